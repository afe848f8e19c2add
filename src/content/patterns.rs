//! What is recognised in a message before anything else is asked of it: `content/patterns.toml`.

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};
use serde::Deserialize;
use toml::Spanned;

use super::codes::{BAD_PATTERN, EMPTY_PATTERN};
use super::{Files, Finding, Language, data};
use crate::text::fold;

pub(super) const PATH: &str = "content/patterns.toml";
/// The largest a compiled pattern may get, in bytes: far more than a list of words needs.
const LARGEST_PATTERN: usize = 1 << 20;
/// What looking for patterns at once may keep for the next message, in bytes.
const LARGEST_CACHE: usize = 8 << 20;

/// What a message can be recognised by.
#[derive(Clone, Debug)]
pub struct Patterns {
    danger_to_life: Recogniser,
    one_seller: Recogniser,
    other_number: Recogniser,
    bare_doubt: Recogniser,
    own_loss: Recogniser,
    deed: Recogniser,
    wish_chinese: Recogniser,
    wished_languages: [(Language, Recogniser); 3],
}

/// A message is recognised when one pattern matches after the exceptions have been taken out of it, and none of those
/// that forbid it.
#[derive(Clone, Debug, Default)]
struct Recogniser {
    patterns: AnyOf,
    exceptions: AnyOf,
    unless: AnyOf,
}

/// Patterns that are looked for at once, in one pass over the message.
#[derive(Clone, Debug, Default)]
struct AnyOf {
    each: Vec<Regex>,
    /// `None` where they are too many to be one.
    at_once: Option<RegexSet>,
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
    wish_english: RawRecogniser,
    #[serde(default)]
    wish_chinese: RawRecogniser,
    #[serde(default)]
    wish_simplified: RawRecogniser,
    #[serde(default)]
    wish_traditional: RawRecogniser,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRecogniser {
    #[serde(default)]
    patterns: Vec<Spanned<String>>,
    #[serde(default)]
    exceptions: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
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
            danger_to_life: Recogniser::compile(text, &raw.danger_to_life, findings),
            one_seller: Recogniser::compile(text, &raw.one_seller, findings),
            other_number: Recogniser::compile(text, &raw.other_number, findings),
            bare_doubt: Recogniser::compile(text, &raw.bare_doubt, findings),
            own_loss: Recogniser::compile(text, &raw.own_loss, findings),
            deed: Recogniser::compile(text, &raw.deed, findings),
            wish_chinese: Recogniser::compile(text, &raw.wish_chinese, findings),
            wished_languages: [
                (Language::English, &raw.wish_english),
                (Language::SimplifiedChinese, &raw.wish_simplified),
                (Language::TaiwanChinese, &raw.wish_traditional),
            ]
            .map(|(language, raw)| (language, Recogniser::compile(text, raw, findings))),
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

impl Recogniser {
    fn compile(text: &str, raw: &RawRecogniser, findings: &mut Vec<Finding>) -> Self {
        let mut compile_all = |sources: &[Spanned<String>]| -> Vec<Regex> {
            sources.iter().filter_map(|source| compile(text, source, findings)).collect()
        };
        Self {
            patterns: AnyOf::new(compile_all(&raw.patterns)),
            exceptions: AnyOf::new(compile_all(&raw.exceptions)),
            unless: AnyOf::new(compile_all(&raw.unless)),
        }
    }

    /// Messages are folded first: lower case, simplified characters, plain widths.
    fn recognises(&self, message: &str) -> bool {
        let mut message = fold(message);
        // Few messages have one.
        if self.exceptions.is_match(&message) {
            for exception in &self.exceptions.each {
                message = exception.replace_all(&message, " ").into_owned();
            }
        }
        self.patterns.is_match(&message) && !self.unless.is_match(&message)
    }
}

impl AnyOf {
    fn new(each: Vec<Regex>) -> Self {
        // Each was compiled within the limit for one.
        let limit = LARGEST_PATTERN.saturating_mul(each.len().max(1));
        let mut set = RegexSetBuilder::new(each.iter().map(Regex::as_str));
        let at_once = set.size_limit(limit).dfa_size_limit(LARGEST_CACHE).build().ok();
        Self { each, at_once }
    }

    fn is_match(&self, message: &str) -> bool {
        match &self.at_once {
            Some(set) => set.is_match(message),
            None => self.each.iter().any(|pattern| pattern.is_match(message)),
        }
    }
}

/// A pattern whose words are made of Latin letters. Words of all scripts take ten times the memory, and have no edge
/// between a Chinese character and a Latin letter: `我want to die` would go unseen. `\b{start}` and the like, which the
/// replacement breaks, are not used here.
fn with_latin_words(pattern: &str) -> String {
    pattern.replace(r"\b", r"(?-u:\b)").replace(r"\w", "[a-z0-9_]")
}

fn compile(text: &str, source: &Spanned<String>, findings: &mut Vec<Finding>) -> Option<Regex> {
    match RegexBuilder::new(&with_latin_words(source.get_ref())).size_limit(LARGEST_PATTERN).build() {
        Ok(pattern) if pattern.is_match("") => {
            let finding = Finding::new(&EMPTY_PATTERN, PATH, "this pattern matches the empty text");
            findings.push(
                finding
                    .at(text, source.span())
                    .label("matches everything")
                    .help("make at least one part of it necessary"),
            );
            None
        }
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let told = error.to_string();
            let reason = told.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            let finding = Finding::new(&BAD_PATTERN, PATH, format!("this pattern cannot be read: {reason}"));
            findings.push(
                finding
                    .at(text, source.span())
                    .help("mend it; the syntax is that of the regex crate, which has no look-around"),
            );
            None
        }
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
    fn patterns_that_cannot_work_are_found() {
        assert_eq!(read("[one_seller]\npatterns = ['(', 'a*']\n").1, ["bad-pattern", "empty-pattern"]);
    }
}
