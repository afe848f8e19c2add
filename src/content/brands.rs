//! Official domains of brands that are often imitated: `content/brands.toml`.

use serde::Deserialize;
use toml::Spanned;

use super::provenance::{Provenance, provenance_of};
use super::{Confidence, Files, Finding, data};

pub const PATH: &str = "content/brands.toml";

/// A brand and the domains that are its own.
#[derive(Clone, Debug)]
pub struct Brand {
    pub name: String,
    /// What it does: `marketplace`, `bank`, `carrier`, …
    pub category: String,
    /// ISO 3166 alpha-2, `EU` or `GLOBAL`.
    pub country: String,
    /// Registrable domains, or hosts below shared ones, read where `provenance` says.
    pub domains: Vec<Spanned<String>>,
    /// Domains nobody has read the owner of: they are real and busy.
    pub unconfirmed: Vec<Spanned<String>>,
    /// Other names people use, in any language.
    pub aliases: Vec<String>,
    /// What a maintainer must know before relying on the entry.
    pub note: Option<String>,
    pub provenance: Provenance,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawList {
    #[serde(default)]
    brand: Vec<RawBrand>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBrand {
    name: String,
    category: String,
    country: String,
    domains: Vec<Spanned<String>>,
    #[serde(default)]
    unconfirmed: Vec<Spanned<String>>,
    #[serde(default)]
    aliases: Vec<String>,
    note: Option<String>,
    #[serde(default)]
    source: String,
    #[serde(default)]
    source_date: String,
    #[serde(default)]
    recorded: String,
    #[serde(default)]
    checked: String,
    #[serde(default)]
    confidence: Confidence,
}

/// Reads the brands. A folder without the file has none.
pub(super) fn read(files: &Files, findings: &mut Vec<Finding>) -> Vec<Brand> {
    let list = data::read_file::<RawList>(files, PATH, findings);
    list.map_or_else(Vec::new, |(_, list)| list.brand.into_iter().map(Brand::from).collect())
}

impl From<RawBrand> for Brand {
    fn from(raw: RawBrand) -> Self {
        let provenance = provenance_of!(raw);
        Self {
            name: raw.name,
            category: raw.category,
            country: raw.country,
            domains: raw.domains,
            unconfirmed: raw.unconfirmed,
            aliases: raw.aliases,
            note: raw.note,
            provenance,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brand_keeps_what_is_read_apart_from_what_is_only_seen() {
        let file = "[[brand]]\nname = \"A\"\ncategory = \"store\"\ncountry = \"GB\"\ndomains = [\"a.example\"]\n\
                    unconfirmed = [\"b.example\"]\nsource = \"s\"\nconfidence = \"verified-secondary\"\n";
        let brands = read(&Files::from_iter([(PATH, file)]), &mut Vec::new());
        let [brand] = brands.as_slice() else { panic!("one brand was written") };
        assert_eq!(
            brand.domains.iter().map(|domain| domain.get_ref().as_str()).collect::<Vec<_>>(),
            ["a.example"]
        );
        assert_eq!(brand.unconfirmed.len(), 1);
        assert!(brand.provenance.confidence.is_verified());
    }
}
