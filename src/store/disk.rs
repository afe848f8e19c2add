//! The sled database: raw keys, sealed values, and when they are safe.

use std::fs::{self, File};
use std::ops::Bound::{Excluded, Unbounded};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use sled::{Db, IVec};

use super::vault::Writes;
use super::{OpenError, StoreError, files};

/// How much sled may keep in memory; its own default is a gibibyte.
const CACHE_BYTES: u64 = 64 * 1024 * 1024;

/// How long an unflushed write, and after a power cut a flushed one, may be lost.
const FLUSH_EVERY_MILLISECONDS: u64 = 200;

/// How many records are handled at a time where a whole table is gone through.
const PAGE: usize = 256;

/// The open database.
pub(super) struct Disk {
    database: Db,
    path: PathBuf,
}

impl Disk {
    /// Opens the database in the folder `path`, or makes one.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        files::make_folder(path).map_err(|source| StoreError::file(path, source))?;
        remove_unfinished_snapshots(path)?;
        let config = sled::Config::new()
            .path(path)
            .cache_capacity(CACHE_BYTES)
            .flush_every_ms(Some(FLUSH_EVERY_MILLISECONDS));
        let damaged = |reason: String| OpenError::Damaged { path: path.to_owned(), reason };
        // Some damage makes sled panic rather than fail. A half-opened database is never used, so
        // nothing broken can be seen after the panic.
        match catch_unwind(AssertUnwindSafe(|| config.open())) {
            Ok(Ok(database)) => Ok(Self { database, path: path.to_owned() }),
            Ok(Err(sled::Error::Io(source))) if is_lock_failure(&source) => {
                Err(OpenError::InUse { path: path.to_owned() })
            }
            Ok(Err(sled::Error::Io(source))) => Err(StoreError::file(path, source).into()),
            Ok(Err(error)) => Err(damaged(error.to_string())),
            Err(_) => Err(damaged("it made the database library give up".to_owned())),
        }
    }

    pub fn get(&self, key: &[u8]) -> Result<Option<IVec>, StoreError> {
        self.database.get(key).map_err(|error| self.failed(error))
    }

    pub fn is_empty(&self) -> bool {
        self.database.is_empty()
    }

    /// The next records of a table after the key `after`, sorted; start with the table's prefix.
    pub fn page(&self, prefix: u8, after: &[u8]) -> Result<Vec<(IVec, IVec)>, StoreError> {
        let mut page = Vec::new();
        for record in self.database.range::<&[u8], _>((Excluded(after), Unbounded)).take(PAGE) {
            let (key, value) = record.map_err(|error| self.failed(error))?;
            if key.first() != Some(&prefix) {
                break;
            }
            page.push((key, value));
        }
        Ok(page)
    }

    /// The keys that begin with `start`.
    pub fn keys(&self, start: &[u8]) -> Result<Vec<IVec>, StoreError> {
        let keys = self.database.scan_prefix(start).keys();
        keys.collect::<Result<_, _>>().map_err(|error| self.failed(error))
    }

    /// Does all the writes or none. They survive a killed process once [`Disk::flush`] is through.
    pub fn apply(&self, writes: Writes<'_>) -> Result<(), StoreError> {
        self.database.apply_batch(writes.into_batch()).map_err(|error| self.failed(error))
    }

    /// Makes what is written survive a killed process. A power cut may still take what sled's own
    /// thread has not synced yet.
    pub fn flush(&self) -> Result<(), StoreError> {
        self.database.flush().map(|_| ()).map_err(|error| self.failed(error))
    }

    /// Makes what is written survive a power cut too. Slower, and needed only before a key is
    /// destroyed: sled's flush starts the writing but does not wait for the device.
    pub fn settle(&self) -> Result<(), StoreError> {
        self.flush()?;
        let log = self.path.join("db");
        let synced = File::open(&log).and_then(|file| file.sync_all());
        synced.map_err(|source| StoreError::file(&log, source))
    }

    fn failed(&self, error: sled::Error) -> StoreError {
        StoreError::database(&self.path, error)
    }
}

/// sled tells a held lock only in words.
fn is_lock_failure(error: &std::io::Error) -> bool {
    error.to_string().contains("could not acquire lock")
}

/// A snapshot that sled was writing when it was killed makes the next opening fail, though the log
/// it was taken from is whole.
fn remove_unfinished_snapshots(path: &Path) -> Result<(), StoreError> {
    let failed = |source| StoreError::file(path, source);
    for entry in fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            fs::remove_file(entry.path()).map_err(failed)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_held_by_another_handle_is_in_use() {
        let folder = tempfile::tempdir().unwrap();
        let _held = Disk::open(folder.path()).unwrap();
        let error = Disk::open(folder.path()).err().unwrap();
        assert!(matches!(error, OpenError::InUse { .. }), "{error}");
    }

    #[test]
    fn an_unfinished_snapshot_does_not_keep_the_database_closed() {
        let folder = tempfile::tempdir().unwrap();
        drop(Disk::open(folder.path()).unwrap());
        fs::write(folder.path().join("snap.00FF.generating"), "half").unwrap();
        assert!(Disk::open(folder.path()).is_ok());
    }

    #[test]
    fn a_damaged_database_is_an_error_with_the_next_step() {
        let folder = tempfile::tempdir().unwrap();
        drop(Disk::open(folder.path()).unwrap());
        fs::write(folder.path().join("snap.00000000FFFFFFFF"), "not a snapshot").unwrap();
        let error = Disk::open(folder.path()).err().unwrap();
        let text = error.to_string();
        assert!(matches!(error, OpenError::Damaged { .. }), "{text}");
        assert!(text.ends_with("move that folder aside, keep it, and restore a backup"), "{text}");
    }
}
