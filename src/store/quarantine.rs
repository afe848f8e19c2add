//! Records that cannot be read: set aside with their bytes, counted and reported.

use std::fmt;

use sled::IVec;

use super::index::Index;
use super::tables::{self, JOURNAL, OUTBOX, QUARANTINE_PREFIX};
use super::vault::Writes;
use super::{Store, StoreError};

/// A report for the operator: a record was set aside. It says nothing about whose it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// The table's name.
    pub table: &'static str,
    pub reason: Reason,
}

/// Why a record cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not laid out as this version lays out records.
    UnknownLayout,
    /// The key it was sealed under was destroyed, or its key file is from another time.
    KeyGone,
    /// Its bytes were changed.
    DoesNotOpen,
    /// It opens, but does not hold what this version writes.
    UnknownContent,
}

impl fmt::Display for Reason {
    /// A stable word for logs.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::UnknownLayout => "unknown-layout",
            Self::KeyGone => "key-gone",
            Self::DoesNotOpen => "does-not-open",
            Self::UnknownContent => "unknown-content",
        })
    }
}

impl Reason {
    /// The first byte of a quarantined value.
    fn code(self) -> u8 {
        match self {
            Self::UnknownLayout => 1,
            Self::KeyGone => 2,
            Self::DoesNotOpen => 3,
            Self::UnknownContent => 4,
        }
    }
}

/// A record that did not open, as it was found.
pub(super) struct BadRecord {
    pub key: IVec,
    pub sealed: IVec,
    pub reason: Reason,
}

impl Store {
    /// What was set aside since the last call, for the log.
    pub fn take_reports(&self) -> Vec<Quarantined> {
        std::mem::take(&mut self.reports())
    }

    /// Moves a record into quarantine. The bytes stay as they are, still sealed: those of journal
    /// and outbox can be opened no longer than their key lives, an owner's until they are forgotten.
    pub(super) fn quarantine(&self, index: &mut Index, bad: BadRecord) -> Result<(), StoreError> {
        let unchanged = self.disk.get(&bad.key)?.is_some_and(|now| now == bad.sealed);
        if !unchanged {
            // Somebody else set it aside, or wrote a good record in its place.
            return Ok(());
        }
        let key = self.free_key(&bad.key)?;
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        writes.remove_raw(&bad.key);
        writes.put_raw(&key, [&[bad.reason.code()], &bad.sealed[..]].concat());
        self.disk.apply(writes)?;
        if let Some(number) = JOURNAL.parse_key(&bad.key) {
            index.remove_entry(number);
        }
        if let Some(number) = OUTBOX.parse_key(&bad.key) {
            index.outbox.remove(&number);
        }
        index.n_quarantined += 1;
        let table = tables::name_of(&bad.key);
        self.reports().push(Quarantined { table, reason: bad.reason });
        Ok(())
    }

    /// Where in quarantine a record goes: one that broke earlier at the same key stays as well.
    fn free_key(&self, key: &[u8]) -> Result<Vec<u8>, StoreError> {
        let start = [&[QUARANTINE_PREFIX], key].concat();
        let n_earlier = self.disk.keys(&start)?.len() as u64;
        Ok([&start[..], &n_earlier.to_be_bytes()].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Change;
    use crate::store::Commit;
    use crate::store::tables::{MEMORY, META, SETTINGS};
    use crate::store::testing::{
        TestFolder, arrival, break_record, change, memory, now, parcel, person, put_raw, raw_record, settings,
    };

    #[test]
    fn a_broken_record_is_set_aside_whole_and_the_others_are_fine() {
        let folder = TestFolder::new();
        let store = folder.open();
        for number in [1, 2] {
            change(&store, Change::Settings(person(number), settings("en")));
            change(&store, Change::Memory(person(number), memory("ours")));
        }
        let key = SETTINGS.key(&store.vault().tag(person(1)));
        let broken = break_record(&store, &key);

        assert_eq!(store.settings(person(1)).unwrap(), None);
        let report = Quarantined { table: "settings", reason: Reason::DoesNotOpen };
        assert_eq!(store.take_reports(), [report]);
        assert_eq!(store.take_reports(), []);
        assert_eq!(store.counts().quarantined, 1);
        assert_eq!(store.memory(person(1)).unwrap(), Some(memory("ours")));
        assert_eq!(store.settings(person(2)).unwrap(), Some(settings("en")));
        let kept = raw_record(&store, &[b"q", &key[..], &[0; 8]].concat()).unwrap();
        assert_eq!(kept, [&[3], &broken[..]].concat());

        // A new record takes its place, and when that breaks too, both are kept.
        change(&store, Change::Settings(person(1), settings("zh-Hans")));
        break_record(&store, &key);
        assert_eq!(store.settings(person(1)).unwrap(), None);
        drop(store);
        assert_eq!(folder.open().counts().quarantined, 2);
    }

    #[test]
    fn every_way_of_being_unreadable_has_its_reason() {
        let folder = TestFolder::new();
        let store = folder.open();
        let tag = store.vault().tag(person(1));
        let key = SETTINGS.key(&tag);
        let sealed_elsewhere = store.vault().seal(&META, &key, &"text".to_owned()).unwrap();
        let reasons = [
            (b"plain text".to_vec(), Reason::UnknownLayout),
            (sealed_elsewhere, Reason::UnknownLayout),
            ([&[1, 2, 0, 0, 0, 0], &[0; 50][..]].concat(), Reason::KeyGone),
        ];
        for (bytes, reason) in reasons {
            put_raw(&store, &key, &bytes);
            assert_eq!(store.settings(person(1)).unwrap(), None);
            assert_eq!(store.take_reports(), [Quarantined { table: "settings", reason }]);
        }

        change(&store, Change::Memory(person(1), memory("ours")));
        let wrong = store.vault().seal_bytes(MEMORY.kind, &key, br#"{"color":1}"#).unwrap();
        put_raw(&store, &key, &wrong);
        assert_eq!(store.settings(person(1)).unwrap(), None);
        let reason = Reason::UnknownContent;
        assert_eq!(store.take_reports(), [Quarantined { table: "settings", reason }]);
    }

    #[test]
    fn a_broken_journal_entry_or_parcel_is_no_longer_waiting() {
        let folder = TestFolder::new();
        let store = folder.open();
        store.receive(&[arrival(10, 1, "one"), arrival(11, 1, "two")], now()).unwrap();
        let commit = Commit { parcels: vec![parcel(1, "hi"), parcel(1, "ho")], ..Commit::default() };
        store.commit(vec![commit], now()).unwrap();
        break_record(&store, &JOURNAL.key(&1));
        break_record(&store, &OUTBOX.key(&2));

        assert_eq!(store.entry(1).unwrap(), None);
        assert_eq!(store.parcel(2).unwrap(), None);
        let tables: Vec<_> = store.take_reports().iter().map(|report| report.table).collect();
        assert_eq!(tables, ["journal", "outbox"]);
        assert_eq!((store.pending().len(), store.outbox().len()), (1, 1));
        // Telegram may hand the unread update over again, and then it is new.
        assert_eq!(store.receive(&[arrival(10, 1, "one")], now()).unwrap(), [Some(3)]);
    }

    #[test]
    fn what_broke_while_the_store_was_closed_is_reported_at_the_next_start() {
        let folder = TestFolder::new();
        let store = folder.open();
        store.receive(&[arrival(10, 1, "one"), arrival(11, 1, "two")], now()).unwrap();
        break_record(&store, &JOURNAL.key(&1));
        put_raw(&store, b"jodd", b"key");
        drop(store);

        let store = folder.open();
        assert_eq!(store.pending().iter().map(|entry| entry.number).collect::<Vec<_>>(), [2]);
        assert_eq!(store.take_reports().len(), 2);
    }

    #[test]
    fn lost_counters_are_rebuilt_from_the_records() {
        let folder = TestFolder::new();
        let store = folder.open();
        store.receive(&[arrival(10, 1, "one"), arrival(11, 1, "two")], now()).unwrap();
        break_record(&store, b"c");
        drop(store);

        let store = folder.open();
        assert_eq!(store.take_reports()[0].table, "counters");
        assert_eq!(store.receive(&[arrival(12, 1, "three")], now()).unwrap(), [Some(3)]);
    }

    #[test]
    fn forgetting_somebody_takes_their_broken_records_too() {
        let folder = TestFolder::new();
        let store = folder.open();
        change(&store, Change::Settings(person(1), settings("en")));
        break_record(&store, &SETTINGS.key(&store.vault().tag(person(1))));
        assert_eq!(store.settings(person(1)).unwrap(), None);
        change(&store, Change::Forget(person(1)));
        assert_eq!(store.counts().quarantined, 0);
        assert_eq!(store.disk.keys(b"q").unwrap().len(), 0);
    }
}
