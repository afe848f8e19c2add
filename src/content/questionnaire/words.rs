//! Short words that answer any question: yes and no, and what the buttons below every question say.

use serde::Deserialize;

use crate::text::{Bare, bare, fold};

/// What people type in place of a tap, in every language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    #[serde(default)]
    yes: Vec<Bare>,
    #[serde(default)]
    no: Vec<Bare>,
    #[serde(default)]
    not_sure: Vec<Bare>,
    #[serde(default)]
    back: Vec<Bare>,
    #[serde(default)]
    why: Vec<Bare>,
    #[serde(default)]
    help: Vec<Bare>,
    #[serde(default)]
    stop: Vec<Bare>,
    /// After these a yes is no longer a plain yes.
    #[serde(default)]
    taking_back: Vec<String>,
}

/// What a short word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Yes,
    No,
    NotSure,
    Back,
    Why,
    /// How to answer at all.
    Help,
    Stop,
}

impl Words {
    /// What a message means as a whole; `None` when it says anything else.
    pub fn meaning(&self, message: &str) -> Option<Meaning> {
        let message = bare(message);
        let lists = [
            (&self.not_sure, Meaning::NotSure),
            (&self.no, Meaning::No),
            (&self.yes, Meaning::Yes),
            (&self.back, Meaning::Back),
            (&self.why, Meaning::Why),
            (&self.help, Meaning::Help),
            (&self.stop, Meaning::Stop),
        ];
        let has = |words: &[Bare]| words.iter().any(|word| word.is(&message));
        lists.into_iter().find(|(words, _)| has(words)).map(|(_, meaning)| meaning)
    }

    /// Yes or no before a comma, as in "no, he never asked"; `None` when what follows takes it back.
    pub fn leading_meaning(&self, message: &str) -> Option<Meaning> {
        let (first, rest) = message.split_once([',', '，', '.', '。', '!', '！', ';', '；'])?;
        let rest = fold(rest);
        if self.taking_back.iter().any(|word| rest.contains(&fold(word))) {
            return None;
        }
        self.meaning(first).filter(|meaning| matches!(meaning, Meaning::Yes | Meaning::No))
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.yes.extend(other.yes);
        self.no.extend(other.no);
        self.not_sure.extend(other.not_sure);
        self.back.extend(other.back);
        self.why.extend(other.why);
        self.help.extend(other.help);
        self.stop.extend(other.stop);
        self.taking_back.extend(other.taking_back);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_understood_however_they_are_written() {
        let words: Words = toml::from_str(
            "yes = [\"yeah\", \"有\"]\nno = [\"没有\", \"👎\"]\nnot-sure = [\"?\", \"idk\"]\ntaking-back = [\"but\"]\n",
        )
        .expect("a list of words");
        for (message, meaning) in
            [(" Yeah!", Some(Meaning::Yes)), ("沒有。", Some(Meaning::No)), ("IDK", Some(Meaning::NotSure))]
        {
            assert_eq!(words.meaning(message), meaning, "{message}");
        }
        assert_eq!(words.meaning("yeah but why"), None);
        assert_eq!(words.meaning("👍"), None);
        assert_eq!(words.leading_meaning("没有，他没问过"), Some(Meaning::No));
        assert_eq!(words.leading_meaning("yeah, but it never came"), None);
        assert_eq!(words.leading_meaning("yeah he did"), None);
    }
}
