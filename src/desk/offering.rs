//! Answering what somebody types to the bot in another chat, beside the journal.
//!
//! It changes nothing, its answer is worthless seconds later, and the platform asks anew with the next letter. So it is
//! neither written down nor tried again, it holds up nothing, and what is too much is dropped without a word.

use std::time::Duration;

use super::{Desk, Gateway, Room};
use crate::chat::Owner;
use crate::chat::inline::InlineQuery;
use crate::store::Wanted;

/// How many are answered at once.
pub(super) const MOST_AT_ONCE: usize = 16;
/// How long one may take up its place, with the platform's part in it.
const PATIENCE: Duration = Duration::from_secs(5);

impl<G: Gateway> Desk<G> {
    /// Sees to it that something typed in another chat is answered, unless too much is under way. Returns at once.
    pub fn offer(&self, query: InlineQuery) {
        let Ok(place) = self.room.offers.clone().try_acquire_owned() else { return };
        let room = self.room.clone();
        self.room.tasks.spawn(async move {
            let _place = place;
            tokio::select! {
                () = room.stop.cancelled() => {}
                _ = tokio::time::timeout(PATIENCE, room.offer(&query)) => {}
            }
        });
    }
}

impl<G: Gateway> Room<G> {
    async fn offer(&self, query: &InlineQuery) {
        let owner = Owner::Person(query.sender.person);
        // Where it cannot be read, turns will find the same, and say so.
        let Ok(recalled) = self.ledger.recall(Wanted::of(owner)).await else { return };
        if let Some(answer) = self.mind.offer(&recalled.state.settings, query, (self.clock)()).await {
            self.gateway.offer(query, &answer).await;
        }
    }
}

#[cfg(test)]
mod tests;
