//! What can go wrong with the store, written for the operator.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::BackupError;

/// Why the store cannot be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    #[error(
        "cannot open the store in `{}`: another haishao is using it; \
         stop it or choose another folder with `--data`", path.display()
    )]
    InUse { path: PathBuf },

    #[error("`{}` is not a folder; choose a folder with `--data`", path.display())]
    NotAFolder { path: PathBuf },

    #[error(
        "`{}` is not empty and haishao did not make what is in it; \
         choose an empty folder, or one that haishao has made, with `--data`", path.display()
    )]
    WrongFolder { path: PathBuf },

    #[error(
        "the store has format {found} (in `{}`), but this haishao reads up to {newest}; \
         install a newer haishao", path.display()
    )]
    TooNew { path: PathBuf, found: u32, newest: u32 },

    #[error(
        "`{}` does not say `haishao-store` and a number; \
         restore that file from a backup", path.display()
    )]
    UnreadableFormat { path: PathBuf },

    #[error(
        "this haishao cannot bring a store of format {from} (in `{}`) up to format {newest}; \
         install the haishao that came between first", path.display()
    )]
    NoMigration { path: PathBuf, from: u32, newest: u32 },

    #[error(
        "the master key `{}` is missing, and without it the store in `{}` stays closed; \
         put back the key it was made with", key.display(), store.display()
    )]
    MasterKeyMissing { key: PathBuf, store: PathBuf },

    #[error(
        "there is no master key at `{}`; put one there (64 hexadecimal digits, for example from \
         `openssl rand -hex 32`), or leave the setting out to have one made", key.display()
    )]
    GivenKeyMissing { key: PathBuf },

    #[error(
        "the master key `{}` is not 64 hexadecimal digits; \
         put back the key that belongs there", key.display()
    )]
    BadMasterKey { key: PathBuf },

    #[error(
        "the master key of the store in `{}` is being replaced, and until everything is sealed under the new one both \
         are needed, but `{}` is missing; put it back and start again", store.display(), key.display()
    )]
    ReplacementKeyMissing { key: PathBuf, store: PathBuf },

    #[error(
        "the key in `{}` does not open the store in `{}`; \
         put back the key it was made with", key.display(), store.display()
    )]
    WrongMasterKey { key: PathBuf, store: PathBuf },

    #[error(
        "the key file `{}` is damaged or missing, and what it locks cannot be read without it; \
         restore that file from a backup", path.display()
    )]
    BrokenKeys { path: PathBuf },

    #[error(
        "the database in `{}` is damaged ({reason}); \
         move that folder aside, keep it, and restore a backup", path.display()
    )]
    Damaged { path: PathBuf, reason: String },

    #[error(
        "a restore into `{}` was cut short, and what lies there is not whole; remove what is in that folder, but not its \
         `master.key`, and run `haishao restore` again", path.display()
    )]
    HalfRestored { path: PathBuf },

    #[error(
        "a migration into `{}` is not finished, so nobody can serve from it; run `haishao migrate` again, which goes on with it, or \
         remove what is in that folder, but not its `master.key`", path.display()
    )]
    HalfMigrated { path: PathBuf },

    #[error(
        "the store in `{}` has to be brought up to a newer format, and the backup before that could not be made: \
         {source}; nothing was changed. Mend that and start again, or go on without one by `--without-backup`",
        path.display()
    )]
    NoBackup { path: PathBuf, source: Box<BackupError> },

    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a read or a write did not happen. What was confirmed before stays as it is.
#[derive(Debug, Error)]
pub enum StoreError {
    #[error(
        "the disk that holds `{}` is full; free some space and start again, \
         nothing already confirmed is lost", path.display()
    )]
    Full { path: PathBuf },

    #[error(
        "`{}` cannot be written or read: it belongs to another user, as what root made does, or its disk is mounted \
         read-only; let the user who runs haishao write there, or choose another folder with `--data`", path.display()
    )]
    ReadOnly { path: PathBuf },

    #[error(
        "cannot read or write `{}`: {source}; \
         look after the disk and start again", path.display()
    )]
    File { path: PathBuf, source: io::Error },

    #[error(
        "the database in `{}` failed: {source}; start again, and if it fails again \
         move that folder aside, keep it, and restore a backup", path.display()
    )]
    Database { path: PathBuf, source: sled::Error },

    #[error("the store is closed already; start again")]
    Closed,

    #[error("a fault kept the store from answering; report this to the maintainers")]
    Fault,

    #[error("the thread that writes the store cannot be started: {0}; free some memory and start again")]
    Thread(io::Error),

    #[error(
        "the operating system gave no random bytes; \
         without them nothing can be encrypted, so start again when it does"
    )]
    NoRandomness,

    #[cfg(feature = "postgres")]
    #[error(transparent)]
    Shared(#[from] super::postgres::DatabaseError),

    #[error("a record for the table `{table}` cannot be written down; report this to the maintainers")]
    Unwritable { table: &'static str, source: serde_json::Error },
}

/// Why the master key was not replaced. What was begun is gone on with at the next attempt or the next start.
#[derive(Debug, Error)]
pub enum RotateError {
    #[error("the master key is being replaced already, or a backup is being made; wait until that is done")]
    UnderWay,

    #[error(
        "the key in `{}` is the master key already; put another one there, or leave it out to have one made",
        key.display()
    )]
    SameKey { key: PathBuf },

    #[error(
        "the master key `{}` is mounted as a single file, so no other can take its place; mount its folder, or keep \
         the key in one, and start again", key.display()
    )]
    MountedAlone { key: PathBuf },

    /// A key file cannot be read, or holds no key.
    #[error(transparent)]
    Key(#[from] OpenError),

    #[error(transparent)]
    Store(#[from] StoreError),
}

impl StoreError {
    /// What a failed file operation at `path` means.
    pub(super) fn file(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            _ => Self::File { path, source },
        }
    }

    /// What a failed database operation in the folder `path` means.
    pub(super) fn database(path: &Path, source: sled::Error) -> Self {
        match source {
            sled::Error::Io(source) => Self::file(path, source),
            source => Self::Database { path: path.to_owned(), source },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_recognised_however_it_is_reported() {
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded] {
            let direct = StoreError::file(Path::new("/data/keys"), kind.into());
            let through_sled = StoreError::database(Path::new("/data/keys"), sled::Error::Io(kind.into()));
            for error in [direct, through_sled] {
                assert_eq!(
                    error.to_string(),
                    "the disk that holds `/data/keys` is full; free some space and start again, \
                     nothing already confirmed is lost"
                );
            }
        }
    }

    #[test]
    fn a_folder_that_may_not_be_written_is_told_apart_from_a_broken_disk() {
        let path = Path::new("/data");
        let denied = StoreError::file(path, io::ErrorKind::PermissionDenied.into());
        assert!(matches!(denied, StoreError::ReadOnly { .. }));
        let broken = StoreError::file(path, io::ErrorKind::InvalidData.into());
        assert!(matches!(broken, StoreError::File { .. }));
    }
}
