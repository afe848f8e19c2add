//! The operator's block and allow lists, as long as the program runs.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use thiserror::Error;
use tokio_util::sync::CancellationToken;

use super::progress::Progress;
use super::settings::{Settings, now};
use crate::lists::{
    FetchError, HttpFetch, ListSettings, ListSettingsError, Lists, Origin, Refresher, StartError,
};

/// The folder of the lists' copies and index, in the data folder.
const FOLDER: &str = "lists";
/// What is shown to whoever waits for it.
const READING: &str = "reading the lists of links";

/// Why the lists the operator asked for cannot be used.
#[derive(Debug, Error)]
pub(super) enum ListsError {
    #[error(transparent)]
    Settings(#[from] ListSettingsError),
    #[error(transparent)]
    Start(#[from] StartError),
    #[error("lists cannot be downloaded: {0}; start again, or leave out `--lists`")]
    Fetch(#[from] FetchError),
    #[error(
        "no temporary folder can be made for the lists: {0}; free some space there, or set `TMPDIR` to another place"
    )]
    Temporary(#[from] io::Error),
}

/// The lists and whoever keeps them up to date; nobody where none are configured.
pub(super) struct KeptLists {
    refresher: Option<Refresher>,
    /// Goes when the program ends.
    _temporary: Option<tempfile::TempDir>,
}

impl KeptLists {
    /// Reads what the settings name, until `stop`.
    pub async fn start(settings: &Settings, stop: &CancellationToken) -> Result<Self, ListsError> {
        let Some(file) = &settings.lists else { return Ok(Self { refresher: None, _temporary: None }) };
        let lists = ListSettings::read(file)?;
        let (folder, temporary) = folder_for(settings)?;
        let underway = Progress::waiting(READING);
        let refresher =
            Refresher::start(lists, folder, HttpFetch::new()?, Arc::new(now), stop.clone()).await?;
        drop(underway);
        for list in refresher.status() {
            match &list.last_error {
                None => tracing::info!(list = list.name, entries = list.entries, "a list is in use"),
                Some(error) => tracing::warn!(list = list.name, error, "a list cannot be used yet"),
            }
        }
        Ok(Self { refresher: Some(refresher), _temporary: temporary })
    }

    pub fn lists(&self) -> Lists {
        self.refresher.as_ref().map_or_else(Lists::none, Refresher::lists)
    }

    /// Waits for the end, which comes soon after `stop`.
    pub async fn finish(self) {
        if let Some(refresher) = self.refresher
            && let Err(error) = refresher.finished().await
        {
            tracing::error!(%error, "keeping the lists up to date came to a fault");
        }
    }
}

/// The lists as their files have them, for a program that ends at once.
pub(super) struct ListsNow {
    pub lists: Lists,
    /// Goes with them.
    _folder: Option<tempfile::TempDir>,
}

/// Reads lists from their files; those to be downloaded are left to a bot that runs.
pub(super) fn read_once(settings: &Settings) -> Result<ListsNow, ListsError> {
    let Some(file) = &settings.lists else { return Ok(ListsNow { lists: Lists::none(), _folder: None }) };
    let mut named = ListSettings::read(file)?;
    named.lists.retain(|list| matches!(list.origin, Origin::File { .. }));
    let folder = tempfile::tempdir()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let stop = CancellationToken::new();
    let copies = folder.path().join(FOLDER);
    let started = Refresher::start(named, copies, HttpFetch::new()?, Arc::new(now), stop.clone());
    let underway = Progress::waiting(READING);
    let refresher = runtime.block_on(started)?;
    drop(underway);
    let lists = refresher.lists();
    stop.cancel();
    if let Err(error) = runtime.block_on(refresher.finished()) {
        tracing::error!(%error, "reading the lists came to a fault");
    }
    Ok(ListsNow { lists, _folder: Some(folder) })
}

/// Below the data folder where one is given; a bot that is only tried out keeps nothing.
fn folder_for(settings: &Settings) -> Result<(PathBuf, Option<tempfile::TempDir>), io::Error> {
    if settings.data.is_some() || settings.token.is_some() {
        return Ok((settings.data_or_default().join(FOLDER), None));
    }
    let folder = tempfile::tempdir()?;
    Ok((folder.path().join(FOLDER), Some(folder)))
}
