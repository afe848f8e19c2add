//! Delivering: each chat's parcels in order, again and again until the platform has them.

use std::sync::Arc;
use std::time::Duration;

use super::{Delivery, Gateway, Room};
use crate::chat::ChatId;

/// The first wait after a failed delivery; it doubles with each further one.
const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// How often one parcel may be put into another form before it is given up.
const MOST_FORMS: u8 = 3;

/// What to do after one attempt.
enum Next {
    Again(Duration),
    Done,
}

impl<G: Gateway> Room<G> {
    pub(super) async fn work_off_deliveries(self: Arc<Self>, lane: ChatId) {
        while let Some(number) = self.deliveries.next(lane) {
            self.deliver(number).await;
            self.closed_one();
        }
    }

    /// Delivers one parcel. Ends early when the desk closes; the parcel then stays in the outbox.
    async fn deliver(&self, number: u64) {
        let (mut attempts, mut forms) = (0, 0);
        while !self.stop.is_cancelled() {
            let wait = match self.attempt(number, attempts, &mut forms).await {
                Next::Done => return,
                Next::Again(wait) => wait,
            };
            attempts += 1;
            tokio::select! {
                () = self.stop.cancelled() => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    async fn attempt(&self, number: u64, attempts: u32, forms: &mut u8) -> Next {
        let entry = match self.store.parcel(number) {
            Ok(Some(entry)) => entry,
            // Erased meanwhile, or set aside because it could not be read.
            Ok(None) => return Next::Done,
            Err(error) => {
                self.fail(Arc::new(error));
                return Next::Done;
            }
        };
        match self.gateway.deliver(entry.bytes.reveal()).await {
            Delivery::Delivered => {}
            Delivery::Later { after, why } => {
                tracing::warn!(attempts, why, "a reply could not be delivered yet");
                return Next::Again(after.unwrap_or_else(|| usual_wait(number, attempts)));
            }
            Delivery::Instead { lane, parcel, why } if *forms < MOST_FORMS => {
                tracing::warn!(why, "a reply takes another form");
                *forms += 1;
                if let Err(error) = self.ledger.replace(number, lane, parcel).await {
                    self.fail(error);
                    return Next::Done;
                }
                return Next::Again(Duration::ZERO);
            }
            Delivery::Instead { why, .. } | Delivery::Refused { why } => {
                tracing::warn!(why, "a reply was given up");
            }
        }
        self.ledger.delivered(number).await;
        Next::Done
    }
}

/// Doubles with each attempt. Chats that failed together are spread by their parcel's number, so that they
/// do not all come back at the same instant.
fn usual_wait(number: u64, attempts: u32) -> Duration {
    let doubled = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(attempts.min(10)));
    let spread = FIRST_WAIT.mul_f64((number % 16) as f64 / 16.0);
    doubled.min(LONGEST_WAIT) + spread
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_but_not_for_ever() {
        assert_eq!(usual_wait(0, 0), FIRST_WAIT);
        assert_eq!(usual_wait(0, 2), FIRST_WAIT * 4);
        assert_eq!(usual_wait(0, 40), LONGEST_WAIT);
        assert_ne!(usual_wait(1, 0), usual_wait(2, 0), "parcels that failed together spread out");
    }
}
