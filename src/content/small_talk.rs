//! Greetings, thanks, abuse and the like: what people say without asking anything an article answers.

use serde::Deserialize;

use super::topics::toml_finding;
use super::{Files, Finding};

const PATH: &str = "content/small_talk.toml";

/// What people say in passing, in all languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmallTalkPhrases {
    #[serde(default)]
    pub greeting: Vec<String>,
    #[serde(default)]
    pub thanks: Vec<String>,
    #[serde(default)]
    pub farewell: Vec<String>,
    #[serde(default)]
    pub abuse: Vec<String>,
    #[serde(default)]
    pub injection: Vec<String>,
    #[serde(default)]
    pub gibberish: Vec<String>,
}

impl SmallTalkPhrases {
    /// The phrases of every kind.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        let kinds =
            [&self.greeting, &self.thanks, &self.farewell, &self.abuse, &self.injection, &self.gibberish];
        kinds.into_iter().flatten()
    }
}

/// Reads the phrases. A folder without the file has none.
pub(super) fn read(files: &Files, findings: &mut Vec<Finding>) -> SmallTalkPhrases {
    let Some(text) = files.text(PATH) else { return SmallTalkPhrases::default() };
    toml::from_str(text).unwrap_or_else(|error| {
        findings.push(toml_finding(PATH, text, 0, &error));
        SmallTalkPhrases::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_read_by_kind_and_a_slip_is_found_on_its_line() {
        let mut findings = Vec::new();
        let files = Files::from_iter([(PATH, "greeting = [\"hi\"]\n")]);
        assert_eq!(read(&files, &mut findings).greeting, ["hi"]);
        assert_eq!(findings, []);
        let files = Files::from_iter([(PATH, "greeting = [\"hi\"]\nhello = []\n")]);
        read(&files, &mut findings);
        assert_eq!(
            findings.iter().map(|finding| (finding.code.name, finding.line)).collect::<Vec<_>>(),
            [("toml", 2)]
        );
    }
}
