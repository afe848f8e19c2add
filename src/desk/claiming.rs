//! Taking up what nobody here has begun, and letting go of chats that others have by now.
//!
//! Whatever is handed out is asked for once more before anything is done about it. So what was lost meanwhile comes to nothing,
//! in whichever order it is learnt.

use std::sync::Arc;

use super::turns::least_suspect_first;
use super::{Gateway, Line, Queue, Room, Work, lock};
use crate::chat::ChatId;
use crate::guard::Group;
use crate::store::{Claimed, News, StoreError};

/// Chats that are taken up at once of those that others could take as well.
const MOST_CHATS: usize = 64;
/// While more turns and deliveries than these wait or are under way, such chats are left to others.
const MOST_OPEN: usize = 1_000;

impl<G: Gateway> Room<G> {
    /// Takes up what waits and what is due.
    pub(super) async fn claim(self: &Arc<Self>) -> Result<(), Arc<StoreError>> {
        // What one claim brought has its place in the queues before the next is made.
        let _alone = self.claiming.lock().await;
        let most = if self.open.now() > MOST_OPEN { 0 } else { MOST_CHATS };
        let claimed = self.ledger.claim(most).await?;
        self.take_up(claimed).await;
        Ok(())
    }

    async fn take_up(self: &Arc<Self>, claimed: Vec<Claimed>) {
        let mut entries = Vec::new();
        let mut due = Vec::new();
        for claimed in claimed {
            if claimed.is_anew {
                self.forget_lane(claimed.chat);
            }
            for number in claimed.parcels {
                self.resume_delivery(claimed.chat, number).await;
            }
            entries.extend(claimed.entries);
            due.extend(claimed.is_due.then_some(claimed.chat));
        }
        for entry in least_suspect_first(entries) {
            let work = Work::Entry { number: entry.number, is_left_behind: entry.is_left_behind };
            self.enqueue_turn(entry.lane, work);
        }
        for chat in due {
            self.remind_in(chat);
        }
    }

    /// Drops what is known of a chat that is no longer this process's. What is under way there ends by itself: a turn cannot be
    /// written, and what waits to be sent once more is sent no more.
    pub(super) fn forget_lane(&self, chat: ChatId) {
        for _ in self.turns.forget(chat) {
            drop(self.open.closing(chat));
        }
        for line in Line::ALL {
            for number in self.deliveries.forget(Queue { chat, line }) {
                drop((self.orders.closing(number), self.edits.closing(number), self.open.closing(chat)));
            }
        }
        lock(&self.overwhelmed).remove(&chat);
        lock(&self.reminded).forget(chat);
        self.forgetting.send_replace(());
    }

    /// Waits until the chat of a queue is forgotten while one of its parcels is under way.
    pub(super) async fn is_forgotten(&self, queue: Queue) {
        // The sender lives as long as the room, so waiting cannot fail.
        let _ = self.forgetting.subscribe().wait_for(|()| self.deliveries.is_forgotten(queue)).await;
    }

    /// Follows what others change of what is kept in memory.
    pub(super) fn follow_news(self: &Arc<Self>) {
        let room = self.clone();
        self.tasks.spawn(async move {
            loop {
                let news = tokio::select! {
                    () = room.stop.cancelled() => return,
                    news = room.ledger.news() => news,
                };
                match news {
                    Ok(news) => room.roll.follow(news.into_iter().map(in_brief).collect()),
                    Err(error) => return room.fail(error),
                }
            }
        });
    }
}

fn in_brief(news: News) -> (ChatId, Option<Arc<Group>>) {
    match news {
        News::Group(chat, group) => (chat, group.map(|group| Arc::new(group.in_brief()))),
    }
}
