//! Who is an admin of which group, as Telegram said within the last minute.
//!
//! Whoever goes through a group's settings presses one button after another, and Telegram would be asked each time.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;

use crate::desk::Few;

/// How long an answer of Telegram's counts. An admin may lose that right meanwhile without the bot being told.
const FRESH: Duration = Duration::from_secs(60);
const REMEMBERED: usize = 10_000;

/// By chat and person: whether they are an admin, and when Telegram said so.
pub(super) struct Admins(Mutex<Few<(i64, i64), (bool, Instant)>>);

impl Admins {
    pub fn new() -> Self {
        Self(Mutex::new(Few::new(REMEMBERED)))
    }

    /// What is known and still fresh.
    pub fn known(&self, chat: i64, person: i64, now: Instant) -> Option<bool> {
        let known = self.lock().get((chat, person)).copied();
        known.filter(|(_, asked)| now.duration_since(*asked) < FRESH).map(|(is_admin, _)| is_admin)
    }

    pub fn note(&self, chat: i64, person: i64, is_admin: bool, now: Instant) {
        self.lock().insert((chat, person), (is_admin, now));
    }

    /// Hears of a change: what was known about that member counts no more, and of a group in which the bot itself became
    /// something else, nothing does.
    pub fn hear(&self, update: &Value) {
        if let Some(change) = update.get("chat_member") {
            let (chat, person) = (&change["chat"]["id"], &change["new_chat_member"]["user"]["id"]);
            if let (Some(chat), Some(person)) = (chat.as_i64(), person.as_i64()) {
                self.lock().retain(|known| known != (chat, person));
            }
        }
        if let Some(chat) = update["my_chat_member"]["chat"]["id"].as_i64() {
            self.lock().retain(|(known, _)| known != chat);
        }
    }

    // Nothing inside the lock can panic half-way, so a poisoned one is as good as any.
    fn lock(&self) -> std::sync::MutexGuard<'_, Few<(i64, i64), (bool, Instant)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_telegram_said_counts_for_a_minute() {
        let (admins, now) = (Admins::new(), Instant::now());
        admins.note(-5, 7, true, now);
        assert_eq!(admins.known(-5, 7, now + FRESH / 2), Some(true));
        assert_eq!(admins.known(-6, 7, now), None, "another group is another matter");
        assert_eq!(admins.known(-5, 7, now + FRESH), None);
        admins.note(-5, 7, false, now + FRESH);
        assert_eq!(admins.known(-5, 7, now + FRESH), Some(false));
    }

    #[test]
    fn a_change_of_members_ends_what_was_known() {
        let (admins, now) = (Admins::new(), Instant::now());
        let known = || (admins.known(-5, 7, now), admins.known(-5, 8, now), admins.known(-6, 7, now));
        for (chat, person) in [(-5, 7), (-5, 8), (-6, 7)] {
            admins.note(chat, person, true, now);
        }
        admins.hear(&json!({"message": {"chat": {"id": -5}, "from": {"id": 7}}}));
        assert_eq!(known(), (Some(true), Some(true), Some(true)));
        admins.hear(&json!({"chat_member": {"chat": {"id": -5}, "new_chat_member": {"user": {"id": 7}}}}));
        assert_eq!(known(), (None, Some(true), Some(true)));
        admins.hear(&json!({"my_chat_member": {"chat": {"id": -5}}}));
        assert_eq!(known(), (None, None, Some(true)));
    }
}
