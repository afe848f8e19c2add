//! Reports by members: how many different members mean the same message, and who reported in vain before.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::mark::Mark;
use crate::ids::MessageId;

/// What was reported lately, and by whom; members and messages by their marks and numbers alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reports {
    messages: Vec<Reported>,
    members: Vec<Reporter>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Reported {
    message: MessageId,
    at: DateTime<Utc>,
    by: Vec<Mark>,
    /// Enough members have reported it.
    is_done: bool,
    /// Enough have, but it could not be said when they did.
    #[serde(default)]
    is_put_off: bool,
    /// An admin is among them.
    #[serde(default)]
    by_admin: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Reporter {
    who: Mark,
    /// When they reported something during the last hour.
    at: Vec<DateTime<Utc>>,
    /// How often that was called wrong.
    n_wrong: u8,
    wrong_at: Option<DateTime<Utc>>,
}

/// What becomes of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The first of a message that needs more.
    First,
    /// One more, and not enough yet.
    Counted,
    /// Enough of them, by these.
    Enough { by: Vec<Mark>, by_admin: bool },
    /// It counts nothing: they reported this message before, or it is done with.
    Known,
    /// They report more than somebody can have read.
    TooMany,
    /// They were wrong too often.
    Disbelieved,
}

/// How many messages one member can report an hour.
const MOST_AN_HOUR: usize = 5;
/// After so many reports that an admin called wrong, a member's count no more for a while.
const MOST_WRONG: u8 = 3;
const DISBELIEVED_FOR: TimeDelta = TimeDelta::days(30);
/// Reports of one message belong together for so long.
const KEPT: TimeDelta = TimeDelta::hours(48);
const MOST_MESSAGES: usize = 50;
const MOST_MEMBERS: usize = 200;
/// No group asks for more reports than this.
const MOST_BY: usize = 64;

impl Reports {
    /// Takes a report. `needed` different members are enough; an admin is enough alone.
    pub fn report(
        &mut self,
        who: Mark,
        message: MessageId,
        is_admin: bool,
        needed: u8,
        now: DateTime<Utc>,
    ) -> Outcome {
        self.forget_old(now);
        let reporter = self.reporter(who);
        if !is_admin {
            if reporter.n_wrong >= MOST_WRONG {
                return Outcome::Disbelieved;
            }
            if reporter.at.len() >= MOST_AN_HOUR {
                return Outcome::TooMany;
            }
        }
        reporter.at.push(now);
        let reported = self.reported(message, now);
        let is_new = !reported.by.contains(&who) && reported.by.len() < MOST_BY;
        // What was put off is said at the next report, also if those report who did before: there may be no others.
        if reported.is_done || !(is_new || reported.is_put_off) {
            return Outcome::Known;
        }
        reported.by.extend(is_new.then_some(who));
        reported.by_admin |= is_admin;
        if is_admin || reported.is_put_off || reported.by.len() >= usize::from(needed.max(1)) {
            reported.is_done = true;
            return Outcome::Enough { by: reported.by.clone(), by_admin: reported.by_admin };
        }
        if reported.by.len() == 1 { Outcome::First } else { Outcome::Counted }
    }

    /// Forgets which messages were reported, and not whom to believe.
    pub(super) fn begin_anew(&mut self) {
        self.messages.clear();
    }

    /// Notes that a message needs no further report; yields who reported it.
    pub fn close(&mut self, message: MessageId, now: DateTime<Utc>) -> Vec<Mark> {
        let reported = self.reported(message, now);
        reported.is_done = true;
        reported.by.clone()
    }

    /// Notes that enough reported a message while nothing could be said; whether that is so for the first time.
    pub fn put_off(&mut self, message: MessageId, now: DateTime<Utc>) -> bool {
        let reported = self.reported(message, now);
        reported.is_done = false;
        !std::mem::replace(&mut reported.is_put_off, true)
    }

    /// Notes that reports of these members were called wrong, or takes that back.
    pub fn called_wrong(&mut self, by: &[Mark], is_wrong: bool, now: DateTime<Utc>) {
        for who in by {
            let reporter = self.reporter(*who);
            if is_wrong {
                reporter.n_wrong = reporter.n_wrong.saturating_add(1);
                reporter.wrong_at = Some(now);
            } else {
                reporter.n_wrong = reporter.n_wrong.saturating_sub(1);
            }
        }
    }

    fn forget_old(&mut self, now: DateTime<Utc>) {
        self.messages.retain(|reported| now.signed_duration_since(reported.at) < KEPT);
        for member in &mut self.members {
            member.at.retain(|at| now.signed_duration_since(*at) < TimeDelta::hours(1));
            if member.wrong_at.is_some_and(|at| now.signed_duration_since(at) >= DISBELIEVED_FOR) {
                (member.n_wrong, member.wrong_at) = (0, None);
            }
        }
        self.members.retain(|member| !member.at.is_empty() || member.n_wrong > 0);
    }

    fn reporter(&mut self, who: Mark) -> &mut Reporter {
        let place = self.members.iter().position(|member| member.who == who).unwrap_or_else(|| {
            if self.members.len() >= MOST_MEMBERS {
                self.members.remove(0);
            }
            self.members.push(Reporter { who, at: Vec::new(), n_wrong: 0, wrong_at: None });
            self.members.len() - 1
        });
        &mut self.members[place]
    }

    fn reported(&mut self, message: MessageId, now: DateTime<Utc>) -> &mut Reported {
        let place = self.messages.iter().position(|other| other.message == message).unwrap_or_else(|| {
            if self.messages.len() >= MOST_MESSAGES {
                self.messages.remove(0);
            }
            self.messages.push(Reported {
                message,
                at: now,
                by: Vec::new(),
                is_done: false,
                is_put_off: false,
                by_admin: false,
            });
            self.messages.len() - 1
        });
        &mut self.messages[place]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + minutes * 60, 0).expect("a time")
    }

    fn enough(by: &[u64], by_admin: bool) -> Outcome {
        Outcome::Enough { by: by.iter().map(|who| Mark(*who)).collect(), by_admin }
    }

    fn by_member(reports: &mut Reports, who: u64, message: i64, minutes: i64) -> Outcome {
        reports.report(Mark(who), MessageId(message), false, 3, at(minutes))
    }

    #[test]
    fn different_members_are_counted_and_each_once() {
        let mut reports = Reports::default();
        assert_eq!(by_member(&mut reports, 1, 9, 0), Outcome::First);
        assert_eq!(by_member(&mut reports, 1, 9, 1), Outcome::Known);
        assert_eq!(by_member(&mut reports, 2, 9, 2), Outcome::Counted);
        assert_eq!(by_member(&mut reports, 3, 9, 3), enough(&[1, 2, 3], false));
        assert_eq!(by_member(&mut reports, 4, 9, 4), Outcome::Known, "it is done with");
    }

    #[test]
    fn an_admin_is_enough() {
        let mut reports = Reports::default();
        by_member(&mut reports, 1, 9, 0);
        let outcome = reports.report(Mark(2), MessageId(9), true, 3, at(1));
        assert_eq!(outcome, enough(&[1, 2], true));
    }

    #[test]
    fn what_could_not_be_said_is_said_at_the_next_report_whoever_reports() {
        let mut reports = Reports::default();
        assert_eq!(reports.report(Mark(1), MessageId(9), true, 3, at(0)), enough(&[1], true));
        assert!(reports.put_off(MessageId(9), at(0)));
        assert_eq!(by_member(&mut reports, 2, 9, 1), enough(&[1, 2], true), "an admin asked for it");
        assert!(!reports.put_off(MessageId(9), at(1)));
        assert_eq!(by_member(&mut reports, 2, 9, 2), enough(&[1, 2], true));
        assert_eq!(by_member(&mut reports, 3, 9, 3), Outcome::Known, "it was said");
    }

    #[test]
    fn who_reports_everything_is_slowed_down_for_an_hour() {
        let mut reports = Reports::default();
        for message in 0..5 {
            assert_eq!(by_member(&mut reports, 1, message, 0), Outcome::First);
        }
        assert_eq!(by_member(&mut reports, 1, 6, 59), Outcome::TooMany);
        assert_eq!(by_member(&mut reports, 1, 6, 60), Outcome::First);
    }

    #[test]
    fn who_was_wrong_three_times_is_not_counted_for_thirty_days() {
        let mut reports = Reports::default();
        for _ in 0..3 {
            reports.called_wrong(&[Mark(1)], true, at(0));
        }
        assert_eq!(by_member(&mut reports, 1, 9, 1), Outcome::Disbelieved);
        assert_eq!(by_member(&mut reports, 1, 9, 30 * 24 * 60), Outcome::First);
        for _ in 0..3 {
            reports.called_wrong(&[Mark(2)], true, at(0));
        }
        reports.called_wrong(&[Mark(2)], false, at(1));
        assert_eq!(by_member(&mut reports, 2, 10, 2), Outcome::First, "an admin took one back");
    }

    #[test]
    fn what_is_remembered_does_not_grow() {
        let mut reports = Reports::default();
        for who in 0..1_000 {
            by_member(&mut reports, who, who as i64, 0);
        }
        assert_eq!((reports.messages.len(), reports.members.len()), (MOST_MESSAGES, MOST_MEMBERS));
        by_member(&mut reports, 1, 1, 49 * 60);
        assert_eq!((reports.messages.len(), reports.members.len()), (1, 1));
    }
}
