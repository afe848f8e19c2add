//! Looking at the picture of an event before its turn, within bounds of time and memory.

use std::future::Future;
use std::time::Duration;

use super::{Gateway, Room, Unfetched};
use crate::chat::{Attachment, Event};
use crate::inspect::seen::{Seen, Trouble};
use crate::seeing::Limits;

/// How many pictures are fetched and looked at, and thereby held in memory, at once. Files that are kept count, too.
pub(super) const MOST_AT_ONCE: usize = 6;
/// How long a picture may take to be fetched, with its wait until others are done.
const PATIENCE: Duration = Duration::from_secs(20);

impl<G: Gateway> Room<G> {
    /// What is in a picture. Shows meanwhile that an answer is on its way.
    pub(super) async fn look_at(&self, event: &Event, picture: &Attachment) -> Seen {
        let most = Limits::default().bytes as u64;
        if picture.bytes.is_some_and(|bytes| bytes > most) {
            return Seen::too_large();
        }
        self.showing_work(event, async {
            let fetched = tokio::time::timeout(PATIENCE, async {
                let place = self.pictures.acquire().await;
                (place, self.gateway.fetch(picture.file.reveal(), most).await)
            });
            match fetched.await {
                Ok((_place, Ok(bytes))) => self.mind.look(bytes).await,
                Ok((_, Err(Unfetched::TooLarge))) => Seen::too_large(),
                Ok((_, Err(Unfetched::Gone | Unfetched::Failed))) => Seen::nothing(Trouble::Unfetched),
                Err(_) => Seen::nothing(Trouble::Busy),
            }
        })
        .await
    }

    /// Does something that takes a while, and shows meanwhile that an answer is on its way.
    pub(super) async fn showing_work<T>(&self, event: &Event, work: impl Future<Output = T>) -> T {
        // The platform may be slow to show it, and the answer is not to wait for that.
        let mut shown = std::pin::pin!(self.gateway.show_working(event));
        let mut work = std::pin::pin!(work);
        tokio::select! {
            done = &mut work => done,
            () = &mut shown => work.await,
        }
    }
}
