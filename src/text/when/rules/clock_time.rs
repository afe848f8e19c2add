//! Times of the day: `9am`, `20:30`, `下午三点半`, `half past eight`, `noon`.

use super::super::calendar::Calendar;
use super::super::clock::{Clock, Half};
use super::super::phrase::Aim;
use super::super::said::Said;
use super::super::words::{CHINESE_MINUTES, HALF_MARKS, HOUR_UNITS, MIDNIGHTS, NOONS, OCLOCK, TWELVE_HOURS};
use super::short_number;
use crate::text::Hint;
use crate::text::cjk;
use crate::text::numerals::{chinese_at, english_at};
use crate::text::placed::Placed;

pub(super) fn piece_at(
    text: &Placed<'_>,
    place: usize,
    calendar: &Calendar,
    aim: Aim,
) -> Option<(usize, Said)> {
    let (after_at, has_at) = match text.one_of(place, &["at ", "@ ", "@"]) {
        Some(end) => (end, true),
        None => (place, false),
    };
    let noon = || Some((text.one_of(after_at, NOONS)?, Clock::new(12, 0, Half::Whole)?));
    let midnight = || Some((text.one_of(after_at, MIDNIGHTS)?, Clock::new(0, 0, Half::Midnight)?));
    let found = chinese(text, place)
        .or_else(noon)
        .or_else(midnight)
        .or_else(|| past_or_to(text, after_at))
        .or_else(|| figures(text, after_at, has_at, calendar, aim))
        .or_else(|| spoken(text, after_at, has_at));
    let (end, clock) = found?;
    Some((end, Said::clock(clock)))
}

type Found = Option<(usize, Clock)>;

/// `9点`, `三点半`, `9点30分`, `九点三刻`.
fn chinese(text: &Placed<'_>, place: usize) -> Found {
    let (end, hour) = chinese_at(text, place)?;
    let end = text.one_of(text.after_space(end), HOUR_UNITS)?;
    let (end, minute) = minutes_at(text, end);
    Some((end, Clock::new(u32::try_from(hour).ok()?, minute, Half::Open)?))
}

/// The minutes behind a Chinese hour; none are noughts.
fn minutes_at(text: &Placed<'_>, end: usize) -> (usize, u32) {
    if let Some(found) = text.listed(end, CHINESE_MINUTES) {
        return found;
    }
    let start = text.word(end, "过").unwrap_or(end);
    // `9点05` has a nought before its minutes as `九点零五` has.
    let start = text.one_of(start, &["零", "〇"]).unwrap_or(start);
    let found = chinese_at(text, start).and_then(|(end, minute)| Some((end, u32::try_from(minute).ok()?)));
    match found.filter(|(_, minute)| *minute < 60) {
        Some((after, minute)) => match text.one_of(after, &["分", "分钟"]) {
            Some(after) => (after, minute),
            None if text.at(after).is_none_or(|letter| !letter.is_ascii_alphanumeric()) => (after, minute),
            None => (end, 0),
        },
        None => (end, 0),
    }
}

/// `half past 8`, `quarter to nine`, `ten past 8`.
fn past_or_to(text: &Placed<'_>, place: usize) -> Found {
    const QUARTERS: &[(&str, u32)] = &[("half", 30), ("a quarter", 15), ("quarter", 15)];
    let number = || Some(short_number(text, place)).flatten().or_else(|| small(english_at(text, place)?));
    let (end, minutes) = text.listed(place, QUARTERS).or_else(number).filter(|(_, minutes)| *minutes < 60)?;
    let end = text.one_of(end, &[" minutes", " mins"]).unwrap_or(end);
    let (end, is_past) = text.listed(end, &[(" past ", true), (" to ", false)])?;
    let (end, hour) = short_number(text, end).or_else(|| small(english_at(text, end)?))?;
    let (end, half) = half_at(text, end);
    let fits = (1..=12).contains(&hour) && minutes > 0;
    let before = if hour == 1 { 12 } else { hour.saturating_sub(1) };
    let (hour, minutes) = if is_past { (hour, minutes) } else { (before, 60 - minutes) };
    Some((end, Clock::new(hour, minutes, half.unwrap_or(Half::Open)).filter(|_| fits)?))
}

/// Times in figures. Alone, a number of one or two digits is a time only behind `at`, or at the end of a moment.
fn figures(text: &Placed<'_>, place: usize, has_at: bool, calendar: &Calendar, aim: Aim) -> Found {
    if let Some(found) = compact(text, place, has_at) {
        return Some(found);
    }
    let (after_hour, hour) = short_number(text, place)?;
    let is_counted_through = text.at(place) == Some('0') || counts_through(text, calendar.hint);
    let usual = if is_counted_through { Half::Whole } else { Half::Open };
    if let Some((end, minute)) = two_digits(text, after_hour, ':') {
        // Seconds are left out.
        let end = two_digits(text, end, ':').map_or(end, |(end, _)| end);
        let (end, half) = half_at(text, end);
        return Some((end, Clock::new(hour, minute, half.unwrap_or(usual))?));
    }
    if let Some((end, minute)) = two_digits(text, after_hour, '.') {
        let (end, half) = half_at(text, end);
        let is_time = half.is_some() || has_at || aim == Aim::Moment;
        return is_time.then(|| Some((end, Clock::new(hour, minute, half.unwrap_or(usual))?))).flatten();
    }
    let (end, half) = half_at(text, after_hour);
    let end = text.one_of(end, OCLOCK).unwrap_or(end);
    let (end, half) = if half.is_none() { half_at(text, end) } else { (end, half) };
    let is_said = half.is_some() || end > after_hour || has_at || is_before_part(text, end);
    let is_last = aim == Aim::Moment && text.after_space(end) >= text.len();
    let goes_on = matches!(text.at(end), Some('.' | '/' | '-' | ':')) && super::is_digit(text.at(end + 1));
    let is_time = (is_said || is_last) && !goes_on;
    is_time.then(|| Some((end, Clock::new(hour, 0, half.unwrap_or(Half::Open))?))).flatten()
}

/// Whether hours with minutes go through to 24 for whoever writes: in Chinese, and in most countries.
fn counts_through(text: &Placed<'_>, hint: Hint) -> bool {
    let is_chinese = (0..text.len()).any(|place| text.at(place).is_some_and(cjk::is_han));
    is_chinese || (hint.country.is_some() && !hint.is_in(TWELVE_HOURS))
}

/// `at 1430`, `1430h`.
fn compact(text: &Placed<'_>, place: usize, has_at: bool) -> Found {
    let (end, digits) = text.digits(place).filter(|(_, digits)| digits.len() == 4)?;
    let unit = text.one_of(end, &["h", " h", "hrs", " hrs", " hours"]);
    let number: u32 = digits.parse().ok()?;
    let clock = Clock::new(number / 100, number % 100, Half::Whole)?;
    (has_at || unit.is_some()).then_some((unit.unwrap_or(end), clock))
}

/// `at eight`, `nine o'clock`, `nine pm`.
fn spoken(text: &Placed<'_>, place: usize, has_at: bool) -> Found {
    let (after_hour, hour) = small(english_at(text, place)?)?;
    let (end, half) = half_at(text, after_hour);
    let end = text.one_of(end, OCLOCK).unwrap_or(end);
    let is_said = half.is_some() || end > after_hour || has_at || is_before_part(text, end);
    let fits = is_said && (1..=12).contains(&hour);
    Some((end, Clock::new(hour, 0, half.unwrap_or(Half::Open)).filter(|_| fits)?))
}

/// A separator and two digits behind it.
fn two_digits(text: &Placed<'_>, place: usize, separator: char) -> Option<(usize, u32)> {
    let start = (text.at(place) == Some(separator)).then_some(place + 1)?;
    let (end, digits) = text.digits(start).filter(|(_, digits)| digits.len() == 2)?;
    Some((end, digits.parse().ok()?))
}

/// `am` or `pm`, if it stands here.
fn half_at(text: &Placed<'_>, end: usize) -> (usize, Option<Half>) {
    match text.listed(text.after_space(end), HALF_MARKS) {
        Some((end, half)) => (end, Some(half)),
        None => (end, None),
    }
}

/// `9 in the morning`, `8 tonight`.
fn is_before_part(text: &Placed<'_>, end: usize) -> bool {
    let start = text.one_of(end, &[" in the ", " at ", " this ", " "]);
    let words = ["morning", "afternoon", "evening", "night", "tonight"];
    start.is_some_and(|start| text.one_of(start, &words).is_some())
}

fn small((end, number): (usize, u64)) -> Option<(usize, u32)> {
    Some((end, u32::try_from(number).ok()?))
}
