//! Reading what waits in the chats of a shared database: it is opened, to be sealed anew elsewhere.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use tokio_postgres::{Error, Row};
use zeroize::Zeroizing;

use super::super::super::MigrateError;
use super::super::super::keys::OwnerTag;
use super::super::super::migrating::items::{Entry, Items, Page, Parcel, Scheduled};
use super::super::super::records::{JournalRecord, OutboxRecord, ScheduledRecord};
use super::super::super::sealed::Kind;
use super::super::claiming::tag_from;
use super::super::place::{OWNERS, of_entry, of_parcel, of_scheduled};
use super::super::statement::Statement;
use super::reading::{DatabaseReader, place, place_after};

/// A row of what waits: whose, where, and what.
type Waiting = (OwnerTag, i64, i64, Vec<u8>);

/// What waits, and how it is read from a place on: `$2` to `$4` are the tag, the first and the second number of the last row.
const JOURNAL_ROWS: &str = "SELECT tag, seq, 0::bigint, value FROM journal WHERE slot = $1 AND (tag, seq) > ($2, $3) AND $4::bigint IS NOT NULL \
     ORDER BY tag, seq LIMIT 256";
const OUTBOX_ROWS: &str = "SELECT tag, seq, 0::bigint, value FROM outbox WHERE slot = $1 AND (tag, seq) > ($2, $3) AND $4::bigint IS NOT NULL \
     ORDER BY tag, seq LIMIT 256";
const LATER_ROWS: &str = "SELECT tag, at, seq, value FROM later WHERE slot = $1 AND (tag, at, seq) > ($2, $3, $4) \
     ORDER BY tag, at, seq LIMIT 256";

impl DatabaseReader {
    async fn waiting_rows(
        &self,
        text: &'static str,
        after: &[u8],
    ) -> Result<Option<(Vec<Waiting>, Vec<u8>)>, MigrateError> {
        let (first, rest) = place_after(after);
        let (mut tag, mut from) = (Vec::new(), (i64::MIN, i64::MIN));
        if let Some((last, numbers)) = rest.split_at_checked(16)
            && let ([one, two], []) = numbers.as_chunks::<8>()
        {
            (tag, from) = (last.to_vec(), (i64::from_be_bytes(*one), i64::from_be_bytes(*two)));
        }
        for slot in first..OWNERS {
            let look = Statement::new(text).small(slot).bytes(&tag).number(from.0).number(from.1);
            let rows = self.rows(&look, waiting_of).await?;
            (tag, from) = (Vec::new(), (i64::MIN, i64::MIN));
            let rows: Vec<_> = rows.into_iter().flatten().collect();
            let Some((last, one, two, _)) = rows.last() else { continue };
            let last = [&last.as_bytes()[..], &one.to_be_bytes(), &two.to_be_bytes()].concat();
            return Ok(Some((rows, place(slot, &last))));
        }
        Ok(None)
    }

    /// What waits, opened; how much does not open.
    fn opened<V: DeserializeOwned, T>(
        &self,
        rows: &[Waiting],
        bound_to: fn(OwnerTag, i64, i64) -> Vec<u8>,
        of: impl Fn(V, i64, Zeroizing<Vec<u8>>) -> T,
    ) -> (Vec<T>, u64) {
        let vault = self.vault(BTreeMap::new());
        let opened: Vec<_> = rows
            .iter()
            .filter_map(|(tag, one, two, sealed)| {
                let plain = vault.open_bytes(Kind::Journal, &bound_to(*tag, *one, *two), sealed).ok()?;
                Some(of(serde_json::from_slice(&plain).ok()?, *one, plain))
            })
            .collect();
        let unopened = (rows.len() - opened.len()) as u64;
        (opened, unopened)
    }

    pub(super) async fn entries(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let Some((rows, last)) = self.waiting_rows(JOURNAL_ROWS, after).await? else { return Ok(None) };
        let entry = |record: JournalRecord, _, plain| Entry {
            update: record.update,
            chat: record.lane,
            received: record.received.timestamp_millis(),
            plain,
        };
        let (entries, unopened) = self.opened(&rows, |tag, sequence, _| of_entry(tag, sequence), entry);
        Ok(Some(Page { items: Items::Entries(entries), last, unopened }))
    }

    pub(super) async fn parcels(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let Some((rows, last)) = self.waiting_rows(OUTBOX_ROWS, after).await? else { return Ok(None) };
        let parcel = |record: OutboxRecord, _, plain| Parcel { chat: record.lane, plain };
        let (parcels, unopened) = self.opened(&rows, |tag, sequence, _| of_parcel(tag, sequence), parcel);
        Ok(Some(Page { items: Items::Parcels(parcels), last, unopened }))
    }

    pub(super) async fn scheduled(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let Some((rows, last)) = self.waiting_rows(LATER_ROWS, after).await? else { return Ok(None) };
        let later = |record: ScheduledRecord, at: i64, plain| Scheduled {
            at: u64::try_from(at).unwrap_or_default(),
            chat: record.lane,
            plain,
        };
        let (scheduled, unopened) = self.opened(&rows, of_scheduled, later);
        Ok(Some(Page { items: Items::Scheduled(scheduled), last, unopened }))
    }
}

fn waiting_of(row: &Row) -> Result<Option<Waiting>, Error> {
    let tag: Vec<u8> = row.try_get(0)?;
    let (one, two, sealed) = (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
    Ok(tag_from(&tag).map(|tag| (tag, one, two, sealed)))
}
