//! The sled database: raw keys, sealed values, and when they are safe.

use std::fs::{self, File};
use std::iter;
use std::ops::Bound::{self, Excluded, Included, Unbounded};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use sled::{Batch, Db, IVec};

use super::backup::Watch;
use super::vault::{Write, Writes};
use super::{OpenError, StoreError, files};

/// How much sled keeps in memory, unless the operator says otherwise; its own default is a gibibyte.
const USUAL_CACHE_BYTES: u64 = 64 * 1024 * 1024;

/// How long an unflushed write, and after a power cut a flushed one, may be lost.
const FLUSH_EVERY_MILLISECONDS: u64 = 200;

/// A leaf of sled's tree with more than a quarter of this in it goes into a file of its own, which sled
/// never syncs: after a power cut the database could not be opened. So this is more than four times
/// what a leaf holds, 17 of the longest updates. It cannot be changed for a database that exists.
const SEGMENT_BYTES: usize = 8 * 1024 * 1024;

/// How long a thread of sled may hold its lock after the database was closed in the same process.
const LOCK_PATIENCE: Duration = Duration::from_secs(2);
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// How many records are handled at a time where a whole table is gone through.
pub(super) const PAGE: usize = 256;

/// A database key and what lies there.
pub(super) type Record = (IVec, IVec);

/// The open database.
pub(super) struct Disk {
    database: Db,
    path: PathBuf,
    /// What changes while a backup is made.
    watch: Watch,
}

impl Disk {
    /// Opens the database in the folder `path`, or makes one. The caller holds the data folder, so whoever
    /// holds the database is most likely about to let go.
    ///
    /// `memory` is how many bytes of it may be held there, or the usual number.
    pub fn open(path: &Path, memory: Option<u64>) -> Result<Self, OpenError> {
        Self::open_within(path, path, memory, LOCK_PATIENCE)
    }

    /// Opens the copy of a database to look into it. What is wrong with it is told of the original.
    pub fn open_copy(copy: &Path, original: &Path, memory: Option<u64>) -> Result<Self, OpenError> {
        Self::open_within(copy, original, memory, LOCK_PATIENCE)
    }

    fn open_within(
        path: &Path,
        named: &Path,
        memory: Option<u64>,
        patience: Duration,
    ) -> Result<Self, OpenError> {
        files::make_folder(path).map_err(|source| StoreError::file(path, source))?;
        remove_unfinished_snapshots(path)?;
        let config = sled::Config::new()
            .path(path)
            .cache_capacity(memory.unwrap_or(USUAL_CACHE_BYTES))
            .segment_size(SEGMENT_BYTES)
            .flush_every_ms(Some(FLUSH_EVERY_MILLISECONDS));
        let damaged = |reason: String| OpenError::Damaged { path: named.to_owned(), reason };
        let last_try = Instant::now() + patience;
        loop {
            // Some damage makes sled panic rather than fail. A half-opened database is never used, so
            // nothing broken can be seen after the panic.
            return match catch_unwind(AssertUnwindSafe(|| config.open())) {
                Ok(Ok(database)) => Ok(Self { database, path: named.to_owned(), watch: Watch::default() }),
                Ok(Err(sled::Error::Io(source))) if is_lock_failure(&source) => {
                    if Instant::now() < last_try {
                        thread::sleep(LOCK_PAUSE);
                        continue;
                    }
                    Err(OpenError::InUse { path: path.to_owned() })
                }
                Ok(Err(sled::Error::Io(source))) => Err(StoreError::file(path, source).into()),
                Ok(Err(error)) => Err(damaged(error.to_string())),
                Err(_) => Err(damaged("it made the database library give up".to_owned())),
            };
        }
    }

    pub fn get(&self, key: &[u8]) -> Result<Option<IVec>, StoreError> {
        self.attempt(|database| database.get(key))
    }

    pub fn is_empty(&self) -> bool {
        self.database.is_empty()
    }

    /// The next records of a table after the key `after`, sorted; start with the table's prefix.
    pub fn page(&self, prefix: u8, after: &[u8]) -> Result<Vec<Record>, StoreError> {
        self.page_from(&[prefix], Excluded(after))
    }

    /// The next records of all tables after the key `after`, sorted; start with the empty one.
    pub fn page_of_all(&self, after: &[u8]) -> Result<Vec<Record>, StoreError> {
        self.page_from(&[], Excluded(after))
    }

    /// The records whose keys begin with `start`, sorted, some at a time.
    pub fn pages(&self, start: Vec<u8>) -> impl Iterator<Item = Result<Vec<Record>, StoreError>> + '_ {
        let mut from = Some(Included(start.clone()));
        iter::from_fn(move || {
            let page = self.page_from(&start, from.take()?.as_ref().map(Vec::as_slice));
            if let Ok(page) = &page {
                from = Some(Excluded(page.last()?.0.to_vec()));
            }
            Some(page)
        })
    }

    fn page_from(&self, start: &[u8], from: Bound<&[u8]>) -> Result<Vec<Record>, StoreError> {
        self.attempt(|database| {
            let records = database.range::<&[u8], _>((from, Unbounded)).take(PAGE);
            let begins = |(key, _): &Record| key.starts_with(start);
            records.take_while(|record| record.as_ref().map_or(true, begins)).collect()
        })
    }

    /// How many records there are. All of them are gone through.
    #[cfg(feature = "postgres")]
    pub fn count(&self) -> Result<u64, StoreError> {
        self.attempt(|database| Ok(database.len() as u64))
    }

    /// The keys that begin with `start`.
    pub fn keys(&self, start: &[u8]) -> Result<Vec<IVec>, StoreError> {
        self.attempt(|database| database.scan_prefix(start).keys().collect())
    }

    /// Does all the writes or none. They survive a killed process once [`Disk::flush`] is through.
    pub fn apply(&self, writes: Writes<'_>) -> Result<(), StoreError> {
        let list = writes.into_list();
        self.attempt(|database| {
            let keys = list.iter().map(|(key, _)| key.as_slice());
            self.watch.note(keys, |key| database.contains_key(key))?;
            database.apply_batch(batch_of(list))
        })
    }

    /// What changes while a backup is made.
    pub fn watch(&self) -> &Watch {
        &self.watch
    }

    /// Writes records as they were read from another database; those without a value go.
    pub fn put_back(&self, records: Vec<Write>) -> Result<(), StoreError> {
        self.attempt(|database| database.apply_batch(batch_of(records)))
    }

    /// How many bytes its files have.
    pub fn size(&self) -> Result<u64, StoreError> {
        self.attempt(Db::size_on_disk)
    }

    /// Makes what is written survive a killed process. A power cut may still take what sled's own
    /// thread has not synced yet.
    pub fn flush(&self) -> Result<(), StoreError> {
        self.attempt(|database| database.flush().map(|_| ()))
    }

    /// Makes what is written survive a power cut too. Slower, and needed only before a key is
    /// destroyed: sled's flush starts the writing but does not wait for the device.
    pub fn settle(&self) -> Result<(), StoreError> {
        self.flush()?;
        let log = self.path.join("db");
        let synced = File::open(&log).and_then(|file| file.sync_all());
        synced.map_err(|source| StoreError::file(&log, source))
    }

    /// Damage that sled meets only after the opening makes it panic too. That is an error like the
    /// others: whoever gets it stops using the database.
    fn attempt<T>(&self, run: impl FnOnce(&Db) -> sled::Result<T>) -> Result<T, StoreError> {
        let outcome = catch_unwind(AssertUnwindSafe(|| run(&self.database)));
        let outcome = outcome.unwrap_or(Err(sled::Error::Corruption { at: None, bt: () }));
        outcome.map_err(|error| StoreError::database(&self.path, error))
    }
}

fn batch_of(list: Vec<Write>) -> Batch {
    let mut batch = Batch::default();
    for (key, value) in list {
        match value {
            Some(value) => batch.insert(key, value),
            None => batch.remove(key),
        }
    }
    batch
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
        let _held = Disk::open(folder.path(), None).unwrap();
        let error = Disk::open_within(folder.path(), folder.path(), None, Duration::ZERO).err().unwrap();
        assert!(matches!(error, OpenError::InUse { .. }), "{error}");
    }

    #[test]
    fn a_database_that_is_let_go_soon_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let held = Disk::open(folder.path(), None).unwrap();
        thread::scope(|scope| {
            scope.spawn(|| {
                thread::sleep(5 * LOCK_PAUSE);
                drop(held);
            });
            assert!(Disk::open(folder.path(), None).is_ok());
        });
    }

    #[test]
    fn the_longest_updates_stay_in_the_log_that_is_synced() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::open(folder.path(), None).unwrap();
        for number in 0..64_u8 {
            disk.database.insert([number], vec![number; 64 * 1024]).unwrap();
        }
        disk.flush().unwrap();
        drop(disk);
        assert_eq!(fs::read_dir(folder.path().join("blobs")).unwrap().count(), 0);
    }

    #[test]
    fn pages_hold_what_begins_alike_whole_and_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::open(folder.path(), None).unwrap();
        let within: Vec<_> =
            (0..600_u16).map(|number| [b"b".as_slice(), &number.to_be_bytes()].concat()).collect();
        for key in within.iter().map(Vec::as_slice).chain([&b"a"[..], b"b", b"c"]) {
            disk.database.insert(key, b"").unwrap();
        }
        let pages: Vec<_> = disk.pages(b"b".to_vec()).map(Result::unwrap).collect();
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [PAGE, PAGE, 601 - 2 * PAGE]);
        let keys: Vec<_> = pages.iter().flatten().map(|(key, _)| key.to_vec()).collect();
        assert_eq!(keys[0], b"b", "the key they begin with is one of them");
        assert_eq!(keys[1..], within);
        assert_eq!(disk.pages(b"d".to_vec()).count(), 0);
    }

    #[test]
    fn a_panic_of_the_database_library_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::open(folder.path(), None).unwrap();
        let error = disk.attempt::<()>(|_| panic!("on purpose")).unwrap_err();
        assert!(matches!(error, StoreError::Database { .. }), "{error}");
    }

    #[test]
    fn an_unfinished_snapshot_does_not_keep_the_database_closed() {
        let folder = tempfile::tempdir().unwrap();
        drop(Disk::open(folder.path(), None).unwrap());
        fs::write(folder.path().join("snap.00FF.generating"), "half").unwrap();
        assert!(Disk::open(folder.path(), None).is_ok());
    }

    #[test]
    fn a_damaged_database_is_an_error_with_the_next_step() {
        let folder = tempfile::tempdir().unwrap();
        drop(Disk::open(folder.path(), None).unwrap());
        fs::write(folder.path().join("snap.00000000FFFFFFFF"), "not a snapshot").unwrap();
        let error = Disk::open(folder.path(), None).err().unwrap();
        let text = error.to_string();
        assert!(matches!(error, OpenError::Damaged { .. }), "{text}");
        assert!(text.ends_with("move that folder aside, keep it, and restore a backup"), "{text}");
    }
}
