//! Why a store was not moved, written for the operator.

use std::path::PathBuf;

use thiserror::Error;

use super::super::postgres::{AddressError, DatabaseError};
use super::super::{OpenError, StoreError};

/// Why a migration did not come to its end. The source is as it was; nobody can serve from the target.
#[derive(Debug, Error)]
pub enum MigrateError {
    #[error(
        "a store is named as `sled:DIR` or `postgres://user@host/name`; give one of each with `--from` and `--to`"
    )]
    NoPlace,

    #[error(
        "`--from` and `--to` name stores of the same kind; one of them is `sled:DIR`, the other `postgres://…`"
    )]
    SameSide,

    #[error("there is no store in `{}` to be moved; name the bot's data folder after `sled:`", path.display())]
    NoStore { path: PathBuf },

    #[error(
        "there is no store in the database at `{address}` to be moved; look after its name, and the schema if it has one of its own"
    )]
    NothingThere { address: String },

    #[error(
        "the store in `{}` has format {found}, and only one of format {newest} is moved; start the bot on it once, which brings it up to date",
        path.display()
    )]
    Older { path: PathBuf, found: u32, newest: u32 },

    #[error(
        "the master key of the store in `{}` is being replaced; let `haishao keys rotate` come to its end, or start the bot once, and then \
         move the store", path.display()
    )]
    KeyChanges { path: PathBuf },

    #[error(
        "somebody is to be forgotten in the store in `{}`, and that was cut short; start the bot on it once, which finishes it, and then \
         move the store", path.display()
    )]
    Forgetting { path: PathBuf },

    #[error(
        "no master key is at `{}`; all copies of the bot have it: put one there, or name it with `--master-key-file`",
        key.display()
    )]
    KeyMissing { key: PathBuf },

    #[error(
        "beside the master key lies `{}`, which is to replace it; copy the master key into a folder of its own, and name that copy with \
         `--master-key-file`", key.display()
    )]
    OtherKeyBeside { key: PathBuf },

    #[error(
        "copies of the bot live on the database at `{address}`: {}; stop them, and wait ten seconds where one was killed",
        numbers(runs)
    )]
    Living { address: String, runs: Vec<i64> },

    #[error(
        "the database at `{address}` holds people's records already, and nothing is written over those; name an empty database, or an \
         empty schema of it"
    )]
    Occupied { address: String },

    #[error(
        "`{}` holds something already, and nothing is written over it; name a new folder, or one that holds nothing but `master.key`",
        path.display()
    )]
    NotEmpty { path: PathBuf },

    #[error(
        "at the target another store's migration was begun and not finished; go on with that one, or name another target"
    )]
    OtherSource,

    #[error("the source is itself the target of a migration that was not finished; finish that one first")]
    UnfinishedSource,

    #[error(
        "the source was served while it was copied; stop the bot, and run the same again: it begins anew"
    )]
    Served,

    #[error("another process goes on with the same migration; let one of them come to its end")]
    GoneOnElsewhere,

    #[error(
        "what lies in the target is not what lies in the source, so nobody can serve from the target: {}. The source is as it was; run the \
         same again, which begins anew, and report this to the maintainers if it happens twice", differences.join("; ")
    )]
    Differs { differences: Vec<String> },

    #[error(transparent)]
    Address(#[from] AddressError),

    #[error(transparent)]
    Open(#[from] OpenError),

    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DatabaseError> for MigrateError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

fn numbers(runs: &[i64]) -> String {
    let runs: Vec<_> = runs.iter().map(|run| format!("number {run}")).collect();
    runs.join(", ")
}
