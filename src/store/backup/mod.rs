//! Backups: everything the store consists of but the master key, in one sealed stream.
//!
//! What is in it is the store as it was at one moment, though people are served meanwhile. The records are copied a page at
//! a time, and whoever changes one that is copied already notes its key ([`watch::Watch`]); then what was noted is copied again, as
//! often as something was. The last round holds up whoever writes, and takes in the key files and the log of erasures with
//! the last changes: that is the moment. Nobody waits longer than for a page of records, or for that last round: holding all
//! writers for the whole copy would take seconds where there are many people.
//!
//! Stored files come after it. None of them ever changes; one that was removed meanwhile is missing, as it is to be.
//!
//! What a record was before it changed or went stands in the stream, too, sealed under a salt that is not in it if its owner
//! was forgotten by then.

mod archive;
mod copying;
mod header;
mod items;
mod sealing;
mod shelved;
mod tally;
#[cfg(test)]
mod tests;
mod to_file;
mod watch;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::TryLockError;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::keys::SealingKey;
use super::{Store, StoreError, files, format};
use archive::ArchiveWriter;
use copying::{Copied, Copying};

pub(super) use archive::{ArchiveReader, read_some};
pub(super) use copying::is_key_file;
pub(super) use header::{BackupHeader, BadHeader, EXPORT, HEAD};
pub(super) use items::Item;
pub(super) use sealing::{Damaged, Opener, Sealer};
pub use shelved::{Backups, Newest};
pub(super) use tally::Tally;
pub use to_file::BackupFile;
pub(super) use to_file::{free_space, remove};
pub(super) use watch::Watch;

/// Why there is no backup.
#[derive(Debug, Error)]
pub enum BackupError {
    #[error("another backup is being made, or the master key is being replaced; wait until that is done")]
    UnderWay,
    #[error("the backup cannot be written: {0}; free some space, or choose another place with `--to`")]
    Write(#[source] io::Error),
    #[error("nothing can be written into `{}`: {source}; choose another place with `--to`", path.display())]
    Place { path: PathBuf, source: io::Error },
    #[error("`{}` is there already, and no other file's place is taken; name another one", path.display())]
    Exists { path: PathBuf },
    #[error(
        "what was written is not what is read back from `{}`, so it was removed; look after that disk, or choose another \
         place with `--to`", path.display()
    )]
    Unlike { path: PathBuf },
    #[error("what was written does not make sense when it is read back; report this to the maintainers")]
    Unsound,
    #[error("there is not enough room at `{}`: {needed} bytes are needed, and {free} are free", path.display())]
    NoRoom { path: PathBuf, needed: u64, free: u64 },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A backup that was made, read back and found sound.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackedUp {
    /// Records by the name of their table.
    pub records: BTreeMap<String, u64>,
    /// Files that people keep, and how many bytes these have.
    pub files: u64,
    pub file_bytes: u64,
    /// Files that people kept and that are no longer on the disk, so that the backup lacks them.
    #[serde(default)]
    pub missing_files: u64,
    /// How long the backup is.
    pub bytes: u64,
    /// Of the whole backup, in hexadecimal digits.
    pub sha256: String,
    /// The number of the master key that opens it.
    pub key_id: u32,
    /// The log of erasures as it was then, to be kept beside the backups.
    #[serde(skip)]
    pub erasures: Vec<u8>,
}

/// What a backup takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    Everything,
    /// All but the files that people keep, which no migration changes.
    WithoutFiles,
}

impl Store {
    /// Writes a backup, and reads back every byte that goes out.
    ///
    /// # Errors
    /// When another one is being made, the master key is being replaced, or anything cannot be read or written. What was
    /// written by then is no backup.
    pub fn back_up(&self, now: DateTime<Utc>, to: &mut dyn Write) -> Result<BackedUp, BackupError> {
        self.back_up_to(Extent::Everything, now, to)
    }

    pub(super) fn back_up_to(
        &self,
        extent: Extent,
        now: DateTime<Utc>,
        to: &mut dyn Write,
    ) -> Result<BackedUp, BackupError> {
        let _alone = match self.rotation.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(BackupError::UnderWay),
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Ok(alone) => alone,
        };
        let (header, key) = self.header(now)?;
        let archive = ArchiveWriter::begin(&key, &header.write(), to)?;
        let Copied { written, erasures, n_missing } = Copying::begin(self, archive).run(extent)?;
        let records = written.tally.records.into_iter().map(|(name, count)| (name.to_owned(), count));
        Ok(BackedUp {
            records: records.collect(),
            files: written.tally.files,
            file_bytes: written.tally.file_bytes,
            missing_files: n_missing,
            bytes: written.bytes,
            sha256: written.sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
            key_id: header.key_id,
            erasures,
        })
    }

    fn header(&self, now: DateTime<Utc>) -> Result<(BackupHeader, SealingKey), BackupError> {
        let format = files::read(&self.folder.format())?.and_then(|bytes| format::parse(&bytes));
        let vault = self.vault();
        // Half of the records are under another key, which a failure has left so.
        if vault.secrets.older().is_some() {
            return Err(BackupError::UnderWay);
        }
        let master = vault.secrets.current();
        let header = BackupHeader::new(format.unwrap_or(format::NEWEST), now, master)?;
        let key = master.backup_key(&header.salt);
        Ok((header, key))
    }
}
