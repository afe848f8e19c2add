//! The guard: the bot in a group, as far as its admins want it there. Values and rules only.
//!
//! Everything about a group is one [`Group`]: what its admins decided ([`Rules`]) and what the guard remembers ([`Watch`]).
//! Language, clock, quiet hours and alerts are the group's settings, as a person has them.

mod acts;
mod charter;
mod domains;
mod figures;
mod mark;
mod moving;
mod reports;
mod rules;
mod tips;
mod watch;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::content::Language;

pub use acts::{Act, Actor, Acts, Noted};
pub use charter::{Charter, CharterError};
pub use domains::{DomainError, domain_of, shown_domain};
pub use figures::{Count, Figures, Tally};
pub use mark::{Mark, MarkKey};
pub use reports::{Outcome, Reports};
pub use rules::{MOST_LISTED, NoticeLife, Rules, Strictness, Tip, Watching, WhoMay};
pub use tips::{TipId, Tips};
pub use watch::{Held, Notice, Sighting, Sign, Watch};

/// How long a group is remembered after the bot was removed from it.
pub const KEPT_AFTER_LEAVING: TimeDelta = TimeDelta::days(30);
/// How long a dry run lasts before its admins are asked whether that was it.
pub const DRY_RUN: TimeDelta = TimeDelta::days(7);

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
    /// The language it was greeted in, or in which its guard was turned on. What admins choose outranks it.
    pub spoken: Option<Language>,
    /// What the guard remembers of what it saw.
    pub watch: Watch,
}

impl Group {
    /// The same as far as it is needed before anything is read: what was seen and counted stays on the disk.
    pub fn in_brief(&self) -> Self {
        Self {
            rules: self.rules.clone(),
            left: self.left,
            acts: Acts::default(),
            tips: self.tips.in_brief(),
            turned_away: self.turned_away,
            spoken: self.spoken,
            watch: self.watch.in_brief(),
        }
    }

    /// Whether nothing was decided or done in it: how it was greeted is no reason to remember it.
    pub fn is_blank(&self) -> bool {
        *self == Self { spoken: self.spoken, ..Self::default() }
    }

    /// Notes the language in which an admin has it watched. Chinese stays: many who write it keep their phone in English.
    pub fn is_turned_on_in(&mut self, language: Language) {
        self.spoken = self.spoken.filter(|spoken| spoken.is_chinese()).or(Some(language));
    }

    /// Whether something is to be done in it by itself: the tip of the day, a question after a dry run, or its erasure.
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        let due = match self.left {
            Some(left) => Some(left + KEPT_AFTER_LEAVING),
            None => self.tips.due,
        };
        due.is_some_and(|due| due <= now) || (self.left.is_none() && self.is_dry_run_over(now))
    }

    /// Whether its admins are to be asked by now whether the dry run is to go on.
    pub fn is_dry_run_over(&self, now: DateTime<Utc>) -> bool {
        let Watching::DryRun { since } = self.rules.watching else { return false };
        !self.rules.told.is_empty() && now - since >= DRY_RUN && self.watch.asked != Some(since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PersonId;

    fn at(day: u32) -> DateTime<Utc> {
        format!("2026-11-{day:02}T09:00:00Z").parse().expect("a time")
    }

    #[test]
    fn a_group_is_due_for_its_tip_and_once_it_is_left_only_for_its_erasure() {
        let mut group = Group::default();
        assert!(!group.is_due(at(30)));
        group.tips.due = Some(at(2));
        assert_eq!([at(1), at(2)].map(|now| group.is_due(now)), [false, true]);
        group.left = Some(at(1));
        let end = at(1) + KEPT_AFTER_LEAVING;
        assert_eq!([at(30), end].map(|now| group.is_due(now)), [false, true]);
    }

    #[test]
    fn a_chinese_group_stays_chinese_whoever_turns_its_guard_on() {
        let mut group = Group::default();
        for (turned_on_in, spoken) in [
            (Language::English, Language::English),
            (Language::TaiwanChinese, Language::TaiwanChinese),
            (Language::English, Language::TaiwanChinese),
        ] {
            group.is_turned_on_in(turned_on_in);
            assert_eq!(group.spoken, Some(spoken));
        }
        assert!(group.is_blank());
        group.rules.deletes = true;
        assert!(!group.is_blank());
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

    #[test]
    fn what_is_at_hand_of_a_group_does_not_grow_with_what_happened_there() {
        let mut group = Group::default();
        group.tips.due = Some(at(2));
        let young = group.in_brief();
        for number in 0..400 {
            group.tips.note(TipId::of_topic("topic", number), at(1).date_naive());
            group.acts.note(Noted { at: at(1), who: Actor::Bot, what: Act::Left });
        }
        assert_eq!(group.in_brief(), young);
        assert!(group.is_due(at(2)) && young.is_due(at(2)), "when the next tip comes is still known");
    }

    #[test]
    fn a_dry_run_is_over_after_a_week_once_and_only_where_somebody_can_be_asked() {
        let since = DateTime::from_timestamp(1_790_000_000, 0).expect("a time");
        let mut group = Group::default();
        group.rules.watching = Watching::DryRun { since };
        assert!(!group.is_dry_run_over(since + DRY_RUN), "there is nobody to ask");
        group.rules.told = vec![PersonId(7)];
        assert!(!group.is_dry_run_over(since + DRY_RUN - TimeDelta::minutes(1)));
        assert!(group.is_dry_run_over(since + DRY_RUN));
        group.watch.asked = Some(since);
        assert!(!group.is_dry_run_over(since + DRY_RUN));
        group.rules.watching = Watching::DryRun { since: since + TimeDelta::days(30) };
        assert!(group.is_dry_run_over(since + TimeDelta::days(37)), "another run is asked about anew");
    }
}
