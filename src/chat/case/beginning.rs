//! How a case begins: empty, or with what was said elsewhere.

use super::keeping::{Received, add};
use super::{facts, gone, page, refuse};
use crate::casebook::{Case, CaseError, CaseId, Fact, Value};
use crate::chat::scene::Scene;
use crate::chat::{CheckId, Incident, Keyboard, MessageId, safe};
use crate::text::plain::to_plain;
use crate::text::{Private, Rich};

/// As much of a message or of a result as names a case, in characters.
const LONGEST_NAME: usize = 50;
/// What kind of case the first hour is about: money that somebody was made to pay, else what they gave away.
const TRICKED: &str = "tricked";
const DATA_GIVEN: &str = "data-given";

/// Begins an empty case, and asks what happened.
pub(super) fn anew(scene: &mut Scene<'_>, on: Option<MessageId>) {
    match begin(scene) {
        Ok(id) => facts::ask(scene, id, Rich::new(), on),
        Err((id, error)) => refuse(scene, id, error),
    }
}

/// Begins a case with a message that was judged, while it is remembered.
pub(super) fn from_check(scene: &mut Scene<'_>, id: CheckId) {
    match scene.memory.heard.clone().filter(|heard| CheckId::of(heard.reveal()) == id) {
        Some(heard) => {
            let words = heard.into_inner();
            let name = beginning(&words);
            with_note(scene, &name, words);
        }
        None => scene.say(scene.voice.check_gone(), Keyboard::new()),
    }
}

/// Begins a case with the result of the questionnaire.
pub(super) fn from_safe(scene: &mut Scene<'_>) {
    match (safe::result_name(scene), safe::result_in_words(scene)) {
        (Some(name), Some(result)) => with_note(scene, &name, to_plain(&result)),
        _ => scene.stale_menu(),
    }
}

/// Begins a case with what was said in the first hour.
pub(super) fn from_first_hour(scene: &mut Scene<'_>, incident: &Incident) {
    let id = match begin(scene) {
        Ok(id) => id,
        Err((id, error)) => return refuse(scene, id, error),
    };
    let country = incident.country.given().copied().or_else(|| scene.country());
    let kind = if incident.is_about_money() { TRICKED } else { DATA_GIVEN };
    let kind = kind.parse().ok().filter(|kind| scene.knowledge.library.checklists.kind(kind).is_some());
    let known = [
        (Fact::Kind, kind.map(Value::Kind)),
        (Fact::Method, incident.method.given().copied().map(Value::Method)),
        (Fact::PaidOn, incident.day.given().copied().map(Value::Day)),
        (Fact::OwnCountry, country.map(Value::Country)),
    ];
    if let Some(case) = scene.case_mut(id) {
        for (fact, value) in known {
            // Each is of the fact's own form.
            let _ = value.map(|value| case.facts.set(fact, value));
        }
    }
    saved(scene, id);
}

/// How a message begins: until more is known, that tells its case from others.
fn beginning(words: &str) -> String {
    words.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned()
}

fn with_note(scene: &mut Scene<'_>, name: &str, words: String) {
    let id = match begin(scene) {
        Ok(id) => id,
        Err((id, error)) => return refuse(scene, id, error),
    };
    let title: String = name.chars().take(LONGEST_NAME).collect();
    if let Some(case) = scene.case_mut(id) {
        // One of nothing but spaces is none.
        let _ = case.set_title(Private::new(title));
    }
    let received = Received::words(words, scene.gathered.now);
    match add(scene, id, &received) {
        Ok(_) => saved(scene, id),
        Err(refusal) => refusal.say(scene, id),
    }
}

fn saved(scene: &mut Scene<'_>, id: CaseId) {
    match scene.book.header(id).map(|header| header.number) {
        Some(number) => page::show(scene, id, scene.voice.case_saved(number), None),
        None => gone(scene),
    }
}

fn begin(scene: &mut Scene<'_>) -> Result<CaseId, (CaseId, CaseError)> {
    let id = CaseId::from_random(scene.gathered.random);
    let number = scene.book.begin(id, scene.gathered.now, &scene.gathered.limits);
    let number = number.map_err(|error| (id, error))?;
    scene.cases.push(Case::new(id, number));
    // Those that were read belong to another case.
    scene.entries.clear();
    Ok(id)
}
