//! Which reminders there are once a turn is over.

use chrono::{NaiveDate, TimeDelta};

use super::hours::{hours, is_clock_known};
use crate::casebook::{Case, CaseId, Fact, Header, LastDay, State, last_days};
use crate::chat::scene::Scene;

/// Plans the reminders of the cases that were read, and drops what belongs to none.
pub(in crate::chat) fn plan(scene: &mut Scene<'_>) {
    let now = scene.gathered.now;
    // Whoever writes can be written to.
    scene.reminders.is_chat_gone &= scene.event.is_of_its_own();
    let hours = hours(scene);
    if is_clock_known(scene) {
        scene.reminders.move_to(now, &hours);
    }
    let headers: Vec<Header> =
        if scene.cases.is_empty() { Vec::new() } else { scene.book.headers().to_vec() };
    for header in headers {
        plan_days(scene, &header);
        let keep = scene.gathered.limits.closed_days.filter(|_| scene.case_read(header.id).is_some());
        let until = match (header.state, keep) {
            (State::Closed { at }, Some(days)) => at.checked_add_signed(TimeDelta::days(i64::from(days))),
            _ => None,
        };
        scene.reminders.plan_end(header.id, until, now, &hours);
    }
    scene.reminders.tidy(&scene.book, now);
    if !scene.reminders.is_empty() {
        scene.reminders.language = Some(scene.voice.language());
    }
}

fn plan_days(scene: &mut Scene<'_>, header: &Header) {
    if !header.state.is_open() || scene.settings.without_last_days {
        return scene.reminders.drop_days(header.id);
    }
    let Some(days) = scene.case_read(header.id).map(|case| days_of(scene, case)) else { return };
    let (now, hours) = (scene.gathered.now, hours(scene));
    scene.reminders.plan_days(header.id, &days, now, &hours);
}

/// The last days that are told. Of rules that may not hold, since it is not known through whom the payment went, the
/// nearest day counts where it comes before every certain one: better one message too many than none. Once that day has
/// been told, the next of them does.
fn days_of(scene: &Scene<'_>, case: &Case) -> Vec<NaiveDate> {
    let library = &scene.knowledge.library;
    let today = hours(scene).day_of(scene.gathered.now);
    let days = last_days(&case.facts, &library.checklists, &library.deadlines, today);
    let is_certain = |day: &&LastDay<'_>| day.missing != Some(Fact::Provider);
    let mut found: Vec<NaiveDate> = days.iter().filter(is_certain).filter_map(LastDay::day_to_come).collect();
    let first = found.first().copied();
    let perhaps = days.iter().filter(|day| !is_certain(day)).filter_map(LastDay::day_to_come);
    for day in perhaps.take_while(|day| first.is_none_or(|first| *day < first)) {
        found.push(day);
        if !scene.reminders.was_told_on(case.id, day) {
            break;
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The chat takes no messages. What was told just now did not arrive.
pub(in crate::chat) fn chat_is_gone(scene: &mut Scene<'_>) {
    let now = scene.gathered.now;
    scene.reminders.leave(now);
}

impl Scene<'_> {
    fn case_read(&self, id: CaseId) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == id)
    }
}
