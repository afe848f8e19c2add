//! What the pieces of a phrase say together.

use chrono::{Datelike as _, NaiveDate, TimeDelta, Weekday};

use super::clock::{Clock, Part};

/// What has been said so far about when.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// The days it can be.
    pub days: Option<Vec<NaiveDate>>,
    /// The days come from the name of a weekday alone, which may stand beside a date.
    pub weekday: Option<Weekday>,
    pub part: Option<Part>,
    pub clock: Option<Clock>,
    /// A time from now.
    pub wait: Option<TimeDelta>,
    /// The days are the first of a span, or near the true one.
    pub is_rough: bool,
}

impl Said {
    /// Says nothing when there is no such day.
    pub fn days(days: impl IntoIterator<Item = NaiveDate>) -> Option<Self> {
        let days: Vec<NaiveDate> = days.into_iter().collect();
        (!days.is_empty()).then_some(Self { days: Some(days), ..Self::default() })
    }

    /// Days of which each stands for a span that it begins.
    pub fn spans(days: impl IntoIterator<Item = NaiveDate>) -> Option<Self> {
        Self::days(days).map(|said| Self { is_rough: true, ..said })
    }

    pub fn part(part: Part) -> Self {
        Self { part: Some(part), ..Self::default() }
    }

    pub fn clock(clock: Clock) -> Self {
        Self { clock: Some(clock), ..Self::default() }
    }

    pub fn wait(wait: TimeDelta) -> Self {
        Self { wait: Some(wait), ..Self::default() }
    }

    /// Both together; `None` when they contradict each other, or say the same twice.
    pub fn and(self, other: Self) -> Option<Self> {
        let says_wait = self.wait.is_some() || other.wait.is_some();
        let is_alone = self.is_empty() || other.is_empty();
        if says_wait && !is_alone {
            return None;
        }
        let (days, weekday) = match (self.days, other.days) {
            (Some(days), Some(others)) => match (self.weekday, other.weekday) {
                (Some(weekday), None) => (Some(only(others, weekday)?), None),
                (None, Some(weekday)) => (Some(only(days, weekday)?), None),
                _ => return None,
            },
            (days, others) => (days.or(others), self.weekday.or(other.weekday)),
        };
        Some(Self {
            days,
            weekday,
            part: one(self.part, other.part)?,
            clock: one(self.clock, other.clock)?,
            wait: self.wait.or(other.wait),
            is_rough: self.is_rough || other.is_rough,
        })
    }

    pub fn is_empty(&self) -> bool {
        self.days.is_none() && self.part.is_none() && self.clock.is_none() && self.wait.is_none()
    }

    /// Whether it says more than a part of the day, which many sentences do.
    pub fn is_telling(&self) -> bool {
        self.days.is_some() || self.clock.is_some() || self.wait.is_some()
    }
}

/// The days that are this weekday: `Friday 6 November`.
fn only(days: Vec<NaiveDate>, weekday: Weekday) -> Option<Vec<NaiveDate>> {
    let fitting: Vec<NaiveDate> = days.into_iter().filter(|day| day.weekday() == weekday).collect();
    (!fitting.is_empty()).then_some(fitting)
}

/// The one that is there; `None` when both are, and differ.
fn one<T: PartialEq>(one: Option<T>, other: Option<T>) -> Option<Option<T>> {
    match (one, other) {
        (Some(one), Some(other)) => (one == other).then_some(Some(one)),
        (one, other) => Some(one.or(other)),
    }
}
