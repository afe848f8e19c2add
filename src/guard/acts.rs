//! What the admins of a group did last, for the other admins to see. Kinds of acts only: nobody's words are in it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::PersonId;

/// Acts that are remembered; older ones are forgotten.
const MOST: usize = 50;

/// The last acts, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Acts(Vec<Noted>);

/// An act, who did it, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    pub at: DateTime<Utc>,
    pub who: Actor,
    pub what: Act,
}

/// Who did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    Admin(PersonId),
    /// An admin who wrote in the name of the group.
    Anonymous,
    /// The bot itself, because it was time for it.
    Bot,
}

/// What was done. Each kind is said by a sentence of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    Language,
    WatchingOff,
    DryRun,
    WentLive,
    Strictness,
    NoticeLife,
    Deletes(bool),
    TellsAdmins(bool),
    /// Somebody asked to be told in their private chat, or no longer.
    Told(bool),
    Commands,
    Reports,
    Tip(bool),
    TipPinned(bool),
    TipSections,
    Clock,
    Quiet,
    /// A domain came onto a list, or went from it.
    Allowed(bool),
    Blocked(bool),
    Trusted(bool),
    Imported,
    /// A notice was called wrong, or that was taken back.
    CalledWrong(bool),
    /// The bot was removed, and what it kept waits to be erased.
    Left,
    /// It was added again in time.
    Returned,
    /// The bot learnt only afterwards that it had been removed, or that it is in the group again.
    FoundGone,
    FoundBack,
    /// Everything came along to the group's new number; whether something had been chosen there already, and stayed.
    Moved(bool),
    /// A tip was not pinned, since the bot has no right to.
    PinRefused,
}

impl Acts {
    pub fn note(&mut self, act: Noted) {
        if self.0.len() >= MOST {
            self.0.drain(..=self.0.len() - MOST);
        }
        self.0.push(act);
    }

    /// Whether somebody decided something for the group since a moment, or removed the bot. Whoever adds it need not govern.
    pub fn has_governed(&self, person: PersonId, since: DateTime<Utc>) -> bool {
        let is_theirs = |noted: &&Noted| noted.who == Actor::Admin(person) && noted.what != Act::Returned;
        self.0.iter().filter(is_theirs).any(|noted| noted.at >= since)
    }

    /// These and those that were noted elsewhere, in order.
    pub(super) fn joined_with(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self.0.sort_by_key(|noted| noted.at);
        let n_too_many = self.0.len().saturating_sub(MOST);
        self.0.drain(..n_too_many);
        self
    }

    pub fn newest_first(&self) -> impl Iterator<Item = &Noted> {
        self.0.iter().rev()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_fifty_acts_are_remembered_newest_first() {
        let mut acts = Acts::default();
        for second in 0..60 {
            let at = DateTime::from_timestamp(second, 0).expect("a time");
            acts.note(Noted { at, who: Actor::Anonymous, what: Act::Tip(second % 2 == 0) });
        }
        let seconds: Vec<i64> = acts.newest_first().map(|noted| noted.at.timestamp()).collect();
        assert_eq!((seconds.len(), seconds.first(), seconds.last()), (50, Some(&59), Some(&10)));
    }

    #[test]
    fn whoever_decided_something_lately_has_governed_and_whoever_added_the_bot_has_not() {
        let at = |second| DateTime::from_timestamp(second, 0).expect("a time");
        let mut acts = Acts::default();
        for (second, person, what) in [(5, 7, Act::Clock), (6, 8, Act::Returned), (9, 9, Act::Left)] {
            acts.note(Noted { at: at(second), who: Actor::Admin(PersonId(person)), what });
        }
        let governed = |since| [7, 8, 9].map(|person| acts.has_governed(PersonId(person), at(since)));
        assert_eq!((governed(0), governed(6)), ([true, false, true], [false, false, true]));
    }

    #[test]
    fn the_plain_bytes_of_an_act_are_these() {
        let at = DateTime::from_timestamp(0, 0).expect("a time");
        let noted = Noted { at, who: Actor::Admin(PersonId(7)), what: Act::Deletes(true) };
        let expected = r#"{"at":"1970-01-01T00:00:00Z","who":{"admin":7},"what":{"deletes":true}}"#;
        assert_eq!(serde_json::to_string(&noted).expect("it is written"), expected);
    }
}
