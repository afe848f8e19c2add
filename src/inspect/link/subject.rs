//! What the signals see of a link: its name taken apart, and the brands and bait words in it.

use super::brands::Brands;
pub(super) use super::ground::{Ending, Ground};
use super::ground::{ending, ground};
use super::judge::Listed;
use super::model::Link;
pub(super) use super::sightings::{Manner, Place, Sighting};
use super::sightings::{Named, look};
use super::words::{LinkWords, Theme};

/// A link ready to be judged.
pub(super) struct Subject<'a> {
    pub link: &'a Link,
    pub brands: &'a Brands,
    pub words: &'a LinkWords,
    pub listed: &'a [Listed],
    /// The host in ASCII; empty if it is an address of digits.
    pub domain: &'a str,
    pub ground: Ground<'a>,
    pub ending: Ending,
    /// The part its owner chose, as it is read: `paypal-login` of `a.paypal-login.co.uk`.
    pub owner: String,
    /// The labels before it, outermost first, without `www`.
    pub below: Vec<String>,
    pub sightings: Vec<Sighting<'a>>,
    pub baits: Vec<(Place, String, Theme)>,
}

/// Most parts of a host, and bytes of a path, that are looked at.
const MOST_PARTS: usize = 24;
const LONGEST_PATH: usize = 200;

impl<'a> Subject<'a> {
    pub fn new(link: &'a Link, brands: &'a Brands, words: &'a LinkWords, listed: &'a [Listed]) -> Self {
        let domain = link.domain().unwrap_or_default();
        let ground = ground(link, domain, brands, words);
        let (owner, below) = labels(link, domain, ground);
        let mut subject = Self {
            link,
            brands,
            words,
            listed,
            domain,
            ground,
            ending: ending(domain, words),
            owner,
            below,
            sightings: Vec::new(),
            baits: Vec::new(),
        };
        if subject.is_named_for_it() && ground != Ground::Restricted {
            subject.look_for_bait_in_path();
            subject.look_for_brands();
            subject.look_for_bait();
        }
        subject
    }

    /// The brands in one place, the most telling first.
    pub fn brands_in(&self, place: Place) -> impl Iterator<Item = &Sighting<'a>> {
        self.sightings.iter().filter(move |sighting| sighting.place == place)
    }

    /// The bait words of some themes in the name its owner chose, or before it: `login.` and `tracking.` are ordinary
    /// there under an ordinary ending.
    pub fn bait_of<'s>(&'s self, themes: &'s [Theme]) -> impl Iterator<Item = &'s str> + 's {
        let counts_below = self.is_free() || self.ending > Ending::Plain;
        let in_host = self.baits.iter().filter(move |(place, ..)| match place {
            Place::Owner => true,
            Place::Below => counts_below,
            Place::Path => false,
        });
        in_host.filter(|(.., theme)| themes.contains(theme)).map(|(_, word, _)| word.as_str())
    }

    pub fn is_free(&self) -> bool {
        matches!(self.ground, Ground::Free(_))
    }

    /// Whether the host may have been named by whoever made the page: a brand's is not, nor a service's.
    pub fn is_named_for_it(&self) -> bool {
        !matches!(self.ground, Ground::Official(..) | Ground::State(..) | Ground::Anyones)
    }

    pub fn brand_name(&self, sighting: &Sighting<'_>) -> String {
        self.brands.name(sighting.mark.brand).to_owned()
    }

    fn look_for_brands(&mut self) {
        let path = self.link.path.get(..LONGEST_PATH).unwrap_or(&self.link.path).to_ascii_lowercase();
        let named = Named {
            owner: &self.owner,
            below: &self.below,
            path: &path,
            is_nameless: self.domain.is_empty(),
            asks: self.baits.iter().any(|(place, _, theme)| *place == Place::Path && *theme != Theme::Shop),
        };
        self.sightings = look(&named, self.brands, self.words);
    }

    fn look_for_bait(&mut self) {
        let mut baits = std::mem::take(&mut self.baits);
        let labels = std::iter::once((Place::Owner, &self.owner))
            .chain(self.below.iter().map(|label| (Place::Below, label)));
        for (place, label) in labels {
            let parts = label
                .split(|letter: char| letter == '-' || letter.is_ascii_digit())
                .filter(|part| part.len() > 2);
            for part in parts.take(MOST_PARTS) {
                for piece in self.without_brands(part, place) {
                    baits
                        .extend(self.words.bait(piece).map(|bait| (place, bait.word.to_owned(), bait.theme)));
                }
            }
        }
        baits.dedup_by(|left, right| left.0 == right.0 && left.1 == right.1);
        self.baits = baits;
    }

    /// Bait in the path, where only whole words count.
    fn look_for_bait_in_path(&mut self) {
        let path = self.link.path.get(..LONGEST_PATH).unwrap_or(&self.link.path).to_ascii_lowercase();
        for part in path.split(|letter: char| !letter.is_ascii_alphanumeric()) {
            let whole = self.words.bait(part).filter(|bait| bait.whole);
            self.baits.extend(whole.map(|bait| (Place::Path, bait.word.to_owned(), bait.theme)));
        }
    }

    /// What remains of a part beside a brand's name: `track` of `uspstrack`.
    fn without_brands<'p>(&self, part: &'p str, place: Place) -> Vec<&'p str> {
        let sighted = self.brands_in(place).find(|sighting| part.contains(sighting.mark.word.as_str()));
        match sighted {
            Some(sighting) => {
                part.split(sighting.mark.word.as_str()).filter(|piece| piece.len() > 2).collect()
            }
            None => vec![part],
        }
    }
}

/// The label the owner chose and those before it, as they are read.
fn labels(link: &Link, domain: &str, ground: Ground<'_>) -> (String, Vec<String>) {
    let fixed = match ground {
        Ground::Free(service) => service,
        _ => link.suffix.as_deref().unwrap_or_default(),
    };
    let chosen = domain.strip_suffix(fixed).map_or(domain, |chosen| chosen.trim_end_matches('.'));
    let read = if chosen.contains("xn--") { idna::domain_to_unicode(chosen).0 } else { chosen.to_owned() };
    let mut labels: Vec<String> = read.split('.').map(str::to_owned).collect();
    let owner = labels.pop().unwrap_or_default();
    labels.retain(|label| label != "www" && !label.is_empty());
    (owner, labels)
}
