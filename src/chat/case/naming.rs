//! What a case is called: as the person says, or after what happened.

use super::hearing::meaning;
use super::{Awaiting, CaseAsking, InCase, gone, of, page, refuse};
use crate::casebook::{CaseError, CaseId, LONGEST_TITLE, WordsError};
use crate::chat::scene::Scene;
use crate::chat::{Button, Keyboard, MessageId};
use crate::text::printable::printable;
use crate::text::{Private, Rich, bare};
use crate::voice::{CaseButton, CaseReply};

/// Asks what the case is to be called; `lead` is said first.
pub(super) fn ask(scene: &mut Scene<'_>, id: CaseId, lead: Rich, on: Option<MessageId>) {
    let Some(header) = scene.book.header(id).cloned() else { return gone(scene) };
    let name = page::title(scene, &header);
    let body = lead.paragraph_break().append(scene.voice.case_name_ask(header.number, &name));
    let keyboard = keyboard(scene, id);
    scene.await_words(Awaiting::Case(CaseAsking::Name { case: id }));
    scene.show(on, body, keyboard);
}

fn keyboard(scene: &Scene<'_>, id: CaseId) -> Keyboard {
    let button = |button, press| Button::new(scene.voice.case_button(button), of(id, press));
    let is_named = scene.case(id).is_some_and(|case| case.title().is_some());
    let own = is_named.then(|| button(CaseButton::NameOfItself, InCase::Unname));
    Keyboard::new().row(own).row([button(CaseButton::Back, InCase::Show)])
}

/// Names the case after what happened again.
pub(super) fn clear(scene: &mut Scene<'_>, id: CaseId, on: Option<MessageId>) {
    let Some(case) = scene.case_mut(id) else { return gone(scene) };
    case.clear_title();
    page::show(scene, id, scene.voice.case_reply(CaseReply::Named), on);
}

/// Takes typed words as the name.
pub(in crate::chat) fn hear(scene: &mut Scene<'_>, id: CaseId, words: &str) -> Option<()> {
    scene.case(id)?;
    // A name is no message to be kept.
    scene.memory.keepable = Private::default();
    if !scene.book.header(id)?.state.is_open() {
        refuse(scene, id, CaseError::Closed);
        return Some(());
    }
    let is_label = |button| bare(&scene.voice.case_button(button)) == bare(words);
    if is_label(CaseButton::NameOfItself) {
        clear(scene, id, None);
        return Some(());
    }
    if meaning(scene, words).is_some() || is_label(CaseButton::Back) || is_label(CaseButton::Skip) {
        page::show(scene, id, Rich::new(), None);
        return Some(());
    }
    // A name stands on one line, wherever it stands.
    let name = printable(words).split_whitespace().collect::<Vec<_>>().join(" ");
    match scene.case_mut(id).map(|case| case.set_title(Private::new(name)))? {
        Ok(()) => page::show(scene, id, scene.voice.case_reply(CaseReply::Named), None),
        Err(WordsError::TooLong { .. }) => {
            let lead = scene.voice.case_name_too_long(LONGEST_TITLE);
            ask(scene, id, lead, None);
        }
        Err(WordsError::Empty) => ask(scene, id, Rich::new(), None),
    }
    Some(())
}
