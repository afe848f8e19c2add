//! The words and kinds of hosts that links are read with: `content/links.toml`.

use std::collections::HashSet;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;
use thiserror::Error;

use super::company::{Company, RawCompany};
use super::model::Link;
use super::pages::{Pages, itself_and_parents};

/// Why `content/links.toml` cannot be used.
#[derive(Debug, Error)]
pub enum LinkWordsError {
    #[error("cannot read the words for links: {0}")]
    Format(#[from] toml::de::Error),
    #[error(
        "`{word}` among the words for links is not lower-case ASCII; write it so, Chinese words in pinyin"
    )]
    Word { word: String },
    #[error("the bait words for links are too many to compile: {0}")]
    TooMany(#[from] aho_corasick::BuildError),
}

/// Words and hosts, ready to be looked up.
#[derive(Clone, Debug)]
pub struct LinkWords {
    pub(super) common_endings: HashSet<String>,
    pub(super) word_endings: HashSet<String>,
    pub(super) everyday_words: HashSet<String>,
    pub(super) titles: HashSet<String>,
    pub(super) never_names: HashSet<String>,
    pub(super) techniques: HashSet<String>,
    pub(super) file_endings: HashSet<String>,
    pub(super) redirect_parameters: HashSet<String>,
    pub(super) ordinary_names: HashSet<String>,
    pub(super) unmistakable_names: HashSet<String>,
    pub(super) innocent_words: HashSet<String>,
    pub(super) risky_endings: HashSet<String>,
    pub(super) cheapest_endings: HashSet<String>,
    pub(super) shorteners: HashSet<String>,
    pub(super) short_links_of_platforms: HashSet<String>,
    pub(super) free_hosts: HashSet<String>,
    pub(super) form_builders: HashSet<String>,
    pub(super) pages_of_anyone: Pages,
    pub(super) payment_pages: Pages,
    pub(super) redirecting_pages: Pages,
    pub(super) addresses_in_paths: Pages,
    pub(super) hosts_in_names: HashSet<String>,
    pub(super) app_files: HashSet<String>,
    pub(super) known_servers: HashSet<String>,
    pub(super) code_hosts: HashSet<String>,
    pub(super) company: Company,
    bait: AhoCorasick,
    /// What each pattern of `bait` speaks of.
    themes: Vec<Theme>,
}

/// What a bait word speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Theme {
    Parcel,
    /// What carriers call themselves.
    Carrier,
    Account,
    Reward,
    Shop,
}

/// A bait word inside a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bait<'a> {
    pub word: &'a str,
    pub theme: Theme,
    /// Whether it is a whole part of the name, between hyphens, digits or other known words.
    pub whole: bool,
}

/// Shorter words occur inside others by chance: they count only when they stand alone.
const SHORTEST_INNER_BAIT: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWords {
    common_endings: HashSet<String>,
    word_endings: HashSet<String>,
    everyday_words: HashSet<String>,
    titles: HashSet<String>,
    never_names: HashSet<String>,
    techniques: HashSet<String>,
    file_endings: HashSet<String>,
    redirect_parameters: HashSet<String>,
    bait: RawBait,
    company: RawCompany,
    names: RawNames,
    hosts: RawHosts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBait {
    parcel: Vec<String>,
    carrier: Vec<String>,
    account: Vec<String>,
    reward: Vec<String>,
    shop: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNames {
    ordinary: HashSet<String>,
    unmistakable: HashSet<String>,
    innocent: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHosts {
    risky_endings: HashSet<String>,
    cheapest_endings: HashSet<String>,
    shorteners: HashSet<String>,
    short_links_of_platforms: HashSet<String>,
    free_hosts: HashSet<String>,
    form_builders: HashSet<String>,
    pages_of_anyone: Pages,
    payment_pages: Pages,
    redirecting_pages: Pages,
    addresses_in_paths: Pages,
    hosts_in_names: HashSet<String>,
    app_files: HashSet<String>,
    known_servers: HashSet<String>,
    code_hosts: HashSet<String>,
}

impl LinkWords {
    /// Whether a link leads to a site on which every page is somebody's: a form, a short link, a profile. What is said of
    /// one of them says nothing about the others.
    pub fn is_on_site_of_anyone(&self, link: &Link) -> bool {
        let Some(domain) = link.domain() else { return false };
        let hosts = [&self.form_builders, &self.shorteners, &self.short_links_of_platforms];
        self.pages_of_anyone.covering(domain, &link.path).is_some()
            || self.redirecting_pages.covering(domain, &link.path).is_some()
            || hosts.iter().any(|list| Self::covering(list, domain).is_some())
    }

    /// Reads the text of `content/links.toml`.
    pub fn read(file: &str) -> Result<Self, LinkWordsError> {
        let raw: RawWords = toml::from_str(file)?;
        let (patterns, themes) = themed(raw.bait);
        // A word that is bait in itself is no misspelt brand: `delivery` is not Delhivery.
        let innocent_words = raw
            .names
            .innocent
            .into_iter()
            .chain(patterns.iter().cloned())
            .chain(raw.everyday_words.iter().cloned());
        let words = Self {
            innocent_words: innocent_words.collect(),
            common_endings: raw.common_endings,
            word_endings: raw.word_endings,
            everyday_words: raw.everyday_words,
            titles: raw.titles,
            never_names: raw.never_names,
            techniques: raw.techniques,
            file_endings: raw.file_endings,
            redirect_parameters: raw.redirect_parameters,
            ordinary_names: raw.names.ordinary,
            unmistakable_names: raw.names.unmistakable,
            risky_endings: raw.hosts.risky_endings,
            cheapest_endings: raw.hosts.cheapest_endings,
            shorteners: raw.hosts.shorteners,
            short_links_of_platforms: raw.hosts.short_links_of_platforms,
            free_hosts: raw.hosts.free_hosts,
            form_builders: raw.hosts.form_builders,
            pages_of_anyone: raw.hosts.pages_of_anyone,
            payment_pages: raw.hosts.payment_pages,
            redirecting_pages: raw.hosts.redirecting_pages,
            addresses_in_paths: raw.hosts.addresses_in_paths,
            hosts_in_names: raw.hosts.hosts_in_names,
            app_files: raw.hosts.app_files,
            known_servers: raw.hosts.known_servers,
            code_hosts: raw.hosts.code_hosts,
            company: Company::new(raw.company, patterns.iter().zip(themes.iter().copied())),
            bait: AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns)?,
            themes,
        };
        match words.first_odd_word(&patterns) {
            Some(word) => Err(LinkWordsError::Word { word }),
            None => Ok(words),
        }
    }

    /// Whether a brand's name is also a word of its own, such as `target`.
    pub fn is_ordinary_name(&self, name: &str) -> bool {
        self.ordinary_names.contains(name)
    }

    /// Whether everybody can put a page on a host. A name of one's own on a service is one's own.
    pub fn is_shared(&self, host: &str) -> bool {
        let of_anyone = [&self.shorteners, &self.short_links_of_platforms, &self.form_builders];
        of_anyone.into_iter().any(|list| Self::covering(list, host).is_some())
            || self.free_hosts.contains(host)
            || self.known_servers.contains(host)
            || self.pages_of_anyone.covering(host, "/").is_some()
    }

    /// The bait words of one part of a name, which has no hyphens or digits in it.
    pub(super) fn bait<'a>(&'a self, part: &'a str) -> impl Iterator<Item = Bait<'a>> + 'a {
        self.bait.find_iter(part).filter_map(move |found| {
            let whole = found.len() == part.len();
            let word = part.get(found.range())?;
            let theme = *self.themes.get(found.pattern().as_usize())?;
            (whole || found.len() >= SHORTEST_INNER_BAIT).then_some(Bait { word, theme, whole })
        })
    }

    /// The entry of a list of hosts that covers a host: itself or one of its parents.
    pub(super) fn covering<'h>(list: &HashSet<String>, host: &'h str) -> Option<&'h str> {
        itself_and_parents(host).find(|name| list.contains(*name))
    }

    fn first_odd_word(&self, patterns: &[String]) -> Option<String> {
        let lists = [
            &self.common_endings,
            &self.word_endings,
            &self.everyday_words,
            &self.titles,
            &self.never_names,
            &self.techniques,
            &self.file_endings,
            &self.redirect_parameters,
            &self.ordinary_names,
            &self.unmistakable_names,
            &self.innocent_words,
            &self.risky_endings,
            &self.cheapest_endings,
            &self.shorteners,
            &self.short_links_of_platforms,
            &self.free_hosts,
            &self.form_builders,
            &self.hosts_in_names,
            &self.app_files,
            &self.known_servers,
            &self.code_hosts,
        ];
        let is_odd = |word: &&String| word.is_empty() || !word.bytes().all(is_plain);
        let odd_page = || {
            let pages = [
                &self.pages_of_anyone,
                &self.payment_pages,
                &self.redirecting_pages,
                &self.addresses_in_paths,
            ];
            let mut entries = pages.into_iter().flat_map(Pages::entries);
            // Behind the host of a page stands a path.
            entries.find(|page| is_odd(&&page.replace('/', "")))
        };
        let words = lists.into_iter().flatten().chain(patterns).chain(self.company.words());
        words.into_iter().find(is_odd).cloned().or_else(odd_page)
    }
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'_')
}

fn themed(bait: RawBait) -> (Vec<String>, Vec<Theme>) {
    let lists = [
        (bait.parcel, Theme::Parcel),
        (bait.carrier, Theme::Carrier),
        (bait.account, Theme::Account),
        (bait.reward, Theme::Reward),
        (bait.shop, Theme::Shop),
    ];
    lists.into_iter().flat_map(|(list, theme)| list.into_iter().map(move |word| (word, theme))).unzip()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) const FILE: &str = include_str!("../../../content/links.toml");

    #[test]
    fn the_words_of_this_version_are_read() {
        let words = LinkWords::read(FILE).unwrap();
        assert!(words.risky_endings.contains("top"));
        assert!(words.cheapest_endings.is_subset(&words.risky_endings));
    }

    #[test]
    fn a_short_bait_word_counts_only_alone_and_a_long_one_anywhere() {
        let words = LinkWords::read(FILE).unwrap();
        let found = |part| words.bait(part).map(|bait| (bait.word, bait.whole)).collect::<Vec<_>>();
        assert_eq!(found("track"), [("track", true)]);
        assert_eq!(found("racetracks"), []);
        assert_eq!(found("mytrackingnow"), [("tracking", false)]);
    }

    #[test]
    fn a_list_of_hosts_covers_what_is_below_them() {
        let list = HashSet::from(["web.app".to_owned()]);
        assert_eq!(LinkWords::covering(&list, "a.b.web.app"), Some("web.app"));
        assert_eq!(LinkWords::covering(&list, "myweb.app"), None);
    }

    #[test]
    fn unknown_keys_and_words_that_cannot_match_are_refused() {
        let more = format!("surprise = []\n{FILE}");
        assert!(matches!(LinkWords::read(&more), Err(LinkWordsError::Format(_))));
        let upper = FILE.replacen("\"com\"", "\"Com\"", 1);
        assert!(matches!(LinkWords::read(&upper), Err(LinkWordsError::Word { word }) if word == "Com"));
    }
}
