//! The store that several copies of the bot share: opened as the settings say, and what there is to do because of the others.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;
use tokio::sync::watch;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::content_news::ContentNews;
use super::notify;
use super::opening::EDGE;
use super::settings::{Settings, now};
use crate::desk::Clock;
use crate::operator::Shared as InDatabaseFound;
use crate::store::postgres::{
    Address, AddressError, Database, DatabaseError, InDatabase, MasterKey, Until, hold,
};
use crate::store::{Ledger, OpenError, StoreError};
use crate::telegram::Telegram;

/// What is told while it is opened.
const OPENING: &str = "opening the store in the database";

/// How long a database is waited for that is only looked into.
const LOOKING: Duration = Duration::from_secs(5);

/// For how long copies may answer from different content before it is told: an edit reaches them one after the other.
const MOST_APART: Duration = Duration::from_secs(60);

/// Why a shared store was not opened.
#[derive(Debug, Error)]
pub(super) enum SharedError {
    #[error(transparent)]
    Address(#[from] AddressError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Ledger(#[from] Arc<StoreError>),
    #[error(
        "there is no master key at `{}`, and all copies need the same; for a new database make one as `openssl rand -hex 32` does, keep a \
         copy of it apart from the database, and name it with `--master-key-file`", path.display()
    )]
    NoKey { path: PathBuf },
    #[error(
        "the database belongs to {owner}, not to {wanted}; give every bot a database of its own with `--store`"
    )]
    OtherEdge { owner: String, wanted: String },
}

/// A shared store that is open, and the data folder, which is this copy's own.
pub(super) struct Shared {
    pub store: Arc<InDatabase>,
    _folder: File,
}

/// Reads where the database is.
pub(super) fn database(settings: &Settings, address: &str) -> Result<Database, SharedError> {
    let mut address = Address::parse(address)?;
    if let Some(path) = &settings.store_password_file {
        address = address.with_password_file(path)?;
    }
    Ok(Database::at(&address)?)
}

/// The key that all copies have in common.
pub(super) fn master_key(settings: &Settings) -> Result<MasterKey, SharedError> {
    let given = settings.master_key_file.clone();
    let path = given.unwrap_or_else(|| settings.data_or_default().join("master.key"));
    match MasterKey::read(&path) {
        Err(OpenError::GivenKeyMissing { key: path }) => Err(SharedError::NoKey { path }),
        read => Ok(read?),
    }
}

/// Opens it for one edge, unless told to stop before it is open.
pub(super) async fn open(
    settings: &Settings,
    address: &str,
    edge: String,
    clock: Clock,
    stop: &CancellationToken,
) -> Result<Option<Shared>, SharedError> {
    let opened = tokio::select! {
        opened = open_for(settings, address, edge, clock) => Some(opened?),
        () = stop.cancelled() => None,
        never = notify::tell_of_a_start(|| OPENING.to_owned()) => match never {},
    };
    Ok(opened)
}

async fn open_for(
    settings: &Settings,
    address: &str,
    edge: String,
    clock: Clock,
) -> Result<Shared, SharedError> {
    let database = database(settings, address)?;
    let key = master_key(settings)?;
    let folder = hold(&settings.data_or_default())?;
    let store = InDatabase::open(database, key, clock).await?;
    match store.get_meta(EDGE).await? {
        None => store.put_meta(EDGE, edge).await?,
        Some(owner) if owner == edge => {}
        Some(owner) => {
            store.close().await;
            return Err(SharedError::OtherEdge { owner, wanted: edge });
        }
    }
    tracing::info!(copy = store.run(), "the store is in a database, which this copy shares");
    Ok(Shared { store, _folder: folder })
}

/// Opens it for an operator's command, as one more copy for a moment.
pub(super) fn open_to_ask(settings: &Settings, address: &str) -> Result<Arc<dyn Ledger>, SharedError> {
    let opening = InDatabase::open(database(settings, address)?, master_key(settings)?, Arc::new(now));
    // It has a thread of its own, so that this one may wait.
    Ok(futures::executor::block_on(opening)?)
}

/// Looks into the database and changes nothing.
pub(super) async fn look(settings: &Settings, address: &str) -> Result<InDatabaseFound, SharedError> {
    let database = database(settings, address)?;
    let key = master_key(settings)?;
    let patience = Until(Instant::now() + LOOKING);
    let living = database.look(&key, &patience).await?;
    Ok(InDatabaseFound {
        place: database.address().to_owned(),
        is_laid_out: living.is_some(),
        copies: living.unwrap_or_default(),
    })
}

impl Shared {
    /// Leaves the other copies their part of what the bot may send, and answers from the content that they answer from.
    pub async fn go_along(&self, telegram: &Telegram, content: ContentNews) {
        let told = tell_content(&self.store, content.served.clone());
        let followed = follow_content(self.store.contents(), content);
        tokio::join!(share_pace(self.store.living(), telegram), told, followed);
    }
}

async fn share_pace(mut living: watch::Receiver<u32>, telegram: &Telegram) {
    loop {
        let copies = *living.borrow_and_update();
        telegram.share(copies);
        tracing::info!(copies, "copies of the bot that live");
        if living.changed().await.is_err() {
            return;
        }
    }
}

async fn tell_content(store: &InDatabase, mut served: watch::Receiver<String>) {
    loop {
        store.tell_content(served.borrow_and_update().clone());
        if served.changed().await.is_err() {
            return std::future::pending().await;
        }
    }
}

/// Has the content folder looked at when another copy answers from other content, and says so where they stay apart.
async fn follow_content(mut others: watch::Receiver<BTreeSet<String>>, content: ContentNews) {
    let mut served = content.served.clone();
    let mut told_at: Option<Instant> = None;
    loop {
        let own = served.borrow_and_update().clone();
        let are_apart = others.borrow_and_update().iter().any(|other| *other != own);
        if are_apart {
            (content.look)();
        }
        told_at = are_apart.then(|| told_at.unwrap_or_else(|| Instant::now() + MOST_APART));
        tokio::select! {
            changed = others.changed() => if changed.is_err() { return },
            Ok(()) = served.changed() => {}
            () = until(told_at) => {
                tracing::warn!("copies of the bot answer from different content; give all of them the same, or the same version of haishao");
                // Once, until something changes.
                tokio::select! {
                    changed = others.changed() => if changed.is_err() { return },
                    Ok(()) = served.changed() => {}
                }
                told_at = None;
            }
        }
    }
}

async fn until(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_folder_is_looked_at_when_another_copy_answers_from_other_content() {
        let looked = Arc::new(AtomicUsize::new(0));
        let counting = looked.clone();
        let (own, served) = watch::channel("a".to_owned());
        let (tell, others) = watch::channel(BTreeSet::from(["a".to_owned()]));
        let look = Arc::new(move || {
            counting.fetch_add(1, Ordering::SeqCst);
        });
        let following = tokio::spawn(follow_content(others, ContentNews { served, look }));
        let n_looks = || async {
            for _ in 0..10 {
                tokio::task::yield_now().await;
            }
            looked.load(Ordering::SeqCst)
        };
        assert_eq!(n_looks().await, 0);
        tell.send_replace(BTreeSet::from(["a".to_owned(), "b".to_owned()]));
        assert_eq!(n_looks().await, 1);
        tokio::time::advance(MOST_APART * 2).await;
        assert_eq!(n_looks().await, 1, "what was looked at is not looked at again and again");
        own.send_replace("b".to_owned());
        assert_eq!(n_looks().await, 2, "another still has what was here before");
        tell.send_replace(BTreeSet::from(["b".to_owned()]));
        assert_eq!(n_looks().await, 2);
        drop(tell);
        following.await.expect("it ends with the store");
    }
}
