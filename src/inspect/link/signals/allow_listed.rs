//! Signal `allow-listed`: the link is on a list of good ones the operator chose.

use super::super::judge::LinkReason;
use super::super::judge::ListKind;
use super::super::subject::Subject;

pub(super) const NAME: &str = "allow-listed";
/// The operator means it, also where a block list says otherwise.
const WEIGHT: f32 = -12.0;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let hit = subject.listed.iter().find(|hit| hit.kind == ListKind::Allow)?;
    Some(LinkReason::new(NAME, WEIGHT, &hit.list))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{weight, weight_listed};
    use super::ListKind;
    use super::NAME;

    #[test]
    fn only_an_allow_list_speaks_for_a_link() {
        assert!(weight_listed(NAME, ListKind::Allow) < 0.0);
        assert_eq!(weight_listed(NAME, ListKind::Block), 0.0);
        assert_eq!(weight(NAME, "https://evil.top"), 0.0);
    }
}
