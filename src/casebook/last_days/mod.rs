//! Until when something can still be done about a case.

mod counting;
mod fitting;

use chrono::{NaiveDate, TimeDelta};

use super::Facts;
use crate::content::checklists::{Checklists, Fact};
use crate::content::{CaseKind, Deadline, Method};

/// One rule that fits a case, and how it stands on a certain day.
#[derive(Clone, Debug)]
pub struct LastDay<'a> {
    pub deadline: &'a Deadline,
    pub standing: Standing,
    /// The first day on which asking makes sense, where one must wait and it is known from when.
    pub first: Option<NaiveDate>,
    /// What would have to be known to be certain of the rule or of the day; `None` when both are certain, or when nothing
    /// that is asked would tell.
    pub missing: Option<Fact>,
}

/// How a rule stands on a certain day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Hours count, or there is no fixed limit: speed is all.
    AtOnce,
    /// Until this day it is in time, as far as is known. Counted from the earliest day it can have begun.
    Until(NaiveDate),
    /// There is a limit, and nothing is known to count it from.
    Unknown,
    /// Counted from the earliest day on which the limit can have begun, it was over on this day. It may have begun later.
    MaybePassed(NaiveDate),
    /// It was over on this day.
    Passed(NaiveDate),
}

/// The rules that fit a case: what is urgent first, then by their days, the nearest first, then rights that last, what is
/// urgent with providers that nobody has named, limits of which no day is known, and at the end those that have passed,
/// the latest first. Nothing fits a case whose kind is
/// not known, or is a kind that no rule is about; and no rule about a way to pay does until that is known.
pub fn last_days<'a>(
    facts: &Facts,
    checklists: &Checklists,
    deadlines: &'a [Deadline],
    today: NaiveDate,
) -> Vec<LastDay<'a>> {
    let Some(kind) = facts.kind_in(checklists) else { return Vec::new() };
    let fitting = fitting::Circumstances::new(facts, kind, checklists);
    let mut days: Vec<LastDay<'a>> = Vec::new();
    for deadline in deadlines {
        if let Some(fit) = fitting.fit(deadline) {
            days.push(last_day(deadline, fit, facts, kind, today));
        }
    }
    let own = facts.country(Fact::OwnCountry);
    days.sort_by_key(|day| {
        let is_own = own.is_some_and(|own| day.deadline.regions.iter().any(|region| region == own.as_str()));
        (day.rank(), day.missing == Some(Fact::Provider) && day.day().is_none(), day.nearness(), !is_own)
    });
    days
}

/// A day further off than this is no reason to hurry, whatever was over a moment ago is.
const FAR_OFF: TimeDelta = TimeDelta::days(365);
/// A limit that was over no longer ago than this may still be met, by a later start or by an exception.
const JUST_OVER: TimeDelta = TimeDelta::days(90);

/// The rules to name first, of those that fit a case, in their order: what is urgent or near, then what is just over, and
/// only then what is far off. Nothing that may be somebody else's, as long as nobody knows through whom it was paid.
pub fn next_days<'a, 'd>(days: &'a [LastDay<'d>], today: NaiveDate, most: usize) -> Vec<&'a LastDay<'d>> {
    let certain = days.iter().filter(|day| day.missing != Some(Fact::Provider));
    let mut next: Vec<(u8, &LastDay<'d>)> =
        certain.filter_map(|day| Some((day.precedence(today)?, day))).collect();
    next.sort_by_key(|(precedence, _)| *precedence);
    next.into_iter().map(|(_, day)| day).take(most).collect()
}

impl LastDay<'_> {
    fn precedence(&self, today: NaiveDate) -> Option<u8> {
        match self.standing {
            Standing::AtOnce => Some(0),
            Standing::Until(day) if day.signed_duration_since(today) <= FAR_OFF => Some(0),
            Standing::Passed(day) | Standing::MaybePassed(day) => {
                (today.signed_duration_since(day) <= JUST_OVER).then_some(1)
            }
            Standing::Until(_) => Some(2),
            Standing::Unknown => None,
        }
    }

    /// The day itself, whether it is still to come or not.
    pub fn day(&self) -> Option<NaiveDate> {
        match self.standing {
            Standing::Until(day) | Standing::MaybePassed(day) | Standing::Passed(day) => Some(day),
            Standing::AtOnce | Standing::Unknown => None,
        }
    }

    /// The day to remind somebody of; `None` for what cannot wait, and for what is over.
    pub fn day_to_come(&self) -> Option<NaiveDate> {
        match self.standing {
            Standing::Until(day) => Some(day),
            _ => None,
        }
    }

    fn rank(&self) -> u8 {
        match self.standing {
            // It is rather somebody else's: it must not stand before what is theirs for certain.
            Standing::AtOnce if self.missing == Some(Fact::Provider) => 4,
            Standing::AtOnce if self.deadline.limit.is_some() => 0,
            // A right by law that no limit ends can wait for what a day ends.
            Standing::AtOnce if self.deadline.method == Method::Law => 3,
            Standing::AtOnce => 1,
            Standing::Until(_) => 2,
            Standing::Unknown => 5,
            Standing::MaybePassed(_) => 6,
            Standing::Passed(_) => 7,
        }
    }

    /// Of days to come the nearest is the first, and of days gone by as well. Counted in days, since only their order
    /// matters.
    fn nearness(&self) -> Option<i64> {
        let day = self.day()?;
        let distance = match self.standing {
            Standing::Until(_) => day.signed_duration_since(NaiveDate::MIN),
            _ => NaiveDate::MAX.signed_duration_since(day),
        };
        Some(distance.num_days())
    }
}

fn last_day<'a>(
    deadline: &'a Deadline,
    fit: fitting::Fit,
    facts: &Facts,
    kind: &CaseKind,
    today: NaiveDate,
) -> LastDay<'a> {
    let count = counting::count(deadline, facts, today);
    // Whether a rule holds at all comes before when it ends.
    let missing = match fit {
        fitting::Fit::OfSomeProviders => Some(Fact::Provider),
        fitting::Fit::Certain => count.missing,
    };
    LastDay {
        deadline,
        standing: count.standing,
        first: counting::first_day(deadline, facts),
        missing: missing.filter(|fact| kind.facts.contains(fact)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casebook::fixture::{CHECKLISTS, checklists, day, facts, rule, told};
    use crate::content::deadlines::{Clock, Complaint, Limit};

    const NOTHING_CAME: &[Complaint] = &[Complaint::NotReceived];

    #[test]
    fn what_is_just_over_is_named_before_what_is_years_off() {
        let law = |id: &str, limit| rule(id, Method::Law, NOTHING_CAME, Some(limit), Clock::Payment);
        let rules = [
            law("years", Limit::Years(6)),
            law("just-over", Limit::Days(10)),
            law("long-over", Limit::Days(1)),
            law("near", Limit::Days(300)),
        ];
        let facts = facts("kind=not-received own-country=GB paid-on=2026-08-20");
        let named = |today: &str, most| {
            let today = day(today);
            let days = last_days(&facts, &checklists(CHECKLISTS), &rules, today);
            let next = next_days(&days, today, most).into_iter();
            next.map(|last| last.deadline.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(named("2026-11-26", 9), ["near", "just-over", "years"]);
        assert_eq!(named("2026-11-26", 2), ["near", "just-over"]);
        assert_eq!(named("2027-12-01", 9), ["years"]);
    }

    #[test]
    fn what_may_be_somebody_elses_is_not_named_first() {
        let mut visa = rule("visa", Method::Card, NOTHING_CAME, Some(Limit::Days(120)), Clock::Payment);
        visa.providers = vec!["visa".to_owned()];
        let any = rule("any", Method::Card, NOTHING_CAME, None, Clock::Payment);
        let rules = [visa, any];
        let facts = facts("kind=not-received method=card paid-on=2026-11-20");
        let today = day("2026-11-26");
        let days = last_days(&facts, &checklists(CHECKLISTS), &rules, today);
        let next = next_days(&days, today, 9).into_iter();
        assert_eq!(next.map(|last| last.deadline.id.as_str()).collect::<Vec<_>>(), ["any"]);
    }

    #[test]
    fn urgent_rules_come_first_then_the_nearest_and_what_has_passed_is_last() {
        let law = |id: &str, limit, clock| rule(id, Method::Law, NOTHING_CAME, limit, clock);
        let mut own = law("own", Some(Limit::Days(40)), Clock::Payment);
        own.regions = vec!["MY".to_owned()];
        let rules = [
            law("long-over", Some(Limit::Days(3)), Clock::Payment),
            law("over", Some(Limit::Days(7)), Clock::Payment),
            law("report", Some(Limit::Days(20)), Clock::Report),
            law("far", Some(Limit::Days(120)), Clock::Payment),
            law("near", Some(Limit::Days(40)), Clock::Payment),
            own,
            law("maybe-over", Some(Limit::Days(5)), Clock::Statement),
            law("always", None, Clock::Discovery),
            rule("police", Method::Police, NOTHING_CAME, None, Clock::Payment),
            law("hours", Some(Limit::Hours(720)), Clock::Payment),
        ];
        let facts = facts("kind=not-received own-country=MY paid-on=2026-11-03");
        assert_eq!(
            told(&facts, &checklists(CHECKLISTS), &rules, "2026-11-26"),
            [
                "hours at once",
                "police at once",
                "own until 2026-12-13",
                "near until 2026-12-13",
                "far until 2027-03-03",
                "always at once",
                "report unknown",
                "maybe-over maybe passed 2026-11-08",
                "over passed 2026-11-10",
                "long-over passed 2026-11-06",
            ]
        );
    }
}
