//! What can go wrong with a shared database, written for the operator.

use thiserror::Error;

/// Why nothing was read or written. What was confirmed before stays as it is.
#[derive(Debug, Error)]
pub enum DatabaseError {
    #[error(
        "the database at `{address}` cannot be reached: {reason}; see that it runs and that this machine may speak to it"
    )]
    Away { address: String, reason: String },

    #[error(
        "the database at `{address}` has no room for another connection: {reason}; each copy takes up to {most}, so raise its \
         `max_connections`"
    )]
    Full { address: String, reason: String, most: usize },

    #[error(
        "the database at `{address}` does not let haishao in: {reason}; look after user, password and the database's name in its address"
    )]
    Refused { address: String, reason: String },

    #[error(
        "the database at `{address}` shows a certificate that is not trusted: {reason}; name its authority by `sslrootcert` in the \
         address, and its host as it stands in the certificate"
    )]
    Untrusted { address: String, reason: String },

    #[error(
        "something at the database at `{address}` was in the way at every try: {reason}; see what holds its locks and whether it is \
         overloaded"
    )]
    Conflict { address: String, reason: String },

    #[error(
        "the other copies have declared this one gone, because they heard nothing of it for too long; start it again, and look after \
         this machine's clock, load and network if that happens again"
    )]
    Fenced,

    #[error(
        "the master key does not open what lies in the database at `{address}`; give every copy the key that it was made with"
    )]
    WrongKey { address: String },

    #[error(
        "the database at `{address}` is laid out for version {oldest} or newer, but this haishao knows version {known}; install a newer \
         haishao"
    )]
    TooNew { address: String, oldest: i64, known: i64 },

    #[error(
        "a migration into the database at `{address}` is not finished, so nobody can serve from it; run `haishao migrate` again, which goes \
         on with it"
    )]
    HalfMigrated { address: String },

    #[error(
        "another copy is bringing the database at `{address}` up to date and has not finished yet; wait for it and start again"
    )]
    BeingMigrated { address: String },

    #[error(
        "the database at `{address}` failed: {reason}; look into its log, and report it to the maintainers if it is no fault of its own"
    )]
    Failed { address: String, reason: String },
}
