//! Removing cases that were deleted too long ago to be brought back, with everything in them.

use chrono::TimeDelta;

use super::index::Index;
use super::keys::OwnerTag;
use super::layout::{due_row, starts_of_case};
use super::owner_keys::Removal;
use super::records::CasebookRecord;
use super::remains::{Left, without};
use super::sweep::Sweep;
use super::tables::{CASEBOOK, REMINDERS};
use super::{Store, StoreError};
use crate::casebook::CaseId;

/// How much longer a deleted case stays than it can be brought back. A turn that brings one back at the
/// last moment is written some seconds after it began, and must still find everything there.
const TIME_TO_COMMIT: TimeDelta = TimeDelta::minutes(1);

impl Store {
    /// Looks at the next casebooks, as every part of a sweep does. A case goes from its casebook in the same
    /// batch in which its records go.
    pub(super) fn sweep_cases(
        &self,
        index: &mut Index,
        after: &[u8],
        sweep: &mut Sweep<'_>,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(page) = self.read_page(index, &CASEBOOK, after)? else {
            return Ok(None);
        };
        sweep.n_touched += page.records.len();
        let mut last = after.to_vec();
        for (tag, record) in page.records {
            let due = record.casebook.due_for_removal(sweep.now - TIME_TO_COMMIT);
            if !due.is_empty() || record.casebook.headers().is_empty() {
                if !sweep.has_time() {
                    return Ok(Some(last));
                }
                self.note_new_key(tag, sweep)?;
                sweep.swept.cases += self.remove_cases(index, tag, record, &due, &mut sweep.removal)?;
            } else {
                self.note_unended(index, tag, &record, sweep)?;
            }
            last = CASEBOOK.key(&tag);
        }
        Ok(Some(page.last))
    }

    /// Takes cases, and what is in them, out of a casebook, and what somebody was to be reminded of about them out of
    /// their reminders. A casebook that is empty then goes too. Returns how many cases they were.
    pub(super) fn remove_cases(
        &self,
        index: &mut Index,
        tag: OwnerTag,
        record: CasebookRecord,
        due: &[CaseId],
        removal: &mut Removal,
    ) -> Result<u64, StoreError> {
        let reminders = self.read_in(index, &REMINDERS, &tag)?;
        let row = reminders.as_ref().and_then(|record| due_row(tag, record));
        let remains = without(record, reminders, due);
        for case in &remains.cases {
            removal.gone.extend(self.keys_of_case(tag, *case)?);
        }
        if let Some(record) = remains.casebook {
            removal.casebooks.insert(tag, record);
        } else {
            removal.gone.insert(CASEBOOK.key(&tag));
        }
        match remains.reminders {
            Left::AsItWas => {}
            Left::Without(record) => {
                removal.reminders.insert(tag, record);
            }
            Left::Nothing => removal.gone.extend(row.into_iter().chain([REMINDERS.key(&tag)])),
        }
        Ok(remains.cases.len() as u64)
    }

    /// The database keys of everything that a case is made of, also of what is in quarantine.
    pub(super) fn keys_of_case(&self, tag: OwnerTag, case: CaseId) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut keys = Vec::new();
        for page in starts_of_case(&(tag, case)).flat_map(|start| self.disk.pages(start)) {
            keys.extend(page?.iter().map(|(key, _)| key.to_vec()));
        }
        Ok(keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tables::{CASES, ENTRIES};
    use crate::store::testing::{
        LIMITS, TestFolder, break_record, case_id, change_casebook, delete_case, note, note_in, now,
        open_case, person, put_raw, raw_record, texts,
    };
    use crate::store::{Retention, Swept};

    const RETENTION: Retention = Retention { memory: TimeDelta::days(90), done: TimeDelta::days(2) };
    const MARKER: &str = "the-parcel-from-penang";
    /// When a case that is deleted now can no longer be brought back, and nobody is doing so any more.
    const GONE: TimeDelta = TimeDelta::minutes(24 * 60 + 1);

    /// Persons 1 and 2 have two cases each; person 1 has deleted the first.
    fn with_a_deleted_case() -> TestFolder {
        let folder = TestFolder::new();
        let store = folder.open();
        for (owner, id) in [(1, 1), (1, 2), (2, 1), (2, 2)] {
            open_case(&store, person(owner), case_id(id));
            note_in(&store, person(owner), case_id(id), &[MARKER; 300]);
        }
        delete_case(&store, person(1), case_id(1), now());
        drop(store);
        folder
    }

    fn salt(store: &Store) -> Vec<u8> {
        let vault = store.vault();
        vault.keyring.owners.current(vault.tag(person(1))).unwrap().as_bytes().to_vec()
    }

    fn expect_whole(store: &Store, owner: i64, id: u8) {
        let owner = person(owner);
        assert!(store.casebook(owner).unwrap().unwrap().header(case_id(id)).is_some());
        assert!(store.case(owner, case_id(id)).unwrap().is_some());
        assert_eq!(texts(store, owner, case_id(id)), [MARKER; 300]);
    }

    #[test]
    fn a_deleted_case_can_be_brought_back_whole_for_a_day() {
        let folder = with_a_deleted_case();
        let store = folder.open();
        let last_moment = now() + TimeDelta::hours(24) - TimeDelta::seconds(1);
        for at in [now(), last_moment, now() + GONE - TimeDelta::seconds(1)] {
            assert_eq!(store.sweep(at, &RETENTION).unwrap(), Swept::default());
        }
        change_casebook(&store, person(1), |casebook| {
            casebook.undo_delete(case_id(1), last_moment, &LIMITS).unwrap();
            Vec::new()
        });
        assert_eq!(store.sweep(now() + TimeDelta::days(30), &RETENTION).unwrap(), Swept::default());
        drop(store);
        let store = folder.open();
        for (owner, id) in [(1, 1), (1, 2), (2, 1), (2, 2)] {
            expect_whole(&store, owner, id);
        }
    }

    #[test]
    fn nothing_in_the_data_folder_can_bring_a_removed_case_back() {
        let folder = with_a_deleted_case();
        let store = folder.open();
        let tag = store.vault().tag(person(1));
        let keys = [
            CASEBOOK.key(&tag),
            CASES.key(&(tag, case_id(1))),
            ENTRIES.key(&(tag, case_id(1), note(300, MARKER).number)),
        ];
        let old_bytes = keys.each_ref().map(|key| raw_record(&store, key).unwrap());
        let old = salt(&store);
        assert!(folder.holds(&old), "the search finds what is there");
        let swept = store.sweep(now() + GONE, &RETENTION).unwrap();
        assert_eq!(swept, Swept { cases: 1, ..Swept::default() });

        for folder in [&folder, &folder.as_killed()] {
            assert!(!folder.holds(&old) && !folder.holds(MARKER.as_bytes()));
        }
        drop(store);
        let store = folder.open();
        assert!(!folder.holds(&old) && !folder.holds(MARKER.as_bytes()));
        assert_eq!(store.keys_of_case(tag, case_id(1)).unwrap(), Vec::<Vec<u8>>::new());
        assert_eq!(store.casebook(person(1)).unwrap().unwrap().headers().len(), 1);
        for (owner, id) in [(1, 2), (2, 1), (2, 2)] {
            expect_whole(&store, owner, id);
        }
        assert_eq!((store.counts().owners, store.take_reports()), (2, vec![]));

        for (key, bytes) in keys.iter().zip(&old_bytes) {
            put_raw(&store, key, bytes);
        }
        assert_eq!(store.casebook(person(1)).unwrap(), None, "old bytes do not open");
        assert_eq!(store.case(person(1), case_id(1)).unwrap(), None);
        assert_eq!(store.entries(person(1), case_id(1)).unwrap(), []);
    }

    #[test]
    fn broken_records_of_a_removed_case_go_with_it() {
        let folder = with_a_deleted_case();
        let store = folder.open();
        let tag = store.vault().tag(person(1));
        for id in [1, 2] {
            break_record(&store, &CASES.key(&(tag, case_id(id))));
            break_record(&store, &ENTRIES.key(&(tag, case_id(id), note(7, MARKER).number)));
            assert_eq!(store.case(person(1), case_id(id)).unwrap(), None);
            assert_eq!(store.entries(person(1), case_id(id)).unwrap().len(), 299);
        }
        assert_eq!(store.counts().quarantined, 4);
        store.sweep(now() + GONE, &RETENTION).unwrap();
        assert_eq!(store.counts().quarantined, 2);
        assert_eq!(store.keys_of_case(tag, case_id(2)).unwrap().len(), 301);
        assert_eq!(store.entries(person(1), case_id(2)).unwrap().len(), 299);
    }

    #[test]
    fn who_deleted_all_their_cases_leaves_nothing() {
        let folder = with_a_deleted_case();
        let store = folder.open();
        delete_case(&store, person(1), case_id(2), now());
        let old = salt(&store);
        assert_eq!(store.sweep(now() + GONE, &RETENTION).unwrap().cases, 2);
        assert_eq!(store.casebook(person(1)).unwrap(), None);
        assert_eq!(store.counts().owners, 1);
        assert!(!folder.holds(&old));
        drop(store);
        expect_whole(&folder.open(), 2, 1);
    }

    #[test]
    fn what_many_have_deleted_is_removed_over_several_calls() {
        let folder = TestFolder::new();
        let store = folder.open();
        for owner in 1..=8 {
            open_case(&store, person(owner), case_id(1));
            note_in(&store, person(owner), case_id(1), &["x"; 2_000]);
            delete_case(&store, person(owner), case_id(1), now());
        }
        let mut n_swept = Vec::new();
        while n_swept.iter().sum::<u64>() < 8 {
            n_swept.push(store.sweep(now() + GONE, &RETENTION).unwrap().cases);
            assert_eq!(8 - n_swept.iter().sum::<u64>(), store.counts().owners);
        }
        assert_eq!(n_swept, [3, 3, 2], "as soon as 5,000 records are passed it is enough");
    }

    #[test]
    fn everything_of_a_case_is_found_and_nothing_of_another() {
        let folder = TestFolder::new();
        let store = folder.open();
        for (owner, id) in [(person(1), 1), (person(1), 2), (person(2), 1)] {
            open_case(&store, owner, case_id(id));
            note_in(&store, owner, case_id(id), &["x"; 300]);
        }
        let tag = store.vault().tag(person(1));
        break_record(&store, &CASES.key(&(tag, case_id(1))));
        break_record(&store, &ENTRIES.key(&(tag, case_id(1), note(2, "x").number)));
        assert_eq!(store.case(person(1), case_id(1)).unwrap(), None);
        assert_eq!(store.entries(person(1), case_id(1)).unwrap().len(), 299);
        let keys = store.keys_of_case(tag, case_id(1)).unwrap();
        assert_eq!(keys.len(), 301);
        assert_eq!(keys.iter().filter(|key| key[0] == b'q').count(), 2);
        let name = [tag.as_bytes(), &case_id(1).as_bytes()[..]].concat();
        assert!(keys.iter().all(|key| key.windows(name.len()).any(|part| part == name)));
    }
}
