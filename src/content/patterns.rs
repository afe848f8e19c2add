//! What is recognised in a message before anything else is asked of it: `content/patterns.toml`.

use serde::Deserialize;

use super::recogniser::{RawRecogniser, Recogniser};
use super::{Files, Finding, data};

pub(super) const PATH: &str = "content/patterns.toml";

/// What a message can be recognised by.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    danger_to_life: Recogniser,
    one_seller: Recogniser,
    other_number: Recogniser,
    bare_doubt: Recogniser,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPatterns {
    #[serde(default)]
    danger_to_life: RawRecogniser,
    #[serde(default)]
    one_seller: RawRecogniser,
    #[serde(default)]
    other_number: RawRecogniser,
    #[serde(default)]
    bare_doubt: RawRecogniser,
}

impl Patterns {
    /// Reads the patterns. A folder without the file recognises nothing.
    pub(super) fn read(files: &Files, findings: &mut Vec<Finding>) -> Self {
        let Some((text, raw)) = data::read_file::<RawPatterns>(files, PATH, findings) else {
            return Self::default();
        };
        Self {
            danger_to_life: Recogniser::compile(PATH, text, &raw.danger_to_life, findings),
            one_seller: Recogniser::compile(PATH, text, &raw.one_seller, findings),
            other_number: Recogniser::compile(PATH, text, &raw.other_number, findings),
            bare_doubt: Recogniser::compile(PATH, text, &raw.bare_doubt, findings),
        }
    }

    /// Whether a message speaks of somebody's life being in danger, from themselves or from others.
    pub fn speaks_of_danger_to_life(&self, message: &str) -> bool {
        self.danger_to_life.recognises(message)
    }

    /// Whether a message asks about one seller or shop by its name.
    pub fn asks_about_one_seller(&self, message: &str) -> bool {
        self.one_seller.recognises(message)
    }

    /// Whether a message asks whether something can be trusted, and says nothing else about it.
    pub fn is_bare_doubt(&self, message: &str) -> bool {
        self.bare_doubt.recognises(message)
    }

    /// Whether a message speaks of money, an order or a parcel, whose numbers nobody calls from.
    pub fn speaks_of_other_numbers(&self, message: &str) -> bool {
        self.other_number.recognises(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> (Patterns, Vec<&'static str>) {
        let mut findings = Vec::new();
        let patterns = Patterns::read(&Files::from_iter([(PATH, file)]), &mut findings);
        (patterns, findings.iter().map(|finding| finding.code.name).collect())
    }

    #[test]
    fn a_message_is_recognised_unless_only_an_exception_matched() {
        let (patterns, findings) =
            read("[danger_to_life]\npatterns = ['跳楼', 'end my life']\nexceptions = ['跳楼价']\n");
        assert_eq!(findings, [""; 0]);
        assert!(patterns.speaks_of_danger_to_life("我想去跳樓"), "traditional characters are the same word");
        assert!(patterns.speaks_of_danger_to_life("I will END MY LIFE"));
        assert!(!patterns.speaks_of_danger_to_life("跳楼价大甩卖"));
        assert!(patterns.speaks_of_danger_to_life("买了跳楼价的东西被骗，想跳楼"));
    }

    #[test]
    fn an_english_word_ends_where_chinese_begins() {
        let (patterns, _) = read("[danger_to_life]\npatterns = ['\\bwant to die\\b']\n");
        assert!(patterns.speaks_of_danger_to_life("我真的want to die了"));
        assert!(!patterns.speaks_of_danger_to_life("want to diet"));
    }

    #[test]
    fn patterns_that_cannot_work_are_found() {
        assert_eq!(read("[one_seller]\npatterns = ['(', 'a*']\n").1, ["bad-pattern", "empty-pattern"]);
    }
}
