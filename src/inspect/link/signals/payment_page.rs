//! Signal `payment-page`: the page opens a payment to whoever made the link.

use super::super::judge::LinkReason;
use super::super::subject::Subject;

pub(super) const NAME: &str = "payment-page";
/// A wallet's own page, and whoever is paid there may be anybody: worth a caution alone.
const WEIGHT: f32 = 3.6;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let page = subject.words.payment_pages.covering(subject.domain, &subject.link.path)?;
    let is_front_page = subject.link.path.len() <= 1 && subject.link.query.is_none();
    (!is_front_page).then(|| LinkReason::new(NAME, WEIGHT, page))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn what_opens_a_payment_is_seen() {
        for link in ["https://qr.alipay.com/fkx1", "paypal.me/x", "https://www.paypal.com/paypalme/x/20"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn other_pages_of_wallets_are_not() {
        for link in ["https://www.paypal.com/signin", "https://paypal.me", "https://www.alipay.com/x"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}
