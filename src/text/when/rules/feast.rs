//! Days of shopping and holidays by their names: `Black Friday`, `双十一`, `last Christmas`.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::super::calendar::{Calendar, date};
use super::super::phrase::Aim;
use super::super::said::Said;
use super::super::words::{ENGLISH_YEARS, FEASTS, WEEKDAY_QUALIFIERS};
use super::chinese_date;
use super::weekday::Qualifier;
use super::year_at;
use crate::text::Hint;
use crate::text::placed::Placed;

/// A day that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Feast {
    /// A month and a day.
    Fixed(u32, u32),
    /// So many days after the fourth Thursday of November.
    Thanksgiving(u64),
    /// Of China, or of Taiwan.
    National,
}

pub(super) fn piece_at(
    text: &Placed<'_>,
    place: usize,
    calendar: &Calendar,
    aim: Aim,
) -> Option<(usize, Said)> {
    let qualifier = text.listed(place, WEEKDAY_QUALIFIERS);
    let before = chinese_date::year_at(text, place, calendar).or_else(|| year_at(text, place));
    let start = before.map(|(end, _)| end).or(qualifier.map(|(end, _)| end)).unwrap_or(place);
    let (end, feast) = text.listed(text.after_space(start), FEASTS)?;
    // In a sentence, a bare 618 is any number.
    let is_number = (start..end).all(|place| text.at(place).is_some_and(|letter| letter.is_ascii_digit()));
    if is_number && aim == Aim::Sentence {
        return None;
    }
    let behind = text.one_of(end, &[", ", " "]).and_then(|start| {
        let named = text
            .listed(start, ENGLISH_YEARS)
            .and_then(|(end, away)| Some((end, calendar.today.year().checked_add(away)?)));
        named.or_else(|| year_at(text, start))
    });
    let of_year = |year: i32| feast.of_year(year, calendar.hint);
    let days: Vec<NaiveDate> = match (before, behind, qualifier) {
        (Some((_, year)), _, _) | (None, Some((_, year)), _) => of_year(year).into_iter().collect(),
        (None, None, Some((_, qualifier))) => qualified(qualifier, of_year, calendar).into_iter().collect(),
        (None, None, None) => calendar.nearest_of_years(of_year),
    };
    let end = behind.filter(|_| before.is_none()).map_or(end, |(end, _)| end);
    Some((end, Said::days(days)?))
}

/// `last Christmas` is the one gone, `next Christmas` the coming one, `this Christmas` that of this year.
fn qualified(
    qualifier: Qualifier,
    of_year: impl Fn(i32) -> Option<NaiveDate>,
    calendar: &Calendar,
) -> Option<NaiveDate> {
    let today = calendar.today;
    let mut days = (-1..=1).filter_map(|away| of_year(today.year().checked_add(away)?));
    match qualifier {
        Qualifier::Last => days.filter(|day| *day < today).last(),
        Qualifier::This => of_year(today.year()),
        Qualifier::Next | Qualifier::Coming => days.find(|day| *day > today),
    }
}

impl Feast {
    fn of_year(self, year: i32, hint: Hint) -> Option<NaiveDate> {
        match self {
            Self::Fixed(month, day) => date(year, month, day),
            Self::Thanksgiving(days) => NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Thu, 4)?
                .checked_add_days(Days::new(days)),
            Self::National if hint.is_in(&["TW"]) => date(year, 10, 10),
            Self::National => date(year, 10, 1),
        }
    }
}
