//! The keys that can be destroyed: a salt per owner and the journal's, in files beside the database.
//!
//! They are kept outside sled because sled appends: what is overwritten there stays in the file until
//! its segment is used again. These files are replaced whole and their old bytes wiped, so that a key
//! that is destroyed is gone, and with it everything sealed under it, wherever copies of it lie.
//!
//! Every change is on the disk before it is in memory.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::files;
use super::journal_keys::{self, JournalKey, JournalKeys};
use super::keys::{OwnerTag, Secret};
use super::owner_salts::OwnerSalts;
use super::salts::Salts;
use super::{OpenError, StoreError};

const JOURNAL_FILE: &str = "journal";

/// The salts in use.
pub(super) struct Keyring {
    folder: PathBuf,
    pub owners: OwnerSalts,
    /// New records of journal and outbox are sealed under this one.
    current: JournalKey,
    /// Still open records that were not sealed anew yet.
    older: Vec<JournalKey>,
    next_entry: u64,
}

impl Keyring {
    /// Reads the key files in `folder`. Where there is no store yet, makes the first ones; where
    /// there is one, a missing or damaged file is an error, never an empty keyring.
    pub fn open(folder: &Path, store_exists: bool, now: DateTime<Utc>) -> Result<Self, OpenError> {
        if !store_exists {
            files::make_folder(folder).map_err(|source| StoreError::file(folder, source))?;
        }
        let found = match read_journal(folder)? {
            Some(found) => found,
            None if store_exists => return Err(broken(folder)),
            None => JournalKeys { keys: Vec::new(), next_entry: 0 },
        };
        files::remove_unfinished(folder)?;
        let owners = OwnerSalts::read(folder)?;
        let folder = folder.to_owned();
        let JournalKeys { keys: mut older, next_entry } = found;
        if let Some(current) = older.pop() {
            return Ok(Self { folder, owners, current, older, next_entry });
        }
        let current = JournalKey::first(now)?;
        let keyring = Self { folder, owners, current, older, next_entry };
        keyring.write_journal(&[], &keyring.current, next_entry)?;
        Ok(keyring)
    }

    /// Reads the key files of a store, and changes none.
    pub fn read(folder: &Path) -> Result<Self, OpenError> {
        let JournalKeys { keys: mut older, next_entry } =
            read_journal(folder)?.ok_or_else(|| broken(folder))?;
        let current = older.pop().ok_or_else(|| broken(folder))?;
        let owners = OwnerSalts::read(folder)?;
        Ok(Self { folder: folder.to_owned(), owners, current, older, next_entry })
    }

    pub fn current_journal_key(&self) -> &JournalKey {
        &self.current
    }

    pub fn journal_key(&self, id: u32) -> Option<&JournalKey> {
        let known = std::iter::once(&self.current).chain(&self.older);
        known.into_iter().find(|key| key.id == id)
    }

    /// Whether journal keys are held that no record should need any more.
    pub fn has_older_journal_keys(&self) -> bool {
        !self.older.is_empty()
    }

    /// The high-water mark of journal entries: what was given to
    /// [`Keyring::destroy_older_journal_keys`] last, or 0.
    pub fn next_entry(&self) -> u64 {
        self.next_entry
    }

    /// Makes a new current journal key; the old ones still open what they sealed.
    pub fn add_journal_key(&mut self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let next = self.current.next(now)?;
        let mut older = self.older.clone();
        older.push(self.current.clone());
        self.write_journal(&older, &next, self.next_entry)?;
        self.older = older;
        self.current = next;
        Ok(())
    }

    /// Destroys every journal key but the current one, and keeps the number that the next journal entry
    /// will get. Before it, all entries with smaller numbers must be safe on the disk.
    pub fn destroy_older_journal_keys(&mut self, next_entry: u64) -> Result<(), StoreError> {
        self.write_journal(&[], &self.current, next_entry)?;
        self.older.clear();
        self.next_entry = next_entry;
        Ok(())
    }

    fn write_journal(
        &self,
        older: &[JournalKey],
        current: &JournalKey,
        next_entry: u64,
    ) -> Result<(), StoreError> {
        let keys: Vec<_> = older.iter().chain([current]).cloned().collect();
        files::replace(&self.folder.join(JOURNAL_FILE), &journal_keys::encode(&keys, next_entry))
    }
}

impl Salts for Keyring {
    fn owner(&self, tag: OwnerTag) -> [Option<&Secret>; 2] {
        [self.owners.current(tag), self.owners.older(tag)]
    }

    fn journal(&self, id: u32) -> Option<&Secret> {
        self.journal_key(id).map(|key| &key.salt)
    }

    fn current_journal(&self) -> u32 {
        self.current.id
    }
}

fn read_journal(folder: &Path) -> Result<Option<JournalKeys>, OpenError> {
    let Some(bytes) = files::read(&folder.join(JOURNAL_FILE))?.map(Zeroizing::new) else { return Ok(None) };
    journal_keys::decode(&bytes).map(Some).ok_or_else(|| broken(folder))
}

fn broken(folder: &Path) -> OpenError {
    OpenError::BrokenKeys { path: folder.join(JOURNAL_FILE) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000, 0).unwrap()
    }

    fn open(folder: &Path) -> Keyring {
        Keyring::open(folder, folder.join(JOURNAL_FILE).exists(), now()).unwrap()
    }

    #[test]
    fn an_older_journal_key_opens_what_it_sealed_until_it_is_destroyed() {
        let folder = tempfile::tempdir().unwrap();
        let mut keyring = open(folder.path());
        keyring.add_journal_key(now()).unwrap();
        assert_eq!(keyring.current_journal_key().id, 2);

        let mut keyring = open(folder.path());
        assert!(keyring.journal_key(1).is_some() && keyring.has_older_journal_keys());
        keyring.destroy_older_journal_keys(5).unwrap();
        assert_eq!(keyring.journal_key(1), None);

        let mut keyring = open(folder.path());
        assert_eq!(keyring.journal_key(1), None);
        assert!(keyring.journal_key(2).is_some());
        assert_eq!(keyring.next_entry(), 5);
        keyring.add_journal_key(now()).unwrap();
        assert_eq!(open(folder.path()).next_entry(), 5, "a new key alone does not move the mark");
    }

    #[test]
    fn a_damaged_key_file_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        open(folder.path());
        let path = folder.path().join(JOURNAL_FILE);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..whole.len() - 1]).unwrap();
        let error = Keyring::open(folder.path(), true, now()).err().unwrap();
        assert_eq!(
            error.to_string(),
            format!(
                "the key file `{}` is damaged or missing, and what it locks cannot be read without it; \
                 restore that file from a backup",
                path.display()
            )
        );
    }

    #[test]
    fn the_keys_of_an_existing_store_are_never_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let error = Keyring::open(folder.path(), true, now()).err().unwrap();
        assert!(matches!(error, OpenError::BrokenKeys { .. }));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
