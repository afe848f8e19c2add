//! How long to wait before a failed call is made again.

use std::time::Duration;

use tokio::time::Instant;

use super::api::ApiError;

const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// Short enough that the bot is back within five seconds after Telegram is, however long it was away.
const LONGEST_PAUSE: Duration = Duration::from_secs(4);
/// After a conflict with another copy of the bot. Each copy's call ends the other's, so two impatient ones would do nothing
/// else; and a copy that is just being replaced has ended by then.
const FIRST_CONFLICT: Duration = Duration::from_secs(5);
const LONGEST_CONFLICT: Duration = Duration::from_secs(30);
/// How long calls must go well until a conflict counts as over: in between, each copy has its turn.
const CONFLICT_MEMORY: Duration = Duration::from_secs(300);

/// The pauses between calls that fail one after another.
pub(super) struct Backoff {
    pause: Duration,
    conflict: Duration,
    last_conflict: Option<Instant>,
}

impl Backoff {
    pub fn new() -> Self {
        Self { pause: FIRST_PAUSE, conflict: FIRST_CONFLICT, last_conflict: None }
    }

    /// How long to wait after this error.
    pub fn after(&mut self, error: &ApiError, now: Instant) -> Duration {
        match error {
            ApiError::TooManyRequests { after } => *after,
            ApiError::Refused { code: 409, .. } => {
                self.last_conflict = Some(now);
                next(&mut self.conflict, LONGEST_CONFLICT)
            }
            _ => next(&mut self.pause, LONGEST_PAUSE),
        }
    }

    /// Notes that a call went well. Whether all trouble is over; a conflict is not yet, as long as it is recent.
    pub fn is_over(&mut self, now: Instant) -> bool {
        self.pause = FIRST_PAUSE;
        if self.last_conflict.is_some_and(|last| now.duration_since(last) < CONFLICT_MEMORY) {
            return false;
        }
        self.conflict = FIRST_CONFLICT;
        self.last_conflict = None;
        true
    }
}

/// The pause, which is twice as long the next time.
fn next(pause: &mut Duration, longest: Duration) -> Duration {
    let this = *pause;
    *pause = (this * 2).min(longest);
    this
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFLICT: ApiError = ApiError::Refused { code: 409, description: String::new(), migrated_to: None };

    fn pauses(backoff: &mut Backoff, error: &ApiError, count: usize) -> Vec<f32> {
        let now = Instant::now();
        (0..count).map(|_| backoff.after(error, now).as_secs_f32()).collect()
    }

    #[test]
    fn after_an_outage_of_any_length_the_next_call_comes_within_five_seconds() {
        let mut backoff = Backoff::new();
        let gone = ApiError::Unreachable("no route".to_owned());
        assert_eq!(pauses(&mut backoff, &gone, 6), [0.5, 1.0, 2.0, 4.0, 4.0, 4.0]);
        assert!(backoff.is_over(Instant::now()));
        assert_eq!(pauses(&mut backoff, &ApiError::Server { status: 502 }, 2), [0.5, 1.0]);
    }

    #[test]
    fn what_telegram_asks_for_is_kept_to() {
        let asked = ApiError::TooManyRequests { after: Duration::from_secs(17) };
        assert_eq!(pauses(&mut Backoff::new(), &asked, 2), [17.0, 17.0]);
    }

    #[test]
    fn two_copies_leave_each_other_alone_for_longer_and_longer() {
        let mut backoff = Backoff::new();
        assert_eq!(pauses(&mut backoff, &CONFLICT, 2), [5.0, 10.0]);
        // A call in between goes well, and the quarrel goes on.
        assert!(!backoff.is_over(Instant::now()));
        assert_eq!(pauses(&mut backoff, &CONFLICT, 3), [20.0, 30.0, 30.0]);
        assert!(backoff.is_over(Instant::now() + CONFLICT_MEMORY));
        assert_eq!(pauses(&mut backoff, &CONFLICT, 1), [5.0]);
    }
}
