//! The page that shows what admins did last.

use super::lists::link_to;
use super::press::Page;
use super::{pages, zone};
use crate::chat::Keyboard;
use crate::chat::scene::Scene;
use crate::guard::{Act, Actor};
use crate::text::Rich;
use crate::voice::{GoverningAct, GoverningActor, GoverningText as Text};

pub(super) fn page(scene: &Scene<'_>) -> (Rich, Keyboard) {
    let (voice, zone) = (scene.voice, zone(scene));
    let acts = scene.group.as_ref().map(|state| state.group.acts.clone()).unwrap_or_default();
    let mut body = voice.governing_text(Text::Log).line_break();
    for noted in acts.newest_first() {
        let who = actor(scene, noted.who);
        let line = voice.governing_log_line(noted.at.with_timezone(&zone), &who, told(noted.what));
        body = body.line_break().append(line);
    }
    if acts.newest_first().next().is_none() {
        body = body.line_break().append(voice.governing_text(Text::LogEmpty));
    }
    (body, pages::back(scene, Keyboard::new(), Page::Home))
}

/// Who did something, without a name: the bot keeps none. In a group a link to them would call them.
fn actor(scene: &Scene<'_>, who: Actor) -> Rich {
    let label = |actor| scene.voice.governing_actor(actor);
    match who {
        Actor::Admin(person) if scene.event.is_private() && person.0 > 0 => {
            Rich::new().link(label(GoverningActor::Admin), link_to(person))
        }
        Actor::Admin(_) => Rich::new().text(label(GoverningActor::Admin)),
        Actor::Anonymous => Rich::new().text(label(GoverningActor::Anonymous)),
        Actor::Bot => Rich::new().text(label(GoverningActor::Bot)),
    }
}

fn told(act: Act) -> GoverningAct {
    match act {
        Act::Language => GoverningAct::Language,
        Act::WatchingOff => GoverningAct::WatchingOff,
        Act::DryRun => GoverningAct::Trial,
        Act::WentLive => GoverningAct::Live,
        Act::Strictness => GoverningAct::Sure,
        Act::NoticeLife => GoverningAct::Life,
        Act::Deletes(true) => GoverningAct::Deletes,
        Act::Deletes(false) => GoverningAct::DeletesNot,
        Act::TellsAdmins(true) => GoverningAct::Tells,
        Act::TellsAdmins(false) => GoverningAct::TellsNot,
        Act::Told(true) => GoverningAct::Told,
        Act::Told(false) => GoverningAct::ToldNot,
        Act::Commands => GoverningAct::Commands,
        Act::Reports => GoverningAct::Reports,
        Act::Tip(true) => GoverningAct::Tip,
        Act::Tip(false) => GoverningAct::TipNot,
        Act::TipPinned(true) => GoverningAct::Pinned,
        Act::TipPinned(false) => GoverningAct::PinnedNot,
        Act::TipSections => GoverningAct::Sections,
        Act::Clock => GoverningAct::Clock,
        Act::Quiet => GoverningAct::Quiet,
        Act::Allowed(true) => GoverningAct::Allowed,
        Act::Allowed(false) => GoverningAct::AllowedNot,
        Act::Blocked(true) => GoverningAct::Blocked,
        Act::Blocked(false) => GoverningAct::BlockedNot,
        Act::Trusted(true) => GoverningAct::Trusted,
        Act::Trusted(false) => GoverningAct::TrustedNot,
        Act::Imported => GoverningAct::Imported,
        Act::CalledWrong(true) => GoverningAct::Wrong,
        Act::CalledWrong(false) => GoverningAct::WrongNot,
        Act::Left => GoverningAct::Left,
        Act::Returned => GoverningAct::Returned,
        Act::FoundGone => GoverningAct::FoundGone,
        Act::FoundBack => GoverningAct::FoundBack,
        Act::Moved(false) => GoverningAct::Moved,
        Act::Moved(true) => GoverningAct::MovedBeside,
        Act::PinRefused => GoverningAct::PinRefused,
    }
}
