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
    signs_by_day: BTreeMap<NaiveDate, Vec<(Sign, u64)>>,
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
/// Signs of one day. Beyond these the rarest give way: what is new must be seen on the day on which it comes up.
const MOST_SIGNS: usize = 40;

impl Figures {
    pub fn add(&mut self, day: NaiveDate, count: Count, times: u64) {
        if times == 0 {
            return;
        }
        *self.days.entry(day).or_default().entry(count).or_default() += times;
        self.days.retain(|other, _| is_within(*other, day));
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

    pub fn add_signs(&mut self, day: NaiveDate, signs: &[Sign]) {
        let counted = self.signs_by_day.entry(day).or_default();
        for sign in signs {
            if let Some((_, times)) = counted.iter_mut().find(|(other, _)| other == sign) {
                *times += 1;
                continue;
            }
            let rarest = (0..counted.len()).min_by_key(|place| counted[*place].1);
            if let Some(rarest) = rarest.filter(|_| counted.len() >= MOST_SIGNS) {
                counted.remove(rarest);
            }
            counted.push((sign.clone(), 1));
        }
        self.signs_by_day.retain(|other, _| is_within(*other, day));
    }

    /// Adds what was counted elsewhere until a day: a group that moved was counted under two numbers.
    pub fn join(&mut self, other: &Self, today: NaiveDate) {
        for (day, counts) in &other.days {
            counts.iter().for_each(|(count, times)| self.add(*day, *count, *times));
        }
        for (day, counted) in &other.signs_by_day {
            for (sign, times) in counted {
                (0..*times).for_each(|_| self.add_signs(*day, std::slice::from_ref(sign)));
            }
        }
        self.days.retain(|day, _| is_within(*day, today));
        self.signs_by_day.retain(|day, _| is_within(*day, today));
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

    /// The signs that were found most often in the thirty days until a day, with how often.
    pub fn top_signs(&self, today: NaiveDate, most: usize) -> Vec<(&Sign, u64)> {
        let mut signs: Vec<(&Sign, u64)> = Vec::new();
        let lately = self.signs_by_day.iter().filter(|(day, _)| is_within(**day, today));
        for (sign, times) in lately.flat_map(|(_, counted)| counted) {
            match signs.iter_mut().find(|(other, _)| *other == sign) {
                Some((_, sum)) => *sum += times,
                None => signs.push((sign, *times)),
            }
        }
        // Equal ones stay in the order in which they were first found.
        signs.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        signs.truncate(most);
        signs
    }
}

/// Whether a day is one of the thirty until another.
fn is_within(day: NaiveDate, today: NaiveDate) -> bool {
    today.signed_duration_since(day).num_days() < DAYS as i64
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

    fn sign(name: &str) -> Sign {
        Sign { name: name.to_owned(), is_of_link: false, about: None }
    }

    #[test]
    fn the_signs_found_most_often_come_first_and_those_of_a_month_ago_no_more() {
        let mut figures = Figures::default();
        let [a, b, c] = ["a", "b", "c"].map(sign);
        figures.add_signs(day(1), &[a.clone(), b.clone()]);
        figures.add_signs(day(2), &[b.clone(), c.clone()]);
        assert_eq!(figures.top_signs(day(2), 2), [(&b, 2), (&a, 1)]);
        let next_month = day(30) + chrono::TimeDelta::days(1);
        assert_eq!(figures.top_signs(next_month, 9), [(&b, 1), (&c, 1)], "the wave of the first is over");
        figures.add_signs(next_month, std::slice::from_ref(&c));
        assert_eq!(figures.signs_by_day.len(), 2, "what is too old is not kept either");
        assert_eq!(figures.top_signs(next_month, 1), [(&c, 2)]);
    }

    #[test]
    fn on_a_day_with_very_many_signs_the_rarest_give_way_to_what_is_new() {
        let mut figures = Figures::default();
        figures.add_signs(day(1), &[sign("often"), sign("often")]);
        for number in 0..200 {
            figures.add_signs(day(1), &[sign(&number.to_string())]);
        }
        let top = figures.top_signs(day(1), 100);
        assert_eq!((top.len(), top[0]), (MOST_SIGNS, (&sign("often"), 2)));
        assert!(top.contains(&(&sign("199"), 1)));
    }

    #[test]
    fn what_was_counted_under_two_numbers_is_counted_together() {
        let (mut one, mut other) = (Figures::default(), Figures::default());
        one.add(day(1), Count::Notices, 2);
        other.add(day(1), Count::Notices, 3);
        other.add_signs(day(2), &[sign("a"), sign("a")]);
        one.join(&other, day(30));
        assert_eq!(one.total(day(30), Count::Notices), 5);
        assert_eq!(one.top_signs(day(30), 9), [(&sign("a"), 2)]);
    }
}
