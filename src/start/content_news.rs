//! Which content is answered from, here and by other copies of the bot.

use std::sync::Arc;

use tokio::sync::watch;

use super::folder::TOPS;
use crate::content::Files;

/// What tells one content from another.
pub(super) type Fingerprint = String;

/// What is answered from here, as it changes, and a way to have the content folder looked at.
#[derive(Clone)]
pub(super) struct ContentNews {
    pub served: watch::Receiver<Fingerprint>,
    /// Has the folder looked at, as if something in it had changed: on a disk that several machines share nobody hears of what another
    /// one writes. Nothing happens where the content is built in.
    pub look: Arc<dyn Fn() + Send + Sync>,
}

/// The fingerprint of what is built into this version.
pub(super) fn built_in() -> Fingerprint {
    format!("built in {}", env!("CARGO_PKG_VERSION"))
}

/// The fingerprint of a folder's files.
pub(super) fn fingerprint(files: &Files) -> Fingerprint {
    files.fingerprint(&TOPS)
}
