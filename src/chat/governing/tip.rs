//! The tip of the day in a group.

use chrono::NaiveDate;

use super::{group, zone};
use crate::chat::scene::Scene;
use crate::chat::{Action, Keyboard, Reply};
use crate::content::{Section, Tip};
use crate::guard::{Act, TipId, Tips};

/// Sends the tip that is due, unless it is too late for it, and plans the next one.
pub(super) fn tell_due(scene: &mut Scene<'_>) {
    let (now, clock) = (scene.gathered.now, zone(scene));
    let today = now.with_timezone(&clock).date_naive();
    let Some(state) = group(scene).filter(|state| state.group.tips.due.is_some_and(|due| due <= now)) else {
        return;
    };
    let wanted = state.group.rules.tip.clone();
    state.group.tips.plan(wanted.as_ref(), clock, now);
    if let Some(wanted) = wanted.filter(|tip| Tips::is_time(tip, clock, now)) {
        let tips = state.group.tips.clone();
        let Some((id, tip)) = choose(scene, &wanted.sections, &tips, today) else { return };
        note(scene, id, today);
        say(scene, &tip, wanted.is_pinned);
    }
}

/// A warning of the season that was not told yet, or else one of the tips.
fn choose(scene: &Scene<'_>, sections: &[Section], tips: &Tips, today: NaiveDate) -> Option<(TipId, Tip)> {
    let (library, language) = (&scene.knowledge.library, scene.voice.language());
    let seasons = library.seasons_on(today).map(|season| (TipId::of(&season.id), season));
    if let Some((id, season)) = seasons.into_iter().find(|(id, _)| tips.is_fresh(*id, today)) {
        let text = library.text(language, &season.text);
        return Some((id, Tip { topic: season.topic.clone(), text }));
    }
    let is_wanted = |tip: &Tip| {
        let section = library.topic(&tip.topic).map(|topic| topic.section);
        sections.is_empty() || section.is_some_and(|section| sections.contains(&section))
    };
    let all = (0..library.tip_count(language)).filter_map(|number| library.tip(language, number));
    let all: Vec<Tip> = all.filter(is_wanted).collect();
    let ids: Vec<TipId> = all.iter().map(|tip| TipId::of(&tip.text)).collect();
    let place = tips.choose(&ids, today, chance(scene))?;
    Some((*ids.get(place)?, all.into_iter().nth(place)?))
}

/// A number that differs from group to group and from day to day.
fn chance(scene: &Scene<'_>) -> u64 {
    scene.gathered.random.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn note(scene: &mut Scene<'_>, id: TipId, today: NaiveDate) {
    if let Some(state) = group(scene) {
        state.group.tips.note(id, today);
    }
}

/// Without the right to pin it comes all the same, and the log says so once.
fn say(scene: &mut Scene<'_>, tip: &Tip, is_pinned: bool) {
    let library = &scene.knowledge.library;
    let mut keyboard = Keyboard::new();
    if let Some(article) = library.article(scene.voice.language(), &tip.topic) {
        keyboard = keyboard.button(article.title.clone(), Action::ShowTopic(tip.topic.clone()));
    }
    let body = scene.voice.tip(&tip.text);
    let may_not_pin = is_pinned && scene.gathered.admins.as_ref().is_some_and(|admins| !admins.may_pin);
    if may_not_pin && let Some(state) = group(scene).filter(|state| !state.group.tips.is_pin_refused) {
        state.group.tips.is_pin_refused = true;
        scene.note_act(Act::PinRefused);
    }
    scene.turn.replies.push(match is_pinned && !may_not_pin {
        true => Reply::TellPinned { body, keyboard },
        false => Reply::Tell { body, keyboard, silently: true },
    });
}
