//! Alerts on their way to whoever asked for them.
//!
//! One record holds an alert and how far it has come. Each slice of subscribers is one batch: what they are told, and
//! that they were. So nobody is told twice and nobody left out, whenever the process ends.

pub(super) mod course;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::commit::write_parcel;
use super::index::Index;
use super::records::BroadcastRecord;
use super::tables::{BROADCASTS, SUBSCRIBERS};
use super::vault::Writes;
use super::{Parcel, Store, StoreError};
use crate::chat::ChatId;
use crate::content::{Alert, Audience};
use course::{refusal, too_many_past};

/// How a broadcast stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BroadcastState {
    Running,
    Done,
    /// The operator ended it.
    Stopped,
    /// Its time was over before everybody was told.
    Expired,
}

/// What an operator is told of a broadcast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroadcastReport {
    pub id: String,
    pub queued_at: DateTime<Utc>,
    pub audience: Audience,
    pub state: BroadcastState,
    /// How many people and groups it was sent to.
    pub sent: u64,
    /// How many are still to come.
    pub waiting: u64,
    /// How many have turned alerts off since it began.
    pub unsubscribed: u64,
}

/// What became of the wish to send an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Queued {
    /// It goes to so many.
    Yes(u64),
    /// One of this name was sent before, at that time.
    SentBefore(DateTime<Utc>),
    /// One of this name is still under way.
    UnderWay,
}

/// The next people and groups that an alert goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    pub alert: Alert,
    pub chats: Vec<ChatId>,
    /// The database keys of the last subscribers before it, and in it.
    after: Vec<u8>,
    last: Vec<u8>,
    is_end: bool,
}

impl Store {
    /// Has an alert sent to whoever asked for such; `again` also when one of its name was sent before.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn queue_alert(&self, alert: Alert, again: bool, now: DateTime<Utc>) -> Result<Queued, StoreError> {
        let mut index = self.index();
        let id = alert.id.as_str().to_owned();
        let before = self.read_in(&mut index, &BROADCASTS, &id)?;
        if let Some(refused) = refusal(before.as_ref(), again) {
            return Ok(refused);
        }
        let waiting = self.subscribers_after(&mut index, alert.audience, &[SUBSCRIBERS.prefix])?;
        let record = BroadcastRecord::begun(alert, index.counters.unsubscribed, now);
        let past = too_many_past(&self.all_broadcasts(&mut index)?, &id);
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        past.iter().for_each(|id| writes.remove(&BROADCASTS, id));
        writes.put(&BROADCASTS, &id, &record)?;
        self.disk.apply(writes)?;
        self.disk.flush()?;
        index.nothing_to_broadcast = false;
        Ok(Queued::Yes(waiting))
    }

    /// Ends a broadcast; whether there was one under way. What has been handed to the outbox is still delivered.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn stop_alert(&self, id: &str) -> Result<bool, StoreError> {
        let mut index = self.index();
        let found = self.read_in(&mut index, &BROADCASTS, &id.to_owned())?;
        let Some(record) = found.filter(BroadcastRecord::is_running) else { return Ok(false) };
        self.put_broadcast(&record.ended(BroadcastState::Stopped))?;
        Ok(true)
    }

    /// All broadcasts that are remembered, the newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn broadcasts(&self) -> Result<Vec<BroadcastReport>, StoreError> {
        let mut index = self.index();
        let mut reports = Vec::new();
        for record in self.all_broadcasts(&mut index)? {
            let waiting = if record.is_running() {
                self.subscribers_after(&mut index, record.alert.audience, &record.after)?
            } else {
                0
            };
            reports.push(record.report(waiting, index.counters.unsubscribed));
        }
        reports.reverse();
        Ok(reports)
    }

    /// At most so many of those who are still to be told the oldest alert under way. `None` when there is none.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub fn next_slice(&self, most: usize, now: DateTime<Utc>) -> Result<Option<Slice>, StoreError> {
        let mut index = self.index();
        if index.nothing_to_broadcast {
            return Ok(None);
        }
        for record in self.all_broadcasts(&mut index)? {
            if !record.is_running() {
                continue;
            }
            if record.has_expired(now) {
                self.put_broadcast(&record.ended(BroadcastState::Expired))?;
                continue;
            }
            let next = self.next_subscribers(&mut index, record.alert.audience, &record.after, most)?;
            return Ok(Some(record.slice(next)));
        }
        index.nothing_to_broadcast = true;
        Ok(None)
    }

    /// Writes down what those of a slice are told, and that they were, in one batch. Whoever has left meanwhile is told
    /// nothing; a slice that was written already, or whose broadcast was ended, is not written.
    ///
    /// Returns the outbox numbers, each with its chat.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn commit_slice(
        &self,
        slice: &Slice,
        parcels: Vec<Parcel>,
        now: DateTime<Utc>,
    ) -> Result<Vec<(u64, ChatId)>, StoreError> {
        let mut index = self.index();
        let id = slice.alert.id.as_str().to_owned();
        let found = self.read_in(&mut index, &BROADCASTS, &id)?;
        let Some(record) = found.filter(|record| record.awaits(slice)) else { return Ok(Vec::new()) };
        let (mut after, mut told) = (index.change(), BTreeSet::new());
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        for parcel in parcels {
            if self.subscribes(parcel.lane)? {
                told.insert(parcel.lane);
                write_parcel(&parcel, &mut writes, &mut after, now)?;
            }
        }
        writes.put(&BROADCASTS, &id, &record.advanced(slice, told.len() as u64))?;
        let queued = after.queued.clone();
        self.apply(&mut index, writes, after)?;
        self.disk.flush()?;
        Ok(queued)
    }

    /// In the order in which they were queued.
    fn all_broadcasts(&self, index: &mut Index) -> Result<Vec<BroadcastRecord>, StoreError> {
        let (mut all, mut after) = (Vec::new(), vec![BROADCASTS.prefix]);
        while let Some(page) = self.read_page(index, &BROADCASTS, &after)? {
            after = page.last;
            all.extend(page.records.into_iter().map(|(_, record)| record));
        }
        all.sort_by_key(|record| record.queued_at);
        Ok(all)
    }

    fn put_broadcast(&self, record: &BroadcastRecord) -> Result<(), StoreError> {
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        writes.put(&BROADCASTS, &record.id(), record)?;
        self.disk.apply(writes)?;
        self.disk.flush()
    }
}
