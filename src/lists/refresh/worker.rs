//! The work of keeping the lists: one round a minute.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use thiserror::Error;
use tokio::sync::Semaphore;
use tokio::task::{JoinSet, spawn_blocking};
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use super::cache::{Cache, Stamp};
use super::fetch::Fetch;
use super::renew::{GoodCopy, RenewError, blocking, download, take_in};
use super::schedule::Schedule;
use super::{Clock, ListStatus, StartError, Status};
use crate::lists::Lists;
use crate::lists::index::{BuildIndexError, Compiled, Index, IndexedList, OpenIndexError, Source, compile};
use crate::lists::settings::{ListSetting, ListSettings, Origin};

/// Time between two looks at the files, and at what is due.
const ROUND: Duration = Duration::from_secs(60);
/// The longest wait before an index that could not be built is tried again.
const LONGEST_RETRY: Duration = Duration::from_secs(60 * 60);
/// How many downloads go on at once.
const MOST_DOWNLOADS: usize = 4;

pub(super) struct Worker<F> {
    keepers: Vec<Keeper>,
    cache: Cache,
    fetch: Arc<F>,
    clock: Clock,
    lists: Lists,
    status: Status,
    /// Whether a copy is newer than the index.
    is_stale: bool,
    /// Of failures to build it: large lists are not sorted every minute in vain.
    building: Schedule,
}

/// One list.
struct Keeper {
    setting: ListSetting,
    copy: Option<GoodCopy>,
    /// The file as it was when it was last looked at, be it a list or not.
    seen: Option<Stamp>,
    schedule: Schedule,
    last_error: Option<String>,
}

/// Why there is no new index.
#[derive(Debug, Error)]
enum RebuildError {
    #[error(transparent)]
    Build(#[from] BuildIndexError),
    #[error(transparent)]
    Open(#[from] OpenIndexError),
    #[error("it came to a fault: {0}")]
    Fault(#[from] io::Error),
}

impl<F: Fetch> Worker<F> {
    /// Finds the copies an earlier run left.
    pub async fn load(
        settings: ListSettings,
        folder: PathBuf,
        fetch: F,
        clock: Clock,
        lists: Lists,
        status: Status,
    ) -> Result<Self, StartError> {
        let path = folder.clone();
        let (cache, keepers) = spawn_blocking(move || {
            let cache = Cache::open(folder, &settings.lists)?;
            let keepers = settings.lists.into_iter().map(|setting| Keeper::load(setting, &cache)).collect();
            Ok((cache, keepers))
        })
        .await?
        .map_err(|source| StartError::Folder { path, source })?;
        let fetch = Arc::new(fetch);
        let building = Schedule::new(LONGEST_RETRY, None);
        Ok(Self { keepers, cache, fetch, clock, lists, status, is_stale: true, building })
    }

    /// Reads the files and builds the first index; the one an earlier run built serves where that fails.
    pub async fn begin(&mut self) {
        self.look_at_files().await;
        self.rebuild().await;
        if self.is_stale {
            let path = self.cache.index();
            let index = blocking(move || Index::open(&path)).await;
            if let Ok(Ok(index)) = index
                && index.lists().iter().all(|list| self.keepers.iter().any(|keeper| keeper.is_of(list)))
            {
                self.lists.replace(index);
            }
        }
    }

    /// A round a minute, until `stop`.
    pub async fn run(mut self, stop: CancellationToken) {
        let mut rounds = interval(ROUND);
        rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                biased;
                () = stop.cancelled() => return,
                _ = rounds.tick() => {}
            }
            self.look_at_files().await;
            self.rebuild().await;
            self.download(&stop).await;
            self.rebuild().await;
        }
    }

    /// Takes in the files that have changed.
    async fn look_at_files(&mut self) {
        for number in 0..self.keepers.len() {
            let Some(keeper) = self.keepers.get(number) else { continue };
            let Origin::File(path) = &keeper.setting.origin else { continue };
            let (path, setting, seen) = (path.clone(), keeper.setting.clone(), keeper.seen);
            let (cache, now) = (self.cache.clone(), (self.clock)());
            let outcome = blocking(move || take_in(&path, &setting, seen, &cache, now)).await;
            let Some(keeper) = self.keepers.get_mut(number) else { continue };
            match outcome.unwrap_or_else(|error| (None, Err(error.into()))) {
                (_, Ok(None)) => {}
                (stamp, Ok(Some(copy))) => {
                    keeper.seen = stamp;
                    keeper.renewed(copy, now);
                    self.is_stale = true;
                }
                (stamp, Err(error)) => {
                    keeper.seen = stamp;
                    keeper.failed(&error, now);
                }
            }
        }
        self.tell();
    }

    /// Downloads what is due. `stop` breaks it off.
    async fn download(&mut self, stop: &CancellationToken) {
        let now = (self.clock)();
        let permits = Arc::new(Semaphore::new(MOST_DOWNLOADS));
        let mut downloads = JoinSet::new();
        for (number, keeper) in self.keepers.iter().enumerate() {
            if !matches!(keeper.setting.origin, Origin::Web { .. }) || !keeper.schedule.is_due(now) {
                continue;
            }
            let download = download(
                keeper.setting.clone(),
                keeper.copy.clone(),
                self.fetch.clone(),
                self.cache.clone(),
                self.clock.clone(),
            );
            let permits = permits.clone();
            downloads.spawn(async move {
                let _permit = permits.acquire().await;
                (number, download.await)
            });
        }
        loop {
            let done = tokio::select! {
                biased;
                () = stop.cancelled() => return downloads.shutdown().await,
                done = downloads.join_next() => done,
            };
            let Some(done) = done else { return };
            // A fault in a download was printed; its list is due again the next time.
            let Ok((number, outcome)) = done else { continue };
            let now = (self.clock)();
            let Some(keeper) = self.keepers.get_mut(number) else { continue };
            match outcome {
                Ok((copy, is_new)) => {
                    keeper.renewed(copy, now);
                    self.is_stale |= is_new;
                }
                Err(error) => keeper.failed(&error, now),
            }
            self.tell();
        }
    }

    /// Builds the index anew if a copy is newer, and puts it in place.
    async fn rebuild(&mut self) {
        let is_waiting = self.building.is_failing() && !self.building.is_due((self.clock)());
        if !self.is_stale || is_waiting {
            return;
        }
        let sources: Vec<Source> =
            self.keepers.iter().filter_map(|keeper| keeper.source(&self.cache)).collect();
        let path = self.cache.index();
        let built = blocking(move || -> Result<_, RebuildError> {
            let compiled = compile(&sources, &path)?;
            Ok((compiled, Index::open(&path)?))
        })
        .await;
        let now = (self.clock)();
        match built.unwrap_or_else(|error| Err(error.into())) {
            Ok((compiled, index)) => {
                tracing::info!(
                    lists = index.lists().len(),
                    entries = index.n_entries(),
                    "the lists are in use"
                );
                self.lists.replace(index);
                self.is_stale = false;
                self.building.succeeded(now);
                self.drop_unreadable(compiled, now);
            }
            Err(error) => {
                if self.building.failed(now) {
                    tracing::warn!(%error, "the index of lists could not be built; the last one stays in use");
                }
            }
        }
        self.tell();
    }

    /// A copy that was fine when it was taken and no longer is. Without it, the whole list is asked for again.
    fn drop_unreadable(&mut self, compiled: Compiled, now: DateTime<Utc>) {
        let with_copy = self.keepers.iter_mut().filter(|keeper| keeper.copy.is_some());
        for (keeper, outcome) in with_copy.zip(compiled.lists) {
            if let Err(error) = outcome {
                keeper.copy = None;
                keeper.seen = None;
                keeper.failed(&RenewError::Read(error), now);
            }
        }
    }

    fn tell(&self) {
        let status = self.keepers.iter().map(Keeper::status).collect();
        *self.status.lock().unwrap_or_else(PoisonError::into_inner) = status;
    }
}

impl Keeper {
    fn load(setting: ListSetting, cache: &Cache) -> Self {
        let copy = cache.load(&setting).map(|(provenance, tally)| GoodCopy { provenance, tally });
        let every = match &setting.origin {
            Origin::Web { every, .. } => *every,
            Origin::File(_) => ROUND,
        };
        let fetched_at = copy.as_ref().map(|copy| copy.provenance.fetched_at);
        let seen = copy.as_ref().and_then(|copy| copy.provenance.stamp);
        Self { setting, copy, seen, schedule: Schedule::new(every, fetched_at), last_error: None }
    }

    fn renewed(&mut self, copy: GoodCopy, now: DateTime<Utc>) {
        self.copy = Some(copy);
        self.last_error = None;
        if self.schedule.succeeded(now) {
            tracing::info!(list = self.setting.name, "the list could be renewed again");
        }
    }

    /// The last good copy stays. Said once for each row of failures.
    fn failed(&mut self, error: &RenewError, now: DateTime<Utc>) {
        if self.schedule.failed(now) {
            let has_copy = self.copy.is_some();
            tracing::warn!(list = self.setting.name, %error, has_copy, "the list could not be renewed; trying again");
        }
        self.last_error = Some(error.to_string());
    }

    fn is_of(&self, list: &IndexedList) -> bool {
        self.setting.name == list.name && self.setting.kind == list.kind
    }

    /// The copy, for the index. `None` where there is none.
    fn source(&self, cache: &Cache) -> Option<Source> {
        self.copy.as_ref()?;
        let ListSetting { name, kind, format, .. } = self.setting.clone();
        Some(Source { name, kind, format, path: cache.copy(&self.setting) })
    }

    fn status(&self) -> ListStatus {
        let tally = self.copy.as_ref().map(|copy| copy.tally.clone()).unwrap_or_default();
        ListStatus {
            name: self.setting.name.clone(),
            kind: self.setting.kind,
            entries: tally.entries,
            skipped: tally.skipped.saturating_add(tally.suffixes),
            bad_lines: tally.bad_lines,
            fetched_at: self.copy.as_ref().map(|copy| copy.provenance.fetched_at),
            last_error: self.last_error.clone(),
        }
    }
}
