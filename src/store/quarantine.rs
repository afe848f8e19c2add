//! Records that cannot be read: set aside with their bytes, counted, reported, and removed after a while.

use std::fmt;

use chrono::{DateTime, Utc};

use super::index::Index;
use super::set_aside::{Fate, fate_of, free_place, in_quarantine, value_of};
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
    /// The byte before the sealed bytes in quarantine.
    pub(super) fn code(self) -> u8 {
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
    pub key: Vec<u8>,
    pub sealed: Vec<u8>,
    pub reason: Reason,
}

/// What has been set aside for too long.
pub(super) struct Expired {
    /// The database keys.
    pub keys: Vec<Vec<u8>>,
    /// The one to go on after.
    pub last: Vec<u8>,
}

impl Store {
    /// What was set aside since the last call, for the log.
    pub fn take_reports(&self) -> Vec<Quarantined> {
        std::mem::take(&mut self.reports())
    }

    /// Moves a record into quarantine. The bytes stay as they are, still sealed: those of journal and
    /// outbox can be opened no longer than their key lives, an owner's until their time in quarantine is
    /// over or the owner is forgotten.
    pub(super) fn quarantine(&self, index: &mut Index, bad: BadRecord) -> Result<(), StoreError> {
        let unchanged = self.disk.get(&bad.key)?.is_some_and(|now| now[..] == bad.sealed[..]);
        if !unchanged {
            // Somebody else set it aside, or wrote a good record in its place.
            return Ok(());
        }
        let key = self.free_key(&bad.key)?;
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        writes.remove_raw(&bad.key);
        writes.put_raw(&key, value_of(bad.reason, &bad.sealed));
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

    /// What has been set aside for too long, among the next records in quarantine after the database key
    /// `after`. `None` at the end.
    ///
    /// A record that has no time yet gets one.
    pub(super) fn expired_in_quarantine(
        &self,
        after: &[u8],
        now: DateTime<Utc>,
    ) -> Result<Option<Expired>, StoreError> {
        let page = self.disk.page(QUARANTINE_PREFIX, after)?;
        let Some(last) = page.last().map(|(key, _)| key.to_vec()) else {
            return Ok(None);
        };
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        let mut keys = Vec::new();
        for (key, value) in page {
            match fate_of(&value, now) {
                Fate::Goes => keys.push(key.to_vec()),
                Fate::Stays => {}
                Fate::IsTimed(value) => writes.put_raw(&key, value),
            }
        }
        self.disk.apply(writes)?;
        Ok(Some(Expired { keys, last }))
    }

    /// Where in quarantine a record goes.
    fn free_key(&self, key: &[u8]) -> Result<Vec<u8>, StoreError> {
        let earlier = self.disk.keys(&in_quarantine(key))?;
        Ok(free_place(key, earlier.iter().map(AsRef::as_ref)))
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::chat::Change;
    use crate::store::tables::{MEMORY, META, SETTINGS};
    use crate::store::testing::{
        TestFolder, arrival, break_record, change, memory, now, parcel, person, put_raw, raw_record,
        remember, settings,
    };
    use crate::store::{Commit, Retention};

    #[test]
    fn a_broken_record_is_set_aside_whole_and_the_others_are_fine() {
        let folder = TestFolder::new();
        let store = folder.open();
        for number in [1, 2] {
            change(&store, Change::Settings(person(number), settings("en")));
            change(&store, remember(person(number), "ours"));
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
    fn what_was_set_aside_is_removed_thirty_days_after_it_was_first_seen() {
        let folder = TestFolder::new();
        let store = folder.open();
        let retention = Retention { memory: TimeDelta::days(365), done: TimeDelta::days(365) };
        let sweep = |days| store.sweep(now() + TimeDelta::days(days), &retention).unwrap();
        let break_settings = |number| {
            change(&store, Change::Settings(person(number), settings("en")));
            break_record(&store, &SETTINGS.key(&store.vault().tag(person(number))));
            assert_eq!(store.settings(person(number)).unwrap(), None);
        };
        break_settings(1);
        sweep(0);
        let key = [b"q", &SETTINGS.key(&store.vault().tag(person(1)))[..], &[0; 8]].concat();
        let kept = raw_record(&store, &key).unwrap();
        assert_eq!(kept[..10], [&[0x10], &now().timestamp().to_be_bytes()[..], &[3]].concat());

        sweep(10);
        break_settings(1);
        break_settings(2);
        sweep(11);
        sweep(30);
        assert_eq!(store.counts().quarantined, 3);
        sweep(31);
        assert_eq!((store.counts().quarantined, store.counts().owners), (2, 2));
        assert_eq!(raw_record(&store, &key), None);
        // The number of the one that is left is not given out again.
        break_settings(1);
        assert_eq!(store.counts().quarantined, 3);
        assert_eq!(store.disk.keys(b"q").unwrap().len(), 3);
        sweep(42);
        assert_eq!((store.counts().quarantined, store.counts().owners), (1, 1));
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

        change(&store, remember(person(1), "ours"));
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
