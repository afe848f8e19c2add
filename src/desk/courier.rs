//! Delivering: each chat's parcels in order, again and again until the platform has them.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures::FutureExt as _;
use tokio::time::Instant;

use super::orders::Uncounted;
use super::turns::random_share;
use super::{Delivery, Gateway, Queue, Room, Work};
use crate::measure::{self, Stage};
use crate::store::{Found, Parcel, Scheduled};
use crate::text::Private;

/// The first wait after a failed delivery; it doubles with each further one.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// Short, so that people hear from the bot soon after an outage. What is sent to all chats together is paced anyway.
const LONGEST_WAIT: Duration = Duration::from_secs(4);
/// How often one parcel may be put into another form before it is given up.
const MOST_FORMS: u8 = 3;

/// After this many failures, a parcel is given up if others got through meanwhile: then it is this one that
/// the platform cannot take, and the rest of its chat must not wait for ever.
const MOST_FAILURES: u32 = 8;
/// And no sooner than this after the first: part of the platform may be down.
const GIVEN_UP_AFTER: Duration = Duration::from_secs(60);

/// What to do after one attempt.
pub(super) enum Next {
    Again(Duration),
    Done,
}

/// One parcel on its way.
pub(super) struct Delivering {
    pub queue: Queue,
    pub number: u64,
    failures: u32,
    forms: u8,
    /// What had been delivered to anybody when this parcel first failed.
    delivered_before: u64,
    first_failure: Instant,
    /// Whether an apology stands in its place by now.
    pub is_excused: bool,
    /// Of an order that is under way: its parcel before this was counted.
    pub uncounted: Option<Uncounted>,
}

impl Delivering {
    fn new(queue: Queue, number: u64) -> Self {
        Self {
            queue,
            number,
            failures: 0,
            forms: 0,
            delivered_before: 0,
            first_failure: Instant::now(),
            is_excused: false,
            uncounted: None,
        }
    }
}

impl<G: Gateway> Room<G> {
    pub(super) async fn work_off_deliveries(self: Arc<Self>, queue: Queue) {
        while let Some(number) = self.deliveries.next(queue) {
            let _open = self.open.closing(queue.chat);
            let _order = self.orders.closing(number);
            let _edit = self.edits.closing(number);
            let mut delivering = Delivering::new(queue, number);
            if AssertUnwindSafe(self.deliver(&mut delivering)).catch_unwind().await.is_err() {
                tracing::error!("a fault kept a reply from being delivered");
                self.recover(delivering).await;
            }
        }
        self.calm_down(queue.chat);
    }

    /// Delivers one parcel. Ends early when the desk closes; the parcel then stays in the outbox.
    pub(super) async fn deliver(self: &Arc<Self>, delivering: &mut Delivering) {
        let timing = self.begin(Stage::Delivery);
        loop {
            let next = tokio::select! {
                // First: once the desk closes nothing is begun, or what waits behind this one would overtake it.
                biased;
                () = self.stop.cancelled() => return self.uncount(delivering).await,
                next = self.attempt(delivering) => next,
            };
            let Next::Again(wait) = next else { return self.end(delivering.queue.chat, timing) };
            tokio::select! {
                () = self.stop.cancelled() => return,
                // Whoever has the chat next sends it.
                () = self.is_forgotten(delivering.queue) => return,
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    async fn attempt(self: &Arc<Self>, delivering: &mut Delivering) -> Next {
        let number = delivering.number;
        if self.edits.is_superseded(number) {
            self.ledger.delivered(number).await;
            return Next::Done;
        }
        let entry = match self.ledger.parcel(number).await {
            Ok(Found::Here(entry)) => entry,
            // Erased meanwhile, or set aside because it could not be read.
            Ok(Found::Gone) => return Next::Done,
            Ok(Found::Lost) => {
                self.forget_lane(delivering.queue.chat);
                return Next::Done;
            }
            Err(error) => {
                self.fail(error);
                return Next::Done;
            }
        };
        let outcome = match self.gateway.order(entry.bytes.reveal()) {
            None => Ok(self.gateway.deliver(entry.bytes.reveal()).await),
            Some(ordered) => self.fill(delivering, &entry, &ordered).await,
        };
        let delivery = match outcome {
            Ok(delivery) => delivery,
            Err(next) => return next,
        };
        measure::note(|meters| meters.delivered(delivery.outcome()));
        let delivery = match delivery {
            Delivery::Later { after: None, why } if !self.may_still_get_through(delivering) => {
                delivering.failures = 0;
                self.gateway.in_another_form(entry.bytes.reveal(), why)
            }
            Delivery::Moved { from, to, parcel, why } => {
                self.enqueue_turn(from, Work::Moved(to));
                match parcel {
                    Some(parcel) => Delivery::Instead { lane: to, parcel, why },
                    None => Delivery::Refused { why },
                }
            }
            delivery => delivery,
        };
        match delivery {
            Delivery::Delivered => {
                self.delivered.fetch_add(1, Ordering::Relaxed);
            }
            Delivery::Followed { after, lane, parcel } => {
                self.delivered.fetch_add(1, Ordering::Relaxed);
                let parcel = Parcel { lane, bytes: Private::new(parcel) };
                self.ledger.delivered_then(number, Scheduled { at: (self.clock)() + after, parcel }).await;
                return Next::Done;
            }
            Delivery::Later { after: Some(wait), why } => {
                tracing::warn!(why, "a reply has to wait");
                return Next::Again(wait);
            }
            Delivery::Later { after: None, why } => {
                // An outage can be long, and be met by many chats every few seconds.
                if delivering.failures.is_power_of_two() {
                    tracing::warn!(failures = delivering.failures, why, "a reply could not be delivered yet");
                }
                return Next::Again(usual_wait(delivering.failures - 1, random_share()));
            }
            Delivery::Instead { lane, parcel, why } if delivering.forms < MOST_FORMS => {
                tracing::warn!(why, "a reply takes another form");
                delivering.forms += 1;
                self.edits.forget(number);
                let parcel = Parcel { lane, bytes: Private::new(parcel) };
                if let Err(error) = self.ledger.replace(number, parcel).await {
                    self.fail(error);
                    return Next::Done;
                }
                return Next::Again(Duration::ZERO);
            }
            Delivery::Gone { why } => {
                tracing::warn!(why, "a reply was given up");
                self.enqueue_turn(delivering.queue.chat, Work::Gone);
            }
            Delivery::Removed { chat, why } => {
                tracing::warn!(why, "a reply was given up: the bot is no longer in the group");
                self.enqueue_turn(chat, Work::Removed);
            }
            Delivery::Unsayable { why } => {
                tracing::warn!(why, "a reply is refused in every form");
                return self.excuse(delivering).await;
            }
            Delivery::Instead { why, .. } | Delivery::Moved { why, .. } | Delivery::Refused { why } => {
                tracing::warn!(why, "a reply was given up");
                return self.give_up(number).await;
            }
        }
        self.ledger.delivered(number).await;
        Next::Done
    }

    /// Counts a failure. In an outage nothing gets through, and everything is tried for as long as it takes.
    fn may_still_get_through(&self, delivering: &mut Delivering) -> bool {
        let delivered = self.delivered.load(Ordering::Relaxed);
        if delivering.failures == 0 {
            delivering.delivered_before = delivered;
            delivering.first_failure = Instant::now();
        }
        delivering.failures += 1;
        delivering.failures < MOST_FAILURES
            || delivering.first_failure.elapsed() < GIVEN_UP_AFTER
            || delivered == delivering.delivered_before
    }
}

/// Doubles with each attempt, up to a bound. A random share between 0 and 1 spreads chats that failed together, so that they
/// do not all come back at the same instant.
fn usual_wait(attempts: u32, share: f64) -> Duration {
    let doubled = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(attempts.min(10))).min(LONGEST_WAIT);
    doubled.mul_f64(0.5 + share / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_but_not_for_ever() {
        assert_eq!(usual_wait(0, 1.0), FIRST_WAIT);
        assert_eq!(usual_wait(2, 1.0), FIRST_WAIT * 4);
        assert_eq!(usual_wait(40, 1.0), LONGEST_WAIT);
        assert_eq!(usual_wait(40, 0.0), LONGEST_WAIT / 2);
    }

    #[test]
    fn parcels_that_failed_together_spread_out() {
        let waits: std::collections::BTreeSet<_> = (0..50).map(|_| usual_wait(3, random_share())).collect();
        assert!(waits.len() > 40, "{waits:?}");
    }
}
