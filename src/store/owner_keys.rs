//! The owners' keys, when something or everything that they opened goes.
//!
//! sled appends: what is removed stays in its log for a while. So whoever's record goes for good has the
//! salt destroyed that opened it. If something else is kept about them, it is sealed anew first, in four
//! steps, each of which may be the last before a crash:
//!
//! 1. a new salt stands beside the old one, in the owner's key file;
//! 2. one batch removes what goes, and writes what must no longer name it;
//! 3. what stays is sealed under the new salt;
//! 4. the old salt is destroyed.
//!
//! As long as there are two, either opens what it sealed, and the next start does steps 3 and 4.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::index::Index;
use super::keys::OwnerTag;
use super::layout::{case_of, file_of, owner_of};
use super::records::{CasebookRecord, RemindersRecord};
use super::sealed::Kind;
use super::set_aside::{self, is_in_quarantine};
use super::tables::CASEBOOK;
use super::tombstones::Gone;
use super::vault::Writes;
use super::{Store, StoreError};

/// What goes for good, in one batch.
#[derive(Default)]
pub(super) struct Removal {
    /// Database keys, also of records in quarantine.
    pub gone: BTreeSet<Vec<u8>>,
    /// Casebooks without the cases that go. None of them may be gone itself.
    pub casebooks: BTreeMap<OwnerTag, CasebookRecord>,
    /// Reminders without those of the cases that go.
    pub reminders: BTreeMap<OwnerTag, RemindersRecord>,
}

impl Store {
    /// Removes records so that their old bytes cannot be opened either, if they were an owner's; and the stored files that
    /// they name.
    pub(super) fn let_go(
        &self,
        index: &mut Index,
        removal: Removal,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let files: Vec<_> = removal.gone.iter().filter_map(|key| file_of(key)).collect();
        let owners: BTreeSet<_> = removal.gone.iter().filter_map(|key| owner_of(key)).collect();
        let mut kept = Vec::new();
        let mut unused = Vec::new();
        for tag in owners {
            let has_others = self.has_records(tag, &removal.gone)?;
            if has_others { kept.push(tag) } else { unused.push(tag) }
        }
        self.add_salts(&kept)?;
        // Before they go, so that no crash makes a backup bring them back: nobody can keep them any more.
        self.tombstones().append(&cases_in(&removal.gone), now)?;
        self.remove_records(index, removal)?;
        self.retire_older_salts()?;
        self.destroy_keys(&unused)?;
        // After they went: until then, they might have come back.
        self.tombstones().append(&unused.iter().map(|tag| (*tag, None)).collect::<Vec<_>>(), now)?;
        // Last: by now the removal is durable, and they cannot be opened any more.
        self.shelf.remove(&files)
    }

    /// Destroys the keys of owners who have no record, which a crash between the writing of a key and
    /// that of a record leaves behind.
    pub(super) fn destroy_stray_keys(&self) -> Result<(), StoreError> {
        // Held, so that nobody writes about an owner whose key is about to go.
        let _index = self.index();
        let mut unused = Vec::new();
        let owners = self.vault().keyring.owners.tags();
        for tag in owners {
            if !self.has_records(tag, &BTreeSet::new())? {
                unused.push(tag);
            }
        }
        self.destroy_keys(&unused)
    }

    /// Steps 3 and 4, for every owner who has two salts.
    pub(super) fn retire_older_salts(&self) -> Result<(), StoreError> {
        let owners = self.vault().keyring.owners.tags_with_two();
        if owners.is_empty() {
            return Ok(());
        }
        owners.into_iter().try_for_each(|tag| self.seal_owner_anew(tag))?;
        // The removal and the new seals must be as durable as the loss of the old salts will be.
        self.disk.settle()?;
        self.vault_mut().keyring.owners.destroy_older()
    }

    /// Step 1. Who has two salts already, after a failure, is done with the older one first.
    fn add_salts(&self, owners: &[OwnerTag]) -> Result<(), StoreError> {
        self.retire_older_salts()?;
        let new = self.vault().keyring.owners.make_second(owners)?;
        if !new.is_empty() {
            self.vault_mut().keyring.owners.add(new);
        }
        Ok(())
    }

    /// Step 2.
    fn remove_records(&self, index: &mut Index, removal: Removal) -> Result<(), StoreError> {
        let mut after = index.change();
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        for key in &removal.gone {
            writes.remove_raw(key);
            after.n_released += u64::from(is_in_quarantine(key));
        }
        for (tag, record) in removal.casebooks {
            writes.put(&CASEBOOK, &tag, &record)?;
        }
        for (tag, record) in &removal.reminders {
            self.put_reminders(index, *tag, record, &mut writes)?;
        }
        self.apply(index, writes, after)
    }

    /// Seals an owner's records under their newest salt, those in quarantine too if they open: a newer
    /// version may be able to read them. In several batches, since with two salts either is good.
    fn seal_owner_anew(&self, tag: OwnerTag) -> Result<(), StoreError> {
        for page in self.records_of(tag) {
            let vault = self.vault();
            let mut writes = Writes::new(&vault);
            for (place, value) in page? {
                let (record, head, sealed) = set_aside::parts(&place, &value);
                // What does not open stays as it is, for whoever reads it to set aside.
                if let Ok(plain) = vault.open_bytes(Kind::Owner, record, sealed) {
                    let sealed = vault.seal_bytes(Kind::Owner, record, &plain)?;
                    writes.put_raw(&place, [head, &sealed].concat());
                }
            }
            self.disk.apply(writes)?;
        }
        Ok(())
    }

    fn destroy_keys(&self, owners: &[OwnerTag]) -> Result<(), StoreError> {
        if owners.is_empty() {
            return Ok(());
        }
        // The removal must be as durable as the loss of the keys will be.
        self.disk.settle()?;
        self.vault_mut().keyring.owners.destroy(owners)
    }
}

/// The cases of which something goes, which is always all of them.
fn cases_in(gone: &BTreeSet<Vec<u8>>) -> Vec<Gone> {
    let cases: BTreeSet<_> = gone.iter().filter_map(|key| case_of(key)).collect();
    cases.into_iter().map(|(tag, case)| (tag, Some(case))).collect()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::chat::Change;
    use crate::store::Retention;
    use crate::store::set_aside::in_quarantine;
    use crate::store::tables::{CASES, ENTRIES, MEMORY, SETTINGS};
    use crate::store::testing::{
        TestFolder, break_record, case_id, change_at, delete_case, memory, note, note_in, now, open_case,
        person, put_raw, raw_record, remember, settings, texts,
    };

    const RETENTION: Retention = Retention { memory: TimeDelta::days(90), done: TimeDelta::days(2) };

    #[test]
    fn an_owner_keeps_their_key_as_long_as_something_of_theirs_is_kept() {
        let folder = TestFolder::new();
        let store = folder.open();
        for number in [1, 2] {
            change_at(&store, remember(person(number), "old"), now());
        }
        change_at(&store, Change::Settings(person(2), settings("en")), now());
        store.sweep(now() + TimeDelta::days(365), &RETENTION).unwrap();
        assert_eq!(store.counts().owners, 1);
        drop(store);
        let store = folder.open();
        assert_eq!(store.settings(person(2)).unwrap(), Some(settings("en")));
        assert_eq!(store.take_reports(), []);
    }

    #[test]
    fn an_owner_keeps_their_key_while_something_of_theirs_is_in_quarantine() {
        let folder = TestFolder::new();
        let store = folder.open();
        change_at(&store, remember(person(1), "old"), now());
        change_at(&store, Change::Settings(person(1), settings("en")), now());
        break_record(&store, &SETTINGS.key(&store.vault().tag(person(1))));
        assert_eq!(store.settings(person(1)).unwrap(), None);
        store.sweep(now() + TimeDelta::days(365), &RETENTION).unwrap();
        assert_eq!(store.counts().owners, 1);
        change_at(&store, Change::Forget(person(1)), now());
        assert_eq!(store.counts().owners, 0);
    }

    #[test]
    fn a_key_whose_first_record_was_never_written_goes_at_the_next_start() {
        let folder = TestFolder::new();
        let store = folder.open();
        change_at(&store, Change::Settings(person(1), settings("en")), now());
        let stray = store.vault().tag(person(2));
        let _ = store.vault().keyring.owners.make(&[stray]).unwrap();
        let killed = folder.as_killed();
        let store = killed.open();
        assert_eq!(store.counts().owners, 1);
        assert_eq!(store.settings(person(1)).unwrap(), Some(settings("en")));
        assert!(!killed.holds(stray.as_bytes()));
    }

    /// Person 1 has settings and an old memory.
    fn furnished() -> TestFolder {
        let folder = TestFolder::new();
        let store = folder.open();
        change_at(&store, Change::Settings(person(1), settings("en")), now());
        change_at(&store, remember(person(1), "old"), now());
        drop(store);
        folder
    }

    fn salt(store: &Store) -> Vec<u8> {
        let vault = store.vault();
        vault.keyring.owners.current(vault.tag(person(1))).unwrap().as_bytes().to_vec()
    }

    #[test]
    fn old_bytes_of_a_memory_that_went_cannot_be_opened_though_the_settings_stay() {
        let folder = furnished();
        let store = folder.open();
        let old = salt(&store);
        let key = MEMORY.key(&store.vault().tag(person(1)));
        let old_memory = raw_record(&store, &key).unwrap();
        assert!(folder.holds(&old), "the search finds what is there");
        store.sweep(now() + TimeDelta::days(365), &RETENTION).unwrap();

        for folder in [&folder, &folder.as_killed()] {
            assert!(!folder.holds(&old));
        }
        assert_ne!(salt(&store), old);
        assert_eq!(store.settings(person(1)).unwrap(), Some(settings("en")));
        assert_eq!(store.take_reports(), []);
        put_raw(&store, &key, &old_memory);
        assert_eq!(store.memory(person(1)).unwrap(), None);
        assert_eq!(store.take_reports().len(), 1);
    }

    /// The first steps of letting something of an owner's go who keeps something else.
    fn take_steps(store: &Store, n_steps: usize, tag: OwnerTag, removal: Removal) {
        store.add_salts(&[tag]).unwrap();
        if n_steps >= 2 {
            store.remove_records(&mut store.index(), removal).unwrap();
        }
        if n_steps >= 3 {
            store.seal_owner_anew(tag).unwrap();
        }
        if n_steps >= 4 {
            store.disk.settle().unwrap();
            store.vault_mut().keyring.owners.destroy_older().unwrap();
        }
        store.disk.flush().unwrap();
    }

    #[test]
    fn a_new_salt_cut_short_after_any_step_leaves_settings_that_open() {
        for n_steps in 1..=4 {
            let folder = furnished();
            let store = folder.open();
            let old = salt(&store);
            let tag = store.vault().tag(person(1));
            let gone = BTreeSet::from([MEMORY.key(&tag)]);
            take_steps(&store, n_steps, tag, Removal { gone, ..Removal::default() });
            assert_eq!(store.settings(person(1)).unwrap(), Some(settings("en")), "{n_steps} steps");
            let killed = folder.as_killed();
            assert_eq!(killed.holds(&old), n_steps < 4, "{n_steps} steps");
            let store = killed.open();
            assert!(!killed.holds(&old), "{n_steps} steps");
            assert_eq!(store.settings(person(1)).unwrap(), Some(settings("en")), "{n_steps} steps");
            assert_eq!(store.memory(person(1)).unwrap().is_some(), n_steps < 2, "{n_steps} steps");
            store.sweep(now() + TimeDelta::days(365), &RETENTION).unwrap();
            assert_eq!(store.memory(person(1)).unwrap(), None);
            assert_eq!(store.settings(person(1)).unwrap(), Some(settings("en")));
            assert_eq!(store.take_reports(), []);
        }
    }

    #[test]
    fn what_is_in_quarantine_opens_under_the_new_salt_too() {
        let folder = furnished();
        let store = folder.open();
        let record = SETTINGS.key(&store.vault().tag(person(1)));
        let from_a_newer_version = br#"{"color":1}"#;
        let sealed = store.vault().seal_bytes(Kind::Owner, &record, from_a_newer_version).unwrap();
        put_raw(&store, &record, &sealed);
        assert_eq!(store.settings(person(1)).unwrap(), None);
        let old = salt(&store);
        // Seen once without a time before it, once with one.
        for days in [365, 370] {
            change_at(&store, remember(person(1), "old"), now());
            store.sweep(now() + TimeDelta::days(days), &RETENTION).unwrap();
            let place = [&in_quarantine(&record)[..], &[0; 8]].concat();
            let value = raw_record(&store, &place).unwrap();
            let (_, _, sealed) = set_aside::parts(&place, &value);
            let plain = store.vault().open_bytes(Kind::Owner, &record, sealed).unwrap();
            assert_eq!(plain.as_slice(), from_a_newer_version);
        }
        assert_ne!(salt(&store), old);
    }

    /// Person 1 has two cases, of which the first is deleted. Returns what goes with it.
    fn with_a_deleted_case(store: &Store) -> Removal {
        for id in [1, 2] {
            open_case(store, person(1), case_id(id));
            note_in(store, person(1), case_id(id), &["one", "two"]);
        }
        delete_case(store, person(1), case_id(1), now());
        let tag = store.vault().tag(person(1));
        let mut casebook = store.casebook(person(1)).unwrap().unwrap();
        casebook.remove(case_id(1)).unwrap();
        let gone = store.keys_of_case(tag, case_id(1)).unwrap().into_iter().collect();
        let casebook = CasebookRecord { casebook, chat: None };
        Removal { gone, casebooks: BTreeMap::from([(tag, casebook)]), ..Removal::default() }
    }

    #[test]
    fn a_removal_of_a_case_cut_short_after_any_step_leaves_all_of_it_or_nothing() {
        for n_steps in 1..=4 {
            let folder = furnished();
            let store = folder.open();
            let removal = with_a_deleted_case(&store);
            let old = salt(&store);
            let tag = store.vault().tag(person(1));
            take_steps(&store, n_steps, tag, removal);
            let killed = folder.as_killed();
            assert_eq!(killed.holds(&old), n_steps < 4, "{n_steps} steps");
            let reopened = killed.open();
            assert!(!killed.holds(&old), "{n_steps} steps");
            for store in [&store, &reopened] {
                let casebook = store.casebook(person(1)).unwrap().unwrap();
                let is_there = n_steps < 2;
                assert_eq!(casebook.header(case_id(1)).is_some(), is_there, "{n_steps} steps");
                assert_eq!(store.case(person(1), case_id(1)).unwrap().is_some(), is_there, "{n_steps} steps");
                assert_eq!(texts(store, person(1), case_id(1)).len(), if is_there { 2 } else { 0 });
                assert_eq!(texts(store, person(1), case_id(2)), ["one", "two"], "{n_steps} steps");
            }
            reopened.sweep(now() + TimeDelta::days(2), &RETENTION).unwrap();
            assert_eq!(reopened.casebook(person(1)).unwrap().unwrap().headers().len(), 1);
            assert_eq!(reopened.case(person(1), case_id(1)).unwrap(), None);
            assert_eq!(texts(&reopened, person(1), case_id(2)), ["one", "two"]);
            assert_eq!(reopened.settings(person(1)).unwrap(), Some(settings("en")));
            assert_eq!(reopened.memory(person(1)).unwrap(), Some(memory("old")));
            assert_eq!((store.take_reports(), reopened.take_reports()), (vec![], vec![]));
        }
    }

    #[test]
    fn a_memory_that_fades_leaves_cases_that_open_under_the_new_salt() {
        let folder = furnished();
        let store = folder.open();
        open_case(&store, person(1), case_id(1));
        note_in(&store, person(1), case_id(1), &["kept"; 600]);
        let tag = store.vault().tag(person(1));
        let entry = ENTRIES.key(&(tag, case_id(1), note(600, "kept").number));
        let (old, old_entry) = (salt(&store), raw_record(&store, &entry).unwrap());
        break_record(&store, &CASES.key(&(tag, case_id(1))));
        assert_eq!(store.case(person(1), case_id(1)).unwrap(), None);
        store.sweep(now() + TimeDelta::days(365), &RETENTION).unwrap();

        assert_ne!(salt(&store), old);
        assert!(!folder.holds(&old));
        assert_eq!(texts(&store, person(1), case_id(1)), ["kept"; 600]);
        assert_eq!(store.take_reports().len(), 1, "that of the broken case");
        put_raw(&store, &entry, &old_entry);
        assert_eq!(texts(&store, person(1), case_id(1)).len(), 599, "old bytes do not open");
    }
}
