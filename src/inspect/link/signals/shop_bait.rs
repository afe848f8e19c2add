//! Signal `shop-bait`: the name promises a bargain.

use super::super::judge::LinkReason;
use super::super::subject::Ending;
use super::super::subject::Subject;
use super::super::words::Theme;

pub(super) const NAME: &str = "shop-bait";
/// Honest shops have such names as well.
const WEIGHT: f32 = 0.3;
const ON_RISKY_ENDING: f32 = 0.5;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let word = subject.bait_of(&[Theme::Shop]).next()?;
    let ending = if subject.ending > Ending::Plain { ON_RISKY_ENDING } else { 0.0 };
    Some(LinkReason::new(NAME, WEIGHT + ending, word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_bargain_is_seen() {
        for link in ["https://bagsoutlet.com", "https://shoes-sale.shop"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn a_shop_is_not() {
        assert!(weight(NAME, "https://bagshop.com") == 0.0);
    }
}
