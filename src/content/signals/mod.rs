//! Warning signs in messages, and signs that pull the other way: `content/signals/`.
//!
//! Each sign is one file, named after it. Its patterns are made of words and of lists of words (`words.toml`), so that
//! they can be read and mended by whoever knows the language, without regular expressions:
//!
//! `@send > code|password ~ 20` is a word of the list `send`, then one of two words, all within twenty characters;
//! `@fee + @payout` are words of two lists, in any order; `! @warning` says what must not stand in the same sentence.

mod pattern;
mod raw;

use std::collections::{BTreeMap, BTreeSet};

pub use pattern::{Pattern, WordList, Words};
use raw::{RawLists, RawSignal};

use super::codes::{BAD_SIGNAL, BAD_WEIGHT, UNKNOWN_TOPIC};
use super::{Files, Finding, TopicId, data};

pub const FOLDER: &str = "content/signals";
/// The shared lists of words.
pub const WORDS: &str = "content/signals/words.toml";
/// The list of words that take back what follows them in a sentence.
pub const NEGATION: &str = "negation";
/// The list of phrases in which such a word takes nothing back, as in "if you do not".
pub const NO_NEGATION: &str = "no-negation";

/// Larger weights would settle a verdict alone, against everything else.
const LARGEST_WEIGHT: f32 = 6.0;

/// All signs and lists of a folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signals {
    pub signals: Vec<Signal>,
    /// The words of each list, in all languages.
    pub lists: BTreeMap<String, WordList>,
    /// Lists that no pattern names.
    pub unused: Vec<String>,
}

/// One sign.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// The name of its file. The sentence about it is the Fluent message `check-sign-<id>`.
    pub id: String,
    /// What it adds to the log-odds that a message is a scam; below zero for signs of an ordinary one.
    pub weight: f32,
    /// The topic whose article explains it.
    pub topic: Option<TopicId>,
    /// Whether "never", "do not" and the like before the words take it back.
    pub negatable: bool,
    /// Whether words within links count, too. Names of hosts are the link's own matter for all other signs.
    pub in_links: bool,
    /// Whether it asks for caution whatever stands around it.
    pub cautions_alone: bool,
    pub patterns: Vec<Pattern>,
}

impl Signals {
    /// Reads a folder. What cannot be read is a finding, and left out.
    pub(super) fn read(
        files: &Files,
        is_offered: impl Fn(&TopicId) -> bool,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let (mut lists, mut used) =
            (BTreeMap::new(), BTreeSet::from([NEGATION.to_owned(), NO_NEGATION.to_owned()]));
        if let Some((_, raw)) = data::read_file::<RawLists>(files, WORDS, findings) {
            for (name, list) in raw.0 {
                lists.insert(name, list.into_words());
            }
        }
        let mut signals = Vec::new();
        for (path, text) in files.within(FOLDER, ".toml").filter(|(path, _)| *path != WORDS) {
            let Some((_, raw)) = data::read_file::<RawSignal>(files, path, findings) else { continue };
            let id = id_of(path).to_owned();
            check(path, text, &raw, &is_offered, findings);
            let mut patterns = Vec::new();
            for source in raw.patterns() {
                match Pattern::parse(source.get_ref(), &lists, &mut used) {
                    Ok(pattern) => patterns.push(pattern),
                    Err(problem) => {
                        let finding = Finding::new(&BAD_SIGNAL, path, problem.to_string());
                        findings.push(finding.at(text, source.span()).help(problem.help()));
                    }
                }
            }
            let weight = *raw.weight.get_ref();
            let topic = raw.topic.map(toml::Spanned::into_inner);
            signals.push(Signal {
                id,
                weight,
                topic,
                negatable: raw.negatable,
                in_links: raw.in_links,
                cautions_alone: raw.cautions_alone,
                patterns,
            });
        }
        let unused = lists.keys().filter(|name| !used.contains(*name)).cloned().collect();
        Self { signals, lists, unused }
    }
}

/// The signs of a folder, whatever else is wrong with it: for tests and linters.
pub fn read_alone(files: &Files) -> Signals {
    Signals::read(files, |_| true, &mut Vec::new())
}

/// The name of the sign whose file this is.
pub fn id_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".toml").unwrap_or(name)
}

fn check(
    path: &str,
    text: &str,
    raw: &RawSignal,
    is_offered: &impl Fn(&TopicId) -> bool,
    findings: &mut Vec<Finding>,
) {
    let weight = *raw.weight.get_ref();
    if !(weight.is_finite() && weight != 0.0 && weight.abs() <= LARGEST_WEIGHT) {
        let message = format!("the weight {weight} says nothing, or too much");
        let finding = Finding::new(&BAD_WEIGHT, path, message).at(text, raw.weight.span());
        findings.push(finding.help(format!("give it up to {LARGEST_WEIGHT} either way, and not 0")));
    }
    if raw.why.trim().is_empty() || raw.patterns().next().is_none() {
        let message = "this sign has no patterns, or no `why` for its weight";
        findings.push(Finding::new(&BAD_SIGNAL, path, message).help("write them, or remove the file"));
    }
    if let Some(topic) = raw.topic.as_ref().filter(|topic| !is_offered(topic.get_ref())) {
        let message = format!("no topic `{}` has articles", topic.get_ref());
        let finding = Finding::new(&UNKNOWN_TOPIC, path, message).at(text, topic.span());
        findings.push(finding.help("name the topic whose article explains this sign"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(signal: &str) -> (Signals, Vec<&'static str>) {
        let words = "[code]\nen = [\"code\"]\nzh-Hans = [\"验证码\"]\n[spare]\nen = [\"x\"]\n";
        let files = Files::from_iter([(WORDS, words), ("content/signals/code-asked.toml", signal)]);
        let mut findings = Vec::new();
        let signals = Signals::read(&files, |topic| topic.as_str() == "known", &mut findings);
        (signals, findings.iter().map(|finding| finding.code.name).collect())
    }

    #[test]
    fn a_sign_is_named_after_its_file_and_has_patterns_of_words() {
        let (signals, findings) = read(
            "weight = 2.5\ntopic = \"known\"\nwhy = \"w\"\nen = [\"send > @code\"]\nzh-Hans = [\"发|念 > @code ~ 12\"]\n",
        );
        assert_eq!(findings, [""; 0]);
        let [signal] = signals.signals.as_slice() else { panic!("one sign was written") };
        assert_eq!((signal.id.as_str(), signal.weight, signal.patterns.len()), ("code-asked", 2.5, 2));
        assert!(signal.negatable);
        assert_eq!(signals.unused, ["spare"]);
    }

    #[test]
    fn what_cannot_work_is_found() {
        for (signal, expected) in [
            ("weight = 0.0\nwhy = \"w\"\nen = [\"a\"]\n", "bad-weight"),
            ("weight = 1.0\nwhy = \"w\"\n", "bad-signal"),
            ("weight = 1.0\nwhy = \"w\"\nen = [\"@nothing\"]\n", "bad-signal"),
            ("weight = 1.0\nwhy = \"w\"\nen = [\"a > \"]\n", "bad-signal"),
            ("weight = 1.0\nwhy = \"w\"\nen = [\"a\"]\ntopic = \"other\"\n", "unknown-topic"),
        ] {
            assert_eq!(read(signal).1, [expected], "{signal}");
        }
    }
}
