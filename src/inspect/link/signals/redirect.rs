//! Signal `redirect`: the link was inside another one, which leads on to it.

use super::super::judge::LinkReason;
use super::super::subject::Subject;

pub(super) const NAME: &str = "redirect";
/// Newsletters count clicks that way.
const WEIGHT: f32 = 0.5;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    subject.link.redirected_from?;
    Some(LinkReason::new(NAME, WEIGHT, subject.domain))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_target_is_seen() {
        assert!(weight(NAME, "https://a.com/?url=https%3A%2F%2Fb.top%2F") > 0.0);
    }
    #[test]
    fn a_link_that_leads_nowhere_else_is_not() {
        assert!(weight(NAME, "https://a.com/?id=5") == 0.0);
    }
}
