//! The way back to what was asked of a case, once something else was answered in between.

use super::{CaseAsking, InCase, of};
use crate::chat::scene::Scene;
use crate::chat::{Awaiting, Button, Keyboard, Reply};
use crate::voice::CaseButton;

/// Puts the way back below the last answer, and goes on waiting for words unless something else was asked since.
pub(in crate::chat) fn lead_back(scene: &mut Scene<'_>, asking: CaseAsking) {
    let is_open = scene.book.header(asking.case()).is_some_and(|header| header.state.is_open());
    if !is_open {
        return;
    }
    let press = match &asking {
        CaseAsking::Fact(asked) => InCase::AskFact(asked.fact),
        CaseAsking::Edit { entry, .. } => InCase::Edit(*entry),
        CaseAsking::Name { .. } => InCase::Name,
        CaseAsking::Letter { letter, language, .. } => InCase::Draft(letter.clone(), *language),
    };
    let back = Button::new(scene.voice.case_button(CaseButton::GoOn), of(asking.case(), press));
    let last = scene.turn.replies.iter_mut().rev().find_map(|reply| match reply {
        Reply::Say { keyboard, .. } => Some(keyboard),
        _ => None,
    });
    if let Some(keyboard) = last {
        *keyboard = Keyboard::new().row([back]).append(std::mem::take(keyboard));
    }
    if scene.memory.awaiting.is_none() {
        scene.await_words(Awaiting::Case(asking));
    }
}
