//! Fetching the file of an event that is to be kept, before its turn, within bounds of time and memory.

use std::time::Duration;

use serde::Deserialize;
use tokio::time::Instant;

use super::{Gateway, Room, Unfetched};
use crate::casebook::{Kept, NotStored, Sha256, StoredFile};
use crate::chat::{Attachment, Change, Event, Fetched, State};

/// The largest file that Telegram hands out to bots.
const MOST_BYTES: u64 = 20 * 1024 * 1024;
/// How long a file may take to be fetched, with its wait until others are done.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long all files of one turn may take: nobody waits longer for an answer.
pub(super) const PATIENCE_FOR_ALL: Duration = Duration::from_secs(40);
/// How often a file that did not come is asked for once more, and the wait before, which doubles each time.
const MORE_TRIES: u32 = 2;
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// A file may be as large as two pictures, and takes the room of so many.
pub(super) const PLACES: u32 = 2;

/// What becomes of files that people keep as evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeepFiles {
    /// A copy is stored, encrypted.
    #[default]
    Stored,
    /// They are read once for their fingerprint, and stay with the platform.
    References,
}

impl<G: Gateway> Room<G> {
    /// Fetches a file and stores it, where it may be. Whatever goes wrong, what is known of it can still be kept. Shows
    /// meanwhile that an answer is on its way.
    pub(super) async fn fetch_file(
        &self,
        state: &State,
        event: &Event,
        file: &Attachment,
        until: Instant,
    ) -> Fetched {
        if file.bytes.is_some_and(|bytes| bytes > MOST_BYTES) {
            return Fetched::unread(NotStored::TooLarge);
        }
        self.showing_work(event, async {
            let until = until.min(Instant::now() + PATIENCE);
            let fetched = tokio::time::timeout_at(until, async {
                let places = self.pictures.acquire_many(PLACES).await;
                (places, self.fetch_patiently(file.file.reveal()).await)
            });
            match fetched.await {
                Ok((_places, Ok(content))) => self.store_file(state, content).await,
                Ok((_, Err(Unfetched::TooLarge))) => Fetched::unread(NotStored::TooLarge),
                Ok((_, Err(Unfetched::Gone | Unfetched::Failed))) | Err(_) => {
                    Fetched::unread(NotStored::Failed)
                }
            }
        })
        .await
    }

    /// Asks again when a file does not come: the person would have to send it again.
    async fn fetch_patiently(&self, file: &str) -> Result<Vec<u8>, Unfetched> {
        for tried in 0..MORE_TRIES {
            match self.gateway.fetch(file, MOST_BYTES).await {
                Err(Unfetched::Failed) => tokio::time::sleep(FIRST_WAIT * 2_u32.pow(tried)).await,
                outcome => return outcome,
            }
        }
        self.gateway.fetch(file, MOST_BYTES).await
    }

    async fn store_file(&self, state: &State, content: Vec<u8>) -> Fetched {
        let bytes = content.len() as u64;
        let why_not = match self.mind.keep_files() {
            KeepFiles::References => Some(NotStored::ByChoice),
            KeepFiles::Stored if state.casebook.may_store(&self.mind.limits(), bytes).is_err() => {
                Some(NotStored::NoRoom)
            }
            KeepFiles::Stored => None,
        };
        // Off the async threads: it goes through all of it.
        let summing = tokio::task::spawn_blocking(move || (Sha256::of(&content), content)).await;
        let Ok((sha256, content)) = summing else { return Fetched::unread(NotStored::Failed) };
        let kept = match why_not {
            Some(why) => Kept::Reference(why),
            None => self.stored(content).await,
        };
        Fetched { content: Some((sha256, bytes)), kept }
    }

    async fn stored(&self, content: Vec<u8>) -> Kept {
        match self.ledger.keep_file(content).await {
            Ok(file) => Kept::Stored(file),
            Err(error) => {
                tracing::error!(%error, "a file could not be stored; only a reference to it is kept");
                Kept::Reference(NotStored::Failed)
            }
        }
    }

    /// Removes files that were stored for a turn which in the end keeps no exhibit with them.
    pub(super) async fn drop_files(&self, files: Vec<StoredFile>) {
        for file in files {
            // What cannot be removed now is removed at the next start.
            if let Err(error) = self.ledger.drop_file(file).await {
                tracing::warn!(%error, "a file that nobody keeps could not be removed");
            }
        }
    }
}

/// Whether a change keeps an exhibit with this file.
pub(super) fn names(change: &Change, file: &StoredFile) -> bool {
    let Change::Entry(_, _, entry) = change else { return false };
    entry.as_exhibit().is_some_and(|exhibit| exhibit.kept.stored() == Some(file))
}
