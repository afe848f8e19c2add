//! The one atomic write of a turn: what it changed, what it wants sent, and that its event is done.

use std::iter;

use chrono::{DateTime, Utc};

use super::changes::{record_of_reminders, write_change, write_settings};
use super::forget::mark_erasure;
use super::index::{Index, IndexChange};
use super::keys::OwnerTag;
use super::records::{DoneRecord, Octets, OutboxRecord};
use super::round::{Beside, Round, Written};
use super::tables::{DONE, JOURNAL, OUTBOX};
use super::vault::Writes;
use super::{Store, StoreError};
use crate::chat::{Change, ChatId, Owner};
use crate::text::private::Private;

/// What one turn leaves behind. Written whole or not at all.
#[must_use = "a commit changes nothing until it is given to `Store::commit`"]
#[derive(Clone, Debug, Default)]
pub struct Commit {
    /// The journal entry this turn answered; none for what the bot does of its own accord.
    pub entry: Option<u64>,
    pub changes: Vec<Change>,
    /// What to send, in order.
    pub parcels: Vec<Parcel>,
}

/// What became of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Committed {
    /// It is written. The numbers of its parcels in the outbox, in order; none for what another process is to send, which has
    /// the chat that it goes to.
    Written(Vec<Option<u64>>),
    /// Its entry no longer waits, as when it was handled already or its owner was forgotten; so nothing was written.
    Done,
    /// Another process has changed what its turn had seen, so nothing was written. The turn is to be taken again.
    Changed,
    /// Its chat is no longer held here, or nobody knows whether it was written. Whoever takes the chat next will see.
    Lost,
}

impl Committed {
    fn numbers(self) -> Vec<u64> {
        match self {
            Self::Written(numbers) => numbers.into_iter().flatten().collect(),
            Self::Done | Self::Changed | Self::Lost => Vec::new(),
        }
    }
}

/// One thing to send, in whatever form the desk writes it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    pub lane: ChatId,
    pub bytes: Private<Vec<u8>>,
}

impl Store {
    /// Writes each commit whole or not at all, in order, and flushes once for all of them. As many as can be share one
    /// atomic batch: with each batch the database writes to the disk twice, whatever is in it.
    ///
    /// Returns the outbox numbers of each commit's parcels, in order. A commit whose journal entry
    /// is no longer pending writes nothing and yields no numbers: what is handled stays handled once.
    ///
    /// # Errors
    /// After an error nothing more should be asked of this store: open it again, which finishes or
    /// undoes what was under way.
    pub fn commit(&self, commits: Vec<Commit>, now: DateTime<Utc>) -> Result<Vec<Vec<u64>>, StoreError> {
        let written = self.write(&Round { commits, ..Round::default() }, now)?;
        Ok(written.committed.into_iter().map(Committed::numbers).collect())
    }

    /// Makes the keys of new owners durable before anything is sealed under them.
    pub(super) fn make_owner_keys(&self, index: &Index, commits: &[Commit]) -> Result<(), StoreError> {
        // Only who holds the index changes the keyring, so it is the same when the new keys are added.
        let new = {
            let vault = self.vault();
            let mut tags: Vec<OwnerTag> = Vec::new();
            for commit in commits.iter().filter(|commit| index.accepts(commit.entry)) {
                let owners = commit.kept_changes().filter_map(Change::owner);
                tags.extend(owners.map(|owner| vault.tag(owner)));
            }
            vault.keyring.owners.make(&tags)?
        };
        if !new.is_empty() {
            self.vault_mut().keyring.owners.add(new);
        }
        Ok(())
    }

    /// Applies commits to the database as one batch, unflushed, and with them what came to be known beside. Returns the
    /// numbers of each one's parcels, and those of the arrivals.
    pub(super) fn write_together(
        &self,
        index: &mut Index,
        commits: &[Commit],
        beside: &Beside<'_>,
        now: DateTime<Utc>,
    ) -> Result<Written, StoreError> {
        let mut after = index.change();
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        let mut committed = Vec::with_capacity(commits.len());
        after.dropped.extend(beside.delivered);
        for commit in commits {
            committed.push(self.add_commit(index, commit, &mut writes, &mut after, now)?);
        }
        let received = self.add_arrivals(index, beside.arrivals, &mut writes, &mut after, now)?;
        write_removals(index, &mut writes, &after, now)?;
        self.apply(index, writes, after)?;
        Ok(Written { committed, received })
    }

    /// Adds a commit to what will be written, unless its entry is handled already.
    fn add_commit(
        &self,
        index: &mut Index,
        commit: &Commit,
        writes: &mut Writes<'_>,
        after: &mut IndexChange,
        now: DateTime<Utc>,
    ) -> Result<Committed, StoreError> {
        let is_finished = commit.entry.is_some_and(|entry| after.finished.contains(&entry));
        if is_finished || !index.accepts(commit.entry) {
            return Ok(Committed::Done);
        }
        if let Some(entry) = commit.entry {
            after.counters.handled += 1;
            after.finished.push(entry);
        }
        for owner in commit.forgotten() {
            mark_erasure(index, owner, commit.entry, writes, after)?;
            self.drop_scheduled(index, owner, writes)?;
        }
        for change in commit.kept_changes() {
            match change {
                Change::Feedback(feedback) => {
                    let number = commit.entry.unwrap_or(now.timestamp_micros().unsigned_abs());
                    self.write_feedback(index, feedback, number, writes, now)?;
                }
                Change::Settings(owner, settings) => {
                    let asked = self.asks_for_alerts(*owner)?;
                    after.counters.unsubscribed +=
                        u64::from(write_settings(*owner, settings, asked, writes)?);
                }
                Change::Reminders(owner, reminders) => {
                    if let Some(record) = record_of_reminders(*owner, reminders) {
                        self.put_reminders(index, writes.vault().tag(*owner), &record, writes)?;
                    }
                }
                _ => write_change(change, writes, now)?,
            }
        }
        let n_before = after.queued.len();
        for parcel in &commit.parcels {
            write_parcel(parcel, writes, after, now)?;
        }
        Ok(Committed::Written(after.queued.iter().skip(n_before).map(|(number, _)| Some(*number)).collect()))
    }
}

/// Commits that may share a batch. One that reads what it changes, or drops what waits, must see what came before it
/// written: feedback and erasures come alone, and the settings and reminders of one owner are in no batch twice.
pub(super) fn batches(commits: &[Commit]) -> impl Iterator<Item = &[Commit]> {
    let mut rest = commits;
    iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (batch, later) = rest.split_at(length_of_batch(rest));
        rest = later;
        Some(batch)
    })
}

fn length_of_batch(commits: &[Commit]) -> usize {
    let comes_alone = |commit: &Commit| {
        let alone = |change: &Change| matches!(change, Change::Feedback(_) | Change::Forget(_));
        commit.changes.iter().any(alone)
    };
    let mut read: Vec<Owner> = Vec::new();
    let ends = commits.iter().enumerate().position(|(place, commit)| {
        let reads = commit.changes.iter().filter_map(|change| match change {
            Change::Settings(owner, _) | Change::Reminders(owner, _) => Some(*owner),
            _ => None,
        });
        let owners: Vec<Owner> = reads.collect();
        let ends = place > 0
            && (comes_alone(commit)
                || comes_alone(&commits[place - 1])
                || owners.iter().any(|owner| read.contains(owner)));
        read.extend(owners);
        ends
    });
    ends.unwrap_or(commits.len())
}

/// How many commits come before one that writes about an owner whom an earlier one forgets.
pub(super) fn length_of_run(commits: &[Commit]) -> usize {
    let mut forgotten: Vec<Owner> = Vec::new();
    let ends = commits.iter().position(|commit| {
        let mut owners = commit.kept_changes().filter_map(Change::owner);
        let ends = owners.any(|owner| forgotten.contains(&owner));
        forgotten.extend(commit.forgotten());
        ends
    });
    ends.unwrap_or(commits.len())
}

/// Gives the parcel the next outbox number.
pub(super) fn write_parcel(
    parcel: &Parcel,
    writes: &mut Writes<'_>,
    after: &mut IndexChange,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let number = after.counters.next_parcel;
    after.counters.next_parcel += 1;
    after.queued.push((number, parcel.lane));
    writes.put(
        &OUTBOX,
        &number,
        &OutboxRecord { lane: parcel.lane, queued_at: now, parcel: Octets::from(&parcel.bytes) },
    )
}

/// Takes what is done out of journal and outbox, and marks its updates as done.
pub(super) fn write_removals(
    index: &Index,
    writes: &mut Writes<'_>,
    after: &IndexChange,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for entry in &after.finished {
        writes.remove(&JOURNAL, entry);
        if let Some(waiting) = index.pending.get(entry) {
            writes.put(&DONE, &waiting.update, &DoneRecord { at: now })?;
        }
    }
    for number in &after.dropped {
        writes.remove(&OUTBOX, number);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Feedback;
    use crate::store::testing::{
        TestFolder, answer, arrival, case_id, change, memory, note, now, parcel, person, remember, settings,
    };

    /// A commit with some of everything.
    fn full_commit(entry: u64) -> Commit {
        Commit {
            entry: Some(entry),
            changes: vec![
                Change::Settings(person(1), settings("en")),
                remember(person(1), "refund"),
                Change::Entry(person(1), case_id(1), Box::new(note(1, "refund"))),
            ],
            parcels: vec![parcel(1, "first"), parcel(1, "second")],
        }
    }

    fn expect_untouched(store: &Store) {
        assert_eq!(store.pending().len(), 1);
        assert_eq!(store.outbox(), []);
        assert_eq!(store.settings(person(1)).unwrap(), None);
        assert_eq!(store.memory(person(1)).unwrap(), None);
        assert_eq!(store.entries(person(1), case_id(1)).unwrap(), []);
        assert_eq!(store.counts().handled, 0);
    }

    #[test]
    fn a_confirmed_commit_is_there_whole_after_a_kill() {
        let folder = TestFolder::new();
        let store = folder.open();
        store.receive(&[arrival(10, 1, "one")], now()).unwrap();
        expect_untouched(&folder.as_killed().open());
        assert_eq!(store.commit(vec![full_commit(1)], now()).unwrap(), [[1, 2]]);

        let killed = folder.as_killed();
        let store = killed.open();
        assert_eq!(store.pending(), []);
        assert_eq!(store.outbox(), [(1, ChatId(1)), (2, ChatId(1))]);
        assert_eq!(store.settings(person(1)).unwrap(), Some(settings("en")));
        assert_eq!(store.memory(person(1)).unwrap(), Some(memory("refund")));
        assert_eq!(store.entries(person(1), case_id(1)).unwrap(), [note(1, "refund")]);
        assert_eq!(store.counts().handled, 1);
        assert_eq!(store.receive(&[arrival(10, 1, "one")], now()).unwrap(), [None]);
        assert_eq!(store.take_reports(), []);
    }

    #[test]
    fn an_entry_is_handled_once() {
        let folder = TestFolder::new();
        let store = folder.open();
        store.receive(&[arrival(10, 1, "one")], now()).unwrap();
        let numbers = store.commit(vec![full_commit(1), full_commit(1)], now()).unwrap();
        assert_eq!(numbers, [vec![1, 2], vec![]]);
        assert_eq!(store.commit(vec![full_commit(1)], now()).unwrap(), [Vec::<u64>::new()]);
        assert_eq!(store.commit(vec![full_commit(99)], now()).unwrap(), [Vec::<u64>::new()]);
        assert_eq!((store.counts().handled, store.counts().outbox), (1, 2));
    }

    #[test]
    fn what_the_bot_does_of_its_own_accord_answers_no_entry() {
        let folder = TestFolder::new();
        let store = folder.open();
        store.receive(&[arrival(10, 1, "one")], now()).unwrap();
        let reminder = Commit { parcels: vec![parcel(1, "tip")], ..Commit::default() };
        assert_eq!(store.commit(vec![reminder], now()).unwrap(), [[1]]);
        assert_eq!((store.counts().handled, store.counts().pending), (0, 1));
    }

    #[test]
    fn a_commit_that_fails_changes_nothing() {
        let folder = TestFolder::new();
        let store = folder.open();
        store.receive(&[arrival(10, 1, "one")], now()).unwrap();
        let (keys, aside) = (folder.path("keys"), folder.path("aside"));
        std::fs::rename(&keys, &aside).unwrap();
        let error = store.commit(vec![full_commit(1)], now()).unwrap_err();
        assert!(error.to_string().contains(&*keys.to_string_lossy()), "{error}");
        expect_untouched(&store);

        std::fs::rename(&aside, &keys).unwrap();
        assert_eq!(store.commit(vec![full_commit(1)], now()).unwrap(), [[1, 2]]);
    }

    #[test]
    fn numbers_follow_the_order_of_the_commits() {
        let folder = TestFolder::new();
        let store = folder.open();
        store.receive(&[arrival(10, 1, "one"), arrival(11, 2, "two")], now()).unwrap();
        let commits = vec![full_commit(2), answer(1), Commit { entry: None, ..full_commit(1) }];
        let numbers = store.commit(commits, now()).unwrap();
        assert_eq!(numbers, [vec![1, 2], vec![], vec![3, 4]]);
    }

    #[test]
    fn commits_that_share_a_batch_are_as_those_that_follow_one_another() {
        let commits = || {
            let feedback =
                |helped| Change::Feedback(Feedback::Rated { topic: "refund".parse().unwrap(), helped });
            let alone = |changes| Commit { changes, ..Commit::default() };
            vec![
                full_commit(1),
                alone(vec![remember(person(1), "later")]),
                alone(vec![feedback(true)]),
                alone(vec![feedback(true), remember(person(2), "first")]),
                alone(vec![Change::Forget(person(2))]),
                alone(vec![remember(person(2), "second")]),
                full_commit(1),
            ]
        };
        let (together, apart) = (TestFolder::new(), TestFolder::new());
        let outcomes = [&together, &apart].map(|folder| {
            let store = folder.open();
            store.receive(&[arrival(10, 1, "one")], now()).unwrap();
            let numbers = if std::ptr::eq(folder, &together) {
                store.commit(commits(), now()).unwrap()
            } else {
                commits().into_iter().flat_map(|commit| store.commit(vec![commit], now()).unwrap()).collect()
            };
            let memories = [1, 2].map(|number| store.memory(person(number)).unwrap());
            (numbers, memories, store.feedback().unwrap().ratings, store.outbox(), store.counts())
        });
        assert_eq!(outcomes[0], outcomes[1]);
        assert_eq!(outcomes[0].1, [Some(memory("later")), Some(memory("second"))]);
    }

    #[test]
    fn a_later_change_of_one_commit_wins() {
        let folder = TestFolder::new();
        let store = folder.open();
        let changes = vec![remember(person(1), "first"), remember(person(1), "second")];
        store.commit(vec![Commit { changes, ..Commit::default() }], now()).unwrap();
        assert_eq!(store.memory(person(1)).unwrap(), Some(memory("second")));
        change(&store, remember(person(1), "third"));
        assert_eq!(store.memory(person(1)).unwrap(), Some(memory("third")));
        assert_eq!(store.counts().owners, 1);
    }

    #[test]
    fn debug_output_shows_neither_changes_nor_parcels() {
        let shown = format!("{:?}", full_commit(1));
        assert!(!shown.contains("refund") && !shown.contains("first"), "{shown}");
    }
}
