//! Choosing the language, for a person or, by its admins, for a group.

use super::scene::Scene;
use super::{Action, Keyboard, MessageId};
use crate::content::Language;
use crate::guard::Act;
use crate::voice::Voice;

pub(super) fn ask(scene: &mut Scene<'_>) {
    if refuse(scene) {
        return;
    }
    let mut keyboard = Keyboard::new();
    for language in Language::OFFERED {
        keyboard = keyboard.button(Voice::language_name(language), Action::SetLanguage(language));
    }
    scene.say(scene.voice.language_question(), keyboard);
}

pub(super) fn set(scene: &mut Scene<'_>, language: Language, on: Option<MessageId>) {
    if refuse(scene) {
        return;
    }
    if !scene.event.is_private() && scene.settings.language != Some(language) {
        scene.note_act(Act::Language);
    }
    scene.settings.language = Some(language);
    scene.voice = scene.knowledge.voice(language);
    if scene.event.is_private() {
        let keyboard = scene.menu();
        scene.show(on, scene.voice.language_changed(), keyboard);
    } else {
        scene.show(on, scene.voice.group_language_changed(), Keyboard::new());
    }
}

/// Says why the language, or something else of the room, cannot be changed by this person; `false` when it can.
pub(super) fn refuse(scene: &mut Scene<'_>) -> bool {
    match scene.may_govern() {
        Some(true) => return false,
        Some(false) => scene.say(scene.voice.admins_only(), Keyboard::new()),
        None => scene.say(scene.voice.admins_unknown(), Keyboard::new()),
    }
    true
}
