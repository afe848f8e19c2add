//! What is wanted of reminders beside a new one: to see them, to be rid of one, or what cannot be had.

use chrono::NaiveDate;

use super::hours::hours;
use super::{asking, list};
use crate::chat::Awaiting;
use crate::chat::case::hint;
use crate::chat::scene::Scene;
use crate::text::Rich;
use crate::text::when::{ReminderWish, comes_again, counts_backwards, names_no_day, names_past_day};
use crate::voice::ReminderReply;

/// Shows the reminders, each with the button that removes it. What was asked about another one is over, but for those that
/// wait for a clock: they are asked about again, unless they are to go.
pub(super) fn show(scene: &mut Scene<'_>, wish: ReminderWish) {
    scene.memory.awaiting =
        scene.memory.awaiting.take().filter(|asked| !matches!(asked, Awaiting::Reminder(_)));
    if wish == ReminderWish::Cancel {
        scene.memory.unset_reminders.clear();
    }
    let has_own = scene.reminders.waiting().iter().any(|reminder| reminder.is_own());
    let lead = match wish {
        ReminderWish::Cancel if has_own => scene.voice.reminder_reply(ReminderReply::CancelLead),
        ReminderWish::Cancel | ReminderWish::List => Rich::new(),
    };
    list::show_below(scene, lead, None);
    if !scene.memory.unset_reminders.is_empty() {
        asking::ask_zone(scene, None, None);
    }
}

fn today(scene: &Scene<'_>) -> NaiveDate {
    hours(scene).day_of(scene.gathered.now)
}

/// What words want of a reminder that cannot be had.
pub(super) fn cannot(scene: &Scene<'_>, words: &str) -> Rich {
    let reply = match () {
        () if comes_again(words) => ReminderReply::OnlyOnce,
        () if counts_backwards(words) => ReminderReply::OnlyDays,
        () if names_no_day(words) => ReminderReply::NoSuchDay,
        () if names_past_day(words, today(scene), hint(scene, None)) => ReminderReply::PastDay,
        () => return Rich::new(),
    };
    scene.voice.reminder_reply(reply)
}
