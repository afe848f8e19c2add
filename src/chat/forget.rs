//! Erasing what is kept about a person: asked once, then done.

use super::scene::Scene;
use super::{Action, Change, Keyboard, MessageId};

pub(super) fn ask(scene: &mut Scene<'_>) {
    if !scene.event.is_private() {
        return scene.say(scene.voice.private_only(), Keyboard::new());
    }
    let keyboard = Keyboard::new()
        .button(scene.voice.forget_yes(), Action::Forget)
        .button(scene.voice.forget_no(), Action::KeepAll);
    scene.say(scene.voice.forget_question(), keyboard);
}

pub(super) fn confirm(scene: &mut Scene<'_>, on: Option<MessageId>) {
    if !scene.event.is_private() {
        return scene.say(scene.voice.private_only(), Keyboard::new());
    }
    scene.change(Change::Forget(scene.event.owner()));
    scene.show(on, scene.voice.forgotten(), Keyboard::new());
}

pub(super) fn keep(scene: &mut Scene<'_>, on: Option<MessageId>) {
    scene.show(on, scene.voice.forget_kept(), Keyboard::new());
}
