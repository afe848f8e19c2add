//! Days that can hardly be right: asked about once, since a slip of the finger moves every limit.

use chrono::{Days, NaiveDate};

use super::page;
use crate::casebook::{CaseId, Fact, Value};
use crate::chat::scene::Scene;
use crate::voice::Doubt;

/// Whoever pays so many days after they noticed that something was wrong has more likely mixed up two days.
const LONG_AFTER: u64 = 31;
/// What cannot have come before what.
const IN_ORDER: [(Fact, Fact); 2] = [(Fact::OrderedOn, Fact::ArrivedOn), (Fact::OrderedOn, Fact::DueOn)];

/// What is odd about an answer, by what is known already. A day that is not certain is not held against another one.
pub(super) fn about(scene: &Scene<'_>, id: CaseId, fact: Fact, value: &Value) -> Option<Doubt> {
    let day = match value {
        Value::Day(day) | Value::About(day) => *day,
        _ => return None,
    };
    if fact != Fact::DueOn && day > latest_today(scene) {
        return Some(Doubt::ToCome(day));
    }
    let facts = &scene.case(id)?.facts;
    let is_certain = matches!(value, Value::Day(_));
    let on = |other: Fact| match other == fact {
        true => Some(day).filter(|_| is_certain),
        false => facts.day(other).filter(|_| !facts.is_about(other)),
    };
    let concerns = |first: Fact, second: Fact| [first, second].contains(&fact);
    for (first, second) in IN_ORDER.into_iter().filter(|(first, second)| concerns(*first, *second)) {
        if let (Some(earlier), Some(later)) = (on(first), on(second))
            && later < earlier
        {
            return Some(Doubt::Before((second, later), (first, earlier)));
        }
    }
    let (noticed, paid) = (on(Fact::NoticedOn)?, on(Fact::PaidOn)?);
    let is_long_after = noticed.checked_add_days(Days::new(LONG_AFTER)).is_some_and(|day| paid > day);
    let is_doubtful = is_long_after && concerns(Fact::NoticedOn, Fact::PaidOn);
    is_doubtful.then_some(Doubt::LongAfter((Fact::PaidOn, paid), (Fact::NoticedOn, noticed)))
}

/// The latest day it can be where the person lives.
fn latest_today(scene: &Scene<'_>) -> NaiveDate {
    let today = page::today(scene);
    if scene.country().is_some() { today } else { today.succ_opt().unwrap_or(today) }
}
