//! A store that an operator's command is about: asked through the bot that runs on its data folder, or else itself.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures::executor::block_on;

use crate::store::{Ledger, OpenOptions, StoreError};

/// Opens a store that several copies share, as one more of them for a moment; why not, in words.
pub type OpenShared<'a> = &'a dyn Fn() -> Result<Arc<dyn Ledger>, String>;

/// Where the store is, and when it is asked.
pub struct Asked<'a> {
    /// The data folder with its key. The bot that runs on it is asked first, wherever the store is.
    pub folder: OpenOptions,
    /// Where the store is in a database instead.
    pub shared: Option<OpenShared<'a>>,
    pub now: DateTime<Utc>,
}

/// Asks a shared store, and lets go of it again. It has a thread of its own, so that this one may wait.
pub(super) fn ask_shared<T>(
    open: OpenShared<'_>,
    ask: impl AsyncFnOnce(&dyn Ledger) -> Result<T, Arc<StoreError>>,
) -> Result<T, String> {
    let ledger = open()?;
    let answer = block_on(ask(&*ledger)).map_err(|error| error.to_string());
    block_on(ledger.close());
    answer
}
