//! The end of a case: closed, deleted, and brought back.

use super::{CasePress, InCase, of, page, refuse};
use crate::casebook::{CaseId, Header};
use crate::chat::scene::Scene;
use crate::chat::{Action, Keyboard, MessageId};
use crate::text::Rich;
use crate::voice::CaseButton;

pub(super) fn close(scene: &mut Scene<'_>, header: &Header, on: Option<MessageId>) {
    let now = scene.gathered.now;
    match scene.book.close(header.id, now) {
        Ok(()) => {
            scene.book.closed_in = Some(scene.voice.language());
            page::show(scene, header.id, scene.voice.case_closed(header.number), on);
        }
        Err(error) => refuse(scene, header.id, error),
    }
}

pub(super) fn reopen(scene: &mut Scene<'_>, header: &Header, on: Option<MessageId>) {
    match scene.book.reopen(header.id) {
        Ok(()) => page::show(scene, header.id, Rich::new(), on),
        Err(error) => refuse(scene, header.id, error),
    }
}

/// Asks whether a case is really to go.
pub(super) fn ask(scene: &mut Scene<'_>, header: &Header, on: Option<MessageId>) {
    let voice = scene.voice;
    let title = page::title(scene, header);
    let keyboard = Keyboard::new()
        .button(voice.case_button(CaseButton::DeleteNo), of(header.id, InCase::Show))
        .button(voice.case_button(CaseButton::DeleteYes), of(header.id, InCase::DeleteNow));
    scene.show(on, voice.case_delete_sure(header.number, &title), keyboard);
}

pub(super) fn delete(scene: &mut Scene<'_>, header: &Header, on: Option<MessageId>) {
    let now = scene.gathered.now;
    match scene.book.delete(header.id, now) {
        Ok(()) => say_deleted(scene, header, on),
        Err(error) => refuse(scene, header.id, error),
    }
}

/// Says that a case is deleted, with the way back.
pub(super) fn say_deleted(scene: &mut Scene<'_>, header: &Header, on: Option<MessageId>) {
    let keyboard = undo_button(scene, header.id)
        .button(scene.voice.case_button(CaseButton::List), Action::Case(CasePress::List));
    scene.show(on, scene.voice.case_deleted(header.number), keyboard);
}

/// The button that brings a deleted case back.
pub(in crate::chat) fn undo_button(scene: &Scene<'_>, id: CaseId) -> Keyboard {
    Keyboard::new().button(scene.voice.case_button(CaseButton::Undo), of(id, InCase::Undo))
}

pub(super) fn undo(scene: &mut Scene<'_>, header: &Header, on: Option<MessageId>) {
    let (now, limits) = (scene.gathered.now, scene.gathered.limits);
    match scene.book.undo_delete(header.id, now, &limits) {
        Ok(()) => page::show(scene, header.id, scene.voice.case_undone(header.number), on),
        Err(error) => refuse(scene, header.id, error),
    }
}
