//! What the store keeps in memory about journal and outbox, and how it follows the disk.

use std::collections::{BTreeMap, HashMap};

use super::records::{Counters, JournalRecord};
use super::tables::{COUNTERS, JOURNAL, OUTBOX, QUARANTINE_PREFIX};
use super::vault::Writes;
use super::{Store, StoreError};
use crate::chat::ChatId;

/// A mirror of the journal and the outbox without their content, which stays on the disk.
#[derive(Default)]
pub(super) struct Index {
    pub counters: Counters,
    /// Waiting journal entries by number.
    pub pending: BTreeMap<u64, Waiting>,
    /// Their numbers by update.
    pub updates: HashMap<u64, u64>,
    /// Where the waiting parcels go, by number.
    pub outbox: BTreeMap<u64, ChatId>,
    pub n_quarantined: u64,
    /// The database key after which the next sweep goes on; `None` to begin a new round.
    pub swept_to: Option<Vec<u8>>,
    /// No alert is under way. Unless it is known, it is looked up.
    pub nothing_to_broadcast: bool,
}

/// A waiting journal entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Waiting {
    pub update: u64,
    pub lane: ChatId,
    pub attempts: u8,
}

/// What a batch will change in the index once it is written.
#[must_use = "the index must follow the batch"]
#[derive(Default)]
pub(super) struct IndexChange {
    pub counters: Counters,
    pub received: Vec<(u64, Waiting)>,
    /// Journal entries that are done.
    pub finished: Vec<u64>,
    pub queued: Vec<(u64, ChatId)>,
    /// Parcels that were delivered or never will be.
    pub dropped: Vec<u64>,
    /// How many records left quarantine.
    pub n_released: u64,
}

impl Index {
    /// An empty change, to be filled.
    pub fn change(&self) -> IndexChange {
        IndexChange { counters: self.counters, ..IndexChange::default() }
    }

    /// Whether a commit for this journal entry still counts.
    pub fn accepts(&self, entry: Option<u64>) -> bool {
        entry.is_none_or(|entry| self.pending.contains_key(&entry))
    }

    /// Forgets a journal entry that is done or unreadable.
    pub fn remove_entry(&mut self, number: u64) {
        if let Some(waiting) = self.pending.remove(&number) {
            self.updates.remove(&waiting.update);
        }
    }

    fn add_entry(&mut self, number: u64, waiting: Waiting) {
        self.pending.insert(number, waiting);
        self.updates.insert(waiting.update, number);
    }

    fn follow(&mut self, change: IndexChange) {
        self.counters = change.counters;
        for (number, waiting) in change.received {
            self.add_entry(number, waiting);
        }
        for number in change.finished {
            self.remove_entry(number);
        }
        for number in change.dropped {
            self.outbox.remove(&number);
        }
        self.outbox.extend(change.queued);
        self.n_quarantined = self.n_quarantined.saturating_sub(change.n_released);
    }
}

impl Store {
    /// Writes a batch, then lets the index follow it.
    pub(super) fn apply(
        &self,
        index: &mut Index,
        mut writes: Writes<'_>,
        change: IndexChange,
    ) -> Result<(), StoreError> {
        if change.counters != index.counters {
            writes.put(&COUNTERS, &(), &change.counters)?;
        }
        self.disk.apply(writes)?;
        index.follow(change);
        Ok(())
    }

    /// Reads journal and outbox once, at the start. What does not open goes into quarantine. Returns
    /// whether the database knows fewer entries than were safe in it once.
    pub(super) fn load_index(&self) -> Result<bool, StoreError> {
        let mut index = self.index();
        index.n_quarantined = self.disk.keys(&[QUARANTINE_PREFIX])?.len() as u64;
        let stored = self.read_in(&mut index, &COUNTERS, &())?;
        let mut after = vec![JOURNAL.prefix];
        while let Some(page) = self.read_page(&mut index, &JOURNAL, &after)? {
            after = page.last;
            for (number, record) in page.records {
                let JournalRecord { update, lane, attempts, .. } = record;
                index.add_entry(number, Waiting { update, lane, attempts });
            }
        }
        let mut after = vec![OUTBOX.prefix];
        while let Some(page) = self.read_page(&mut index, &OUTBOX, &after)? {
            after = page.last;
            let lanes = page.records.into_iter().map(|(number, record)| (number, record.lane));
            index.outbox.extend(lanes);
        }
        // Counters that were lost are rebuilt from what is there: numbers still never repeat among
        // the records that wait.
        let counters = stored.unwrap_or_default();
        let after_last = |last: Option<&u64>| last.map_or(0, |last| last.saturating_add(1));
        let next_entry = counters.next_entry.max(after_last(index.pending.keys().next_back()));
        let mark = self.vault().keyring.next_entry();
        index.counters = Counters {
            handled: counters.handled,
            // A lost entry keeps its number: a late commit for it must not close another one.
            next_entry: next_entry.max(mark),
            unsubscribed: counters.unsubscribed,
            next_parcel: counters.next_parcel.max(after_last(index.outbox.keys().next_back())),
        };
        Ok(next_entry < mark)
    }
}
