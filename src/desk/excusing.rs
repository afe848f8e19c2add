//! Replies that cannot be delivered in any form: a short apology takes their place, once.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures::FutureExt as _;

use super::courier::{Delivering, Next};
use super::turns::{Decision, guarded};
use super::{Gateway, Line, Room};
use crate::chat::{ChatId, Event, Happening};
use crate::measure;
use crate::store::{Found, Parcel, StoreError};
use crate::text::Private;

impl<G: Gateway> Room<G> {
    /// Puts an apology in the place of a parcel, or gives it up when there was one already.
    pub(super) async fn excuse(&self, delivering: &mut Delivering) -> Next {
        if delivering.is_excused {
            return self.give_up(delivering.number).await;
        }
        delivering.is_excused = true;
        self.edits.forget(delivering.number);
        let chat = delivering.queue.chat;
        match self.excuse_for(chat, delivering.number).await {
            Ok(Found::Gone) => self.give_up(delivering.number).await,
            Ok(Found::Lost) => {
                self.forget_lane(chat);
                Next::Done
            }
            Ok(Found::Here(bytes)) => {
                let parcel = Parcel { lane: chat, bytes: Private::new(bytes) };
                let replaced = self.ledger.replace(delivering.number, parcel).await;
                replaced.map_or_else(|error| self.failed(error), |()| Next::Again(Duration::ZERO))
            }
            Err(error) => self.failed(error),
        }
    }

    /// Counts a parcel that nothing comes of, and takes it out of the outbox.
    pub(super) async fn give_up(&self, number: u64) -> Next {
        self.given_up.fetch_add(1, Ordering::Relaxed);
        measure::note(|meters| meters.given_up());
        self.ledger.delivered(number).await;
        Next::Done
    }

    /// After a fault in delivering a parcel. Tried as it is at every start, it would be a fault each time, and what comes
    /// after it in its chat would overtake it.
    pub(super) async fn recover(self: &Arc<Self>, mut delivering: Delivering) {
        let number = delivering.number;
        let is_said = delivering.queue.line == Line::Usual;
        let excused = async {
            if is_said && matches!(self.excuse(&mut delivering).await, Next::Again(_)) {
                return self.deliver(&mut delivering).await;
            }
            if !is_said {
                self.give_up(number).await;
            }
        };
        if AssertUnwindSafe(excused).catch_unwind().await.is_err() {
            tracing::error!("a fault kept an apology from being delivered, too; it is given up");
            self.give_up(number).await;
        }
    }

    fn failed(&self, error: Arc<StoreError>) -> Next {
        self.fail(error);
        Next::Done
    }

    /// What is said in a chat in place of a parcel, in the language it was last spoken to in.
    async fn excuse_for(&self, chat: ChatId, number: u64) -> Result<Found<Vec<u8>>, Arc<StoreError>> {
        let refused = match self.ledger.parcel(number).await? {
            Found::Here(refused) => refused,
            Found::Gone => return Ok(Found::Gone),
            Found::Lost => return Ok(Found::Lost),
        };
        let event = Event::of_its_own(chat, Happening::Due);
        let state = self.remembered(&event).await?.state;
        let turn = guarded("apologising", || self.mind.excuse(&state, &event)).unwrap_or_default();
        let Decision { outgoing, figures, .. } = self.written(&event, turn);
        figures.into_iter().for_each(|figures| figures.note());
        let excuse = outgoing.into_iter().next();
        let standing = excuse
            .map(|(_, excuse)| self.gateway.standing_for(refused.bytes.reveal(), excuse.parcel.reveal()));
        Ok(standing.into())
    }
}
