//! One event, one commit: the journal, the order of each chat, the turn, the outbox.
//!
//! What arrives is durable before [`Desk::receive`] returns, so that the platform may forget it. Each
//! chat's events are then taken in order, each as one turn whose changes, replies and done mark are
//! written together; replies leave from the outbox afterwards.

mod courier;
mod gateway;
mod lanes;
mod ledger;
mod mind;
mod turns;

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::chat::ChatId;
use crate::store::{Arrival, Counts, Store, StoreError};
use crate::text::Private;
use lanes::Lanes;
use ledger::Ledger;

pub use gateway::{Delivery, Gateway};
pub use ledger::Clock;
pub use mind::{Haishao, Mind};

/// How often the journal's key and the retention times are looked after.
const HOUSEKEEPING: Duration = Duration::from_secs(300);

/// Something a platform handed over.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The platform's own number for it, by which repetitions are known.
    pub update: u64,
    pub lane: ChatId,
    pub payload: Private<Vec<u8>>,
}

/// The desk of one platform.
pub struct Desk<G> {
    room: Arc<Room<G>>,
    writer: Option<JoinHandle<()>>,
}

/// What the desk's tasks share.
struct Room<G> {
    store: Arc<Store>,
    gateway: Arc<G>,
    mind: Arc<dyn Mind>,
    ledger: Ledger,
    turns: Lanes,
    deliveries: Lanes,
    tasks: TaskTracker,
    stop: CancellationToken,
    /// Turns and deliveries that are waiting or under way.
    open: watch::Sender<usize>,
    /// Why the desk cannot go on, once it cannot.
    failure: watch::Sender<Option<Arc<StoreError>>>,
}

impl<G: Gateway> Desk<G> {
    /// Opens the desk, and takes up what was left in the journal and the outbox.
    ///
    /// # Errors
    /// When the store cannot be written, or the writing thread not be started.
    pub fn open(
        store: Store,
        gateway: Arc<G>,
        mind: Arc<dyn Mind>,
        clock: Clock,
    ) -> Result<Self, StoreError> {
        store.count_start_attempts()?;
        let (pending, waiting) = (store.pending(), store.outbox());
        let store = Arc::new(store);
        let (ledger, writer) = Ledger::start(store.clone(), clock).map_err(StoreError::Thread)?;
        let room = Arc::new(Room {
            store,
            gateway,
            mind,
            ledger,
            turns: Lanes::new(),
            deliveries: Lanes::new(),
            tasks: TaskTracker::new(),
            stop: CancellationToken::new(),
            open: watch::Sender::new(0),
            failure: watch::Sender::new(None),
        });
        for (number, lane) in waiting {
            room.enqueue_delivery(lane, number);
        }
        for entry in pending {
            room.enqueue_turn(entry.lane, entry.number);
        }
        room.keep_house_now_and_then();
        Ok(Self { room, writer: Some(writer) })
    }

    /// Takes in what a platform handed over; durable when this returns. Repetitions are left out.
    ///
    /// # Errors
    /// When it could not be written down: then the platform must keep it and hand it over again.
    pub async fn receive(&self, incoming: Vec<Incoming>) -> Result<(), Arc<StoreError>> {
        let lanes: Vec<ChatId> = incoming.iter().map(|item| item.lane).collect();
        let arrivals = incoming.into_iter().map(|item| Arrival {
            update: item.update,
            lane: item.lane,
            payload: item.payload,
        });
        let numbers = self.room.ledger.receive(arrivals.collect()).await?;
        for (lane, number) in lanes.into_iter().zip(numbers) {
            if let Some(number) = number {
                self.room.enqueue_turn(lane, number);
            }
        }
        Ok(())
    }

    /// Waits until nothing is waiting or under way.
    pub async fn settle(&self) {
        self.relieved(1).await;
    }

    /// Waits until fewer than `most` turns and deliveries are waiting or under way.
    pub async fn relieved(&self, most: usize) {
        // The sender lives as long as the room, so waiting cannot fail.
        let _ = self.room.open.subscribe().wait_for(|open| *open < most).await;
    }

    /// Turns and deliveries that are waiting or under way.
    pub fn open_work(&self) -> usize {
        *self.room.open.borrow()
    }

    /// Waits until the store can no longer be written, and says why.
    pub async fn failure(&self) -> Arc<StoreError> {
        let mut failure = self.room.failure.subscribe();
        loop {
            if let Some(error) = failure.borrow_and_update().clone() {
                return error;
            }
            if failure.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    /// How much the store holds.
    pub fn counts(&self) -> Counts {
        self.room.store.counts()
    }

    /// Renews the journal's key when it is due, and drops what has been kept long enough. The desk does so
    /// by itself every few minutes.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn keep_house(&self) -> Result<(), Arc<StoreError>> {
        self.room.ledger.keep_house().await
    }

    pub fn store(&self) -> &Store {
        &self.room.store
    }

    /// Works off what is under way for as long as `patience` lasts, then flushes and closes. What is left
    /// stays in the journal and the outbox for the next start.
    pub async fn close(mut self, patience: Duration) {
        let _ = tokio::time::timeout(patience, self.settle()).await;
        self.room.stop.cancel();
        self.room.tasks.close();
        self.room.tasks.wait().await;
        let writer = self.writer.take();
        // The last ledger goes with the room, and with it the writing thread ends.
        drop(self.room);
        if let Some(writer) = writer {
            let _ = tokio::task::spawn_blocking(move || writer.join()).await;
        }
    }
}

impl<G: Gateway> Room<G> {
    fn enqueue_turn(self: &Arc<Self>, lane: ChatId, number: u64) {
        self.open.send_modify(|open| *open += 1);
        if self.turns.push(lane, number) {
            self.tasks.spawn(self.clone().work_off_turns(lane));
        }
    }

    fn enqueue_delivery(self: &Arc<Self>, lane: ChatId, number: u64) {
        self.open.send_modify(|open| *open += 1);
        if self.deliveries.push(lane, number) {
            self.tasks.spawn(self.clone().work_off_deliveries(lane));
        }
    }

    fn closed_one(&self) {
        self.open.send_modify(|open| *open -= 1);
    }

    /// The store cannot be written: nothing can be promised any more, so the process has to end.
    fn fail(&self, error: Arc<StoreError>) {
        self.failure.send_if_modified(|failure| {
            let first = failure.is_none();
            failure.get_or_insert(error);
            first
        });
    }

    fn keep_house_now_and_then(self: &Arc<Self>) {
        let room = self.clone();
        self.tasks.spawn(async move {
            let mut tick = tokio::time::interval(HOUSEKEEPING);
            loop {
                tokio::select! {
                    () = room.stop.cancelled() => return,
                    _ = tick.tick() => {}
                }
                if let Err(error) = room.ledger.keep_house().await {
                    tracing::error!(%error, "the store could not be looked after");
                }
            }
        });
    }
}
