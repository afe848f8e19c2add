//! A group becomes a supergroup, which has another number.

use crate::chat::scene::Scene;
use crate::chat::{Change, ChatId, Destination, Memory, Owner, Settings};
use crate::guard::{Act, Actor, Noted};

/// Takes what is kept about this group along to its new number. The bot may hear of it late, from a refused message even:
/// what was chosen there since stays, and the log says so. Told a second time, there is nothing left to take.
pub(in crate::chat) fn move_to(scene: &mut Scene<'_>, to: ChatId) {
    if to == scene.event.chat {
        return;
    }
    let new = Owner::Group(to);
    let there = scene.state.destination.as_deref().cloned().unwrap_or_default();
    let Destination { group: of_new, settings, memory } = there;
    let is_chosen_there = of_new.is_governed() || settings != Settings::default();
    let is_chosen_here = scene.settings != Settings::default();
    let joined = overruled_by(scene.settings.clone(), settings.clone());
    if joined != settings {
        scene.change(Change::Settings(new, joined));
    }
    if scene.state.memory != Memory::default() && memory == Memory::default() {
        scene.change(Change::Memory(new, Box::new(scene.state.memory.clone())));
    }
    let (now, today) = (scene.gathered.now, scene.gathered.now.date_naive());
    let old = scene.state.group.as_ref().map(|state| state.group.clone()).unwrap_or_default();
    if !old.is_blank() || (is_chosen_here && is_chosen_there) {
        let mut moved = old.moved_to(of_new, today);
        moved.acts.note(Noted { at: now, who: Actor::Bot, what: Act::Moved(is_chosen_there) });
        scene.change(Change::Group(to, Box::new(moved)));
    } else if old.spoken.is_some() && of_new.spoken.is_none() {
        scene.change(Change::Group(to, Box::new(old.moved_to(of_new, today))));
    }
    scene.change(Change::Forget(scene.event.owner()));
}

/// Settings as they were, but for what was chosen since.
fn overruled_by(old: Settings, newer: Settings) -> Settings {
    let untouched = Settings::default();
    Settings {
        language: newer.language.or(old.language),
        country: newer.country.or(old.country),
        zone: newer.zone.or(old.zone),
        quiet: if newer.quiet == untouched.quiet { old.quiet } else { newer.quiet },
        without_last_days: newer.without_last_days || old.without_last_days,
        alerts: newer.alerts || old.alerts,
        alerts_in: newer.alerts_in.or(old.alerts_in),
    }
}
