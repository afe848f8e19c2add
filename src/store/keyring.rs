//! The keys that can be destroyed: a salt per owner and the journal's, in files beside the database.
//!
//! They are kept outside sled because sled appends: what is overwritten there stays in the file until
//! its segment is used again. These files are replaced whole and their old bytes wiped, so that a key
//! that is destroyed is gone, and with it everything sealed under it, wherever copies of it lie.
//!
//! Every change is on the disk before it is in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Included, Unbounded};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::files::{self, Replacement};
use super::journal_keys::{self, JournalKey};
use super::keys::{OwnerTag, Secret, TAG_LENGTH};
use super::{OpenError, StoreError, shard};

const JOURNAL_FILE: &str = "journal";

/// The salts in use.
pub(super) struct Keyring {
    folder: PathBuf,
    owners: BTreeMap<OwnerTag, Secret>,
    /// New records are sealed under this one.
    current: JournalKey,
    /// Still open records that were not sealed anew yet.
    older: Vec<JournalKey>,
}

impl Keyring {
    /// Reads the key files in `folder`. Where there is no store yet, makes the first ones; where
    /// there is one, a missing or damaged file is an error, never an empty keyring.
    pub fn open(folder: &Path, store_exists: bool, now: DateTime<Utc>) -> Result<Self, OpenError> {
        if !store_exists {
            files::make_folder(folder).map_err(|source| StoreError::file(folder, source))?;
        }
        let journal_file = folder.join(JOURNAL_FILE);
        let broken = |path: &Path| OpenError::BrokenKeys { path: path.to_owned() };
        let journal = files::read(&journal_file)?.map(Zeroizing::new);
        let mut older = match journal {
            Some(bytes) => journal_keys::decode(&bytes).ok_or_else(|| broken(&journal_file))?,
            None if store_exists => return Err(broken(&journal_file)),
            None => Vec::new(),
        };
        files::remove_unfinished(folder)?;
        let owners = read_owners(folder)?;
        let folder = folder.to_owned();
        if let Some(current) = older.pop() {
            return Ok(Self { folder, owners, current, older });
        }
        let keyring = Self { folder, owners, current: JournalKey::first(now)?, older };
        keyring.write_journal(&[], &keyring.current)?;
        Ok(keyring)
    }

    pub fn owner_salt(&self, tag: OwnerTag) -> Option<&Secret> {
        self.owners.get(&tag)
    }

    pub fn owner_count(&self) -> usize {
        self.owners.len()
    }

    /// Makes a salt for each owner who has none.
    pub fn make_owners(&mut self, tags: &[OwnerTag]) -> Result<(), StoreError> {
        let mut added = BTreeMap::new();
        for tag in tags.iter().filter(|tag| !self.owners.contains_key(tag)) {
            added.insert(*tag, Secret::random()?);
        }
        self.write_shards(shards(added.keys()), |shard, entries| {
            entries.extend(added.iter().filter(|(tag, _)| tag.shard() == shard));
        })?;
        self.owners.extend(added);
        Ok(())
    }

    /// Destroys the owners' salts, which nobody can make again.
    pub fn destroy_owners(&mut self, tags: &[OwnerTag]) -> Result<(), StoreError> {
        let known = tags.iter().filter(|tag| self.owners.contains_key(tag));
        self.write_shards(shards(known), |_, entries| {
            entries.retain(|tag, _| !tags.contains(tag));
        })?;
        for tag in tags {
            self.owners.remove(tag);
        }
        Ok(())
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

    /// Makes a new current journal key; the old ones still open what they sealed.
    pub fn add_journal_key(&mut self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let next = self.current.next(now)?;
        let mut older = self.older.clone();
        older.push(self.current.clone());
        self.write_journal(&older, &next)?;
        self.older = older;
        self.current = next;
        Ok(())
    }

    /// Destroys every journal key but the current one.
    pub fn destroy_older_journal_keys(&mut self) -> Result<(), StoreError> {
        self.write_journal(&[], &self.current)?;
        self.older.clear();
        Ok(())
    }

    fn shard(&self, shard: u8) -> BTreeMap<&OwnerTag, &Secret> {
        let first = |shard| {
            let mut tag = [0; TAG_LENGTH];
            tag[0] = shard;
            OwnerTag::from_bytes(tag)
        };
        let end = shard.checked_add(1).map_or(Unbounded, |next| Excluded(first(next)));
        self.owners.range((Included(first(shard)), end)).collect()
    }

    /// Writes shards with their entries as `change` leaves them.
    fn write_shards<'a>(
        &'a self,
        shards: BTreeSet<u8>,
        change: impl Fn(u8, &mut BTreeMap<&'a OwnerTag, &'a Secret>),
    ) -> Result<(), StoreError> {
        let mut contents = Vec::with_capacity(shards.len());
        for shard in shards {
            let mut entries = self.shard(shard);
            change(shard, &mut entries);
            let bytes = shard::encode(entries.into_iter());
            contents.push((self.folder.join(shard::file_name(shard)), bytes));
        }
        let files = contents.iter();
        let files: Vec<_> = files.map(|(path, bytes)| Replacement { path: path.clone(), bytes }).collect();
        files::replace_all(&files)
    }

    fn write_journal(&self, older: &[JournalKey], current: &JournalKey) -> Result<(), StoreError> {
        let keys: Vec<_> = older.iter().chain([current]).cloned().collect();
        files::replace(&self.folder.join(JOURNAL_FILE), &journal_keys::encode(&keys))
    }
}

fn read_owners(folder: &Path) -> Result<BTreeMap<OwnerTag, Secret>, OpenError> {
    let mut owners = BTreeMap::new();
    for number in 0..=u8::MAX {
        let path = folder.join(shard::file_name(number));
        let Some(bytes) = files::read(&path)?.map(Zeroizing::new) else {
            continue;
        };
        let entries = shard::decode(number, &bytes).ok_or(OpenError::BrokenKeys { path })?;
        owners.extend(entries);
    }
    Ok(owners)
}

fn shards<'a>(tags: impl Iterator<Item = &'a OwnerTag>) -> BTreeSet<u8> {
    tags.map(OwnerTag::shard).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000, 0).unwrap()
    }

    fn tag(bytes: [u8; 2]) -> OwnerTag {
        let mut tag = [3; TAG_LENGTH];
        tag[..2].copy_from_slice(&bytes);
        OwnerTag::from_bytes(tag)
    }

    fn open(folder: &Path) -> Keyring {
        Keyring::open(folder, folder.join(JOURNAL_FILE).exists(), now()).unwrap()
    }

    #[test]
    fn salts_are_there_after_reopening_and_the_destroyed_ones_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two, three) = (tag([5, 1]), tag([5, 2]), tag([255, 0]));
        let mut keyring = open(folder.path());
        keyring.make_owners(&[one, three]).unwrap();
        let salt = keyring.owner_salt(one).cloned();
        keyring.make_owners(&[one, two]).unwrap();
        keyring.destroy_owners(&[two, tag([9, 9])]).unwrap();

        let reopened = open(folder.path());
        assert_eq!(reopened.owner_salt(one).cloned(), salt);
        assert_eq!(reopened.owner_salt(two), None);
        assert!(reopened.owner_salt(three).is_some());
        assert_eq!(reopened.owner_count(), 2);
        assert_eq!(reopened.current_journal_key(), keyring.current_journal_key());
    }

    #[test]
    fn an_older_journal_key_opens_what_it_sealed_until_it_is_destroyed() {
        let folder = tempfile::tempdir().unwrap();
        let mut keyring = open(folder.path());
        keyring.add_journal_key(now()).unwrap();
        assert_eq!(keyring.current_journal_key().id, 2);

        let mut keyring = open(folder.path());
        assert!(keyring.journal_key(1).is_some() && keyring.has_older_journal_keys());
        keyring.destroy_older_journal_keys().unwrap();
        assert_eq!(keyring.journal_key(1), None);

        let keyring = open(folder.path());
        assert_eq!(keyring.journal_key(1), None);
        assert!(keyring.journal_key(2).is_some());
    }

    #[test]
    fn a_damaged_key_file_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        open(folder.path()).make_owners(&[tag([0x5a, 1])]).unwrap();
        for name in ["owners-5a", JOURNAL_FILE] {
            let path = folder.path().join(name);
            let whole = fs::read(&path).unwrap();
            fs::write(&path, &whole[..whole.len() - 1]).unwrap();
            let error = Keyring::open(folder.path(), true, now()).err().unwrap();
            assert_eq!(
                error.to_string(),
                format!(
                    "the key file `{}` is damaged or missing, and what it locks cannot be read \
                     without it; restore that file from a backup",
                    path.display()
                )
            );
            fs::write(&path, whole).unwrap();
        }
    }

    #[test]
    fn the_keys_of_an_existing_store_are_never_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let error = Keyring::open(folder.path(), true, now()).err().unwrap();
        assert!(matches!(error, OpenError::BrokenKeys { .. }));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
