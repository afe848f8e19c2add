//! A calendar day, written as this language writes it.

use chrono::{Datelike as _, NaiveDate};

use super::Voice;
use super::argument::Argument;

impl Voice<'_> {
    /// A day of a data file: an ISO day is written out, anything coarser (a month, a year) stays.
    pub(super) fn day(&self, text: &str) -> String {
        text.parse().map_or_else(|_| text.to_owned(), |day| self.calendar_day(day))
    }

    pub fn calendar_day(&self, day: NaiveDate) -> String {
        let year = day.year().to_string();
        let arguments = [
            ("year", Argument::Words(&year)),
            ("month", Argument::Number(day.month() as usize)),
            ("day", Argument::Number(day.day() as usize)),
        ];
        self.label_with("calendar-day", &arguments)
    }
}
