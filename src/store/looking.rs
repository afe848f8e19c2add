//! Looking into a store without changing it. Opening it would bring it to the newest format, tidy it up, and leave files of
//! whoever looks; so the database is copied aside and the copy is opened, and of the key files, which must not be copied, none
//! is written.

use std::path::{Path, PathBuf};
use std::{fs, io};

use chrono::{DateTime, Utc};
use thiserror::Error;

use super::backup::free_space;
use super::folder::Folder;
use super::master_key::KeyFiles;
use super::open::{Parts, damaged};
use super::{Counts, OpenError, OpenOptions, Store, StoreError, files, format};

/// What there is in a data folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// No store that was made to its end.
    NoStore,
    /// One of an older format.
    Older { found: u32, newest: u32 },
    Newest {
        counts: Counts,
        /// Whether the database has lost its newest part.
        rolled_back: bool,
    },
}

/// Why nothing can be told of it.
#[derive(Debug, Error)]
pub enum LookError {
    /// The store may be well all the same.
    #[error("no copy of the database can be made in `{}` ({source}); name a place with more room with `TMPDIR`", path.display())]
    NoCopy { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Tells what there is, and what keeps it from being opened.
///
/// # Errors
/// When it cannot be opened, or not be looked into. Nothing in the folder has changed then, either.
pub fn look(options: &OpenOptions, now: DateTime<Utc>) -> Result<Looked, LookError> {
    let Some(folder) = Folder::find(&options.data)? else { return Ok(Looked::NoStore) };
    let held = folder.lock_to_look()?;
    let Some(found) = format::read(&folder.format(), format::NEWEST)? else { return Ok(Looked::NoStore) };
    if found < format::NEWEST {
        return Ok(Looked::Older { found, newest: format::NEWEST });
    }
    if !folder.database().exists() {
        return Err(damaged(&folder, "it is missing").into());
    }
    let aside = aside(&folder)?;
    let aside_folder = Folder::at(aside.path());
    let key_files = KeyFiles::new(&folder, options.master_key.as_deref());
    let is_given = options.master_key.is_some();
    let parts = Parts { folder: &folder, key_files: &key_files, is_given, memory: options.memory };
    let (vault, disk) = parts.look(&aside_folder.database())?;
    drop(held);
    let lock = aside_folder.lock()?;
    let copy = Store::of_parts((aside_folder, lock), key_files, (vault, disk), now)?;
    let rolled_back = copy.load_index()?;
    Ok(Looked::Newest { counts: copy.counts(), rolled_back })
}

/// Copies the database into a temporary folder for this user alone, which goes when it is dropped. All in it is sealed.
fn aside(folder: &Folder) -> Result<tempfile::TempDir, LookError> {
    let place = std::env::temp_dir();
    let failed = |source| LookError::NoCopy { path: place.clone(), source };
    let made = tempfile::tempdir_in(&place).map_err(failed)?;
    let copy = Folder::at(made.path());
    files::make_folder(&copy.keys()).map_err(failed)?;
    let needed =
        size_of(&folder.database()).map_err(|source| StoreError::file(&folder.database(), source))?;
    if free_space(&place).map_err(failed)? < needed {
        return Err(failed(io::ErrorKind::StorageFull.into()));
    }
    copy_all(&folder.database(), &copy.database()).map_err(|error| match error {
        CopyError::Read(path, source) => StoreError::file(&path, source).into(),
        CopyError::Write(source) => failed(source),
    })?;
    Ok(made)
}

fn size_of(folder: &Path) -> io::Result<u64> {
    let mut size = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let found = entry.metadata()?;
        size += if found.is_dir() { size_of(&entry.path())? } else { found.len() };
    }
    Ok(size)
}

enum CopyError {
    Read(PathBuf, io::Error),
    Write(io::Error),
}

fn copy_all(from: &Path, to: &Path) -> Result<(), CopyError> {
    let unread = |source| CopyError::Read(from.to_owned(), source);
    files::make_folder(to).map_err(CopyError::Write)?;
    for entry in fs::read_dir(from).map_err(unread)? {
        let entry = entry.map_err(unread)?;
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_all(&path, &copy)?;
            continue;
        }
        let mut original = fs::File::open(&path).map_err(|source| CopyError::Read(path, source))?;
        let mut copy = fs::File::create_new(copy).map_err(CopyError::Write)?;
        io::copy(&mut original, &mut copy).map_err(CopyError::Write)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::store::testing::{TestFolder, arrival, now};

    /// Everything in a folder, with when it was written.
    fn everything(folder: &Path) -> BTreeMap<PathBuf, (std::time::SystemTime, Vec<u8>)> {
        let mut found = BTreeMap::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let written = fs::metadata(&path).unwrap().modified().unwrap();
            if path.is_dir() {
                found.extend(everything(&path));
                found.insert(path, (written, Vec::new()));
            } else {
                let bytes = fs::read(&path).unwrap();
                found.insert(path, (written, bytes));
            }
        }
        found
    }

    /// What is told of a folder, in which nothing changes.
    fn looked(folder: &TestFolder) -> Result<Looked, LookError> {
        let before = everything(&folder.data());
        let looked = look(&folder.options(), now());
        assert!(everything(&folder.data()) == before, "something has changed");
        looked
    }

    #[test]
    fn whoever_looks_changes_nothing_and_is_told_what_an_opening_would_tell() {
        let folder = TestFolder::new();
        let store = folder.open();
        store.receive(&[arrival(1, 1, "one"), arrival(2, 1, "two")], now()).unwrap();
        // As a kill leaves it, with all that the next opening would tidy up.
        let killed = folder.as_killed();
        fs::write(killed.path("keys/owners-00.new"), "unfinished").unwrap();
        let told = looked(&killed).unwrap();
        assert_eq!(told, Looked::Newest { counts: store.counts(), rolled_back: false });
        assert_eq!(killed.open().counts(), store.counts());
    }

    #[test]
    fn a_store_of_an_older_format_is_left_as_it_is() {
        let folder = TestFolder::new();
        folder.open();
        let found = format::NEWEST - 1;
        format::write(&folder.path("format"), found).unwrap();
        assert_eq!(looked(&folder).unwrap(), Looked::Older { found, newest: format::NEWEST });
    }

    #[test]
    fn where_there_is_no_store_none_is_made() {
        let folder = TestFolder::new();
        assert_eq!(look(&folder.options(), now()).unwrap(), Looked::NoStore);
        assert!(!folder.data().exists());
        fs::create_dir(folder.data()).unwrap();
        assert_eq!(looked(&folder).unwrap(), Looked::NoStore);
    }

    #[test]
    fn what_keeps_a_store_closed_is_told_of_the_folder_itself() {
        let folder = TestFolder::new();
        let store = folder.open();
        let error = looked(&folder).unwrap_err();
        assert!(matches!(error, LookError::Open(OpenError::InUse { .. })), "{error}");
        drop(store);
        let right = fs::read(folder.path("master.key")).unwrap();
        for (key, words) in [("00".repeat(32).into_bytes(), "does not open"), (right, "is damaged")] {
            fs::write(folder.path("master.key"), key).unwrap();
            if words == "is damaged" {
                fs::write(folder.path("db/db"), [0xa5; 100_000]).unwrap();
            }
            let error = looked(&folder).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
            assert!(error.contains(&folder.data().display().to_string()), "{error}");
        }
    }
}
