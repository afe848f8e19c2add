//! What is left of somebody's casebook and reminders without some of their cases.

use super::records::{CasebookRecord, RemindersRecord};
use crate::casebook::CaseId;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Remains {
    /// The cases that go.
    pub cases: Vec<CaseId>,
    /// None if no case is left.
    pub casebook: Option<CasebookRecord>,
    pub reminders: Left,
}

/// What is left of a record.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Left {
    /// It stays as it is, or there is none.
    AsItWas,
    Without(RemindersRecord),
    Nothing,
}

/// Takes cases out that are due for removal.
pub(super) fn without(
    mut casebook: CasebookRecord,
    reminders: Option<RemindersRecord>,
    due: &[CaseId],
) -> Remains {
    // What is due is deleted, and so can be removed.
    let is_removed = |case: &&CaseId| casebook.casebook.remove(**case).is_ok();
    let cases: Vec<CaseId> = due.iter().filter(is_removed).copied().collect();
    let is_empty = casebook.casebook.headers().is_empty();
    let casebook = (!is_empty).then_some(casebook);
    Remains { cases, casebook, reminders: reminders_without(reminders, due) }
}

fn reminders_without(reminders: Option<RemindersRecord>, due: &[CaseId]) -> Left {
    let Some(mut record) = reminders else { return Left::AsItWas };
    let mut is_changed = false;
    for case in due {
        is_changed |= record.reminders.drop_case(*case);
    }
    match is_changed {
        false => Left::AsItWas,
        true if record.reminders.is_empty() => Left::Nothing,
        true => Left::Without(record),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casebook::{Casebook, Reminders};
    use crate::chat::ChatId;
    use crate::store::testing::{LIMITS, case_id, now};

    /// Two cases, of which the first is deleted.
    fn casebook() -> CasebookRecord {
        let mut casebook = Casebook::default();
        for id in [1, 2] {
            casebook.begin(case_id(id), now(), &LIMITS).unwrap();
        }
        casebook.delete(case_id(1), now()).unwrap();
        CasebookRecord { casebook, chat: None }
    }

    fn reminders(cases: &[u8]) -> RemindersRecord {
        let mut reminders = Reminders::default();
        for id in cases {
            reminders.add_own("call the bank".to_owned().into(), Some(case_id(*id)), now()).unwrap();
        }
        RemindersRecord { chat: ChatId(1), reminders }
    }

    #[test]
    fn a_case_that_is_not_deleted_stays_though_it_is_named() {
        let remains = without(casebook(), None, &[case_id(1), case_id(2)]);
        assert_eq!(remains.cases, [case_id(1)]);
        assert_eq!(remains.casebook.unwrap().casebook.headers().len(), 1);
        assert_eq!(remains.reminders, Left::AsItWas);
    }

    #[test]
    fn the_last_case_takes_the_casebook_along() {
        let mut last = casebook();
        last.casebook.delete(case_id(2), now()).unwrap();
        assert_eq!(without(last, None, &[case_id(1), case_id(2)]).casebook, None);
    }

    #[test]
    fn reminders_of_other_cases_stay() {
        let left = |cases: &[u8]| without(casebook(), Some(reminders(cases)), &[case_id(1)]).reminders;
        assert_eq!(left(&[2]), Left::AsItWas);
        assert_eq!(left(&[1]), Left::Nothing);
        let Left::Without(record) = left(&[1, 2]) else { panic!("one of two is left") };
        assert!(!record.reminders.is_empty());
    }
}
