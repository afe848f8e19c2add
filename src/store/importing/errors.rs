//! Why an export is not imported, or a line of it not taken.

use std::fmt;
use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::super::backup::BadHeader;
use super::super::{OpenError, RestoreError, StoreError};

/// Why an export was not imported. The folder is as it was before.
#[derive(Debug, Error)]
pub enum ImportError {
    #[error(
        "`{}` is not empty; an export is imported into a new folder, or one that holds nothing but `master.key`: choose one \
         with `--data`", path.display()
    )]
    NotEmpty { path: PathBuf },

    #[error("the export cannot be read: {0}")]
    Read(#[source] io::Error),

    #[error("this is not an export that haishao made, nor laid out as one (see docs/export-format.md)")]
    NoExport,

    #[error(
        "this export has version {found} of the format, but this haishao reads only {known}; import it with the haishao that fits"
    )]
    OtherVersion { found: u32, known: u32 },

    #[error(
        "the export is damaged or cut short, so nothing was imported; copy it anew from where you keep it"
    )]
    Damaged,

    #[error("line {line} of the export is longer than any line can be, so nothing was imported")]
    TooLong { line: u64 },

    #[error(
        "the export is sealed under a master key, and there is none at `{}`; put the copy there that you keep apart, or name \
         it with `--master-key-file`", key.display()
    )]
    KeyMissing { key: PathBuf },

    #[error(
        "the key in `{}` is not the one this export was sealed under, which is the store's key number {id} (0 is its first, \
         and each `haishao keys rotate` adds one); name the copy of that one with `--master-key-file`", key.display()
    )]
    WrongKey { key: PathBuf, id: u32 },

    #[error(
        "beside the master key lies `{}`, which is to replace it; copy the master key into a folder of its own, and name \
         that copy with `--master-key-file`", key.display()
    )]
    KeyChanges { key: PathBuf },

    #[error(transparent)]
    Restore(#[from] RestoreError),
}

/// Why a line was not taken. No reason holds anything of what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    NoLine,
    UnknownKind,
    WrongKey,
    WrongRecord,
    Twice,
    FileWithoutEntry,
    FileUnlike,
    FileMissing,
}

impl fmt::Display for NotTaken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NoLine => "it is no JSON object with `kind`, `key` and `record` alone",
            Self::UnknownKind => "this haishao knows no such kind",
            Self::WrongKey => "its `key` does not have the parts of its kind",
            Self::WrongRecord => "its `record` is not one that this haishao keeps",
            Self::Twice => "there was one with this key before",
            Self::FileWithoutEntry => "no entry before it names this file, or not this piece of it is next",
            Self::FileUnlike => {
                "the file is not the one its entry tells of, by its length or its fingerprint"
            }
            Self::FileMissing => "the file of this entry does not follow it, or not to its end",
        })
    }
}

impl From<BadHeader> for ImportError {
    fn from(found: BadHeader) -> Self {
        match found {
            BadHeader::NoBackup | BadHeader::NewerLayout => Self::NoExport,
            BadHeader::Damaged => Self::Damaged,
        }
    }
}

impl From<OpenError> for ImportError {
    fn from(error: OpenError) -> Self {
        Self::Restore(error.into())
    }
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::Restore(error.into())
    }
}
