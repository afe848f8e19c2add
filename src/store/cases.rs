//! What is kept about an owner's cases: which there are, what was said about each, and what was put into it.

use super::layout::start_of_entries;
use super::tables::{CASEBOOK, CASES, ENTRIES};
use super::{Store, StoreError};
use crate::casebook::{Case, CaseId, Casebook, Entry};
use crate::chat::Owner;

impl Store {
    /// Which cases the owner has; `None` as for [`Store::settings`].
    pub fn casebook(&self, owner: Owner) -> Result<Option<Casebook>, StoreError> {
        let tag = self.vault().tag(owner);
        Ok(self.read(&CASEBOOK, &tag)?.map(|record| record.casebook))
    }

    /// What the owner said about a case; `None` as for [`Store::settings`], and for a case of somebody else.
    pub fn case(&self, owner: Owner, case: CaseId) -> Result<Option<Case>, StoreError> {
        let tag = self.vault().tag(owner);
        Ok(self.read(&CASES, &(tag, case))?.map(|record| record.case))
    }

    /// What was put into a case, in order. An entry that is unreadable, and now in quarantine, is left out.
    pub fn entries(&self, owner: Owner, case: CaseId) -> Result<Vec<Entry>, StoreError> {
        let tag = self.vault().tag(owner);
        let records = self.read_all(&ENTRIES, start_of_entries(&(tag, case)))?;
        Ok(records.into_iter().map(|(_, record)| record.entry).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{Change, ChatId};
    use crate::store::testing::{
        TestFolder, arrival, break_record, case_id, change, note, note_in, now, open_case, parcel, person,
        put_raw, texts,
    };
    use crate::store::{Commit, Quarantined, Reason};

    #[test]
    fn a_case_comes_back_after_reopening() {
        let folder = TestFolder::new();
        let store = folder.open();
        open_case(&store, person(1), case_id(1));
        note_in(&store, person(1), case_id(1), &["he said three days", "他说三天发货"]);
        let casebook = store.casebook(person(1)).unwrap();
        let case = store.case(person(1), case_id(1)).unwrap();
        assert!(casebook.is_some() && case.is_some());
        drop(store);

        let store = folder.open();
        assert_eq!(store.casebook(person(1)).unwrap(), casebook);
        assert_eq!(store.case(person(1), case_id(1)).unwrap(), case);
        assert_eq!(texts(&store, person(1), case_id(1)), ["he said three days", "他说三天发货"]);
        assert_eq!(store.counts().owners, 1);
        assert_eq!(store.take_reports(), []);
    }

    #[test]
    fn a_case_is_read_by_its_owner_alone() {
        let folder = TestFolder::new();
        let store = folder.open();
        open_case(&store, person(1), case_id(1));
        note_in(&store, person(1), case_id(1), &["mine"]);
        open_case(&store, person(2), case_id(2));
        for other in [person(2), Owner::Group(ChatId(1)), person(3)] {
            assert_eq!(store.case(other, case_id(1)).unwrap(), None);
            assert_eq!(store.entries(other, case_id(1)).unwrap(), []);
        }
        // One who knows another's id writes into a place of their own.
        change(&store, Change::Entry(person(2), case_id(1), Box::new(note(1, "theirs"))));
        assert_eq!(texts(&store, person(1), case_id(1)), ["mine"]);
    }

    #[test]
    fn entries_come_in_the_order_they_were_added_page_by_page() {
        let folder = TestFolder::new();
        let store = folder.open();
        for id in [1, 2, 3] {
            open_case(&store, person(1), case_id(id));
            let numbers: Vec<_> = (1..=700).map(|number| format!("{id}:{number}")).collect();
            let numbers: Vec<_> = numbers.iter().map(String::as_str).collect();
            note_in(&store, person(1), case_id(id), &numbers);
        }
        let expected: Vec<_> = (1..=700).map(|number| format!("2:{number}")).collect();
        assert_eq!(texts(&store, person(1), case_id(2)), expected);
    }

    #[test]
    fn an_edited_entry_takes_the_place_of_what_it_was() {
        let folder = TestFolder::new();
        let store = folder.open();
        open_case(&store, person(1), case_id(1));
        note_in(&store, person(1), case_id(1), &["one", "two"]);
        let mut edited = note(1, "one");
        edited.edit("uno".to_owned().into(), now()).unwrap();
        change(&store, Change::Entry(person(1), case_id(1), Box::new(edited.clone())));
        assert_eq!(store.entries(person(1), case_id(1)).unwrap(), [edited, note(2, "two")]);
    }

    #[test]
    fn what_goes_into_a_case_is_written_with_its_turn_or_not_at_all() {
        let folder = TestFolder::new();
        let store = folder.open();
        open_case(&store, person(1), case_id(1));
        store.receive(&[arrival(10, 1, "one")], now()).unwrap();
        let added = Change::Entry(person(1), case_id(1), Box::new(note(1, "one")));
        let commit = Commit { entry: Some(1), changes: vec![added], parcels: vec![parcel(1, "noted")] };
        let before = folder.as_killed().open();
        assert_eq!((before.pending().len(), before.outbox().len()), (1, 0));
        assert_eq!(before.entries(person(1), case_id(1)).unwrap(), []);

        store.commit(vec![commit.clone()], now()).unwrap();
        // The entry is handled: a second commit for it adds nothing.
        let again = Change::Entry(person(1), case_id(1), Box::new(note(2, "again")));
        store.commit(vec![Commit { changes: vec![again], ..commit }], now()).unwrap();
        let after = folder.as_killed().open();
        assert_eq!((after.pending().len(), after.outbox().len()), (0, 1));
        assert_eq!(texts(&after, person(1), case_id(1)), ["one"]);
    }

    #[test]
    fn a_broken_entry_is_set_aside_and_the_rest_of_its_case_is_read() {
        let folder = TestFolder::new();
        let store = folder.open();
        open_case(&store, person(1), case_id(1));
        note_in(&store, person(1), case_id(1), &["one", "two", "three"]);
        let tag = store.vault().tag(person(1));
        break_record(&store, &ENTRIES.key(&(tag, case_id(1), note(2, "two").number)));
        put_raw(&store, &[&start_of_entries(&(tag, case_id(1)))[..], b"odd"].concat(), b"bytes");

        assert_eq!(texts(&store, person(1), case_id(1)), ["one", "three"]);
        let report = |reason| Quarantined { table: "entries", reason };
        let reports = [report(Reason::DoesNotOpen), report(Reason::UnknownLayout)];
        assert_eq!(store.take_reports(), reports);
        assert_eq!(texts(&store, person(1), case_id(1)), ["one", "three"]);
        assert_eq!(store.take_reports(), []);
        assert!(store.case(person(1), case_id(1)).unwrap().is_some());
        assert_eq!(store.counts().quarantined, 2);
    }
}
