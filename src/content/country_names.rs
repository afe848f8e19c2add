//! What countries are called, in the form in which names are compared with what people write.

use super::{Language, Library};
use crate::text::fold;

/// A name of a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryName {
    /// As [`comparable_name`] gives it.
    pub name: String,
    pub code: String,
    /// Whether the directory has a file for it.
    pub is_listed: bool,
}

/// Folded, with the apostrophe of the names.
pub fn comparable_name(text: &str) -> String {
    fold(text).replace('\u{2019}', "'")
}

/// All names of all countries, those too that are shown in a derived language.
pub(super) fn names_of(library: &Library) -> Vec<CountryName> {
    let mut all = Vec::new();
    for code in library.country_codes() {
        let is_listed = library.directory.country(code).is_some();
        let shown = Language::ALL.into_iter().filter_map(|language| library.country_name(code, language));
        let written = library.names_of_country(code).map(str::to_owned);
        let name =
            |name: String| CountryName { name: comparable_name(&name), code: code.to_owned(), is_listed };
        all.extend(shown.chain(written).map(name));
    }
    all
}
