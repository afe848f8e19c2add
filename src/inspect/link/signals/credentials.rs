//! Signal `credentials`: something stands before an `@`, which browsers do not go to.

use super::super::judge::LinkReason;
use super::super::subject::Subject;

pub(super) const NAME: &str = "credentials";
/// Nobody sends a stranger a link with a user name in it.
const WEIGHT: f32 = 3.4;
/// A user name that looks like a host is there to be taken for it.
const LIKE_A_HOST: f32 = 6.0;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let user = subject.link.credentials.as_deref()?;
    let weight = if user.contains('.') { LIKE_A_HOST } else { WEIGHT };
    Some(LinkReason::new(NAME, weight, user))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_name_before_the_host_is_seen() {
        for link in ["https://paypal.com@evil.top/", "https://user:pw@evil.com/"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn a_path_with_a_sign_is_not() {
        assert!(weight(NAME, "https://tiktok.com/@user") == 0.0);
    }
}
