//! What is wanted of reminders beside a new one: to see them, to be rid of one, or what cannot be had.

use super::list;
use crate::chat::Awaiting;
use crate::chat::scene::Scene;
use crate::text::Rich;
use crate::text::when::{ReminderWish, comes_again, counts_backwards};
use crate::voice::ReminderReply;

/// Shows the reminders, each with the button that removes it. What was asked about another one is over.
pub(super) fn show(scene: &mut Scene<'_>, wish: ReminderWish) {
    scene.memory.awaiting =
        scene.memory.awaiting.take().filter(|asked| !matches!(asked, Awaiting::Reminder(_)));
    let has_own = scene.reminders.waiting().iter().any(|reminder| reminder.is_own());
    let lead = match wish {
        ReminderWish::Cancel if has_own => scene.voice.reminder_reply(ReminderReply::CancelLead),
        ReminderWish::Cancel | ReminderWish::List => Rich::new(),
    };
    list::show_below(scene, lead, None);
}

/// What words want of a reminder that cannot be had.
pub(super) fn cannot(scene: &Scene<'_>, words: &str) -> Rich {
    let reply = match () {
        () if comes_again(words) => ReminderReply::OnlyOnce,
        () if counts_backwards(words) => ReminderReply::OnlyDays,
        () => return Rich::new(),
    };
    scene.voice.reminder_reply(reply)
}
