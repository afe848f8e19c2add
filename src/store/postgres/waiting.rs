//! What waits in the chats of this copy: entries of the journal and parcels of the outbox, one by one.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use futures::FutureExt as _;
use tokio_postgres::Error;

use super::super::keys::OwnerTag;
use super::super::quarantine::Reason;
use super::super::records::{JournalRecord, Octets, OutboxRecord};
use super::super::tables::{JOURNAL, Key, OUTBOX, Table};
use super::super::{Found, JournalEntry, OutboxEntry, Parcel, Scheduled, StoreError};
use super::errors::DatabaseError;
use super::holdings::Known;
use super::letting_go::{Job, take_out};
use super::place::{of_entry, of_parcel, slot_of};
use super::placing::{OTHER_LANE, placed};
use super::setting_aside::Row;
use super::shell::Shell;
use super::statement::Statement;
use super::writing::{Decision, Outcome};
use crate::chat::ChatId;

impl Shell {
    pub async fn entry(&self, number: u64) -> Result<Found<JournalEntry>, StoreError> {
        let known = self.holdings().entry(number);
        let Known::Here { tag, sequence, .. } = known else { return Ok(nothing(known)) };
        let look = Statement::new("SELECT value FROM journal WHERE slot = $1 AND tag = $2 AND seq = $3");
        let Some(sealed) = self.value(look, tag, sequence).await? else { return Ok(Found::Gone) };
        let opened = self.open_row(&JOURNAL, &of_entry(tag, sequence), &sealed);
        let Some(record) = self.or_set_aside(opened, tag, Row::Entry(sequence), sealed).await? else {
            return Ok(Found::Gone);
        };
        let JournalRecord { update, lane, received, attempts, payload } = record;
        Ok(Found::Here(JournalEntry { update, lane, received, attempts, payload: payload.into() }))
    }

    /// Counts that a turn is about to begin. One that is done or lost counts no more.
    pub async fn count_attempt(&self, number: u64) -> Result<(), StoreError> {
        if !self.is_trusted().await {
            return Ok(());
        }
        let Known::Here { tag, sequence, .. } = self.holdings().entry(number) else { return Ok(()) };
        let look = Statement::new("SELECT value FROM journal WHERE slot = $1 AND tag = $2 AND seq = $3");
        let Some(sealed) = self.value(look, tag, sequence).await? else { return Ok(()) };
        let Ok(mut record) = self.open_row(&JOURNAL, &of_entry(tag, sequence), &sealed) else {
            return Ok(());
        };
        record.attempts = record.attempts.saturating_add(1);
        let counted = self.vault(BTreeMap::new()).seal(&JOURNAL, &of_entry(tag, sequence), &record)?;
        // If it is not known whether it counts, it counts once too often at worst.
        let write = Statement::new(
            "UPDATE journal SET value = $5 WHERE slot = $1 AND tag = $2 AND seq = $3 AND value = $4 RETURNING 1",
        );
        self.write_row(write, tag, sequence, &[&sealed, &counted]).await?;
        Ok(())
    }

    /// Waits until a delivery may begin.
    pub async fn parcel(&self, number: u64) -> Result<Found<OutboxEntry>, StoreError> {
        if !self.is_trusted().await {
            return Ok(Found::Lost);
        }
        let known = self.holdings().parcel(number);
        let Known::Here { tag, sequence, .. } = known else { return Ok(nothing(known)) };
        let look = Statement::new("SELECT value FROM outbox WHERE slot = $1 AND tag = $2 AND seq = $3");
        let Some(sealed) = self.value(look, tag, sequence).await? else { return Ok(Found::Gone) };
        let opened = self.open_row(&OUTBOX, &of_parcel(tag, sequence), &sealed);
        let Some(record) = self.or_set_aside(opened, tag, Row::Parcel(sequence), sealed).await? else {
            return Ok(Found::Gone);
        };
        let OutboxRecord { lane, queued_at, parcel } = record;
        Ok(Found::Here(OutboxEntry { lane, queued_at, bytes: parcel.into() }))
    }

    /// Puts another content or goal in a waiting parcel's place.
    pub async fn replace(&self, number: u64, parcel: &Parcel) -> Result<(), StoreError> {
        let Known::Here { tag, sequence, .. } = self.holdings().parcel(number) else { return Ok(()) };
        let look = Statement::new("SELECT value FROM outbox WHERE slot = $1 AND tag = $2 AND seq = $3");
        let Some(before) = self.value(look, tag, sequence).await? else { return Ok(()) };
        let Ok(record) = self.open_row(&OUTBOX, &of_parcel(tag, sequence), &before) else { return Ok(()) };
        if self.tag_of_chat(parcel.lane) != tag {
            return self.send_elsewhere(number, (tag, sequence), parcel, record.queued_at).await;
        }
        let record = OutboxRecord { lane: parcel.lane, parcel: Octets::from(&parcel.bytes), ..record };
        let sealed = self.vault(BTreeMap::new()).seal(&OUTBOX, &of_parcel(tag, sequence), &record)?;
        let write = Statement::new(
            "UPDATE outbox SET value = $4 WHERE slot = $1 AND tag = $2 AND seq = $3 RETURNING 1",
        );
        self.write_row(write, tag, sequence, &[&sealed]).await?;
        Ok(())
    }

    /// Takes a parcel out of its chat and puts another into the chat to which it goes, whatever becomes of the first. Whoever holds that one
    /// sends it, from its own next place on.
    async fn send_elsewhere(
        &self,
        number: u64,
        (tag, sequence): (OwnerTag, i64),
        parcel: &Parcel,
        queued_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let goal = self.tag_of_chat(parcel.lane);
        let counts = BTreeMap::from([(goal, 1)]);
        let look = Statement::new(OTHER_LANE).small(slot_of(goal)).bytes(goal.as_bytes()).number(1);
        let (counts, look, vault) = (&counts, &look, &self.vault(BTreeMap::new()));
        loop {
            let outcome = self.write(|client| {
                async move {
                    let Decision::Keep(1) = take_out(client, tag, &[sequence]).await? else {
                        return Ok(Decision::Undo(Ok(())));
                    };
                    let mut places = placed(counts, &[look.rows(&client).await?])?.unwrap_or_default();
                    match self.parcel_of(parcel, vault, &mut places, queued_at) {
                        Ok(put) => put.rows(&client).await.map(|_| Decision::Keep(Ok(()))),
                        Err(error) => Ok(Decision::Undo(Err(error))),
                    }
                }
                .boxed()
            });
            match outcome.await? {
                Outcome::Committed(written) | Outcome::Undone(written) => {
                    written?;
                    break;
                }
                // Taken out is not found again.
                Outcome::Unknown => {}
            }
        }
        self.holdings().sent(number);
        self.stirring.notify_one();
        Ok(())
    }

    /// Takes a parcel out soon.
    pub fn delivered(&self, number: u64, then: Option<Scheduled>) {
        let sent = self.holdings().sent(number);
        if let Some((tag, sequence)) = sent {
            self.work_on(Job::Sent { tag, sequence, then });
        }
    }

    /// Takes a chat for something that begins here. `false` if another copy has it.
    pub async fn hold(&self, chat: ChatId) -> Result<bool, StoreError> {
        if !self.is_trusted().await {
            return Ok(false);
        }
        let tag = self.tag_of_chat(chat);
        if let Some(holding) = self.holdings().of_mut(tag) {
            holding.is_leaving = false;
            return Ok(true);
        }
        let fence = self.unique();
        let take = Statement::new(HOLD).small(slot_of(tag)).bytes(tag.as_bytes());
        let take = &take.number(self.run.number()).number(fence);
        let outcome = self.write(|client| {
            async move {
                let rows = take.rows(&client).await?;
                let Some(row) = rows.first() else { return Ok(Decision::Undo(None)) };
                let place = (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
                Ok(Decision::Keep(Some((row.try_get::<_, i64>(0)?, place))))
            }
            .boxed()
        });
        match outcome.await? {
            Outcome::Committed(Some((holder_fence, (waiting, next_entry, next_parcel))))
                if holder_fence == fence =>
            {
                let has_more: bool = waiting;
                let next = if has_more { (1, 1) } else { (next_entry, next_parcel) };
                let mut holdings = self.holdings();
                let holding = holdings.take(tag, Some(chat), fence, next);
                holding.is_new = has_more;
                drop(holdings);
                if has_more {
                    self.stirring.notify_one();
                }
                Ok(true)
            }
            Outcome::Committed(_) | Outcome::Undone(_) => Ok(false),
            Outcome::Unknown => {
                self.work_on(Job::Free { tag, fence });
                Ok(false)
            }
        }
    }

    /// Lets go of a chat soon, unless something comes there meanwhile.
    pub fn idle(&self, chat: ChatId) {
        let tag = self.tag_of_chat(chat);
        let is_held = self.holdings().of_mut(tag).map(|holding| holding.is_leaving = true).is_some();
        if is_held {
            self.work_on(Job::LetGo { tag });
        }
    }

    pub fn put_off(&self, chat: ChatId) {
        self.work_on(Job::PutOff { tag: self.tag_of_chat(chat) });
    }

    fn open_row<K: Key, V: serde::de::DeserializeOwned>(
        &self,
        table: &Table<K, V>,
        key: &[u8],
        sealed: &[u8],
    ) -> Result<V, Reason> {
        self.vault(BTreeMap::new()).open(table, key, sealed)
    }

    async fn or_set_aside<V>(
        &self,
        opened: Result<V, Reason>,
        tag: OwnerTag,
        row: Row,
        sealed: Vec<u8>,
    ) -> Result<Option<V>, DatabaseError> {
        match opened {
            Ok(value) => Ok(Some(value)),
            Err(reason) => self.set_aside_row(tag, row, sealed, reason).await.map(|()| None),
        }
    }

    async fn value(
        &self,
        look: Statement,
        tag: OwnerTag,
        sequence: i64,
    ) -> Result<Option<Vec<u8>>, DatabaseError> {
        let look = &look.small(slot_of(tag)).bytes(tag.as_bytes()).number(sequence);
        self.ask(|client| {
            async move {
                let rows = look.rows(&client).await?;
                rows.first().map(|row| row.try_get(0)).transpose()
            }
            .boxed()
        })
        .await
    }

    /// Writes one row of a chat that may be written twice.
    async fn write_row(
        &self,
        write: Statement,
        tag: OwnerTag,
        sequence: i64,
        values: &[&[u8]],
    ) -> Result<(), DatabaseError> {
        let write = write.small(slot_of(tag)).bytes(tag.as_bytes()).number(sequence);
        let write = &values.iter().fold(write, |write, value| write.bytes(value));
        loop {
            let outcome = self.write(|client| {
                async move {
                    write.rows(&client).await?;
                    Ok::<_, Error>(Decision::Keep(()))
                }
                .boxed()
            });
            if !matches!(outcome.await?, Outcome::Unknown) {
                return Ok(());
            }
        }
    }
}

/// Takes a chat in which nothing need wait.
const HOLD: &str = "INSERT INTO lanes AS l (slot, tag, holder, fence) VALUES ($1, $2, $3, $4) ON CONFLICT (slot, tag) DO UPDATE \
     SET holder = $3, fence = $4 WHERE l.holder = 0 \
     RETURNING fence, entries + parcels > 0, next_entry, next_parcel";

fn nothing<T>(known: Known) -> Found<T> {
    match known {
        Known::Done => Found::Gone,
        Known::Lost | Known::Here { .. } => Found::Lost,
    }
}
