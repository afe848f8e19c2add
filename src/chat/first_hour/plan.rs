//! The plan: the steps for what was answered, whom to call, and the last days.

use chrono::NaiveDate;

use crate::chat::scene::Scene;
use crate::chat::{
    Action, Answer, Asking, Awaiting, CasePress, CountryCode, Incident, Keyboard, MessageId, country,
};
use crate::content::deadlines::Complaint;
use crate::content::{Deadline, Flow, Loss, Method, Step};
use crate::text::Rich;
use crate::voice::{CaseButton, Plan, Standing};

/// Deadlines in a plan: those that come first.
const MOST_DEADLINES: usize = 4;

/// Shows the plan. `lead` is said first.
pub(super) fn show(scene: &mut Scene<'_>, incident: &Incident, on: Option<MessageId>, lead: Rich) {
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
    let body = lead.paragraph_break().append(scene.voice.first_hour_plan(&plan, library));
    let keyboard = keyboard(scene, incident);
    scene.memory.last_topic = Flow::FirstHour.name().parse().ok();
    scene.await_words(Awaiting::FirstHourPlan(incident.clone()));
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

/// Where to go from the plan.
pub(super) fn keyboard(scene: &Scene<'_>, incident: &Incident) -> Keyboard {
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
