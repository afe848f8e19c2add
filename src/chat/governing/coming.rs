//! The bot comes into a group and goes; and what is kept about a group is erased.

use super::press::Governing;
use super::{button, group, number};
use crate::chat::scene::Scene;
use crate::chat::{Change, ChatId, Happening, Keyboard, Memory, MessageId, Owner, Reply, Settings};
use crate::guard::Act;
use crate::voice::{GoverningLabel as Label, GoverningText as Text};

/// Notes that the bot comes into a group, or goes. What is kept about it waits for 30 days: the bot is often removed by
/// mistake, or together with an old group.
pub(in crate::chat) fn come_and_go(scene: &mut Scene<'_>) {
    match scene.event.happening {
        Happening::Left => go(scene),
        Happening::Joined { .. } => come_back(scene),
        _ => {}
    }
}

fn go(scene: &mut Scene<'_>) {
    let (now, owner) = (scene.gathered.now, scene.event.owner());
    let is_known = scene.settings != Settings::default() || scene.state.memory != Memory::default();
    let Some(state) = group(scene).filter(|state| is_known || !state.group.is_blank()) else {
        return scene.change(Change::Forget(owner));
    };
    if state.group.left.is_some() {
        // A refused message told of it first, and not who it was: they can have everything erased.
        let is_found_gone =
            state.group.acts.newest_first().next().is_some_and(|act| act.what == Act::FoundGone);
        if is_found_gone && !scene.event.is_by_nobody() {
            scene.note_act(Act::Left);
        }
        return;
    }
    state.group.left = Some(now);
    let told = state.group.rules.told.clone();
    // A refused message says so where what Telegram told of it is lost.
    scene.note_act(if scene.event.is_by_nobody() { Act::FoundGone } else { Act::Left });
    let body = scene.voice.governing_was_removed(&number(scene));
    for person in told {
        let erase = button(scene, Governing::EraseLeft);
        let keyboard = Keyboard::new().button(scene.voice.governing_label(Label::EraseLeft), erase);
        let (chat, body) = (ChatId(person.0), body.clone());
        scene.turn.replies.push(Reply::TellElsewhere { chat, body, keyboard, silently: false });
    }
}

fn come_back(scene: &mut Scene<'_>) {
    if is_counted_in_again(scene) {
        scene.note_act(Act::Returned);
        scene.say(scene.voice.governing_text(Text::CameBack), Keyboard::new());
    }
}

/// Whoever writes in a group shows that the bot is in it, whatever was noted: that it was added again may have been lost
/// while it was away, and what is kept must not be erased under its feet.
pub(in crate::chat) fn notice_presence(scene: &mut Scene<'_>) {
    let is_talk = matches!(scene.event.happening, Happening::Said(_) | Happening::SentUnreadable { .. });
    let is_heard = is_talk || (scene.event.is_of_its_own() && scene.gathered.is_heard);
    if is_heard && !scene.event.is_private() && is_counted_in_again(scene) {
        scene.note_by_itself(Act::FoundBack);
    }
}

/// Goes on in a group that was left; whether it was.
fn is_counted_in_again(scene: &mut Scene<'_>) -> bool {
    let (now, clock) = (scene.gathered.now, super::zone(scene));
    let Some(state) = group(scene).filter(|state| state.group.left.is_some()) else { return false };
    state.group.left = None;
    let tip = state.group.rules.tip.clone();
    state.group.tips.plan(tip.as_ref(), clock, now);
    true
}

/// Says that the bot is no longer in the group, and offers to have it erased.
pub(super) fn say_left(scene: &mut Scene<'_>, on: Option<MessageId>) {
    let erase = button(scene, Governing::EraseLeft);
    let keyboard = Keyboard::new().button(scene.voice.governing_label(Label::EraseLeft), erase);
    let body = scene.voice.governing_label(Label::Left);
    scene.show(on, body.as_str().into(), keyboard);
}

/// Erases everything about the group, on the word of somebody who may.
pub(super) fn erase(scene: &mut Scene<'_>, on: Option<MessageId>) {
    let Some(state) = group(scene) else { return };
    let text = if state.group.left.is_some() { Text::ErasedLeft } else { Text::Erased };
    let chat = state.chat;
    scene.change(Change::Forget(Owner::Group(chat)));
    scene.show(on, scene.voice.governing_text(text), Keyboard::new());
}
