//! The first hour after a scam: at most four questions, then a plan for exactly that.
//!
//! What was answered travels in the buttons, so that nothing is lost over a restart and old buttons go on
//! working; only what is typed in place of a tap needs to be waited for.

mod hearing;
mod plan;
mod told;

use chrono::Days;

use super::incident::METHODS;
use super::scene::Scene;
use super::{
    Action, Answer, Asking, Awaiting, Button, Incident, Keyboard, MessageId, Reply, country, report,
};
use crate::content::Loss;
use crate::text::Rich;

pub(super) use hearing::{hear, is_begun_by, not_read};

/// The days each answer stands for, counted back from today; the earliest the payment can have been.
const A_WEEK: u64 = 7;
const A_MONTH: u64 = 31;
const THREE_MONTHS: u64 = 92;

/// Begins in a message of its own, with what `words` tell already. `lead` is said first; `also` are buttons for whoever
/// meant something else.
pub(super) fn start(scene: &mut Scene<'_>, words: &str, lead: Rich, also: Keyboard) {
    scene.memory.not_read = 0;
    let known = told::in_words(scene, words, None);
    let incident = known.added_to(&Incident::default());
    let mut lead = lead.paragraph_break().append(scene.voice.first_hour_stop());
    if incident.losses.contains(&Loss::Access) {
        lead = lead.paragraph_break().append(scene.voice.first_hour_cut_off());
    }
    next(scene, incident, None, lead, also);
}

/// Asks what is still to be asked, or shows the plan.
pub(super) fn go_on(scene: &mut Scene<'_>, incident: Incident, on: Option<MessageId>) {
    scene.memory.not_read = 0;
    let is_beginning = incident.losses.is_empty();
    let lead = if is_beginning { scene.voice.first_hour_stop() } else { Rich::new() };
    next(scene, incident, on, lead, Keyboard::new());
}

/// The same with something said before the question.
fn next(scene: &mut Scene<'_>, incident: Incident, on: Option<MessageId>, lead: Rich, also: Keyboard) {
    scene.memory.awaiting = None;
    if let Some(given) = incident.country.given().copied() {
        report::remember(scene, given);
    }
    if let Some((body, keyboard)) = question(scene, &incident) {
        scene.await_words(Awaiting::FirstHour(incident));
        scene.show(on, lead.paragraph_break().append(body), keyboard.append(also));
    } else if asks_for_country(scene, &incident) {
        country::ask_after(scene, Asking::FirstHour(incident), 0, on, lead);
    } else {
        plan::show(scene, &incident, on, Rich::new());
    }
}

/// Below something else that was said in between: the way back, and the answer is still waited for.
pub(super) fn lead_back(scene: &mut Scene<'_>, awaiting: Awaiting) {
    if let Some(incident) = awaiting.first_hour().filter(|_| awaiting.is_a_question()) {
        let go_on = Action::GoOnWithFirstHour(incident.clone());
        let go_on = Button::new(scene.voice.first_hour_go_on(), go_on);
        if let Some(Reply::Say { keyboard, .. }) = scene.turn.replies.last_mut() {
            *keyboard = Keyboard::new().row([go_on]).append(std::mem::take(keyboard));
        }
    }
    scene.memory.awaiting = Some(awaiting);
}

fn asks_for_country(scene: &Scene<'_>, incident: &Incident) -> bool {
    incident.country.is_not_asked() && scene.country().is_none()
}

/// The next question and its answers; `None` when only the country is left to ask, or nothing.
fn question(scene: &Scene<'_>, incident: &Incident) -> Option<(Rich, Keyboard)> {
    let voice = scene.voice;
    if incident.losses.is_empty() {
        Some((voice.first_hour_what(), losses(scene, incident)))
    } else if incident.is_about_money() && incident.method.is_not_asked() {
        Some((voice.first_hour_method(), methods(scene, incident)))
    } else if incident.is_about_money() && incident.day.is_not_asked() {
        Some((voice.first_hour_day(), days(scene, incident)))
    } else {
        None
    }
}

/// What can have happened, as buttons.
fn losses(scene: &Scene<'_>, incident: &Incident) -> Keyboard {
    let voice = scene.voice;
    let with = |losses: &[Loss]| Action::FirstHour(Incident { losses: losses.to_vec(), ..incident.clone() });
    Keyboard::new()
        .button(voice.first_hour_paid(), with(&[Loss::Paid]))
        .button(voice.first_hour_gave_data(), with(&[Loss::Data]))
        .button(voice.first_hour_gave_access(), with(&[Loss::Access]))
        .button(voice.first_hour_several(), with(&Loss::ALL))
        .button(voice.not_sure(), with(&Loss::ALL))
}

fn methods(scene: &Scene<'_>, incident: &Incident) -> Keyboard {
    let voice = scene.voice;
    let mut keyboard = Keyboard::new();
    for pair in METHODS.chunks(2) {
        let buttons = pair.iter().map(|(_, method)| {
            let action = Action::FirstHour(incident.with_method(Answer::Given(*method)));
            Button::new(voice.method(*method), action)
        });
        keyboard = keyboard.row(buttons);
    }
    keyboard.button(voice.not_sure(), Action::FirstHour(incident.with_method(Answer::Skipped)))
}

/// By button it is a stretch of time, of which the earliest day counts; a day that is typed is exact.
fn days(scene: &Scene<'_>, incident: &Incident) -> Keyboard {
    let voice = scene.voice;
    let today = scene.today();
    let ago = |days: u64| {
        let day = today.checked_sub_days(Days::new(days));
        Action::FirstHour(incident.with_day(day.map_or(Answer::Skipped, Answer::Given)))
    };
    let unsure = Action::FirstHour(incident.with_day(Answer::Skipped));
    Keyboard::new()
        .row([Button::new(voice.paid_today(), ago(0)), Button::new(voice.paid_yesterday(), ago(1))])
        .row([
            Button::new(voice.paid_this_week(), ago(A_WEEK)),
            Button::new(voice.paid_this_month(), ago(A_MONTH)),
        ])
        .row([
            Button::new(voice.paid_within_three_months(), ago(THREE_MONTHS)),
            Button::new(voice.paid_longer_ago(), unsure.clone()),
        ])
        .button(voice.not_sure(), unsure)
}
