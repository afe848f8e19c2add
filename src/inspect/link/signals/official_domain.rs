//! Signal `official-domain`: the link is on a brand's own domain.

use super::super::judge::LinkReason;
use super::super::subject::{Ground, Subject};

pub(super) const NAME: &str = "official-domain";
/// Such a domain can be abused, and a genuine page can be part of a swindle; the name is not what speaks against it.
const WEIGHT: f32 = -5.0;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let Ground::Official(domain, owner) = subject.ground else { return None };
    let weight = if owner.is_confirmed { WEIGHT } else { return None };
    Some(LinkReason::new(NAME, weight, domain).about(subject.brands.name(owner.brand).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn an_own_domain_is_seen() {
        for link in ["https://www.paypal.com/login", "amazon.co.uk", "https://www.facebook.com"] {
            assert!(weight(NAME, link) < 0.0, "{link}");
        }
    }
    #[test]
    fn pages_of_other_people_are_not() {
        for link in [
            "https://docs.google.com/forms/x",
            "https://shop.myshopify.com",
            "https://t.me/somebody",
            "https://paypal.com.evil.top",
            "https://www.facebook.com/somebody",
            "https://evri.com",
        ] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}
