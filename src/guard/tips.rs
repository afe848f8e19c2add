//! Which tip of the day comes next.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::rules::Tip;
use crate::content::Language;
use crate::text::when::local_moment;

/// Within so many days no tip comes twice.
const APART: TimeDelta = TimeDelta::days(60);
/// A tip that is later than this waits for the next day: nobody wants the morning's tip at night.
const LATEST: TimeDelta = TimeDelta::hours(3);

/// A tip, by the topic it is about and which of that topic's tips it is: so it is the same in every language, and remains
/// so when a word in it is mended or others are put before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TipId(u64);

/// The tips that a group has had, and when the next one comes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tips {
    /// When the next one is due.
    pub due: Option<DateTime<Utc>>,
    /// The language in which it was asked for, where the group has chosen none.
    pub language: Option<Language>,
    /// Whether it was noted that the bot may not pin.
    pub is_pin_refused: bool,
    /// Oldest first.
    shown: Vec<(TipId, NaiveDate)>,
}

impl TipId {
    /// The tip of a topic with this number, counted from 0.
    pub fn of_topic(topic: &str, number: usize) -> Self {
        Self::of(&format!("{topic}/{number}"))
    }

    /// The warning of a season.
    pub fn of_season(season: &str) -> Self {
        Self::of(season)
    }

    fn of(name: &str) -> Self {
        let digest = Sha256::digest(name);
        Self(digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}

impl Tips {
    /// Sets when the next one comes: the first time its hour comes after now, by the group's clock.
    pub fn plan(&mut self, tip: Option<&Tip>, zone: Tz, now: DateTime<Utc>) {
        self.due = tip.and_then(|tip| next(tip, zone, now));
    }

    /// Whether its hour is now, or was lately: after days away, today's tip still comes in time.
    pub fn is_time(tip: &Tip, zone: Tz, now: DateTime<Utc>) -> bool {
        next(tip, zone, now - LATEST).is_some_and(|at| at <= now)
    }

    /// Which of some tips comes next: by chance one that did not come lately. `None` where all of them did.
    pub fn choose(&self, tips: &[TipId], today: NaiveDate, chance: u64) -> Option<usize> {
        let fresh: Vec<usize> = (0..tips.len()).filter(|place| self.is_fresh(tips[*place], today)).collect();
        let place = chance.checked_rem(u64::try_from(fresh.len()).ok()?)?;
        fresh.get(usize::try_from(place).ok()?).copied()
    }

    /// Whether a tip did not come lately.
    pub fn is_fresh(&self, tip: TipId, today: NaiveDate) -> bool {
        self.shown.iter().filter(|(shown, _)| *shown == tip).all(|(_, day)| is_long_ago(*day, today))
    }

    /// Notes that a tip came. Those that may come again are forgotten.
    pub fn note(&mut self, tip: TipId, today: NaiveDate) {
        self.shown.retain(|(shown, day)| *shown != tip && !is_long_ago(*day, today));
        self.shown.push((tip, today));
    }

    /// The same without what is only needed when one is chosen.
    pub(super) fn in_brief(&self) -> Self {
        Self { due: self.due, ..Self::default() }
    }

    /// Adds the tips that came under another number of the same group.
    pub(super) fn join(&mut self, other: &Self) {
        self.shown.extend(&other.shown);
        self.language = self.language.or(other.language);
    }
}

fn is_long_ago(day: NaiveDate, today: NaiveDate) -> bool {
    today - day >= APART
}

fn next(tip: &Tip, zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let time = NaiveTime::from_hms_opt(u32::from(tip.hour), u32::from(tip.minute), 0)?;
    let today = now.with_timezone(&zone).date_naive();
    let days = today.iter_days().take(3);
    let moments = days.filter_map(|day| local_moment(day.and_time(time), zone));
    moments.map(|at| at.to_utc()).find(|at| *at > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    fn day(number: i64) -> NaiveDate {
        NaiveDate::default() + TimeDelta::days(number)
    }

    #[test]
    fn no_tip_comes_twice_within_sixty_days() {
        let ids: Vec<TipId> = (0..60).map(|number| TipId::of_topic("topic", number)).collect();
        let mut tips = Tips::default();
        let mut last_shown = [None; 60];
        for today in 0..400 {
            let chance = u64::try_from(today * 7_919).expect("a day");
            let place = tips.choose(&ids, day(today), chance).expect("there are tips");
            assert!(last_shown[place].is_none_or(|shown| today - shown >= 60), "{place} on day {today}");
            last_shown[place] = Some(today);
            tips.note(ids[place], day(today));
        }
        assert!(last_shown.iter().all(Option::is_some));
    }

    #[test]
    fn where_all_came_lately_none_comes_until_the_first_may_come_again() {
        let ids = [TipId::of_topic("a", 0), TipId::of_topic("a", 1)];
        let mut tips = Tips::default();
        for (today, expected) in [(0, Some(1)), (1, Some(0)), (2, None), (59, None), (60, Some(1))] {
            let place = tips.choose(&ids, day(today), 1);
            assert_eq!(place, expected, "day {today}");
            place.into_iter().for_each(|place| tips.note(ids[place], day(today)));
        }
        assert_eq!(tips.choose(&[], day(9), 1), None);
        assert_eq!(tips.shown.len(), 2, "what may come again is forgotten");
    }

    #[test]
    fn it_comes_at_its_hour_by_the_group_s_clock_also_after_the_clocks_have_changed() {
        let tip = Tip { hour: 9, minute: 30, ..Tip::default() };
        let mut tips = Tips::default();
        let mut due = |zone, now| {
            tips.plan(Some(&tip), zone, utc(now));
            tips.due
        };
        assert_eq!(due(Tz::Asia__Shanghai, "2026-11-03T01:29:59Z"), Some(utc("2026-11-03T01:30:00Z")));
        assert_eq!(due(Tz::Asia__Shanghai, "2026-11-03T01:30:00Z"), Some(utc("2026-11-04T01:30:00Z")));
        // In London the clocks go back in the night to 25 October 2026.
        assert_eq!(due(Tz::Europe__London, "2026-10-24T09:00:00Z"), Some(utc("2026-10-25T09:30:00Z")));
        tips.plan(None, Tz::UTC, utc("2026-11-03T00:00:00Z"));
        assert_eq!(tips.due, None);
    }

    #[test]
    fn a_tip_that_is_three_hours_late_is_too_late() {
        let tip = Tip { hour: 9, ..Tip::default() };
        let is_time = |now| Tips::is_time(&tip, Tz::UTC, utc(now));
        assert!(!is_time("2026-11-03T08:59:59Z"));
        assert!(is_time("2026-11-03T09:00:00Z") && is_time("2026-11-03T11:59:59Z"));
        assert!(!is_time("2026-11-03T12:00:00Z"));
    }
}
