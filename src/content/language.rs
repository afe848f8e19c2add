//! The languages the bot speaks, and those maintainers write.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language the bot speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    #[serde(rename = "en")]
    English,
    #[serde(rename = "zh-Hans")]
    SimplifiedChinese,
    /// Traditional Chinese with the characters and words of Taiwan.
    #[serde(rename = "zh-Hant-TW")]
    TaiwanChinese,
    /// Traditional Chinese with the characters of Hong Kong and Macau.
    #[serde(rename = "zh-Hant-HK")]
    HongKongChinese,
}

impl Language {
    /// Every language the bot speaks.
    pub const ALL: [Self; 4] =
        [Self::SimplifiedChinese, Self::TaiwanChinese, Self::HongKongChinese, Self::English];

    /// The languages maintainers write: every string and every article exists in both. The others are
    /// derived from them.
    pub const WRITTEN: [Self; 2] = [Self::SimplifiedChinese, Self::English];

    /// What people choose from. Which kind of Traditional Chinese somebody means, their region tells.
    pub const OFFERED: [Self; 3] = [Self::SimplifiedChinese, Self::TaiwanChinese, Self::English];

    /// The BCP 47 tag, which is also the name of a written language's folders.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::SimplifiedChinese => "zh-Hans",
            Self::TaiwanChinese => "zh-Hant-TW",
            Self::HongKongChinese => "zh-Hant-HK",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The written language this one is, or is derived from.
    pub fn written(self) -> Self {
        if self.is_chinese() { Self::SimplifiedChinese } else { self }
    }

    pub fn is_chinese(self) -> bool {
        self != Self::English
    }

    pub fn is_traditional(self) -> bool {
        matches!(self, Self::TaiwanChinese | Self::HongKongChinese)
    }

    /// The language that stands in when a text is missing in this one.
    pub fn other(self) -> Self {
        match self {
            Self::English => Self::SimplifiedChinese,
            Self::SimplifiedChinese | Self::TaiwanChinese | Self::HongKongChinese => Self::English,
        }
    }

    /// This language as it is written in a region (an ISO 3166 code): Traditional Chinese takes on the
    /// region's kind, where the region has one.
    #[must_use]
    pub fn in_region(self, region: &str) -> Self {
        match region {
            "TW" if self.is_traditional() => Self::TaiwanChinese,
            "HK" | "MO" if self.is_traditional() => Self::HongKongChinese,
            _ => self,
        }
    }

    /// The language maintainers write that a shop, a bank or an office in a country (an ISO 3166 code) most likely reads.
    pub fn read_in(country: &str) -> Self {
        if matches!(country, "CN" | "TW" | "HK" | "MO") { Self::SimplifiedChinese } else { Self::English }
    }

    /// The kind of Chinese that is written in a country, where Chinese is written there.
    pub fn chinese_of(country: &str) -> Option<Self> {
        match country {
            "CN" | "SG" | "MY" => Some(Self::SimplifiedChinese),
            "TW" => Some(Self::TaiwanChinese),
            "HK" | "MO" => Some(Self::HongKongChinese),
            _ => None,
        }
    }

    /// Understands the IETF tag a platform reports for a person (`en-GB`, `zh-hans`, `zh_TW`);
    /// `None` for a language the bot does not speak.
    pub fn from_platform(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase().replace('_', "-");
        let has = |part: &str| tag.split('-').skip(1).any(|subtag| subtag == part);
        match tag.split('-').next().unwrap_or_default() {
            "en" => Some(Self::English),
            "zh" | "cmn" | "yue" if has("hans") => Some(Self::SimplifiedChinese),
            "yue" => Some(Self::HongKongChinese),
            "zh" | "cmn" if has("hk") || has("mo") => Some(Self::HongKongChinese),
            "zh" | "cmn" if has("hant") || has("tw") => Some(Self::TaiwanChinese),
            "zh" | "cmn" => Some(Self::SimplifiedChinese),
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
            ("zh", Some(Language::SimplifiedChinese)),
            ("zh-hans", Some(Language::SimplifiedChinese)),
            ("zh-Hans-HK", Some(Language::SimplifiedChinese)),
            ("zh-SG", Some(Language::SimplifiedChinese)),
            ("zh_TW", Some(Language::TaiwanChinese)),
            ("zh-hant", Some(Language::TaiwanChinese)),
            ("zh-Hant-HK", Some(Language::HongKongChinese)),
            ("yue", Some(Language::HongKongChinese)),
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

    #[test]
    fn a_country_reads_one_language_and_writes_one_kind_of_chinese() {
        for (country, language, chinese) in [
            ("CN", Language::SimplifiedChinese, Some(Language::SimplifiedChinese)),
            ("MO", Language::SimplifiedChinese, Some(Language::HongKongChinese)),
            ("TW", Language::SimplifiedChinese, Some(Language::TaiwanChinese)),
            ("MY", Language::English, Some(Language::SimplifiedChinese)),
            ("DE", Language::English, None),
        ] {
            assert_eq!(
                (Language::read_in(country), Language::chinese_of(country)),
                (language, chinese),
                "{country}"
            );
        }
    }

    #[test]
    fn traditional_chinese_follows_its_region_and_nothing_else_does() {
        assert_eq!(Language::TaiwanChinese.in_region("MO"), Language::HongKongChinese);
        assert_eq!(Language::HongKongChinese.in_region("TW"), Language::TaiwanChinese);
        assert_eq!(Language::HongKongChinese.in_region("US"), Language::HongKongChinese);
        assert_eq!(Language::SimplifiedChinese.in_region("HK"), Language::SimplifiedChinese);
    }
}
