//! The guard: messages of a watched group that nobody asked about, reports by members, and what was counted.
//!
//! What is ordinary never gets here: it is sifted out before it is written down ([`sift`]). What gets here is judged as any
//! message that somebody asks about ([`weighing`]), and spoken of seldom ([`crate::guard::Watch`]).

mod due;
mod figures;
mod notice;
mod press;
mod pressed;
mod reporting;
mod sift;
mod watching;
mod weighing;

use super::scene::Scene;
use super::{Action, ChatId, Event, Happening, Keyboard, Reply};
use crate::guard::Group;
use crate::inspect::Verdict;
use crate::text::Rich;
use crate::text::unclickable::unclickable;
use crate::voice::Voice;

pub use press::{Called, WatchPress};
pub use sift::{Sifted, sift};

pub(super) use due::look_after;
pub(super) use figures::{count, show as show_figures};
pub(super) use pressed::press;
pub(super) use reporting::{report, words_reported};
pub(super) use sift::{overheard, watched_behind_command};
pub(super) use watching::{look, look_behind_command};
pub(super) use weighing::is_beyond_doubt;

/// How long short words stay in a group that only one member is waiting for, in minutes.
const PASSING: u16 = 2;

/// Whether an event of a group is nothing that anybody wants an answer to. If it fails, nobody is told.
pub(super) fn is_unasked(event: &Event) -> bool {
    !event.is_private() && (event.is_of_its_own() || overheard(event, None).is_some())
}

/// The group that a button in a private chat is about.
pub(super) fn group_of_press(event: &Event) -> Option<ChatId> {
    let Happening::Tapped { code, .. } = &event.happening else { return None };
    let Ok(Action::Watch(press)) = code.parse() else { return None };
    press.group().filter(|_| event.is_private())
}

/// How the guard speaks in a group: in the language its admins chose, or it was greeted in. What it speaks of may be in
/// another, and so may be the phone of whoever wrote that.
fn voice_of<'k>(scene: &Scene<'k>, group: &Group) -> Voice<'k> {
    let spoken = group.spoken.filter(|_| scene.settings.language.is_none());
    spoken.map_or(scene.voice, |language| scene.knowledge.voice(language))
}

/// What the admins of the group think of the links that somebody asks about there, if they do not want them.
pub(super) fn word_of_admins(scene: &Scene<'_>, verdict: &Verdict) -> Option<Rich> {
    let rules = &scene.group.as_ref()?.group.rules;
    let domain = sift::blocked_domain(verdict, rules)?;
    Some(scene.voice.blocked_here(&unclickable(domain)))
}

/// Says something to one member, which does not stay: the group has other things to read.
fn say_in_passing(scene: &mut Scene<'_>, body: Rich) {
    let before = scene.turn.replies.len();
    scene.say(body, Keyboard::new());
    let said = scene.turn.replies.split_off(before);
    let passing = said.into_iter().map(|reply| Reply::Passing { reply: Box::new(reply), minutes: PASSING });
    scene.turn.replies.extend(passing);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{MessageId, Said};

    #[test]
    fn nobody_waits_for_an_answer_to_talk_in_a_group() {
        let in_group = |text: &str| {
            let said = Said::new(MessageId(1), text.to_owned(), Vec::new());
            Event::of_its_own(ChatId(-1), Happening::Said(said))
        };
        assert!(is_unasked(&in_group("hello")) && is_unasked(&in_group("/frobnicate")));
        assert!(!is_unasked(&in_group("/help")));
        assert!(is_unasked(&Event::of_its_own(ChatId(-1), Happening::Due)));
        assert!(!is_unasked(&Event::of_its_own(ChatId(1), Happening::Due)));
    }
}
