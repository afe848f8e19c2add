//! The folder inside the new data folder in which a store is made whole.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::super::folder::Folder;
use super::super::{OpenError, StoreError, files};

/// Where a part of a data folder lies.
type Part = fn(&Folder) -> PathBuf;
/// What is put in place, in this order: without a `format` file, a folder with `exhibits` in it is never opened.
/// A backup brings no master key; one is made with an import that has none.
const PARTS: [Part; 5] =
    [Folder::master_key, Folder::exhibits, Folder::keys, Folder::database, Folder::format];

/// Goes with everything in it, unless its parts were put in place, or it is to be gone on with.
pub(in crate::store) struct Staging {
    target: Folder,
    /// Whether the data folder was made for it.
    is_new: bool,
    folder: Folder,
    is_left: bool,
    /// Keeps others out of the data folder.
    _lock: File,
}

impl Staging {
    pub fn begin(target: Folder, is_new: bool) -> Result<Self, OpenError> {
        let lock = target.lock()?;
        let path = target.restoring();
        // Left by one that was killed; nothing of it had taken its place yet, or the folder would not do.
        remove(&path)?;
        files::make_folder(&path).map_err(|source| StoreError::file(&path, source))?;
        Ok(Self { folder: Folder::at(&path), target, is_new, is_left: false, _lock: lock })
    }

    /// One that may take several attempts: what the last one left is still there, and what this one leaves will be.
    #[cfg(feature = "postgres")]
    pub fn go_on(target: Folder, is_new: bool) -> Result<Self, OpenError> {
        let lock = target.lock()?;
        let path = target.migrating();
        files::make_folder(&path).map_err(|source| StoreError::file(&path, source))?;
        Ok(Self { folder: Folder::at(&path), target, is_new, is_left: true, _lock: lock })
    }

    /// The data folder it is for.
    pub fn target(&self) -> &Folder {
        &self.target
    }

    /// Where the store is made whole.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Lets everything take its place, what says that it is whole last.
    pub fn put_in_place(mut self) -> Result<(), OpenError> {
        let mut moved: Vec<Part> = Vec::new();
        for part in PARTS {
            let (from, to) = (part(&self.folder), part(&self.target));
            if !from.exists() {
                continue;
            }
            if let Err(source) = fs::rename(&from, &to) {
                // Back to where they go with this folder.
                for part in moved {
                    let _ = fs::rename(part(&self.target), part(&self.folder));
                }
                return Err(StoreError::file(&to, source).into());
            }
            moved.push(part);
        }
        self.is_left = true;
        sync(self.target.path())?;
        remove(self.folder.path())?;
        sync(self.target.path())?;
        if self.is_new {
            let above = self.target.path().parent().filter(|above| !above.as_os_str().is_empty());
            sync(above.unwrap_or(Path::new(".")))?;
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.is_left {
            return;
        }
        let _ = fs::remove_dir_all(self.folder.path());
        if self.is_new {
            let _ = fs::remove_file(self.target.lock_file());
            let _ = fs::remove_dir(self.target.path());
        }
    }
}

fn sync(folder: &Path) -> Result<(), StoreError> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|source| StoreError::file(folder, source))
}

fn remove(path: &Path) -> Result<(), OpenError> {
    match fs::remove_dir_all(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(StoreError::file(path, source).into()),
        _ => Ok(()),
    }
}
