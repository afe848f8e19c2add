//! Everything that is kept on the host's disk, encrypted from its first byte.
//!
//! A running bot sees a [`Ledger`] and the values it takes and gives; who opens it, and the operator's commands, see
//! [`Store`], the one in a folder. What that promises:
//!
//! * every value is sealed, every key that says who somebody is is a keyed hash;
//! * each owner has a key of their own, kept outside the database: forgetting somebody destroys it;
//! * journal and outbox are sealed under a key that is replaced every hour;
//! * what [`Store::receive`] and [`Store::commit`] have confirmed survives a killed process.
//!
//! Its calls block: they belong on a thread of their own.

// What the desk asks for, and who answers.
mod ledger;

mod failure;
mod in_folder;

mod errors;
mod looking;
mod open;

// What a store in a folder does for it.
mod broadcasts;
mod cases;
mod commit;
mod counts;
mod exhibits;
mod feedback;
mod groups;
mod inbox;
mod outbox;
mod owners;
mod round;
mod scheduled;
mod subscribers;
mod sweep;

// How it outlives its disk.
mod backup;
mod before_migration;
mod exporting;
mod importing;
mod restoring;

// How it is kept safe.
mod deleted_cases;
mod forget;
mod index;
mod master_rotation;
mod owner_keys;
mod owner_records;
mod quarantine;
mod reading;
mod reminders;
mod rotation;
mod tombstones;
mod unended;

// What every store has in common, whatever it lies in: records, seals, and the rules of what becomes of them.
mod changes;
mod chats;
mod keys;
mod layout;
mod records;
mod remains;
mod salts;
mod sealed;
mod set_aside;
mod tables;
mod tallies;
mod vault;

// The database, and what lies beside it.
mod checksum;
mod disk;
mod files;
mod folder;
mod format;
mod from_format_1;
mod from_format_2;
mod from_format_3;
mod journal_keys;
mod keyring;
mod master_key;
mod owner_salts;
mod shard;
mod tag_key;
mod unlocking;

// What several copies share instead, and the way there and back.
#[cfg(feature = "postgres")]
mod migrating;
#[cfg(feature = "postgres")]
pub mod postgres;

#[cfg(test)]
mod model;
#[cfg(test)]
mod testing;

pub use backup::{BackedUp, BackupError, BackupFile, Backups, Newest};
pub use broadcasts::{BroadcastReport, BroadcastState, Queued, Slice};
pub use commit::{Commit, Committed, Parcel};
pub use counts::Counts;
pub use errors::{OpenError, RotateError, StoreError};
pub use exhibits::ExhibitError;
pub use exporting::{ExportError, Exported, Form, export_at};
pub use failure::Failure;
pub use feedback::{FeedbackReport, Rating, SentQuestion, Unanswered};
pub use importing::{ImportError, ImportOptions, Imported, NotTaken, Refused, import};
pub use in_folder::InFolder;
pub use inbox::{Arrival, JournalEntry, Pending, Received};
pub use ledger::{Answer, Claimed, Clock, CommonSecret, Found, Ledger, News, Recalled, Seen, Wanted};
pub use looking::{LookError, Looked, look};
pub use master_rotation::Rotated;
#[cfg(feature = "postgres")]
pub use migrating::{MigrateError, MigrateOptions, Migrated, Onlooking, StorePlace, migrate};
pub use open::{OpenOptions, OpenReport, has_store};
pub use outbox::OutboxEntry;
pub use quarantine::{Quarantined, Reason};
pub use restoring::{RestoreError, RestoreOptions, Restored, erasures_of, restore};
pub use round::{Round, Written};
pub use scheduled::Scheduled;
pub use sweep::{Retention, Swept};
pub use tombstones::Erasures;

use std::fs::File;
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use disk::Disk;
use exhibits::Shelf;
use folder::Folder;
use index::Index;
use master_key::KeyFiles;
use tombstones::TombstoneLog;
use vault::Vault;

/// The open store. One writer and any number of readers may share it.
///
/// Files of exhibits are written beside all this, before the commit that names them, and by anybody at any time.
///
/// Locks are always taken in the order of the fields: `rotation`, then `index`, then `vault`, then
/// `reports` or `tombstones`.
/// Whoever writes holds `index` from reading the old state to writing the new one; whoever reads a
/// record holds `vault` from fetching its bytes to opening them, so that no key is replaced between.
/// The vault is changed only by who holds `index`: so a writer, who holds that, may read records with the vault
/// lent out already.
pub struct Store {
    disk: Disk,
    shelf: Shelf,
    folder: Folder,
    key_files: KeyFiles,
    /// Held by who replaces the master key, or makes a backup.
    rotation: Mutex<()>,
    index: Mutex<Index>,
    vault: RwLock<Vault>,
    reports: Mutex<Vec<Quarantined>>,
    tombstones: Mutex<TombstoneLog>,
    /// Held, and dropped last, to keep a second process out.
    _lock: File,
}

impl Store {
    // A thread that panicked while it held a lock left no half-made change behind: the index is
    // changed only after the batch it mirrors was written. So a poisoned lock is as good as any.

    fn index(&self) -> MutexGuard<'_, Index> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn vault(&self) -> RwLockReadGuard<'_, Vault> {
        self.vault.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn vault_mut(&self) -> RwLockWriteGuard<'_, Vault> {
        self.vault.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn tombstones(&self) -> MutexGuard<'_, TombstoneLog> {
        self.tombstones.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reports(&self) -> MutexGuard<'_, Vec<Quarantined>> {
        self.reports.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
