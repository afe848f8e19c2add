//! Names of brands and their own domains, ready to be compared with the names in a link.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use aho_corasick::AhoCorasick;

use super::likeness::{Likeness, likeness, of_one_shape, shape};
pub(super) use super::mark::{Mark, Strength, Trade};
use super::pages::itself_and_parents;
use super::words::LinkWords;

/// What is known of a brand.
#[derive(Clone, Debug)]
pub struct BrandEntry<'a> {
    pub name: &'a str,
    pub category: &'a str,
    /// ISO 3166 alpha-2, `EU` or `GLOBAL`.
    pub country: &'a str,
    pub domains: Vec<&'a str>,
    /// Domains nobody has read the owner of. They are not accused, and nothing is said for them.
    pub unconfirmed: Vec<&'a str>,
    pub aliases: Vec<&'a str>,
}

/// All brands. Built once; what is looked up in it takes no longer with more brands.
#[derive(Debug, Default)]
pub struct Brands {
    names: Vec<String>,
    /// The countries each has a home in: its own, and those whose endings its domains have.
    homes: Vec<HashSet<String>>,
    /// Official domains with the brand each belongs to.
    domains: HashMap<String, Domain>,
    marks: Vec<Mark>,
    by_word: HashMap<String, usize>,
    by_shape: HashMap<String, usize>,
    /// Hashes of each mark of some length with one letter left out, and whole, in ascending order, with the place of the mark.
    by_gap: Vec<(u64, u32)>,
    /// Words near a brand that mean something else.
    innocent: HashSet<String>,
    inner: Option<AhoCorasick>,
    inner_marks: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Domain {
    pub brand: usize,
    pub is_confirmed: bool,
}

/// Shortest mark looked for inside longer words, and shortest that is compared letter by letter.
const SHORTEST_INNER: usize = 6;
const SHORTEST_COMPARED: usize = 5;
/// Longer words are no misspelt brand.
const LONGEST_COMPARED: usize = 32;

impl Brands {
    pub fn new<'a>(entries: impl Iterator<Item = BrandEntry<'a>>, words: &LinkWords) -> Self {
        let mut brands = Self { innocent: words.innocent_words.clone(), ..Self::default() };
        for entry in entries {
            brands.add(&entry, words);
        }
        brands.index(words);
        brands
    }

    /// The name of a brand.
    pub(super) fn name(&self, brand: usize) -> &str {
        self.names.get(brand).map_or("", String::as_str)
    }

    /// Whether a country is one a brand has a home in.
    pub(super) fn is_at_home(&self, brand: usize, country: &str) -> bool {
        self.homes.get(brand).is_some_and(|homes| homes.contains(country))
    }

    pub(super) fn mark(&self, mark: usize) -> Option<&Mark> {
        self.marks.get(mark)
    }

    /// The official domain a host is, or is below of.
    pub(super) fn official<'h>(&self, host: &'h str) -> Option<(&'h str, Domain)> {
        itself_and_parents(host).find_map(|name| Some((name, *self.domains.get(name)?)))
    }

    /// The brand that a host, exactly as it is, is a domain of.
    pub(super) fn owner_of(&self, host: &str) -> Option<usize> {
        self.domains.get(host).map(|domain| domain.brand)
    }

    /// The mark that is exactly this word.
    pub(super) fn exact(&self, word: &str) -> Option<usize> {
        self.by_word.get(word).copied()
    }

    /// The marks inside a word, with where each begins.
    pub(super) fn inside<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        let found = self.inner.iter().flat_map(move |inner| inner.find_iter(word));
        found.filter_map(|found| Some((*self.inner_marks.get(found.pattern().as_usize())?, found.start())))
    }

    /// The mark a word looks or sounds like without being it.
    pub(super) fn similar(&self, word: &str) -> Option<(usize, Likeness)> {
        if self.innocent.contains(word) {
            return None;
        }
        let is_comparable =
            (SHORTEST_COMPARED.saturating_sub(1)..=LONGEST_COMPARED).contains(&word.chars().count());
        if !is_comparable || self.by_word.contains_key(word) {
            return None;
        }
        if let Some(&mark) = self.by_shape.get(&shape(word)) {
            let name = self.marks.get(mark).map_or("", |mark| mark.word.as_str());
            return Some((mark, of_one_shape(word, name)));
        }
        let near = gaps(word).flat_map(|gap| self.with_gap(gap));
        let near = near.filter_map(|mark| Some((mark, likeness(word, &self.marks.get(mark)?.word)?)));
        near.max_by(|(_, left), (_, right)| left.closeness().total_cmp(&right.closeness()))
    }

    /// The places of the marks that are this with a letter left out, and of any that happen to have the same hash.
    fn with_gap(&self, gap: u64) -> impl Iterator<Item = usize> {
        let start = self.by_gap.partition_point(|(other, _)| *other < gap);
        let rest = self.by_gap.get(start..).unwrap_or_default();
        rest.iter().take_while(move |(other, _)| *other == gap).map(|(_, mark)| *mark as usize)
    }

    fn add(&mut self, entry: &BrandEntry<'_>, words: &LinkWords) {
        let brand = self.names.len();
        self.names.push(entry.name.to_owned());
        self.homes.push(homes(entry));
        let confirmed = entry.domains.iter().map(|domain| (*domain, true));
        let unconfirmed = entry.unconfirmed.iter().map(|domain| (*domain, false));
        let mut known: HashSet<String> = HashSet::new();
        for (domain, is_confirmed) in confirmed.chain(unconfirmed) {
            let domain = domain.to_lowercase();
            let ascii = idna::domain_to_ascii(&domain).unwrap_or(domain);
            known.extend(owner_label(&ascii).map(str::to_owned));
            self.domains.entry(ascii).or_insert(Domain { brand, is_confirmed });
        }
        let short_name = entry.name.split('(').next().unwrap_or_default();
        known.insert(squeezed(short_name));
        known.extend(
            entry
                .aliases
                .iter()
                .filter(|alias| alias.is_ascii() && alias.len() > 4)
                .map(|alias| squeezed(alias)),
        );
        let mut known: Vec<String> =
            known.into_iter().flat_map(|word| [word.replace('-', ""), word]).collect();
        known.sort_unstable();
        known.dedup();
        for word in known {
            let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
            // `com` of `amazon.com.be`, `shop` of `shop.app`.
            if words.common_endings.contains(&word) {
                continue;
            }
            if word.is_ascii()
                && word.len() >= 3
                && (letters > 1 || word.len() >= 5)
                && !self.by_word.contains_key(&word)
            {
                self.by_word.insert(word.clone(), self.marks.len());
                self.marks.push(Mark::new(word, brand, entry.category, words));
            }
        }
    }

    fn index(&mut self, words: &LinkWords) {
        let mut inner = Vec::new();
        for (at, mark) in self.marks.iter().enumerate() {
            let is_unmistakable = words.unmistakable_names.contains(&mark.word);
            if mark.word.len() >= SHORTEST_COMPARED && !mark.word.bytes().all(|byte| byte.is_ascii_digit()) {
                self.by_shape.entry(shape(&mark.word)).or_insert(at);
                if mark.strength > Strength::Faint {
                    self.by_gap.extend(gaps(&mark.word).map(|gap| (gap, at as u32)));
                }
            }
            if is_unmistakable || (mark.strength == Strength::Strong && mark.word.len() >= SHORTEST_INNER) {
                inner.push(mark.word.as_str());
                self.inner_marks.push(at);
            }
        }
        self.by_gap.sort_unstable();
        self.by_gap.shrink_to_fit();
        self.inner =
            AhoCorasick::builder().match_kind(aho_corasick::MatchKind::LeftmostLongest).build(inner).ok();
    }
}

fn homes(entry: &BrandEntry<'_>) -> HashSet<String> {
    let domains = entry.domains.iter().chain(&entry.unconfirmed);
    let endings = domains.filter_map(|domain| domain.rsplit('.').next()).filter(|ending| ending.len() == 2);
    let endings = endings.map(|ending| if ending == "uk" { "gb" } else { ending });
    endings.map(str::to_owned).chain(std::iter::once(entry.country.to_lowercase())).collect()
}

/// What an owner chose of a domain: `amazon` of `amazon.co.uk`.
fn owner_label(domain: &str) -> Option<&str> {
    let registrable = psl::domain_str(domain).unwrap_or(domain);
    registrable.split('.').next().filter(|label| label.len() > 1)
}

fn squeezed(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Hashes of a word whole and with each letter left out once: two words with such a form in common are one slip apart.
fn gaps(word: &str) -> impl Iterator<Item = u64> + '_ {
    let without = |skipped: Option<usize>| {
        let mut state = DefaultHasher::new();
        for (_, letter) in word.char_indices().filter(|(at, _)| Some(*at) != skipped) {
            letter.hash(&mut state);
        }
        state.finish()
    };
    std::iter::once(None).chain(word.char_indices().map(|(at, _)| Some(at))).map(without)
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::words::tests::FILE;
    use super::*;

    pub(in super::super) fn some() -> Brands {
        let entry = |name, category, domains: &[&'static str], unconfirmed: &[&'static str]| BrandEntry {
            name,
            category,
            country: "GLOBAL",
            domains: domains.to_vec(),
            unconfirmed: unconfirmed.to_vec(),
            aliases: Vec::new(),
        };
        let entries = [
            entry("PayPal", "payment", &["paypal.com", "paypal.me"], &[]),
            entry("Amazon", "marketplace", &["amazon.com", "amazon.co.uk", "amzn.to"], &["a.co"]),
            entry("DHL", "carrier", &["dhl.com", "dhl.de"], &[]),
            entry("USPS", "carrier", &["usps.com"], &[]),
            entry("Evri", "carrier", &[], &["evri.com"]),
            entry("Royal Mail", "carrier", &["royalmail.com"], &[]),
            entry("Facebook (Meta)", "social", &["facebook.com", "whatsapp.com"], &[]),
            entry("Microsoft", "tech", &["microsoft.com"], &[]),
            entry("LinkedIn", "social", &["linkedin.com"], &[]),
            entry("Apple", "store", &["apple.com", "icloud.com"], &[]),
            entry("Target", "store", &["target.com"], &[]),
            entry("Shopify (Shop Pay)", "store-platform", &["shopify.com", "myshopify.com"], &[]),
            entry("Google", "tech", &["google.com"], &[]),
            entry("Telegram", "social", &["telegram.org", "t.me"], &[]),
            entry("GOV.UK (HMRC, DVLA)", "government", &["gov.uk"], &[]),
        ];
        Brands::new(entries.into_iter(), &LinkWords::read(FILE).unwrap())
    }

    fn word(brands: &Brands, mark: Option<usize>) -> Option<&str> {
        mark.and_then(|mark| brands.mark(mark)).map(|mark| mark.word.as_str())
    }

    #[test]
    fn a_host_below_an_official_domain_is_official() {
        let brands = some();
        let official =
            |host| brands.official(host).map(|(domain, owner)| (domain.to_owned(), brands.name(owner.brand)));
        assert_eq!(official("www.amazon.co.uk"), Some(("amazon.co.uk".to_owned(), "Amazon")));
        assert_eq!(official("amazon.com.evil.top"), None);
        assert!(!brands.official("a.co").unwrap().1.is_confirmed);
    }

    #[test]
    fn brands_are_known_by_name_and_by_their_domains() {
        let brands = some();
        assert_eq!(word(&brands, brands.exact("royalmail")), Some("royalmail"));
        assert_eq!(word(&brands, brands.exact("whatsapp")), Some("whatsapp"));
        assert_eq!(brands.exact("me"), None);
        let inside: Vec<_> = brands
            .inside("mypaypalpage")
            .filter_map(|(mark, at)| Some((word(&brands, Some(mark))?, at)))
            .collect();
        assert_eq!(inside, [("paypal", 2)]);
    }

    #[test]
    fn a_word_that_is_almost_a_brand_is_similar_to_it() {
        let brands = some();
        let table = [
            ("paypa1", Some("paypal")),
            ("paypl", Some("paypal")),
            ("payapl", Some("paypal")),
            ("rnicrosoft", Some("microsoft")),
            ("micosoft", Some("microsoft")),
            ("rroyalmail", Some("royalmail")),
            ("whatsappp", Some("whatsapp")),
            ("linkedln", Some("linkedin")),
            ("lcloud", Some("icloud")),
            ("app1e", Some("apple")),
            ("аpple", Some("apple")),
            ("paypal", None),
            ("tarzet", None),
            ("holiday", None),
        ];
        for (written, meant) in table {
            assert_eq!(word(&brands, brands.similar(written).map(|(mark, _)| mark)), meant, "{written}");
        }
    }
}
