//! One event, one commit: the journal, the order of each chat, the turn, the outbox.
//!
//! What arrives is durable before [`Desk::receive`] returns, so that the platform may forget it. Each
//! chat's events are then taken in order, each as one turn whose changes, replies and done mark are
//! written together; replies leave from the outbox afterwards.

mod broadcasting;
mod claiming;
mod courier;
mod current;
mod depth;
mod edits;
mod encoding;
mod excusing;
mod exhibits;
mod few;
mod figures;
mod gateway;
mod holding;
mod lanes;
mod mind;
mod observing;
mod offering;
mod once;
mod open;
mod orders;
mod packing;
mod pictures;
mod rates;
mod reminding;
mod roll;
mod taking;
mod turns;
mod writing_out;

#[cfg(test)]
mod broadcast_tests;
#[cfg(test)]
mod delivery_tests;
#[cfg(test)]
mod exhibit_tests;
#[cfg(test)]
mod observing_tests;
#[cfg(test)]
mod order_tests;
#[cfg(test)]
mod shared_ledger;
#[cfg(test)]
mod shared_tests;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex as StdMutex, MutexGuard as StdMutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::{Mutex, Semaphore, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::chat::{ChatId, Event, Happening, State};
use crate::measure::{self, Stage, Stopwatch};
use crate::store::{Answer, Arrival, Counts, Failure, Ledger, Received, StoreError};
use crate::text::Private;
use edits::OpenEdits;
use holding::Holding;
use lanes::Lanes;
use open::Open;
use orders::OpenOrders;
use rates::Rates;
use reminding::Reminded;
use roll::Roll;

pub use current::CurrentKnowledge;
pub use depth::Depth;
pub use encoding::{Encoding, EncodingCounts};
pub use exhibits::KeepFiles;
pub use few::Few;
pub use gateway::{Delivery, Edited, Gateway, Line, Ordered, Outgoing, Unfetched};
pub use mind::{Haishao, Mind};
pub use observing::Observer;
pub use packing::{KeptCase, Materials, Packed, Unpacked};
pub(crate) use turns::guarded;

pub use crate::store::Clock;

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
}

/// What the desk's tasks share.
struct Room<G> {
    /// All that is kept.
    ledger: Arc<dyn Ledger>,
    gateway: Arc<G>,
    mind: Arc<dyn Mind>,
    clock: Clock,
    turns: Lanes<ChatId, Work>,
    deliveries: Lanes<Queue, u64>,
    /// Deliveries that have succeeded since the start.
    delivered: AtomicU64,
    /// Deliveries since the start that nothing came of.
    given_up: AtomicU64,
    /// What was decided for groups.
    roll: Roll,
    holding: Holding,
    /// Chats that have been told to slow down.
    overwhelmed: StdMutex<HashSet<ChatId>>,
    /// How often the bot speaks in groups.
    rates: Rates,
    reminded: StdMutex<Reminded>,
    /// Held while something is taken up.
    claiming: Mutex<()>,
    /// Tells deliveries that wait when a chat was forgotten.
    forgetting: watch::Sender<()>,
    /// Held by the one turn that was under way already when an earlier run ended.
    suspicion: Mutex<()>,
    /// Pictures that may be held in memory; a file takes the room of two.
    pictures: Semaphore,
    /// What is typed in other chats and may be answered at once.
    offers: Arc<Semaphore>,
    /// Held by the one order that is written out and sent: it may take a large part of the memory.
    packing: Semaphore,
    /// What has been ordered and is not there yet.
    orders: OpenOrders,
    /// Changes of messages that wait to be delivered.
    edits: OpenEdits,
    tasks: TaskTracker,
    stop: CancellationToken,
    /// Turns and deliveries that are waiting or under way.
    open: Open,
    /// Why the desk cannot go on, once it cannot.
    failure: Failure,
    /// Who looks on, in the playground.
    observer: Option<Arc<dyn Observer>>,
}

/// What a turn is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    /// An entry of the journal.
    Entry {
        number: u64,
        /// Whether a process that ended left it behind, and may have been brought down by it.
        is_left_behind: bool,
    },
    /// Something that somebody is to be reminded of.
    Due,
    /// The platform no longer delivers to the chat.
    Gone,
    /// The bot is no longer in the group.
    Removed,
    /// The group has another number.
    Moved(ChatId),
}

/// The parcels of a chat that wait behind each other, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Queue {
    chat: ChatId,
    line: Line,
}

impl<G: Gateway> Desk<G> {
    /// Opens the desk. It works once [`Desk::resume`] is called.
    pub fn open(ledger: Arc<dyn Ledger>, gateway: Arc<G>, mind: Arc<dyn Mind>, clock: Clock) -> Self {
        Self::open_before(ledger, gateway, mind, clock, None)
    }

    /// Opens the desk with somebody who looks on.
    pub fn open_before(
        ledger: Arc<dyn Ledger>,
        gateway: Arc<G>,
        mind: Arc<dyn Mind>,
        clock: Clock,
        observer: Option<Arc<dyn Observer>>,
    ) -> Self {
        let failure = ledger.failure().clone();
        let open = Open::new(ledger.clone());
        let room = Arc::new(Room {
            ledger,
            gateway,
            mind,
            clock,
            turns: Lanes::new(Stage::Lane),
            deliveries: Lanes::new(Stage::Outbox),
            delivered: AtomicU64::new(0),
            given_up: AtomicU64::new(0),
            roll: Roll::default(),
            holding: Holding::default(),
            overwhelmed: StdMutex::default(),
            rates: Rates::new(),
            reminded: StdMutex::default(),
            claiming: Mutex::default(),
            forgetting: watch::Sender::new(()),
            suspicion: Mutex::default(),
            pictures: Semaphore::new(pictures::MOST_AT_ONCE),
            offers: Arc::new(Semaphore::new(offering::MOST_AT_ONCE)),
            packing: Semaphore::new(1),
            orders: OpenOrders::default(),
            edits: OpenEdits::default(),
            tasks: TaskTracker::new(),
            stop: CancellationToken::new(),
            open,
            failure,
            observer,
        });
        Self { room }
    }

    /// Takes up what was left in the journal and the outbox, once the edge is ready for it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn resume(&self) -> Result<(), Arc<StoreError>> {
        let room = &self.room;
        room.roll.fill(room.ledger.groups().await?);
        room.claim().await?;
        room.keep_house_now_and_then();
        room.take_up_now_and_then();
        room.follow_news();
        room.broadcast_now_and_then();
        Ok(())
    }

    /// Whether a turn would do anything about an event at all. What does not concern the bot is not even written down.
    pub fn concerns(&self, event: &Event) -> bool {
        let group = self.room.roll.group(event.chat);
        let is_talk = matches!(event.happening, Happening::Said(_) | Happening::SentUnreadable { .. });
        if is_talk && group.as_ref().is_some_and(|group| group.left.is_some()) {
            self.room.roll.hear(event.chat);
        }
        let concerns =
            turns::guarded("looking at an event", || self.room.mind.concerns(event, group.as_deref()))
                .unwrap_or(true);
        concerns || self.is_suspicious(event)
    }

    /// Whether something that is written in a watched group must be looked at closely. Everything else is counted here, and
    /// nothing of it is ever written down.
    fn is_suspicious(&self, event: &Event) -> bool {
        let room = &self.room;
        room.roll.passes(event.chat, room.sifted(event), (room.clock)())
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
        let watch = Stopwatch::start();
        let received = self.room.ledger.receive(arrivals.collect()).await?;
        watch.stop(Stage::Journal);
        let repeated = received.iter().filter(|received| **received == Received::Known).count();
        measure::note(|meters| meters.repeated(repeated));
        for (lane, received) in lanes.into_iter().zip(received) {
            if let Received::Here(number) = received {
                self.room.enqueue_turn(lane, Work::Entry { number, is_left_behind: false });
            }
        }
        Ok(())
    }

    /// Whether an event of a group is one of so many that it gets no answer at all, and so need not be taken in.
    pub fn leaves_unanswered(&self, event: &Event) -> bool {
        let room = &self.room;
        // Who governs the group is heard longer, and who that is, is not known yet.
        room.mind.asks_in_group(event)
            && room.mind.needs(&State::default(), event).is_none()
            && room.rates.is_silent(event, (room.clock)())
            && !self.is_suspicious(event)
    }

    /// Waits until nothing is waiting or under way.
    pub async fn settle(&self) {
        self.relieved(1).await;
    }

    /// Waits until fewer than `most` turns and deliveries are waiting or under way.
    pub async fn relieved(&self, most: usize) {
        // The sender lives as long as the room, so waiting cannot fail.
        let _ = self.room.open.watch().wait_for(|open| *open < most).await;
    }

    /// Waits until the store can no longer be written, and says why.
    pub async fn failure(&self) -> Arc<StoreError> {
        self.room.failure.happens().await
    }

    /// How many replies since the start nobody got, nor an apology for them: the platform refused them, or failed too often.
    pub fn given_up(&self) -> u64 {
        self.room.given_up.load(Ordering::Relaxed)
    }

    /// How much the store holds.
    pub fn counts(&self) -> Answer<'_, Counts> {
        self.room.ledger.counts()
    }

    /// Renews the journal's key when it is due, and drops what has been kept long enough. The desk does so
    /// by itself every few minutes.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn keep_house(&self) -> Result<(), Arc<StoreError>> {
        self.room.keep_house().await
    }

    /// Takes a turn for everybody who is to be reminded of something by now. The desk does so by itself every few seconds.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn remind(&self) -> Result<(), Arc<StoreError>> {
        self.room.remind().await
    }

    /// Tells an operator's alert to the next people and groups who asked for such, unless too much else waits; whether
    /// there was one to tell. The desk does so by itself every second.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn broadcast(&self) -> Result<bool, Arc<StoreError>> {
        self.room.broadcast().await
    }

    /// Sends what was to be sent later, once its time has come, and takes up whatever else there is to do. The desk does so by
    /// itself every few seconds.
    pub async fn send_scheduled(&self) {
        if let Err(error) = self.room.claim().await {
            self.room.fail(error);
        }
    }

    /// Does at once what the desk does by itself every few seconds or minutes: for who has moved its clock.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn catch_up(&self) -> Result<(), Arc<StoreError>> {
        self.room.remind().await?;
        self.keep_house().await
    }

    /// How much waits in it, for who looks on from outside.
    pub fn depth(&self) -> Depth {
        let room = &self.room;
        Depth::new(room.open.watch(), Arc::downgrade(&room.ledger), room.failure.clone())
    }

    /// For who asks it something beside the turns.
    pub fn ledger(&self) -> &dyn Ledger {
        &*self.room.ledger
    }

    /// By the clock that its turns go by.
    pub fn now(&self) -> DateTime<Utc> {
        (self.room.clock)()
    }

    /// Works off what is under way for as long as `patience` lasts, then closes the ledger. What is left
    /// stays in the journal and the outbox for the next start.
    pub async fn close(self, patience: Duration) {
        let _ = tokio::time::timeout(patience, self.settle()).await;
        self.room.stop.cancel();
        self.room.ledger.hurry();
        self.room.tasks.close();
        self.room.tasks.wait().await;
        self.room.ledger.close().await;
    }
}

impl<G: Gateway> Room<G> {
    fn enqueue_turn(self: &Arc<Self>, lane: ChatId, work: Work) {
        self.open.add(lane);
        if self.turns.push(lane, work) {
            self.tasks.spawn(self.clone().work_off_turns(lane));
        }
    }

    fn enqueue_delivery(self: &Arc<Self>, queue: Queue, number: u64) {
        self.open.add(queue.chat);
        if self.deliveries.push(queue, number) {
            self.tasks.spawn(self.clone().work_off_deliveries(queue));
        }
    }

    /// The store cannot be used: nothing can be promised any more, so the process has to end.
    fn fail(&self, error: Arc<StoreError>) {
        self.failure.note(error);
        self.stop.cancel();
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
                if let Err(error) = room.keep_house().await {
                    tracing::error!(%error, "the store could not be looked after");
                }
            }
        });
    }
}

// Nothing inside these locks can panic half-way, so a poisoned one is as good as any.
fn lock<T>(mutex: &StdMutex<T>) -> StdMutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
