//! Setting aside what cannot be opened, under the rules of every store.
//!
//! Only what is broken: what opens for a newer version alone stays where it is, since that version may be serving beside this one.

use futures::FutureExt as _;

use super::super::keys::OwnerTag;
use super::super::quarantine::Reason;
use super::super::set_aside::{free_place, in_quarantine, value_of};
use super::super::tables::name_of;
use super::errors::DatabaseError;
use super::place::{behind, of_entry, of_parcel, slot_of, slot_of_record};
use super::reading::Broken;
use super::session::Session;
use super::shell::Shell;
use super::statement::{Statement, together};
use super::writing::Decision;

/// A row of a chat that does not open.
pub(super) enum Row {
    Entry(i64),
    Parcel(i64),
}

impl Shell {
    /// Moves a record away, unless it was written anew meanwhile.
    pub async fn set_aside(&self, broken: &Broken) -> Result<(), DatabaseError> {
        let take =
            Statement::new("DELETE FROM records WHERE slot = $1 AND key = $2 AND value = $3 RETURNING 1");
        let take = take.small(slot_of_record(&broken.key)).bytes(&broken.key).bytes(&broken.sealed);
        self.move_away(&[take], broken).await
    }

    /// Moves away what waits in a chat; it waits no more.
    pub async fn set_aside_row(
        &self,
        tag: OwnerTag,
        row: Row,
        sealed: Vec<u8>,
        reason: Reason,
    ) -> Result<(), DatabaseError> {
        let (key, sequence, wait_no_more, take) = match row {
            Row::Entry(sequence) => (
                of_entry(tag, sequence),
                sequence,
                "UPDATE lanes SET entries = entries - 1 WHERE slot = $1 AND tag = $2 RETURNING 1",
                "DELETE FROM journal WHERE slot = $1 AND tag = $2 AND seq = $3 RETURNING 1",
            ),
            Row::Parcel(sequence) => (
                of_parcel(tag, sequence),
                sequence,
                "UPDATE lanes SET parcels = parcels - 1 WHERE slot = $1 AND tag = $2 RETURNING 1",
                "DELETE FROM outbox WHERE slot = $1 AND tag = $2 AND seq = $3 RETURNING 1",
            ),
        };
        let at = |text| Statement::new(text).small(slot_of(tag)).bytes(tag.as_bytes());
        let taken = [at(wait_no_more), at(take).number(sequence)];
        self.move_away(&taken, &Broken { key, sealed, reason }).await
    }

    /// Takes a record out by statements each of which must find something, and puts it in its place among what was set aside.
    async fn move_away(&self, taken: &[Statement], broken: &Broken) -> Result<(), DatabaseError> {
        let outcome = self.write(|client| {
            async move {
                let rows = together(&client, taken).await?;
                if rows.iter().any(Vec::is_empty) {
                    return Ok(Decision::Undo(false));
                }
                put_aside(client, broken).await?;
                Ok(Decision::Keep(true))
            }
            .boxed()
        });
        outcome.await?;
        tracing::warn!(
            table = name_of(&broken.key),
            reason = %broken.reason,
            "a record cannot be read and was set aside"
        );
        Ok(())
    }
}

async fn put_aside(client: Session<'_, '_>, broken: &Broken) -> Result<(), tokio_postgres::Error> {
    let start = in_quarantine(&broken.key);
    let slot = slot_of_record(&start);
    let earlier = Statement::new("SELECT key FROM records WHERE slot = $1 AND key > $2 AND key < $3");
    let earlier = earlier.small(slot).bytes(&start).bytes(&behind(&start)).rows(&client).await?;
    let earlier = earlier.iter().map(|row| row.try_get(0)).collect::<Result<Vec<Vec<u8>>, _>>()?;
    let place = free_place(&broken.key, earlier.iter().map(Vec::as_slice));
    let put =
        Statement::new("INSERT INTO records (slot, key, ver, value) VALUES ($1, $2, 1, $3) RETURNING 1");
    put.small(slot).bytes(&place).bytes(&value_of(broken.reason, &broken.sealed)).rows(&client).await?;
    Ok(())
}
