//! Restoring a backup into a folder of its own.
//!
//! In the order in which it happens, each step of which may be the last before a crash:
//!
//! 1. everything is written into `.restoring` of the new data folder, so that nothing has to be copied to another disk at
//!    the end, and a folder that is a disk of its own will do, too;
//! 2. the store there is opened, as every start would, and what was erased after the backup is erased again;
//! 3. its parts take their places, the `format` file last, and `.restoring` goes.
//!
//! As long as `.restoring` is there, no store is opened in the folder. After a failure nothing of it is left.

mod errors;
mod filling;
mod staging;
#[cfg(test)]
mod tests;

use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::backup::{ArchiveReader, BackupHeader, Damaged, HEAD, Tally, read_some};
use super::folder::Folder;
use super::keys::Master;
use super::master_key::{self, KeyFiles};
use super::tombstones::Gone;
use super::{Erasures, OpenOptions, Store, StoreError, files, format};
use filling::Filling;
pub(super) use staging::Staging;

pub use errors::RestoreError;

/// What is read from a backup at a time.
const ROOM: usize = 256 * 1024;

/// Where a backup is restored to, and with what.
#[derive(Clone, Debug)]
pub struct RestoreOptions {
    /// The new data folder, and the master key if it lies elsewhere.
    pub store: OpenOptions,
    /// What was erased, as far as it is known from outside the backup.
    pub erasures: Option<Erasures>,
}

/// What was restored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// When the backup was begun.
    pub made_at: DateTime<Utc>,
    /// Records by the name of their table.
    pub records: Vec<(&'static str, u64)>,
    pub files: u64,
    pub file_bytes: u64,
    /// Whether the files that people keep were left out of the backup.
    pub lacks_files: bool,
    /// Messages of people that waited for their turn, and replies that waited to be sent.
    pub pending: u64,
    pub outbox: u64,
    /// Who was erased again, and which cases.
    pub erased_owners: u64,
    pub erased_cases: u64,
}

/// Restores a backup into a folder that is new, or holds nothing but a master key and settings.
///
/// # Errors
/// When the folder holds something else, the key is missing or another one, the backup is damaged, or anything cannot be
/// written. The folder is then as it was.
pub fn restore(
    options: &RestoreOptions,
    from: &mut dyn Read,
    now: DateTime<Utc>,
) -> Result<Restored, RestoreError> {
    let data = &options.store.data;
    let (folder, is_new) =
        Folder::for_restoring(data)?.ok_or_else(|| RestoreError::NotEmpty { path: data.clone() })?;
    let staging = Staging::begin(folder, is_new)?;
    let key_files = KeyFiles::new(staging.target(), options.store.master_key.as_deref());
    let (header, bytes) = read_header(from)?;
    let master = master_of(&header, &key_files)?;
    let key = master.backup_key(&header.salt);
    let filling = Filling::begin(staging.folder(), options.store.memory)?;
    let (tally, erasures) = fill(filling, ArchiveReader::new(&key, &bytes), from)?;
    format::write(&staging.folder().format(), header.format)?;

    let made_at = DateTime::from_timestamp_millis(header.begun_at).unwrap_or(DateTime::UNIX_EPOCH);
    let gone_later = carry_on(erasures, options.erasures.as_ref(), &staging.folder().erased(), now)?;
    let inside = OpenOptions {
        data: staging.folder().path().to_owned(),
        master_key: Some(key_files.current.clone()),
        memory: options.store.memory,
    };
    let (store, _) = Store::open_without_backup(&inside, now)?;
    let erased = store.erase_again(&gone_later, now)?;
    store.disk.settle()?;
    drop(store);
    staging.put_in_place()?;

    let ending = tally.ending()?;
    Ok(Restored {
        made_at,
        records: tally.records.into_iter().collect(),
        files: tally.files,
        file_bytes: tally.file_bytes,
        lacks_files: !ending.has_files,
        pending: ending.pending,
        outbox: ending.outbox,
        erased_owners: erased.owners,
        erased_cases: erased.cases,
    })
}

fn read_header(from: &mut dyn Read) -> Result<(BackupHeader, Vec<u8>), RestoreError> {
    let mut bytes = vec![0; HEAD];
    let n_read = read_some(from, &mut bytes).map_err(RestoreError::Read)?;
    bytes.truncate(n_read);
    let header = BackupHeader::read(&bytes)?;
    if header.format > format::NEWEST {
        return Err(RestoreError::TooNew);
    }
    Ok((header, bytes))
}

/// The master key, if it is the one the backup was made under.
fn master_of(header: &BackupHeader, key_files: &KeyFiles) -> Result<Master, RestoreError> {
    let path = &key_files.current;
    let key = master_key::read(path)?.ok_or_else(|| RestoreError::KeyMissing { key: path.clone() })?;
    // The store would take it for a replacement that is to be finished, of a key that may be in use elsewhere.
    if key_files.next.exists() {
        return Err(RestoreError::KeyChanges { key: key_files.next.clone() });
    }
    let master = Master::new(header.key_id, key);
    if header.is_of(&master) {
        Ok(master)
    } else {
        Err(RestoreError::WrongKey { key: path.clone(), id: header.key_id })
    }
}

fn fill(
    mut filling: Filling<'_>,
    mut archive: ArchiveReader,
    from: &mut dyn Read,
) -> Result<(Tally, Erasures), RestoreError> {
    let mut room = vec![0; ROOM];
    loop {
        let n_read = read_some(from, &mut room).map_err(RestoreError::Read)?;
        if n_read == 0 {
            break;
        }
        archive.push(&room[..n_read], &mut |item| filling.take(item))?;
    }
    let tally = archive.finish(&mut |item| filling.take(item))?;
    Ok((tally, filling.finish()?))
}

/// Writes the log of erasures that the restored store goes on with: what the one in the backup knows, and the one that was
/// given. Yields who and what was erased after the backup.
pub(super) fn carry_on(
    in_backup: Erasures,
    given: Option<&Erasures>,
    path: &Path,
    now: DateTime<Utc>,
) -> Result<Vec<Gone>, RestoreError> {
    if given.is_some_and(|given| !given.is_of_same_store(&in_backup)) {
        return Err(RestoreError::OtherStore);
    }
    let gone = given.map_or_else(Vec::new, |given| given.later_than(&in_backup));
    let mut log = in_backup;
    given.iter().for_each(|given| log.merge(given));
    // Nobody knows how close to the end of the lost store the one given comes.
    log.set_since(now);
    files::replace(path, &log.write())?;
    Ok(gone)
}

/// Where the log of erasures of a data folder lies.
pub fn erasures_of(data: &Path) -> PathBuf {
    data.join("keys").join("erased")
}

impl From<Damaged> for RestoreError {
    fn from(_: Damaged) -> Self {
        Self::Damaged
    }
}

impl From<StoreError> for RestoreError {
    fn from(error: StoreError) -> Self {
        Self::Open(error.into())
    }
}
