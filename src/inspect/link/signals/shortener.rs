//! Signal `shortener`: a short link hides where it leads.

use super::super::judge::LinkReason;
use super::super::subject::Subject;
use super::super::words::LinkWords;

pub(super) const NAME: &str = "shortener";
/// Everybody shortens links: a reason to look, not to worry.
const WEIGHT: f32 = 1.5;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let service = LinkWords::covering(&subject.words.shorteners, subject.domain)?;
    Some(LinkReason::new(NAME, WEIGHT, service))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_short_link_is_seen() {
        for link in ["https://bit.ly/abc", "t.cn/abc"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn a_host_of_the_same_ending_is_not() {
        assert!(weight(NAME, "https://habit.ly/x") == 0.0);
    }
}
