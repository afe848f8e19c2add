//! Turns on one group's record, taken one after the other: a group's settings can also be changed from private chats,
//! whose turns would otherwise run side by side with the group's own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex as StdMutex};

use tokio::sync::{Mutex, OwnedMutexGuard};

use super::lock;
use crate::chat::ChatId;

/// The groups on whose record a turn is under way.
#[derive(Default)]
pub(super) struct Holding {
    held: StdMutex<HashMap<ChatId, Arc<Mutex<()>>>>,
}

impl Holding {
    /// Waits until no other turn is on this group's record. It is held until the guard is dropped.
    pub async fn hold(&self, chat: ChatId) -> OwnedMutexGuard<()> {
        let mutex = {
            let mut held = lock(&self.held);
            // Nobody waits for those that only stand here.
            held.retain(|_, mutex| Arc::strong_count(mutex) > 1);
            held.entry(chat).or_default().clone()
        };
        mutex.lock_owned().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt as _;

    #[tokio::test]
    async fn one_turn_at_a_time_is_on_a_group_s_record() {
        let holding = Holding::default();
        let first = holding.hold(ChatId(-1)).await;
        assert!(holding.hold(ChatId(-2)).now_or_never().is_some(), "another group does not wait");
        assert!(holding.hold(ChatId(-1)).now_or_never().is_none());
        drop(first);
        assert!(holding.hold(ChatId(-1)).now_or_never().is_some());
    }
}
