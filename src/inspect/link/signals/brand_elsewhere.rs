//! Signal `brand-elsewhere`: a brand is named in front of, or behind, somebody else's domain.

use super::super::judge::LinkReason;
use super::super::subject::{Ending, Ground, Manner, Place, Sighting, Subject};
use super::super::words::Theme;

pub(super) const NAME: &str = "brand-elsewhere";
/// Firms have subdomains at services that are known for it, and hardly anywhere else.
const WEIGHT: f32 = 3.5;
const ON_RISKY_ENDING: f32 = 1.7;
const IN_PATH: f32 = 0.7;
/// The name of somebody whom people pay is a whole step of the path, on a host that is cheap, free or named for nothing
/// but bait, and the link speaks of accounts, parcels or money: one host for many imitations.
const ASKED_FOR_IN_PATH: f32 = 2.8;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    if matches!(subject.ground, Ground::Server) {
        return None;
    }
    let below = subject.brands_in(Place::Below).find(|sighting| !matches!(sighting.manner, Manner::Like(..)));
    let sighting = below.or_else(|| subject.brands_in(Place::Path).next())?;
    let is_own = subject.brands_in(Place::Owner).any(|owner| owner.mark.brand == sighting.mark.brand);
    if is_own && subject.ending == Ending::Plain {
        return None;
    }
    let weight = match sighting.place {
        Place::Path if is_asked_for(subject, sighting) => {
            return Some(
                LinkReason::new(NAME, ASKED_FOR_IN_PATH, subject.domain).about(subject.brand_name(sighting)),
            );
        }
        Place::Path => IN_PATH,
        _ if subject.ending > Ending::Plain => WEIGHT + ON_RISKY_ENDING,
        _ => WEIGHT,
    };
    Some(
        LinkReason::new(NAME, weight * sighting.certainty(), subject.domain)
            .about(subject.brand_name(sighting)),
    )
}

/// Whether the path is somebody's whom people pay, and something is asked for in their name.
fn is_asked_for(subject: &Subject<'_>, sighting: &Sighting<'_>) -> bool {
    let is_cheap = subject.is_free() || subject.ending > Ending::Plain;
    let is_all_bait = subject.bait_of(&[Theme::Account]).count() > 1;
    let asks = subject.baits.iter().any(|(.., theme)| !matches!(theme, Theme::Shop | Theme::Carrier));
    sighting.manner == Manner::Whole && (is_cheap || is_all_bait) && asks
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_brand_at_somebody_elses_domain_is_seen() {
        for link in ["https://paypal.verify.top", "usps.abcde.top", "https://evil.com/paypal/login"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn a_brand_at_its_own_domain_is_not() {
        for link in ["https://www.paypal.com", "https://paypal.com/amazon", "https://dhl.custhelp.com"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}
