//! One round of writing: what piled up meanwhile goes into as few batches as can be, under one flush.

use chrono::{DateTime, Utc};

use super::commit::{batches, length_of_run};
use super::{Arrival, Commit, Committed, Store, StoreError};

/// What is to be written together.
#[derive(Clone, Debug, Default)]
pub struct Round {
    /// The outbox numbers of what was delivered, or never will be.
    pub delivered: Vec<u64>,
    pub commits: Vec<Commit>,
    pub arrivals: Vec<Arrival>,
}

impl Round {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.delivered.is_empty() && self.commits.is_empty() && self.arrivals.is_empty()
    }
}

/// What came of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// What became of each commit, in order.
    pub committed: Vec<Committed>,
    /// The journal number of each arrival; `None` for one that was there before.
    pub received: Vec<Option<u64>>,
}

/// What goes into a batch beside its commits.
#[derive(Clone, Copy, Default)]
pub(super) struct Beside<'a> {
    pub delivered: &'a [u64],
    pub arrivals: &'a [Arrival],
}

impl Store {
    /// Writes a round, and flushes it: [`Store::commit`] and [`Store::receive`] say what then is certain. What was
    /// delivered goes with the first batch, and what arrived with the last.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn write(&self, round: &Round, now: DateTime<Utc>) -> Result<Written, StoreError> {
        let mut index = self.index();
        let mut written = Written::default();
        let mut beside = Beside { delivered: &round.delivered, arrivals: &round.arrivals };
        if !round.commits.is_empty() {
            // An erasure ends the life of the owner's key, so it is finished, also one that failed before,
            // ahead of later commits about the same owner, which are given a new one.
            self.finish_erasures(&mut index, now)?;
        }
        let mut rest = round.commits.as_slice();
        while !rest.is_empty() {
            let (run, later) = rest.split_at(length_of_run(rest));
            self.make_owner_keys(&index, run)?;
            let forgets = run.iter().any(|commit| !commit.forgotten().is_empty());
            let mut batches = batches(run).peekable();
            while let Some(together) = batches.next() {
                let is_last = batches.peek().is_none() && later.is_empty() && !forgets;
                let arrivals = if is_last { std::mem::take(&mut beside.arrivals) } else { &[] };
                let now_beside = Beside { delivered: std::mem::take(&mut beside.delivered), arrivals };
                written.add(self.write_together(&mut index, together, &now_beside, now)?);
            }
            if forgets {
                self.finish_erasures(&mut index, now)?;
            }
            rest = later;
        }
        if !beside.delivered.is_empty() || !beside.arrivals.is_empty() {
            written.add(self.write_together(&mut index, &[], &beside, now)?);
        }
        // Even when all that arrived is known: the write it is known from may not have been flushed.
        self.disk.flush()?;
        Ok(written)
    }
}

impl Written {
    fn add(&mut self, other: Self) {
        self.committed.extend(other.committed);
        self.received.extend(other.received);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{Change, ChatId};
    use crate::store::testing::{TestFolder, arrival, now, parcel, person, remember, settings};

    fn answer(entry: u64, text: &str) -> Commit {
        let changes = vec![remember(person(entry as i64), text), Change::Settings(person(1), settings("en"))];
        Commit { entry: Some(entry), changes, parcels: vec![parcel(1, text)] }
    }

    #[test]
    fn a_round_is_there_whole_after_a_kill() {
        let folder = TestFolder::new();
        let store = folder.open();
        store.receive(&[arrival(10, 1, "one"), arrival(11, 1, "two")], now()).unwrap();
        let first = Round { commits: vec![answer(1, "one")], ..Round::default() };
        assert_eq!(store.write(&first, now()).unwrap().committed, [Committed::Written(vec![Some(1)])]);
        let round = Round {
            delivered: vec![1],
            commits: vec![answer(2, "two"), answer(2, "two")],
            // One is being answered in this very round.
            arrivals: vec![arrival(11, 1, "two"), arrival(12, 1, "three"), arrival(12, 1, "three")],
        };
        let written = store.write(&round, now()).unwrap();
        let committed = vec![Committed::Written(vec![Some(2)]), Committed::Done];
        assert_eq!(written, Written { committed, received: vec![None, Some(3), None] });

        let killed = folder.as_killed();
        let store = killed.open();
        assert_eq!(store.outbox(), [(2, ChatId(1))]);
        assert_eq!(store.pending().iter().map(|entry| entry.number).collect::<Vec<_>>(), [3]);
        assert_eq!(store.counts().handled, 2);
        assert_eq!(store.receive(&[arrival(11, 1, "two")], now()).unwrap(), [None]);
    }

    #[test]
    fn what_arrives_while_somebody_is_forgotten_is_kept() {
        let folder = TestFolder::new();
        let store = folder.open();
        store.receive(&[arrival(10, 1, "one")], now()).unwrap();
        let forget = Commit {
            entry: Some(1),
            changes: vec![Change::Forget(person(1))],
            parcels: vec![parcel(1, "done")],
        };
        let round =
            Round { commits: vec![forget], arrivals: vec![arrival(11, 1, "two")], ..Round::default() };
        let written = store.write(&round, now()).unwrap();
        let committed = vec![Committed::Written(vec![Some(1)])];
        assert_eq!(written, Written { committed, received: vec![Some(2)] });
        let entry = store.entry(2).unwrap().expect("it waits");
        assert_eq!(entry.payload.reveal(), b"two");
    }

    #[test]
    fn a_round_of_nothing_is_written_too() {
        let folder = TestFolder::new();
        assert_eq!(folder.open().write(&Round::default(), now()).unwrap(), Written::default());
    }
}
