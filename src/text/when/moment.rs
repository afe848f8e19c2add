//! A moment to come, as somebody says it who wants to be reminded.

use std::ops::Range;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, TimeZone as _, Timelike as _};
use chrono_tz::Tz;

use super::calendar::Calendar;
use super::clock::{Part, Time, USUAL_HOUR, time};
use super::phrase::{self, Aim};
use super::said::Said;
use super::{LONGEST, Order, Reading};
use crate::text::Hint;
use crate::text::placed::Placed;

/// The most a clock is set forward; further no valid time is looked for, in minutes. Samoa once left out a whole day.
const LONGEST_GAP: i64 = 25 * 60;

/// A moment to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    pub at: DateTime<Tz>,
    /// Whether the time was said. Otherwise it is nine o'clock, or the usual hour of the part of the day: 15:00 in the
    /// afternoon, 20:00 in the evening.
    pub time_given: bool,
}

/// Reads a text that is a moment after `now`, and nothing else, in the time zone of `now`: `Friday 9am`, `tomorrow at
/// 8`, `in 2 hours`, `明天早上9点`, `半小时后`, `20:30`.
///
/// An hour up to 12 without a half of the day is both, unless it counts through to 24: as `09:00`, and as `9:00` in
/// Chinese or where that is usual. A time
/// without a day is the next. A day without a time gets nine o'clock; today, when that is over, in an hour. A time
/// that a switch to summer time leaves out moves to the first one after it; one that comes twice is the first.
pub fn parse_moment(text: &str, now: DateTime<Tz>, hint: Hint) -> Reading<Moment> {
    let Some(placed) = Placed::read(text, LONGEST) else { return Reading::None };
    let read = |calendar: &Calendar| Some((0..0, phrase::whole(&placed, calendar, Aim::Moment)?));
    moments(now, hint, read).map(|(_, moments)| moments).unwrap_or_default().into_iter().collect()
}

/// The moments of a phrase, and where it stands. When all of them are over it is read once more, for days after today.
pub(super) fn moments(
    now: DateTime<Tz>,
    hint: Hint,
    read: impl Fn(&Calendar) -> Option<(Range<usize>, Said)>,
) -> Option<(Range<usize>, Vec<Moment>)> {
    let today = now.date_naive();
    let calendar = Calendar::new(today, Order::Future, hint);
    let (range, said) = read(&calendar)?;
    let found = resolve(&said, now);
    if !found.is_empty() {
        return Some((range, found));
    }
    let later = Calendar { first: today.checked_add_days(Days::new(1))?, ..calendar };
    let (range, said) = read(&later)?;
    let found = resolve(&said, now);
    Some((range, if found.is_empty() { soon(&said, now).into_iter().collect() } else { found }))
}

/// All moments after now that were said, the earliest first.
fn resolve(said: &Said, now: DateTime<Tz>) -> Vec<Moment> {
    if let Some(wait) = said.wait {
        let at = now.checked_add_signed(wait);
        return at.map(|at| Moment { at, time_given: true }).into_iter().collect();
    }
    let (times, time_given) = times(said);
    let today = now.date_naive();
    let all: Vec<DateTime<Tz>> = match &said.days {
        Some(days) => {
            let of_day = |day: &NaiveDate| {
                times.iter().filter_map(|time| at(*day, *time, now.timezone())).collect::<Vec<_>>()
            };
            days.iter().flat_map(of_day).collect()
        }
        None => times.iter().filter_map(|time| next(*time, today, now)).collect(),
    };
    let ahead = all.into_iter().filter(|at| *at > now);
    let mut found: Vec<Moment> = ahead.map(|at| Moment { at, time_given }).collect();
    found.sort_by_key(|moment| moment.at);
    found.dedup();
    found
}

/// The times that were said, and whether any was.
fn times(said: &Said) -> (Vec<Time>, bool) {
    if let Some(clock) = said.clock {
        return (clock.times(said.part), true);
    }
    let (hour, is_exact) = said.part.map_or((USUAL_HOUR, false), Part::usual);
    (time(hour, 0).into_iter().collect(), is_exact)
}

/// The next time a clock shows this: today, or tomorrow. What lies past midnight may belong to yesterday.
fn next(time: Time, today: NaiveDate, now: DateTime<Tz>) -> Option<DateTime<Tz>> {
    let days = [today.pred_opt(), Some(today), today.succ_opt()];
    days.into_iter().flatten().filter_map(|day| at(day, time, now.timezone())).find(|at| *at > now)
}

/// Today without a time, when its usual hour is over: an hour from now, if that is still today.
fn soon(said: &Said, now: DateTime<Tz>) -> Option<Moment> {
    let is_today = said.days.as_deref() == Some(&[now.date_naive()]) && said.clock.is_none();
    let may_be_late = matches!(said.part, None | Some(Part::Evening));
    let at = now.with_second(0)?.with_nanosecond(0)?.checked_add_signed(TimeDelta::try_hours(1)?)?;
    let is_fitting = is_today && may_be_late && at.date_naive() == now.date_naive();
    is_fitting.then_some(Moment { at, time_given: false })
}

fn at(day: NaiveDate, time: Time, zone: Tz) -> Option<DateTime<Tz>> {
    local_moment(day.checked_add_days(Days::new(time.days_later))?.and_time(time.time), zone)
}

/// A local time as a moment: the first that the clocks show it, or else the first valid one after it. `None` at the ends
/// of time.
pub fn local_moment(wanted: NaiveDateTime, zone: Tz) -> Option<DateTime<Tz>> {
    (0..=LONGEST_GAP).find_map(|minutes| {
        let local = wanted.checked_add_signed(TimeDelta::try_minutes(minutes)?)?;
        zone.from_local_datetime(&local).earliest()
    })
}

#[cfg(test)]
mod tests;
