//! A calendar day as people type it.

use chrono::{Days, NaiveDate};

use super::fold;

/// Days named relative to today, and how many days ago they can be at most.
const RELATIVE: [(&str, u64); 20] = [
    ("today", 0),
    ("just now", 0),
    ("刚刚", 0),
    ("今早", 0),
    ("last night", 1),
    ("昨晚", 1),
    ("last week", 13),
    ("上周", 13),
    ("上星期", 13),
    ("last month", 61),
    ("上个月", 61),
    ("今天", 0),
    ("今日", 0),
    ("yesterday", 1),
    ("昨天", 1),
    ("昨日", 1),
    ("寻日", 1),
    ("the day before yesterday", 2),
    ("前天", 2),
    ("前日", 2),
];

const MONTHS: [&str; 12] = [
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
/// Units of time and the most days one of them has.
const UNITS: [(&str, u64); 15] = [
    ("hour", 1),
    ("hours", 1),
    ("day", 1),
    ("days", 1),
    ("week", 7),
    ("weeks", 7),
    ("month", 31),
    ("months", 31),
    ("year", 366),
    ("years", 366),
    ("天", 1),
    ("周", 7),
    ("个星期", 7),
    ("个月", 31),
    ("年", 366),
];

const AMOUNTS: [([&str; 3], u64); 6] = [
    (["a", "an", "一"], 1),
    (["two", "两", "二"], 2),
    (["three", "three", "三"], 3),
    (["four", "four", "四"], 4),
    (["five", "five", "五"], 5),
    (["six", "six", "六"], 6),
];
/// Nobody counts further back than this in any unit.
const MOST_UNITS: u64 = 400;

/// The fewest letters a month's name is cut down to, as in `Nov`.
const SHORTEST_MONTH: usize = 3;

/// Reads a text that is a day in the past and nothing else: `2026-11-03`, `20261103`, `2026年11月3日`, `11月3号`,
/// `3 November`, `Nov 3, 2026`, `3.11.2026`, `yesterday`, `昨天`. Without a year it is the last such day. What can
/// be read in two ways, as `3/11`, is `None`. `today` is that of the program's clock; east of it people may already
/// write tomorrow, which then counts as today.
pub fn parse_past_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = fold(text);
    let text = text.trim().trim_end_matches(['.', '。']);
    let day = relative(text, today).or_else(|| numbered(text, today)).or_else(|| named(text, today))?;
    (day <= latest(today)).then_some(day.min(today))
}

/// The day it can be somewhere on earth.
fn latest(today: NaiveDate) -> NaiveDate {
    today.succ_opt().unwrap_or(today)
}

fn relative(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let listed = RELATIVE.into_iter().find(|(name, _)| *name == text).map(|(_, days)| days);
    today.checked_sub_days(Days::new(listed.or_else(|| days_ago(text))?))
}

/// `10 days ago`, `两周前`, `3个月前`: as many days as it can be.
fn days_ago(text: &str) -> Option<u64> {
    let (amount, unit) = match text.strip_suffix(" ago") {
        Some(span) => span.split_once(' ')?,
        None => {
            let span = text.strip_suffix('前')?;
            span.split_at(span.find(|character| UNITS.iter().any(|(unit, _)| unit.starts_with(character)))?)
        }
    };
    let (_, days) = UNITS.into_iter().find(|(name, _)| *name == unit)?;
    amount_of(amount.trim())?.checked_mul(days)
}

fn amount_of(text: &str) -> Option<u64> {
    let word = AMOUNTS.into_iter().find(|(names, _)| names.contains(&text)).map(|(_, amount)| amount);
    word.or_else(|| text.parse().ok()).filter(|amount| *amount <= MOST_UNITS)
}

/// Numbers alone, with the year first, or with Chinese units.
fn numbered(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let has_units = text.contains('月');
    let mut parts =
        text.split(['年', '月', '日', '号', '-', '/', '.']).map(str::trim).filter(|part| !part.is_empty());
    let numbers: Vec<u32> = parts.by_ref().map(str::parse).collect::<Result<_, _>>().ok()?;
    match numbers.as_slice() {
        [year, month, day] if (1000..=9999).contains(year) => {
            NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day)
        }
        [month, day] if has_units => last_such_day(*month, *day, today),
        // With dots between, the day always comes first.
        [day, month, year] if text.contains('.') && (1000..=9999).contains(year) => {
            NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day)
        }
        [whole] if text.len() == 8 => {
            let (year, month, day) = (*whole / 10_000, *whole / 100 % 100, *whole % 100);
            NaiveDate::from_ymd_opt(i32::try_from(year).ok().filter(|year| *year >= 1000)?, month, day)
        }
        _ => None,
    }
}

/// A day with the month's English name.
fn named(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let words: Vec<&str> =
        text.split([' ', ',']).filter(|word| !word.is_empty() && *word != "of" && *word != "the").collect();
    let month = words.iter().find_map(|word| month_of(word))?;
    let mut numbers = words.iter().filter(|word| month_of(word).is_none()).map(|word| number_of(word));
    let day = numbers.next()??;
    match numbers.next() {
        None => last_such_day(month, day, today),
        Some(year) if numbers.next().is_none() => {
            NaiveDate::from_ymd_opt(i32::try_from(year?).ok().filter(|year| *year >= 1000)?, month, day)
        }
        Some(_) => None,
    }
}

fn month_of(word: &str) -> Option<u32> {
    let letters = word.trim_end_matches('.');
    let is_short_for = |month: &&str| letters.len() >= SHORTEST_MONTH && month.starts_with(letters);
    let place = MONTHS.iter().position(is_short_for)?;
    Some(u32::try_from(place).ok()? + 1)
}

/// `3`, `3rd`, `22nd`.
fn number_of(word: &str) -> Option<u32> {
    ["st", "nd", "rd", "th"]
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word)
        .parse()
        .ok()
}

fn last_such_day(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    use chrono::Datelike as _;
    let this_year = NaiveDate::from_ymd_opt(today.year(), month, day).filter(|date| *date <= latest(today));
    this_year.or_else(|| NaiveDate::from_ymd_opt(today.year() - 1, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");
        let expected = expected.map(|day| day.parse().expect("an ISO day"));
        assert_eq!(parse_past_day(text, today), expected, "{text}");
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        check("2026-11-03", Some("2026-11-03"));
        check("2026/11/3", Some("2026-11-03"));
        check("2026年11月3日", Some("2026-11-03"));
        check("11月3號", Some("2026-11-03"));
        check("１１月３日", Some("2026-11-03"));
        check("12月24日", Some("2025-12-24"));
        check("20261103", Some("2026-11-03"));
        check("3.11.2026", Some("2026-11-03"));
        check("3 November", Some("2026-11-03"));
        check("Nov. 3rd, 2025", Some("2025-11-03"));
        check("the 3rd of november", Some("2026-11-03"));
        check("Yesterday", Some("2026-11-21"));
        check("昨天", Some("2026-11-21"));
        check("10 days ago", Some("2026-11-12"));
        check("a month ago", Some("2026-10-22"));
        check("三天前", Some("2026-11-19"));
        check("两个月前", Some("2026-09-21"));
        check("last week", Some("2026-11-09"));
        check("上個月", Some("2026-09-22"));
    }

    #[test]
    fn whoever_lives_east_of_the_clock_may_already_write_tomorrow() {
        check("2026-11-23", Some("2026-11-22"));
        check("11月23日", Some("2026-11-22"));
        check("11月24日", Some("2025-11-24"));
    }

    #[test]
    fn what_is_no_single_past_day_is_not_guessed() {
        for text in [
            "3/11",
            "2026-12-01",
            "30 February",
            "maybe in May",
            "11",
            "",
            "5 days ago or so",
            "999999999999 days ago",
            "many years ago",
            "market 3",
        ] {
            check(text, None);
        }
    }
}
