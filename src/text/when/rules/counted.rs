//! Times counted from now: `in 3 days`, `10 days ago`, `半小时后`.

use chrono::{NaiveDate, TimeDelta};

use super::super::calendar::Calendar;
use super::super::phrase::Aim;
use super::super::said::Said;
use super::super::words::{AFTER, AND_A_HALF, AWAY, BEFORE, HALVES, ONES, UNITS};
use crate::text::numerals::{is_inside_chinese, whole_at};
use crate::text::placed::Placed;

/// Nobody counts further than this in days or more, and in hours or less.
const MOST_DAYS: i64 = 400;
const MOST_HOURS: i64 = 10_000;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// So many units, in hundredths.
#[derive(Clone, Copy)]
struct Span {
    hundredths: i64,
    unit: Unit,
    /// In words such as `a couple of`.
    is_loose: bool,
}

pub(super) fn piece_at(
    text: &Placed<'_>,
    place: usize,
    calendar: &Calendar,
    _aim: Aim,
) -> Option<(usize, Said)> {
    let prefix = text.one_of(place, AWAY);
    let (end, span) = span_at(text, prefix.unwrap_or(place)).filter(|_| !is_inside_chinese(text, place))?;
    let (end, minutes) = more_minutes_at(text, end, span);
    if let Some(end) = text.one_of(text.after_space(end), BEFORE).filter(|_| prefix.is_none()) {
        let day = span.ago(calendar)?;
        return Some((end, if span.is_rough() { Said::spans([day])? } else { Said::days([day])? }));
    }
    let end = text.one_of(text.after_space(end), AFTER).or(prefix.map(|_| end))?;
    Some((end, span.ahead(minutes, calendar)?))
}

/// A number and a unit.
fn span_at(text: &Placed<'_>, place: usize) -> Option<(usize, Span)> {
    let (end, hundredths) = quantity_at(text, place)?;
    let (end, half) = match text.one_of(end, AND_A_HALF) {
        Some(end) => (end, 50),
        None => (end, 0),
    };
    let (end, unit) = text.listed(text.after_space(end), UNITS)?;
    let behind = text.word(end, " and a half").filter(|_| half == 0);
    let hundredths = hundredths.checked_add(if behind.is_some() { 50 } else { half })?;
    let is_loose = text.listed(place, ONES).is_some_and(|(_, count)| count > 1);
    Some((behind.unwrap_or(end), Span { hundredths, unit, is_loose }))
}

fn quantity_at(text: &Placed<'_>, place: usize) -> Option<(usize, i64)> {
    if let Some(end) = text.one_of(place, HALVES) {
        return Some((end, 50));
    }
    if let Some((end, whole)) = whole_at(text, place) {
        let whole = i64::try_from(whole).ok().filter(|whole| *whole <= MOST_HOURS)?;
        let is_point = text.at(end) == Some('.');
        let (end, tenths) = match text.word(end, ".5") {
            Some(end) => (end, 50),
            None if is_point => return None,
            None => (end, 0),
        };
        return Some((end, whole.checked_mul(100)?.checked_add(tenths)?));
    }
    let (end, whole) = text.listed(place, ONES)?;
    Some((end, whole * 100))
}

/// The minutes behind hours: `1 hour and 20 minutes`.
fn more_minutes_at(text: &Placed<'_>, end: usize, span: Span) -> (usize, i64) {
    let found = || {
        let start = text.one_of(end, &[" and ", " "]).unwrap_or(end);
        let (end, more) = span_at(text, start).filter(|(_, more)| more.unit == Unit::Minute)?;
        Some((end, more.hundredths / 100))
    };
    if span.unit == Unit::Hour { found().unwrap_or((end, 0)) } else { (end, 0) }
}

impl Span {
    /// The earliest day it can have been. Hours and minutes ago it was yesterday at most, as far as they go.
    fn ago(self, calendar: &Calendar) -> Option<NaiveDate> {
        let whole = |days: i64| self.is_countable().then(|| (self.hundredths * days + 99).div_euclid(100));
        let days = match self.unit {
            Unit::Minute => whole(1)?.div_euclid(24 * 60).max(0) + 1,
            Unit::Hour => (whole(1)? + 23).div_euclid(24).max(1),
            Unit::Day => whole(1)?,
            Unit::Week => whole(7)?,
            Unit::Month => whole(31)?,
            Unit::Year => whole(366)?,
        };
        calendar.days_away(-days)
    }

    /// A time from now, or the day. Half a month is 15 days, and half a year six months; otherwise there are no halves
    /// of what is longer than an hour.
    fn ahead(self, minutes: i64, calendar: &Calendar) -> Option<Said> {
        let count = (self.is_countable() && self.hundredths % 100 == 0).then_some(self.hundredths / 100);
        let months = |months: i64| calendar.months_ahead(u32::try_from(months).ok()?);
        let day = match (self.unit, count) {
            (Unit::Minute | Unit::Hour, _) if self.is_countable() => {
                let length = if self.unit == Unit::Hour { 60 } else { 1 };
                let all =
                    (self.hundredths * length / 100).checked_add(minutes).filter(|minutes| *minutes > 0)?;
                return Some(Said::wait(TimeDelta::try_minutes(all)?));
            }
            (Unit::Day, Some(count)) => calendar.days_away(count),
            (Unit::Week, Some(count)) => calendar.days_away(count * 7),
            (Unit::Month, Some(count)) => months(count),
            (Unit::Year, Some(count)) => months(count * 12),
            (Unit::Month, None) if self.hundredths == 50 => calendar.days_away(15),
            (Unit::Year, None) if self.hundredths == 50 => months(6),
            _ => None,
        };
        Said::days(day)
    }

    /// Whether hardly anybody has counted the days: whoever says a week or half a month, or a couple of days.
    fn is_rough(self) -> bool {
        matches!(self.unit, Unit::Week | Unit::Month | Unit::Year) || self.is_loose
    }

    fn is_countable(self) -> bool {
        let most = if matches!(self.unit, Unit::Minute | Unit::Hour) { MOST_HOURS } else { MOST_DAYS };
        self.hundredths <= most * 100
    }
}
