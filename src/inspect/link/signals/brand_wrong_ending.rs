//! Signal `brand-wrong-ending`: the name is a brand's, the ending is not.

use super::super::brands::Strength;
use super::super::judge::LinkReason;
use super::super::subject::{Ending, Manner, Place, Sighting, Subject};
use super::super::words::LinkWords;

pub(super) const NAME: &str = "brand-wrong-ending";
/// Brands own many endings that are in no list, but few of the cheap and often abused ones.
const ON_CHEAPEST_ENDING: f32 = 3.4;
const ON_RISKY_ENDING: f32 = 3.2;
/// Somebody whom people pay has a domain. Its makers of programs publish on hosts for such, under its name.
const ON_FREE_HOST: f32 = 3.1;
/// An ending that looks like a country's and is somebody's to sell: `uk.com`.
const ON_SHARED_ENDING: f32 = 3.6;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let is_whole = |sighting: &&Sighting<'_>| matches!(sighting.manner, Manner::Whole | Manner::Hyphened);
    let sighting = subject.brands_in(Place::Owner).find(is_whole)?;
    let is_free = subject.is_free();
    let weight = match subject.ending {
        _ if is_free && sighting.mark.is_watched && !is_code(subject) => ON_FREE_HOST,
        _ if subject.link.is_private_suffix && sighting.mark.is_watched && !is_free => ON_SHARED_ENDING,
        Ending::Plain => return None,
        Ending::Risky => ON_RISKY_ENDING,
        Ending::Cheapest => ON_CHEAPEST_ENDING,
    };
    // Three letters and everyday words are registered by everybody under every ending.
    let certainty = match sighting.mark.strength {
        Strength::Faint => return None,
        _ if subject.link.is_private_suffix || is_free => 1.0,
        _ => sighting.certainty(),
    };
    Some(LinkReason::new(NAME, weight * certainty, subject.domain).about(subject.brand_name(sighting)))
}

/// Whether the host is for programs and their manuals.
fn is_code(subject: &Subject<'_>) -> bool {
    LinkWords::covering(&subject.words.code_hosts, subject.domain).is_some()
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
