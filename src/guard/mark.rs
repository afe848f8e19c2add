//! Marks: what a group remembers in the place of words, links and people.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// Stands for something that was seen in one group. In another group the same thing has another mark, so that nobody who
/// reads two records learns that they are about the same text or person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mark(pub u64);

/// What a group's marks are made with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkKey(Option<u64>);

impl MarkKey {
    /// This key, or a new one made of random bytes where there is none yet.
    pub fn or_random(self, random: &[u8]) -> Self {
        Self(self.0.or_else(|| Some(number(random))))
    }

    /// The mark of something; what is of different kinds is never taken for each other.
    pub fn mark(self, kind: &str, what: &str) -> Mark {
        let digest = Sha256::new()
            .chain_update(self.0.unwrap_or_default().to_be_bytes())
            .chain_update(kind)
            .chain_update([0])
            .chain_update(what)
            .finalize();
        Mark(number(&digest))
    }
}

/// The first eight bytes as a number.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_thing_has_one_mark_in_a_group_and_another_elsewhere() {
        let here = MarkKey::default().or_random(b"nine rand");
        assert_eq!(here.or_random(b"others..."), here, "a group keeps its key");
        assert_eq!(here.mark("text", "退款"), here.mark("text", "退款"));
        assert_ne!(here.mark("text", "退款"), here.mark("host", "退款"));
        assert_ne!(
            here.mark("text", "退款"),
            MarkKey::default().or_random(b"others...").mark("text", "退款")
        );
    }
}
