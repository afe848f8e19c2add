//! Signal `brand-wrong-ending`: the name is a brand's, the ending is not.

use super::super::brands::Strength;
use super::super::judge::LinkReason;
use super::super::subject::{Ending, Manner, Place, Sighting, Subject};

pub(super) const NAME: &str = "brand-wrong-ending";
/// Brands own many endings that are in no list, but few of the cheap and often abused ones.
const ON_CHEAPEST_ENDING: f32 = 3.4;
const ON_RISKY_ENDING: f32 = 3.2;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let is_whole = |sighting: &&Sighting<'_>| matches!(sighting.manner, Manner::Whole | Manner::Hyphened);
    let sighting = subject.brands_in(Place::Owner).find(is_whole)?;
    let weight = match subject.ending {
        Ending::Plain => return None,
        Ending::Risky => ON_RISKY_ENDING,
        Ending::Cheapest => ON_CHEAPEST_ENDING,
    };
    // Three letters and everyday words are registered by everybody under every ending.
    let certainty =
        if sighting.mark.strength == Strength::Faint { return None } else { sighting.certainty() };
    Some(LinkReason::new(NAME, weight * certainty, subject.domain).about(subject.brand_name(sighting)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_brand_under_a_cheap_ending_is_seen() {
        for link in ["https://paypal.top", "usps.today/x", "amazon.icu/a"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn everyday_words_and_countries_are_not() {
        for link in ["https://target.top", "https://amazon.com.gt", "https://paypal.com"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}
