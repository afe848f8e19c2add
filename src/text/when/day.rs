//! A calendar day as people type it.

use chrono::{Days, NaiveDate};

use super::calendar::Calendar;
use super::phrase::{self, Aim};
use super::said::Said;
use super::{LONGEST, Order, Reading};
use crate::text::Hint;
use crate::text::placed::Placed;

/// Reads a text that is a day and nothing else: `2026-11-03`, `11月3号`, `Nov 3rd`, `last Friday`, `下周一`, `3 days
/// ago`, `月底`, `Black Friday`. A time of that day may follow, and is left out.
pub fn parse_day(text: &str, today: NaiveDate, order: Order, hint: Hint) -> Reading<NaiveDate> {
    days(text, &Calendar::new(today, order, hint)).into_iter().collect()
}

/// A day as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidDay {
    pub reading: Reading<NaiveDate>,
    /// It stands for a span, or may not be quite the day: `mid October`, `last week`, `around 3 Nov`. Of a span that is
    /// past it is the earliest day.
    pub is_rough: bool,
}

/// The same as [`parse_day`], with whether one certain day was said.
pub fn parse_said_day(text: &str, today: NaiveDate, order: Order, hint: Hint) -> SaidDay {
    let said = said(text, &Calendar::new(today, order, hint)).unwrap_or_default();
    let is_rough = said.is_rough;
    SaidDay { reading: said.days.into_iter().flatten().collect(), is_rough }
}

/// Reads a text that is a day in the past and nothing else. What can be read in two ways, as `3/11`, is `None`, and so
/// are days to come. `today` is that of the program's clock; east of it people may already write tomorrow, which then
/// counts as today.
pub fn parse_past_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    // The day it can be somewhere on earth.
    let latest = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let read = |today| {
        let calendar = Calendar { last: latest, ..Calendar::new(today, Order::Past, Hint::NONE) };
        days(text, &calendar).into_iter().collect::<Reading<_>>().sure()
    };
    let day = read(today)?;
    // What moves along with today, as `tomorrow`, is still to come.
    let is_reached = day <= today || (day == latest && read(latest) == Some(day));
    is_reached.then_some(day.min(today))
}

fn days(text: &str, calendar: &Calendar) -> Vec<NaiveDate> {
    said(text, calendar).and_then(|said| said.days).unwrap_or_default()
}

fn said(text: &str, calendar: &Calendar) -> Option<Said> {
    phrase::whole(&Placed::read(text, LONGEST)?, calendar, Aim::Day)
}

#[cfg(test)]
mod tests;
