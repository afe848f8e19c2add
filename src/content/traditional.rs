//! Traditional Chinese, derived from Simplified: converted by phrases, then put right where that goes wrong.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::topics::toml_finding;
use super::{Files, Finding, Language};
use crate::text::conversion::{to_hong_kong, to_taiwan};

pub const PATH: &str = "content/zh-Hant/phrases.toml";

/// Words that the conversion gets wrong: as it writes them, and as people there do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Traditional {
    #[serde(default)]
    taiwan: BTreeMap<String, String>,
    #[serde(default)]
    hong_kong: BTreeMap<String, String>,
}

impl Traditional {
    /// Reads the phrases. A folder without the file has none.
    pub fn read(files: &Files, findings: &mut Vec<Finding>) -> Self {
        let Some(text) = files.text(PATH) else { return Self::default() };
        toml::from_str(text).unwrap_or_else(|error| {
            findings.push(toml_finding(PATH, text, 0, &error));
            Self::default()
        })
    }

    /// Writes a Simplified text in a derived language; the written languages stay as they are.
    pub fn derive(&self, language: Language, text: &str) -> String {
        match language {
            Language::TaiwanChinese => put_right(&self.taiwan, to_taiwan(text)),
            Language::HongKongChinese => put_right(&self.hong_kong, to_hong_kong(text)),
            Language::English | Language::SimplifiedChinese => text.to_owned(),
        }
    }

    /// The phrases of a derived language: as converted, and as put right.
    pub fn phrases(&self, language: Language) -> impl Iterator<Item = (&str, &str)> {
        let phrases = match language {
            Language::TaiwanChinese => Some(&self.taiwan),
            Language::HongKongChinese => Some(&self.hong_kong),
            Language::English | Language::SimplifiedChinese => None,
        };
        phrases.into_iter().flatten().map(|(converted, wanted)| (converted.as_str(), wanted.as_str()))
    }
}

/// Longer phrases first, so that one inside another does not break it.
fn put_right(phrases: &BTreeMap<String, String>, mut text: String) -> String {
    let mut phrases: Vec<_> = phrases.iter().collect();
    phrases.sort_by_key(|(converted, _)| std::cmp::Reverse(converted.len()));
    for (converted, wanted) in phrases {
        if text.contains(converted.as_str()) {
            text = text.replace(converted.as_str(), wanted);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_follows_its_region_and_its_phrases() {
        let files = Files::from_iter([(PATH, "[hong-kong]\n\"手機\" = \"電話\"\n")]);
        let traditional = Traditional::read(&files, &mut Vec::new());
        assert_eq!(traditional.derive(Language::HongKongChinese, "用手机付款"), "用電話付款");
        assert_eq!(traditional.derive(Language::TaiwanChinese, "用手机看视频"), "用手機看影片");
        assert_eq!(traditional.derive(Language::SimplifiedChinese, "用手机付款"), "用手机付款");
    }

    #[test]
    fn a_slip_in_the_phrases_is_found() {
        let mut findings = Vec::new();
        Traditional::read(&Files::from_iter([(PATH, "[taipei]\n")]), &mut findings);
        assert_eq!(findings.iter().map(|finding| finding.code.name).collect::<Vec<_>>(), ["toml"]);
    }
}
