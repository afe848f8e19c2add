//! What is known by heart: whoever asks an example question, word for word, gets its topic.

use serde::{Deserialize, Serialize};

/// The example questions' topics, by a hash of their folded text.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct ByHeart {
    /// Ascending by hash.
    topics: Vec<(u64, u16)>,
}

impl ByHeart {
    /// Learns folded texts with the class of the topic each is about. Of two with the same text the first counts.
    pub fn learn(texts: impl Iterator<Item = (String, usize)>) -> Self {
        let hashed = texts.filter_map(|(text, class)| Some((hash(&text), u16::try_from(class).ok()?)));
        let mut topics: Vec<(u64, u16)> = hashed.collect();
        topics.sort_by_key(|(hash, _)| *hash);
        topics.dedup_by_key(|(hash, _)| *hash);
        Self { topics }
    }

    /// The class of the topic that a folded text is an example of.
    pub fn class_of(&self, folded: &str) -> Option<usize> {
        let place = self.topics.binary_search_by_key(&hash(folded), |(hash, _)| *hash).ok()?;
        Some(usize::from(self.topics[place].1))
    }

    /// Whether its parts fit together, after it was read from outside.
    pub fn is_sound(&self, n_topics: usize) -> bool {
        self.topics.is_sorted_by_key(|(hash, _)| *hash)
            && self.topics.iter().all(|(_, class)| usize::from(*class) < n_topics)
    }
}

/// FNV-1a: the same on every machine and in every release. Of ten thousand examples, a question takes another one's
/// place with a chance of 1 in 10¹⁵.
fn hash(text: &str) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    text.bytes().fold(OFFSET, |state, byte| (state ^ u64::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_known_word_for_word_and_nothing_else_is() {
        let texts = [("包裹没到", 1), ("call the police", 0), ("包裹没到", 0)];
        let known = ByHeart::learn(texts.into_iter().map(|(text, class)| (text.to_owned(), class)));
        assert_eq!(known.class_of("包裹没到"), Some(1));
        assert_eq!(known.class_of("call the police"), Some(0));
        assert_eq!(known.class_of("call the police!"), None);
        assert!(known.is_sound(2) && !known.is_sound(1));
    }
}
