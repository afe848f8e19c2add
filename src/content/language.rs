//! The languages the bot speaks.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language the bot speaks. Every string and every article exists in all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    #[serde(rename = "en")]
    English,
    #[serde(rename = "zh-Hans")]
    SimplifiedChinese,
}

impl Language {
    /// In the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::SimplifiedChinese, Self::English];

    /// The BCP 47 tag, which is also the name of the language's folders.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::SimplifiedChinese => "zh-Hans",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The language that stands in when a text is missing in this one.
    pub fn other(self) -> Self {
        match self {
            Self::English => Self::SimplifiedChinese,
            Self::SimplifiedChinese => Self::English,
        }
    }

    /// Understands the IETF tag a platform reports for a person (`en-GB`, `zh-hans`, `zh_TW`);
    /// `None` for a language the bot does not speak.
    pub fn from_platform(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "zh" | "yue" | "cmn" => Some(Self::SimplifiedChinese),
            _ => None,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platform_s_tag_is_understood_whatever_its_region() {
        for (tag, expected) in [
            ("en", Some(Language::English)),
            ("en-GB", Some(Language::English)),
            ("zh-hans", Some(Language::SimplifiedChinese)),
            ("zh_TW", Some(Language::SimplifiedChinese)),
            ("fr", None),
            ("", None),
        ] {
            assert_eq!(Language::from_platform(tag), expected, "{tag}");
        }
    }

    #[test]
    fn every_language_is_found_by_its_tag() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
        }
    }
}
