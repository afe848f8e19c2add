//! Recognising a message by regular expressions that maintainers write.

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};
use serde::Deserialize;
use toml::Spanned;

use super::Finding;
use super::codes::{BAD_PATTERN, EMPTY_PATTERN};
use crate::text::fold;

/// The largest a compiled pattern may get, in bytes: far more than a list of words needs.
const LARGEST_PATTERN: usize = 1 << 20;
/// What looking for patterns at once may keep for the next message, in bytes.
const LARGEST_CACHE: usize = 8 << 20;

/// A message is recognised when one pattern matches after the exceptions have been taken out of it, and none of those
/// that forbid it.
#[derive(Clone, Debug, Default)]
pub(super) struct Recogniser {
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
pub(super) struct RawRecogniser {
    #[serde(default)]
    patterns: Vec<Spanned<String>>,
    #[serde(default)]
    exceptions: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
}

impl Recogniser {
    /// `text` is that of the file at `path`, for what is wrong with a pattern.
    pub(super) fn compile(path: &str, text: &str, raw: &RawRecogniser, findings: &mut Vec<Finding>) -> Self {
        let mut compile_all = |sources: &[Spanned<String>]| -> Vec<Regex> {
            sources.iter().filter_map(|source| compile(path, text, source, findings)).collect()
        };
        Self {
            patterns: AnyOf::new(compile_all(&raw.patterns)),
            exceptions: AnyOf::new(compile_all(&raw.exceptions)),
            unless: AnyOf::new(compile_all(&raw.unless)),
        }
    }

    /// Messages are folded first: lower case, simplified characters, plain widths.
    pub(super) fn recognises(&self, message: &str) -> bool {
        let message = self.without_exceptions(fold(message));
        self.patterns.is_match(&message) && !self.unless.is_match(&message)
    }

    /// The pieces of a message that its patterns match, after the exceptions have been taken out.
    pub(super) fn pieces(&self, message: &str) -> Vec<String> {
        let message = self.without_exceptions(fold(message));
        let each = self.patterns.each.iter();
        each.flat_map(|pattern| pattern.find_iter(&message)).map(|piece| piece.as_str().to_owned()).collect()
    }

    /// The message without what the patterns match.
    pub(super) fn taken_out_of(&self, message: &str) -> String {
        self.patterns.taken_out_of(self.without_exceptions(fold(message)))
    }

    fn without_exceptions(&self, message: String) -> String {
        self.exceptions.taken_out_of(message)
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

    fn taken_out_of(&self, mut message: String) -> String {
        // Few messages have one.
        if self.is_match(&message) {
            for pattern in &self.each {
                message = pattern.replace_all(&message, " ").into_owned();
            }
        }
        message
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

fn compile(path: &str, text: &str, source: &Spanned<String>, findings: &mut Vec<Finding>) -> Option<Regex> {
    match RegexBuilder::new(&with_latin_words(source.get_ref())).size_limit(LARGEST_PATTERN).build() {
        Ok(pattern) if pattern.is_match("") => {
            let finding = Finding::new(&EMPTY_PATTERN, path, "this pattern matches the empty text");
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
            let finding = Finding::new(&BAD_PATTERN, path, format!("this pattern cannot be read: {reason}"));
            findings.push(
                finding
                    .at(text, source.span())
                    .help("mend it; the syntax is that of the regex crate, which has no look-around"),
            );
            None
        }
    }
}
