//! The days around today, of which the wanted one is chosen.

use chrono::{Datelike as _, Days, Months, NaiveDate, TimeDelta, Weekday};

use super::Order;
use super::words::SUNDAY_FIRST;
use crate::text::{Hint, Tongue};

/// Years looked through for a day such as 29 February, which can be eight years away.
const YEARS: i32 = 8;
/// Months looked through for a day such as the 31st.
const MONTHS: u32 = 3;

/// Today, and what else decides which day is meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    pub today: NaiveDate,
    /// The first day that counts as future; today, or tomorrow when today is too late.
    pub first: NaiveDate,
    /// The last day that counts as past.
    pub last: NaiveDate,
    pub order: Order,
    pub hint: Hint,
}

impl Calendar {
    pub fn new(today: NaiveDate, order: Order, hint: Hint) -> Self {
        Self { today, first: today, last: today, order, hint }
    }

    /// So many days from today, backwards if negative.
    pub fn days_away(&self, days: i64) -> Option<NaiveDate> {
        self.today.checked_add_signed(TimeDelta::try_days(days)?)
    }

    pub fn months_ahead(&self, months: u32) -> Option<NaiveDate> {
        self.today.checked_add_months(Months::new(months))
    }

    /// The first day of a month so many months from this one.
    pub fn month_away(&self, months: i32) -> Option<NaiveDate> {
        let first = self.today.with_day(1)?;
        let n_months = Months::new(months.unsigned_abs());
        if months < 0 { first.checked_sub_months(n_months) } else { first.checked_add_months(n_months) }
    }

    /// A day of the week so many weeks from this one; weeks begin on Monday.
    pub fn in_week(&self, weeks: i64, weekday: Weekday) -> Option<NaiveDate> {
        let from_today = i64::from(weekday.num_days_from_monday())
            - i64::from(self.today.weekday().num_days_from_monday());
        self.days_away(weeks.checked_mul(7)?.checked_add(from_today)?)
    }

    /// The first day that a week so many weeks from this one can have: where weeks may begin on Sunday, the earlier of the
    /// two.
    pub fn beginning_of_week(&self, weeks: i64) -> Option<NaiveDate> {
        let monday = self.in_week(weeks, Weekday::Mon)?;
        if !self.may_begin_on_sunday() {
            return Some(monday);
        }
        let from_today = -i64::from(self.today.weekday().num_days_from_sunday());
        let sunday = self.days_away(weeks.checked_mul(7)?.checked_add(from_today)?)?;
        Some(monday.min(sunday))
    }

    /// By the country; where it is not known, only who writes simplified characters surely begins on Monday.
    fn may_begin_on_sunday(&self) -> bool {
        match self.hint.country {
            Some(_) => self.hint.is_in(SUNDAY_FIRST),
            None => self.hint.tongue != Some(Tongue::SimplifiedChinese),
        }
    }

    /// The day of the year that is nearest in the wanted direction; none or one.
    pub fn nearest_of_years(&self, of_year: impl Fn(i32) -> Option<NaiveDate>) -> Vec<NaiveDate> {
        let years = (-YEARS..=YEARS).filter_map(|years| self.today.year().checked_add(years));
        let days: Vec<NaiveDate> = years.filter_map(of_year).collect();
        let nearest = match self.order {
            Order::Past => self.before(&days),
            Order::Future => self.after(&days),
            Order::Either => days.into_iter().min_by_key(|day| (*day - self.today).num_days().abs()),
        };
        nearest.into_iter().collect()
    }

    /// The day of the month that is nearest in the wanted direction; both if either will do.
    pub fn nearest_of_months(&self, of_month: impl Fn(NaiveDate) -> Option<NaiveDate>) -> Vec<NaiveDate> {
        let months = i32::try_from(MONTHS).unwrap_or(0);
        let days: Vec<NaiveDate> =
            (-months..=months).filter_map(|away| of_month(self.month_away(away)?)).collect();
        self.both_of(&days)
    }

    /// The weekday that is nearest in the wanted direction. Said on that day, it is today or a week away.
    pub fn nearest_weekday(&self, weekday: Weekday) -> Vec<NaiveDate> {
        let days: Vec<NaiveDate> = (-2..=2).filter_map(|weeks| self.in_week(weeks, weekday)).collect();
        if weekday != self.today.weekday() {
            let calendar = Self { last: self.last.min(self.today), ..*self };
            return calendar.both_of(&days);
        }
        let later = self.first.max(self.today).checked_add_days(Days::new(1));
        let next = later.and_then(|later| days.iter().copied().find(|day| *day >= later));
        let before = days.iter().copied().rev().find(|day| *day < self.today);
        let today = Some(self.today).filter(|today| self.order != Order::Future || *today >= self.first);
        let (before, next) = match self.order {
            Order::Past => (before, None),
            Order::Future => (None, next),
            Order::Either => (before, next),
        };
        today.into_iter().chain(before).chain(next).collect()
    }

    fn both_of(&self, days: &[NaiveDate]) -> Vec<NaiveDate> {
        let (before, after) = (self.before(days), self.after(days));
        match self.order {
            Order::Past => before.into_iter().collect(),
            Order::Future => after.into_iter().collect(),
            Order::Either if before == after => before.into_iter().collect(),
            Order::Either => before.into_iter().chain(after).collect(),
        }
    }

    fn before(&self, days: &[NaiveDate]) -> Option<NaiveDate> {
        days.iter().copied().filter(|day| *day <= self.last).max()
    }

    fn after(&self, days: &[NaiveDate]) -> Option<NaiveDate> {
        days.iter().copied().filter(|day| *day >= self.first).min()
    }
}

/// The last day of the month in which a day lies.
pub(super) fn end_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// A day of the calendar in a year that somebody may mean.
pub(super) fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    (1000..=9999).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten()
}
