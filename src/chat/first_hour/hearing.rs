//! What is typed in place of a tap: the answer to what was asked, to something else that matters, or neither.

use super::{next, plan, question, told};
use crate::answer::Finding;
use crate::chat::scene::Scene;
use crate::chat::{Action, Answer, Asking, Awaiting, Incident, Keyboard, country};
use crate::content::Loss;
use crate::text::Rich;

/// Takes words as answers. `None` when they are something else.
pub(in crate::chat) fn hear(scene: &mut Scene<'_>, awaiting: &Awaiting, words: &str) -> Option<()> {
    let before = awaiting.first_hour()?;
    let incident = match awaiting {
        Awaiting::FirstHourPlan(_) => put_right(scene, before, words)?,
        _ => answered(scene, awaiting, before, words)?,
    };
    let is_known = incident == *before && awaiting.is_a_question();
    // Once that is taken kindly; whoever tells only that, again and again, needs the steps.
    if is_known && (scene.memory.not_read > 0 || scene.knowledge.library.first_hour_words.asks(words)) {
        return None;
    }
    scene.memory.not_read = u8::from(is_known);
    let mut lead = Rich::new();
    if incident.losses.contains(&Loss::Access) && !before.losses.contains(&Loss::Access) {
        lead = scene.voice.first_hour_cut_off();
    } else if is_asked_again(before, &incident) {
        lead = match incident.day {
            Answer::Given(day) if before.day != incident.day => scene.voice.first_hour_noted_day(day),
            _ => scene.voice.first_hour_noted(),
        };
    }
    next(scene, incident, None, lead, Keyboard::new());
    Some(())
}

/// The incident with what words answer, by a button's label or number, or in words of their own.
fn answered(scene: &Scene<'_>, awaiting: &Awaiting, before: &Incident, words: &str) -> Option<Incident> {
    let keyboard = question(scene, before).map(|(_, keyboard)| keyboard).unwrap_or_default();
    if let Some(Action::FirstHour(incident)) = keyboard.labelled(words).map(|button| &button.action) {
        return Some(incident.clone());
    }
    let known = &scene.knowledge.library.first_hour_words;
    let is_about_losses = before.losses.is_empty();
    if known.is_not_sure(words) || (is_about_losses && known.is_several(words)) {
        return Some(not_sure(awaiting, before));
    }
    let mut told = told::in_words(scene, words, Some(before));
    // What is named in a question is no answer, but for where somebody is.
    if known.asks(words) && !is_about_losses && told.country.is_none() {
        return None;
    }
    if matches!(awaiting, Awaiting::Country(_)) {
        told.country = told::named_last(scene, words).or(told.country);
    }
    (!told.is_nothing()).then(|| told.added_to(before))
}

/// After the plan, only what plainly changes an answer: everything else is a question of its own.
fn put_right(scene: &Scene<'_>, before: &Incident, words: &str) -> Option<Incident> {
    let told = told::in_words(scene, words, Some(before));
    let takes_back = scene.knowledge.library.first_hour_words.takes_back(words);
    let is_place_alone = told.country.is_some() && told.losses.is_empty() && told.method.is_none();
    let is_open = is_place_alone && told.day.is_none();
    (is_open || (takes_back && !told.is_nothing())).then(|| told.added_to(before))
}

/// The incident when somebody does not know what was asked last. Then everything may have happened.
fn not_sure(awaiting: &Awaiting, before: &Incident) -> Incident {
    match () {
        () if before.losses.is_empty() => Incident { losses: Loss::ALL.to_vec(), ..before.clone() },
        () if matches!(awaiting, Awaiting::Country(_)) => before.with_country(Answer::Skipped),
        () if before.method.is_not_asked() => before.with_method(Answer::Skipped),
        () => before.with_day(Answer::Skipped),
    }
}

/// Whether the same is asked as before, so that it must be said that something was understood.
fn is_asked_again(before: &Incident, now: &Incident) -> bool {
    let open = |incident: &Incident| match () {
        () if incident.losses.is_empty() => 0,
        () if incident.is_about_money() && incident.method.is_not_asked() => 1,
        () if incident.is_about_money() && incident.day.is_not_asked() => 2,
        () => 3,
    };
    open(before) == open(now)
}

/// Says that words were no answer, and asks once more. When it happens twice in a row, whoever types may be in no state to
/// answer: they get the steps that help in any case.
pub(in crate::chat) fn not_read(scene: &mut Scene<'_>, awaiting: Awaiting) {
    let Some(incident) = awaiting.first_hour().cloned() else { return };
    scene.memory.not_read = scene.memory.not_read.saturating_add(1);
    match scene.memory.not_read {
        1 => ask_once_more(scene, incident),
        2 => {
            let losses =
                if incident.losses.is_empty() { Loss::ALL.to_vec() } else { incident.losses.clone() };
            let lead = scene.voice.first_hour_steps_anyway();
            plan::show(scene, &Incident { losses, ..incident }, None, lead);
            super::lead_back(scene, awaiting);
        }
        _ => {
            let keyboard = plan::keyboard(scene, &incident);
            scene.say(scene.voice.first_hour_steps_above(), keyboard);
            super::lead_back(scene, awaiting);
        }
    }
}

fn ask_once_more(scene: &mut Scene<'_>, incident: Incident) {
    let is_about_day = !incident.losses.is_empty() && !incident.method.is_not_asked();
    match question(scene, &incident) {
        Some((body, keyboard)) => {
            let lead = match is_about_day {
                true => scene.voice.day_not_read(),
                false => scene.voice.answer_not_read(),
            };
            scene.await_words(Awaiting::FirstHour(incident));
            scene.say(lead.paragraph_break().append(body), keyboard);
        }
        None => {
            let lead = scene.voice.answer_not_read();
            country::ask_after(scene, Asking::FirstHour(incident), 0, None, lead);
        }
    }
}

/// Whether words out of nowhere mean that something has just happened, where no article is surely about them.
pub(in crate::chat) fn is_begun_by(scene: &Scene<'_>, words: &str) -> bool {
    let library = &scene.knowledge.library;
    if library.first_hour.is_empty() || !library.first_hour_words.begins(words) {
        return false;
    }
    !matches!(scene.found_alone(words), Finding::Sure(_))
}
