//! A clock that can be moved forward, to see what comes later.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use thiserror::Error;
use tokio::sync::watch;

/// Tells the real time.
pub type RealTime = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// How far ahead of the real time it may go: whatever is kept longest is over by then.
const FURTHEST: TimeDelta = TimeDelta::days(3660);

/// The time of the simulated Telegram, and of the bot that is tried out with it.
pub struct MovableClock {
    real: RealTime,
    ahead: watch::Sender<TimeDelta>,
}

/// Why the clock was not moved.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum NotMoved {
    #[error("the clock goes forward only")]
    Backward,
    #[error("the clock goes at most ten years ahead")]
    TooFar,
}

impl MovableClock {
    pub fn new(real: RealTime) -> Self {
        Self { real, ahead: watch::Sender::new(TimeDelta::zero()) }
    }

    pub fn now(&self) -> DateTime<Utc> {
        (self.real)() + self.ahead()
    }

    /// How far ahead of the real time it is.
    pub fn ahead(&self) -> TimeDelta {
        *self.ahead.borrow()
    }

    /// Moves it forward by a span.
    ///
    /// # Errors
    /// It would go backward, or too far.
    pub fn move_on(&self, by: TimeDelta) -> Result<(), NotMoved> {
        if by < TimeDelta::zero() {
            return Err(NotMoved::Backward);
        }
        let mut moved = Err(NotMoved::TooFar);
        self.ahead.send_if_modified(|ahead| {
            let further = ahead.checked_add(&by).filter(|further| *further <= FURTHEST);
            if let Some(further) = further {
                *ahead = further;
                moved = Ok(());
            }
            further.is_some()
        });
        moved
    }

    /// Moves it forward to a time.
    ///
    /// # Errors
    /// As [`MovableClock::move_on`].
    pub fn move_to(&self, time: DateTime<Utc>) -> Result<(), NotMoved> {
        self.move_on(time - self.now())
    }

    /// A bell that rings whenever it is moved from now on.
    pub fn moves(&self) -> watch::Receiver<TimeDelta> {
        self.ahead.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    #[test]
    fn it_goes_forward_only_and_tells_who_waits_for_that() {
        let clock = MovableClock::new(Arc::new(|| at("2026-11-01T12:00:00Z")));
        let moves = clock.moves();
        assert_eq!(clock.move_on(TimeDelta::hours(-1)), Err(NotMoved::Backward));
        assert_eq!(clock.move_to(at("2026-11-01T11:59:00Z")), Err(NotMoved::Backward));
        assert!(!moves.has_changed().expect("the clock is there"));

        assert_eq!(clock.move_on(TimeDelta::days(1)), Ok(()));
        assert!(moves.has_changed().expect("the clock is there"));
        assert_eq!(clock.now(), at("2026-11-02T12:00:00Z"));
        assert_eq!(clock.move_to(at("2026-11-03T00:00:00Z")), Ok(()));
        assert_eq!(clock.ahead(), TimeDelta::hours(36));
    }

    #[test]
    fn it_stops_where_nothing_more_can_come() {
        let clock = MovableClock::new(Arc::new(|| at("2026-11-01T12:00:00Z")));
        assert_eq!(clock.move_on(TimeDelta::days(3661)), Err(NotMoved::TooFar));
        assert_eq!(clock.move_to(DateTime::<Utc>::MAX_UTC), Err(NotMoved::TooFar));
        assert_eq!(clock.ahead(), TimeDelta::zero());
    }
}
