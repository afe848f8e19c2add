//! The journal: updates that were handed over and are not answered yet.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::index::{Index, IndexChange, Waiting};
use super::records::{JournalRecord, Octets};
use super::round::Round;
use super::tables::{DONE, JOURNAL};
use super::vault::Writes;
use super::{Store, StoreError};
use crate::chat::ChatId;
use crate::text::private::Private;

/// An update as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The number the platform gave it, by which a repetition is recognised.
    pub update: u64,
    /// The chat whose turns it must keep its place among.
    pub lane: ChatId,
    pub payload: Private<Vec<u8>>,
}

/// What became of an update that was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// It was there before.
    Known,
    /// It waits in the journal, under this number.
    Here(u64),
    /// It waits in the journal, and is handed out by a claim: to another process which has the chat, or here, after what came
    /// before it.
    Elsewhere,
}

impl From<Option<u64>> for Received {
    fn from(number: Option<u64>) -> Self {
        number.map_or(Self::Known, Self::Here)
    }
}

/// A journal entry that waits, without its payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending {
    pub number: u64,
    pub lane: ChatId,
    /// How often its turn was begun by a start that found it waiting.
    pub attempts: u8,
    /// Whether its turn may have been begun, and have brought down who began it.
    pub is_left_behind: bool,
}

/// A journal entry with its payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    pub update: u64,
    pub lane: ChatId,
    pub received: DateTime<Utc>,
    /// How often its turn was begun by a start that found it waiting.
    pub attempts: u8,
    pub payload: Private<Vec<u8>>,
}

impl Store {
    /// Journals the updates that are neither done nor waiting, and flushes. Once this returns, the
    /// platform may be told that they have arrived.
    ///
    /// Returns the journal number of each; `None` for one that was there before.
    pub fn receive(&self, arrivals: &[Arrival], now: DateTime<Utc>) -> Result<Vec<Option<u64>>, StoreError> {
        Ok(self.write(&Round { arrivals: arrivals.to_vec(), ..Round::default() }, now)?.received)
    }

    /// Adds arrivals to what will be written, but for those that are there already. Returns the number of each.
    pub(super) fn add_arrivals(
        &self,
        index: &Index,
        arrivals: &[Arrival],
        writes: &mut Writes<'_>,
        after: &mut IndexChange,
        now: DateTime<Utc>,
    ) -> Result<Vec<Option<u64>>, StoreError> {
        let mut numbers = Vec::with_capacity(arrivals.len());
        let mut new = HashSet::new();
        for arrival in arrivals {
            let update = arrival.update;
            if index.updates.contains_key(&update) || new.contains(&update) || self.is_done(update)? {
                numbers.push(None);
                continue;
            }
            let number = after.counters.next_entry;
            after.counters.next_entry += 1;
            writes.put(&JOURNAL, &number, &record(arrival, now))?;
            after.received.push((number, Waiting { update, lane: arrival.lane, attempts: 0 }));
            new.insert(update);
            numbers.push(Some(number));
        }
        Ok(numbers)
    }

    /// The waiting journal entries, in the order they came.
    pub fn pending(&self) -> Vec<Pending> {
        let index = self.index();
        let entries = index.pending.iter();
        entries
            .map(|(number, waiting)| Pending {
                number: *number,
                lane: waiting.lane,
                attempts: waiting.attempts,
                is_left_behind: true,
            })
            .collect()
    }

    /// A waiting journal entry; `None` if it is done, or unreadable and now in quarantine.
    pub fn entry(&self, number: u64) -> Result<Option<JournalEntry>, StoreError> {
        Ok(self.read(&JOURNAL, &number)?.map(|record| JournalEntry {
            update: record.update,
            lane: record.lane,
            received: record.received,
            attempts: record.attempts,
            payload: record.payload.into(),
        }))
    }

    /// Counts that the turn of a waiting entry is about to begin, and flushes: an entry that kills the
    /// process is known by that at the next start. One that is done counts no more.
    pub fn count_attempt(&self, number: u64) -> Result<(), StoreError> {
        let mut index = self.index();
        let Some(mut record) = self.read_in(&mut index, &JOURNAL, &number)? else {
            return Ok(());
        };
        record.attempts = record.attempts.saturating_add(1);
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        writes.put(&JOURNAL, &number, &record)?;
        self.disk.apply(writes)?;
        if let Some(waiting) = index.pending.get_mut(&number) {
            waiting.attempts = record.attempts;
        }
        self.disk.flush()
    }

    fn is_done(&self, update: u64) -> Result<bool, StoreError> {
        Ok(self.disk.get(&DONE.key(&update))?.is_some())
    }
}

fn record(arrival: &Arrival, now: DateTime<Utc>) -> JournalRecord {
    JournalRecord {
        update: arrival.update,
        lane: arrival.lane,
        received: now,
        attempts: 0,
        payload: Octets::from(&arrival.payload),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{TestFolder, answer, arrival, now};

    #[test]
    fn an_update_is_journaled_once_however_often_it_comes() {
        let folder = TestFolder::new();
        let store = folder.open();
        let twice = [arrival(10, 1, "one"), arrival(10, 1, "one"), arrival(11, 1, "two")];
        assert_eq!(store.receive(&twice, now()).unwrap(), [Some(1), None, Some(2)]);
        assert_eq!(store.receive(&twice, now()).unwrap(), [None, None, None]);

        store.commit(vec![answer(1)], now()).unwrap();
        assert_eq!(store.receive(&twice, now()).unwrap(), [None, None, None]);
        drop(store);
        let store = folder.open();
        assert_eq!(store.receive(&twice, now()).unwrap(), [None, None, None]);
        assert_eq!(store.pending().len(), 1);
    }

    #[test]
    fn an_entry_comes_back_whole_after_reopening() {
        let folder = TestFolder::new();
        let store = folder.open();
        let binary = Private::new(vec![0xff, 0, 0x80]);
        let second = Arrival { payload: binary, ..arrival(11, -5, "") };
        store.receive(&[arrival(10, 7, "是骗局吗？"), second.clone()], now()).unwrap();
        drop(store);

        let store = folder.open();
        let expected = JournalEntry {
            update: 11,
            lane: ChatId(-5),
            received: now(),
            attempts: 0,
            payload: second.payload,
        };
        assert_eq!(store.entry(2).unwrap(), Some(expected));
        let first = store.entry(1).unwrap().unwrap();
        assert_eq!(first.payload.reveal(), "是骗局吗？".as_bytes());
        assert_eq!(store.entry(3).unwrap(), None);
    }

    #[test]
    fn waiting_entries_come_in_the_order_they_arrived() {
        let folder = TestFolder::new();
        let store = folder.open();
        let arrivals: Vec<_> = (0..300).map(|n| arrival(1000 - n, 1, "x")).collect();
        store.receive(&arrivals, now()).unwrap();
        drop(store);
        let numbers: Vec<_> = folder.open().pending().iter().map(|entry| entry.number).collect();
        assert_eq!(numbers, (1..=300).collect::<Vec<_>>());
    }

    #[test]
    fn each_beginning_of_a_turn_is_counted_and_a_start_alone_is_not() {
        let folder = TestFolder::new();
        folder.open().receive(&[arrival(10, 1, "one"), arrival(11, 1, "two")], now()).unwrap();
        for attempts in 1..=3 {
            let store = folder.open();
            store.count_attempt(2).unwrap();
            let counted: Vec<_> = store.pending().iter().map(|entry| entry.attempts).collect();
            assert_eq!(counted, [0, attempts]);
        }
        let store = folder.open();
        assert_eq!(store.entry(2).unwrap().unwrap().attempts, 3);
        store.commit(vec![answer(2)], now()).unwrap();
        store.count_attempt(2).unwrap();
        assert_eq!(store.entry(2).unwrap(), None, "what is done stays done");
    }

    #[test]
    fn numbers_go_on_after_a_restart_even_when_nothing_waits() {
        let folder = TestFolder::new();
        let store = folder.open();
        store.receive(&[arrival(10, 1, "one")], now()).unwrap();
        store.commit(vec![answer(1)], now()).unwrap();
        drop(store);
        let numbers = folder.open().receive(&[arrival(11, 1, "two")], now()).unwrap();
        assert_eq!(numbers, [Some(2)]);
    }

    #[test]
    fn what_people_write_never_shows_in_debug_output() {
        let folder = TestFolder::new();
        let store = folder.open();
        let came = arrival(10, 1, "my secret");
        store.receive(std::slice::from_ref(&came), now()).unwrap();
        let shown = format!("{came:?} {:?}", store.entry(1).unwrap());
        assert!(!shown.contains("secret"), "{shown}");
    }
}
