//! What is due in a chat of this copy: what was scheduled goes into the outbox, and of a reminder it is told that there is one.

use std::collections::BTreeMap;

use futures::FutureExt as _;
use tokio_postgres::{Error, Row};

use super::super::keys::OwnerTag;
use super::super::layout::due_of;
use super::super::records::{OutboxRecord, RemindersRecord, ScheduledRecord};
use super::super::tables::{OUTBOX, REMINDERS, SCHEDULED};
use super::super::{Claimed, StoreError};
use super::place::{of_parcel, of_scheduled, slot_of};
use super::reading::{read_salts, record_at, salt_of};
use super::session::Session;
use super::shell::Shell;
use super::statement::{Statement, together};
use super::writing::{Decision, Outcome};
use crate::chat::ChatId;

/// What was found due.
struct Due {
    /// Where the person is told, if somebody is to be reminded by now.
    reminded: Option<ChatId>,
    /// Whether anything was scheduled for now.
    is_sending: bool,
}

/// A row of what is sent later.
struct Later {
    at: i64,
    sequence: i64,
    record: Option<ScheduledRecord>,
}

impl Shell {
    /// Looks what is due in a chat. Of what is sent, the next claim tells: it stands in the outbox like anything else then.
    pub async fn look_what_is_due(
        &self,
        tag: OwnerTag,
        fence: i64,
        claimed: &mut Vec<Claimed>,
    ) -> Result<(), StoreError> {
        let outcome = self.write(|client| {
            async move {
                match self.take_up(client, tag, fence).await? {
                    Some(Ok(due)) => Ok(Decision::Keep(Ok(Some(due)))),
                    Some(Err(error)) => Ok(Decision::Undo(Err(error))),
                    None => Ok(Decision::Undo(Ok(None))),
                }
            }
            .boxed()
        });
        let (Outcome::Committed(due) | Outcome::Undone(due)) = outcome.await? else { return Ok(()) };
        let Some(due) = due? else { return Ok(()) };
        if due.is_sending {
            // The next claim reads it: until then the chat is not let go of, and nothing is sent before it.
            if let Some(holding) = self.holdings().by_fence(tag, fence) {
                holding.has_unplaced_parcels = true;
            }
            self.stirring.notify_one();
        }
        let Some(chat) = due.reminded else { return Ok(()) };
        let now = self.seconds();
        let mut holdings = self.holdings();
        if holdings.put_off.get(&tag).is_some_and(|until| *until > now) {
            return Ok(());
        }
        holdings.put_off.remove(&tag);
        let Some(holding) = holdings.by_fence(tag, fence) else { return Ok(()) };
        holding.chat = Some(chat);
        match claimed.iter_mut().find(|claimed| claimed.chat == chat) {
            Some(claimed) => claimed.is_due = true,
            None => {
                claimed.push(Claimed { is_anew: holding.is_new, is_due: true, ..Claimed::of(chat) });
            }
        }
        holding.is_new = false;
        Ok(())
    }

    /// `None` if the chat is held no longer.
    async fn take_up(
        &self,
        client: Session<'_, '_>,
        tag: OwnerTag,
        fence: i64,
    ) -> Result<Option<Result<Due, StoreError>>, Error> {
        let of = |text| Statement::new(text).small(slot_of(tag)).bytes(tag.as_bytes());
        let now = self.seconds();
        let lane = of(
            "UPDATE lanes SET due = due WHERE slot = $1 AND tag = $2 AND fence = $3 RETURNING next_parcel",
        );
        let Some(lane) = lane.number(fence).rows(&client).await?.pop() else { return Ok(None) };
        let first: i64 = lane.try_get(0)?;
        let found = together(
            &client,
            &[
                of("SELECT at, seq, value FROM later WHERE slot = $1 AND tag = $2 AND at <= $3 ORDER BY at, seq LIMIT 64")
                    .number(now),
                salt_of(tag),
                record_at(&REMINDERS.key(&tag)),
            ],
        )
        .await?;
        let later = self.later(tag, &found[0])?;
        let reminders = self.reminders(tag, &found[1], &found[2])?;
        let reminded_at = reminders.as_ref().and_then(due_of).map(u64::cast_signed);
        let writes = match self.sendings(tag, first, &later) {
            Ok(writes) => writes,
            Err(error) => return Ok(Some(Err(error))),
        };
        together(&client, &writes).await?;
        let sent = later.iter().filter(|later| later.record.is_some()).count();
        let settle = of(SETTLE).number(i64::try_from(sent).unwrap_or_default()).perhaps(reminded_at);
        settle.rows(&client).await?;
        let is_due = reminded_at.is_some_and(|at| at <= now);
        Ok(Some(Ok(Due {
            reminded: reminders.filter(|_| is_due).map(|record| record.chat),
            is_sending: sent > 0,
        })))
    }

    fn later(&self, tag: OwnerTag, rows: &[Row]) -> Result<Vec<Later>, Error> {
        let vault = self.vault(BTreeMap::new());
        let later = rows.iter().map(|row| {
            let (at, sequence, sealed): (i64, i64, Vec<u8>) =
                (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
            let opened = vault.open(&SCHEDULED, &of_scheduled(tag, at, sequence), &sealed);
            if let Err(reason) = &opened {
                tracing::warn!(%reason, "what was to be sent later cannot be read and is left out");
            }
            Ok(Later { at, sequence, record: opened.ok() })
        });
        later.collect()
    }

    fn reminders(
        &self,
        tag: OwnerTag,
        salts: &[Row],
        records: &[Row],
    ) -> Result<Option<RemindersRecord>, Error> {
        let Some(row) = records.first() else { return Ok(None) };
        let vault = self.vault([(tag, read_salts(salts)?.1)].into());
        let sealed: Vec<u8> = row.try_get(1)?;
        Ok(vault.open(&REMINDERS, &REMINDERS.key(&tag), &sealed).ok())
    }

    /// Moves rows into the outbox.
    fn sendings(&self, tag: OwnerTag, first: i64, later: &[Later]) -> Result<Vec<Statement>, StoreError> {
        let of = |text| Statement::new(text).small(slot_of(tag)).bytes(tag.as_bytes());
        let vault = self.vault(BTreeMap::new());
        let (mut next, mut writes) = (first, Vec::new());
        for Later { at, sequence, record } in later {
            let take =
                of("DELETE FROM later WHERE slot = $1 AND tag = $2 AND at = $3 AND seq = $4 RETURNING 1");
            writes.push(take.number(*at).number(*sequence));
            let Some(ScheduledRecord { lane, parcel }) = record else { continue };
            let record = OutboxRecord { lane: *lane, queued_at: (self.clock)(), parcel: parcel.clone() };
            let sealed = vault.seal(&OUTBOX, &of_parcel(tag, next), &record)?;
            writes.push(of(PUT_PARCEL).number(next).bytes(&sealed));
            next += 1;
        }
        Ok(writes)
    }
}

/// Puts a parcel into the outbox.
pub(super) const PUT_PARCEL: &str =
    "INSERT INTO outbox (slot, tag, seq, value) VALUES ($1, $2, $3, $4) RETURNING 1";

/// Counts what was put into the outbox of a chat, and says when something is due there next: what is sent later, or the reminder of
/// which the time is given.
const SETTLE: &str = "UPDATE lanes SET parcels = parcels + $3, next_parcel = next_parcel + $3, due = (SELECT min(d.at) FROM \
     (SELECT min(at) AS at FROM later WHERE slot = $1 AND tag = $2 UNION ALL SELECT $4::bigint) d) \
     WHERE slot = $1 AND tag = $2 RETURNING 1";

/// Says when something is due in a person's chat next: what is sent later, or a reminder.
pub(super) fn due_at(tag: OwnerTag, at: Option<u64>) -> Statement {
    let due = Statement::new(
        "INSERT INTO lanes AS l (slot, tag, due) VALUES ($1, $2, $3) ON CONFLICT (slot, tag) DO UPDATE SET due = (SELECT min(d.at) FROM \
         (SELECT min(at) AS at FROM later WHERE slot = $1 AND tag = $2 UNION ALL SELECT $3::bigint) d) RETURNING 1",
    );
    due.small(slot_of(tag)).bytes(tag.as_bytes()).perhaps(at.map(u64::cast_signed))
}
