//! Reminders: asked for in words, listed, told when they are due, put off and done.
//!
//! Those of last days are planned by themselves whenever a case changes; only what a person asks for is asked about.

mod asking;
mod choosing;
mod hours;
mod list;
mod planning;
mod press;
mod telling;
mod wishing;

pub use press::{Delay, RemindPress};

use serde::{Deserialize, Serialize};

use super::scene::Scene;
use super::{Action, MessageId, Reply, TapId};
use crate::text::Private;
use crate::voice::ReminderReply;

pub(super) use asking::{
    ask_again, go_on_waiting, hear, hear_answer, hear_command, is_nothing_else, set_those_put_off,
};
pub(super) use hours::hours;
pub(super) use planning::{chat_is_gone, plan};
pub(super) use telling::tell_due;

/// What is asked about a reminder, and may be answered in words. Each holds the words that asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReminderAsking {
    When(Private<String>),
    /// Which of several moments was meant.
    Which(Private<String>),
    /// By which clock; without words when nothing but that is to be changed.
    Zone(Option<Private<String>>),
}

pub(super) fn press(scene: &mut Scene<'_>, tap: &TapId, press: RemindPress, on: Option<MessageId>) {
    if !scene.event.is_private() {
        return scene.stale(tap);
    }
    scene.turn.replies.push(Reply::CloseTap { tap: tap.clone(), notice: None });
    match press {
        RemindPress::List => list::show(scene, on),
        RemindPress::At(seconds) => choosing::choose(scene, seconds, on),
        RemindPress::AskZone => asking::ask_zone(scene, None, on),
        RemindPress::Zone(name) => asking::set_zone(scene, &name, on),
        RemindPress::AskQuiet => list::ask_quiet(scene, on),
        RemindPress::Quiet(quiet) => list::set_quiet(scene, quiet, on),
        RemindPress::LastDays(wanted) => list::set_last_days(scene, wanted, on),
        RemindPress::Remove(id) => list::remove(scene, id, on),
        RemindPress::Done(id) => telling::finish(scene, id, on),
        RemindPress::Later(id, delay) => telling::put_off(scene, id, delay, on),
    }
}

/// The button's action.
fn of(press: RemindPress) -> Action {
    Action::Remind(press)
}

/// A button of a reminder that is not there any more.
fn gone(scene: &mut Scene<'_>, on: Option<MessageId>) {
    let body = scene.voice.reminder_reply(ReminderReply::Gone);
    list::show_below(scene, body, on);
}
