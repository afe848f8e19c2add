//! Opens the store of one edge beside the thread that hears signals: bringing it to a newer format may take minutes.

use std::path::Path;

use tokio_util::sync::CancellationToken;

use super::bots::BotError;
use super::notify;
use super::settings::{Settings, now};
use crate::store::{OpenOptions, Rotated, Store};

/// Under which name a store remembers whose it is.
const EDGE: &str = "edge";

/// A store that is to be opened for one edge. What waits in it can be read and delivered by that edge only, so another one
/// is refused.
#[derive(Clone)]
pub(super) struct Opening {
    options: OpenOptions,
    edge: String,
    without_backup: bool,
    /// Whether the folder is there for longer than this run.
    is_kept: bool,
}

impl Opening {
    pub fn of(data: &Path, settings: &Settings, edge: String) -> Self {
        let options = OpenOptions {
            data: data.to_owned(),
            master_key: settings.master_key_file.clone(),
            memory: settings.store_memory,
        };
        let is_kept = settings.data.is_some() || settings.token.is_some();
        Self { options, edge, without_backup: settings.without_backup, is_kept }
    }

    /// Opens it, unless told to stop before it is open: then nobody waits for what is under way. A kill may come at any
    /// moment of it as well, and the next start goes on from there.
    pub async fn unless(self, stop: &CancellationToken) -> Result<Option<Store>, BotError> {
        let opened = tokio::select! {
            opened = beside(move || self.open()) => opened.transpose()?,
            () = stop.cancelled() => None,
            never = notify::tell_of_a_start(|| "opening the store".to_owned()) => match never {},
        };
        if opened.is_none() {
            tracing::info!("stopped before the store was open; the next start goes on with what was begun");
        }
        Ok(opened)
    }

    fn open(&self) -> Result<Store, BotError> {
        let data = &self.options.data;
        let open = if self.without_backup { Store::open_without_backup } else { Store::open };
        let (store, report) = open(&self.options, now())?;
        if let Some(path) = &report.backed_up {
            tracing::info!(path = %path.display(), "the store was brought to a newer format; a backup of its database from before is kept for a week");
        }
        if let (Some(path), true) = (&report.made_master_key, self.is_kept) {
            tracing::info!(path = %path.display(), "a master key was made; keep a copy of it apart from the backups: without it nothing in the store can be read");
        }
        if let Some(Rotated { sealed, unopened }) = report.finished_rotation {
            tracing::info!(
                sealed,
                unopened,
                "the replacement of the master key that was begun earlier is finished"
            );
        }
        if report.rolled_back {
            tracing::error!(path = %data.display(), "the database has lost its newest entries, as a damaged disk can make it; what is left is served; keep a copy of the folder, and restore a backup if notes are missing");
        }
        match store.get_meta(EDGE)? {
            None => store.put_meta(EDGE, &self.edge)?,
            Some(owner) if owner == self.edge => {}
            Some(owner) => {
                return Err(BotError::OtherEdge { path: data.clone(), owner, wanted: self.edge.clone() });
            }
        }
        Ok(store)
    }
}

/// Works on a thread that may block. A fault there is one here.
async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => Some(done),
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The runtime ends, which is as good as being told to stop.
            Err(_) => None,
        },
    }
}
