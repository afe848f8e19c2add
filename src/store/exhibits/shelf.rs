//! The folder of stored files: `exhibits/<two digits>/<name>`.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
#[cfg(feature = "postgres")]
use std::os::unix::fs::FileExt as _;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::super::{StoreError, files};
use super::chunks;
use crate::casebook::{FileId, StoredFile};

/// The ending of a file that is not complete yet.
const UNFINISHED: &str = "new";

/// The folders that may be as new as a file: its own, that of all files, and the data folder, which names that one.
const FOLDERS: usize = 3;

/// Where the stored files lie.
pub(in crate::store) struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    /// The folder is made with the first file.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file, so that it is whole and lasts through a power cut when this returns.
    pub fn put(&self, file: &StoredFile, content: &[u8]) -> Result<(), StoreError> {
        let path = self.path(file.id);
        let unfinished = path.with_extension(UNFINISHED);
        let written = make_folder_of(&path).and_then(|()| {
            write(file, content, &unfinished)?;
            fs::rename(&unfinished, &path)?;
            sync_folders_of(&path)
        });
        written.map_err(|source| {
            // What is left of it cannot be opened, and the next start would remove it too.
            let _ = fs::remove_file(&unfinished);
            StoreError::file(&path, source)
        })
    }

    /// `None` if there is no such file.
    pub fn open(&self, id: FileId) -> Result<Option<File>, StoreError> {
        let path = self.path(id);
        match File::open(&path) {
            Ok(file) => Ok(Some(file)),
            Err(source) if source.kind() == ErrorKind::NotFound => Ok(None),
            Err(source) => Err(StoreError::file(&path, source)),
        }
    }

    /// Makes a file for bytes that were sealed before. It lasts once it is synced, and [`Shelf::settle`] is through.
    pub fn create(&self, id: FileId) -> Result<File, StoreError> {
        let path = self.path(id);
        let made = make_folder_of(&path)
            .and_then(|()| OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path));
        made.map_err(|source| StoreError::file(&path, source))
    }

    /// Writes a part of a file whose bytes were sealed before, at its place; what was behind that goes. The part lasts when this
    /// returns, its name once [`Shelf::settle`] is through.
    #[cfg(feature = "postgres")]
    pub fn write_at(&self, id: FileId, place: u64, bytes: &[u8]) -> Result<(), StoreError> {
        let path = self.path(id);
        let written = make_folder_of(&path).and_then(|()| {
            let mut options = OpenOptions::new();
            let file = options.write(true).create(true).truncate(false).mode(0o600).open(&path)?;
            file.write_all_at(bytes, place)?;
            file.set_len(place.saturating_add(bytes.len() as u64))?;
            file.sync_all()
        });
        written.map_err(|source| StoreError::file(&path, source))
    }

    /// Makes the names of all files last through a power cut.
    pub fn settle(&self) -> Result<(), StoreError> {
        let folders = list(&self.folder)?;
        let above = self.folder.exists().then(|| self.folder.clone());
        for folder in folders.iter().chain(&above) {
            let synced = File::open(folder).and_then(|folder| folder.sync_all());
            synced.map_err(|source| StoreError::file(folder, source))?;
        }
        Ok(())
    }

    /// Removes files; those that are gone already are fine.
    pub fn remove<'a>(&self, ids: impl IntoIterator<Item = &'a FileId>) -> Result<(), StoreError> {
        let mut folders = BTreeSet::new();
        for id in ids {
            let path = self.path(*id);
            if remove(&path)? {
                folders.extend(path.parent().map(Path::to_owned));
            }
        }
        folders.iter().try_for_each(|folder| {
            let synced = File::open(folder).and_then(|folder| folder.sync_all());
            synced.map_err(|source| StoreError::file(folder, source))
        })
    }

    /// Removes every file but these, and what is left of unfinished ones. What is not named as we name files stays.
    pub fn keep_only(&self, known: &BTreeSet<FileId>) -> Result<(), StoreError> {
        for folder in list(&self.folder)? {
            for path in list(&folder)? {
                let is_stray = id_of(&path).is_some_and(|id| {
                    let is_unfinished = path.extension().is_some();
                    self.path(id).parent() == Some(&folder) && (is_unfinished || !known.contains(&id))
                });
                if is_stray {
                    remove(&path)?;
                }
            }
        }
        Ok(())
    }

    fn path(&self, id: FileId) -> PathBuf {
        let name = id.to_string();
        let start = &name[..2];
        self.folder.join(start).join(&name)
    }
}

fn make_folder_of(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), files::make_folder)
}

/// Makes the name of a file last through a power cut, with those of the folders it lies in, which may be as new.
fn sync_folders_of(path: &Path) -> io::Result<()> {
    path.ancestors().skip(1).take(FOLDERS).try_for_each(|folder| File::open(folder)?.sync_all())
}

fn write(file: &StoredFile, content: &[u8], path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let mut to = options.write(true).create_new(true).mode(0o600).open(path)?;
    chunks::seal(file, content, &mut to)?;
    to.flush()?;
    to.sync_all()
}

/// Whether there was such a file.
fn remove(path: &Path) -> Result<bool, StoreError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(source) if source.kind() == ErrorKind::NotFound => Ok(false),
        Err(source) => Err(StoreError::file(path, source)),
    }
}

/// Which file lies at a path, whole or unfinished.
fn id_of(path: &Path) -> Option<FileId> {
    let is_ours = path.extension().is_none_or(|ending| ending == UNFINISHED);
    path.file_stem()?.to_str()?.parse().ok().filter(|_| is_ours)
}

/// What lies in a folder; nothing if it is none.
fn list(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let failed = |source| StoreError::file(folder, source);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(source) if matches!(source.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        Err(source) => return Err(failed(source)),
    };
    entries.map(|entry| entry.map(|entry| entry.path()).map_err(failed)).collect()
}
