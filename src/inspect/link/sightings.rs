//! The brands in a link: where each stands, how, and what the words beside it make of the host.

use super::brands::{Brands, Mark, Strength};
use super::claim::{Claim, claim};
use super::likeness::Likeness;
use super::words::LinkWords;

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
    pub claim: Claim,
}

/// How a brand's name stands in a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Manner {
    /// It is the whole label.
    Whole,
    /// The whole label with hyphens in it: `pay-pal`.
    Hyphened,
    /// Between hyphens, digits or other known words.
    Part,
    /// At the beginning or end of a part.
    Edge,
    Inside,
    /// The whole label, or a part of it, is almost the name.
    Like(Likeness, bool),
}

/// The parts of a host and a path in which brands are looked for.
pub(super) struct Named<'n> {
    pub owner: &'n str,
    pub below: &'n [String],
    /// Lower-case.
    pub path: &'n str,
    /// Whether the host is an address of digits.
    pub is_nameless: bool,
    /// Whether the path asks for something.
    pub asks: bool,
}

/// Most parts of a host that are looked at.
const MOST_PARTS: usize = 24;
/// Longest part that is taken apart into a brand and what stands beside it.
const LONGEST_PARTED: usize = 32;
/// Letters that are a faint name are one only when a word at least this long is joined to them: `uobbank`.
const LONG_COMPANY: usize = 4;
/// A shorter name counts only at the beginning of a word.
const SHORTEST_END: usize = 4;

/// The brands in a link, the most telling first.
pub(super) fn look<'a>(named: &Named<'_>, brands: &'a Brands, words: &LinkWords) -> Vec<Sighting<'a>> {
    let mut sightings = Vec::new();
    look_in(named, (named.owner, Place::Owner), brands, words, &mut sightings);
    for label in named.below.iter().rev().take(MOST_PARTS) {
        look_in(named, (label, Place::Below), brands, words, &mut sightings);
    }
    look_in_path(named, brands, &mut sightings);
    sightings.sort_by(|left, right| right.certainty().total_cmp(&left.certainty()));
    let mut kept: Vec<Sighting<'a>> = Vec::with_capacity(sightings.len());
    for sighting in sightings {
        let is_known =
            |other: &Sighting<'_>| other.place == sighting.place && other.mark.brand == sighting.mark.brand;
        if !kept.iter().any(is_known) {
            kept.push(sighting);
        }
    }
    kept
}

fn look_in_path<'a>(named: &Named<'_>, brands: &'a Brands, sightings: &mut Vec<Sighting<'a>>) {
    let mut see = |mark: &'a Mark, manner: Manner| {
        sightings.push(Sighting { mark, place: Place::Path, manner, claim: Claim::Unclear });
    };
    for segment in named.path.split('/').filter(|segment| segment.len() > 2) {
        let whole = brands.exact(segment).and_then(|mark| brands.mark(mark));
        if let Some(mark) = whole.filter(|mark| mark.is_watched) {
            see(mark, Manner::Whole);
        }
        for part in
            segment.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| part.len() > 3)
        {
            if let Some(mark) = brands.exact(part).and_then(|mark| brands.mark(mark)) {
                see(mark, Manner::Part);
            } else if named.is_nameless {
                // Behind an address of digits only the path can pretend to be somebody's: `paypallogin`.
                for mark in brands.inside(part).filter_map(|(mark, _)| brands.mark(mark)) {
                    see(mark, Manner::Edge);
                }
            }
        }
    }
}

fn look_in<'a>(
    named: &Named<'_>,
    (label, place): (&str, Place),
    brands: &'a Brands,
    words: &LinkWords,
    sightings: &mut Vec<Sighting<'a>>,
) {
    let mut see = |mark: usize, manner: Manner| {
        if let Some(mark) = brands.mark(mark) {
            let claim = claim_of(named, (label, place), mark, manner, brands, words);
            sightings.push(Sighting { mark, place, manner, claim });
        }
    };
    if let Some(mark) = brands.exact(label) {
        return see(mark, Manner::Whole);
    }
    let joined = label.replace('-', "");
    if joined.len() < label.len()
        && let Some(mark) = brands.exact(&joined)
    {
        return see(mark, Manner::Hyphened);
    }
    let like = brands.similar(&joined);
    if let Some((mark, likeness)) = like {
        see(mark, Manner::Like(likeness, true));
    }
    let parts: Vec<&str> = label.split('-').filter(|part| !part.is_empty()).take(MOST_PARTS).collect();
    let neighbours = parts.windows(2).chain(parts.windows(3)).map(<[&str]>::concat);
    for pair in neighbours {
        if let Some(mark) = brands.exact(&pair) {
            see(mark, Manner::Part);
        }
    }
    for part in &parts {
        let letters = part.split(|letter: char| letter.is_ascii_digit()).filter(|piece| piece.len() > 2);
        for piece in letters.chain(std::iter::once(*part)) {
            if let Some(mark) = brands.exact(piece) {
                see(mark, Manner::Part);
            }
        }
        for mark in parted(part, brands, words) {
            see(mark, Manner::Part);
        }
        for (mark, at) in brands.inside(part) {
            let length = brands.mark(mark).map_or(0, |mark| mark.word.len());
            // Four letters end many words by chance: `marinebay`.
            let is_edge = at == 0 || (length > SHORTEST_END && at.saturating_add(length) == part.len());
            let is_told = like.is_some_and(|(known, _)| known == mark);
            if !is_told && (is_edge || length > SHORTEST_END) {
                see(mark, if is_edge { Manner::Edge } else { Manner::Inside });
            }
        }
        if parts.len() > 1
            && let Some((mark, likeness)) = brands.similar(part)
        {
            see(mark, Manner::Like(likeness, false));
        }
    }
}

/// Watched brands to which a known word is joined, so that they stand as words themselves: `hsbchk`, `mypaypal`.
fn parted<'p>(part: &'p str, brands: &'p Brands, words: &'p LinkWords) -> impl Iterator<Item = usize> + 'p {
    let part = if part.len() > LONGEST_PARTED || brands.exact(part).is_some() { "" } else { part };
    let marks = words.company.partings(part).filter_map(|rest| brands.exact(rest));
    marks.filter(move |&mark| {
        brands.mark(mark).is_some_and(|mark| {
            let is_joined_to_much = part.len() >= mark.word.len().saturating_add(LONG_COMPANY);
            let is_plain = mark.strength > Strength::Faint || (!mark.is_everyday && is_joined_to_much);
            mark.is_watched && is_plain
        })
    })
}

fn claim_of(
    named: &Named<'_>,
    (label, place): (&str, Place),
    mark: &Mark,
    manner: Manner,
    brands: &Brands,
    words: &LinkWords,
) -> Claim {
    let stands_as_word = matches!(manner, Manner::Whole | Manner::Hyphened | Manner::Part);
    if !stands_as_word {
        return Claim::Unclear;
    }
    match place {
        Place::Owner if manner == Manner::Whole => Claim::Unclear,
        Place::Owner => claim(label, mark, brands, words, "", named.asks),
        // In front of somebody else's name a brand's own says enough; letters need what stands in that name, too.
        Place::Below if mark.strength == Strength::Faint => {
            claim(label, mark, brands, words, named.owner, named.asks)
        }
        Place::Below if mark.is_watched => match claim(label, mark, brands, words, "", named.asks) {
            Claim::About => Claim::About,
            Claim::Own | Claim::Unclear => Claim::Own,
        },
        Place::Below | Place::Path => Claim::Unclear,
    }
}

impl Sighting<'_> {
    /// How surely the brand is meant, from 0 to 1.
    pub fn certainty(&self) -> f32 {
        if self.claim == Claim::Own {
            return 1.0;
        }
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
