//! Dates with Chinese units: `11月3号`, `去年11月3日`, `民国115年11月3日`, `下个月3号`, `月底`.

use chrono::{Datelike as _, NaiveDate};

use super::super::Order;
use super::super::calendar::{Calendar, date, end_of_month};
use super::super::phrase::Aim;
use super::super::said::Said;
use super::super::words::{
    CHINESE_MONTHS, CHINESE_YEARS, DAY_UNITS, MONTH_PARTS, NOT_DAYS, REPUBLIC, YEAR_PARTS,
};
use super::numeric::{BEFORE_REPUBLIC, REPUBLIC_YEARS};
use crate::text::numerals::chinese_at;
use crate::text::placed::Placed;

/// A month as it was said.
#[derive(Clone, Copy)]
enum Month {
    Numbered(u32),
    /// So many months from this one.
    Away(i32),
}

/// A day of a month, or of a year, as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum DayOf {
    Numbered(u32),
    /// The first, second and last ten days or so of a month.
    Beginning,
    Middle,
    End,
}

impl DayOf {
    pub(in super::super) fn is_span(self) -> bool {
        !matches!(self, Self::Numbered(_))
    }
}

pub(super) fn piece_at(
    text: &Placed<'_>,
    place: usize,
    calendar: &Calendar,
    _aim: Aim,
) -> Option<(usize, Said)> {
    let (after_year, year) = match year_at(text, place, calendar) {
        Some((end, year)) => (text.after_space(end), Some(year)),
        None => (place, None),
    };
    let (after_month, month) = match month_at(text, after_year) {
        Some((end, month)) => (end, Some(month)),
        None => (after_year, None),
    };
    let day = day_at(text, text.after_space(after_month), month.is_some());
    let is_span = day.is_none_or(|(_, day)| day.is_span());
    let order = calendar.order;
    let (end, days) = match (month, day) {
        (Some(month), Some((end, day))) => (end, of_month(year, month, day, calendar)),
        (Some(Month::Away(away)), None) if year.is_none() => {
            (after_month, span(away, calendar).into_iter().collect())
        }
        (Some(month @ Month::Numbered(_)), None) if order == Order::Past && is_end(text, after_month) => {
            (after_month, of_month(year, month, DayOf::Beginning, calendar))
        }
        (None, Some((end, day))) if year.is_none() => {
            (end, calendar.nearest_of_months(|first| day_in(first.year(), first.month(), day, order)))
        }
        (None, _) => {
            let (end, month, day) = part_of_year(text, after_year, year.is_some())?;
            // Months ago, the end of a year is all of December.
            let is_past_end = order == Order::Past && day == DayOf::End;
            let day = if is_past_end { DayOf::Beginning } else { day };
            return Some((end, Said::spans(of_month(year, Month::Numbered(month), day, calendar))?));
        }
        _ => return None,
    };
    Some((end, if is_span { Said::spans(days)? } else { Said::days(days)? }))
}

/// Whether nothing that belongs to the date goes on here: `10月付的` is said in a sentence, `10月` alone is a month.
fn is_end(text: &Placed<'_>, place: usize) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() && letter != '的' && letter != '吧';
    text.at(text.after_space(place)).is_none_or(|letter| !is_part(letter))
}

/// A year and where it ends: `2026年`, `二〇二六年`, `民国115年`, `去年`.
pub(super) fn year_at(text: &Placed<'_>, place: usize, calendar: &Calendar) -> Option<(usize, i32)> {
    if let Some((end, away)) = text.listed(place, CHINESE_YEARS) {
        return Some((end, calendar.today.year().checked_add(away)?));
    }
    let republic = text.one_of(place, REPUBLIC);
    let (end, number) = chinese_at(text, republic.map_or(place, |end| text.after_space(end)))?;
    let end = text.word(text.after_space(end), "年")?;
    let number = i32::try_from(number).ok()?;
    let is_republican = republic.is_some() || calendar.hint.is_in(&["TW"]);
    let year = match number {
        1000..=9999 => number,
        _ if republic.is_some() && (1..REPUBLIC_YEARS.end).contains(&number) => number + BEFORE_REPUBLIC,
        _ if is_republican && REPUBLIC_YEARS.contains(&number) => number + BEFORE_REPUBLIC,
        20..=99 => 2000 + number,
        _ => return None,
    };
    Some((end, year))
}

fn month_at(text: &Placed<'_>, place: usize) -> Option<(usize, Month)> {
    if let Some((end, away)) = text.listed(place, CHINESE_MONTHS) {
        return Some((end, Month::Away(away)));
    }
    let (end, number) = chinese_at(text, place)?;
    let end = text.one_of(text.after_space(end), &["月", "月份"])?;
    let number = u32::try_from(number).ok().filter(|number| (1..=12).contains(number))?;
    Some((end, Month::Numbered(number)))
}

/// A day and where it ends. Behind a month its unit may be missing; alone it may not.
fn day_at(text: &Placed<'_>, place: usize, is_behind_month: bool) -> Option<(usize, DayOf)> {
    let part = text.listed(place, MONTH_PARTS).filter(|_| is_behind_month);
    let part = part.or_else(|| {
        let after = text.word(place, "月").filter(|_| !is_behind_month)?;
        text.listed(after, MONTH_PARTS)
    });
    if part.is_some() {
        return part;
    }
    let (end, number) = chinese_at(text, place)?;
    let number = u32::try_from(number).ok().filter(|number| (1..=31).contains(number))?;
    let unit = text.one_of(text.after_space(end), DAY_UNITS);
    let goes_on = |end: usize| text.at(end).is_some_and(char::is_alphanumeric);
    let end = match unit {
        Some(end) if !is_behind_month && text.one_of(end, NOT_DAYS).is_some() => return None,
        Some(end) => end,
        None if is_behind_month && !goes_on(end) => end,
        None => return None,
    };
    Some((end, DayOf::Numbered(number)))
}

/// `年底`, `年初`; behind a year without that word.
fn part_of_year(text: &Placed<'_>, place: usize, is_behind_year: bool) -> Option<(usize, u32, DayOf)> {
    let behind_word = text.word(place, "年");
    let start = if is_behind_year { behind_word.unwrap_or(place) } else { behind_word? };
    let (end, (month, day)) = text.listed(start, YEAR_PARTS)?;
    Some((end, month, day))
}

fn of_month(year: Option<i32>, month: Month, day: DayOf, calendar: &Calendar) -> Vec<NaiveDate> {
    let order = calendar.order;
    match (month, year) {
        (Month::Numbered(month), Some(year)) => day_in(year, month, day, order).into_iter().collect(),
        (Month::Numbered(month), None) => calendar.nearest_of_years(|year| day_in(year, month, day, order)),
        (Month::Away(away), None) => {
            let first = calendar.month_away(away);
            first.and_then(|first| day_in(first.year(), first.month(), day, order)).into_iter().collect()
        }
        (Month::Away(_), Some(_)) => Vec::new(),
    }
}

/// A day of a month of a year. A part of a month that is past is its earliest day, since deadlines are counted from it;
/// of one to come it is the day that is meant by most.
pub(super) fn day_in(year: i32, month: u32, day: DayOf, order: Order) -> Option<NaiveDate> {
    let is_past = order == Order::Past;
    match day {
        DayOf::Numbered(day) => date(year, month, day),
        DayOf::Beginning => date(year, month, 1),
        DayOf::Middle => date(year, month, if is_past { 11 } else { 15 }),
        DayOf::End if is_past => date(year, month, 21),
        DayOf::End => end_of_month(date(year, month, 1)?),
    }
}

/// A month without a day: its first, which is the earliest day it can be. Of this month that is no day to come.
pub(super) fn span(away: i32, calendar: &Calendar) -> Option<NaiveDate> {
    let is_told = away != 0 || calendar.order == Order::Past;
    calendar.month_away(away).filter(|_| is_told)
}
