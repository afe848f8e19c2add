//! A calendar day as people type it.

use chrono::{Days, NaiveDate};

use super::fold;

/// Days named relative to today, and how many days ago they are.
const RELATIVE: [(&str, u64); 10] = [
    ("today", 0),
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
    let (_, days) = RELATIVE.into_iter().find(|(name, _)| *name == text)?;
    today.checked_sub_days(Days::new(days))
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
    let place = MONTHS.iter().position(|month| is_short_for(month))?;
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
    }

    #[test]
    fn whoever_lives_east_of_the_clock_may_already_write_tomorrow() {
        check("2026-11-23", Some("2026-11-22"));
        check("11月23日", Some("2026-11-22"));
        check("11月24日", Some("2025-11-24"));
    }

    #[test]
    fn what_is_no_single_past_day_is_not_guessed() {
        for text in
            ["3/11", "2026-12-01", "30 February", "maybe in May", "11", "", "5 days ago or so", "market 3"]
        {
            check(text, None);
        }
    }
}
