//! The names of countries that the directory has no file for: `content/countries.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::{Files, Finding, Language, Localized, Traditional, data};
use crate::text::is_han;

const PATH: &str = "content/countries.toml";
/// A Chinese name of so many characters is often a part of another word.
const SHORT: usize = 2;

/// Countries by code.
#[derive(Clone, Debug, Default)]
pub struct Countries {
    /// What may stand before a short Chinese name.
    before: Vec<String>,
    not_codes: Vec<String>,
    countries: BTreeMap<String, Named>,
}

/// What a country is called.
#[derive(Clone, Debug)]
struct Named {
    name: Localized,
    /// The name that is usual in Taiwan, in its characters.
    taiwan: Option<String>,
    aliases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawCountries {
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    not_codes: Vec<String>,
    countries: Vec<RawNamed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNamed {
    country: Spanned<String>,
    name: Localized,
    taiwan: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

impl Countries {
    /// Reads the names. A folder without the file has none.
    pub(super) fn read(files: &Files, findings: &mut Vec<Finding>) -> Self {
        let Some((text, raw)) = data::read_file::<RawCountries>(files, PATH, findings) else {
            return Self::default();
        };
        let mut seen = BTreeSet::new();
        let mut countries = BTreeMap::new();
        for RawNamed { country, name, taiwan, aliases } in raw.countries {
            data::check_unique(&mut seen, PATH, text, &country, findings);
            countries.insert(country.into_inner(), Named { name, taiwan, aliases });
        }
        Self { before: raw.before, not_codes: raw.not_codes, countries }
    }

    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.countries.keys().map(String::as_str)
    }

    /// The country whose code somebody wrote, unless more people mean something else by it.
    pub fn code(&self, written: &str) -> Option<&str> {
        self.codes().find(|code| *code == written && !self.not_codes.iter().any(|other| other == code))
    }

    /// Whether a name may be meant behind these words. Short Chinese ones come about where two other words meet.
    pub fn may_stand(&self, name: &str, words: &str) -> bool {
        let is_short = name.chars().count() <= SHORT && name.starts_with(is_han);
        !is_short || !words.ends_with(is_han) || self.before.iter().any(|before| words.ends_with(before))
    }

    /// What a country is called in a language.
    pub(super) fn name(&self, code: &str, language: Language, traditional: &Traditional) -> Option<String> {
        let named = self.countries.get(code)?;
        let taiwan = named.taiwan.clone().filter(|_| language == Language::TaiwanChinese);
        Some(taiwan.unwrap_or_else(|| named.name.in_language(language, traditional)))
    }

    /// All that it is called by anybody.
    pub(super) fn names(&self, code: &str) -> impl Iterator<Item = &str> {
        self.countries.get(code).into_iter().flat_map(|named| {
            let written = Language::WRITTEN.into_iter().map(|language| named.name.written(language));
            written.chain(named.taiwan.as_deref()).chain(named.aliases.iter().map(String::as_str))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Library, embedded};
    use crate::text::fold;
    use crate::text::when::zones_of_country;

    fn library() -> Library {
        Library::read(&embedded()).0.expect("the content can be read")
    }

    #[test]
    fn every_country_that_has_a_clock_has_a_name() {
        let library = library();
        let letters = || 'A'..='Z';
        let codes = letters().flat_map(|one| letters().map(move |two| format!("{one}{two}")));
        // Nobody lives in these.
        let is_inhabited = |code: &String| !["AQ", "GS", "HM", "PN", "TF", "UM"].contains(&code.as_str());
        for code in codes.filter(|code| !zones_of_country(code).is_empty()).filter(is_inhabited) {
            for language in Language::ALL {
                let name = library.country_name(&code, language).unwrap_or_default();
                assert!(!name.is_empty() && name != code, "{code} has no name in {language}");
            }
        }
    }

    #[test]
    fn a_name_means_one_country() {
        let library = library();
        let mut seen = BTreeMap::new();
        for code in library.country_codes() {
            for name in library.names_of_country(code) {
                if let Some(other) = seen.insert(fold(name), code) {
                    assert_eq!(other, code, "{name} is the name of two");
                }
            }
        }
        assert_eq!(seen.get("波兰"), Some(&"PL"));
        assert_eq!(seen.get("衣索比亚"), Some(&"ET"));
    }

    #[test]
    fn a_country_is_named_as_it_is_there() {
        let library = library();
        let name = |code: &str, language| library.country_name(code, language).unwrap_or_default();
        assert_eq!(name("HR", Language::SimplifiedChinese), "克罗地亚");
        assert_eq!(name("HR", Language::TaiwanChinese), "克羅埃西亞");
        assert_eq!(name("DK", Language::HongKongChinese), "丹麥");
        assert_eq!(name("MY", Language::English), "Malaysia", "one of the directory");
    }

    #[test]
    fn a_country_with_a_file_in_the_directory_has_no_line() {
        let library = library();
        let both: Vec<&str> =
            library.countries.codes().filter(|code| library.directory.country(code).is_some()).collect();
        assert_eq!(both, [""; 0]);
    }
}
