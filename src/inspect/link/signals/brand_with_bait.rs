//! Signal `brand-with-bait`: a brand's name is joined to a word that asks for a password, a fee or an address.

use super::super::brands::Trade;
use super::super::claim::Claim;
use super::super::judge::LinkReason;
use super::super::subject::{Ground, Manner, Place, Subject};
use super::super::words::Theme;

pub(super) const NAME: &str = "brand-with-bait";
/// Brands put such words in front of their domain or behind it, seldom into a new one.
const WEIGHT: f32 = 2.4;
/// Each further such word.
const MORE: f32 = 0.6;
/// How surely an everyday word that is a brand means it beside a word of its trade: `ups-parcel`.
const GOES_TOGETHER: f32 = 0.7;
/// A brand and a sale: as often a dealer. Or somebody who writes about the brand, or follows its prices.
const WITH_SALE: f32 = 0.8;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let in_owner = subject.brands_in(Place::Owner).next();
    let below =
        || subject.brands_in(Place::Below).next().filter(|_| !matches!(subject.ground, Ground::Server));
    let sighting = in_owner.or_else(below)?;
    let asks = subject.bait_of(&[Theme::Account, Theme::Reward, Theme::Parcel]).count();
    let sells = subject.bait_of(&[Theme::Shop]).count();
    let weight = match (asks, sells) {
        (0, 0) => return None,
        (0, _) => WITH_SALE,
        _ if sighting.claim == Claim::About => WITH_SALE,
        (1, _) => WEIGHT,
        _ => WEIGHT + MORE,
    };
    // An everyday word beside another says little, unless the two go together.
    let theme = match sighting.mark.trade {
        Trade::Parcels => Theme::Parcel,
        Trade::Accounts => Theme::Account,
        Trade::Other => Theme::Reward,
    };
    let is_apart = matches!(sighting.manner, Manner::Part | Manner::Whole);
    let goes_together = is_apart && subject.bait_of(&[theme]).next().is_some();
    let certainty =
        if goes_together { sighting.certainty().max(GOES_TOGETHER) } else { sighting.certainty() };
    Some(LinkReason::new(NAME, weight * certainty, subject.domain).about(subject.brand_name(sighting)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_brand_with_bait_is_seen() {
        for link in [
            "https://paypal-login.com",
            "uspstrack.top",
            "dhl-paket-tracking.de/x",
            "https://amazon-tuikuan.cn",
        ] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn a_brand_or_bait_alone_is_not() {
        for link in [
            "https://paypal-x.com",
            "https://parcel-login.com",
            "https://www.paypal.com/login",
            "https://login.paypal.com",
        ] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}
