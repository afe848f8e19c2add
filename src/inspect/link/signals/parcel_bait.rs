//! Signal `parcel-bait`: the name speaks of parcels and belongs to no known carrier.

use super::super::judge::LinkReason;
use super::super::subject::{Ending, Ground, Subject};
use super::super::words::Theme;

pub(super) const NAME: &str = "parcel-bait";
/// One such word: carriers nobody knows exist.
const ONE: f32 = 0.7;
/// Several, or one with a word about accounts or money.
const SEVERAL: f32 = 1.7;
/// Carriers do not choose endings that are cheap and often abused.
const ON_RISKY_ENDING: f32 = 1.4;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    if !matches!(subject.ground, Ground::Own | Ground::Free(_)) {
        return None;
    }
    let parcels = subject.bait_of(&[Theme::Parcel, Theme::Carrier]).count();
    let others = subject.bait_of(&[Theme::Account, Theme::Reward]).count();
    let base = match (parcels, others) {
        (0, _) => return None,
        (1, 0) => ONE,
        _ => SEVERAL,
    };
    let ending = if subject.ending > Ending::Plain { ON_RISKY_ENDING } else { 0.0 };
    Some(LinkReason::new(NAME, base + ending, subject.domain))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_name_about_parcels_is_seen() {
        for link in ["https://trackingabc.life", "https://parcel-rearrange.vip", "https://suivi-colis.info"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn carriers_and_others_are_not() {
        for link in ["https://www.dhl.com/tracking", "https://racetrack.com", "https://example.com"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}
