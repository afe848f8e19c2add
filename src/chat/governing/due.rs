//! What comes by itself in a group: the end of a trial, the tip of the day, and its erasure after the bot was removed.

use super::press::{Governing, Page};
use super::{button, group, number, tip};
use crate::chat::scene::Scene;
use crate::chat::{Change, ChatId, Keyboard, Reply};
use crate::guard::{Act, KEPT_AFTER_LEAVING, Watching};
use crate::voice::GoverningLabel as Label;

/// Does what is due in a group by now.
pub(in crate::chat) fn do_what_is_due(scene: &mut Scene<'_>) {
    let (now, owner) = (scene.gathered.now, scene.event.owner());
    let Some(state) = group(scene) else { return };
    if let Some(left) = state.group.left {
        if left + KEPT_AFTER_LEAVING <= now {
            scene.change(Change::Forget(owner));
        }
        return;
    }
    if state.group.rules.watching.goes_live().is_some_and(|end| end <= now) {
        go_live(scene);
    }
    tip::tell_due(scene);
}

/// Ends a trial, and tells the admins who wanted to be told.
fn go_live(scene: &mut Scene<'_>) {
    let Some(state) = group(scene) else { return };
    state.group.rules.watching = Watching::On;
    let told = if state.group.rules.tells_admins { state.group.rules.told.clone() } else { Vec::new() };
    scene.note_act(Act::WentLive);
    let body = scene.voice.governing_went_live(&number(scene));
    for person in told {
        let page = button(scene, Governing::Show(Page::Watching));
        let keyboard = Keyboard::new().button(scene.voice.governing_label(Label::Watching), page);
        let (chat, body) = (ChatId(person.0), body.clone());
        scene.turn.replies.push(Reply::TellElsewhere { chat, body, keyboard, silently: false });
    }
}
