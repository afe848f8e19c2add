//! Commands in a group whose admins keep them for themselves.

use chrono::TimeDelta;

use super::group;
use crate::chat::Keyboard;
use crate::chat::scene::Scene;
use crate::guard::WhoMay;
use crate::voice::{Command, GoverningText};

/// How often that is said in a group. In between, commands of members meet silence.
const SAID_EVERY: TimeDelta = TimeDelta::hours(1);

/// Whether a command is not obeyed, since only admins may use it. Who is one must be known for that: where the platform
/// does not say, nobody is turned away.
pub(in crate::chat) fn turns_away(scene: &mut Scene<'_>, command: Command) -> bool {
    if !is_turned_away(scene, command) {
        return false;
    }
    let now = scene.gathered.now;
    let Some(state) = group(scene) else { return false };
    if state.group.turned_away.is_none_or(|said| now - said >= SAID_EVERY) {
        state.group.turned_away = Some(now);
        scene.say(scene.voice.governing_text(GoverningText::TurnedAway), Keyboard::new());
    }
    true
}

/// The same, and nothing is said.
pub(in crate::chat) fn is_turned_away(scene: &Scene<'_>, command: Command) -> bool {
    let rules = scene.group.as_ref().map(|state| &state.group.rules);
    let takes_reports = rules.is_some_and(|rules| rules.reports.is_some());
    let is_always_obeyed = match command {
        Command::Help | Command::Privacy | Command::Settings | Command::Language => true,
        // Reports are asked for by a setting of their own.
        Command::Scam => takes_reports,
        _ => false,
    };
    if scene.event.is_private() || is_always_obeyed || scene.may_govern() != Some(false) {
        return false;
    }
    rules.is_some_and(|rules| rules.commands == WhoMay::Admins)
}
