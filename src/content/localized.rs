//! A short text in both written languages.

use serde::{Deserialize, Serialize};

use super::{Language, Traditional};

/// A short text in both written languages, as an inline table of a data file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    #[serde(default)]
    en: String,
    #[serde(default, rename = "zh-Hans")]
    simplified: String,
}

impl Localized {
    pub fn new(en: String, simplified: String) -> Self {
        Self { en, simplified }
    }

    /// The text in a language, derived where it is not written.
    pub fn in_language(&self, language: Language, traditional: &Traditional) -> String {
        match language.written() {
            Language::English => self.en.clone(),
            _ => traditional.derive(language, &self.simplified),
        }
    }

    /// As it stands in the file; derived languages have none of their own.
    pub fn written(&self, language: Language) -> &str {
        match language.written() {
            Language::English => &self.en,
            _ => &self.simplified,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_had_in_every_language() {
        let text: Localized = toml::from_str("en = \"Bank\"\nzh-Hans = \"银行\"").expect("both are given");
        let traditional = Traditional::default();
        assert_eq!(text.in_language(Language::English, &traditional), "Bank");
        assert_eq!(text.in_language(Language::HongKongChinese, &traditional), "銀行");
        assert_eq!(text.written(Language::TaiwanChinese), "银行");
    }
}
