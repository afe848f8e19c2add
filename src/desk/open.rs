//! What waits or is under way, in all and in each chat.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::sync::watch;

use super::lock;
use crate::chat::ChatId;
use crate::store::Ledger;

pub(super) struct Open {
    all: watch::Sender<usize>,
    chats: Mutex<HashMap<ChatId, usize>>,
    /// It is told when nothing of a chat is left.
    ledger: Arc<dyn Ledger>,
}

/// A turn or a delivery, counted as open until it is dropped, however it ended.
pub(super) struct OpenOne<'a>(&'a Open, ChatId);

impl Open {
    pub fn new(ledger: Arc<dyn Ledger>) -> Self {
        Self { all: watch::Sender::new(0), chats: Mutex::default(), ledger }
    }

    pub fn now(&self) -> usize {
        *self.all.borrow()
    }

    pub fn watch(&self) -> watch::Receiver<usize> {
        self.all.subscribe()
    }

    /// Counts something that is to be done.
    pub fn add(&self, chat: ChatId) {
        *lock(&self.chats).entry(chat).or_default() += 1;
        self.all.send_modify(|open| *open += 1);
    }

    /// Takes over what was added.
    pub fn closing(&self, chat: ChatId) -> OpenOne<'_> {
        OpenOne(self, chat)
    }
}

impl Drop for OpenOne<'_> {
    fn drop(&mut self) {
        let Self(open, chat) = self;
        {
            let mut chats = lock(&open.chats);
            if let Some(count) = chats.get_mut(chat) {
                *count -= 1;
                if *count == 0 {
                    chats.remove(chat);
                    // Under the lock, so that nothing is added before it is said that there is nothing.
                    open.ledger.idle(*chat);
                }
            }
        }
        open.all.send_modify(|open| *open -= 1);
    }
}
