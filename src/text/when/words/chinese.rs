//! Chinese words of dates and times.

use chrono::Weekday;

use super::super::rules::DayOf;

pub(in super::super) const CHINESE_YEARS: &[(&str, i32)] = &[
    ("前年", -2),
    ("去年", -1),
    ("上年", -1),
    ("旧年", -1),
    ("今年", 0),
    ("本年", 0),
    ("明年", 1),
    ("来年", 1),
    ("出年", 1),
    ("后年", 2),
];

/// Before a year of the Republic of China.
pub(in super::super) const REPUBLIC: &[&str] = &["民国"];

/// Months named from this one.
pub(in super::super) const CHINESE_MONTHS: &[(&str, i32)] = &[
    ("上上个月", -2),
    ("上上月", -2),
    ("上个月", -1),
    ("上月", -1),
    ("这个月", 0),
    ("这月", 0),
    ("本月", 0),
    ("当月", 0),
    ("今个月", 0),
    ("下个月", 1),
    ("下月", 1),
    ("下下个月", 2),
    ("下下月", 2),
];

pub(in super::super) const MONTH_PARTS: &[(&str, DayOf)] = &[
    ("底", DayOf::End),
    ("末", DayOf::End),
    ("尾", DayOf::End),
    ("下旬", DayOf::End),
    ("初", DayOf::Beginning),
    ("头", DayOf::Beginning),
    ("上旬", DayOf::Beginning),
    ("中", DayOf::Middle),
    ("中旬", DayOf::Middle),
];

/// Parts of a year, as the month and day they stand for.
pub(in super::super) const YEAR_PARTS: &[(&str, (u32, DayOf))] =
    &[("底", (12, DayOf::End)), ("末", (12, DayOf::End)), ("初", (1, DayOf::Beginning))];

pub(in super::super) const DAY_UNITS: &[&str] = &["日", "号"];
/// Behind `3号` or `3日` these make it something else: a line, a house, a span.
pub(in super::super) const NOT_DAYS: &[&str] =
    &["线", "楼", "店", "室", "门", "房", "机", "院", "码", "仓", "内", "元", "本", "币", "语"];

/// Weeks named from this one; a name of the week follows.
pub(in super::super) const CHINESE_WEEKS: &[(&str, i64)] = &[
    ("上上", -2),
    ("上上个", -2),
    ("上", -1),
    ("上个", -1),
    ("这", 0),
    ("这个", 0),
    ("本", 0),
    ("今个", 0),
    ("下", 1),
    ("下个", 1),
    ("下下", 2),
    ("下下个", 2),
];

pub(in super::super) const WEEK_NAMES: &[&str] = &["周", "星期", "礼拜"];

pub(in super::super) const CHINESE_WEEKDAYS: &[(&str, Weekday)] = &[
    ("一", Weekday::Mon),
    ("二", Weekday::Tue),
    ("三", Weekday::Wed),
    ("四", Weekday::Thu),
    ("五", Weekday::Fri),
    ("六", Weekday::Sat),
    ("日", Weekday::Sun),
    ("天", Weekday::Sun),
];

pub(in super::super) const HOUR_UNITS: &[&str] = &["点", "点钟", "时"];

pub(in super::super) const CHINESE_MINUTES: &[(&str, u32)] =
    &[("半", 30), ("一刻", 15), ("一刻钟", 15), ("三刻", 45), ("三刻钟", 45), ("整", 0)];
