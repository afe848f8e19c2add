//! The links of a message, each judged.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::link::{BrandEntry, Brands, Hidden, Link, LinkVerdict, LinkWords, Listed, find, judge};
use super::mentions::Mentions;
use crate::content::{Brand, Library};

/// What is needed to judge links.
#[derive(Debug)]
pub(super) struct Links {
    words: LinkWords,
    brands: Brands,
    pub mentions: Mentions,
}

/// A link, and what its name says.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedLink {
    pub link: Link,
    pub verdict: LinkVerdict,
}

/// What operators' lists say about links, by host and by path with query.
#[derive(Clone, Default, PartialEq)]
pub struct ListedLinks(HashMap<(String, String), Vec<Listed>>);

impl Links {
    /// `None` for a library without the words that links are read with, or with unsound ones, which the linter refuses.
    pub fn new(library: &Library) -> Option<Self> {
        let words = LinkWords::read(&library.link_words).ok()?;
        let brands = Brands::new(library.brands.iter().map(entry), &words);
        let mentions = Mentions::new(library.brands.iter(), |name| words.is_ordinary_name(name));
        Some(Self { words, brands, mentions })
    }

    /// The links of a text and behind its words, and how many more there are.
    pub fn find(&self, text: &str, hidden: &[Hidden]) -> (Vec<Link>, usize) {
        let mut found = find(text, hidden, &self.words);
        let mut seen = HashSet::new();
        // The same link again tells nothing, and must not hide another.
        found.links.retain(|link| {
            link.redirected_from.is_some() || seen.insert((link.host.clone(), link.path_and_query()))
        });
        (found.links, found.beyond)
    }

    /// Whether everybody can put a page on a host.
    pub fn is_shared(&self, host: &str) -> bool {
        self.words.is_shared(host)
    }

    /// What of a judged link stands for whoever owns it; `None` where nobody owns it alone.
    pub fn owned_domain<'l>(&self, judged: &'l JudgedLink) -> Option<&'l str> {
        let is_shared = judged.verdict.official.is_some() || self.words.is_on_site_of_anyone(&judged.link);
        judged.link.registrable.as_deref().filter(|_| !is_shared)
    }

    pub fn judge(&self, link: Link, listed: &ListedLinks) -> JudgedLink {
        let verdict = judge(&link, &self.brands, &self.words, listed.of(&link));
        JudgedLink { link, verdict }
    }
}

impl ListedLinks {
    /// Notes what lists say about a link.
    pub fn insert(&mut self, place: (String, String), listed: Vec<Listed>) {
        self.0.insert(place, listed);
    }

    fn of(&self, link: &Link) -> &[Listed] {
        place_of(link).and_then(|place| self.0.get(&place)).map_or(&[], Vec::as_slice)
    }
}

impl fmt::Debug for ListedLinks {
    /// How many there are: the links are people's own.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ListedLinks({})", self.0.len())
    }
}

/// Where lists have a link: its host, with the port if it has an odd one, and its path with query.
pub(super) fn place_of(link: &Link) -> Option<(String, String)> {
    let host = link.domain()?;
    let host = link.port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    Some((host, link.path_and_query()))
}

fn entry(brand: &Brand) -> BrandEntry<'_> {
    BrandEntry {
        name: &brand.name,
        category: &brand.category,
        country: &brand.country,
        domains: brand.domains.iter().map(|domain| domain.get_ref().as_str()).collect(),
        unconfirmed: brand.unconfirmed.iter().map(|domain| domain.get_ref().as_str()).collect(),
        aliases: brand.aliases.iter().map(String::as_str).collect(),
    }
}
