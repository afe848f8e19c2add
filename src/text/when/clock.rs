//! Times of the day as they are said, and what they can mean.

use chrono::NaiveTime;

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// From midnight on.
    SmallHours,
    Morning,
    Noon,
    Afternoon,
    /// Until midnight, and past it.
    Evening,
}

/// A time as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// 0 to 24.
    pub hour: u32,
    pub minute: u32,
    pub half: Half,
}

/// Which half of the day an hour lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Before,
    After,
    /// Counted through to 24.
    Whole,
    /// Not said.
    Open,
    /// Midnight, which a day has at both its ends.
    Midnight,
}

/// A time on the day said, or so many days after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub days_later: u64,
    pub time: NaiveTime,
}

/// When a day is meant without a time.
pub(super) const USUAL_HOUR: u32 = 9;

impl Part {
    /// The hour that stands for this part, and whether it is the time itself, as noon is.
    pub fn usual(self) -> (u32, bool) {
        match self {
            Self::SmallHours => (6, false),
            Self::Morning => (USUAL_HOUR, false),
            Self::Noon => (12, true),
            Self::Afternoon => (15, false),
            Self::Evening => (20, false),
        }
    }
}

impl Clock {
    /// A time; `None` for one that no clock shows.
    pub fn new(hour: u32, minute: u32, half: Half) -> Option<Self> {
        let fits = match half {
            Half::Before | Half::After => {
                (1..=12).contains(&hour) || (half == Half::After && (13..24).contains(&hour))
            }
            _ => hour < 24 || (hour == 24 && minute == 0),
        };
        (fits && minute < 60).then_some(Self { hour, minute, half })
    }

    /// All times that can be meant; the earlier first.
    pub fn times(&self, part: Option<Part>) -> Vec<Time> {
        let hours: Vec<u32> = match (self.half, part) {
            (Half::Midnight, Some(Part::Evening)) => vec![24],
            (Half::Midnight, _) => vec![0, 24],
            (Half::Before, _) => vec![self.hour % 12],
            (Half::After, _) => vec![if self.hour < 12 { self.hour + 12 } else { self.hour }],
            (_, Some(part)) => vec![self.hour_in(part)],
            (Half::Whole, None) => vec![self.hour],
            // Nobody says 12 and means the night without saying so.
            (Half::Open, None) if (1..12).contains(&self.hour) => vec![self.hour, self.hour + 12],
            (Half::Open, None) => vec![self.hour],
        };
        hours.into_iter().filter_map(|hour| time(hour, self.minute)).collect()
    }

    /// The hour counted from the beginning of the day to which the part belongs. An hour past noon stands as it is.
    fn hour_in(&self, part: Part) -> u32 {
        match (part, self.hour) {
            (Part::SmallHours, 12) => 0,
            (Part::Noon, hour @ 1..=3)
            | (Part::Afternoon, hour @ 1..=11)
            | (Part::Evening, hour @ 5..=11) => hour + 12,
            // `晚上12点` and `tonight at 1` are past midnight.
            (Part::Evening, hour @ 0..=4) => hour + 24,
            (Part::Evening, 12) => 24,
            (_, hour) => hour,
        }
    }
}

/// An hour of the day, which may lie past midnight.
pub(super) fn time(hour: u32, minute: u32) -> Option<Time> {
    let time = NaiveTime::from_hms_opt(hour % 24, minute, 0)?;
    Some(Time { days_later: u64::from(hour / 24), time })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_open_unless_something_says_which() {
        let told = |hour, half, part| {
            let clock = Clock::new(hour, 30, half).expect("a time");
            let hours = clock
                .times(part)
                .into_iter()
                .map(|time| format!("{}+{}", time.time.format("%H:%M"), time.days_later));
            hours.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(told(8, Half::Open, None), "08:30+0 20:30+0");
        assert_eq!(told(12, Half::Open, None), "12:30+0");
        assert_eq!(told(20, Half::Open, None), "20:30+0");
        assert_eq!(told(8, Half::Whole, None), "08:30+0");
        assert_eq!(told(8, Half::Open, Some(Part::Evening)), "20:30+0");
        assert_eq!(told(12, Half::Open, Some(Part::Evening)), "00:30+1");
        assert_eq!(told(1, Half::Open, Some(Part::Noon)), "13:30+0");
        assert_eq!(told(12, Half::Open, Some(Part::SmallHours)), "00:30+0");
        assert_eq!(told(12, Half::Before, None), "00:30+0");
        assert_eq!(told(12, Half::After, None), "12:30+0");
    }

    #[test]
    fn some_times_no_clock_shows() {
        for (hour, minute, half) in [
            (25, 0, Half::Open),
            (24, 1, Half::Whole),
            (9, 60, Half::Open),
            (13, 0, Half::Before),
            (0, 0, Half::After),
        ] {
            assert_eq!(Clock::new(hour, minute, half), None, "{hour}:{minute}");
        }
    }
}
