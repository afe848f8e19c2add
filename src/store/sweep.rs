//! Letting go of what is older than the operator wants to keep.

use chrono::{DateTime, TimeDelta, Utc};

use super::disk::PAGE;
use super::index::Index;
use super::keys::OwnerTag;
use super::layout::owner_of;
use super::owner_keys::Removal;
use super::quarantine::Expired;
use super::tables::{CASEBOOK, DONE, MEMORY, QUARANTINE_PREFIX};
use super::vault::Writes;
use super::{Store, StoreError};
use crate::chat::ChatId;

/// How many records one call looks at or seals anew, unless one owner alone has more.
const MOST_RECORDS: usize = 5_000;

/// The tables a sweep goes through, in this order.
const ROUND: [u8; 4] = [DONE.prefix, QUARANTINE_PREFIX, MEMORY.prefix, CASEBOOK.prefix];

/// How long things are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// Memory, counted from the last turn that wrote it.
    pub memory: TimeDelta,
    /// The marks by which a repeated update is recognised. Telegram repeats for up to a day.
    pub done: TimeDelta,
}

impl Retention {
    /// As /privacy promises.
    pub const PROMISED: Self = Self { memory: TimeDelta::days(30), done: TimeDelta::days(3) };
}

/// What a sweep removed and found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    pub memory: u64,
    pub done: u64,
    /// Whole cases, with everything in them.
    pub cases: u64,
    /// Chats of people with a closed case of which it is not planned when it is deleted: they closed it while closed
    /// cases were kept for good. A hundred or so at a time.
    pub unended: Vec<ChatId>,
    /// Why backups from before a migration could not be looked through, where that is so.
    pub old_backups: Option<String>,
}

/// One call's work.
pub(super) struct Sweep<'a> {
    pub now: DateTime<Utc>,
    retention: &'a Retention,
    pub swept: Swept,
    /// What is to go for good, with the keys to its old bytes.
    pub removal: Removal,
    /// Records that were looked at, and those of owners who are given a new key.
    pub n_touched: usize,
}

impl Sweep<'_> {
    /// Whether there is time for another page.
    pub fn has_time(&self) -> bool {
        self.n_touched + PAGE <= MOST_RECORDS
    }
}

impl Store {
    /// Removes what is older than its retention, what was in quarantine for 30 days, and cases that were
    /// deleted too long ago to be brought back. Owners of whom nothing is left lose their key, the others
    /// are given a new one, so that old bytes of what went cannot be opened.
    ///
    /// Nothing else is written meanwhile, so one call touches no more than 5,000 records, or those of one
    /// owner who has more, and the next one goes on after them; at the end of the last table the round is
    /// over.
    pub fn sweep(&self, now: DateTime<Utc>, retention: &Retention) -> Result<Swept, StoreError> {
        let mut index = self.index();
        let mut sweep =
            Sweep { now, retention, swept: Swept::default(), removal: Removal::default(), n_touched: 0 };
        let mut after = index.swept_to.take().unwrap_or_else(|| vec![ROUND[0]]);
        while sweep.has_time() {
            if let Some(last) = self.sweep_page(&mut index, &after, &mut sweep)? {
                after = last;
            } else if let Some(next) = table_after(&after) {
                after = vec![next];
            } else {
                after = vec![ROUND[0]];
                break;
            }
        }
        self.let_go(&mut index, sweep.removal, now)?;
        index.swept_to = Some(after);
        self.disk.flush()?;
        // Such a backup holds the keys of whoever was forgotten since.
        sweep.swept.old_backups = self.try_to_remove_backups_before_migrations(now);
        Ok(sweep.swept)
    }

    /// Looks at the next records after a database key. Returns the key to go on after; `None` at the end of
    /// the table.
    fn sweep_page(
        &self,
        index: &mut Index,
        after: &[u8],
        sweep: &mut Sweep<'_>,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        match after.first() {
            Some(&prefix) if prefix == DONE.prefix => self.sweep_done(index, after, sweep),
            Some(&prefix) if prefix == MEMORY.prefix => self.sweep_memory(index, after, sweep),
            Some(&prefix) if prefix == CASEBOOK.prefix => self.sweep_cases(index, after, sweep),
            _ => self.sweep_quarantine(after, sweep),
        }
    }

    fn sweep_done(
        &self,
        index: &mut Index,
        after: &[u8],
        sweep: &mut Sweep<'_>,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(page) = self.read_page(index, &DONE, after)? else {
            return Ok(None);
        };
        sweep.n_touched += page.records.len();
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        for (update, record) in page.records {
            if sweep.now - record.at > sweep.retention.done {
                writes.remove(&DONE, &update);
                sweep.swept.done += 1;
            }
        }
        self.disk.apply(writes)?;
        Ok(Some(page.last))
    }

    fn sweep_quarantine(&self, after: &[u8], sweep: &mut Sweep<'_>) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(Expired { keys, last }) = self.expired_in_quarantine(after, sweep.now)? else {
            return Ok(None);
        };
        sweep.n_touched += PAGE;
        for key in keys {
            if let Some(tag) = owner_of(&key) {
                self.note_new_key(tag, sweep)?;
            }
            sweep.removal.gone.insert(key);
        }
        Ok(Some(last))
    }

    fn sweep_memory(
        &self,
        index: &mut Index,
        after: &[u8],
        sweep: &mut Sweep<'_>,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(page) = self.read_page(index, &MEMORY, after)? else {
            return Ok(None);
        };
        sweep.n_touched += page.records.len();
        let mut last = after.to_vec();
        for (tag, record) in page.records {
            let key = MEMORY.key(&tag);
            if sweep.now - record.touched_at > sweep.retention.memory {
                if !sweep.has_time() {
                    return Ok(Some(last));
                }
                self.note_new_key(tag, sweep)?;
                sweep.removal.gone.insert(key.clone());
                sweep.swept.memory += 1;
            }
            last = key;
        }
        Ok(Some(page.last))
    }

    /// Counts the work of sealing an owner's records anew.
    pub(super) fn note_new_key(&self, tag: OwnerTag, sweep: &mut Sweep<'_>) -> Result<(), StoreError> {
        sweep.n_touched += self.n_records_of(tag)?;
        Ok(())
    }
}

/// The table that is swept after the one of a database key.
fn table_after(key: &[u8]) -> Option<u8> {
    let place = ROUND.iter().position(|prefix| key.first() == Some(prefix))?;
    ROUND.get(place + 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::records::DoneRecord;
    use crate::store::testing::{TestFolder, answer, arrival, change_at, memory, now, person, remember};

    const RETENTION: Retention = Retention { memory: TimeDelta::days(90), done: TimeDelta::days(2) };

    #[test]
    fn memory_goes_when_it_was_not_touched_for_longer_than_its_retention() {
        let folder = TestFolder::new();
        let store = folder.open();
        change_at(&store, remember(person(1), "old"), now());
        change_at(&store, remember(person(2), "fresh"), now() + TimeDelta::days(1));

        let swept = store.sweep(now() + TimeDelta::days(90), &RETENTION).unwrap();
        assert_eq!(swept, Swept::default());
        let later = now() + TimeDelta::days(90) + TimeDelta::seconds(1);
        assert_eq!(store.sweep(later, &RETENTION).unwrap(), Swept { memory: 1, ..Swept::default() });
        assert_eq!(store.memory(person(1)).unwrap(), None);
        assert_eq!(store.memory(person(2)).unwrap(), Some(memory("fresh")));
    }

    #[test]
    fn done_marks_go_page_by_page_and_what_waits_stays() {
        let folder = TestFolder::new();
        let store = folder.open();
        let arrivals: Vec<_> = (0..600).map(|update| arrival(update, 1, "x")).collect();
        store.receive(&arrivals, now()).unwrap();
        store.commit((1..600).map(answer).collect(), now()).unwrap();

        let swept = store.sweep(now() + TimeDelta::days(3), &RETENTION).unwrap();
        assert_eq!(swept, Swept { done: 599, ..Swept::default() });
        assert_eq!(store.pending().len(), 1);
        assert_eq!(store.receive(&arrivals[..1], now()).unwrap(), [Some(601)]);
    }

    #[test]
    fn one_call_looks_at_no_more_than_five_thousand_records_and_the_next_goes_on() {
        let folder = TestFolder::new();
        let store = folder.open();
        let vault = store.vault();
        let mut writes = Writes::new(&vault);
        for update in 0..12_000 {
            writes.put(&DONE, &update, &DoneRecord { at: now() }).unwrap();
        }
        store.disk.apply(writes).unwrap();
        drop(vault);
        change_at(&store, remember(person(1), "old"), now());

        let mut left = 12_000;
        while left > 0 {
            let swept = store.sweep(now() + TimeDelta::days(365), &RETENTION).unwrap();
            assert!((1..=5_000).contains(&swept.done), "{swept:?}");
            left -= swept.done;
            assert_eq!(store.memory(person(1)).unwrap().is_none(), left == 0, "{left} left");
        }
        // A round that is over begins anew.
        change_at(&store, remember(person(1), "older"), now());
        assert_eq!(store.sweep(now() + TimeDelta::days(365), &RETENTION).unwrap().memory, 1);
    }

    #[test]
    fn records_that_stay_do_not_keep_the_sweep_from_those_behind_them() {
        let folder = TestFolder::new();
        let store = folder.open();
        let vault = store.vault();
        let mut writes = Writes::new(&vault);
        for update in 0..6_000 {
            writes.put(&DONE, &update, &DoneRecord { at: now() }).unwrap();
        }
        store.disk.apply(writes).unwrap();
        drop(vault);
        change_at(&store, remember(person(1), "old"), now());
        let retention = Retention { done: TimeDelta::days(1000), ..RETENTION };
        let swept = [(); 2].map(|()| store.sweep(now() + TimeDelta::days(365), &retention).unwrap());
        assert_eq!(swept, [Swept::default(), Swept { memory: 1, ..Swept::default() }]);
    }
}
