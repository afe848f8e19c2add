//! Signal `brand-elsewhere`: a brand is named in front of, or behind, somebody else's domain.

use super::super::judge::LinkReason;
use super::super::subject::{Ending, Ground, Manner, Place, Subject};

pub(super) const NAME: &str = "brand-elsewhere";
/// Firms have subdomains at services that are known for it, and hardly anywhere else.
const WEIGHT: f32 = 3.5;
const ON_RISKY_ENDING: f32 = 1.7;
const IN_PATH: f32 = 0.7;

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
        Place::Path => IN_PATH,
        _ if subject.ending > Ending::Plain => WEIGHT + ON_RISKY_ENDING,
        _ => WEIGHT,
    };
    Some(
        LinkReason::new(NAME, weight * sighting.certainty(), subject.domain)
            .about(subject.brand_name(sighting)),
    )
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
