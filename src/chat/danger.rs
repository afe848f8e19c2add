//! Danger to life, recognised before anything else in whatever somebody writes.

use super::scene::Scene;
use super::{Action, Keyboard, Knowledge};
use crate::content::Flow;
use crate::text::Rich;
use crate::voice::Voice;

/// The topics that are offered below.
pub(super) const TOPICS: [&str; 2] = ["emotional-support", "blackmail-after-scam"];

/// Whether a message speaks of somebody's life being in danger, and if so answers that and nothing else.
pub(super) fn answer(scene: &mut Scene<'_>, words: &str) -> bool {
    let library = &scene.knowledge.library;
    if !library.patterns.speaks_of_danger_to_life(words) {
        return false;
    }
    let body = care(scene.knowledge, scene.voice, scene.settings.country.as_deref());
    let keyboard = scene.with_topics(Keyboard::new(), TOPICS);
    let keyboard = keyboard.button(scene.voice.start_first_hour(), Action::Start(Flow::FirstHour));
    scene.say(body, keyboard);
    true
}

/// What to do first, with the emergency line of the person's country (its code) if that is known.
pub(super) fn care(knowledge: &Knowledge, voice: Voice<'_>, country: Option<&str>) -> Rich {
    match country.and_then(|code| emergency_line(knowledge, voice, code)) {
        Some((country, number)) => voice.danger_to_life(Some((&country, &number))),
        None => voice.danger_to_life(None),
    }
}

/// The emergency line of a country: its name and a number that is verified.
fn emergency_line(knowledge: &Knowledge, voice: Voice<'_>, code: &str) -> Option<(String, String)> {
    let country = knowledge.library.directory.country(code)?;
    let channel =
        country.channels.iter().find(|channel| channel.emergency && !channel.phones().is_empty())?;
    let number = channel.phones().first()?.number.clone();
    Some((knowledge.library.text(voice.language(), &country.name), number))
}
