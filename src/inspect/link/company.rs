//! Words that stand beside a brand's name: such as a firm names its own parts with, and such as others write about it with.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::words::Theme;

/// What a word beside a brand's name makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Companion {
    /// A country, by its two letters.
    Place(String),
    /// A part of a firm, or one of its pages.
    Part,
    /// What banks and wallets speak of.
    Banking,
    /// What carriers, tolls and offices speak of.
    Carrying,
    Bait(Theme),
    /// Somebody writes about the brand, or works on what it made.
    About,
}

/// The words of `[company]` in `content/links.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCompany {
    parts: HashSet<String>,
    banking: HashSet<String>,
    carrying: HashSet<String>,
    about: HashSet<String>,
    places: HashMap<String, HashSet<String>>,
}

/// All companions by their words.
#[derive(Clone, Debug, Default)]
pub(super) struct Company(HashMap<String, Companion>);

/// Longest word that is looked up, in bytes.
const LONGEST: usize = 16;

impl Company {
    /// Bait is company, too, unless the content has another use for the word.
    pub fn new<'a>(raw: RawCompany, bait: impl Iterator<Item = (&'a String, Theme)>) -> Self {
        let mut words: HashMap<String, Companion> =
            bait.map(|(word, theme)| (word.clone(), Companion::Bait(theme))).collect();
        for (list, companion) in [
            (raw.parts, Companion::Part),
            (raw.carrying, Companion::Carrying),
            (raw.banking, Companion::Banking),
            (raw.about, Companion::About),
        ] {
            words.extend(list.into_iter().map(|word| (word, companion.clone())));
        }
        for (country, names) in raw.places {
            words.extend(names.into_iter().map(|name| (name, Companion::Place(country.clone()))));
        }
        Self(words)
    }

    /// What a word is beside a brand.
    pub fn of(&self, word: &str) -> Option<&Companion> {
        if word.len() > LONGEST { None } else { self.0.get(word) }
    }

    /// What two words written as one are: `hkpay`.
    pub fn of_two(&self, words: &str) -> Option<[&Companion; 2]> {
        if !words.is_ascii() {
            return None;
        }
        (2..words.len().saturating_sub(1)).find_map(|at| {
            let (first, second) = words.split_at_checked(at)?;
            Some([self.of(first)?, self.of(second)?])
        })
    }

    /// What remains of a word when a companion is taken from its end or its beginning: `hsbc` of `hsbchk`.
    pub fn partings<'w>(&self, word: &'w str) -> impl Iterator<Item = &'w str> {
        let places = if word.is_ascii() { 2..word.len().saturating_sub(1) } else { 0..0 };
        places.filter_map(|at| word.split_at_checked(at)).flat_map(|(first, second)| {
            let led = self.of(first).map(|_| second);
            let followed = self.of(second).map(|_| first);
            led.into_iter().chain(followed)
        })
    }

    /// All words, for the check that they can match.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }
}
