//! Signal `account-bait`: the name speaks of accounts or of money to be had, and of no brand.

use super::super::judge::LinkReason;
use super::super::subject::{Ending, Ground, Subject};
use super::super::words::Theme;

pub(super) const NAME: &str = "account-bait";
/// One such word is common among honest names.
const ONE: f32 = 0.3;
const SEVERAL: f32 = 1.3;
const ON_RISKY_ENDING: f32 = 0.8;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    if !matches!(subject.ground, Ground::Own | Ground::Free(_)) {
        return None;
    }
    let base = match subject.bait_of(&[Theme::Account, Theme::Reward]).count() {
        0 => return None,
        1 => ONE,
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
    fn words_about_accounts_and_money_are_seen() {
        for link in ["https://secure-login.top", "https://tuikuan-kefu.cn", "https://myrefund.com"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn other_names_are_not() {
        for link in ["https://example.com", "https://www.paypal.com/login"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}
