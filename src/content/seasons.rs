//! Warnings that fit the season: shopping festivals and holidays. `content/seasons.toml`.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::{Datelike as _, NaiveDate};
use serde::Deserialize;
use toml::Spanned;

use super::codes::{BAD_SEASON, EMPTY_TEXT, UNKNOWN_TOPIC};
use super::provenance::{Provenance, provenance_of};
use super::{Confidence, Files, Finding, Language, Localized, Topic, TopicId, data};

const PATH: &str = "content/seasons.toml";

/// A warning, and the days on which it fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    pub id: String,
    /// The topic that says more.
    pub topic: TopicId,
    pub text: Localized,
    /// Where the days come from, where they are other ones each year.
    pub provenance: Provenance,
    windows: Vec<Window>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Window {
    /// Months and days, the same each year.
    Yearly(RangeInclusive<(u32, u32)>),
    Once(RangeInclusive<NaiveDate>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawList {
    #[serde(default)]
    season: Vec<RawSeason>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSeason {
    id: Spanned<String>,
    topic: Spanned<TopicId>,
    text: Localized,
    #[serde(default)]
    yearly: Option<Spanned<RawWindow>>,
    #[serde(default)]
    dated: Vec<Spanned<RawWindow>>,
    #[serde(default)]
    source: String,
    #[serde(default)]
    source_date: String,
    #[serde(default)]
    recorded: String,
    #[serde(default)]
    checked: String,
    #[serde(default)]
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWindow {
    from: String,
    until: String,
}

impl Season {
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.windows.iter().any(|window| match window {
            Window::Yearly(days) => days.contains(&(day.month(), day.day())),
            Window::Once(days) => days.contains(&day),
        })
    }
}

/// Reads the warnings. A folder without the file has none.
pub(super) fn read(files: &Files, topics: &[Topic], findings: &mut Vec<Finding>) -> Vec<Season> {
    let Some((text, list)) = data::read_file::<RawList>(files, PATH, findings) else { return Vec::new() };
    let (mut ids, mut seasons) = (BTreeSet::new(), Vec::new());
    for raw in list.season {
        data::check_unique(&mut ids, PATH, text, &raw.id, findings);
        check(&raw, text, topics, findings);
        let windows = windows(&raw, text, findings);
        seasons.push(Season {
            windows,
            provenance: provenance_of!(raw),
            id: raw.id.into_inner(),
            topic: raw.topic.into_inner(),
            text: raw.text,
        });
    }
    seasons
}

fn check(raw: &RawSeason, text: &str, topics: &[Topic], findings: &mut Vec<Finding>) {
    let topic = raw.topic.get_ref();
    if !topics.iter().any(|known| known.id == *topic) {
        let finding = Finding::new(&UNKNOWN_TOPIC, PATH, format!("no topic is called `{topic}`"));
        let finding = finding.at(text, raw.topic.span());
        findings.push(finding.help("name a topic of `content/topics.toml`, whose article says more"));
    }
    if Language::WRITTEN.into_iter().any(|language| raw.text.written(language).trim().is_empty()) {
        let message = format!("the warning `{}` says nothing in a language", raw.id.get_ref());
        let finding = Finding::new(&EMPTY_TEXT, PATH, message).at(text, raw.id.span());
        findings.push(finding.help("write it in both languages"));
    }
    let is_moving = !raw.dated.is_empty();
    if is_moving && raw.source.trim().is_empty() {
        let message = "these days differ from year to year, and nobody can look them up again";
        let finding = Finding::new(&BAD_SEASON, PATH, message).at(text, raw.id.span());
        findings.push(finding.help("give `source`, `source_date`, `recorded` and `confidence`"));
    }
    if !is_moving && raw.yearly.is_none() {
        let finding = Finding::new(&BAD_SEASON, PATH, "this warning fits no day").at(text, raw.id.span());
        findings.push(finding.help("give it `yearly` or `dated`"));
    }
}

fn windows(raw: &RawSeason, text: &str, findings: &mut Vec<Finding>) -> Vec<Window> {
    let yearly = raw.yearly.iter().map(|window| (window, yearly(window.get_ref())));
    let dated = raw.dated.iter().map(|window| (window, dated(window.get_ref())));
    let mut windows = Vec::new();
    for (raw, window) in yearly.chain(dated) {
        match window {
            Some(window) => windows.push(window),
            None => {
                let message = "this is no stretch of days";
                let finding = Finding::new(&BAD_SEASON, PATH, message).at(text, raw.span());
                findings.push(finding.help(
                    "write `yearly = { from = \"10-20\", until = \"11-11\" }`, or `dated` with whole days such as \
                     `2027-02-06`; the first day comes first, and what goes on into January is two warnings",
                ));
            }
        }
    }
    windows
}

/// A day of each year is looked up in one that has the 29th of February.
fn yearly(raw: &RawWindow) -> Option<Window> {
    let day = |text: &str| {
        let day = NaiveDate::parse_from_str(&format!("2028-{text}"), "%Y-%m-%d").ok()?;
        (text.len() == 5).then_some((day.month(), day.day()))
    };
    let (from, until) = (day(&raw.from)?, day(&raw.until)?);
    (from <= until).then_some(Window::Yearly(from..=until))
}

fn dated(raw: &RawWindow) -> Option<Window> {
    let (from, until): (NaiveDate, NaiveDate) = (raw.from.parse().ok()?, raw.until.parse().ok()?);
    (from <= until).then_some(Window::Once(from..=until))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_with(lines: &str) -> (Vec<Season>, Vec<&'static str>) {
        let file = format!(
            "[[season]]\nid = \"a\"\ntopic = \"one\"\ntext = {{ en = \"A\", zh-Hans = \"甲\" }}\n{lines}\n"
        );
        let topics = "[[topic]]\nid = \"one\"\nsection = \"know\"\nscope = \"\"\n";
        let files = Files::from_iter([(PATH, file.as_str()), (super::super::TOPICS_PATH, topics)]);
        let mut findings = Vec::new();
        let topics = super::super::topics::read(&files, &mut findings);
        let seasons = read(&files, &topics, &mut findings);
        (seasons, findings.iter().map(|finding| finding.code.name).collect())
    }

    fn is_on(season: &Season, day: &str) -> bool {
        season.is_on(day.parse().expect("a day"))
    }

    #[test]
    fn a_warning_fits_from_its_first_to_its_last_day_each_year() {
        let (seasons, findings) = read_with("yearly = { from = \"10-20\", until = \"11-11\" }");
        assert_eq!(findings, [""; 0]);
        for (day, expected) in [
            ("2026-10-19", false),
            ("2026-10-20", true),
            ("2027-11-11", true),
            ("2026-11-12", false),
            ("2026-12-01", false),
        ] {
            assert_eq!(is_on(&seasons[0], day), expected, "{day}");
        }
    }

    #[test]
    fn days_that_differ_from_year_to_year_are_listed_with_their_source() {
        let windows = "dated = [{ from = \"2027-01-20\", until = \"2027-02-09\" }]";
        let (seasons, findings) = read_with(&format!("{windows}\nsource = \"an almanac\""));
        assert_eq!(findings, [""; 0]);
        assert!(is_on(&seasons[0], "2027-02-06") && !is_on(&seasons[0], "2028-02-06"));
        assert_eq!(read_with(windows).1, ["bad-season"]);
    }

    #[test]
    fn days_that_cannot_be_meant_are_found() {
        for lines in [
            "",
            "yearly = { from = \"11-11\", until = \"10-20\" }",
            "yearly = { from = \"2026-11-01\", until = \"11-11\" }",
            "yearly = { from = \"02-30\", until = \"03-01\" }",
            "source = \"s\"\ndated = [{ from = \"2027-02-09\", until = \"2027-02-01\" }]",
        ] {
            assert_eq!(read_with(lines).1, ["bad-season"], "{lines}");
        }
    }
}
