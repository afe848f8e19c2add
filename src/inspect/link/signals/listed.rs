//! Signal `listed`: the link is on a list of bad ones the operator chose.

use super::super::judge::LinkReason;
use super::super::judge::ListKind;
use super::super::subject::Subject;

pub(super) const NAME: &str = "listed";
/// Somebody has looked at it, or a program that is mostly right: danger by itself, and caution even on a brand's own
/// domain.
const WEIGHT: f32 = 8.5;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let hit = subject.listed.iter().find(|hit| hit.kind == ListKind::Block)?;
    Some(LinkReason::new(NAME, WEIGHT, &hit.list))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{weight, weight_listed};
    use super::ListKind;
    use super::NAME;

    #[test]
    fn only_a_block_list_speaks_against_a_link() {
        assert!(weight_listed(NAME, ListKind::Block) > 0.0);
        assert_eq!(weight_listed(NAME, ListKind::Allow), 0.0);
        assert_eq!(weight(NAME, "https://evil.top"), 0.0);
    }
}
