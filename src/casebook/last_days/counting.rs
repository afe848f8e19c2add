//! Counting a rule's last day, so that it is never later than it may be.

use chrono::{Days, NaiveDate};

use super::Standing;
use crate::casebook::Facts;
use crate::content::Deadline;
use crate::content::checklists::Fact;
use crate::content::deadlines::{Clock, Limit};

/// How a rule stands, and what would have to be known to be sure.
pub(super) struct Count {
    pub standing: Standing,
    pub missing: Option<Fact>,
}

/// A day from which a limit is counted, or on which it ends.
#[derive(Clone, Copy)]
struct Bound {
    day: NaiveDate,
    /// Else it is the earliest day it can be.
    is_exact: bool,
}

pub(super) fn count(deadline: &Deadline, facts: &Facts, today: NaiveDate) -> Count {
    let missing = fact_of(deadline.clock, facts);
    let Some(limit) = deadline.limit else { return Count { standing: Standing::AtOnce, missing: None } };
    let from = start(deadline.clock, facts);
    if let Limit::Hours(hours) = limit {
        return Count { standing: within_hours(hours, from, today), missing: None };
    }
    let own = bound(limit, from);
    let ceiling = deadline.ceiling.and_then(|span| bound(span.limit, start(span.clock, facts)));
    let bounds = [own, ceiling].into_iter().flatten();
    let certain = bounds.clone().filter(|bound| bound.is_exact).map(|bound| bound.day).min();
    if let Some(day) = certain.filter(|day| *day < today) {
        return Count { standing: Standing::Passed(day), missing: None };
    }
    // A ceiling alone says how late it can be at most, which is no day to rely on.
    let first = own.and_then(|_| bounds.min_by_key(|bound| bound.day));
    let Some(first) = first else { return Count { standing: Standing::Unknown, missing } };
    let standing =
        if first.day < today { Standing::MaybePassed(first.day) } else { Standing::Until(first.day) };
    let unknown_ceiling = deadline.ceiling.filter(|_| ceiling.is_none());
    let missing =
        if first.is_exact { unknown_ceiling.and_then(|span| fact_of(span.clock, facts)) } else { missing };
    Count { standing, missing }
}

/// The first day on which asking makes sense. Only where the day it is counted from is known: an earlier day than the
/// true one would send somebody away.
pub(super) fn first_day(deadline: &Deadline, facts: &Facts) -> Option<NaiveDate> {
    let wait = deadline.wait?;
    let start = start(wait.clock, facts).filter(|start| start.is_exact)?;
    wait.limit.after(start.day)
}

/// A day is too coarse for hours: whoever paid late in the evening may still be within them on the day after.
fn within_hours(hours: u32, start: Option<Bound>, today: NaiveDate) -> Standing {
    let last = start
        .filter(|start| start.is_exact)
        .and_then(|start| start.day.checked_add_days(Days::new(u64::from(hours.div_ceil(24)))));
    match last {
        Some(last) if last < today => Standing::Passed(last),
        _ => Standing::AtOnce,
    }
}

fn bound(limit: Limit, start: Option<Bound>) -> Option<Bound> {
    let start = start?;
    Some(Bound { day: limit.after(start.day)?, is_exact: start.is_exact })
}

/// The day from which a clock runs, or the earliest it can be: nothing arrives, is promised for or stands on a statement
/// before it was ordered and paid. An order counts as placed on the day of its payment where that is all that is known,
/// as in [`Deadline::last_day`]. Nobody is asked when they made a report, because each rule means another one; and the day
/// on which somebody found out cannot be told from any other.
fn start(clock: Clock, facts: &Facts) -> Option<Bound> {
    let exact = fact_in(clock).and_then(|fact| facts.day(fact));
    let ordered = facts.day(Fact::OrderedOn);
    let paid = facts.day(Fact::PaidOn);
    let earliest = match clock {
        Clock::Order
        | Clock::Payment
        | Clock::ExpectedDelivery
        | Clock::Delivery
        | Clock::Statement
        | Clock::Breach => ordered.max(paid),
        Clock::Discovery | Clock::Report => None,
    };
    // Of a span it is the earliest day, which is one to count from and none to rely on.
    let is_exact = !fact_in(clock).is_some_and(|fact| facts.is_about(fact));
    let exact = exact.map(|day| Bound { day, is_exact });
    exact.or(earliest.map(|day| Bound { day, is_exact: false }))
}

/// The fact that tells from when a clock runs, if any does.
pub(super) fn fact_in(clock: Clock) -> Option<Fact> {
    match clock {
        Clock::Order => Some(Fact::OrderedOn),
        Clock::Payment => Some(Fact::PaidOn),
        Clock::ExpectedDelivery => Some(Fact::DueOn),
        Clock::Delivery => Some(Fact::ArrivedOn),
        Clock::Discovery => Some(Fact::NoticedOn),
        Clock::Statement | Clock::Breach | Clock::Report => None,
    }
}

/// What would tell from when a clock runs; for one that no fact tells of, what would tell the earliest day.
fn fact_of(clock: Clock, facts: &Facts) -> Option<Fact> {
    let fact = match clock {
        Clock::Order => Fact::OrderedOn,
        Clock::Payment | Clock::Statement | Clock::Breach => Fact::PaidOn,
        Clock::ExpectedDelivery => Fact::DueOn,
        Clock::Delivery => Fact::ArrivedOn,
        Clock::Discovery => Fact::NoticedOn,
        Clock::Report => return None,
    };
    facts.day(fact).is_none().then_some(fact)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::casebook::fixture::{CHECKLISTS, checklists, day, facts, rule, told};
    use crate::casebook::{Value, last_days};
    use crate::content::Method;
    use crate::content::deadlines::{Complaint, Span};

    const NOTHING_CAME: &[Complaint] = &[Complaint::NotReceived];

    fn count_one(rule: Deadline, written: &str, today: &str) -> String {
        let told = told(&facts(written), &checklists(CHECKLISTS), &[rule], today);
        told.first()
            .and_then(|told| told.split_once(' '))
            .map(|(_, told)| told.to_owned())
            .unwrap_or_default()
    }

    #[test]
    fn a_limit_is_counted_from_the_day_its_clock_starts() {
        let card = |limit, clock| rule("rule", Method::Card, NOTHING_CAME, Some(limit), clock);
        let days = |days, clock| card(Limit::Days(days), clock);
        const PAID: &str = "kind=not-received method=card paid-on=2026-11-03";
        for (rule, written, today, expected) in [
            (days(120, Clock::Payment), PAID, "2026-11-26", "until 2027-03-03"),
            (days(120, Clock::Payment), PAID, "2027-03-03", "until 2027-03-03"),
            (days(120, Clock::Payment), PAID, "2027-03-04", "passed 2027-03-03"),
            // The earliest day it can have been is no day on which it was certainly over.
            (days(120, Clock::Payment), &format!("{PAID}~"), "2027-03-03", "until 2027-03-03"),
            (days(120, Clock::Payment), &format!("{PAID}~"), "2027-03-04", "maybe passed 2027-03-03"),
            (
                days(120, Clock::Payment),
                "kind=not-received method=card",
                "2026-11-26",
                "unknown without paid-on",
            ),
            // The promised day counts once it is known; until then the payment's, which cannot be later.
            (days(10, Clock::ExpectedDelivery), PAID, "2026-11-10", "until 2026-11-13 without due-on"),
            (days(10, Clock::ExpectedDelivery), PAID, "2026-11-26", "maybe passed 2026-11-13 without due-on"),
            (
                days(10, Clock::ExpectedDelivery),
                &format!("{PAID} due-on=2026-11-20"),
                "2026-11-26",
                "until 2026-11-30",
            ),
            // Nobody to whom nothing came is asked when it came.
            (days(10, Clock::Delivery), PAID, "2026-11-26", "maybe passed 2026-11-13"),
            (
                days(10, Clock::Delivery),
                &format!("{PAID} arrived-on=2026-11-18"),
                "2026-11-26",
                "until 2026-11-28",
            ),
            (
                days(10, Clock::Discovery),
                &format!("{PAID} noticed-on=2026-11-18"),
                "2026-11-26",
                "until 2026-11-28",
            ),
            (days(10, Clock::Discovery), PAID, "2026-11-26", "unknown"),
            (days(10, Clock::Statement), PAID, "2026-11-26", "maybe passed 2026-11-13"),
            (days(10, Clock::Breach), PAID, "2026-11-10", "until 2026-11-13"),
            (days(10, Clock::Report), PAID, "2026-11-10", "unknown"),
            (
                days(10, Clock::Order),
                &format!("{PAID} ordered-on=2026-11-01"),
                "2026-11-10",
                "until 2026-11-11",
            ),
            (days(10, Clock::Order), PAID, "2026-11-10", "until 2026-11-13 without ordered-on"),
            (card(Limit::Months(13), Clock::Payment), PAID, "2026-11-10", "until 2027-12-03"),
            (
                card(Limit::BusinessDays(2), Clock::Payment),
                "kind=not-received method=card paid-on=2026-11-20",
                "2026-11-24",
                "until 2026-11-24",
            ),
            (card(Limit::Years(u32::MAX), Clock::Payment), PAID, "2026-11-10", "unknown"),
            // Hours are too fine for days, until they are certainly over.
            (card(Limit::Hours(24), Clock::Payment), PAID, "2026-11-04", "at once"),
            (card(Limit::Hours(24), Clock::Payment), PAID, "2026-11-05", "passed 2026-11-04"),
            (
                card(Limit::Hours(24), Clock::Payment),
                "kind=not-received method=card",
                "2026-11-05",
                "at once",
            ),
        ] {
            let named = format!("{:?} {:?} {written}", rule.limit, rule.clock);
            assert_eq!(count_one(rule, written, today), expected, "{named}");
        }
    }

    #[test]
    fn a_ceiling_ends_a_limit_whose_clock_starts_late() {
        let mut rule =
            rule("rule", Method::Card, NOTHING_CAME, Some(Limit::Days(120)), Clock::ExpectedDelivery);
        rule.ceiling = Some(Span { limit: Limit::Days(150), clock: Clock::Payment });
        let late = "kind=not-received method=card paid-on=2026-01-01 due-on=2026-05-01";
        assert_eq!(count_one(rule.clone(), late, "2026-05-10"), "until 2026-05-31");
        assert_eq!(count_one(rule.clone(), late, "2026-06-10"), "passed 2026-05-31");
        let unknown = "kind=not-received method=card paid-on=2026-01-01";
        assert_eq!(count_one(rule.clone(), unknown, "2026-05-10"), "maybe passed 2026-05-01 without due-on");
        assert_eq!(count_one(rule, unknown, "2026-06-10"), "passed 2026-05-31");
    }

    #[test]
    fn a_ceiling_alone_is_no_day_to_rely_on_and_one_that_is_not_known_is_missed() {
        let mut rule = rule("rule", Method::Card, NOTHING_CAME, Some(Limit::Days(10)), Clock::Report);
        rule.ceiling = Some(Span { limit: Limit::Days(150), clock: Clock::Payment });
        let paid = "kind=not-received method=card paid-on=2026-01-01";
        assert_eq!(count_one(rule.clone(), paid, "2026-05-10"), "unknown");
        assert_eq!(count_one(rule.clone(), paid, "2026-06-10"), "passed 2026-05-31");
        rule.clock = Clock::ExpectedDelivery;
        let due = "kind=not-received method=card due-on=2026-05-01";
        assert_eq!(count_one(rule, due, "2026-05-10"), "until 2026-05-11 without paid-on");
    }

    #[test]
    fn where_one_must_wait_the_first_day_is_known_with_its_clock() {
        let mut rule = rule("rule", Method::Card, NOTHING_CAME, Some(Limit::Days(90)), Clock::Payment);
        rule.wait = Some(Span { limit: Limit::Days(3), clock: Clock::ExpectedDelivery });
        let first = |written: &str| {
            let rules = [rule.clone()];
            let days = last_days(&facts(written), &checklists(CHECKLISTS), &rules, day("2026-11-26"));
            days.first().and_then(|last| last.first)
        };
        assert_eq!(first("kind=not-received method=card due-on=2026-11-20"), Some(day("2026-11-23")));
        assert_eq!(first("kind=not-received method=card paid-on=2026-11-03"), None);
    }

    proptest! {
        #[test]
        fn no_days_are_too_strange_to_count(
            paid in -96_000_000_i32..96_000_000,
            due in -96_000_000_i32..96_000_000,
            today in -96_000_000_i32..96_000_000,
            limit in any::<u32>(),
            unit in 0_usize..4,
        ) {
            let unit = [Limit::Hours, Limit::Days, Limit::Months, Limit::Years][unit];
            let to_day = |days: i32| NaiveDate::from_num_days_from_ce_opt(days);
            let mut facts = facts("kind=not-received method=card");
            for (fact, on) in [(Fact::PaidOn, to_day(paid)), (Fact::DueOn, to_day(due))] {
                if let Some(on) = on {
                    facts.set(fact, Value::Day(on)).expect("a day answers it");
                }
            }
            let mut rule = rule("rule", Method::Card, NOTHING_CAME, Some(unit(limit)), Clock::ExpectedDelivery);
            rule.ceiling = Some(Span { limit: Limit::Days(limit), clock: Clock::Payment });
            rule.wait = rule.ceiling;
            let rules = [rule];
            let today = to_day(today).unwrap_or(NaiveDate::MAX);
            let days = last_days(&facts, &checklists(CHECKLISTS), &rules, today);
            prop_assert_eq!(days.len(), 1);
            prop_assert!(days[0].day_to_come().is_none_or(|day| day >= today));
        }
    }
}
