//! English words of dates and times.

use chrono::Weekday;

use super::super::clock::Half;
use super::super::rules::{DayOf, Qualifier};

pub(in super::super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Behind a day, the year it lies in.
pub(in super::super) const ENGLISH_YEARS: &[(&str, i32)] = &[
    ("last year", -1),
    ("of last year", -1),
    ("this year", 0),
    ("of this year", 0),
    ("next year", 1),
    ("of next year", 1),
];

/// Months without a day.
pub(in super::super) const ENGLISH_MONTHS: &[(&str, i32)] =
    &[("last month", -1), ("this month", 0), ("earlier this month", 0), ("next month", 1)];

/// Before a month, the part of it.
pub(in super::super) const ENGLISH_PARTS: &[(&str, DayOf)] = &[
    ("early ", DayOf::Beginning),
    ("early in ", DayOf::Beginning),
    ("beginning of ", DayOf::Beginning),
    ("start of ", DayOf::Beginning),
    ("mid ", DayOf::Middle),
    ("mid-", DayOf::Middle),
    ("middle of ", DayOf::Middle),
    ("late ", DayOf::End),
    ("late in ", DayOf::End),
    ("end of ", DayOf::End),
];

/// Behind `the 3rd of`.
pub(in super::super) const THESE_MONTHS: &[(&str, i32)] =
    &[("last month", -1), ("this month", 0), ("the month", 0), ("next month", 1)];

/// Ends of months; without a number, the nearest in the wanted direction.
pub(in super::super) const MONTH_ENDS: &[(&str, Option<i32>)] = &[
    ("end of the month", None),
    ("end of month", None),
    ("month end", None),
    ("end of this month", Some(0)),
    ("end of last month", Some(-1)),
    ("end of next month", Some(1)),
];

pub(in super::super) const WEEKDAYS: &[(&str, Weekday)] = &[
    ("monday", Weekday::Mon),
    ("mon", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("tue", Weekday::Tue),
    ("tues", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("wed", Weekday::Wed),
    ("weds", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("thu", Weekday::Thu),
    ("thur", Weekday::Thu),
    ("thurs", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("fri", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sat", Weekday::Sat),
    ("sunday", Weekday::Sun),
    ("sun", Weekday::Sun),
];

pub(in super::super) const WEEKDAY_QUALIFIERS: &[(&str, Qualifier)] = &[
    ("last ", Qualifier::Last),
    ("past ", Qualifier::Last),
    ("this past ", Qualifier::Last),
    ("this ", Qualifier::This),
    ("next ", Qualifier::Next),
    ("coming ", Qualifier::Coming),
    ("this coming ", Qualifier::Coming),
    ("the coming ", Qualifier::Coming),
];

pub(in super::super) const ENGLISH_WEEKS: &[(&str, i64)] = &[
    ("the week before last", -2),
    ("last week", -1),
    ("this week", 0),
    ("next week", 1),
    ("the week after next", 2),
];

pub(in super::super) const WEEKENDS: &[(&str, i64)] = &[
    ("last weekend", -1),
    ("this weekend", 0),
    ("the weekend", 0),
    ("weekend", 0),
    ("next weekend", 1),
    ("周末", 0),
];

pub(in super::super) const HALF_MARKS: &[(&str, Half)] = &[
    ("am", Half::Before),
    ("a.m", Half::Before),
    ("a.m.", Half::Before),
    ("pm", Half::After),
    ("p.m", Half::After),
    ("p.m.", Half::After),
];

pub(in super::super) const OCLOCK: &[&str] =
    &[" o'clock", " o\u{2019}clock", "o'clock", "o\u{2019}clock", " oclock", " o clock"];
