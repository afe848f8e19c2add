//! The first hour after a scam: at most four questions, then a plan for exactly that.
//!
//! What was answered travels in the buttons, so that nothing is lost over a restart and old buttons go on
//! working; only what is typed in place of a tap needs to be waited for.

use chrono::{Days, NaiveDate};

use super::incident::METHODS;
use super::scene::Scene;
use super::{
    Action, Answer, Asking, Awaiting, Button, CasePress, CountryCode, Incident, Keyboard, MessageId, country,
    report,
};
use crate::content::deadlines::Complaint;
use crate::content::{Deadline, Flow, Loss, Method, Step};
use crate::text::Rich;
use crate::text::when::parse_past_day;
use crate::voice::{CaseButton, Plan, Standing};

/// Deadlines in a plan: those that come first.
const MOST_DEADLINES: usize = 4;
/// The days each answer stands for, counted back from today; the earliest the payment can have been.
const A_WEEK: u64 = 7;
const A_MONTH: u64 = 31;
const THREE_MONTHS: u64 = 92;

/// Begins in a message of its own. `lead` is said first; `also` are buttons for whoever meant something else.
pub(super) fn start(scene: &mut Scene<'_>, lead: Rich, also: Keyboard) {
    let incident = Incident::default();
    let body = lead.paragraph_break().append(scene.voice.first_hour_what());
    let keyboard = losses(scene, &incident).append(also);
    scene.await_words(Awaiting::FirstHour(incident));
    scene.say(body, keyboard);
}

/// Asks what is still to be asked, or shows the plan.
pub(super) fn go_on(scene: &mut Scene<'_>, incident: Incident, on: Option<MessageId>) {
    scene.memory.awaiting = None;
    if let Some(given) = incident.country.given().copied() {
        report::remember(scene, given);
    }
    if let Some((body, keyboard)) = question(scene, &incident) {
        scene.await_words(Awaiting::FirstHour(incident));
        scene.show(on, body, keyboard);
    } else if incident.country.is_not_asked() && scene.country().is_none() {
        country::ask(scene, Asking::FirstHour(incident), 0, on);
    } else {
        show_plan(scene, &incident, on);
    }
}

/// Takes words as the answer to what was asked: a button's label or number, or a day. `None` when they are
/// something else.
pub(super) fn hear(scene: &mut Scene<'_>, incident: &Incident, words: &str) -> Option<()> {
    let (_, keyboard) = question(scene, incident)?;
    let is_about_day = !incident.losses.is_empty() && !incident.method.is_not_asked();
    let day = parse_past_day(words, scene.today()).filter(|_| is_about_day);
    let incident = match (day, keyboard.labelled(words).map(|button| &button.action)) {
        (Some(day), _) => incident.with_day(Answer::Given(day)),
        (None, Some(Action::FirstHour(incident))) => incident.clone(),
        (None, _) => incident.with_method(Answer::Given(method_in(scene, incident, words)?)),
    };
    go_on(scene, incident, None);
    Some(())
}

/// The way to pay that words speak of, where it was asked for and they speak of one only.
fn method_in(scene: &Scene<'_>, incident: &Incident, words: &str) -> Option<Method> {
    let is_asked = incident.is_about_money() && incident.method.is_not_asked();
    let named = scene.knowledge.library.checklists.methods_in(words);
    named.first().copied().filter(|_| is_asked && named.len() == 1)
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

fn show_plan(scene: &mut Scene<'_>, incident: &Incident, on: Option<MessageId>) {
    let library = &scene.knowledge.library;
    let method = incident.method.given().copied();
    let steps: Vec<&Step> =
        library.first_hour.iter().filter(|step| step.is_for(&incident.losses, method)).collect();
    let country = country_of(scene, incident);
    let calls =
        library.directory.first_calls(country.as_ref().map(CountryCode::as_str), gravest(&incident.losses));
    let deadlines = deadlines(scene, incident);
    let known = country.as_ref().and_then(|code| library.directory.country(code.as_str()));
    let plan = Plan {
        steps: &steps,
        country: known.map(|country| country::name(scene, country)),
        calls: &calls,
        counted_from: incident.day.given().copied(),
        deadlines: &deadlines,
    };
    let body = scene.voice.first_hour_plan(&plan, library);
    let keyboard = plan_keyboard(scene, incident);
    scene.memory.last_topic = Flow::FirstHour.name().parse().ok();
    scene.show(on, body, keyboard);
}

/// The country that was answered, else the one known from before.
fn country_of(scene: &Scene<'_>, incident: &Incident) -> Option<CountryCode> {
    incident.country.given().copied().or_else(|| scene.country().filter(|_| incident.country.is_not_asked()))
}

/// Money first: it is what the clock runs for.
fn gravest(losses: &[Loss]) -> Loss {
    [Loss::Paid, Loss::Access].into_iter().find(|loss| losses.contains(loss)).unwrap_or(Loss::Data)
}

/// The limits that fit how and where it was paid: those of the own country first, then the nearest, then those
/// without a day; what has passed comes last.
fn deadlines<'a>(scene: &Scene<'a>, incident: &Incident) -> Vec<(&'a Deadline, Standing)> {
    let Some(method) = incident.method.given().copied() else { return Vec::new() };
    let country = country_of(scene, incident);
    let fits = |deadline: &&Deadline| {
        deadline.method == method
            && deadline.holds_in(country.as_ref().map(CountryCode::as_str))
            && deadline.losses.iter().any(|loss| is_about(*loss, method))
    };
    let today = scene.today();
    let knowledge = scene.knowledge;
    let mut standing: Vec<(&Deadline, Standing)> = Vec::new();
    for deadline in knowledge.library.deadlines.iter().filter(fits) {
        standing.push((deadline, standing_of(deadline, incident.day.given().copied(), today)));
    }
    standing.sort_by_key(|(deadline, standing)| {
        let (rank, day) = match standing {
            Standing::Until(day) => (0, Some(*day)),
            Standing::AtOnce => (1, None),
            Standing::Passed(day) => (2, Some(*day)),
        };
        // A rule of the person's own country says more than one that holds everywhere.
        let is_of_country =
            country.is_some_and(|code| deadline.regions.iter().any(|region| region == code.as_str()));
        (rank == 2, !is_of_country, rank, day)
    });
    one_a_provider(standing).into_iter().take(MOST_DEADLINES).collect()
}

/// Whether a rule for this complaint helps whoever paid by that method. Whoever sent a transfer sent it
/// themselves: rules about debits and payments that others made do not cover it.
fn is_about(complaint: Complaint, method: Method) -> bool {
    match complaint {
        Complaint::Tricked => true,
        Complaint::NotReceived | Complaint::Unauthorised => method != Method::Bank,
        Complaint::NotAsDescribed | Complaint::ChangeOfMind => false,
    }
}

fn standing_of(deadline: &Deadline, paid: Option<NaiveDate>, today: NaiveDate) -> Standing {
    match paid.and_then(|paid| deadline.last_day(paid)) {
        Some(day) if day < today => Standing::Passed(day),
        Some(day) => Standing::Until(day),
        None => Standing::AtOnce,
    }
}

/// Of several rules of one provider the first: the strictest of those that are still open.
fn one_a_provider(standing: Vec<(&Deadline, Standing)>) -> Vec<(&Deadline, Standing)> {
    let mut kept: Vec<(&Deadline, Standing)> = Vec::new();
    for (deadline, standing) in standing {
        let is_known = kept
            .iter()
            .any(|(other, _)| !deadline.providers.is_empty() && other.providers == deadline.providers);
        if !is_known {
            kept.push((deadline, standing));
        }
    }
    kept
}

fn plan_keyboard(scene: &Scene<'_>, incident: &Incident) -> Keyboard {
    let voice = scene.voice;
    let by_method = match incident.method.given().copied() {
        Some(Method::Card) => Some("card-chargeback"),
        Some(Method::Bank) => Some("bank-transfer-recall"),
        Some(Method::Wallet) => Some("wallet-dispute"),
        Some(Method::Crypto | Method::GiftCard) => Some("crypto-giftcard-loss"),
        _ => None,
    };
    let by_loss = if incident.losses.contains(&Loss::Access) { "clicked-link" } else { "shared-details" };
    let only_money = incident.losses == [Loss::Paid];
    let topics = [by_method, (!only_money).then_some(by_loss), Some("call-police"), Some("keep-evidence")];
    let keyboard = Keyboard::new().button(voice.start_report(), Action::Start(Flow::Report));
    let keyboard = scene.with_topics(keyboard, topics.into_iter().flatten());
    let elsewhere = Asking::FirstHour(incident.with_country(Answer::NotAsked));
    let save = Action::Case(CasePress::SaveHour(incident.clone()));
    keyboard
        .button(voice.case_button(CaseButton::Save), save)
        .button(voice.other_country(), Action::ShowCountries(elsewhere, 0))
        .button(voice.first_hour_restart(), Action::Start(Flow::FirstHour))
}
