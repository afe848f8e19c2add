//! What the signals see of a link: its name taken apart, and the brands and bait words in it.

use super::brands::{Brands, Mark, Strength};
pub(super) use super::ground::{Ending, Ground};
use super::ground::{ending, ground};
use super::judge::Listed;
use super::likeness::Likeness;
use super::model::Link;
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Owner,
    Below,
    Path,
}

/// A brand's name in a link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sighting<'a> {
    pub mark: &'a Mark,
    pub place: Place,
    pub manner: Manner,
}

/// How a brand's name stands in a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Manner {
    /// It is the whole label.
    Whole,
    /// The whole label with hyphens in it: `pay-pal`.
    Hyphened,
    /// Between hyphens or digits.
    Part,
    /// At the beginning or end of a part.
    Edge,
    Inside,
    /// The whole label, or a part of it, is almost the name.
    Like(Likeness, bool),
}

/// Most parts of a host, and bytes of a path, that are looked at.
const MOST_PARTS: usize = 24;
const LONGEST_PATH: usize = 200;
/// A shorter name counts only at the beginning of a word.
const SHORTEST_END: usize = 4;

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
        let mut sightings = Vec::new();
        self.look_in(&self.owner, Place::Owner, &mut sightings);
        for label in self.below.iter().rev().take(MOST_PARTS) {
            self.look_in(label, Place::Below, &mut sightings);
        }
        let path = self.link.path.get(..LONGEST_PATH).unwrap_or(&self.link.path).to_ascii_lowercase();
        for part in path.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| part.len() > 3) {
            if let Some(mark) = self.brands.exact(part).and_then(|mark| self.brands.mark(mark)) {
                sightings.push(Sighting { mark, place: Place::Path, manner: Manner::Part });
            } else if self.domain.is_empty() {
                // Behind an address of digits only the path can pretend to be somebody's: `paypallogin`.
                let inside = self.brands.inside(part).filter_map(|(mark, _)| self.brands.mark(mark));
                sightings.extend(inside.map(|mark| Sighting {
                    mark,
                    place: Place::Path,
                    manner: Manner::Edge,
                }));
            }
        }
        sightings.sort_by(|left, right| right.certainty().total_cmp(&left.certainty()));
        let mut kept: Vec<Sighting<'a>> = Vec::with_capacity(sightings.len());
        for sighting in sightings {
            let is_known = |other: &Sighting<'_>| {
                other.place == sighting.place && other.mark.brand == sighting.mark.brand
            };
            if !kept.iter().any(is_known) {
                kept.push(sighting);
            }
        }
        self.sightings = kept;
    }

    fn look_in(&self, label: &str, place: Place, sightings: &mut Vec<Sighting<'a>>) {
        let mut see = |mark: usize, manner: Manner| {
            if let Some(mark) = self.brands.mark(mark) {
                sightings.push(Sighting { mark, place, manner });
            }
        };
        if let Some(mark) = self.brands.exact(label) {
            return see(mark, Manner::Whole);
        }
        let joined = label.replace('-', "");
        if joined.len() < label.len()
            && let Some(mark) = self.brands.exact(&joined)
        {
            return see(mark, Manner::Hyphened);
        }
        let like = self.brands.similar(&joined);
        if let Some((mark, likeness)) = like {
            see(mark, Manner::Like(likeness, true));
        }
        let parts: Vec<&str> = label.split('-').filter(|part| !part.is_empty()).take(MOST_PARTS).collect();
        let neighbours = parts.windows(2).chain(parts.windows(3)).map(<[&str]>::concat);
        for pair in neighbours {
            if let Some(mark) = self.brands.exact(&pair) {
                see(mark, Manner::Part);
            }
        }
        for part in &parts {
            let letters = part.split(|letter: char| letter.is_ascii_digit()).filter(|piece| piece.len() > 2);
            for piece in letters.chain(std::iter::once(*part)) {
                if let Some(mark) = self.brands.exact(piece) {
                    see(mark, Manner::Part);
                }
            }
            for (mark, at) in self.brands.inside(part) {
                let length = self.brands.mark(mark).map_or(0, |mark| mark.word.len());
                // Four letters end many words by chance: `marinebay`.
                let is_edge = at == 0 || (length > SHORTEST_END && at.saturating_add(length) == part.len());
                let is_told = like.is_some_and(|(known, _)| known == mark);
                if !is_told && (is_edge || length > SHORTEST_END) {
                    see(mark, if is_edge { Manner::Edge } else { Manner::Inside });
                }
            }
            if parts.len() > 1
                && let Some((mark, likeness)) = self.brands.similar(part)
            {
                see(mark, Manner::Like(likeness, false));
            }
        }
    }

    fn look_for_bait(&mut self) {
        let mut baits: Vec<(Place, String, Theme)> = Vec::new();
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
        let path = self.link.path.get(..LONGEST_PATH).unwrap_or(&self.link.path).to_ascii_lowercase();
        for part in path.split(|letter: char| !letter.is_ascii_alphanumeric()) {
            let whole = self.words.bait(part).filter(|bait| bait.whole);
            baits.extend(whole.map(|bait| (Place::Path, bait.word.to_owned(), bait.theme)));
        }
        baits.dedup_by(|left, right| left.0 == right.0 && left.1 == right.1);
        self.baits = baits;
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

impl Sighting<'_> {
    /// How surely the brand is meant, from 0 to 1.
    pub fn certainty(&self) -> f32 {
        let strength = match self.mark.strength {
            Strength::Strong => 1.0,
            Strength::Fair => 0.8,
            Strength::Faint => 0.15,
        };
        let manner = match self.manner {
            Manner::Whole | Manner::Hyphened | Manner::Part => 1.0,
            Manner::Edge => 0.85,
            Manner::Inside => 0.45,
            Manner::Like(likeness, whole) => likeness.closeness() * if whole { 0.9 } else { 0.7 },
        };
        strength * manner
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
