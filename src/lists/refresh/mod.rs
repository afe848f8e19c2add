//! Keeping the lists up to date: files when they change, downloads when they are due, and the last good copy of each
//! whatever happens.

mod cache;
mod fetch;
mod renew;
mod schedule;
mod worker;

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use thiserror::Error;
use tokio::task::{JoinError, JoinHandle};
use tokio_util::sync::CancellationToken;

pub use fetch::{Fetch, FetchError, Fetched, HttpFetch, Validators};

use super::reader::BadLines;
use super::settings::ListSettings;
use super::{ListKind, Lists};
use worker::Worker;

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The task that keeps the lists up to date.
pub struct Refresher {
    lists: Lists,
    status: Status,
    task: JoinHandle<()>,
}

/// What an operator wants to know about a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListStatus {
    pub name: String,
    pub kind: ListKind,
    /// What the copy in use names, repetitions included.
    pub entries: u64,
    /// Rules and names in it that are left out: parts of pages, kinds of requests, whole countries.
    pub skipped: u64,
    pub bad_lines: BadLines,
    /// When the copy in use was last known to be the newest.
    pub fetched_at: Option<DateTime<Utc>>,
    /// Why there is no newer one. `None` when all is well.
    pub last_error: Option<String>,
}

/// Why the lists cannot be kept.
#[derive(Debug, Error)]
pub enum StartError {
    #[error(
        "cannot use the folder `{path}` for copies of the lists: {source}; let the user who runs haishao write there"
    )]
    Folder { path: PathBuf, source: io::Error },
    #[error("the copies of the lists could not be read: {0}; start again, or leave out `--lists`")]
    Ended(#[from] JoinError),
}

type Status = Arc<Mutex<Vec<ListStatus>>>;

impl Refresher {
    /// Reads the lists from their files and from the copies in the folder, which belongs to it alone, and returns
    /// when they can be looked up. Downloads follow in a task of its own, until `stop`.
    ///
    /// # Errors
    /// When the folder cannot be used. A list that cannot be read is told in the status instead.
    pub async fn start<F: Fetch>(
        settings: ListSettings,
        folder: PathBuf,
        fetch: F,
        clock: Clock,
        stop: CancellationToken,
    ) -> Result<Self, StartError> {
        let lists = Lists::none();
        let status = Status::default();
        if settings.lists.is_empty() {
            return Ok(Self { lists, status, task: tokio::spawn(std::future::ready(())) });
        }
        let mut worker = Worker::load(settings, folder, fetch, clock, lists.clone(), status.clone()).await?;
        worker.begin().await;
        let task = tokio::spawn(worker.run(stop));
        Ok(Self { lists, status, task })
    }

    /// The lists, always as they are now.
    pub fn lists(&self) -> Lists {
        self.lists.clone()
    }

    /// How each list is, in the order of the settings.
    pub fn status(&self) -> Vec<ListStatus> {
        self.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits for the end, which comes soon after `stop`: a download is broken off, writing is finished.
    ///
    /// # Errors
    /// When the task came to a fault.
    pub async fn finished(self) -> Result<(), JoinError> {
        self.task.await
    }
}

#[cfg(test)]
mod tests;
