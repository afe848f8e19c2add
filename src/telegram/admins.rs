//! Who is an admin of which group, as Telegram said within the last minute.
//!
//! Whoever goes through a group's settings presses one button after another, and Telegram would be asked each time.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;

use crate::chat::{Admins, PersonId};
use crate::desk::Few;

/// How long an answer of Telegram's counts. An admin may lose that right meanwhile without the bot being told.
const FRESH: Duration = Duration::from_secs(60);
/// How long it counts that somebody is none. Where the bot is no admin itself it does not hear of one who has just become one,
/// and who wants to get on.
const FRESH_REFUSAL: Duration = Duration::from_secs(5);
const REMEMBERED: usize = 10_000;

pub(super) struct KnownAdmins {
    /// By chat and person: whether they are an admin, and when Telegram said so.
    members: Mutex<Few<(i64, i64), (bool, Instant)>>,
    /// By chat: who all of them are.
    all: Mutex<Few<i64, (Admins, Instant)>>,
    /// How many changes were heard of. An answer that was asked for before one of them may be older than it.
    changes: AtomicU64,
}

impl KnownAdmins {
    pub fn new() -> Self {
        Self {
            members: Mutex::new(Few::new(REMEMBERED)),
            all: Mutex::new(Few::new(REMEMBERED)),
            changes: AtomicU64::new(0),
        }
    }

    /// Tells whether anything was heard of between a question and its answer.
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::Relaxed)
    }

    /// All admins of a chat, as far as that is known and still fresh.
    pub fn all(&self, chat: i64, now: Instant) -> Option<Admins> {
        let known = lock(&self.all).get(chat).cloned();
        known.filter(|(_, asked)| now.duration_since(*asked) < FRESH).map(|(admins, _)| admins)
    }

    pub fn note_all(&self, chat: i64, admins: Admins, now: Instant) {
        lock(&self.all).insert(chat, (admins, now));
    }

    /// What is known and still fresh.
    pub fn known(&self, chat: i64, person: i64, now: Instant) -> Option<bool> {
        let known = lock(&self.members).get((chat, person)).copied();
        // Channels have negative numbers; which one a group belongs to hardly ever changes.
        let counts = |is_admin| if is_admin || person < 0 { FRESH } else { FRESH_REFUSAL };
        known
            .filter(|(is_admin, asked)| now.duration_since(*asked) < counts(*is_admin))
            .map(|(is_admin, _)| is_admin)
    }

    pub fn note(&self, chat: i64, person: i64, is_admin: bool, now: Instant) {
        lock(&self.members).insert((chat, person), (is_admin, now));
    }

    /// Hears of a change: what was known about that member counts no more, and of a group in which the bot itself became
    /// something else, nothing does.
    pub fn hear(&self, update: &Value) {
        if update.get("chat_member").or_else(|| update.get("my_chat_member")).is_some() {
            self.changes.fetch_add(1, Ordering::Relaxed);
        }
        if let Some(change) = update.get("chat_member") {
            let (chat, person) = (&change["chat"]["id"], &change["new_chat_member"]["user"]["id"]);
            if let (Some(chat), Some(person)) = (chat.as_i64(), person.as_i64()) {
                lock(&self.members).retain(|known| known != (chat, person));
                lock(&self.all).retain(|known| known != chat);
            }
        }
        if let Some(chat) = update["my_chat_member"]["chat"]["id"].as_i64() {
            lock(&self.members).retain(|(known, _)| known != chat);
            lock(&self.all).retain(|known| known != chat);
        }
    }
}

/// What Telegram's list of a group's admins says. The bot itself stands in it, where it is one.
pub(super) fn read(members: &[Value], bot: Option<i64>) -> Admins {
    let is_bot = |member: &&Value| bot.is_some() && member["user"]["id"].as_i64() == bot;
    let own = members.iter().find(is_bot);
    let may = |right: &str| own.is_some_and(|own| own[right] == true);
    let people = members.iter().filter_map(|member| member["user"]["id"].as_i64()).map(PersonId);
    Admins {
        people: people.collect(),
        may_delete: may("can_delete_messages"),
        may_pin: may("can_pin_messages"),
    }
}

// Nothing inside the locks can panic half-way, so a poisoned one is as good as any.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_telegram_said_counts_for_a_minute() {
        let (admins, now) = (KnownAdmins::new(), Instant::now());
        admins.note(-5, 7, true, now);
        assert_eq!(admins.known(-5, 7, now + FRESH / 2), Some(true));
        assert_eq!(admins.known(-6, 7, now), None, "another group is another matter");
        assert_eq!(admins.known(-5, 7, now + FRESH), None);
        admins.note(-5, 7, false, now + FRESH);
        assert_eq!(admins.known(-5, 7, now + FRESH), Some(false));
        assert_eq!(admins.known(-5, 7, now + FRESH + FRESH_REFUSAL), None, "it may have changed");
    }

    #[test]
    fn a_change_of_members_ends_what_was_known() {
        let (admins, now) = (KnownAdmins::new(), Instant::now());
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

    #[test]
    fn the_list_of_admins_says_what_the_bot_may_do_and_ends_with_a_change() {
        let owner = json!({"status": "creator", "user": {"id": 7}});
        let bot = json!({"status": "administrator", "user": {"id": 1}, "can_delete_messages": true});
        let listed = read(&[owner.clone(), bot], Some(1));
        let expected = Admins { people: vec![PersonId(7), PersonId(1)], may_delete: true, may_pin: false };
        assert_eq!(listed, expected);
        assert!(!read(&[owner], Some(1)).may_delete, "a member may not");
        let (admins, now) = (KnownAdmins::new(), Instant::now());
        admins.note_all(-5, expected.clone(), now);
        assert_eq!(admins.all(-5, now + FRESH / 2), Some(expected));
        assert_eq!(admins.all(-5, now + FRESH), None);
        let before = admins.changes();
        admins.hear(&json!({"chat_member": {"chat": {"id": -5}, "new_chat_member": {"user": {"id": 9}}}}));
        assert_eq!(admins.all(-5, now), None);
        assert_ne!(admins.changes(), before, "what was asked before may be older");
    }
}
