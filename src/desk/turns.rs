//! Taking turns: each chat's events in order, each answered once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use super::{Gateway, Room};
use crate::chat::{ChatId, Event, Gathered, Reply, State, Turn};
use crate::store::{Commit, JournalEntry, Parcel, StoreError};
use crate::text::Private;

/// How long a turn waits for what it asked of the platform.
const PATIENCE: Duration = Duration::from_secs(3);
/// An event that was under way at this many starts of the process brings it down, and is answered with an
/// apology instead.
const MOST_STARTS: u8 = 3;

impl<G: Gateway> Room<G> {
    pub(super) async fn work_off_turns(self: Arc<Self>, lane: ChatId) {
        while let Some(number) = self.turns.next(lane) {
            if self.stop.is_cancelled() {
                // Still in the journal: the next start takes it up.
                self.closed_one();
                continue;
            }
            if let Err(error) = self.take(lane, number).await {
                self.fail(error);
            }
            self.closed_one();
        }
    }

    async fn take(self: &Arc<Self>, lane: ChatId, number: u64) -> Result<(), Arc<StoreError>> {
        let commit = match self.store.entry(number).map_err(Arc::new)? {
            Some(entry) => self.decide(lane, number, &entry).await?,
            // It could not be read back. The store has set it aside and reports it.
            None => Commit { entry: Some(number), ..Commit::default() },
        };
        let parcels = self.ledger.commit(commit).await?;
        for parcel in parcels {
            self.enqueue_delivery(lane, parcel);
        }
        Ok(())
    }

    /// Reads the event, thinks, and writes down what is to be kept and sent.
    async fn decide(
        &self,
        lane: ChatId,
        number: u64,
        entry: &JournalEntry,
    ) -> Result<Commit, Arc<StoreError>> {
        let mut commit = Commit { entry: Some(number), ..Commit::default() };
        let read = guarded("reading", || self.gateway.read(entry.payload.reveal()));
        let Some(Some(event)) = read else { return Ok(commit) };
        let state = self.remembered(&event).map_err(Arc::new)?;
        let turn = self.turn(&state, &event, entry.attempts).await;
        commit.changes = turn.changes;
        commit.parcels = self.parcels(lane, &event, &turn.replies);
        Ok(commit)
    }

    fn remembered(&self, event: &Event) -> Result<State, StoreError> {
        let owner = event.owner();
        let settings = self.store.settings(owner)?.unwrap_or_default();
        let memory = self.store.memory(owner)?.unwrap_or_default();
        Ok(State { settings, memory })
    }

    /// The turn, or an apology when it fails or has failed before.
    async fn turn(&self, state: &State, event: &Event, starts: u8) -> Turn {
        if starts < MOST_STARTS {
            let gathered = self.gather(event).await;
            if let Some(turn) = guarded("taking a turn", || self.mind.take_turn(state, event, gathered)) {
                return turn;
            }
        } else {
            tracing::error!(
                starts,
                "an event was under way at several ends of the process; it is given up with an apology"
            );
        }
        guarded("apologising", || self.mind.apologise(state, event)).unwrap_or_default()
    }

    async fn gather(&self, event: &Event) -> Gathered {
        let Some(need) = self.mind.needs(event) else { return Gathered::default() };
        let asked = self.gateway.gather(event, need);
        tokio::time::timeout(PATIENCE, asked).await.unwrap_or_default()
    }

    fn parcels(&self, lane: ChatId, event: &Event, replies: &[Reply]) -> Vec<Parcel> {
        let written = replies.iter().flat_map(|reply| {
            guarded("writing a reply", || self.gateway.write(event, reply)).unwrap_or_default()
        });
        written.map(|bytes| Parcel { lane, bytes: Private::new(bytes) }).collect()
    }
}

/// Runs something that must not end the process. The panic itself is logged by the process's hook, which
/// leaves its message out, since that may hold people's words.
fn guarded<T>(attempt: &'static str, run: impl FnOnce() -> T) -> Option<T> {
    let outcome = catch_unwind(AssertUnwindSafe(run));
    if outcome.is_err() {
        tracing::error!(attempt, "a fault cost one event its answer; it was answered with an apology");
    }
    outcome.ok()
}
