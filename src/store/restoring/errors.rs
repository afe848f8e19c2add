//! Why a backup cannot be restored.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::super::OpenError;
use super::super::backup::BadHeader;

/// Why a backup was not restored. The folder is as it was before.
#[derive(Debug, Error)]
pub enum RestoreError {
    #[error(
        "`{}` is not empty; a backup is restored into a new folder, or one that holds nothing but `master.key`: choose one \
         with `--data`", path.display()
    )]
    NotEmpty { path: PathBuf },

    #[error("the backup cannot be read: {0}")]
    Read(#[source] io::Error),

    #[error("this is not a backup that haishao made; choose another file")]
    NoBackup,

    #[error("this backup was made by a newer haishao; install that one, and restore with it")]
    TooNew,

    #[error(
        "the backup is damaged or cut short, so nothing was restored; copy it anew from where you keep it, or take an \
         older one"
    )]
    Damaged,

    #[error(
        "a backup does not hold the master key, and there is none at `{}`; put the copy there that you keep apart from the \
         backups, or name it with `--master-key-file`", key.display()
    )]
    KeyMissing { key: PathBuf },

    #[error(
        "the key in `{}` is not the one this backup was made under, which is the store's key number {id} (0 is its first, \
         and each `haishao keys rotate` adds one); name the copy of that one with `--master-key-file`", key.display()
    )]
    WrongKey { key: PathBuf, id: u32 },

    #[error(
        "beside the master key lies `{}`, which is to replace it; copy the master key into a folder of its own, and name \
         that copy with `--master-key-file`", key.display()
    )]
    KeyChanges { key: PathBuf },

    #[error(
        "the log of erasures belongs to another bot than the backup; name the one of the same bot with `--erasures`"
    )]
    OtherStore,

    #[error(transparent)]
    Open(#[from] OpenError),
}

impl From<BadHeader> for RestoreError {
    fn from(found: BadHeader) -> Self {
        match found {
            BadHeader::NoBackup => Self::NoBackup,
            BadHeader::NewerLayout => Self::TooNew,
            BadHeader::Damaged => Self::Damaged,
        }
    }
}
