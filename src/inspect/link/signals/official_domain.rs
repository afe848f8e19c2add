//! Signal `official-domain`: the link is on a brand's own domain, or below an ending a state gives only to its offices.

use super::super::judge::LinkReason;
use super::super::subject::{Ground, Subject};

pub(super) const NAME: &str = "official-domain";
/// Such a domain can be abused, and a genuine page can be part of a swindle; the name is not what speaks against it.
const WEIGHT: f32 = -5.0;
/// Nobody else gets such a name; but there are thousands of offices, and their sites are broken into more often.
const OF_STATE: f32 = -2.5;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let (domain, owner, weight) = match subject.ground {
        Ground::Official(domain, owner) => (domain, owner, WEIGHT),
        Ground::State(ending, owner) => (ending, owner, OF_STATE),
        _ => return None,
    };
    if !owner.is_confirmed {
        return None;
    }
    Some(LinkReason::new(NAME, weight, domain).about(subject.brands.name(owner.brand).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn an_own_domain_is_seen() {
        let table = [
            "https://www.paypal.com/login",
            "amazon.co.uk",
            "https://www.facebook.com",
            "https://www.gov.uk/x",
            "https://leeds.gov.uk",
            "https://www.paypal.com/x?returnUrl=https%3A%2F%2Fpaypal.me%2F",
        ];
        for link in table {
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
            "https://www.paypal.com/paypalme/somebody",
            "https://www.paypal.com/invoice/p/#X",
            "https://testflight.apple.com/join/x",
            "https://www.google.com/url?q=AFQj",
        ] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}
