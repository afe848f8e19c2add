//! Parcels in the outbox: in whichever chats they go to, each in its next place.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use tokio_postgres::{Error, Row};

use super::super::keys::OwnerTag;
use super::super::records::{Octets, OutboxRecord};
use super::super::salts::Fetched;
use super::super::tables::OUTBOX;
use super::super::vault::Vault;
use super::super::{Parcel, StoreError};
use super::due::PUT_PARCEL;
use super::place::{of_parcel, slot_of};
use super::shell::Shell;
use super::statement::Statement;

/// Another chat to which something goes. Whoever holds it sends that.
pub(super) const OTHER_LANE: &str = "INSERT INTO lanes AS l (slot, tag, parcels, next_parcel) VALUES ($1, $2, $3, 1 + $3) \
     ON CONFLICT (slot, tag) DO UPDATE SET parcels = l.parcels + $3, next_parcel = l.next_parcel + $3 \
     RETURNING next_parcel - $3, holder, fence";

/// Where parcels went.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub first: i64,
    pub count: i64,
    pub holder: i64,
    pub fence: i64,
}

/// Where parcels go, by chat.
pub(super) type Lanes = BTreeMap<OwnerTag, Placed>;

impl Shell {
    /// How many parcels go where; the turn's own chat is among them in any case.
    pub(super) fn parcels_by_lane(&self, own: OwnerTag, parcels: &[Parcel]) -> BTreeMap<OwnerTag, i64> {
        let mut counts = BTreeMap::from([(own, 0)]);
        for parcel in parcels {
            *counts.entry(self.tag_of_chat(parcel.lane)).or_default() += 1;
        }
        counts
    }

    /// A parcel in its chat's next place.
    pub(super) fn parcel_of(
        &self,
        parcel: &Parcel,
        vault: &Vault<Fetched>,
        places: &mut Lanes,
        now: DateTime<Utc>,
    ) -> Result<Statement, StoreError> {
        let tag = self.tag_of_chat(parcel.lane);
        let sequence = places.get_mut(&tag).map_or(0, |place| {
            place.first += 1;
            place.first - 1
        });
        let record = OutboxRecord { lane: parcel.lane, queued_at: now, parcel: Octets::from(&parcel.bytes) };
        let sealed = vault.seal(&OUTBOX, &of_parcel(tag, sequence), &record)?;
        Ok(Statement::new(PUT_PARCEL)
            .small(slot_of(tag))
            .bytes(tag.as_bytes())
            .number(sequence)
            .bytes(&sealed))
    }

    /// Numbers for parcels that are to be sent from here, each once nothing that was not read yet waits before it.
    pub(super) fn numbers_of(&self, parcels: &[Parcel], lanes: &Lanes) -> Vec<Option<u64>> {
        let mut holdings = self.holdings();
        let mut is_stirred = false;
        let mut numbers: BTreeMap<OwnerTag, std::vec::IntoIter<u64>> = BTreeMap::new();
        for (tag, lane) in lanes {
            match holdings.by_fence(*tag, lane.fence).filter(|holding| holding.sends_on_at(lane.first)) {
                Some(holding) => {
                    let sequences = lane.first..lane.first + lane.count;
                    let given: Vec<_> = sequences.map(|sequence| holding.add_parcel(sequence)).collect();
                    holding.is_leaving = false;
                    numbers.insert(*tag, given.into_iter());
                }
                None => is_stirred |= lane.holder == 0 || lane.holder == self.run.number(),
            }
        }
        drop(holdings);
        if is_stirred {
            self.stirring.notify_one();
        }
        let given = parcels
            .iter()
            .map(|parcel| numbers.get_mut(&self.tag_of_chat(parcel.lane)).and_then(Iterator::next));
        given.collect()
    }
}

/// Where parcels go; `None` if the turn's own chat is not held any more.
pub(super) fn placed(counts: &BTreeMap<OwnerTag, i64>, rows: &[Vec<Row>]) -> Result<Option<Lanes>, Error> {
    let mut lanes = Lanes::new();
    for ((tag, count), rows) in counts.iter().zip(rows) {
        let Some(row) = rows.first() else { return Ok(None) };
        let (first, holder, fence) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        lanes.insert(*tag, Placed { first, count: *count, holder, fence });
    }
    Ok(Some(lanes))
}
