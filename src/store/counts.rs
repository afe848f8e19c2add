//! How much the store holds, its small notes by name, and flushing.

use super::tables::META;
use super::vault::Writes;
use super::{Store, StoreError};

/// How much the store holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Journal entries answered since the store was made.
    pub handled: u64,
    /// Journal entries that wait.
    pub pending: u64,
    /// Parcels that wait.
    pub outbox: u64,
    /// People and groups of whom something is kept.
    pub owners: u64,
    /// Records that could not be read.
    pub quarantined: u64,
}

impl Store {
    pub fn counts(&self) -> Counts {
        let index = self.index();
        Counts {
            handled: index.counters.handled,
            pending: index.pending.len() as u64,
            outbox: index.outbox.len() as u64,
            owners: self.vault().keyring.owners.count() as u64,
            quarantined: index.n_quarantined,
        }
    }

    /// A note of the program to itself, such as the fingerprint of what it was last told.
    pub fn get_meta(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.read(&META, &name.to_owned())
    }

    /// Keeps a note and flushes. The name is stored in the clear, so it must not tell of a person.
    pub fn put_meta(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let _index = self.index();
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        writes.put(&META, &name.to_owned(), &value.to_owned())?;
        self.disk.apply(writes)?;
        self.disk.flush()
    }

    /// Makes everything written so far survive a killed process.
    pub fn flush(&self) -> Result<(), StoreError> {
        self.disk.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Change;
    use crate::store::Commit;
    use crate::store::testing::{TestFolder, arrival, change, now, parcel, person, settings};

    #[test]
    fn a_note_comes_back_after_reopening() {
        let folder = TestFolder::new();
        folder.open().put_meta("commands", "a1b2").unwrap();
        let store = folder.open();
        assert_eq!(store.get_meta("commands").unwrap().as_deref(), Some("a1b2"));
        assert_eq!(store.get_meta("other").unwrap(), None);
    }

    #[test]
    fn the_counts_outlive_a_restart() {
        let folder = TestFolder::new();
        let store = folder.open();
        store.receive(&[arrival(10, 1, "one"), arrival(11, 1, "two")], now()).unwrap();
        let parcels = vec![parcel(1, "hi"), parcel(1, "ho")];
        let commit = Commit { entry: Some(1), changes: vec![], parcels };
        store.commit(vec![commit], now()).unwrap();
        change(&store, Change::Settings(person(1), settings("en")));
        let expected = Counts { handled: 1, pending: 1, outbox: 2, owners: 1, quarantined: 0 };
        assert_eq!(store.counts(), expected);
        drop(store);
        assert_eq!(folder.open().counts(), expected);
    }
}
