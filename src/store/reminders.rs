//! What people are to be reminded of, and whose turn it is.

use chrono::{DateTime, Utc};

use super::changes::write_reminders;
use super::index::Index;
use super::keys::OwnerTag;
use super::layout::{due_of, seconds_of};
use super::records::{DueRecord, RemindersRecord};
use super::tables::{DUE, REMINDERS};
use super::vault::Writes;
use super::{Store, StoreError};
use crate::casebook::Reminders;
use crate::chat::{ChatId, Owner};

impl Store {
    /// What a person is to be reminded of; `None` as for [`Store::settings`].
    pub fn reminders(&self, owner: Owner) -> Result<Option<Reminders>, StoreError> {
        let tag = self.vault().tag(owner);
        Ok(self.read(&REMINDERS, &tag)?.map(|record| record.reminders))
    }

    /// Chats in which something is due by now, those that have waited longest first: so many that all are told soon.
    ///
    /// The times stand in the keys, so that only what is due is read, however many people there are. They tell nobody
    /// whose they are.
    pub fn due(&self, now: DateTime<Utc>) -> Result<Vec<ChatId>, StoreError> {
        // Held, so that no row is taken for a wrong one while its record is being written.
        let mut index = self.index();
        let page = self.disk.page(DUE.prefix, &[DUE.prefix])?;
        let (mut due, mut wrong) = (Vec::new(), Vec::new());
        for (place, _) in page {
            let Some((seconds, tag)) = DUE.parse_key(&place) else {
                wrong.push(place);
                continue;
            };
            if seconds > seconds_of(now) {
                break;
            }
            match self.read_in(&mut index, &REMINDERS, &tag)? {
                Some(record) if due_of(&record) == Some(seconds) => due.push(record.chat),
                _ => wrong.push(place),
            }
        }
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        wrong.iter().for_each(|place| writes.remove_raw(place));
        self.disk.apply(writes)?;
        Ok(due)
    }

    /// When somebody is to be reminded of something next.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn next_due(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let page = self.disk.page(DUE.prefix, &[DUE.prefix])?;
        let first = page.iter().find_map(|(place, _)| DUE.parse_key(place));
        Ok(first.and_then(|(seconds, _)| DateTime::from_timestamp(i64::try_from(seconds).ok()?, 0)))
    }

    /// Adds reminders to what will be written. The row by which they are found moves along.
    pub(super) fn put_reminders(
        &self,
        index: &mut Index,
        tag: OwnerTag,
        record: &RemindersRecord,
        writes: &mut Writes<'_>,
    ) -> Result<(), StoreError> {
        let before = self.read_in(index, &REMINDERS, &tag)?.and_then(|record| due_of(&record));
        let due = due_of(record);
        if let Some(before) = before.filter(|before| Some(*before) != due) {
            writes.remove(&DUE, &(before, tag));
        }
        if let Some(due) = due {
            writes.put(&DUE, &(due, tag), &DueRecord {})?;
        }
        write_reminders(tag, record, writes)
    }

    /// Removes the row by which an owner's reminders are found, before everything about them goes.
    pub(super) fn remove_due(&self, index: &mut Index, tag: OwnerTag) -> Result<(), StoreError> {
        let record = self.read_in(index, &REMINDERS, &tag)?;
        let Some(due) = record.and_then(|record| due_of(&record)) else { return Ok(()) };
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        writes.remove(&DUE, &(due, tag));
        self.disk.apply(writes)
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::casebook::Casebook;
    use crate::chat::Change;
    use crate::store::testing::{
        TestFolder, break_record, case_id, change, change_casebook, now, open_case, person, raw_record,
        remember,
    };
    use crate::store::{Retention, Store};
    use crate::text::Private;

    const WORDS: &str = "call the bank about Penang";
    const RETENTION: Retention = Retention { memory: TimeDelta::days(90), done: TimeDelta::days(2) };

    fn hours(hours: i64) -> DateTime<Utc> {
        now() + TimeDelta::hours(hours)
    }

    fn reminders(due: &[i64]) -> Reminders {
        let mut reminders = Reminders::default();
        for due in due {
            let words = Private::new(WORDS.to_owned());
            reminders.add_own(words, Some(case_id(1)), hours(*due)).unwrap();
        }
        reminders
    }

    fn remind(store: &Store, number: i64, reminders: Reminders) {
        change(store, Change::Reminders(person(number), Box::new(reminders)));
    }

    fn due(store: &Store, at: i64) -> Vec<i64> {
        store.due(hours(at)).unwrap().into_iter().map(|chat| chat.0).collect()
    }

    fn n_rows(store: &Store) -> usize {
        store.disk.keys(&[DUE.prefix]).unwrap().len()
    }

    #[test]
    fn whose_time_has_come_is_found_those_who_waited_longest_first() {
        let folder = TestFolder::new();
        let store = folder.open();
        remind(&store, 1, reminders(&[5, 2]));
        remind(&store, 2, reminders(&[1]));
        remind(&store, 3, reminders(&[9]));
        assert_eq!(due(&store, 0), [0; 0]);
        assert_eq!(due(&store, 2), [2, 1]);
        assert_eq!(store.next_due().unwrap(), Some(hours(1)));
        assert_eq!(due(&folder.as_killed().open(), 9), [2, 1, 3], "it is durable");
    }

    #[test]
    fn what_was_told_is_due_no_more_and_the_next_one_is_found() {
        let folder = TestFolder::new();
        let store = folder.open();
        let mut mine = reminders(&[1, 4]);
        remind(&store, 1, mine.clone());
        let first = mine.due(hours(1))[0].id;
        mine.tell(first, hours(1));
        remind(&store, 1, mine);
        assert_eq!(due(&store, 3), [0; 0]);
        assert_eq!(due(&store, 4), [1]);
        assert_eq!(n_rows(&store), 1);
    }

    #[test]
    fn many_that_are_due_come_in_pages() {
        let folder = TestFolder::new();
        let store = folder.open();
        (1..=300).for_each(|number| remind(&store, number, reminders(&[1])));
        assert_eq!(due(&store, 1).len(), 256);
    }

    #[test]
    fn a_row_that_no_record_bears_out_goes() {
        let folder = TestFolder::new();
        let store = folder.open();
        remind(&store, 1, reminders(&[1]));
        let tag = store.vault().tag(person(1));
        break_record(&store, &REMINDERS.key(&tag));
        assert_eq!(due(&store, 1), [0; 0]);
        assert_eq!(n_rows(&store), 0);
        assert_eq!(store.take_reports().len(), 1);
    }

    #[test]
    fn who_is_forgotten_is_reminded_of_nothing() {
        let folder = TestFolder::new();
        let store = folder.open();
        remind(&store, 1, reminders(&[1]));
        remind(&store, 2, reminders(&[1]));
        change(&store, Change::Forget(person(1)));
        assert_eq!(due(&store, 1), [2]);
        assert_eq!(n_rows(&store), 1);
        assert_eq!(store.reminders(person(1)).unwrap(), None);
        assert_eq!(store.next_due().unwrap(), Some(hours(1)), "that of the other");
        assert!(!folder.holds(WORDS.as_bytes()));
    }

    #[test]
    fn reminders_of_a_case_go_with_it() {
        let folder = TestFolder::new();
        let store = folder.open();
        open_case(&store, person(1), case_id(1));
        change(&store, remember(person(1), "refund"));
        remind(&store, 1, reminders(&[999]));
        change_casebook(&store, person(1), |book: &mut Casebook| {
            book.delete(case_id(1), now()).unwrap();
            Vec::new()
        });
        store.sweep(hours(23), &RETENTION).unwrap();
        assert!(store.reminders(person(1)).unwrap().is_some());
        store.sweep(hours(25), &RETENTION).unwrap();
        assert_eq!(store.reminders(person(1)).unwrap(), None);
        assert_eq!(n_rows(&store), 0);
    }

    #[test]
    fn the_plain_bytes_of_reminders_are_these() {
        let folder = TestFolder::new();
        let store = folder.open();
        remind(&store, 7, reminders(&[1]));
        let key = REMINDERS.key(&store.vault().tag(person(7)));
        let sealed = raw_record(&store, &key).unwrap();
        let plain = store.vault().open_bytes(REMINDERS.kind, &key, &sealed).unwrap();
        let expected = r#"{"chat":7,"reminders":{"list":[{"id":0,"about":{"own":{"words":"call the bank about Penang","case":"AQEBAQEBAQEB"}},"due":"2026-02-03T05:05:06Z","stage":"waiting"}],"next":1,"is_chat_gone":false,"language":null}}"#;
        assert_eq!(String::from_utf8_lossy(&plain), expected);
    }
}
