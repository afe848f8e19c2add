//! Signal `ip-host`: the host is an address of digits.

use super::super::judge::LinkReason;
use super::super::model::Host;
use super::super::subject::Subject;

pub(super) const NAME: &str = "ip-host";
/// Services for the public have names.
const WEIGHT: f32 = 2.8;
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
    Some(LinkReason::new(NAME, if is_home { AT_HOME } else { WEIGHT }, &shown))
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
    fn names_are_not() {
        assert!(weight(NAME, "https://1688.com") == 0.0);
    }
}
