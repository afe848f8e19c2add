//! Taking in what arrives: whoever writes it down takes its chat at once, if nobody has it.

use std::collections::BTreeMap;

use futures::FutureExt as _;
use tokio_postgres::{Error, Row};

use super::super::keys::OwnerTag;
use super::super::records::{JournalRecord, Octets};
use super::super::tables::JOURNAL;
use super::super::{Arrival, Received, StoreError};
use super::letting_go::Job;
use super::place::{of_entry, slot_of, slot_of_update};
use super::session::Session;
use super::shell::Shell;
use super::statement::{Statement, together};
use super::writing::{Decision, Outcome};
use crate::chat::ChatId;

/// Takes a chat for what comes in, unless somebody has it.
const TAKE_IN: &str = "INSERT INTO lanes AS l (slot, tag, holder, fence, entries, next_entry) VALUES ($1, $2, $3, $4, $5, 1 + $5) \
     ON CONFLICT (slot, tag) DO UPDATE SET entries = l.entries + $5, next_entry = l.next_entry + $5, \
     holder = CASE WHEN l.holder = 0 THEN $3 ELSE l.holder END, fence = CASE WHEN l.holder = 0 THEN $4 ELSE l.fence END \
     RETURNING next_entry - $5, holder, fence, entries, parcels, next_parcel";

/// Notes that an update came, unless it is noted.
const NOTE: &str = "INSERT INTO updates (slot, number, at) VALUES ($1, $2, (extract(epoch FROM now()) * 1000)::bigint) \
     ON CONFLICT (slot, number) DO NOTHING RETURNING 1";

/// How a chat stands to which something came.
#[derive(Clone, Copy, Debug)]
struct Lane {
    first: i64,
    count: i64,
    holder: i64,
    fence: i64,
    entries: i64,
    parcels: i64,
    next_parcel: i64,
}

/// What was written: where each arrival lies in its chat, or that it was known.
struct TakenIn {
    places: Vec<Option<(OwnerTag, i64)>>,
    lanes: BTreeMap<OwnerTag, Lane>,
}

impl Shell {
    /// Writes arrivals into the journal, once each. All of one call count together.
    pub async fn receive(&self, arrivals: &[Arrival]) -> Result<Vec<Received>, StoreError> {
        let tags: Vec<_> = arrivals.iter().map(|arrival| self.tag_of_chat(arrival.lane)).collect();
        let tags = &tags[..];
        loop {
            let fences: &BTreeMap<_, _> = &tags.iter().map(|tag| (*tag, self.unique())).collect();
            let outcome = self.write(|client| {
                async move {
                    match self.take_in(client, arrivals, tags, fences).await? {
                        Ok(taken) if taken.lanes.is_empty() => Ok(Decision::Undo(Ok(taken))),
                        Ok(taken) => Ok(Decision::Keep(Ok(taken))),
                        Err(error) => Ok(Decision::Undo(Err(error))),
                    }
                }
                .boxed()
            });
            match outcome.await? {
                Outcome::Committed(taken) | Outcome::Undone(taken) => {
                    return Ok(self.received(&taken?, arrivals, fences));
                }
                // If it counts, it is known at the next try. Then nobody here knows of the chats that it took.
                Outcome::Unknown => {
                    for (tag, fence) in fences {
                        self.work_on(Job::Free { tag: *tag, fence: *fence });
                    }
                }
            }
        }
    }

    async fn take_in(
        &self,
        client: Session<'_, '_>,
        arrivals: &[Arrival],
        tags: &[OwnerTag],
        fences: &BTreeMap<OwnerTag, i64>,
    ) -> Result<Result<TakenIn, StoreError>, Error> {
        let is_new = noted(client, arrivals).await?;
        let mut counts: BTreeMap<OwnerTag, i64> = BTreeMap::new();
        for (tag, _) in tags.iter().zip(&is_new).filter(|(_, is_new)| **is_new) {
            *counts.entry(*tag).or_default() += 1;
        }
        let lanes = self.lanes_for(client, &counts, fences).await?;
        let mut next: BTreeMap<_, _> = lanes.iter().map(|(tag, lane)| (*tag, lane.first)).collect();
        let mut places = Vec::with_capacity(arrivals.len());
        for (tag, is_new) in tags.iter().zip(&is_new) {
            let place = next.get_mut(tag).filter(|_| *is_new).map(|next| {
                *next += 1;
                (*tag, *next - 1)
            });
            places.push(place);
        }
        match self.entries(arrivals, &places) {
            Ok(entries) => together(&client, &entries).await?,
            Err(error) => return Ok(Err(error)),
        };
        Ok(Ok(TakenIn { places, lanes }))
    }

    async fn lanes_for(
        &self,
        client: Session<'_, '_>,
        counts: &BTreeMap<OwnerTag, i64>,
        fences: &BTreeMap<OwnerTag, i64>,
    ) -> Result<BTreeMap<OwnerTag, Lane>, Error> {
        let taking = counts.iter().map(|(tag, count)| {
            let fence = fences.get(tag).copied().unwrap_or_default();
            let lane = Statement::new(TAKE_IN).small(slot_of(*tag)).bytes(tag.as_bytes());
            lane.number(self.run.number()).number(fence).number(*count)
        });
        let rows = together(&client, &taking.collect::<Vec<_>>()).await?;
        let lanes = counts.iter().zip(rows.iter().flatten());
        lanes.map(|((tag, count), row)| Ok((*tag, lane_of(row, *count)?))).collect()
    }

    /// The rows of the journal.
    fn entries(
        &self,
        arrivals: &[Arrival],
        places: &[Option<(OwnerTag, i64)>],
    ) -> Result<Vec<Statement>, StoreError> {
        let vault = self.vault(BTreeMap::new());
        let now = (self.clock)();
        let mut entries = Vec::new();
        for (arrival, place) in arrivals.iter().zip(places) {
            let Some((tag, sequence)) = place else { continue };
            let record = JournalRecord {
                update: arrival.update,
                lane: arrival.lane,
                received: now,
                attempts: 0,
                payload: Octets::from(&arrival.payload),
            };
            let sealed = vault.seal(&JOURNAL, &of_entry(*tag, *sequence), &record)?;
            let entry = Statement::new(
                "INSERT INTO journal (slot, tag, seq, value) VALUES ($1, $2, $3, $4) RETURNING 1",
            );
            entries.push(entry.small(slot_of(*tag)).bytes(tag.as_bytes()).number(*sequence).bytes(&sealed));
        }
        Ok(entries)
    }

    /// What is said of arrivals that are written down. Only what comes right after what is known here may follow at once.
    fn received(
        &self,
        taken: &TakenIn,
        arrivals: &[Arrival],
        fences: &BTreeMap<OwnerTag, i64>,
    ) -> Vec<Received> {
        let mut holdings = self.holdings();
        let mut numbers: BTreeMap<OwnerTag, std::vec::IntoIter<u64>> = BTreeMap::new();
        let chats: BTreeMap<OwnerTag, ChatId> = taken
            .places
            .iter()
            .zip(arrivals)
            .filter_map(|(place, arrival)| Some((place.as_ref()?.0, arrival.lane)))
            .collect();
        let mut is_stirred = false;
        for (tag, lane) in &taken.lanes {
            let is_taken = lane.holder == self.run.number() && fences.get(tag) == Some(&lane.fence);
            if is_taken {
                // What waited there before comes first, and has to be read.
                let has_more = lane.entries > lane.count || lane.parcels > 0;
                let next = if has_more { (1, 1) } else { (lane.first, lane.next_parcel) };
                let holding = holdings.take(*tag, chats.get(tag).copied(), lane.fence, next);
                holding.is_new = has_more;
                holding.has_unplaced_entries = has_more;
            }
            match holdings.by_fence(*tag, lane.fence).filter(|holding| holding.goes_on_at(lane.first)) {
                Some(holding) if lane.holder == self.run.number() => {
                    holding.is_leaving = false;
                    numbers.insert(*tag, holding.add_entries(lane.first, lane.count).into_iter());
                }
                _ => is_stirred |= lane.holder == self.run.number(),
            }
        }
        drop(holdings);
        if is_stirred {
            self.stirring.notify_one();
        }
        let received = taken.places.iter().map(|place| match place {
            None => Received::Known,
            Some((tag, _)) => {
                numbers.get_mut(tag).and_then(Iterator::next).map_or(Received::Elsewhere, Received::Here)
            }
        });
        received.collect()
    }
}

/// Notes which updates came; which of them are new. One that comes twice at once is waited for by the second.
async fn noted(client: Session<'_, '_>, arrivals: &[Arrival]) -> Result<Vec<bool>, Error> {
    let mut order: Vec<usize> = (0..arrivals.len()).collect();
    order.sort_by_key(|place| arrivals[*place].update);
    let notes = order.iter().map(|place| {
        let number = arrivals[*place].update.cast_signed();
        Statement::new(NOTE).small(slot_of_update(number)).number(number)
    });
    let rows = together(&client, &notes.collect::<Vec<_>>()).await?;
    let mut is_new = vec![false; arrivals.len()];
    for (place, rows) in order.into_iter().zip(rows) {
        is_new[place] = !rows.is_empty();
    }
    Ok(is_new)
}

fn lane_of(row: &Row, count: i64) -> Result<Lane, Error> {
    Ok(Lane {
        first: row.try_get(0)?,
        count,
        holder: row.try_get(1)?,
        fence: row.try_get(2)?,
        entries: row.try_get(3)?,
        parcels: row.try_get(4)?,
        next_parcel: row.try_get(5)?,
    })
}
