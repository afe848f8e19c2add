//! Files that were ordered: written out and sent one at a time, never twice for one wish, never in silence, and never for
//! somebody who no longer wants them.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::FutureExt as _;

use super::courier::{Delivering, Next};
use super::{Delivery, Gateway, Line, Ordered, Outgoing, Packed, Queue, Room, Unpacked, lock};
use crate::chat::{ChatId, Order, Owner, Package, PersonId};
use crate::store::{Found, OutboxEntry, Parcel, StoreError, Wanted};
use crate::text::Private;

/// How often an order is begun before its person is told that nothing comes of it. What brings the process down, or cannot
/// be sent, would do so again.
const MOST_BEGINNINGS: u8 = 2;
/// How long to wait before it is begun again: all of it is done anew.
const WAIT: Duration = Duration::from_secs(20);

/// A parcel as it was before its beginning was counted.
pub(super) struct Uncounted(Parcel);

/// What became of the wish for a file while it was written out.
enum Wish {
    Stands,
    /// All was erased, or the case deleted.
    IsOver,
    /// Another process has the chat, and the parcel with it.
    IsLost,
}

/// What has been ordered and has not been sent or given up, by the numbers of the parcels.
#[derive(Default)]
pub(super) struct OpenOrders(Mutex<HashMap<u64, (ChatId, Package)>>);

/// Closes an order when it is dropped, however its delivery ended.
pub(super) struct Closing<'a>(&'a OpenOrders, u64);

impl OpenOrders {
    /// Notes the order of a parcel that has one.
    pub fn note(&self, number: u64, chat: ChatId, package: Option<Package>) {
        if let Some(package) = package {
            lock(&self.0).insert(number, (chat, package));
        }
    }

    pub fn closing(&self, number: u64) -> Closing<'_> {
        Closing(self, number)
    }

    fn has(&self, chat: ChatId, package: Package) -> bool {
        lock(&self.0).values().any(|open| *open == (chat, package))
    }
}

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        lock(&self.0.0).remove(&self.1);
    }
}

impl<G: Gateway> Room<G> {
    /// What a parcel of the file line was ordered for.
    pub(super) fn package(&self, outgoing: &Outgoing) -> Option<Package> {
        let is_file = outgoing.line == Line::File;
        let ordered = is_file.then(|| self.gateway.order(outgoing.parcel.reveal())).flatten();
        ordered.map(|ordered| ordered.order.package)
    }

    /// Leaves out what is on its way already, as after a button was pressed twice: its person has just been told so.
    pub(super) fn without_repeated_orders(
        &self,
        outgoing: Vec<(ChatId, Outgoing)>,
    ) -> Vec<(ChatId, Outgoing)> {
        let is_new = |(chat, outgoing): &(ChatId, Outgoing)| {
            self.package(outgoing).is_none_or(|package| !self.orders.has(*chat, package))
        };
        outgoing.into_iter().filter(is_new).collect()
    }

    /// Takes up a parcel that was left behind, or that another process put there.
    pub(super) async fn resume_delivery(self: &Arc<Self>, chat: ChatId, number: u64) {
        let entry = match self.ledger.parcel(number).await {
            Ok(entry) => entry.here(),
            Err(error) => return self.fail(error),
        };
        let edited = entry.as_ref().and_then(|entry| self.gateway.edited(entry.bytes.reveal()));
        self.edits.note(number, chat, edited);
        let ordered = entry.and_then(|entry| self.gateway.order(entry.bytes.reveal()));
        let line = if ordered.is_some() { Line::File } else { Line::Usual };
        self.orders.note(number, chat, ordered.map(|ordered| ordered.order.package));
        self.enqueue_delivery(Queue { chat, line }, number);
    }

    /// Writes an order out and sends it; or says what to do next, when that is not for the courier to judge.
    pub(super) async fn fill(
        &self,
        delivering: &mut Delivering,
        entry: &OutboxEntry,
        ordered: &Ordered,
    ) -> Result<Delivery, Next> {
        let _alone = self.packing.acquire().await;
        let parcel = entry.bytes.reveal();
        if ordered.begun >= MOST_BEGINNINGS {
            return Ok(self.gateway.deliver_packed(parcel, Err(Unpacked::Begun)).await);
        }
        self.count(delivering, entry, ordered.begun).await?;
        let packed = self.packed(delivering.queue.chat, &ordered.order).await;
        match self.wish(delivering, &ordered.order, &packed).await {
            Wish::Stands => {}
            Wish::IsOver => {
                // Where it was erased, there is nothing more to take out.
                self.ledger.delivered(delivering.number).await;
                return Err(Next::Done);
            }
            Wish::IsLost => {
                self.forget_lane(delivering.queue.chat);
                return Err(Next::Done);
            }
        }
        let delivery = self.gateway.deliver_packed(parcel, packed).await;
        if let Delivery::Later { after: Some(_), .. } = &delivery {
            // It may only not be sent that fast.
            self.uncount(delivering).await;
        }
        delivering.uncounted = None;
        if let Delivery::Later { after: None, why } = &delivery {
            tracing::warn!(begun = ordered.begun + 1, why, "a file could not be sent");
            let is_last = ordered.begun + 1 >= MOST_BEGINNINGS;
            return Err(Next::Again(if is_last { Duration::ZERO } else { WAIT }));
        }
        Ok(delivery)
    }

    /// Counts that an order is begun; durable when this returns, so that one which brings the process down is known.
    async fn count(&self, delivering: &mut Delivering, entry: &OutboxEntry, begun: u8) -> Result<(), Next> {
        let lane = entry.lane;
        delivering.uncounted = Some(Uncounted(Parcel { lane, bytes: entry.bytes.clone() }));
        let counted = Private::new(self.gateway.noting(entry.bytes.reveal(), begun + 1));
        let replaced = self.ledger.replace(delivering.number, Parcel { lane, bytes: counted }).await;
        replaced.map_err(|error| {
            self.fail(error);
            Next::Done
        })
    }

    /// Takes the count back where the order was not to blame: Telegram asked to wait, or the process ends as it should.
    pub(super) async fn uncount(&self, delivering: &mut Delivering) {
        let Some(Uncounted(parcel)) = delivering.uncounted.take() else { return };
        if let Err(error) = self.ledger.replace(delivering.number, parcel).await {
            self.fail(error);
        }
    }

    /// A fault in it is told to the person, as any other reason why nothing came of it.
    async fn packed(&self, chat: ChatId, order: &Order) -> Result<Packed, Unpacked> {
        let packed = AssertUnwindSafe(self.pack(chat, order)).catch_unwind().await;
        packed.unwrap_or_else(|_| Err(Unpacked::Failed("a fault kept it from being written".to_owned())))
    }

    /// Whether it is still to be sent: it may have taken minutes, in which all may have been erased, or the case deleted.
    async fn wish(&self, delivering: &Delivering, order: &Order, packed: &Result<Packed, Unpacked>) -> Wish {
        match self.wish_for(delivering, order).await {
            Ok(Wish::Stands) if matches!(packed, Err(Unpacked::Gone)) => Wish::IsOver,
            Ok(wish) => wish,
            Err(error) => {
                self.fail(error);
                Wish::IsOver
            }
        }
    }

    /// Whether the parcel of an order still waits, and what it is about is still there.
    async fn wish_for(&self, delivering: &Delivering, order: &Order) -> Result<Wish, Arc<StoreError>> {
        match self.ledger.parcel(delivering.number).await? {
            Found::Here(_) => {}
            Found::Gone => return Ok(Wish::IsOver),
            Found::Lost => return Ok(Wish::IsLost),
        }
        let Package::Case(id) = order.package else { return Ok(Wish::Stands) };
        let owner = Owner::Person(PersonId(delivering.queue.chat.0));
        let casebook = self.ledger.recall(Wanted::of(owner)).await?.state.casebook;
        let is_kept = casebook.header(id).is_some_and(|header| !header.state.is_deleted());
        Ok(if is_kept { Wish::Stands } else { Wish::IsOver })
    }
}
