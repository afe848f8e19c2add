//! Signal `free-hosting`: anybody gets such a host without paying or saying who they are.

use super::super::judge::LinkReason;
use super::super::subject::{Ground, Subject};
use super::super::words::Theme;

pub(super) const NAME: &str = "free-hosting";
/// Hobbyists use it, and so do swindlers.
const WEIGHT: f32 = 0.5;
/// With bait in the name.
const WITH_BAIT: f32 = 1.6;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let Ground::Free(service) = subject.ground else { return None };
    let themes = [Theme::Account, Theme::Reward, Theme::Parcel, Theme::Carrier];
    let has_bait = subject.bait_of(&themes).next().is_some();
    Some(LinkReason::new(NAME, if has_bait { WITH_BAIT } else { WEIGHT }, service))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_free_host_is_seen() {
        for link in ["https://name.github.io", "https://paypal-login.web.app", "https://shop.wixsite.com/x"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn an_own_domain_is_not() {
        for link in ["https://example.com", "https://github.com"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}
