//! What is said about a dangerous message: in the group, of the message and never of who sent it; and to admins who asked
//! to be told, in their private chats.

use chrono::TimeDelta;

use super::press::{Called, WatchPress};
use super::weighing::Weighed;
use crate::chat::check::checked;
use crate::chat::scene::Scene;
use crate::chat::{Action, Button, ChatId, Keyboard, MessageId, Reply, reminders};
use crate::content::Level;
use crate::guard::{Group, Mark, NoticeLife};
use crate::inspect::Verdict;
use crate::text::Rich;
use crate::text::unclickable::unclickable;
use crate::voice::{CheckedLink, NoticeReasons, Sign};

/// A dangerous message, and what was found in it.
pub(super) struct Noticed<'a> {
    pub verdict: &'a Verdict,
    pub weighed: &'a Weighed<'a>,
    /// The members who reported it.
    pub reporters: Vec<Mark>,
    /// The guard saw it itself, or an admin reported it: then it may be deleted.
    pub is_vouched: bool,
}

/// What can be read in a glance.
const MOST_REASONS: usize = 2;
/// In minutes: Telegram lets a bot delete its own messages for 48 hours.
const LONGEST_LIFE: u16 = 47 * 60;
/// How often admins hear that the bot may not delete messages.
const RIGHT_MISSED_EVERY: TimeDelta = TimeDelta::days(1);

/// Says it in the group, and to the admins who want to be told.
pub(super) fn say(scene: &mut Scene<'_>, group: &mut Group, noticed: &Noticed<'_>) {
    let body = in_words(scene, noticed);
    speak(scene, group, noticed.weighed, noticed.reporters.clone(), body);
    tell_of(scene, group, noticed.weighed.sighting.message, scene.voice.notice_told());
}

/// Tells the admins who want to be told about a message, and where it is.
pub(super) fn tell_of(scene: &mut Scene<'_>, group: &mut Group, message: MessageId, words: Rich) {
    if group.rules.tells_admins {
        let link = scene.voice.notice_link(&link_to(scene.event.chat, message));
        tell_admins(scene, group, &words.paragraph_break().append(link), &Keyboard::new());
    }
}

/// Says something about a message in the group, with the buttons below.
pub(super) fn speak(
    scene: &mut Scene<'_>,
    group: &mut Group,
    weighed: &Weighed<'_>,
    reporters: Vec<Mark>,
    body: Rich,
) {
    let number = note(scene, group, weighed, reporters);
    let called = Called::new(None, number, weighed.domain.as_deref());
    let keyboard = Keyboard::new().row([
        Button::new(scene.voice.check_why(), Action::Watch(WatchPress::Why(called.clone()))),
        Button::new(scene.voice.notice_wrong_button(), Action::Watch(WatchPress::Wrong(called))),
    ]);
    let silently = reminders::hours(scene).is_quiet(scene.gathered.now);
    let reply = Reply::Warn { about: weighed.sighting.message, body, keyboard, silently };
    scene.turn.replies.push(match group.rules.notice_life {
        NoticeLife::Stays => reply,
        NoticeLife::Minutes(minutes) => {
            Reply::Passing { reply: Box::new(reply), minutes: minutes.clamp(1, LONGEST_LIFE) }
        }
    });
}

/// Tells the admins what would have been said.
pub(super) fn tell_would_have_said(scene: &mut Scene<'_>, group: &mut Group, noticed: &Noticed<'_>) {
    let number = note(scene, group, noticed.weighed, noticed.reporters.clone());
    let link = scene.voice.notice_link(&link_to(scene.event.chat, noticed.weighed.sighting.message));
    let lead = scene.voice.notice_would_have_said().paragraph_break().append(link);
    let body = lead.paragraph_break().append(in_words(scene, noticed));
    let called = Called::new(Some(scene.event.chat), number, noticed.weighed.domain.as_deref());
    let keyboard =
        Keyboard::new().button(scene.voice.notice_wrong_button(), Action::Watch(WatchPress::Wrong(called)));
    tell_admins(scene, group, &body, &keyboard);
}

/// Deletes the message itself; whether it may. Where that is not allowed, one of the admins is told so, once a day at most.
pub(super) fn delete(scene: &mut Scene<'_>, group: &mut Group, noticed: &Noticed<'_>) -> bool {
    tell_admins_only(scene, group);
    if scene.gathered.admins.as_ref().is_some_and(|admins| !admins.may_delete) {
        miss_right(scene, group);
        return false;
    }
    group.watch.missed_right = None;
    scene.turn.replies.push(Reply::Remove { message: noticed.weighed.sighting.message });
    true
}

fn miss_right(scene: &mut Scene<'_>, group: &mut Group) {
    let now = scene.gathered.now;
    let was_told = group.watch.missed_right.is_some_and(|at| now - at < RIGHT_MISSED_EVERY);
    let Some(admin) = group.rules.told.first().filter(|_| !was_told) else { return };
    group.watch.missed_right = Some(now);
    scene.turn.replies.push(Reply::TellElsewhere {
        chat: ChatId(admin.0),
        body: scene.voice.notice_right_missed(),
        keyboard: Keyboard::new(),
        silently: true,
    });
}

/// Takes those off the list of who is told who are no longer admins: what they would read is the group's own affair.
pub(super) fn tell_admins_only(scene: &Scene<'_>, group: &mut Group) {
    // Where Telegram does not say, they were admins when last asked.
    if let Some(admins) = &scene.gathered.admins {
        group.rules.told.retain(|told| admins.people.contains(told));
    }
}

/// Says something to every admin who asked to be told, without a sound in the group's quiet hours.
pub(super) fn tell_admins(scene: &mut Scene<'_>, group: &mut Group, body: &Rich, keyboard: &Keyboard) {
    tell_admins_only(scene, group);
    let silently = reminders::hours(scene).is_quiet(scene.gathered.now);
    for admin in &group.rules.told {
        scene.turn.replies.push(Reply::TellElsewhere {
            chat: ChatId(admin.0),
            body: body.clone(),
            keyboard: keyboard.clone(),
            silently,
        });
    }
}

/// Where a message of a group can be opened. Groups of the older kind have no such addresses; then it leads nowhere, and
/// nothing is said of it.
pub(super) fn link_to(chat: ChatId, message: MessageId) -> Option<String> {
    // The numbers of newer groups are those of addresses behind -100.
    let number = chat.0.checked_neg()?.checked_sub(1_000_000_000_000).filter(|number| *number > 0)?;
    Some(format!("https://t.me/c/{number}/{}", message.0))
}

/// Remembers that it is spoken of.
fn note(scene: &Scene<'_>, group: &mut Group, weighed: &Weighed<'_>, reporters: Vec<Mark>) -> u32 {
    let day = reminders::hours(scene).day_of(scene.gathered.now);
    group.watch.figures.add_signs(day, &weighed.sighting.signs);
    let (topic, language) = (weighed.topic.clone(), scene.voice.language());
    group.watch.speak(&weighed.sighting, topic, language, reporters, scene.gathered.now)
}

/// What was found, in a few words.
fn in_words(scene: &Scene<'_>, noticed: &Noticed<'_>) -> Rich {
    let told = checked(scene.knowledge, scene.voice, noticed.verdict);
    let worst = noticed.weighed.link.map(|judged| judged.link.defanged_text());
    let link: Option<CheckedLink<'_>> =
        told.links.iter().find(|link| Some(&link.shown) == worst.as_ref()).cloned();
    let link = link
        .filter(|link| link.level > Level::Clear)
        .map(|link| CheckedLink { reasons: link.reasons.into_iter().take(1).collect(), ..link });
    let blocked = noticed.weighed.blocked.map(unclickable);
    let room = MOST_REASONS - usize::from(link.is_some()).max(usize::from(blocked.is_some()));
    let signs: Vec<Sign<'_>> = told.reasons.into_iter().take(room).collect();
    let link = link.filter(|_| blocked.is_none());
    scene.voice.notice(&NoticeReasons { signs, link, blocked: blocked.as_deref() })
}
