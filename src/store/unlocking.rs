//! Which keys open the store: the master key's, or while it is being replaced, those of two.

use std::path::{Path, PathBuf};

use super::OpenError;
use super::keys::{Master, SealingKey, Secret, Secrets};
use super::master_key::{self, KeyFiles};
use super::tag_key::{self, TagSeal, TagSeals};

/// What the key files are looked for with.
pub(super) struct Unlocking<'a> {
    pub files: &'a KeyFiles,
    /// Whether the operator named a place for the master key.
    pub is_given: bool,
    pub store_exists: bool,
}

/// The keys, and where a master key was made just now.
pub(super) struct Unlocked {
    pub secrets: Secrets,
    pub made: Option<PathBuf>,
}

/// The keys that were found.
struct Found {
    secrets: Secrets,
    /// All is sealed under the key that follows, which has not taken its place: the last step of a replacement was cut off.
    is_next: bool,
}

impl Unlocking<'_> {
    /// Finds the keys. Whether they belong to the database, only that can say; but once the master key was replaced, a
    /// wrong one is noticed here.
    pub fn run(&self) -> Result<Unlocked, OpenError> {
        let Some(Found { secrets, is_next }) = self.find()? else {
            let key = self.files.current.clone();
            return Ok(Unlocked { secrets: Secrets::new(master_key::make(&key)?), made: Some(key) });
        };
        if is_next {
            self.files.put_next_in_place()?;
        }
        Ok(Unlocked { secrets, made: None })
    }

    /// The keys of a store that exists, for who changes nothing.
    pub fn look(&self) -> Result<Secrets, OpenError> {
        Ok(self.find()?.ok_or_else(|| self.files.missing())?.secrets)
    }

    /// `None` where a first one is to be made.
    fn find(&self) -> Result<Option<Found>, OpenError> {
        let (secrets, is_next) = match tag_key::read(&self.files.tag)? {
            None => return self.never_replaced(),
            Some(TagSeals::One(seal)) => {
                let ((master, tag), is_next) = self.replaced(&seal)?;
                (Secrets::of(master, None, tag), is_next)
            }
            Some(TagSeals::Two(older, newer)) => {
                let (older, _) = self.needed(&older, &self.files.current)?;
                let (newer, tag) = self.needed(&newer, &self.files.next)?;
                (Secrets::of(newer, Some(older), tag), false)
            }
        };
        Ok(Some(Found { secrets, is_next }))
    }

    fn never_replaced(&self) -> Result<Option<Found>, OpenError> {
        let key = self.files.current.clone();
        match master_key::read(&key)? {
            Some(secret) => Ok(Some(Found { secrets: Secrets::new(secret), is_next: false })),
            None if self.store_exists => Err(self.files.missing()),
            None if self.is_given => Err(OpenError::GivenKeyMissing { key }),
            None => Ok(None),
        }
    }

    /// All is sealed under one key; also whether that is the one that follows.
    fn replaced(&self, seal: &TagSeal) -> Result<((Master, SealingKey), bool), OpenError> {
        let current = master_key::read(&self.files.current)?;
        if let Some(opened) = current.as_ref().and_then(|key| seal.open(key)) {
            return Ok((opened, false));
        }
        if let Some(opened) = master_key::read(&self.files.next)?.and_then(|key: Secret| seal.open(&key)) {
            return Ok((opened, true));
        }
        Err(if current.is_some() { self.files.wrong(&self.files.current) } else { self.files.missing() })
    }

    /// One of the two keys that are needed until everything is sealed under the newer one.
    fn needed(&self, seal: &TagSeal, path: &Path) -> Result<(Master, SealingKey), OpenError> {
        let missing =
            || OpenError::ReplacementKeyMissing { key: path.to_owned(), store: self.files.store.clone() };
        let key = master_key::read(path)?.ok_or_else(missing)?;
        seal.open(&key).ok_or_else(|| self.files.wrong(path))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::folder::Folder;

    fn unlock(data: &Path, given: Option<&Path>, store_exists: bool) -> Result<Unlocked, OpenError> {
        let files = KeyFiles::new(&Folder::prepare(data).unwrap(), given);
        Unlocking { files: &files, is_given: given.is_some(), store_exists }.run()
    }

    #[test]
    fn a_key_is_made_once_and_read_from_then_on() {
        let data = tempfile::tempdir().unwrap();
        let made = unlock(data.path(), None, false).unwrap();
        assert_eq!(made.made.as_deref(), Some(&*data.path().join("master.key")));
        let read = unlock(data.path(), None, true).unwrap();
        assert!(read.made.is_none() && read.secrets.current().key() == made.secrets.current().key());
    }

    #[test]
    fn a_missing_key_is_never_replaced_by_another() {
        let data = tempfile::tempdir().unwrap();
        let error = unlock(data.path(), None, true).err().unwrap();
        assert!(matches!(error, OpenError::MasterKeyMissing { .. }), "{error}");
        let error = unlock(data.path(), Some(&data.path().join("usb/key")), false).err().unwrap();
        assert!(matches!(error, OpenError::GivenKeyMissing { .. }), "{error}");
        assert_eq!(fs::read_dir(data.path()).unwrap().count(), 0);
    }
}
