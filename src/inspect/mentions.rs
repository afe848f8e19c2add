//! Brands that a message names.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::content::Brand;
use crate::text::{Unmasked, is_han};

/// Shorter names are words of their own, or parts of others.
const SHORTEST_LATIN: usize = 4;
const SHORTEST_HAN: usize = 2;
/// Categories whose names stand in swindlers' messages as senders.
const CATEGORIES: [&str; 9] =
    ["marketplace", "carrier", "bank", "payment", "post", "customs", "streaming", "telecom", "government"];

/// Finds the names of brands.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    names: Option<AhoCorasick>,
    /// The brand of each name.
    brands: Vec<String>,
}

impl Mentions {
    /// `ordinary` are names that are words of their own, such as "target".
    pub fn new<'a>(brands: impl Iterator<Item = &'a Brand>, is_ordinary: impl Fn(&str) -> bool) -> Self {
        let (mut names, mut owners) = (Vec::new(), Vec::new());
        for brand in brands.filter(|brand| CATEGORIES.contains(&brand.category.as_str())) {
            for name in std::iter::once(&brand.name).chain(&brand.aliases) {
                let name = Unmasked::of(name).text().to_owned();
                if is_telling(&name) && !is_ordinary(&name) {
                    names.push(name);
                    owners.push(brand.name.clone());
                }
            }
        }
        let names = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).ok();
        Self { names, brands: owners }
    }

    /// The brand that a plain text names first.
    pub fn first_in(&self, plain: &str) -> Option<&str> {
        let found = self.names.as_ref()?.find_iter(plain).find(|found| stands_alone(plain, found.range()))?;
        self.brands.get(found.pattern().as_usize()).map(String::as_str)
    }
}

fn is_telling(name: &str) -> bool {
    let length = name.chars().count();
    length >= if name.contains(is_han) { SHORTEST_HAN } else { SHORTEST_LATIN }
}

fn stands_alone(text: &str, range: std::ops::Range<usize>) -> bool {
    let is_latin = |character: char| character.is_alphanumeric() && !is_han(character);
    let (begins, ends) = (text[range.clone()].starts_with(is_latin), text[range.clone()].ends_with(is_latin));
    !(begins && text[..range.start].ends_with(is_latin) || ends && text[range.end..].starts_with(is_latin))
}
