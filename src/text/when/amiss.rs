//! Days on which nobody can be reminded: those that no calendar has, and those that are over.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::phrase::{Aim, phrase_at};
use super::rules::english_month_at;
use super::words::DAY_UNITS;
use super::{LONGEST, Order};
use crate::text::Hint;
use crate::text::placed::Placed;

/// A year with 29 February: what is no day in it is none in any.
const LEAP_YEAR: i32 = 2028;
/// More is no slip for a day but another number.
const MOST_DAYS: u32 = 31;
const ORDINALS: &[&str] = &["st", "nd", "rd", "th"];
const BETWEEN: &[&str] = &[" of ", " ", "-", ", "];

/// Whether a text names a day that no calendar has: `31 February`, `2月30日`.
pub fn names_no_day(text: &str) -> bool {
    let Some(placed) = Placed::read(text, LONGEST) else { return false };
    let dates = [day_then_month, month_then_day, chinese_date];
    let is_none = |(month, day): (u32, u32)| {
        (1..=MOST_DAYS).contains(&day) && NaiveDate::from_ymd_opt(LEAP_YEAR, month, day).is_none()
    };
    (0..placed.len()).any(|place| dates.iter().any(|date| date(&placed, place).is_some_and(is_none)))
}

/// Whether a text names a day that is over, whichever year or week is meant, and none to come: `last Tuesday`.
pub fn names_past_day(text: &str, today: NaiveDate, hint: Hint) -> bool {
    let Some(placed) = Placed::read(text, LONGEST) else { return false };
    let calendar = Calendar::new(today, Order::Future, hint);
    let mut named = Vec::new();
    let mut place = 0;
    while place < placed.len() {
        let found = phrase_at(&placed, place, &calendar, Aim::Sentence);
        place = found.as_ref().map_or(0, |(range, _)| range.end).max(place + 1);
        named.extend(found.and_then(|(_, said)| said.days).into_iter().flatten());
    }
    !named.is_empty() && named.iter().all(|day| *day < today)
}

type Date = Option<(u32, u32)>;

fn day_then_month(text: &Placed<'_>, place: usize) -> Date {
    let (end, day) = day_at(text, place)?;
    let start = text.one_of(end, BETWEEN).unwrap_or(end);
    let (_, month) = english_month_at(text, start)?;
    Some((month, day))
}

fn month_then_day(text: &Placed<'_>, place: usize) -> Date {
    let (end, month) = english_month_at(text, place)?;
    let start = text.one_of(end, BETWEEN).unwrap_or(end);
    let (_, day) = day_at(text, text.word(start, "the ").unwrap_or(start))?;
    Some((month, day))
}

fn chinese_date(text: &Placed<'_>, place: usize) -> Date {
    let (end, month) = number_at(text, place)?;
    let (end, day) = number_at(text, text.word(end, "月")?)?;
    text.one_of(end, DAY_UNITS)?;
    Some((month, day)).filter(|(month, _)| (1..=12).contains(month))
}

fn day_at(text: &Placed<'_>, place: usize) -> Option<(usize, u32)> {
    let (end, day) = number_at(text, place)?;
    Some((text.one_of(end, ORDINALS).unwrap_or(end), day))
}

/// A number of one or two digits that is no part of a time.
fn number_at(text: &Placed<'_>, place: usize) -> Option<(usize, u32)> {
    let (end, digits) = text.digits(place).filter(|(_, digits)| digits.len() <= 2)?;
    let is_of_time = text.before(place) == Some(':') || text.at(end) == Some(':');
    (!is_of_time).then_some((end, digits.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_no_calendar_has_are_known() {
        for text in [
            "remind me on 31 february to pay",
            "remind me on the 31st of April",
            "remind me Feb 30th",
            "2月30日提醒我付款",
            "6月31号",
        ] {
            assert!(names_no_day(text), "{text}");
        }
        for text in [
            "remind me on 29 February",
            "31 December",
            "remind me at 15:31 February 3",
            "room 31 in April I think",
            "I paid 300 for March",
            "2月28日",
            "35 may be enough",
            "",
        ] {
            assert!(!names_no_day(text), "{text}");
        }
    }

    #[test]
    fn days_that_are_over_are_known() {
        let today: NaiveDate = "2026-11-18".parse().expect("an ISO date");
        for text in ["remind me last tuesday", "remind me yesterday to call", "昨天提醒我", "3 Nov 2025"]
        {
            assert!(names_past_day(text, today, Hint::NONE), "{text}");
        }
        for text in
            ["remind me next tuesday", "remind me on 3 Nov", "remind me to call the bank", "提醒我打电话", ""]
        {
            assert!(!names_past_day(text, today, Hint::NONE), "{text}");
        }
    }
}
