//! Signal `risky-ending`: names under this ending cost little and are often abused.

use super::super::judge::LinkReason;
use super::super::subject::{Ending, Ground, Subject};

pub(super) const NAME: &str = "risky-ending";
/// Most names under these endings are honest all the same.
const RISKY: f32 = 0.4;
const CHEAPEST: f32 = 0.7;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    if !matches!(subject.ground, Ground::Own) {
        return None;
    }
    let weight = match subject.ending {
        Ending::Plain => return None,
        Ending::Risky => RISKY,
        Ending::Cheapest => CHEAPEST,
    };
    let ending = subject.domain.rsplit('.').next().unwrap_or_default();
    Some(LinkReason::new(NAME, weight, &format!(".{ending}")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_cheap_ending_is_seen() {
        for link in ["https://example.top", "https://example.shop"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn a_usual_one_is_not() {
        for link in ["https://example.com", "https://example.de", "https://name.web.app"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}
