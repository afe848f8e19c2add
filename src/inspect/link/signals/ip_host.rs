//! Signal `ip-host`: the host is an address of digits.

use super::super::brands::Strength;
use super::super::judge::LinkReason;
use super::super::model::Host;
use super::super::subject::{Place, Subject};
use super::super::words::Theme;

pub(super) const NAME: &str = "ip-host";
/// Services for the public have names.
const WEIGHT: f32 = 2.8;
/// With a brand's name in its path, or a word that asks for a password or a fee.
const WITH_ONE: f32 = 3.7;
const WITH_BOTH: f32 = 6.0;
/// Addresses inside a home or a firm, as those of routers.
const AT_HOME: f32 = 0.3;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let (is_home, shown) = match subject.link.host {
        Host::V4(address) => {
            (address.is_private() || address.is_loopback() || address.is_link_local(), address.to_string())
        }
        Host::V6(address) => (address.is_loopback() || address.is_unique_local(), address.to_string()),
        Host::Domain(_) => return None,
    };
    let weight = match (names_brand(subject), asks(subject)) {
        _ if is_home => AT_HOME,
        (true, true) => WITH_BOTH,
        (false, false) => WEIGHT,
        _ => WITH_ONE,
    };
    Some(LinkReason::new(NAME, weight, &shown))
}

/// Whether its path names a brand by more than an everyday word.
fn names_brand(subject: &Subject<'_>) -> bool {
    subject.brands_in(Place::Path).any(|sighting| sighting.mark.strength > Strength::Faint)
}

/// Whether its path speaks of accounts, money or parcels.
fn asks(subject: &Subject<'_>) -> bool {
    let themes = [Theme::Account, Theme::Reward, Theme::Parcel];
    subject.baits.iter().any(|(place, _, theme)| *place == Place::Path && themes.contains(theme))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn addresses_of_digits_are_seen() {
        for link in ["http://203.0.113.7/login", "http://3405803783/", "http://[2001:db8::1]/"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn one_that_names_a_brand_and_asks_weighs_most() {
        let weights =
            ["/a", "/paypal", "/paypal/login"].map(|path| weight(NAME, &format!("http://203.0.113.7{path}")));
        assert!(weights.is_sorted() && weights[0] < weights[1] && weights[1] < weights[2], "{weights:?}");
    }
    #[test]
    fn names_are_not() {
        assert!(weight(NAME, "https://1688.com") == 0.0);
    }
}
