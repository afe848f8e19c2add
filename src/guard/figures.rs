//! What the guard did, in numbers by day. Who wrote what is in none of them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::watch::Sign;

/// Numbers of the last thirty days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figures {
    days: BTreeMap<NaiveDate, BTreeMap<Count, u64>>,
    /// How often each sign was part of a notice.
    signs: Vec<(Sign, u64)>,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Count {
    LookedAt,
    /// Suspicious, but so many at once that they were not looked at closely.
    LeftOut,
    WouldHaveSaid,
    Notices,
    Deleted,
    Wrong,
    Reports,
    Commands,
}

/// What was looked at since it was last written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub looked_at: u64,
    pub left_out: u64,
}

/// Days that are kept.
const DAYS: u64 = 30;
/// Further ones are rare, and would only make the record longer.
const MOST_SIGNS: usize = 60;

impl Figures {
    pub fn add(&mut self, day: NaiveDate, count: Count, times: u64) {
        if times == 0 {
            return;
        }
        *self.days.entry(day).or_default().entry(count).or_default() += times;
        self.days.retain(|other, _| day.signed_duration_since(*other).num_days() < DAYS as i64);
    }

    /// Takes back what was counted once on a day.
    pub fn take_back(&mut self, day: NaiveDate, count: Count) {
        if let Some(counted) = self.days.get_mut(&day).and_then(|counts| counts.get_mut(&count)) {
            *counted = counted.saturating_sub(1);
        }
    }

    pub fn add_tally(&mut self, day: NaiveDate, tally: Tally) {
        self.add(day, Count::LookedAt, tally.looked_at);
        self.add(day, Count::LeftOut, tally.left_out);
    }

    pub fn add_signs(&mut self, signs: &[Sign]) {
        for sign in signs {
            let place = self.signs.iter().position(|(other, _)| other == sign);
            match place {
                Some(place) => self.signs[place].1 += 1,
                None if self.signs.len() < MOST_SIGNS => self.signs.push((sign.clone(), 1)),
                None => {}
            }
        }
    }

    /// All that was counted until a day.
    pub fn total(&self, today: NaiveDate, count: Count) -> u64 {
        self.by_day(today, count).iter().sum()
    }

    /// What was counted on each of the thirty days until a day, the oldest first.
    pub fn by_day(&self, today: NaiveDate, count: Count) -> Vec<u64> {
        let of_day = |day: NaiveDate| self.days.get(&day).and_then(|counts| counts.get(&count)).copied();
        (0..DAYS)
            .rev()
            .map(|ago| today.checked_sub_days(Days::new(ago)).and_then(of_day).unwrap_or_default())
            .collect()
    }

    /// The signs that were found most often, with how often.
    pub fn top_signs(&self, most: usize) -> Vec<(&Sign, u64)> {
        let mut signs: Vec<(&Sign, u64)> = self.signs.iter().map(|(sign, times)| (sign, *times)).collect();
        // Equal ones stay in the order in which they were first found.
        signs.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        signs.truncate(most);
        signs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, number).expect("a day")
    }

    #[test]
    fn thirty_days_are_kept_and_shown_oldest_first() {
        let mut figures = Figures::default();
        figures.add(day(1), Count::Notices, 2);
        figures.add(day(30), Count::Notices, 1);
        let shown = figures.by_day(day(30), Count::Notices);
        assert_eq!((shown.len(), shown[0], shown[29]), (30, 2, 1));
        figures.add(NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day"), Count::Notices, 5);
        assert_eq!(figures.days.len(), 2, "the oldest day is gone");
        assert_eq!(figures.total(day(30), Count::Notices), 1);
        figures.take_back(day(30), Count::Notices);
        figures.take_back(day(30), Count::Notices);
        assert_eq!(figures.total(day(30), Count::Notices), 0);
    }

    #[test]
    fn the_signs_found_most_often_come_first() {
        let mut figures = Figures::default();
        let [a, b, c] =
            ["a", "b", "c"].map(|name| Sign { name: name.to_owned(), is_of_link: false, about: None });
        figures.add_signs(&[a.clone(), b.clone()]);
        figures.add_signs(&[b.clone(), c]);
        assert_eq!(figures.top_signs(2), [(&b, 2), (&a, 1)]);
    }
}
