//! Recognising a message by regular expressions that maintainers write.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use toml::Spanned;

use super::Finding;
use super::at_once::AtOnce;
use super::codes::{BAD_PATTERN, EMPTY_PATTERN};
use crate::text::fold;

/// The largest a compiled pattern may get, in bytes: far more than a list of words needs.
const LARGEST_PATTERN: usize = 1 << 20;

/// One that was compiled forwards with its others may be larger alone, when it is compiled backwards as well.
const LARGEST_ALONE: usize = 32 << 20;

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
    each: Vec<Pattern>,
    /// `None` where they are too many to be one, or one asks where words of all scripts go on (`\B`).
    at_once: Option<AtOnce>,
}

/// One pattern. Most are only ever looked for together with others, so it is not compiled before it is needed alone: all of
/// them would take as much memory again.
#[derive(Clone, Debug)]
struct Pattern {
    source: String,
    compiled: OnceLock<Option<Regex>>,
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
        let mut any_of = |sources: &[Spanned<String>]| AnyOf::compile(path, text, sources, findings);
        Self {
            patterns: any_of(&raw.patterns),
            exceptions: any_of(&raw.exceptions),
            unless: any_of(&raw.unless),
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
        let each = self.patterns.that_match(&message);
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
    /// Patterns of a file. All are compiled together first; only where that fails, each, to tell what is wrong with it.
    fn compile(path: &str, text: &str, sources: &[Spanned<String>], findings: &mut Vec<Finding>) -> Self {
        let all: Vec<String> = sources.iter().map(|source| with_latin_words(source.get_ref())).collect();
        if let Some(at_once) =
            AtOnce::new(&all, LARGEST_PATTERN).filter(|all| all.is_match_of_nothing() == Some(false))
        {
            return Self { each: all.into_iter().map(Pattern::new).collect(), at_once: Some(at_once) };
        }
        let check = |source: &Spanned<String>| check(path, text, source, findings);
        let sound: Vec<String> = sources.iter().filter_map(check).collect();
        // Each was compiled within the limit for one.
        let at_once = AtOnce::new(&sound, LARGEST_PATTERN.saturating_mul(sound.len().max(1)));
        Self { each: sound.into_iter().map(Pattern::new).collect(), at_once }
    }

    /// The message without what each of them matches in turn, in what those before it have left.
    fn taken_out_of(&self, mut message: String) -> String {
        let mut next = 0;
        // Few messages have one.
        while let Some(place) = self.places(&message).into_iter().find(|place| *place >= next) {
            if let Some(pattern) = self.each.get(place).and_then(Pattern::get) {
                message = pattern.replace_all(&message, " ").into_owned();
            }
            next = place + 1;
        }
        message
    }

    fn is_match(&self, message: &str) -> bool {
        let at_once = self.at_once.as_ref().and_then(|all| all.is_match(message));
        at_once.unwrap_or_else(|| {
            self.each.iter().filter_map(Pattern::get).any(|pattern| pattern.is_match(message))
        })
    }

    fn that_match(&self, message: &str) -> impl Iterator<Item = &Regex> {
        self.places(message).into_iter().filter_map(|place| self.each.get(place)?.get())
    }

    /// The places of those that match a message, in their order, and where they cannot be looked for at once, of all.
    fn places(&self, message: &str) -> Vec<usize> {
        let at_once = self.at_once.as_ref().and_then(|all| all.that_match(message));
        at_once.unwrap_or_else(|| (0..self.each.len()).collect())
    }
}

impl Pattern {
    fn new(source: String) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    /// That it can be compiled was seen before.
    fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(&self.source, LARGEST_ALONE).ok()).as_ref()
    }
}

/// A pattern whose words are made of Latin letters. Words of all scripts take ten times the memory, and have no edge
/// between a Chinese character and a Latin letter: `我want to die` would go unseen. `\b{start}` and the like, which the
/// replacement breaks, are not used here.
fn with_latin_words(pattern: &str) -> String {
    pattern.replace(r"\b", r"(?-u:\b)").replace(r"\w", "[a-z0-9_]")
}

fn compile(pattern: &str, limit: usize) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).size_limit(limit).build()
}

/// A pattern that can be used; what is wrong with any other is told.
fn check(path: &str, text: &str, source: &Spanned<String>, findings: &mut Vec<Finding>) -> Option<String> {
    let pattern = with_latin_words(source.get_ref());
    match compile(&pattern, LARGEST_PATTERN) {
        Ok(compiled) if compiled.is_match("") => {
            let finding = Finding::new(&EMPTY_PATTERN, path, "this pattern matches the empty text");
            findings.push(
                finding
                    .at(text, source.span())
                    .label("matches everything")
                    .help("make at least one part of it necessary"),
            );
            None
        }
        Ok(_) => Some(pattern),
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
