//! The owners' salts and the files they lie in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::files::{self, Replacement};
use super::keys::{OwnerTag, Secret};
use super::{OpenError, StoreError, shard};

type Salts = BTreeMap<OwnerTag, Secret>;

/// A salt for each owner; while their records are sealed anew, two.
pub(super) struct OwnerSalts {
    folder: PathBuf,
    current: Salts,
    /// Still open records that were not sealed anew yet.
    older: Salts,
}

/// Salts that are on the disk and not in use yet.
#[must_use = "the salts must be taken into use, or they are on the disk for nothing"]
pub(super) struct NewSalts(Salts);

/// What goes into one of the files.
struct Shard<'a> {
    number: u8,
    current: BTreeMap<&'a OwnerTag, &'a Secret>,
    older: BTreeMap<&'a OwnerTag, &'a Secret>,
}

impl OwnerSalts {
    /// Reads the files in `folder`.
    pub fn read(folder: &Path) -> Result<Self, OpenError> {
        let mut salts = Self { folder: folder.to_owned(), current: Salts::new(), older: Salts::new() };
        for number in 0..=u8::MAX {
            let path = folder.join(shard::file_name(number));
            let Some(bytes) = files::read(&path)?.map(Zeroizing::new) else {
                continue;
            };
            let entries = shard::decode(number, &bytes).ok_or(OpenError::BrokenKeys { path })?;
            // Of two, the older one comes first.
            for (tag, salt) in entries {
                salts.insert(tag, salt);
            }
        }
        Ok(salts)
    }

    /// The owner's salt, under which new records are sealed.
    pub fn current(&self, tag: OwnerTag) -> Option<&Secret> {
        self.current.get(&tag)
    }

    /// The salt the owner had before, while their records are sealed anew.
    pub fn older(&self, tag: OwnerTag) -> Option<&Secret> {
        self.older.get(&tag)
    }

    /// The owners who have a salt.
    pub fn tags(&self) -> Vec<OwnerTag> {
        self.current.keys().copied().collect()
    }

    /// The owners who have two.
    pub fn tags_with_two(&self) -> Vec<OwnerTag> {
        self.older.keys().copied().collect()
    }

    /// Those of whom the tags lie between two.
    #[cfg(feature = "postgres")]
    pub fn between(
        &self,
        tags: std::ops::RangeInclusive<OwnerTag>,
    ) -> impl Iterator<Item = (&OwnerTag, &Secret)> {
        self.current.range(tags)
    }

    pub fn count(&self) -> usize {
        self.current.len()
    }

    /// Makes a salt for each owner who has none, on the disk. They are in use once they are given to
    /// [`OwnerSalts::add`]: so those who read need not wait for the disk meanwhile.
    pub fn make(&self, tags: &[OwnerTag]) -> Result<NewSalts, StoreError> {
        self.make_for(tags.iter().filter(|tag| !self.current.contains_key(tag)))
    }

    /// Makes a second salt for each owner who has one, likewise. The older one still opens what it
    /// sealed, until [`OwnerSalts::destroy_older`]. None of them may have two already.
    pub fn make_second(&self, tags: &[OwnerTag]) -> Result<NewSalts, StoreError> {
        self.make_for(tags.iter().filter(|tag| self.current.contains_key(tag)))
    }

    /// Takes new salts into use.
    pub fn add(&mut self, new: NewSalts) {
        for (tag, salt) in new.0 {
            self.insert(tag, salt);
        }
    }

    /// Destroys the owners' salts, which nobody can make again.
    pub fn destroy(&mut self, tags: &[OwnerTag]) -> Result<(), StoreError> {
        let tags: BTreeSet<_> = tags.iter().filter(|tag| self.current.contains_key(tag)).collect();
        self.write_shards(shards(tags.iter().copied()), |shard| {
            shard.current.retain(|tag, _| !tags.contains(*tag));
        })?;
        for tag in tags {
            self.current.remove(tag);
            self.older.remove(tag);
        }
        Ok(())
    }

    /// Destroys the older salt of each owner who has two.
    pub fn destroy_older(&mut self) -> Result<(), StoreError> {
        self.write_shards(shards(self.older.keys()), |shard| shard.older.clear())?;
        self.older.clear();
        Ok(())
    }

    fn insert(&mut self, tag: OwnerTag, salt: Secret) {
        if let Some(older) = self.current.insert(tag, salt) {
            self.older.insert(tag, older);
        }
    }

    fn make_for<'a>(&self, tags: impl Iterator<Item = &'a OwnerTag>) -> Result<NewSalts, StoreError> {
        let mut new = Salts::new();
        for tag in tags {
            new.insert(*tag, Secret::random()?);
        }
        self.write_shards(shards(new.keys()), |shard| {
            for (tag, salt) in new.range(shard::tags(shard.number)) {
                if let Some(older) = shard.current.insert(tag, salt) {
                    shard.older.insert(tag, older);
                }
            }
        })?;
        Ok(NewSalts(new))
    }

    /// Writes shards with their entries as `change` leaves them.
    fn write_shards<'a>(
        &'a self,
        shards: BTreeSet<u8>,
        change: impl Fn(&mut Shard<'a>),
    ) -> Result<(), StoreError> {
        let mut contents = Vec::with_capacity(shards.len());
        for number in shards {
            let current = self.current.range(shard::tags(number)).collect();
            let older = self.older.range(shard::tags(number)).collect();
            let mut shard = Shard { number, current, older };
            change(&mut shard);
            let bytes = shard::encode(&shard.current, &shard.older);
            contents.push((self.folder.join(shard::file_name(number)), bytes));
        }
        let files = contents.iter();
        let files: Vec<_> = files.map(|(path, bytes)| Replacement { path: path.clone(), bytes }).collect();
        files::replace_all(&files)
    }
}

impl NewSalts {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn shards<'a>(tags: impl Iterator<Item = &'a OwnerTag>) -> BTreeSet<u8> {
    tags.map(OwnerTag::shard).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::keys::TAG_LENGTH;

    fn tag(bytes: [u8; 2]) -> OwnerTag {
        let mut tag = [3; TAG_LENGTH];
        tag[..2].copy_from_slice(&bytes);
        OwnerTag::from_bytes(tag)
    }

    fn read(folder: &tempfile::TempDir) -> OwnerSalts {
        OwnerSalts::read(folder.path()).unwrap()
    }

    fn make(salts: &mut OwnerSalts, tags: &[OwnerTag]) {
        let new = salts.make(tags).unwrap();
        salts.add(new);
    }

    #[test]
    fn salts_are_there_after_reopening_and_the_destroyed_ones_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two, three) = (tag([5, 1]), tag([5, 2]), tag([255, 0]));
        let mut salts = read(&folder);
        make(&mut salts, &[one, three]);
        let salt = salts.current(one).cloned();
        make(&mut salts, &[one, two]);
        salts.destroy(&[two, tag([9, 9])]).unwrap();

        let again = read(&folder);
        assert_eq!(again.current(one).cloned(), salt);
        assert_eq!(again.current(two), None);
        assert!(again.current(three).is_some());
        assert_eq!(again.count(), 2);
    }

    #[test]
    fn new_salts_are_on_the_disk_before_they_are_in_use() {
        let folder = tempfile::tempdir().unwrap();
        let mut salts = read(&folder);
        let new = salts.make(&[tag([5, 1])]).unwrap();
        assert!(!new.is_empty());
        assert_eq!(salts.count(), 0);
        assert_eq!(read(&folder).count(), 1);
        salts.add(new);
        assert_eq!(salts.count(), 1);
    }

    #[test]
    fn who_is_given_a_second_salt_has_both_until_the_older_one_is_destroyed() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (tag([5, 1]), tag([5, 2]));
        let mut salts = read(&folder);
        make(&mut salts, &[one, two]);
        let (first, other) = (salts.current(one).cloned(), salts.current(two).cloned());
        let new = salts.make_second(&[one, tag([9, 9])]).unwrap();
        salts.add(new);
        let second = salts.current(one).cloned();
        assert_ne!(second, first);

        let mut salts = read(&folder);
        assert_eq!(salts.current(one).cloned(), second);
        assert_eq!(salts.older(one).cloned(), first);
        assert_eq!(salts.tags_with_two(), [one]);
        salts.destroy_older().unwrap();

        for salts in [salts, read(&folder)] {
            assert_eq!(salts.current(one).cloned(), second);
            assert_eq!(salts.current(two).cloned(), other);
            assert_eq!(salts.older(one), None);
            assert_eq!(salts.count(), 2);
        }
    }

    #[test]
    fn whoever_is_destroyed_in_the_middle_of_it_loses_both_salts() {
        let folder = tempfile::tempdir().unwrap();
        let mut salts = read(&folder);
        make(&mut salts, &[tag([5, 1])]);
        let new = salts.make_second(&[tag([5, 1])]).unwrap();
        salts.add(new);
        salts.destroy(&[tag([5, 1])]).unwrap();
        for salts in [salts, read(&folder)] {
            assert_eq!((salts.tags(), salts.tags_with_two()), (Vec::new(), Vec::new()));
        }
    }

    #[test]
    fn a_damaged_file_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        make(&mut read(&folder), &[tag([0x5a, 1])]);
        let path = folder.path().join("owners-5a");
        fs::write(&path, &fs::read(&path).unwrap()[1..]).unwrap();
        let error = OwnerSalts::read(folder.path()).err().unwrap();
        assert!(matches!(error, OpenError::BrokenKeys { path: named } if named == path));
    }
}
