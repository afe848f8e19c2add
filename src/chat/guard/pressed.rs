//! Presses below what the guard said.

use super::press::{Called, WatchPress};
use super::say_in_passing;
use super::weighing::DOMAIN;
use crate::chat::scene::Scene;
use crate::chat::{Action, GroupState, Keyboard, MessageId, Reply, TapId, reminders};
use crate::guard::{Act, Count, MOST_LISTED, Notice, Sign, Watching};
use crate::text::Rich;
use crate::text::plain::to_plain;
use crate::voice::NoticeSign;

/// How long it stands in a group that something was called harmless, in minutes: long enough to take it back.
const UNDO_FOR: u16 = 10;

pub(in crate::chat) fn press(scene: &mut Scene<'_>, tap: &TapId, press: WatchPress, on: Option<MessageId>) {
    if press.is_for_admins()
        && let Some(refusal) = refusal(scene, &press)
    {
        // Over the chat of whoever pressed: nobody else needs to know.
        let notice = Some(to_plain(&refusal));
        return scene.turn.replies.push(Reply::CloseTap { tap: tap.clone(), notice });
    }
    let Some(mut state) = scene.group.take() else { return scene.stale(tap) };
    let act = act_of(&press);
    let notice = match press {
        WatchPress::Why(called) => why(scene, &state, called, on),
        WatchPress::Wrong(called) => call_wrong(scene, &mut state, &called, true, on),
        WatchPress::Undo(called) => call_wrong(scene, &mut state, &called, false, on),
        WatchPress::Live(_) => {
            state.group.rules.watching = Watching::On;
            state.group.watch.begin_speaking();
            state.group.is_turned_on_in(scene.voice.language());
            scene.show(on, scene.voice.dry_run_live(), Keyboard::new());
            None
        }
        WatchPress::Stay(_) => {
            scene.show(on, scene.voice.dry_run_stays(), Keyboard::new());
            None
        }
    };
    scene.group = Some(state);
    if let (None, Some(act)) = (&notice, act) {
        scene.note_act(act);
    }
    scene.turn.replies.push(Reply::CloseTap { tap: tap.clone(), notice });
}

/// What the other admins see in the log.
fn act_of(press: &WatchPress) -> Option<Act> {
    match press {
        WatchPress::Live(_) => Some(Act::WentLive),
        WatchPress::Wrong(_) => Some(Act::CalledWrong(true)),
        WatchPress::Undo(_) => Some(Act::CalledWrong(false)),
        WatchPress::Why(_) | WatchPress::Stay(_) => None,
    }
}

/// Why somebody may not press this; `None` where they may.
fn refusal(scene: &Scene<'_>, press: &WatchPress) -> Option<Rich> {
    // In a private chat nobody governs but by what the platform said about the group.
    let may_govern = if press.group().is_some() { scene.gathered.is_admin } else { scene.may_govern() };
    match may_govern {
        Some(true) => None,
        Some(false) => Some(scene.voice.admins_only()),
        None => Some(scene.voice.admins_unknown()),
    }
}

/// Shows all signs in the place of the notice; they are known without the message.
fn why(scene: &mut Scene<'_>, state: &GroupState, called: Called, on: Option<MessageId>) -> Option<String> {
    // The reasons of one that was called wrong would be the accusation over again.
    let notice = state.group.watch.notice(called.notice).filter(|notice| !notice.is_wrong);
    let Some((notice, on)) = notice.zip(on) else {
        return Some(scene.voice.notice_gone());
    };
    scene.voice = scene.knowledge.voice(notice.language);
    let signs: Vec<NoticeSign<'_>> = notice.signs.iter().map(as_told).collect();
    let body = scene.voice.notice_why(&signs, !notice.reporters.is_empty());
    let keyboard = scene.with_topics(Keyboard::new(), notice.topic.as_ref().map(|topic| topic.as_str()));
    let called = with_own_domain(state, notice, called);
    let wrong = Action::Watch(WatchPress::Wrong(called));
    let keyboard = keyboard.button(scene.voice.notice_wrong_button(), wrong);
    scene.turn.replies.push(Reply::Edit { message: on, body, keyboard });
    None
}

/// A sign as its sentence wants it.
pub(super) fn as_told(sign: &Sign) -> NoticeSign<'_> {
    NoticeSign {
        name: &sign.name,
        is_of_link: sign.is_of_link,
        about: sign.about.as_deref().unwrap_or_default(),
    }
}

/// Calls what was spoken of harmless, or takes that back; yields what is said over the chat of whoever pressed.
fn call_wrong(
    scene: &mut Scene<'_>,
    state: &mut GroupState,
    called: &Called,
    is_wrong: bool,
    on: Option<MessageId>,
) -> Option<String> {
    let now = scene.gathered.now;
    let day = reminders::hours(scene).day_of(now);
    let group = &mut state.group;
    let Some(notice) = group.watch.notice_mut(called.notice) else {
        return Some(scene.voice.notice_gone());
    };
    let changes = notice.is_wrong != is_wrong;
    notice.is_wrong = is_wrong;
    let notice: Notice = notice.clone();
    let called = &with_own_domain(state, &notice, called.clone());
    let group = &mut state.group;
    allow(&mut group.rules.allowed_domains, &mut group.rules.allowed_texts, &notice, called, is_wrong);
    if changes {
        if is_wrong {
            group.watch.figures.add(day, Count::Wrong, 1);
        } else {
            group.watch.figures.take_back(day, Count::Wrong);
        }
        group.watch.reports.called_wrong(&notice.reporters, is_wrong, now);
    }
    scene.voice = scene.knowledge.voice(notice.language);
    let mut keyboard = Keyboard::new();
    let body = if is_wrong {
        let undo = Action::Watch(WatchPress::Undo(called.clone()));
        keyboard = keyboard.button(scene.voice.notice_undo_button(), undo);
        scene.voice.notice_wrong(called.domain.as_deref())
    } else {
        scene.voice.notice_undone()
    };
    show_for_a_while(scene, on, body, keyboard);
    None
}

/// What was called harmless, with a domain only if it is the notice's: codes of buttons can be forged.
fn with_own_domain(state: &GroupState, notice: &Notice, called: Called) -> Called {
    let key = state.group.watch.key;
    let is_own = |domain: &String| notice.domain == Some(key.mark(DOMAIN, domain));
    Called { domain: called.domain.filter(is_own), ..called }
}

/// Adds to what is allowed in a group, or takes it out. Where a list is full, the oldest goes.
fn allow(domains: &mut Vec<String>, texts: &mut Vec<u64>, notice: &Notice, called: &Called, is_wrong: bool) {
    texts.retain(|text| *text != notice.text.0);
    // Also beside a domain: what the words alone say is not taken back with that.
    if is_wrong {
        push(texts, notice.text.0);
    }
    if let Some(domain) = &called.domain {
        domains.retain(|other| other != domain);
        if is_wrong {
            push(domains, domain.clone());
        }
    }
}

fn push<T>(list: &mut Vec<T>, item: T) {
    if list.len() >= MOST_LISTED {
        list.remove(0);
    }
    list.push(item);
}

/// In a group it does not stay; in a private chat it does no harm.
fn show_for_a_while(scene: &mut Scene<'_>, on: Option<MessageId>, body: Rich, keyboard: Keyboard) {
    match on {
        Some(message) if !scene.event.is_private() => {
            let reply = Box::new(Reply::Edit { message, body, keyboard });
            scene.turn.replies.push(Reply::Passing { reply, minutes: UNDO_FOR });
        }
        Some(_) => scene.show(on, body, keyboard),
        None if scene.event.is_private() => scene.say(body, keyboard),
        None => say_in_passing(scene, body),
    }
}
