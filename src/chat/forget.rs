//! Erasing what is kept about a person: once they have typed the word for it.

use super::case::turns_away;
use super::scene::Scene;
use super::{Action, Awaiting, Change, Keyboard, MessageId};
use crate::content::Language;
use crate::content::questionnaire::Meaning;
use crate::text::bare;
use crate::voice::ExportLabel;

pub(super) fn ask(scene: &mut Scene<'_>) {
    if !scene.event.is_private() {
        return scene.say(scene.voice.private_only(), Keyboard::new());
    }
    let voice = scene.voice;
    let keyboard = Keyboard::new()
        .button(voice.export_label(ExportLabel::CopyFirst), Action::ShowMyData)
        .button(voice.forget_no(), Action::KeepAll);
    scene.await_words(Awaiting::Forget);
    let body = voice.forget_question().paragraph_break().append(voice.forget_type());
    scene.say(body, keyboard);
}

/// Erases everything if the word for it was typed, in whatever language. Whatever else is typed erases nothing: that is said,
/// and the rest is heard as usual.
pub(super) fn hear(scene: &mut Scene<'_>, words: &str) -> Option<()> {
    let is_word = |language| bare(&scene.knowledge.voice(language).forget_word()) == bare(words);
    if !scene.event.is_private() {
        return None;
    }
    if !Language::ALL.into_iter().any(is_word) {
        return hear_other(scene, words);
    }
    scene.change(Change::Forget(scene.event.owner()));
    scene.say(scene.voice.forgotten(), Keyboard::new());
    Some(())
}

/// A mere yes, or another word for it, is too easily typed, but whoever types it is told what to type. Nobody is left to
/// believe that something was erased. A no comes first, since it speaks of erasing too.
fn hear_other(scene: &mut Scene<'_>, words: &str) -> Option<()> {
    let known = scene.knowledge.library.questionnaire.as_ref();
    if turns_away(scene, words) || known.is_some_and(|known| known.remarks.spares(words)) {
        scene.say(scene.voice.forget_kept(), Keyboard::new());
        return Some(());
    }
    let wants_it = known.is_some_and(|known| {
        let says_yes = known.words.meaning(words) == Some(Meaning::Yes);
        says_yes || known.remarks.agrees(words) || known.remarks.erases(words)
    });
    if wants_it {
        scene.await_words(Awaiting::Forget);
        scene.say(scene.voice.forget_type(), Keyboard::new());
        return Some(());
    }
    scene.say(scene.voice.forget_not_done(), Keyboard::new());
    None
}

pub(super) fn keep(scene: &mut Scene<'_>, on: Option<MessageId>) {
    scene.memory.awaiting = None;
    scene.show(on, scene.voice.forget_kept(), Keyboard::new());
}
