//! What a bot keeps its store in: a folder of its own, or a database that it shares with other copies.

use std::sync::Arc;

use super::content_news::ContentNews;
#[cfg(feature = "postgres")]
use super::shared::Shared;
use crate::desk::Clock;
use crate::store::{InFolder, Ledger, Store, StoreError};
use crate::telegram::Telegram;

/// A store that is open.
pub(super) enum Kept {
    Folder(Arc<Store>),
    #[cfg(feature = "postgres")]
    Shared(Shared),
}

impl Kept {
    pub fn in_folder(store: Store) -> Self {
        Self::Folder(Arc::new(store))
    }

    /// The desk's way to it.
    pub fn ledger(&self, clock: Clock) -> Result<Arc<dyn Ledger>, StoreError> {
        match self {
            Self::Folder(store) => Ok(InFolder::start(store.clone(), clock)?),
            #[cfg(feature = "postgres")]
            Self::Shared(shared) => Ok(shared.store.clone()),
        }
    }

    /// The store, if it is in a folder.
    pub fn folder(&self) -> Option<&Arc<Store>> {
        match self {
            Self::Folder(store) => Some(store),
            #[cfg(feature = "postgres")]
            Self::Shared(_) => None,
        }
    }

    /// Does what there is to do because of other copies, as long as the bot serves.
    pub async fn go_along(&self, telegram: &Telegram, content: ContentNews) {
        match self {
            Self::Folder(_) => drop((telegram, content)),
            #[cfg(feature = "postgres")]
            Self::Shared(shared) => shared.go_along(telegram, content).await,
        }
        std::future::pending::<()>().await;
    }
}
