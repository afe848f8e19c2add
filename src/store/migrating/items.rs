//! What travels from one store to another: in which order, in which pieces, and who hands it out and takes it in.
//!
//! Both kinds of store hand out the same items, so that one course copies both ways, and one sum compares them.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::super::keys::{OwnerTag, Secret, Secrets};
use super::super::tombstones::Gone;
use super::MigrateError;
use crate::casebook::FileId;
use crate::chat::ChatId;

/// Of what lies there byte for byte, so many records and bytes travel at once, and so many pieces of files.
pub(in crate::store) const MOST_RECORDS: usize = 1_024;
pub(in crate::store) const MOST_BYTES: usize = 2 << 20;
pub(in crate::store) const MOST_PIECES: usize = 32;

/// Bytes of one piece of a file, as a shared store cuts them.
pub(in crate::store) const PIECE: usize = 64 * 1024;

/// The parts of a store, in the order in which they travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::store) enum Stage {
    /// The tag key, if the master key was replaced once.
    Keys,
    /// The numbers that must outlive the records they count.
    Counters,
    /// What owners' keys are derived from.
    Salts,
    /// What is sealed under owners' keys and the store's, byte for byte.
    Records,
    /// The files of exhibits, byte for byte.
    Files,
    /// Who was forgotten.
    Erased,
    /// By which numbers repeated updates are recognised.
    Updates,
    /// What waits to be answered, to be sent, and to be sent later. Sealed anew: it is bound to another place.
    Entries,
    Parcels,
    Scheduled,
    /// By which those are found who are to be reminded. It does not travel, but follows from the records.
    Dues,
}

impl Stage {
    /// What travels.
    pub const ALL: [Self; 10] = [
        Self::Keys,
        Self::Counters,
        Self::Salts,
        Self::Records,
        Self::Files,
        Self::Erased,
        Self::Updates,
        Self::Entries,
        Self::Parcels,
        Self::Scheduled,
    ];

    /// Where a migration goes on that was cut short here. What waits gets its place by what came before it, so all of that is
    /// gone through again.
    pub fn begun_again(self) -> Self {
        self.min(Self::Entries)
    }

    /// Whether it is written again in any case, being little: what comes later counts on it.
    pub fn is_always_written(self) -> bool {
        matches!(self, Self::Keys | Self::Counters)
    }

    /// Whether it can be gone on with in its middle.
    pub fn has_middle(self) -> bool {
        matches!(self, Self::Salts | Self::Records | Self::Files | Self::Updates)
    }
}

/// Some of what travels.
pub(in crate::store) enum Items {
    /// What holds the tag key.
    Keys(Option<Vec<u8>>),
    Counters(Numbers),
    /// Those of a shard, all of them.
    Salts(Vec<Salts>),
    Records(Vec<Record>),
    Pieces(Vec<Piece>),
    Erased {
        /// Since when every erasure is known, if that is known.
        since: Option<i64>,
        gone: Vec<(Gone, i64)>,
    },
    /// Numbers of updates that were answered, and when that was, in milliseconds.
    Updates(Vec<(u64, i64)>),
    Entries(Vec<Entry>),
    Parcels(Vec<Parcel>),
    Scheduled(Vec<Scheduled>),
    /// Whose next reminder is due when, or in a shared store whatever is due in their chat.
    Dues(Vec<(OwnerTag, u64)>),
}

/// The counters of a store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Numbers {
    pub handled: u64,
    pub unsubscribed: u64,
    /// Larger than any that was given out, also to a question for the maintainers.
    pub next_entry: u64,
    pub next_parcel: u64,
}

/// An owner's salts.
pub(in crate::store) struct Salts {
    pub tag: OwnerTag,
    pub current: Secret,
    pub older: Option<Secret>,
}

/// A database key and what lies there, sealed.
pub(in crate::store) struct Record {
    pub key: Vec<u8>,
    pub value: Vec<u8>,
    /// Of reminders, when the next is due.
    pub due: Option<(OwnerTag, u64)>,
}

/// A piece of a stored file, sealed under the file's own key.
pub(in crate::store) struct Piece {
    pub file: FileId,
    pub number: u32,
    pub bytes: Vec<u8>,
}

/// A waiting entry of the journal, opened.
pub(in crate::store) struct Entry {
    pub update: u64,
    pub chat: ChatId,
    /// In milliseconds.
    pub received: i64,
    pub plain: Zeroizing<Vec<u8>>,
}

/// A waiting parcel, opened.
pub(in crate::store) struct Parcel {
    pub chat: ChatId,
    pub plain: Zeroizing<Vec<u8>>,
}

/// What is sent later, opened.
pub(in crate::store) struct Scheduled {
    pub at: u64,
    pub chat: ChatId,
    pub plain: Zeroizing<Vec<u8>>,
}

/// Items, and the place to go on after.
pub(in crate::store) struct Page {
    pub items: Items,
    pub last: Vec<u8>,
    /// What waits and cannot be opened by any key there is. It stays behind.
    pub unopened: u64,
}

impl Page {
    pub fn of(items: Items, last: Vec<u8>) -> Self {
        Self { items, last, unopened: 0 }
    }

    /// How many rows these are, for whoever looks on.
    pub fn length(&self) -> u64 {
        let length = match &self.items {
            Items::Keys(_) | Items::Counters(_) => 0,
            Items::Salts(salts) => salts.len(),
            Items::Records(records) => records.len(),
            Items::Pieces(pieces) => pieces.len(),
            Items::Erased { gone, .. } => gone.len(),
            Items::Updates(updates) => updates.len(),
            Items::Entries(entries) => entries.len(),
            Items::Parcels(parcels) => parcels.len(),
            Items::Scheduled(scheduled) => scheduled.len(),
            Items::Dues(dues) => dues.len(),
        };
        length as u64
    }
}

/// A store that is read from its beginning to its end.
pub(in crate::store) trait Reader {
    /// The keys by which its owners are named and its records opened.
    fn secrets(&self) -> &Secrets;

    /// Differs whenever the store was served in between.
    async fn state(&mut self) -> Result<String, MigrateError>;

    /// The numbers that it has given out.
    async fn numbers(&mut self) -> Result<Numbers, MigrateError>;

    /// About how many rows there are.
    async fn length(&mut self) -> Result<u64, MigrateError>;

    /// What comes after a place; from the beginning after none. `None` at the end of the stage.
    async fn page(&mut self, stage: Stage, after: &[u8]) -> Result<Option<Page>, MigrateError>;
}

/// A store that is being filled, and that nobody can serve from until it is finished.
pub(in crate::store) trait Writer {
    /// Writes items, each over what lay in its place, and how far it has come with them.
    async fn write(&mut self, items: &Items, mark: &super::mark::Mark) -> Result<(), MigrateError>;

    /// A stage is through.
    async fn end(&mut self, stage: Stage) -> Result<(), MigrateError>;
}
