//! The guard: the bot in a group, as far as its admins want it there. Values and rules only.
//!
//! Everything about a group is one [`Group`]: what its admins decided ([`Rules`]) and what the guard remembers. Language,
//! clock, quiet hours and alerts are the group's settings, as a person has them.

mod acts;
mod charter;
mod domains;
mod rules;
mod tips;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub use acts::{Act, Actor, Acts, Noted};
pub use charter::{Charter, CharterError};
pub use domains::{DomainError, domain_of, shown_domain};
pub use rules::{MOST_LISTED, NoticeLife, Rules, Strictness, Tip, Watching, WhoMay};
pub use tips::{TipId, Tips};

/// How long a group is remembered after the bot was removed from it.
pub const KEPT_AFTER_LEAVING: TimeDelta = TimeDelta::days(30);

/// What is kept about a group. Nobody's words are in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Group {
    pub rules: Rules,
    /// Since when the bot is no longer in it.
    pub left: Option<DateTime<Utc>>,
    /// What its admins did last.
    pub acts: Acts,
    /// The tips of the day that it has had, and when the next one comes.
    pub tips: Tips,
    /// When somebody who may use no commands there was last told so.
    pub turned_away: Option<DateTime<Utc>>,
}

impl Group {
    /// When something is to be done in it by itself: the tip of the day, the end of a dry run, or its erasure.
    pub fn due(&self) -> Option<DateTime<Utc>> {
        match self.left {
            Some(left) => Some(left + KEPT_AFTER_LEAVING),
            None => self.tips.due.into_iter().chain(self.rules.watching.goes_live()).min(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32) -> DateTime<Utc> {
        format!("2026-11-{day:02}T09:00:00Z").parse().expect("a time")
    }

    #[test]
    fn a_group_is_due_for_what_comes_first_and_once_it_is_left_only_for_its_erasure() {
        let mut group = Group::default();
        assert_eq!(group.due(), None);
        group.rules.watching = Watching::DryRun { since: at(1) };
        assert_eq!(group.due(), Some(at(8)));
        group.tips.due = Some(at(2));
        assert_eq!(group.due(), Some(at(2)));
        group.left = Some(at(1));
        assert_eq!(group.due(), Some(at(1) + KEPT_AFTER_LEAVING));
    }

    #[test]
    fn the_record_of_an_older_version_is_read() {
        let older = r#"{"rules":{"watching":"on"},"left":null}"#;
        let group: Group = serde_json::from_str(older).expect("it is read");
        assert_eq!(
            (group.rules.watching, group.acts, group.tips),
            (Watching::On, Acts::default(), Tips::default())
        );
    }
}
