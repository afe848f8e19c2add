//! By whose clock somebody is reminded, and when they are not to be disturbed.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Timelike as _, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::text::when::local_moment;

/// Hours of the night, by the person's clock: from the first until before the second. The same twice is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    pub from: u8,
    pub until: u8,
}

/// A clock, and the hours in which nobody is disturbed by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub zone: Tz,
    pub quiet: Quiet,
}

/// When people look at their messages, and when banks and shops open.
const MORNING: u8 = 9;

impl Default for Quiet {
    fn default() -> Self {
        Self { from: 22, until: 8 }
    }
}

impl Quiet {
    pub const NONE: Self = Self { from: 0, until: 0 };

    pub fn is_none(self) -> bool {
        self.from == self.until
    }

    pub fn holds(self, hour: u32) -> bool {
        let (from, until) = (u32::from(self.from), u32::from(self.until));
        if from <= until { (from..until).contains(&hour) } else { hour >= from || hour < until }
    }
}

impl Hours {
    pub fn is_quiet(&self, at: DateTime<Utc>) -> bool {
        self.quiet.holds(at.with_timezone(&self.zone).hour())
    }

    /// The morning of a day, once the quiet hours are over. `None` for days that no clock reaches.
    pub fn morning(&self, day: NaiveDate) -> Option<DateTime<Utc>> {
        self.at(day, MORNING).map(|morning| self.undisturbed(morning))
    }

    /// The moment itself, or the end of the quiet hours it lies in.
    pub fn undisturbed(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        if !self.is_quiet(at) {
            return at;
        }
        let day = at.with_timezone(&self.zone).date_naive();
        let ends = [Some(day), day.checked_add_days(Days::new(1))];
        let mut ends = ends.into_iter().flatten().filter_map(|day| self.at(day, self.quiet.until));
        ends.find(|end| *end > at).unwrap_or(at)
    }

    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    fn at(&self, day: NaiveDate, hour: u8) -> Option<DateTime<Utc>> {
        let time = NaiveTime::from_hms_opt(u32::from(hour), 0, 0)?;
        local_moment(day.and_time(time), self.zone).map(|at| at.to_utc())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(zone: Tz, from: u8, until: u8) -> Hours {
        Hours { zone, quiet: Quiet { from, until } }
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    fn morning(hours: Hours, day: &str) -> String {
        hours.morning(day.parse().expect("a day")).expect("a morning").to_rfc3339()
    }

    #[test]
    fn a_morning_is_nine_o_clock_where_the_person_is_also_when_the_clocks_change() {
        let new_york = hours(Tz::America__New_York, 22, 8);
        // Summer time ends on the first of November 2026, and begins on the fourteenth of March 2027.
        assert_eq!(morning(new_york, "2026-10-31"), "2026-10-31T13:00:00+00:00");
        assert_eq!(morning(new_york, "2026-11-01"), "2026-11-01T14:00:00+00:00");
        assert_eq!(morning(new_york, "2027-03-14"), "2027-03-14T13:00:00+00:00");
        assert_eq!(morning(hours(Tz::Asia__Shanghai, 22, 8), "2026-11-01"), "2026-11-01T01:00:00+00:00");
        assert_eq!(morning(hours(Tz::Asia__Kolkata, 0, 10), "2026-11-01"), "2026-11-01T04:30:00+00:00");
    }

    #[test]
    fn a_quiet_hour_that_the_clock_skips_or_shows_twice_ends_once() {
        // In London 01:00 to 02:00 is left out on 28 March 2027 and comes twice on 25 October 2026.
        let london = hours(Tz::Europe__London, 0, 1);
        assert_eq!(london.undisturbed(utc("2027-03-28T00:30:00Z")), utc("2027-03-28T01:00:00Z"));
        let longer = hours(Tz::Europe__London, 0, 2);
        assert_eq!(longer.undisturbed(utc("2026-10-25T00:30:00Z")), utc("2026-10-25T02:00:00Z"));
    }

    #[test]
    fn who_sleeps_is_woken_by_nothing() {
        let shanghai = hours(Tz::Asia__Shanghai, 22, 8);
        for (at, told) in [
            ("2026-11-27T13:59:00Z", "2026-11-27T13:59:00Z"),
            ("2026-11-27T14:00:00Z", "2026-11-28T00:00:00Z"),
            ("2026-11-27T23:59:59Z", "2026-11-28T00:00:00Z"),
            ("2026-11-28T00:00:00Z", "2026-11-28T00:00:00Z"),
        ] {
            assert_eq!(shanghai.undisturbed(utc(at)), utc(told), "{at}");
        }
        let noon = hours(Tz::UTC, 12, 14);
        assert_eq!(noon.undisturbed(utc("2026-11-27T13:00:00Z")), utc("2026-11-27T14:00:00Z"));
        let none = hours(Tz::UTC, 0, 0);
        assert_eq!(none.undisturbed(utc("2026-11-27T03:00:00Z")), utc("2026-11-27T03:00:00Z"));
    }
}
