//! Dates in figures: `2026-11-03`, `20261103`, `11/3`, and `115/11/3` in Taiwan.

use chrono::{Datelike as _, NaiveDate};

use super::super::calendar::{Calendar, date};
use super::super::phrase::Aim;
use super::super::said::Said;
use super::super::words::{MONTH_FIRST, UNDECIDED};
use crate::text::Hint;
use crate::text::placed::Placed;

/// The year before the first of the Republic of China, whose years Taiwan counts.
pub(super) const BEFORE_REPUBLIC: i32 = 1911;
/// Years of the Republic that are meant as such; none of the smaller ones is near.
pub(super) const REPUBLIC_YEARS: std::ops::Range<i32> = 80..200;
/// A year of two digits is this near, in years, or not meant.
const NEAR: u32 = 4;

pub(super) fn piece_at(
    text: &Placed<'_>,
    place: usize,
    calendar: &Calendar,
    aim: Aim,
) -> Option<(usize, Said)> {
    let (end, first) = text.digits(place)?;
    if let Some(day) = compact(&first, calendar.hint) {
        return Some((end, Said::days([day])?));
    }
    let gap = |place: usize| if aim == Aim::Day { text.after_space(place) } else { place };
    let separator_at = gap(end);
    let separator = text.at(separator_at).filter(|separator| matches!(separator, '-' | '/' | '.'))?;
    let (end, second) = text.digits(gap(separator_at + 1))?;
    let third = (text.at(gap(end)) == Some(separator)).then(|| text.digits(gap(gap(end) + 1))).flatten();
    if let Some((end, third)) = third {
        return Some((end, Said::days(full([&first, &second, &third], separator, calendar))?));
    }
    let is_meant = separator == '/' || (separator == '-' && aim != Aim::Sentence) || aim == Aim::Day;
    is_meant.then_some(())?;
    Some((end, Said::days(yearless(short(&first)?, short(&second)?, calendar))?))
}

/// Eight digits, or seven of Taiwan.
fn compact(digits: &str, hint: Hint) -> Option<NaiveDate> {
    let number: i32 = digits.parse().ok()?;
    let year = match digits.len() {
        8 => number / 10_000,
        7 if hint.is_in(&["TW"]) => number / 10_000 + BEFORE_REPUBLIC,
        _ => return None,
    };
    date(year, u32::try_from(number / 100 % 100).ok()?, u32::try_from(number % 100).ok()?)
}

/// All days that three numbers can be.
fn full(numbers: [&str; 3], separator: char, calendar: &Calendar) -> Vec<NaiveDate> {
    let Ok([first, second, third]) =
        <[u32; 3]>::try_from(numbers.iter().filter_map(|digits| digits.parse().ok()).collect::<Vec<_>>())
    else {
        return Vec::new();
    };
    let year = |number: u32| i32::try_from(number).unwrap_or(0);
    let is_republican = calendar.hint.is_in(&["TW"]) && REPUBLIC_YEARS.contains(&year(first));
    let of = |year: i32, month: u32, day: u32| date(year, month, day);
    match numbers.map(str::len) {
        [4, 1 | 2, 1 | 2] => of(year(first), second, third).into_iter().collect(),
        [2 | 3, 1 | 2, 1 | 2] if is_republican => {
            of(year(first) + BEFORE_REPUBLIC, second, third).into_iter().collect()
        }
        // With dots between, the day always comes first.
        [1 | 2, 1 | 2, 4] if separator == '.' => of(year(third), second, first).into_iter().collect(),
        [1 | 2, 1 | 2, 4] => {
            in_orders(first, second, calendar.hint, |month, day| of(year(third), month, day))
        }
        [1 | 2, 1 | 2, 1 | 2] => {
            let near = |day: &NaiveDate| day.year().abs_diff(calendar.today.year()) <= NEAR;
            let year_first = of(2000 + year(first), second, third);
            let year_last =
                in_orders(first, second, calendar.hint, |month, day| of(2000 + year(third), month, day));
            year_first.into_iter().chain(year_last).filter(near).collect()
        }
        _ => Vec::new(),
    }
}

/// All days that two numbers can be, in both orders or that of the country.
fn yearless(first: u32, second: u32, calendar: &Calendar) -> Vec<NaiveDate> {
    let nearest = |month, day| calendar.nearest_of_years(|year| date(year, month, day)).into_iter().next();
    in_orders(first, second, calendar.hint, nearest)
}

fn in_orders(
    first: u32,
    second: u32,
    hint: Hint,
    of: impl Fn(u32, u32) -> Option<NaiveDate>,
) -> Vec<NaiveDate> {
    let (month_first, day_first) = (of(first, second), of(second, first));
    let possible = match month_comes_first(hint) {
        Some(true) => [month_first, month_first.is_none().then_some(day_first).flatten()],
        Some(false) => [day_first, day_first.is_none().then_some(month_first).flatten()],
        None => [month_first, day_first],
    };
    possible.into_iter().flatten().collect()
}

/// Whether the month stands before the day where the person lives. Whoever writes Chinese elsewhere may do either.
fn month_comes_first(hint: Hint) -> Option<bool> {
    hint.country?;
    let is_first = hint.is_in(MONTH_FIRST);
    let is_open =
        hint.is_in(UNDECIDED) || (hint.is_chinese() && !is_first && !hint.is_in(&["HK", "MO", "MY", "SG"]));
    (!is_open).then_some(is_first)
}

fn short(digits: &str) -> Option<u32> {
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten()
}
