//! What is recognised in a message before anything else is asked of it: `content/patterns.toml`.

use serde::Deserialize;

use super::recogniser::{RawRecogniser, Recogniser};
use super::{Files, Finding, Language, data};

pub(super) const PATH: &str = "content/patterns.toml";

/// What a message can be recognised by.
#[derive(Clone, Debug)]
pub struct Patterns {
    danger_to_life: Recogniser,
    one_seller: Recogniser,
    other_number: Recogniser,
    bare_doubt: Recogniser,
    own_loss: Recogniser,
    deed: Recogniser,
    own_question: Recogniser,
    own_words: Recogniser,
    whom_to_call: Recogniser,
    wish_chinese: Recogniser,
    wished_languages: [(Language, Recogniser); 3],
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
    #[serde(default)]
    own_loss: RawRecogniser,
    #[serde(default)]
    deed: RawRecogniser,
    #[serde(default)]
    own_question: RawRecogniser,
    #[serde(default)]
    own_words: RawRecogniser,
    #[serde(default)]
    whom_to_call: RawRecogniser,
    #[serde(default)]
    wish_english: RawRecogniser,
    #[serde(default)]
    wish_chinese: RawRecogniser,
    #[serde(default)]
    wish_simplified: RawRecogniser,
    #[serde(default)]
    wish_traditional: RawRecogniser,
}

impl Default for Patterns {
    /// Recognises nothing.
    fn default() -> Self {
        Self::of("", &RawPatterns::default(), &mut Vec::new())
    }
}

impl Patterns {
    /// Reads the patterns. A folder without the file recognises nothing.
    pub(super) fn read(files: &Files, findings: &mut Vec<Finding>) -> Self {
        let Some((text, raw)) = data::read_file::<RawPatterns>(files, PATH, findings) else {
            return Self::default();
        };
        Self::of(text, &raw, findings)
    }

    fn of(text: &str, raw: &RawPatterns, findings: &mut Vec<Finding>) -> Self {
        Self {
            danger_to_life: Recogniser::compile(PATH, text, &raw.danger_to_life, findings),
            one_seller: Recogniser::compile(PATH, text, &raw.one_seller, findings),
            other_number: Recogniser::compile(PATH, text, &raw.other_number, findings),
            bare_doubt: Recogniser::compile(PATH, text, &raw.bare_doubt, findings),
            own_loss: Recogniser::compile(PATH, text, &raw.own_loss, findings),
            deed: Recogniser::compile(PATH, text, &raw.deed, findings),
            own_question: Recogniser::compile(PATH, text, &raw.own_question, findings),
            own_words: Recogniser::compile(PATH, text, &raw.own_words, findings),
            whom_to_call: Recogniser::compile(PATH, text, &raw.whom_to_call, findings),
            wish_chinese: Recogniser::compile(PATH, text, &raw.wish_chinese, findings),
            wished_languages: [
                (Language::English, &raw.wish_english),
                (Language::SimplifiedChinese, &raw.wish_simplified),
                (Language::TaiwanChinese, &raw.wish_traditional),
            ]
            .map(|(language, raw)| (language, Recogniser::compile(PATH, text, raw, findings))),
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

    /// Whether somebody tells what they, or their family, already paid or gave away.
    pub fn tells_of_own_loss(&self, message: &str) -> bool {
        self.own_loss.recognises(message)
    }

    /// Whether somebody says in a word that they did what was asked of them: "I clicked", "already paid".
    pub fn tells_of_deed(&self, message: &str) -> bool {
        self.deed.recognises(message)
    }

    /// Whether somebody asks what they themselves should do, or what becomes of them: no message that they got.
    pub fn asks_for_oneself(&self, message: &str) -> bool {
        self.own_question.recognises(message)
    }

    /// Whether words speak of somebody, or of the speaker, as people do who tell a story: they may be a message or not.
    pub fn may_be_own_words(&self, message: &str) -> bool {
        self.own_words.recognises(message)
    }

    /// Whether somebody asks whom to call, or for a number to call.
    pub fn asks_whom_to_call(&self, message: &str) -> bool {
        self.whom_to_call.recognises(message)
    }

    /// The language that somebody asks to be spoken to in, and says nothing else. Whoever is spoken to in Traditional
    /// characters and wishes for Chinese means those.
    pub fn wished_language(&self, message: &str, spoken: Language) -> Option<Language> {
        if self.wish_chinese.recognises(message) {
            return Some(if spoken.is_chinese() { spoken } else { Language::SimplifiedChinese });
        }
        let mut wished =
            self.wished_languages.iter().filter(|(_, recogniser)| recogniser.recognises(message));
        wished.next().map(|(language, _)| *language)
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
    fn a_message_with_something_that_forbids_it_is_not_recognised() {
        let (patterns, findings) = read(
            "[own_loss]\npatterns = ['\\bi paid\\b']\nexceptions = ['can you help']\nunless = ['\\byou\\b']\n",
        );
        assert_eq!(findings, [""; 0]);
        assert!(patterns.tells_of_own_loss("I paid 200, can you help"));
        assert!(!patterns.tells_of_own_loss("I paid 200 to you, send it back"));
    }

    #[test]
    fn a_wish_for_chinese_is_one_for_that_which_is_spoken() {
        let (patterns, _) =
            read("[wish_chinese]\npatterns = ['^中文$']\n[wish_simplified]\npatterns = ['^简体$']\n");
        let (traditional, simplified) = (Language::TaiwanChinese, Language::SimplifiedChinese);
        assert_eq!(patterns.wished_language("中文", traditional), Some(traditional));
        assert_eq!(patterns.wished_language("中文", Language::English), Some(simplified));
        assert_eq!(patterns.wished_language("簡體", traditional), Some(simplified));
        assert_eq!(patterns.wished_language("中文怎么说", traditional), None);
    }

    #[test]
    fn an_english_word_ends_where_chinese_begins() {
        let (patterns, _) = read("[danger_to_life]\npatterns = ['\\bwant to die\\b']\n");
        assert!(patterns.speaks_of_danger_to_life("我真的want to die了"));
        assert!(!patterns.speaks_of_danger_to_life("want to diet"));
    }

    #[test]
    fn what_is_large_only_alone_is_taken_out_all_the_same() {
        let (patterns, findings) =
            read("[danger_to_life]\npatterns = ['跳楼']\nexceptions = ['x\\p{L}{0,40}跳楼价']\n");
        assert_eq!(findings, [""; 0]);
        assert!(!patterns.speaks_of_danger_to_life("x大跳楼价"));
        assert!(patterns.speaks_of_danger_to_life("大跳楼价"));
    }

    #[test]
    fn an_exception_is_taken_out_of_what_those_before_it_have_left() {
        let (patterns, findings) = read(
            "[own_loss]\npatterns = ['paid']\nexceptions = ['can you help', '^thank you\\s*$']\nunless = ['\\byou\\b']\n",
        );
        assert_eq!(findings, [""; 0]);
        assert!(patterns.tells_of_own_loss("paid, can you help"));
        let (patterns, _) = read(
            "[own_loss]\npatterns = ['.']\nexceptions = ['can you help', '^thank you\\s*$']\nunless = ['you']\n",
        );
        assert!(patterns.tells_of_own_loss("thank you can you help"));
        assert!(!patterns.tells_of_own_loss("thank you, can you help"));
    }

    #[test]
    fn patterns_that_look_at_words_of_all_scripts_work_one_by_one() {
        let (patterns, findings) =
            read("[danger_to_life]\npatterns = ['跳楼', 'die\\B']\nexceptions = ['跳楼价']\n");
        assert_eq!(findings, [""; 0]);
        assert!(patterns.speaks_of_danger_to_life("diet") && !patterns.speaks_of_danger_to_life("die"));
        assert!(!patterns.speaks_of_danger_to_life("跳楼价"));
    }

    #[test]
    fn patterns_that_cannot_work_are_found() {
        assert_eq!(read("[one_seller]\npatterns = ['(', 'a*']\n").1, ["bad-pattern", "empty-pattern"]);
    }
}
