//! What maintainers teach the engine.

use serde::{Deserialize, Serialize};

use super::SmallTalk;
use super::sample::texts_to_encode;
use crate::content::TopicId;
use crate::linear::digest;

/// Everything the engine learns from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Teaching {
    pub lessons: Vec<Lesson>,
    /// What people ask that no article answers. Without any the engine cannot tell, and answers too much.
    pub out_of_scope: Vec<String>,
    /// What people write after an answer, that nobody understands without it.
    pub follow_ups: Vec<String>,
    pub small_talk: Vec<(SmallTalk, String)>,
    /// What the engine is examined with. It never learns from it.
    pub examination: Vec<Question>,
}

/// A question whose answer is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub text: String,
    /// The topics that are right; none for what no article answers.
    pub topics: Vec<TopicId>,
}

/// What the engine learns a topic from. A topic may have several lessons, such as one a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    pub topic: TopicId,
    pub titles: Vec<String>,
    /// Summary and example questions.
    pub texts: Vec<String>,
    /// Paragraphs of the article; they count for less.
    pub passages: Vec<String>,
}

/// To be raised when the same content would teach something else, the same teaching would give another engine, or the engine
/// is written down otherwise.
pub const ENGINE_VERSION: u32 = 3;

impl Teaching {
    /// The folded texts whose vectors the engine learns from, each once, in a fixed order.
    pub fn texts_to_encode(&self) -> Vec<String> {
        let mut texts: Vec<String> = texts_to_encode(self).collect();
        texts.sort();
        texts.dedup();
        texts
    }

    /// Tells what is learnt from this with an encoder, or without one, from anything else that could be learnt.
    pub fn fingerprint(&self, encoder: Option<&str>) -> String {
        digest(&(ENGINE_VERSION, encoder, self))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn whatever_is_taught_otherwise_has_another_fingerprint() {
        let teaching = fixture::teaching();
        let same = teaching.fingerprint(Some("e"));
        assert_eq!(teaching.clone().fingerprint(Some("e")), same);
        let mut edited = teaching.clone();
        edited.lessons[0].texts[1].push('?');
        let mut moved = teaching.clone();
        let text = moved.out_of_scope.remove(0);
        moved.small_talk.push((SmallTalk::Greeting, text));
        for other in [edited.fingerprint(Some("e")), moved.fingerprint(Some("e")), teaching.fingerprint(None)]
        {
            assert_ne!(other, same);
        }
    }

    #[test]
    fn paragraphs_of_articles_are_not_encoded() {
        let texts = fixture::teaching().texts_to_encode();
        assert!(texts.contains(&"包裹一直没到".to_owned()));
        assert!(texts.contains(&"thank you".to_owned()));
        assert!(!texts.iter().any(|text| text.starts_with("a parcel from abroad")));
        assert!(texts.is_sorted());
    }
}
