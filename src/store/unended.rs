//! Finding closed cases that nobody has planned the end of.
//!
//! When a closed case is deleted is planned in a turn of its owner's chat. Who closed one while closed cases were kept for
//! good may never write again; the sweep finds them, and a turn is taken for them.

use super::index::Index;
use super::keys::OwnerTag;
use super::records::{CasebookRecord, RemindersRecord};
use super::sweep::Sweep;
use super::tables::REMINDERS;
use super::{Store, StoreError};
use crate::casebook::{CaseId, State};

/// So many are found in one call; the next rounds find the others.
const MOST_FOUND: usize = 128;

impl Store {
    /// Notes where the owner of a casebook is told, if the end of one of its closed cases is not planned.
    pub(super) fn note_unended(
        &self,
        index: &mut Index,
        tag: OwnerTag,
        record: &CasebookRecord,
        sweep: &mut Sweep<'_>,
    ) -> Result<(), StoreError> {
        if closed(record).next().is_none() || sweep.swept.unended.len() >= MOST_FOUND {
            return Ok(());
        }
        sweep.n_touched += 1;
        let kept = self.read_in(index, &REMINDERS, &tag)?;
        // Without a chat it is an older record, of somebody who has not written since.
        let chat = record.chat.or(kept.as_ref().map(|kept| kept.chat));
        if is_unended(record, kept.as_ref()) {
            sweep.swept.unended.extend(chat);
        }
        Ok(())
    }
}

/// Whether there is a closed case of which it is not planned when it is deleted.
pub(super) fn is_unended(record: &CasebookRecord, kept: Option<&RemindersRecord>) -> bool {
    let is_planned = |case| kept.is_some_and(|kept| kept.reminders.end_of(case).is_some());
    !closed(record).all(is_planned)
}

fn closed(record: &CasebookRecord) -> impl Iterator<Item = CaseId> {
    let is_closed = |state| matches!(state, State::Closed { .. });
    let closed = record.casebook.headers().iter().filter(move |header| is_closed(header.state));
    closed.map(|header| header.id)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use crate::casebook::{Hours, Quiet, Reminders};
    use crate::chat::{Change, ChatId};
    use crate::store::records::CasebookRecord;
    use crate::store::sealed::Kind;
    use crate::store::tables::CASEBOOK;
    use crate::store::testing::{
        TestFolder, case_id, change, change_casebook, now, open_case, person, put_raw,
    };
    use crate::store::{Retention, Store};

    const RETENTION: Retention = Retention { memory: TimeDelta::days(90), done: TimeDelta::days(2) };

    fn close(store: &Store, owner: i64) {
        open_case(store, person(owner), case_id(1));
        change_casebook(store, person(owner), |casebook| {
            casebook.close(case_id(1), now()).unwrap();
            Vec::new()
        });
    }

    fn unended(store: &Store) -> Vec<ChatId> {
        let mut found = store.sweep(now(), &RETENTION).unwrap().unended;
        found.sort_unstable_by_key(|chat| chat.0);
        found
    }

    fn planned() -> Reminders {
        let mut reminders = Reminders::default();
        let hours = Hours { zone: chrono_tz::Tz::UTC, quiet: Quiet::default() };
        reminders.plan_end(case_id(1), Some(now() + TimeDelta::days(30)), now(), &hours);
        reminders
    }

    #[test]
    fn who_has_a_closed_case_without_an_end_is_found_until_it_is_planned() {
        let folder = TestFolder::new();
        let store = folder.open();
        open_case(&store, person(1), case_id(1));
        close(&store, 2);
        close(&store, 3);
        assert_eq!(unended(&store), [ChatId(2), ChatId(3)]);
        change(&store, Change::Reminders(person(2), Box::new(planned())));
        assert_eq!(unended(&store), [ChatId(3)]);
        assert_eq!(unended(&folder.as_killed().open()), [ChatId(3)]);
    }

    #[test]
    fn of_an_older_record_the_chat_is_known_where_something_is_to_be_reminded_of() {
        let folder = TestFolder::new();
        let store = folder.open();
        close(&store, 1);
        let key = CASEBOOK.key(&store.vault().tag(person(1)));
        let casebook = store.casebook(person(1)).unwrap().unwrap();
        let older = serde_json::to_vec(&CasebookRecord { casebook, chat: None }).unwrap();
        let sealed = store.vault().seal_bytes(Kind::Owner, &key, &older).unwrap();
        put_raw(&store, &key, &sealed);
        assert_eq!(unended(&store), []);
        let mut reminders = Reminders::default();
        reminders.add_own(crate::text::Private::new("x".to_owned()), None, now()).unwrap();
        change(&store, Change::Reminders(person(1), Box::new(reminders)));
        assert_eq!(unended(&store), [ChatId(1)]);
    }
}
