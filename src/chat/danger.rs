//! Danger to life, recognised before anything else in whatever somebody writes.

use super::scene::Scene;
use super::{Action, Keyboard, country};
use crate::content::Flow;

/// Whether a message speaks of somebody's life being in danger, and if so answers that and nothing else.
pub(super) fn answer(scene: &mut Scene<'_>, words: &str) -> bool {
    let library = &scene.knowledge.library;
    if !library.patterns.speaks_of_danger_to_life(words) {
        return false;
    }
    let body = match emergency_line(scene) {
        Some((country, number)) => scene.voice.danger_to_life(Some((&country, &number))),
        None => scene.voice.danger_to_life(None),
    };
    let keyboard = scene.with_topics(Keyboard::new(), ["emotional-support", "blackmail-after-scam"]);
    let keyboard = keyboard.button(scene.voice.start_first_hour(), Action::Start(Flow::FirstHour));
    scene.say(body, keyboard);
    true
}

/// The emergency line of the person's country: its name and a number that is verified.
fn emergency_line(scene: &Scene<'_>) -> Option<(String, String)> {
    let code = scene.country()?;
    let country = scene.knowledge.library.directory.country(code.as_str())?;
    let channel =
        country.channels.iter().find(|channel| channel.emergency && !channel.phones().is_empty())?;
    let number = channel.phones().first()?.number.clone();
    Some((country::name(scene, country), number))
}
