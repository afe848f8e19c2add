//! Signal `hidden-target`: the words over a link are an address, and not the one it leads to.

use super::super::find::parse_written;
use super::super::judge::LinkReason;
use super::super::subject::Subject;

pub(super) const NAME: &str = "hidden-target";
/// Newsletters that count clicks do this by mistake; people are misled by it on purpose.
const WEIGHT: f32 = 3.6;
/// The address shown is a brand's own.
const SHOWS_BRAND: f32 = 6.0;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let words = subject.link.words.as_deref()?;
    let shown = parse_written(words.trim())?;
    let shown = shown.host_str()?;
    let owner = psl::domain_str(shown)?;
    let is_known = psl::suffix(shown.as_bytes()).is_some_and(|suffix| suffix.is_known());
    if !is_known || subject.link.registrable.as_deref() == Some(owner) {
        return None;
    }
    let brand = subject.brands.official(shown).map(|(_, owner)| owner.brand);
    let target = subject.brands.official(subject.domain).map(|(_, owner)| owner.brand);
    match brand {
        Some(_) if brand == target => None,
        Some(brand) => {
            let name = subject.brands.name(brand).to_owned();
            Some(LinkReason::new(NAME, SHOWS_BRAND, shown).about(name))
        }
        None => Some(LinkReason::new(NAME, WEIGHT, shown)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{weight, weight_behind};
    use super::NAME;

    #[test]
    fn an_address_over_another_is_seen() {
        assert!(weight_behind(NAME, "paypal.com", "https://evil.top/") > 5.0);
        assert!(weight_behind(NAME, "www.example.com", "https://evil.top/") > 0.0);
        for (words, url) in [
            ("here", "https://evil.top"),
            ("paypal.com", "https://www.paypal.com/x"),
            ("amazon.com", "https://amzn.to/x"),
        ] {
            assert_eq!(weight_behind(NAME, words, url), 0.0);
        }
        assert_eq!(weight(NAME, "https://evil.top"), 0.0);
    }
}
