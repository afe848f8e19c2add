//! Opens the store of one edge beside the thread that hears signals: bringing it to a newer format may take minutes.

use std::cell::Cell;
use std::path::Path;
use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::bots::BotError;
use super::notify;
use super::settings::{Settings, now};
use crate::operator::is_served;
use crate::store::{OpenError, OpenOptions, Rotated, Store};

/// Under which name a store remembers whose it is.
pub(super) const EDGE: &str = "edge";

/// How long a bot waits for a folder that a command holds, such as a backup that began while no bot ran.
const PATIENCE: Duration = Duration::from_secs(60);
/// What is told then.
const HELD: &str = "waiting until a command such as `haishao backup` no longer uses the data folder";
/// How often it looks whether the folder is free.
const GLANCE: Duration = Duration::from_millis(250);

/// A store that is to be opened for one edge. What waits in it can be read and delivered by that edge only, so another one
/// is refused.
#[derive(Clone)]
pub(super) struct Opening {
    options: OpenOptions,
    edge: String,
    without_backup: bool,
    /// Whether the folder is there for longer than this run.
    is_kept: bool,
    /// How long the folder is waited for where no other bot serves it.
    patience: Duration,
}

/// What came of an attempt.
enum Attempt {
    Opened(Box<Store>),
    /// The folder is in use, and by no bot.
    Held(OpenError),
}

impl Opening {
    pub fn of(data: &Path, settings: &Settings, edge: String) -> Self {
        let options = OpenOptions {
            data: data.to_owned(),
            master_key: settings.master_key_file.clone(),
            memory: settings.store_memory,
        };
        let is_kept = settings.data.is_some() || settings.token.is_some();
        let patience = Duration::ZERO;
        Self { options, edge, without_backup: settings.without_backup, is_kept, patience }
    }

    /// The same for a bot, whose start must not fail because a backup is being made.
    pub fn patiently(self) -> Self {
        Self { patience: PATIENCE, ..self }
    }

    /// Opens it, unless told to stop before it is open: then nobody waits for what is under way. A kill may come at any
    /// moment of it as well, and the next start goes on from there.
    pub async fn unless(self, stop: &CancellationToken) -> Result<Option<Store>, BotError> {
        let is_held = Cell::new(false);
        let status = || if is_held.get() { HELD } else { "opening the store" };
        let opened = tokio::select! {
            opened = self.open_when_free(&is_held) => opened?,
            () = stop.cancelled() => None,
            never = notify::tell_of_a_start(|| status().to_owned()) => match never {},
        };
        if opened.is_none() {
            tracing::info!("stopped before the store was open; the next start goes on with what was begun");
        }
        Ok(opened)
    }

    async fn open_when_free(self, is_held: &Cell<bool>) -> Result<Option<Store>, BotError> {
        let last_try = Instant::now() + self.patience;
        loop {
            let opening = self.clone();
            match beside(move || opening.attempt()).await.transpose()? {
                None => return Ok(None),
                Some(Attempt::Opened(store)) => return Ok(Some(*store)),
                Some(Attempt::Held(error)) if Instant::now() >= last_try => return Err(error.into()),
                Some(Attempt::Held(_)) => {}
            }
            if !is_held.replace(true) {
                let (path, seconds) = (self.options.data.display(), self.patience.as_secs());
                tracing::warn!(%path, seconds, "{HELD}");
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    fn attempt(&self) -> Result<Attempt, BotError> {
        match self.open() {
            Ok(store) => Ok(Attempt::Opened(Box::new(store))),
            Err(BotError::Open(error @ OpenError::InUse { .. })) if !is_served(&self.options.data) => {
                Ok(Attempt::Held(error))
            }
            Err(error) => Err(error),
        }
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
        if let Some(reason) = &report.old_backups {
            tracing::warn!(%reason, "backups from before an older format cannot be looked through; those older than a week hold keys of people who were forgotten since, so look after the folder, or remove them");
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
