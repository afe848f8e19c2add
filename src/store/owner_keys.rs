//! The owners' keys, when something or everything that they opened goes.
//!
//! sled appends: what is removed stays in its log for a while. So whoever's record goes for good has the
//! salt destroyed that opened it. If something else is kept about them, it is sealed anew first, in four
//! steps, each of which may be the last before a crash:
//!
//! 1. a new salt stands beside the old one, in the owner's key file;
//! 2. one batch removes what goes;
//! 3. what stays is sealed under the new salt;
//! 4. the old salt is destroyed.
//!
//! As long as there are two, either opens what it sealed, and the next start does steps 3 and 4.

use std::collections::BTreeSet;

use super::index::Index;
use super::keys::{OwnerTag, TAG_LENGTH};
use super::quarantine;
use super::sealed::Kind;
use super::tables::{Key, MEMORY, QUARANTINE_PREFIX, SETTINGS};
use super::vault::Writes;
use super::{Store, StoreError};

/// Owners whose records are sealed anew in one batch.
const AT_A_TIME: usize = 256;

impl Store {
    /// Removes records so that their old bytes cannot be opened either, if they were an owner's. `gone`
    /// are database keys, also of records in quarantine.
    pub(super) fn let_go(&self, index: &mut Index, gone: &BTreeSet<Vec<u8>>) -> Result<(), StoreError> {
        let owners: BTreeSet<_> = gone.iter().filter_map(|key| owner_of(key)).collect();
        let mut kept = Vec::new();
        let mut unused = Vec::new();
        for tag in owners {
            let has_others = self.has_records(index, tag, gone)?;
            if has_others { kept.push(tag) } else { unused.push(tag) }
        }
        self.add_salts(&kept)?;
        self.remove_records(index, gone)?;
        self.retire_older_salts()?;
        self.destroy_keys(&unused)
    }

    /// Destroys the keys of owners who have no record, which a crash between the writing of a key and
    /// that of a record leaves behind.
    pub(super) fn destroy_stray_keys(&self) -> Result<(), StoreError> {
        // Held, so that nobody writes about an owner whose key is about to go.
        let index = self.index();
        let mut unused = Vec::new();
        let owners = self.vault().keyring.owners.tags();
        for tag in owners {
            if !self.has_records(&index, tag, &BTreeSet::new())? {
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
        for owners in owners.chunks(AT_A_TIME) {
            let vault = self.vault();
            let mut writes = Writes::new(&vault);
            for tag in owners {
                self.seal_owner_anew(*tag, &mut writes)?;
            }
            self.disk.apply(writes)?;
        }
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
    fn remove_records(&self, index: &mut Index, gone: &BTreeSet<Vec<u8>>) -> Result<(), StoreError> {
        let mut after = index.change();
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        for key in gone {
            writes.remove_raw(key);
            after.n_released += u64::from(key.first() == Some(&QUARANTINE_PREFIX));
        }
        self.apply(index, writes, after)
    }

    /// Seals an owner's records under their newest salt, those in quarantine too if they open: a newer
    /// version may be able to read them.
    fn seal_owner_anew(&self, tag: OwnerTag, writes: &mut Writes<'_>) -> Result<(), StoreError> {
        for record in records_of(tag) {
            let mut places = vec![record.clone()];
            let set_aside = self.disk.keys(&in_quarantine(&record))?;
            places.extend(set_aside.iter().map(|key| key.to_vec()));
            for place in places {
                let Some(value) = self.disk.get(&place)? else {
                    continue;
                };
                let (head, sealed) =
                    if place == record { (&[][..], &value[..]) } else { quarantine::split(&value) };
                let vault = writes.vault();
                // What does not open stays as it is, for whoever reads it to set aside.
                if let Ok(plain) = vault.open_bytes(Kind::Owner, &record, sealed) {
                    let sealed = vault.seal_bytes(Kind::Owner, &record, &plain)?;
                    writes.put_raw(&place, [head, &sealed].concat());
                }
            }
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

    /// Whether anything is kept under the owner's key, beside what is `gone`. What is in quarantine
    /// counts.
    fn has_records(
        &self,
        index: &Index,
        tag: OwnerTag,
        gone: &BTreeSet<Vec<u8>>,
    ) -> Result<bool, StoreError> {
        for record in records_of(tag) {
            if !gone.contains(&record) && self.disk.get(&record)?.is_some() {
                return Ok(true);
            }
            if index.n_quarantined > 0 {
                let set_aside = self.disk.keys(&in_quarantine(&record))?;
                if set_aside.iter().any(|key| !gone.contains(&key[..])) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// The database keys of an owner's records.
fn records_of(tag: OwnerTag) -> [Vec<u8>; 2] {
    [SETTINGS.key(&tag), MEMORY.key(&tag)]
}

/// How the database keys begin under which a record is set aside.
fn in_quarantine(record: &[u8]) -> Vec<u8> {
    [&[QUARANTINE_PREFIX], record].concat()
}

/// Whose record lies, or lay before it was set aside, at a database key; `None` if it is nobody's.
fn owner_of(key: &[u8]) -> Option<OwnerTag> {
    let (prefix, rest) = key.strip_prefix(&[QUARANTINE_PREFIX]).unwrap_or(key).split_first()?;
    let is_owners = [SETTINGS.prefix, MEMORY.prefix].contains(prefix);
    if is_owners { OwnerTag::read(rest.get(..TAG_LENGTH)?) } else { None }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::chat::Change;
    use crate::store::Retention;
    use crate::store::testing::{
        TestFolder, break_record, change_at, memory, now, person, put_raw, raw_record, settings,
    };

    const RETENTION: Retention = Retention { memory: TimeDelta::days(90), done: TimeDelta::days(2) };

    #[test]
    fn an_owner_keeps_their_key_as_long_as_something_of_theirs_is_kept() {
        let folder = TestFolder::new();
        let store = folder.open();
        for number in [1, 2] {
            change_at(&store, Change::Memory(person(number), memory("old")), now());
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
        change_at(&store, Change::Memory(person(1), memory("old")), now());
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
        change_at(&store, Change::Memory(person(1), memory("old")), now());
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

    #[test]
    fn a_new_salt_cut_short_after_any_step_leaves_settings_that_open() {
        for n_steps in 1..=4 {
            let folder = furnished();
            let store = folder.open();
            let old = salt(&store);
            let tag = store.vault().tag(person(1));
            let gone = BTreeSet::from([MEMORY.key(&tag)]);
            store.add_salts(&[tag]).unwrap();
            if n_steps >= 2 {
                store.remove_records(&mut store.index(), &gone).unwrap();
            }
            if n_steps >= 3 {
                let vault = store.vault();
                let mut writes = Writes::new(&vault);
                store.seal_owner_anew(tag, &mut writes).unwrap();
                store.disk.apply(writes).unwrap();
            }
            if n_steps >= 4 {
                store.disk.settle().unwrap();
                store.vault_mut().keyring.owners.destroy_older().unwrap();
            }
            assert_eq!(store.settings(person(1)).unwrap(), Some(settings("en")), "{n_steps} steps");
            store.disk.flush().unwrap();
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
            change_at(&store, Change::Memory(person(1), memory("old")), now());
            store.sweep(now() + TimeDelta::days(days), &RETENTION).unwrap();
            let value = raw_record(&store, &[&in_quarantine(&record)[..], &[0; 8]].concat()).unwrap();
            let plain = store.vault().open_bytes(Kind::Owner, &record, quarantine::split(&value).1).unwrap();
            assert_eq!(plain.as_slice(), from_a_newer_version);
        }
        assert_ne!(salt(&store), old);
    }
}
