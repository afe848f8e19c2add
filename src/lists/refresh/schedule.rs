//! When a list is downloaded next.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

/// The first wait after a failure. Each further one doubles it, up to the usual time between downloads.
const FIRST_RETRY: Duration = Duration::from_secs(5 * 60);

#[derive(Clone, Debug)]
pub(super) struct Schedule {
    every: Duration,
    /// When it was tried last, or fetched by an earlier run.
    tried_at: Option<DateTime<Utc>>,
    wait: Duration,
    n_failures: u32,
}

impl Schedule {
    pub fn new(every: Duration, fetched_at: Option<DateTime<Utc>>) -> Self {
        Self { every, tried_at: fetched_at, wait: every, n_failures: 0 }
    }

    /// Whether it is time. After the clock was set back, it is: nobody knows how long ago the last time was.
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        let Some(tried_at) = self.tried_at else { return true };
        let wait = TimeDelta::from_std(self.wait).unwrap_or(TimeDelta::MAX);
        now < tried_at || now.signed_duration_since(tried_at) >= wait
    }

    /// Whether it failed the last time.
    pub fn is_failing(&self) -> bool {
        self.n_failures > 0
    }

    /// Whether this ends a row of failures.
    pub fn succeeded(&mut self, now: DateTime<Utc>) -> bool {
        let was_failing = self.is_failing();
        *self = Self::new(self.every, Some(now));
        was_failing
    }

    /// Whether this begins a row of failures.
    pub fn failed(&mut self, now: DateTime<Utc>) -> bool {
        let doubled = FIRST_RETRY.saturating_mul(2_u32.saturating_pow(self.n_failures));
        self.wait = doubled.min(self.every);
        self.tried_at = Some(now);
        self.n_failures = self.n_failures.saturating_add(1);
        self.n_failures == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    #[test]
    fn a_list_is_due_when_its_time_has_come() {
        let mut schedule = Schedule::new(Duration::from_secs(3_600), None);
        assert!(schedule.is_due(at(0)));
        assert!(!schedule.succeeded(at(0)));
        assert!(!schedule.is_due(at(59)) && schedule.is_due(at(60)));
        assert!(schedule.is_due(at(-1)));
    }

    #[test]
    fn failures_are_tried_again_ever_more_seldom_and_told_once() {
        let mut schedule = Schedule::new(Duration::from_secs(3_600), None);
        let mut now = 0;
        for (n_before, wait) in [5, 10, 20, 40, 60, 60].into_iter().enumerate() {
            assert_eq!(schedule.failed(at(now)), n_before == 0);
            assert!(!schedule.is_due(at(now + wait - 1)) && schedule.is_due(at(now + wait)), "{wait}");
            now += wait;
        }
        assert!(schedule.succeeded(at(now)));
        assert!(!schedule.is_due(at(now + 59)));
        assert!(schedule.failed(at(now + 60)) && schedule.is_due(at(now + 65)));
    }
}
