//! Signal `brand-in-name`: a brand is part of a name somebody else registered.

use super::super::brands::{Strength, Trade};
use super::super::claim::Claim;
use super::super::judge::LinkReason;
use super::super::subject::{Ending, Ground, Manner, Place, Subject};
use super::super::words::Theme;

pub(super) const NAME: &str = "brand-in-name";
/// Dealers, fans and the brand itself register such names too.
const WEIGHT: f32 = 1.3;
/// They seldom do so under endings that are cheap and often abused.
const ON_RISKY_ENDING: f32 = 1.8;
const ON_CHEAPEST_ENDING: f32 = 2.2;
/// How surely three letters between hyphens are a bank or carrier under such an ending: `ups-x.top`.
const HINTED: f32 = 0.45;
/// The name of a bank, a wallet, a network or a carrier between hyphens, or of anybody whom people pay among words such
/// as a firm names its parts with: no dealers or fans take such names, but the brands themselves do.
const APART: f32 = 2.2;
/// They do not do so under endings that are cheap and often abused.
const APART_ON_RISKY_ENDING: f32 = 1.7;
/// Brand and number: one of many that were registered at once.
const NUMBERED: f32 = 2.9;
const ON_FREE_HOST: f32 = 1.6;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let sighting = subject.brands_in(Place::Owner).find(|sighting| {
        matches!(sighting.manner, Manner::Part | Manner::Edge | Manner::Inside | Manner::Hyphened)
    })?;
    let ending = match subject.ending {
        _ if subject.is_free() => ON_FREE_HOST,
        Ending::Plain => 0.0,
        Ending::Risky => ON_RISKY_ENDING,
        Ending::Cheapest => ON_CHEAPEST_ENDING,
    };
    let number = subject.owner.bytes().any(|byte| byte.is_ascii_digit()) && subject.ground == Ground::Own;
    let numbered =
        if number && !sighting.mark.word.bytes().any(|byte| byte.is_ascii_digit()) { NUMBERED } else { 0.0 };
    // With bait beside it, another signal speaks.
    let is_apart = sighting.manner == Manner::Part && sighting.mark.strength == Strength::Strong;
    let has_bait = subject.bait_of(&[Theme::Account, Theme::Reward, Theme::Parcel]).next().is_some();
    let is_own = sighting.claim == Claim::Own;
    let is_told_apart = is_own || (is_apart && sighting.mark.trade != Trade::Other);
    let apart = if is_told_apart && !has_bait { APART } else { 0.0 };
    let further = if is_own && subject.ending > Ending::Plain { APART_ON_RISKY_ENDING } else { 0.0 };
    let is_hinted = subject.ending == Ending::Cheapest
        && sighting.manner == Manner::Part
        && sighting.mark.trade != Trade::Other;
    let certainty = if is_hinted { sighting.certainty().max(HINTED) } else { sighting.certainty() };
    // Whoever writes about a brand says so.
    let is_about = sighting.claim == Claim::About && (subject.is_free() || subject.ending == Ending::Plain);
    let more = if is_about { 0.0 } else { ending.max(numbered).max(apart) + further };
    let weight = (WEIGHT + more) * certainty;
    Some(LinkReason::new(NAME, weight, &subject.owner).about(subject.brand_name(sighting)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_brand_inside_another_name_is_seen() {
        for link in ["https://paypal-x.com", "royalmailoux.top", "dhl1mxcl.icu", "mypaypal.web.app"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn the_brand_alone_is_not() {
        for link in ["https://paypal.top", "https://www.paypal.com", "https://holiday.com"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}
