//! One reminder.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::casebook::CaseId;
use crate::text::Private;

/// Tells the reminders of one person apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReminderId(pub u32);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    pub id: ReminderId,
    pub about: About,
    pub due: DateTime<Utc>,
    /// When it should have been told, if it had to wait for the end of quiet hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<DateTime<Utc>>,
    /// Whether the person chose the moment: then no plan moves it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_put_off: bool,
    #[serde(default)]
    pub stage: Stage,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over like this")]
fn is_false(value: &bool) -> bool {
    !*value
}

/// Of what somebody is reminded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// That something can be done about a case until this day.
    LastDay { case: CaseId, day: NaiveDate, step: Step },
    /// What they asked for, with the case that was open then.
    Own {
        words: Private<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseId>,
    },
    /// That a closed case is deleted, or will be.
    CaseEnds { case: CaseId, step: Ending },
}

/// How long before a last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    Week,
    TwoDays,
    Morning,
}

/// What becomes of a closed case that was kept as long as the operator keeps them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    Announced,
    Now,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    #[default]
    Waiting,
    Told {
        at: DateTime<Utc>,
    },
    Done,
    /// Its case is deleted, and may be brought back.
    Asleep,
}

impl About {
    /// Whether both are steps of the same last day.
    pub(super) fn is_same_day(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::LastDay { case, day, .. }, Self::LastDay { case: other, day: other_day, .. }) => {
                case == other && day == other_day
            }
            _ => false,
        }
    }
}

impl Step {
    pub const ALL: [Self; 3] = [Self::Week, Self::TwoDays, Self::Morning];

    pub fn days_before(self) -> u64 {
        match self {
            Self::Week => 7,
            Self::TwoDays => 2,
            Self::Morning => 0,
        }
    }
}

impl Reminder {
    pub fn is_waiting(&self) -> bool {
        self.stage == Stage::Waiting
    }

    /// Whether a plan may move it.
    pub(super) fn is_planned(&self) -> bool {
        self.is_waiting() && !self.is_put_off && self.held.is_none()
    }

    /// When it was last of any use.
    pub(super) fn last_used(&self) -> DateTime<Utc> {
        match self.stage {
            Stage::Told { at } => at.max(self.due),
            Stage::Waiting | Stage::Done | Stage::Asleep => self.due,
        }
    }

    /// When it should have been told.
    pub fn since(&self) -> DateTime<Utc> {
        self.held.unwrap_or(self.due)
    }

    pub fn is_own(&self) -> bool {
        matches!(self.about, About::Own { .. })
    }

    pub fn case(&self) -> Option<CaseId> {
        match self.about {
            About::LastDay { case, .. } | About::CaseEnds { case, .. } => Some(case),
            About::Own { case, .. } => case,
        }
    }
}

impl fmt::Display for ReminderId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for ReminderId {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        text.parse().map(Self)
    }
}
