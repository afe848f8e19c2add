//! The pieces phrases about when are made of, one kind a file.

mod chinese_date;
mod counted;
mod english_date;
mod feast;
mod numeric;
mod weekday;

mod clock_time;
mod named;

pub(super) use chinese_date::DayOf;
pub(super) use counted::Unit;
pub(super) use english_date::month_at as english_month_at;
pub(super) use feast::Feast;
pub(super) use weekday::Qualifier;

use super::calendar::Calendar;
use super::phrase::Aim;
use super::said::Said;
use crate::text::placed::Placed;

type Rule = fn(&Placed<'_>, usize, &Calendar, Aim) -> Option<(usize, Said)>;

/// Where several read the same words, the first counts.
const RULES: [Rule; 8] = [
    numeric::piece_at,
    chinese_date::piece_at,
    english_date::piece_at,
    weekday::piece_at,
    counted::piece_at,
    feast::piece_at,
    named::piece_at,
    clock_time::piece_at,
];

/// The longest piece that stands here: where it ends and what it says.
pub(super) fn piece_at(
    text: &Placed<'_>,
    place: usize,
    calendar: &Calendar,
    aim: Aim,
) -> Option<(usize, Said)> {
    if is_inside_number(text, place) {
        return None;
    }
    let mut longest: Option<(usize, Said)> = None;
    for rule in RULES {
        let found = rule(text, place, calendar, aim).filter(|(end, _)| !splits_number(text, *end));
        let is_longer = |(end, _): &(usize, Said)| longest.as_ref().is_none_or(|(other, _)| end > other);
        if let Some(found) = found.filter(is_longer) {
            longest = Some(found);
        }
    }
    longest
}

fn is_digit(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| letter.is_ascii_digit())
}

/// Whether a number that began before goes on here, or a word with figures.
fn is_inside_number(text: &Placed<'_>, place: usize) -> bool {
    let Some(before) = text.before(place).filter(|_| is_digit(text.at(place))) else { return false };
    let is_joint = matches!(before, '.' | ':' | '/' | '-')
        && is_digit(place.checked_sub(2).and_then(|place| text.at(place)));
    is_joint
        || before.is_ascii_alphanumeric()
        || matches!(before, '$' | '#' | '\u{A5}' | '\u{20AC}' | '\u{A3}')
}

fn splits_number(text: &Placed<'_>, end: usize) -> bool {
    let goes_on = is_digit(text.at(end)) || text.at(end).is_some_and(|letter| letter.is_ascii_alphabetic());
    is_digit(text.before(end)) && (goes_on || text.at(end) == Some('%'))
}

/// A small number in figures, of one or two digits.
fn short_number(text: &Placed<'_>, place: usize) -> Option<(usize, u32)> {
    let (end, digits) = text.digits(place).filter(|(_, digits)| digits.len() <= 2)?;
    Some((end, digits.parse().ok()?))
}

/// A year in four figures, which nothing continues.
fn year_at(text: &Placed<'_>, place: usize) -> Option<(usize, i32)> {
    let (end, digits) = text.digits(place).filter(|(_, digits)| digits.len() == 4)?;
    let is_year = !matches!(text.at(end), Some(':' | '/' | '-')) && !splits_number(text, end);
    is_year.then_some((end, digits.parse().ok()?))
}
