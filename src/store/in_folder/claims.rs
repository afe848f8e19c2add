//! What the desk has to take up of a store that it shares with nobody.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::super::{Claimed, Pending};
use crate::chat::ChatId;

pub(super) struct Claims {
    /// What an earlier run left, until somebody takes it up.
    left_behind: Mutex<Vec<Claimed>>,
    /// Chats whose turns on what is due failed. They would fail again.
    put_off: Mutex<HashSet<ChatId>>,
}

impl Claims {
    /// With what an earlier run left, in the order in which it came.
    pub fn new(entries: Vec<Pending>, parcels: Vec<(u64, ChatId)>) -> Self {
        let mut by_chat = ByChat::default();
        for (number, chat) in parcels {
            by_chat.of(chat).parcels.push(number);
        }
        for entry in entries {
            by_chat.of(entry.lane).entries.push(entry);
        }
        Self { left_behind: Mutex::new(by_chat.claimed), put_off: Mutex::default() }
    }

    pub fn take_left_behind(&self) -> Vec<Claimed> {
        std::mem::take(&mut *lock(&self.left_behind))
    }

    /// What is due, and what is to be sent, as the desk takes it up.
    pub fn due(&self, chats: Vec<ChatId>, parcels: Vec<(u64, ChatId)>) -> Vec<Claimed> {
        let mut by_chat = ByChat::default();
        for (number, chat) in parcels {
            by_chat.of(chat).parcels.push(number);
        }
        let put_off = lock(&self.put_off);
        for chat in chats.into_iter().filter(|chat| !put_off.contains(chat)) {
            by_chat.of(chat).is_due = true;
        }
        by_chat.claimed
    }

    pub fn put_off(&self, chat: ChatId) {
        lock(&self.put_off).insert(chat);
    }
}

/// Chats in the order in which they were first named.
#[derive(Default)]
struct ByChat {
    places: HashMap<ChatId, usize>,
    claimed: Vec<Claimed>,
}

impl ByChat {
    fn of(&mut self, chat: ChatId) -> &mut Claimed {
        let place = *self.places.entry(chat).or_insert(self.claimed.len());
        if place == self.claimed.len() {
            self.claimed.push(Claimed::of(chat));
        }
        &mut self.claimed[place]
    }
}

// Nothing inside these locks can panic half-way, so a poisoned one is as good as any.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
