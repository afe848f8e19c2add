//! Signal `punycode`: the host has letters from outside ASCII.

use super::super::judge::LinkReason;
use super::super::subject::Subject;

pub(super) const NAME: &str = "punycode";
/// Honest names in other alphabets exist, and few links people get are such.
const WEIGHT: f32 = 0.7;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let is_unicode = subject.domain.contains("xn--");
    is_unicode.then(|| LinkReason::new(NAME, WEIGHT, subject.domain))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_name_in_unicode_is_seen() {
        for link in ["https://bücher.example.com", "xn--bcher-kva.com"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn one_in_ascii_is_not() {
        assert!(weight(NAME, "https://example.com") == 0.0);
    }
}
