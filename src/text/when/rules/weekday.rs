//! Weekdays and weeks: `Friday`, `last Friday`, `上周五`, `next week`.

use std::ops::Range;

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::super::Order;
use super::super::calendar::Calendar;
use super::super::phrase::Aim;
use super::super::said::Said;
use super::super::words::{
    CHINESE_WEEKDAYS, CHINESE_WEEKS, ENGLISH_WEEKS, WEEK_NAMES, WEEKDAY_QUALIFIERS, WEEKDAYS, WEEKENDS,
};
use crate::text::placed::Placed;

/// What stands before an English weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Qualifier {
    Last,
    This,
    Next,
    /// The first after today.
    Coming,
}

pub(super) fn piece_at(
    text: &Placed<'_>,
    place: usize,
    calendar: &Calendar,
    aim: Aim,
) -> Option<(usize, Said)> {
    let english = english_at(text, place, calendar, aim);
    let found =
        [chinese_at, english_week_at, week_at].into_iter().filter_map(|rule| rule(text, place, calendar));
    found.chain(english).max_by_key(|(end, _)| *end)
}

/// `周五`, `上周五`, `下下个星期一`. After a number the unit counts weeks: in `两周一次` there is no Monday.
fn chinese_at(text: &Placed<'_>, place: usize, calendar: &Calendar) -> Option<(usize, Said)> {
    let (after_week, weeks) = match text.listed(place, CHINESE_WEEKS) {
        Some((end, weeks)) => (end, Some(weeks)),
        None => (place, None),
    };
    let start = text.one_of(after_week, WEEK_NAMES)?;
    let (end, weekday) = text.listed(start, CHINESE_WEEKDAYS)?;
    match weeks {
        Some(weeks) => Some((end, Said::days([calendar.in_week(weeks, weekday)?])?)),
        None => {
            let is_counted = text.before(place).is_some_and(|before| {
                "一两二三四五六七八九十几半".contains(before) || before.is_ascii_digit()
            });
            let said = Said { weekday: Some(weekday), ..Said::days(calendar.nearest_weekday(weekday))? };
            (!is_counted).then_some((end, said))
        }
    }
}

/// `Friday`, `last Friday`, `this Friday`.
fn english_at(text: &Placed<'_>, place: usize, calendar: &Calendar, aim: Aim) -> Option<(usize, Said)> {
    let (start, qualifier) = match text.listed(place, WEEKDAY_QUALIFIERS) {
        Some((end, qualifier)) => (end, Some(qualifier)),
        None => (place, None),
    };
    let (end, weekday) = text.listed(start, WEEKDAYS)?;
    let end = if text.at(end) == Some('.') && end - start <= 5 { end + 1 } else { end };
    // `Friday next week`, `Monday of last week`.
    let link = text.one_of(end, &[" of ", ", ", " "]).unwrap_or(end);
    if let Some((end, weeks)) = text.listed(link, ENGLISH_WEEKS).filter(|_| qualifier.is_none()) {
        return Some((end, Said::days([calendar.in_week(weeks, weekday)?])?));
    }
    let Some(qualifier) = qualifier else {
        if aim == Aim::Sentence && is_word_too(text, start..end) {
            return None;
        }
        let said = Said::days(calendar.nearest_weekday(weekday))?;
        return Some((end, Said { weekday: Some(weekday), ..said }));
    };
    Some((end, Said::days(qualified(qualifier, weekday, calendar))?))
}

/// Whether `sun` or `sat` is more likely the word: a weekday has `on` before it, or a time behind it.
fn is_word_too(text: &Placed<'_>, range: Range<usize>) -> bool {
    let is_led = ["on ", "me "].iter().any(|lead| {
        let start = range.start.checked_sub(lead.chars().count());
        start.is_some_and(|start| text.word(start, lead) == Some(range.start))
    });
    let behind = text.after_space(range.end);
    let has_time = text.one_of(behind, &["at ", "morning", "afternoon", "evening", "night"]).is_some()
        || text.at(behind).is_some_and(|letter| letter.is_ascii_digit());
    text.one_of(range.start, &["sun", "sat"]) == Some(range.end) && !is_led && !has_time
}

/// `next week Friday`, `last week on Monday`.
fn english_week_at(text: &Placed<'_>, place: usize, calendar: &Calendar) -> Option<(usize, Said)> {
    let (end, weeks) = text.listed(place, ENGLISH_WEEKS)?;
    let (end, weekday) = text.listed(text.one_of(end, &[" on ", ", ", " "])?, WEEKDAYS)?;
    Some((end, Said::days([calendar.in_week(weeks, weekday)?])?))
}

/// A week without a day: its first, which is the earliest it can be when it is past, and Monday when it is to come.
fn week_at(text: &Placed<'_>, place: usize, calendar: &Calendar) -> Option<(usize, Said)> {
    let chinese = || {
        let (end, weeks) = text.listed(place, CHINESE_WEEKS)?;
        let end = text.one_of(end, WEEK_NAMES)?;
        Some((text.word(end, "末").unwrap_or(end), weeks, text.word(end, "末").is_some()))
    };
    let english = || text.listed(place, ENGLISH_WEEKS).map(|(end, weeks)| (end, weeks, false));
    let weekend = || text.listed(place, WEEKENDS).map(|(end, weeks)| (end, weeks, true));
    let (end, weeks, is_weekend) = chinese().or_else(weekend).or_else(english)?;
    let day = match weeks {
        _ if is_weekend => calendar.in_week(weeks, Weekday::Sat),
        ..0 => calendar.beginning_of_week(weeks),
        0 if calendar.order == Order::Past => calendar.beginning_of_week(0),
        0 if calendar.order == Order::Future => None,
        0.. => calendar.in_week(weeks, Weekday::Mon),
    };
    Some((end, Said::spans(day)?))
}

/// What an English weekday behind one of these words can be.
fn qualified(qualifier: Qualifier, weekday: Weekday, calendar: &Calendar) -> Vec<NaiveDate> {
    let days: Vec<NaiveDate> = (-2..=2).filter_map(|weeks| calendar.in_week(weeks, weekday)).collect();
    let coming = days.iter().copied().find(|day| *day > calendar.today);
    let gone = days.iter().copied().rev().find(|day| *day < calendar.today);
    let both = match qualifier {
        Qualifier::Coming => [coming, None],
        Qualifier::Last => [gone, calendar.in_week(-1, weekday)],
        Qualifier::Next if calendar.today.weekday() == Weekday::Sun => [coming, calendar.in_week(2, weekday)],
        Qualifier::Next => [coming, calendar.in_week(1, weekday)],
        Qualifier::This => {
            let this_week = calendar.in_week(0, weekday);
            let is_over =
                calendar.order == Order::Future && this_week.is_some_and(|day| day < calendar.today);
            [if is_over { coming } else { this_week }, None]
        }
    };
    both.into_iter().flatten().collect()
}
