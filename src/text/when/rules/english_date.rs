//! Dates with the English name of a month: `3 Nov`, `November 3rd, 2026`, `the 3rd`, `end of the month`.

use chrono::{Datelike as _, NaiveDate};

use super::super::Order;
use super::super::calendar::{Calendar, date};
use super::super::phrase::Aim;
use super::super::said::Said;
use super::super::words::{ENGLISH_MONTHS, ENGLISH_PARTS, ENGLISH_YEARS, MONTH_ENDS, MONTHS, THESE_MONTHS};
use super::chinese_date::{DayOf, day_in, span};
use super::{short_number, year_at};
use crate::text::placed::Placed;

/// The fewest letters a month's name is cut down to, as in `Nov`.
const SHORTEST_MONTH: usize = 3;

pub(super) fn piece_at(
    text: &Placed<'_>,
    place: usize,
    calendar: &Calendar,
    _aim: Aim,
) -> Option<(usize, Said)> {
    let days = [day_then_month, month_then_day].into_iter().filter_map(|rule| rule(text, place, calendar));
    let days = days.filter_map(|(end, days)| Some((end, Said::days(days)?)));
    let spans = [end_of, part_of, span_of].into_iter().filter_map(|rule| rule(text, place, calendar));
    let spans = spans.filter_map(|(end, days)| Some((end, Said::spans(days)?)));
    spans.chain(days).max_by_key(|(end, _)| *end)
}

type Found = Option<(usize, Vec<NaiveDate>)>;

/// `3 Nov 2026`, `the 3rd of November`, `the 3rd`, `the 3rd of next month`.
fn day_then_month(text: &Placed<'_>, place: usize, calendar: &Calendar) -> Found {
    let (day_end, day, is_ordinal) = day_at(text, text.word(place, "the ").unwrap_or(place))?;
    let start = text.one_of(day_end, &[" of ", ", ", " ", "-"]).unwrap_or(day_end);
    let start = text.word(start, "of ").unwrap_or(start);
    if let Some((end, month)) = month_at(text, start) {
        return with_year(text, end, month, day, calendar);
    }
    if let Some((end, away)) = text.listed(start, THESE_MONTHS).filter(|_| is_ordinal) {
        let first = calendar.month_away(away)?;
        return Some((end, vec![date(first.year(), first.month(), day)?]));
    }
    let days =
        is_ordinal.then(|| calendar.nearest_of_months(|first| date(first.year(), first.month(), day)))?;
    Some((day_end, days))
}

/// `Nov 3`, `November the 3rd, 2026`.
fn month_then_day(text: &Placed<'_>, place: usize, calendar: &Calendar) -> Found {
    let (end, month) = month_at(text, place)?;
    let start = text.one_of(end, &[", ", " ", "-"]).unwrap_or(end);
    let (end, day, _) = day_at(text, text.word(start, "the ").unwrap_or(start))?;
    with_year(text, end, month, day, calendar)
}

/// `end of the month`, `end of the year`.
fn end_of(text: &Placed<'_>, place: usize, calendar: &Calendar) -> Found {
    let start = text.word(place, "the ").unwrap_or(place);
    if let Some((end, away)) = text.listed(start, MONTH_ENDS) {
        let ends = |first: NaiveDate| day_in(first.year(), first.month(), DayOf::End, calendar.order);
        return Some((
            end,
            match away {
                Some(away) => vec![ends(calendar.month_away(away)?)?],
                None => calendar.nearest_of_months(ends),
            },
        ));
    }
    if let Some(end) = text.one_of(start, &["end of the year", "end of year"]) {
        let day = if calendar.order == Order::Past { 1 } else { 31 };
        return Some((end, calendar.nearest_of_years(|year| date(year, 12, day))));
    }
    None
}

/// `mid October`, `the end of November 2025`, `early last month`; in the past also a month alone, as `in October`.
fn part_of(text: &Placed<'_>, place: usize, calendar: &Calendar) -> Found {
    let start = text.word(place, "the ").unwrap_or(place);
    let part = text.listed(start, ENGLISH_PARTS);
    if let Some((start, part)) = part
        && let Some((end, away)) = text.listed(start, THESE_MONTHS)
    {
        let first = calendar.month_away(away)?;
        return Some((end, vec![day_in(first.year(), first.month(), part, calendar.order)?]));
    }
    let (start, part) = match part {
        Some(found) => found,
        None if calendar.order == Order::Past => (text.word(place, "in ")?, DayOf::Beginning),
        None => return None,
    };
    let (end, month) = month_at(text, start)?;
    let of_year = |year: i32| day_in(year, month, part, calendar.order);
    match year_behind(text, end, calendar) {
        Some((end, year)) => Some((end, vec![of_year(year)?])),
        None => Some((end, calendar.nearest_of_years(of_year))),
    }
}

/// `last month`, `next month`.
fn span_of(text: &Placed<'_>, place: usize, calendar: &Calendar) -> Found {
    let (end, away) = text.listed(place, ENGLISH_MONTHS)?;
    Some((end, vec![span(away, calendar)?]))
}

/// The day with the year behind it, if there is one.
fn with_year(text: &Placed<'_>, end: usize, month: u32, day: u32, calendar: &Calendar) -> Found {
    match year_behind(text, end, calendar) {
        Some((end, year)) => Some((end, vec![date(year, month, day)?])),
        None => Some((end, calendar.nearest_of_years(|year| date(year, month, day)))),
    }
}

fn year_behind(text: &Placed<'_>, end: usize, calendar: &Calendar) -> Option<(usize, i32)> {
    let start = text.one_of(end, &[", ", " ", ",", "-"]).unwrap_or(end);
    let named = || {
        let (end, away) = text.listed(start, ENGLISH_YEARS)?;
        Some((end, calendar.today.year().checked_add(away)?))
    };
    year_at(text, start).filter(|_| start > end).or_else(named)
}

/// A month by its name or the first letters of it, with or without a point.
pub(in super::super) fn month_at(text: &Placed<'_>, place: usize) -> Option<(usize, u32)> {
    let letters: String = (place..text.len().min(place + 10))
        .map_while(|place| text.at(place).filter(char::is_ascii_alphabetic))
        .collect();
    let end = text.word(place, &letters).filter(|_| letters.len() >= SHORTEST_MONTH)?;
    let number = MONTHS.iter().position(|month| month.starts_with(&letters))?;
    let end = if text.at(end) == Some('.') { end + 1 } else { end };
    Some((end, u32::try_from(number).ok()? + 1))
}

/// A day, where it ends, and whether it is an ordinal: `3`, `3rd`.
fn day_at(text: &Placed<'_>, place: usize) -> Option<(usize, u32, bool)> {
    let (end, day) = short_number(text, place)?;
    let ordinal = text.one_of(end, &["st", "nd", "rd", "th"]);
    let end_of_number = ordinal.unwrap_or(end);
    let goes_on =
        matches!(text.at(end_of_number), Some(':')) || text.one_of(end_of_number, &["am", "pm"]).is_some();
    ((1..=31).contains(&day) && !goes_on).then_some((end_of_number, day, ordinal.is_some()))
}
