//! Telling an operator's alert to whoever asked for such, a few at a time.
//!
//! How far it has come stands in the store, written together with what a slice of people is told. So it needs no journal,
//! and goes on after a crash where it was.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt as _;

use super::figures::Figures;
use super::turns::guarded;
use super::{Gateway, Line, Outgoing, Queue, Room};
use crate::chat::{Event, Gathered, Happening, State};
use crate::measure;
use crate::store::{Parcel, StoreError};

/// How often a slice is told.
const TICK: Duration = Duration::from_secs(1);
/// How many are told at once. Telegram takes about 30 messages a second in all: the rest is for people who ask.
const SLICE: usize = 20;
/// While more turns and deliveries than these wait or are under way, alerts wait behind them.
const MOST_OPEN: usize = 40;

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
                // A fault in it is logged by the process's hook; the slice is formed again.
                let told = AssertUnwindSafe(room.broadcast()).catch_unwind().await;
                if let Ok(Err(error)) = told {
                    tracing::error!(%error, "an alert could not be told to the next people");
                }
            }
        });
    }

    /// Tells the next slice of an alert, unless too much else is to be done. Whether there was one.
    pub(super) async fn broadcast(self: &Arc<Self>) -> Result<bool, Arc<StoreError>> {
        if self.open.now() > MOST_OPEN {
            return Ok(false);
        }
        let Some(slice) = self.ledger.next_slice(SLICE).await? else { return Ok(false) };
        let mut states = Vec::with_capacity(slice.chats.len());
        for chat in &slice.chats {
            let event = Event::of_its_own(*chat, Happening::Alert(Box::new(slice.alert.clone())));
            states.push((self.remembered(&event).await?.state, event));
        }
        let telling = self.clone();
        // Off the async threads: it is many turns at once.
        let parcels = tokio::task::spawn_blocking(move || telling.parcels(&states)).await;
        let Ok(parcels) = parcels else { return Ok(false) };
        let queued = self.ledger.commit_slice(slice, parcels).await?;
        measure::note(|meters| meters.alerts_told(queued.len()));
        for (number, chat) in queued {
            self.enqueue_delivery(Queue { chat, line: Line::Usual }, number);
        }
        Ok(true)
    }

    fn parcels(&self, states: &[(State, Event)]) -> Vec<Parcel> {
        let mut parcels = Vec::new();
        for (state, event) in states {
            let told = self.told(state, event).into_iter();
            parcels.extend(told.map(|outgoing| Parcel { lane: event.chat, bytes: outgoing.parcel }));
        }
        parcels
    }

    /// What is said in one chat. Such a turn changes nothing.
    fn told(&self, state: &State, event: &Event) -> Vec<Outgoing> {
        let gathered = Gathered { now: (self.clock)(), ..Gathered::default() };
        let turn = guarded("telling an alert", || self.mind.take_turn(state, event, gathered));
        if let Some(turn) = &turn {
            Figures::of(turn).note();
        }
        let replies = turn.map(|turn| turn.replies).unwrap_or_default();
        let written = replies.iter().flat_map(|reply| {
            guarded("writing an alert", || self.gateway.write(event, reply)).unwrap_or_default()
        });
        written.collect()
    }
}
