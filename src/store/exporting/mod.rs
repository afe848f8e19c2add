//! Exports: everything the store keeps, in a form that another program can read (`docs/export-format.md`).
//!
//! A backup is this store's own bytes, for this program. An export is what stands in them: a line of JSON for each record,
//! with its kind and the parts of its key, and the files that people keep behind the entries that name them. It is sealed as
//! a whole under the master key, in the envelope of backups, unless whoever asks says plainly that it is to lie open.
//!
//! The whole database is gone through once, whatever stands in it: so nothing can be left out because somebody forgot a
//! table. What cannot be written out is counted by kind and reason.
//!
//! Nobody else uses the store meanwhile, so there is nothing here about what changes while it is read.

mod going_through;
mod line;
mod place;
mod shapes;
mod writing;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use thiserror::Error;

use super::backup::{BackupHeader, EXPORT};
use super::{Store, StoreError};
use going_through::Exporting;
use writing::Lines;

pub(super) use line::{End, Head, Line, Piece, Tombstone, VERSION};
pub(super) use place::{Place, Placed};
pub(super) use shapes::{END, FILE, HEAD, Shape, TOMBSTONE, shapes};

/// Why there is no export.
#[derive(Debug, Error)]
pub enum ExportError {
    #[error("the export cannot be written: {0}; free some space, or choose another place with `--to`")]
    Write(#[source] io::Error),
    #[error("the master key is being replaced; wait until that is done, or run `haishao keys rotate` again")]
    KeyChanges,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whether an export is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Under the master key.
    Sealed,
    /// Everybody who has the file can read what people wrote.
    InTheClear,
}

/// An export that was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Records by their kind.
    pub records: BTreeMap<&'static str, u64>,
    /// Files that people keep, and how many bytes these have.
    pub files: u64,
    pub file_bytes: u64,
    /// What is not in it, by kind and reason.
    pub left_out: BTreeMap<(&'static str, String), u64>,
    /// How long it is.
    pub bytes: u64,
    /// Of the whole of it, in hexadecimal digits.
    pub sha256: String,
}

impl Store {
    /// Writes out everything.
    ///
    /// # Errors
    /// When the master key is being replaced, or something cannot be read or written. What was written by then is no export.
    pub fn export(
        &self,
        form: Form,
        now: DateTime<Utc>,
        to: &mut dyn Write,
    ) -> Result<Exported, ExportError> {
        let lines = match form {
            Form::InTheClear => Lines::open(to),
            Form::Sealed => {
                let vault = self.vault();
                // Which key it was made under could not be told from it.
                if vault.secrets.older().is_some() {
                    return Err(ExportError::KeyChanges);
                }
                let master = vault.secrets.current();
                let header = BackupHeader::new(VERSION, now, master)?;
                Lines::sealed(to, &master.backup_key(&header.salt), &header.write_as(EXPORT))?
            }
        };
        Exporting::begin(self, lines).run(now)
    }
}

/// The file of an export that is made now, in the folder of backups.
pub fn export_at(folder: &Path, now: DateTime<Utc>) -> PathBuf {
    folder.join(now.format("haishao-%Y%m%dT%H%M%SZ.export").to_string())
}
