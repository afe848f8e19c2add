//! Days and moments as people type them, in English and Chinese.
//!
//! What can be read in several ways gives all of them; nothing is guessed. Rules that hold everywhere:
//!
//! - Weeks begin on Monday. `上周五`, `这周三` and `下周一` are days of the last, this and the next week. A past week without a
//!   day may also have begun on Sunday, where that is usual.
//! - In English, `next Friday` is the coming Friday or that of the next week, and `last Friday` the one just gone or
//!   that of the last week: both, where they differ. Said on a Sunday, `next` may also count weeks from Sunday.
//! - A weekday alone, said on that weekday, is today or a week away. A date without a year, or a day without a month,
//!   is the nearest in the wanted direction, and today counts.
//! - Spans name their earliest day when they are past, since deadlines are counted from it: `last week` and `last month`
//!   are the first day of that week or month, `a month ago` is 31 days ago, and `the end of October` began on the 21st. In
//!   the future, weeks and months begin with their first day, and end with their last.
//! - `3/11` is in the order of the person's country, or both days.
//! - Words around noon and midnight: 12 at noon is 12:00; `晚上12点` is the end of that day; `中午1点` is 13:00.

mod amiss;
mod day;
mod moment;
mod reminder;
mod wish;
mod zone;

mod phrase;
mod said;

mod rules;

mod calendar;
mod clock;
mod words;

pub use amiss::{names_no_day, names_past_day};
pub use day::{SaidDay, parse_day, parse_past_day, parse_said_day};
pub use moment::{Moment, local_moment, parse_moment};
pub use reminder::{Reminder, asks_to_be_reminded, only_asks, reminded_of, split_reminder};
pub use wish::{ReminderWish, comes_again, counts_backwards, reminder_wish};
pub use zone::{name_of_zone, zone_of, zone_of_country, zones_of_country};

/// Whoever types a day or a reminder writes no more than this, in characters.
const LONGEST: usize = 500;

/// What a text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading<T> {
    Sure(T),
    /// It can be each of these; at least two.
    Ambiguous(Vec<T>),
    /// Nothing of the kind.
    None,
}

impl<T> Reading<T> {
    /// The only reading, if there is one.
    pub fn sure(self) -> Option<T> {
        match self {
            Self::Sure(only) => Some(only),
            Self::Ambiguous(_) | Self::None => None,
        }
    }

    /// All readings.
    pub fn all(self) -> Vec<T> {
        match self {
            Self::Sure(only) => vec![only],
            Self::Ambiguous(all) => all,
            Self::None => Vec::new(),
        }
    }
}

impl<T: PartialEq> FromIterator<T> for Reading<T> {
    /// Each reading counts once, where it comes first.
    fn from_iter<I: IntoIterator<Item = T>>(readings: I) -> Self {
        let mut all = Vec::new();
        for reading in readings {
            if !all.contains(&reading) {
                all.push(reading);
            }
        }
        if all.len() > 1 {
            return Self::Ambiguous(all);
        }
        all.pop().map_or(Self::None, Self::Sure)
    }
}

/// In which direction a day lies that does not say it itself. What says it, as a date with its year, is read as it
/// stands, whatever the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Past,
    Future,
    /// The nearest; for weekdays and days of a month one of each.
    Either,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_sure_when_all_are_the_same() {
        assert_eq!(Reading::from_iter([1, 1]), Reading::Sure(1));
        assert_eq!(Reading::from_iter([2, 1, 2]), Reading::Ambiguous(vec![2, 1]));
        assert_eq!(Reading::from_iter(Vec::<u8>::new()), Reading::None);
        assert_eq!(Reading::Ambiguous(vec![1, 2]).sure(), None);
        assert_eq!(Reading::Sure(1).all(), [1]);
    }
}
