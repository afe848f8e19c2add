//! Signal `look-alike-domain`: the name is almost that of a brand, or drawn like it.

use super::super::brands::Strength;
use super::super::judge::LinkReason;
use super::super::likeness::Likeness;
use super::super::subject::{Ending, Manner, Place, Sighting, Subject};

pub(super) const NAME: &str = "look-alike-domain";
/// A name drawn like a brand's is hardly ever chosen by chance, and one slip in a long name seldom.
const WEIGHT: f32 = 4.4;
/// Names under cheap endings are rarely those of another honest firm.
const ON_RISKY_ENDING: f32 = 0.6;
/// Letters of another alphabet in a name that reads as the brand's are chosen on purpose.
const OTHER_ALPHABET: f32 = 2.4;
/// A brand with hyphens in it is as often a fan or a dealer.
const HYPHENED: f32 = 1.2;
/// Names of several parts resemble something more often.
const ONLY_A_PART: f32 = 0.75;
const SHORTEST_PART: usize = 5;
/// An everyday word that is a brand too.
const EVERYDAY: f32 = 0.6;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let likely = subject.sightings.iter().filter(|sighting| sighting.place != Place::Path);
    let weighed = likely.filter_map(|sighting| Some((sighting, weigh(subject, sighting)?)));
    let (sighting, weight) = weighed.max_by(|(_, left), (_, right)| left.total_cmp(right))?;
    let label = if sighting.place == Place::Owner { subject.owner.as_str() } else { subject.domain };
    Some(LinkReason::new(NAME, weight, label).about(subject.brand_name(sighting)))
}

fn weigh(subject: &Subject<'_>, sighting: &Sighting<'_>) -> Option<f32> {
    let place = if sighting.place == Place::Owner { 1.0 } else { ONLY_A_PART };
    let strength = if sighting.mark.strength == Strength::Faint { EVERYDAY } else { 1.0 };
    match sighting.manner {
        Manner::Hyphened if sighting.mark.strength == Strength::Strong => Some(HYPHENED * place),
        Manner::Like(likeness, is_whole) => {
            let alphabet = if subject.owner.is_ascii() { 0.0 } else { OTHER_ALPHABET };
            let part = if is_whole { 1.0 } else { ONLY_A_PART };
            let ending = if subject.ending > Ending::Plain { ON_RISKY_ENDING } else { 0.0 };
            // Five letters but one mean many things.
            let is_certain =
                is_whole || likeness == Likeness::Shape || sighting.mark.word.len() > SHORTEST_PART;
            if !is_certain {
                return None;
            }
            Some(((WEIGHT + ending) * likeness.closeness() + alphabet) * part * place * strength)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn names_that_are_taken_for_a_brands_are_seen() {
        for link in [
            "https://paypa1.com",
            "rnicrosoft.com/x",
            "https://аpple.com",
            "payapl-login.com",
            "whatsappp.cn",
            "roya1mail.com/x",
        ] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn other_names_are_not() {
        for link in ["https://paypal.com", "https://holiday.com", "https://amazing.com"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}
