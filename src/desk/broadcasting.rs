//! Telling an operator's alert to whoever asked for such, a few at a time.
//!
//! How far it has come stands in the store, written together with what a slice of people is told. So it needs no journal,
//! and goes on after a crash where it was.

use std::sync::Arc;
use std::time::Duration;

use super::turns::{guarded, note_turn};
use super::{Gateway, Line, Outgoing, Queue, Room};
use crate::chat::{ChatId, Event, Gathered, Happening};
use crate::measure;
use crate::store::{Parcel, Slice, StoreError};

/// How often a slice is told.
const TICK: Duration = Duration::from_secs(1);
/// How many are told at once. Telegram takes about 30 messages a second in all: the rest is for people who ask.
const SLICE: usize = 20;
/// While more turns and deliveries than these wait or are under way, alerts wait behind them.
const MOST_OPEN: usize = 40;

/// What those of a slice are told.
struct Prepared {
    slice: Slice,
    parcels: Vec<Parcel>,
}

impl<G: Gateway> Room<G> {
    pub(super) fn broadcast_now_and_then(self: &Arc<Self>) {
        let room = self.clone();
        self.tasks.spawn(async move {
            let mut tick = tokio::time::interval(TICK);
            // What was missed while the machine was busy is not made up for in a burst.
            tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
            loop {
                tokio::select! {
                    () = room.stop.cancelled() => return,
                    _ = tick.tick() => {}
                }
                if let Err(error) = room.broadcast().await {
                    tracing::error!(%error, "an alert could not be told to the next people");
                }
            }
        });
    }

    /// Tells the next slice of an alert, unless too much else is to be done. Whether there was one.
    pub(super) async fn broadcast(self: &Arc<Self>) -> Result<bool, Arc<StoreError>> {
        if *self.open.borrow() > MOST_OPEN {
            return Ok(false);
        }
        // Off the async threads: it reads the store.
        let preparing = self.clone();
        let prepared = tokio::task::spawn_blocking(move || preparing.prepare()).await;
        // A fault in it is logged by the process's hook; the slice is formed again.
        let prepared = prepared.unwrap_or(Ok(None)).map_err(Arc::new)?;
        let Some(Prepared { slice, parcels }) = prepared else { return Ok(false) };
        let queued = self.ledger.commit_slice(slice, parcels).await?;
        measure::note(|meters| meters.alerts_told(queued.len()));
        for (number, chat) in queued {
            self.enqueue_delivery(Queue { chat, line: Line::Usual }, number);
        }
        Ok(true)
    }

    fn prepare(&self) -> Result<Option<Prepared>, StoreError> {
        let Some(slice) = self.store.next_slice(SLICE, (self.clock)())? else { return Ok(None) };
        let mut parcels = Vec::new();
        for chat in &slice.chats {
            let told = self.told(&slice, *chat)?;
            parcels.extend(told.into_iter().map(|outgoing| Parcel { lane: *chat, bytes: outgoing.parcel }));
        }
        Ok(Some(Prepared { slice, parcels }))
    }

    /// What is said in one chat. Such a turn changes nothing.
    fn told(&self, slice: &Slice, chat: ChatId) -> Result<Vec<Outgoing>, StoreError> {
        let event = Event::of_its_own(chat, Happening::Alert(Box::new(slice.alert.clone())));
        let state = self.remembered(&event)?;
        let gathered = Gathered { now: (self.clock)(), ..Gathered::default() };
        let turn = guarded("telling an alert", || self.mind.take_turn(&state, &event, gathered));
        if let Some(turn) = &turn {
            note_turn(turn);
        }
        let replies = turn.map(|turn| turn.replies).unwrap_or_default();
        let written = replies.iter().flat_map(|reply| {
            guarded("writing an alert", || self.gateway.write(&event, reply)).unwrap_or_default()
        });
        Ok(written.collect())
    }
}
