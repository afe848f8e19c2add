//! What is sent later: parcels that wait for their time, as the end of a notice that is to go by itself.

use chrono::{DateTime, Utc};

use super::chats::private_chat;
use super::index::Index;
use super::records::{Octets, OutboxRecord, ScheduledRecord};
use super::tables::{OUTBOX, SCHEDULED};
use super::vault::Writes;
use super::{Parcel, Store, StoreError};
use crate::chat::{ChatId, Owner};

/// A parcel, and when it is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    pub at: DateTime<Utc>,
    pub parcel: Parcel,
}

impl Store {
    /// Removes a parcel that was delivered, as [`Store::delivered`] does, and writes down in the same batch what is to
    /// follow from it. Unflushed: after a crash the parcel is delivered once more and followed then.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn delivered_then(&self, number: u64, then: &Scheduled) -> Result<(), StoreError> {
        let mut index = self.index();
        let mut after = index.change();
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        writes.remove(&OUTBOX, &number);
        after.dropped.push(number);
        let record = ScheduledRecord { lane: then.parcel.lane, parcel: Octets::from(&then.parcel.bytes) };
        writes.put(&SCHEDULED, &(seconds_of(then.at), number), &record)?;
        self.apply(&mut index, writes, after)
    }

    /// Moves what is due by now into the outbox, in one batch, and flushes it; yields the numbers it has there. As many at
    /// once as a page holds: the rest is due at the next look.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub fn take_up_scheduled(&self, now: DateTime<Utc>) -> Result<Vec<(u64, ChatId)>, StoreError> {
        let mut index = self.index();
        // Nothing is opened before something is due.
        let first = self.disk.page(SCHEDULED.prefix, &[SCHEDULED.prefix])?.into_iter().next();
        let first_due = first.and_then(|(key, _)| SCHEDULED.parse_key(&key));
        if first_due.is_some_and(|(seconds, _)| seconds > seconds_of(now)) {
            return Ok(Vec::new());
        }
        let Some(page) = self.read_page(&mut index, &SCHEDULED, &[SCHEDULED.prefix])? else {
            return Ok(Vec::new());
        };
        let is_due = |((seconds, _), _): &((u64, u64), ScheduledRecord)| *seconds <= seconds_of(now);
        let mut after = index.change();
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        for (key, ScheduledRecord { lane, parcel }) in page.records.into_iter().filter(is_due) {
            let number = after.counters.next_parcel;
            after.counters.next_parcel += 1;
            after.queued.push((number, lane));
            writes.remove(&SCHEDULED, &key);
            writes.put(&OUTBOX, &number, &OutboxRecord { lane, queued_at: now, parcel })?;
        }
        let taken_up = after.queued.clone();
        if !taken_up.is_empty() {
            self.apply(&mut index, writes, after)?;
            drop(vault);
            drop(index);
            self.flush()?;
        }
        Ok(taken_up)
    }

    /// Adds to what will be written that nothing is sent later to a person who is forgotten.
    pub(super) fn drop_scheduled(
        &self,
        index: &mut Index,
        owner: Owner,
        writes: &mut Writes<'_>,
    ) -> Result<(), StoreError> {
        let Some(chat) = private_chat(owner) else { return Ok(()) };
        let mut after = vec![SCHEDULED.prefix];
        while let Some(page) = self.read_page(index, &SCHEDULED, &after)? {
            after = page.last;
            let theirs = page.records.iter().filter(|(_, record)| record.lane == chat);
            theirs.for_each(|(place, _)| writes.remove(&SCHEDULED, place));
        }
        Ok(())
    }
}

/// Before 1970 there was no Telegram.
fn seconds_of(at: DateTime<Utc>) -> u64 {
    u64::try_from(at.timestamp()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::store::Commit;
    use crate::store::testing::{TestFolder, now, parcel};

    /// A store in which a parcel was delivered that is followed in ten minutes.
    fn delivered() -> TestFolder {
        let folder = TestFolder::new();
        let store = folder.open();
        let parcels = vec![parcel(-1, "notice"), parcel(-1, "other")];
        store.commit(vec![Commit { parcels, ..Commit::default() }], now()).unwrap();
        let then = Scheduled { at: now() + TimeDelta::minutes(10), parcel: parcel(-1, "take it back") };
        store.delivered_then(1, &then).unwrap();
        store.flush().unwrap();
        folder
    }

    #[test]
    fn what_is_scheduled_goes_into_the_outbox_once_when_its_time_has_come() {
        let folder = delivered();
        let store = folder.open();
        assert_eq!(store.outbox(), [(2, ChatId(-1))], "the delivered one is out");
        assert_eq!(store.take_up_scheduled(now() + TimeDelta::minutes(9)).unwrap(), []);
        let due = now() + TimeDelta::minutes(10);
        assert_eq!(store.take_up_scheduled(due).unwrap(), [(3, ChatId(-1))]);
        assert_eq!(store.parcel(3).unwrap().unwrap().bytes.reveal(), b"take it back");
        assert_eq!(store.take_up_scheduled(due).unwrap(), []);
    }

    #[test]
    fn it_outlives_a_kill_and_a_change_of_the_journal_key() {
        let killed = delivered().as_killed();
        let store = killed.open();
        store.renew_journal_key(now()).unwrap();
        drop(store);
        let store = killed.open();
        let due = now() + TimeDelta::hours(2);
        assert_eq!(store.take_up_scheduled(due).unwrap(), [(3, ChatId(-1))]);
        let killed = killed.as_killed();
        let store = killed.open();
        assert_eq!(store.outbox(), [(2, ChatId(-1)), (3, ChatId(-1))]);
        assert_eq!(store.parcel(3).unwrap().unwrap().bytes.reveal(), b"take it back");
        assert_eq!((store.take_up_scheduled(due).unwrap(), store.take_reports()), (vec![], vec![]));
    }

    #[test]
    fn what_cannot_be_read_is_set_aside_and_holds_nothing_up() {
        let folder = delivered();
        let store = folder.open();
        let at = u64::try_from((now() + TimeDelta::minutes(10)).timestamp()).unwrap();
        crate::store::testing::break_record(&store, &SCHEDULED.key(&(at, 1)));
        assert_eq!(store.take_up_scheduled(now() + TimeDelta::minutes(10)).unwrap(), []);
        assert_eq!(store.take_reports().len(), 1);
    }
}
