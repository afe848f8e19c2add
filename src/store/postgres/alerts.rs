//! Alerts on their way to whoever asked for them. One record holds an alert and how far it has come; a slice of those who asked, what they
//! are told and that they were count together. Chats of other copies are told by those.

use std::collections::{BTreeMap, BTreeSet};

use futures::FutureExt as _;

use super::super::broadcasts::course::{refusal, too_many_past};
use super::super::reading;
use super::super::records::BroadcastRecord;
use super::super::salts::Fetched;
use super::super::subscribers::Subscribers;
use super::super::tables::{BROADCASTS, COUNTERS, SUBSCRIBERS};
use super::super::vault::{Vault, Writes};
use super::super::{BroadcastReport, BroadcastState, Parcel, Queued, Slice, StoreError};
use super::place::{OWNERS, slot_of};
use super::placing::{Lanes, OTHER_LANE, placed};
use super::reading::record_at;
use super::roles::Role;
use super::session::Session;
use super::shell::Shell;
use super::statement::{Statement, together};
use super::versions::{Checked, Stop, Versions, send};
use super::writing::{Decision, Outcome};
use crate::chat::ChatId;
use crate::content::{Alert, Audience};

/// What a slice came to: those who were told, and where that went.
type Told = (Vec<Parcel>, Lanes);

impl Shell {
    /// At most so many of those who are still to be told the oldest alert under way. One copy at a time asks on.
    pub async fn next_slice(&self, most: usize) -> Result<Option<Slice>, StoreError> {
        for record in self.all_broadcasts().await? {
            if !record.is_running() {
                continue;
            }
            if !self.takes(Role::Alerts).await? {
                return Ok(None);
            }
            if record.has_expired((self.clock)()) {
                self.end_alert(&record.id(), BroadcastState::Expired).await?;
                continue;
            }
            let next = self.next_subscribers(record.alert.audience, &record.after, most).await?;
            return Ok(Some(record.slice(next)));
        }
        Ok(None)
    }

    pub async fn commit_slice(
        &self,
        slice: &Slice,
        parcels: &[Parcel],
    ) -> Result<Vec<(u64, ChatId)>, StoreError> {
        let told = self.in_one(|client| self.write_slice(client, slice, parcels).boxed()).await?;
        // Where nobody knows, the record says at the next question how far it has come, and the parcels are found where they wait.
        let Some((parcels, lanes)) = told else { return Ok(Vec::new()) };
        let numbers = self.numbers_of(&parcels, &lanes);
        Ok(numbers
            .into_iter()
            .zip(parcels)
            .filter_map(|(number, parcel)| Some((number?, parcel.lane)))
            .collect())
    }

    async fn write_slice(
        &self,
        client: Session<'_, '_>,
        slice: &Slice,
        parcels: &[Parcel],
    ) -> Result<Told, Stop> {
        let id = slice.alert.id.as_str().to_owned();
        let mut versions = Versions::new();
        let found = self.found(client, &BROADCASTS, &id, &mut versions).await?;
        let Some(record) = found.filter(|record| record.awaits(slice)) else { return Err(Stop::Changed) };

        let rows = parcels.iter().map(|parcel| self.tag_of_chat(parcel.lane));
        let rows: Vec<_> = rows.map(|tag| record_at(&SUBSCRIBERS.key(&tag))).collect();
        let subscribed = together(&client, &rows).await?;
        let told = parcels.iter().zip(subscribed).filter(|(_, rows)| !rows.is_empty());
        let told: Vec<Parcel> = told.map(|(parcel, _)| parcel.clone()).collect();

        let mut counts = BTreeMap::new();
        for parcel in &told {
            *counts.entry(self.tag_of_chat(parcel.lane)).or_default() += 1;
        }
        let looks = counts.iter().map(|(tag, count)| {
            Statement::new(OTHER_LANE).small(slot_of(*tag)).bytes(tag.as_bytes()).number(*count)
        });
        let rows = together(&client, &looks.collect::<Vec<_>>()).await?;
        let lanes = placed(&counts, &rows)?.unwrap_or_default();

        let (vault, mut places) = (self.vault(BTreeMap::new()), lanes.clone());
        let n_told = told.iter().map(|parcel| parcel.lane).collect::<BTreeSet<_>>().len() as u64;
        let mut writes =
            self.broadcasts_written(&vault, &[], Some(record.advanced(slice, n_told)), &versions)?;
        for parcel in &told {
            let put = self.parcel_of(parcel, &vault, &mut places, (self.clock)())?;
            writes.push(Checked::any(put));
        }
        send(client, &writes).await?;
        Ok((told, lanes))
    }

    pub async fn queue_alert(&self, alert: Alert, again: bool) -> Result<Queued, StoreError> {
        let waiting = self.subscribers_after(alert.audience, &[SUBSCRIBERS.prefix]).await?;
        loop {
            let all = self.all_broadcasts().await?;
            let queued = self.in_one(|client| self.write_alert(client, &alert, again, &all).boxed()).await?;
            match queued {
                Some(None) => return Ok(Queued::Yes(waiting)),
                Some(Some(refused)) => return Ok(refused),
                // Another came between, or nobody knows: then it is under way at the next look.
                None => {}
            }
        }
    }

    async fn write_alert(
        &self,
        client: Session<'_, '_>,
        alert: &Alert,
        again: bool,
        all: &[BroadcastRecord],
    ) -> Result<Option<Queued>, Stop> {
        let id = alert.id.as_str().to_owned();
        let mut versions = Versions::new();
        let before = self.found(client, &BROADCASTS, &id, &mut versions).await?;
        if let Some(refused) = refusal(before.as_ref(), again) {
            return Ok(Some(refused));
        }
        let counters = self.found(client, &COUNTERS, &(), &mut Versions::new()).await?.unwrap_or_default();
        let record = BroadcastRecord::begun(alert.clone(), counters.unsubscribed, (self.clock)());
        let vault = self.vault(BTreeMap::new());
        let writes = self.broadcasts_written(&vault, &too_many_past(all, &id), Some(record), &versions)?;
        send(client, &writes).await?;
        Ok(None)
    }

    pub async fn stop_alert(&self, id: &str) -> Result<bool, StoreError> {
        self.end_alert(id, BroadcastState::Stopped).await
    }

    /// Ends an alert; whether it was under way.
    async fn end_alert(&self, id: &str, state: BroadcastState) -> Result<bool, StoreError> {
        loop {
            let ended = self.in_one(|client| {
                async move {
                    let mut versions = Versions::new();
                    let found = self.found(client, &BROADCASTS, &id.to_owned(), &mut versions).await?;
                    let Some(record) = found.filter(BroadcastRecord::is_running) else { return Ok(false) };
                    let vault = self.vault(BTreeMap::new());
                    let writes =
                        self.broadcasts_written(&vault, &[], Some(record.ended(state)), &versions)?;
                    send(client, &writes).await?;
                    Ok(true)
                }
                .boxed()
            });
            if let Some(ended) = ended.await? {
                return Ok(ended);
            }
        }
    }

    pub async fn broadcasts(&self) -> Result<Vec<BroadcastReport>, StoreError> {
        let mut looked = self.look(&[], &[COUNTERS.key(&())]).await?;
        let unsubscribed = looked.get(&COUNTERS, &()).unwrap_or_default().unsubscribed;
        let mut reports = Vec::new();
        for record in self.all_broadcasts().await? {
            let waiting = match record.is_running() {
                true => self.subscribers_after(record.alert.audience, &record.after).await?,
                false => 0,
            };
            reports.push(record.report(waiting, unsubscribed));
        }
        reports.reverse();
        Ok(reports)
    }

    pub async fn subscribers(&self, audience: Audience) -> Result<u64, StoreError> {
        self.subscribers_after(audience, &[SUBSCRIBERS.prefix]).await
    }

    async fn subscribers_after(&self, audience: Audience, after: &[u8]) -> Result<u64, StoreError> {
        let (mut after, mut count) = (after.to_vec(), 0);
        loop {
            let next = self.next_subscribers(audience, &after, usize::MAX).await?;
            count += next.chats.len() as u64;
            if next.is_end {
                return Ok(count);
            }
            after = next.last;
        }
    }

    /// At most so many of those behind a key. Slot follows slot as key follows key: both begin with the owner's tag.
    async fn next_subscribers(
        &self,
        audience: Audience,
        after: &[u8],
        most: usize,
    ) -> Result<Subscribers, StoreError> {
        let start = [SUBSCRIBERS.prefix];
        let first = after.get(1).map_or(0, |byte| i16::from(*byte));
        let (mut chats, mut last) = (Vec::new(), after.to_vec());
        for slot in first..OWNERS {
            let mut after = if slot == first { after.to_vec() } else { start.to_vec() };
            while let Some(page) = self.page(&SUBSCRIBERS, slot, &start, &after).await? {
                let page = reading::Page { records: page.records, last: page.last };
                let found = Subscribers::among(page, audience, most - chats.len());
                chats.extend(found.chats);
                last.clone_from(&found.last);
                if chats.len() >= most {
                    return Ok(Subscribers { chats, last, is_end: false });
                }
                after = found.last;
            }
        }
        Ok(Subscribers { chats, last, is_end: true })
    }

    /// In the order in which they were queued.
    async fn all_broadcasts(&self) -> Result<Vec<BroadcastRecord>, StoreError> {
        let mut all: Vec<_> = self.all_of(&BROADCASTS).await?.into_iter().map(|(_, record)| record).collect();
        all.sort_by_key(|record| record.queued_at);
        Ok(all)
    }

    fn broadcasts_written(
        &self,
        vault: &Vault<Fetched>,
        gone: &[String],
        record: Option<BroadcastRecord>,
        versions: &Versions,
    ) -> Result<Vec<Checked>, Stop> {
        let mut writes = Writes::new(vault);
        gone.iter().for_each(|id| writes.remove(&BROADCASTS, id));
        if let Some(record) = record {
            writes.put(&BROADCASTS, &record.id(), &record)?;
        }
        self.records(writes.into_list().into_iter().collect(), versions)
    }

    /// Writes in one transaction; `None` if somebody has changed what was read, or nobody knows whether it counts.
    async fn in_one<'env, T, F>(&'env self, write: F) -> Result<Option<T>, StoreError>
    where
        T: Send + 'env,
        F: for<'c> Fn(Session<'c, 'env>) -> futures::future::BoxFuture<'c, Result<T, Stop>> + Sync,
    {
        let write = &write;
        let outcome = self.write(|client| {
            let written = write(client);
            async move {
                Ok(match written.await {
                    Ok(value) => Decision::Keep(Ok(Some(value))),
                    Err(Stop::Changed) => Decision::Undo(Ok(None)),
                    Err(Stop::Store(error)) => Decision::Undo(Err(error)),
                    Err(Stop::Database(error)) => return Err(error),
                })
            }
            .boxed()
        });
        match outcome.await? {
            Outcome::Committed(value) | Outcome::Undone(value) => value,
            Outcome::Unknown => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::keys::OwnerTag;
    use super::super::place::slot_of_record;
    use super::*;

    #[test]
    fn who_asked_for_alerts_is_gone_through_in_the_order_of_keys() {
        let keys = [3, 200].map(|first| SUBSCRIBERS.key(&OwnerTag::from_bytes([first; 16])));
        assert!(keys[0] < keys[1] && slot_of_record(&keys[0]) < slot_of_record(&keys[1]));
    }
}
