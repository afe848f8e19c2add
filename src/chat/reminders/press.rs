//! What the buttons of reminders do.

use std::fmt;
use std::str::FromStr;

use chrono::TimeDelta;

use crate::casebook::{Quiet, ReminderId};
use crate::chat::StaleAction;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemindPress {
    List,
    /// One of the moments that words can mean, in seconds (Unix time).
    At(i64),
    AskZone,
    /// A time zone, by its name in the database.
    Zone(String),
    AskQuiet,
    Quiet(Quiet),
    /// Whether last days are told.
    LastDays(bool),
    Remove(ReminderId),
    Done(ReminderId),
    Later(ReminderId, Delay),
}

/// How long something is put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delay {
    Hours,
    Day,
    Week,
}

impl Delay {
    pub(super) fn length(self) -> TimeDelta {
        match self {
            Self::Hours => TimeDelta::hours(3),
            Self::Day => TimeDelta::days(1),
            Self::Week => TimeDelta::days(7),
        }
    }

    fn letter(self) -> char {
        match self {
            Self::Hours => 'h',
            Self::Day => 'd',
            Self::Week => 'w',
        }
    }
}

impl fmt::Display for RemindPress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::List => formatter.write_str("list"),
            Self::At(seconds) => write!(formatter, "at:{seconds}"),
            Self::AskZone => formatter.write_str("zones"),
            Self::Zone(name) => write!(formatter, "zone:{name}"),
            Self::AskQuiet => formatter.write_str("quiets"),
            Self::Quiet(quiet) => write!(formatter, "quiet:{}:{}", quiet.from, quiet.until),
            Self::LastDays(wanted) => write!(formatter, "days:{}", u8::from(*wanted)),
            Self::Remove(id) => write!(formatter, "remove:{id}"),
            Self::Done(id) => write!(formatter, "done:{id}"),
            Self::Later(id, delay) => write!(formatter, "later:{id}:{}", delay.letter()),
        }
    }
}

impl FromStr for RemindPress {
    type Err = StaleAction;

    fn from_str(code: &str) -> Result<Self, StaleAction> {
        let parts: Vec<&str> = code.split(':').collect();
        let id = |number: &str| number.parse::<ReminderId>().map_err(|_| StaleAction);
        let hour = |text: &str| text.parse().ok().filter(|hour: &u8| *hour < 24).ok_or(StaleAction);
        Ok(match parts.as_slice() {
            ["list"] => Self::List,
            ["at", seconds] => Self::At(seconds.parse().map_err(|_| StaleAction)?),
            ["zones"] => Self::AskZone,
            ["zone", name] => Self::Zone((*name).to_owned()),
            ["quiets"] => Self::AskQuiet,
            ["quiet", from, until] => Self::Quiet(Quiet { from: hour(from)?, until: hour(until)? }),
            ["days", "1"] => Self::LastDays(true),
            ["days", "0"] => Self::LastDays(false),
            ["remove", number] => Self::Remove(id(number)?),
            ["done", number] => Self::Done(id(number)?),
            ["later", number, "h"] => Self::Later(id(number)?, Delay::Hours),
            ["later", number, "d"] => Self::Later(id(number)?, Delay::Day),
            ["later", number, "w"] => Self::Later(id(number)?, Delay::Week),
            _ => return Err(StaleAction),
        })
    }
}
