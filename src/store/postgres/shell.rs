//! What every part of a shared store needs: the database, who this copy is, its keys, and what it holds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use futures::FutureExt as _;
use futures::future::BoxFuture;
use tokio::sync::{Notify, mpsc, watch};
use tokio_postgres::Error;
use tokio_util::sync::CancellationToken;

use super::super::chats::owner_of_chat;
use super::super::keys::{OwnerTag, Secret, Secrets};
use super::super::salts::Fetched;
use super::super::vault::Vault;
use super::super::{Clock, Failure, StoreError};
use super::connect::{Database, Way};
use super::copies::Run;
use super::errors::DatabaseError;
use super::hearing::Hearing;
use super::holdings::{Holding, Holdings};
use super::lease::{Lease, Trust};
use super::letting_go::Job;
use super::retry::Patience;
use super::roles::Role;
use super::session::Session;
use super::sweeping::Swept;
use super::writing::{Decision, Outcome};

/// How often who waits for a heartbeat looks whether the lease has run out meanwhile.
const GLANCE: Duration = Duration::from_millis(100);

/// When it is tried again where something was in the way at every try.
const LATER: Duration = Duration::from_millis(500);

pub(super) struct Shell {
    pub database: Database,
    pub run: Run,
    pub secrets: Secrets,
    pub clock: Clock,
    pub failure: Failure,
    /// There is something to claim.
    pub stirring: Notify,
    /// Nothing new is begun any more.
    pub hurry: CancellationToken,
    pub jobs: mpsc::UnboundedSender<Job>,
    pub lease: watch::Sender<Lease>,
    /// How many events this copy has handled.
    pub handled: AtomicI64,
    /// How many copies live, as far as was heard.
    pub living: watch::Sender<u32>,
    /// The fingerprint of the content that is answered from here, and those of the others'.
    pub content: watch::Sender<String>,
    pub contents: watch::Sender<BTreeSet<String>>,
    pub hearing: Hearing,
    pub swept: Swept,
    holdings: Mutex<Holdings>,
    journal: RwLock<BTreeMap<u32, Secret>>,
    last_unique: AtomicI64,
}

/// What a shell begins with.
pub(super) struct Beginning {
    pub database: Database,
    pub run: Run,
    pub secrets: Secrets,
    pub clock: Clock,
    pub lease: Lease,
    pub journal: BTreeMap<u32, Secret>,
    pub jobs: mpsc::UnboundedSender<Job>,
}

impl Shell {
    pub fn new(beginning: Beginning) -> Self {
        let Beginning { database, run, secrets, clock, lease, journal, jobs } = beginning;
        Self {
            database,
            run,
            secrets,
            clock,
            failure: Failure::new(),
            stirring: Notify::new(),
            hurry: CancellationToken::new(),
            jobs,
            lease: watch::Sender::new(lease),
            handled: AtomicI64::new(0),
            living: watch::Sender::new(1),
            content: watch::Sender::default(),
            contents: watch::Sender::default(),
            hearing: Hearing::default(),
            swept: Swept::default(),
            holdings: Mutex::default(),
            journal: RwLock::new(journal),
            last_unique: AtomicI64::new(0),
        }
    }

    /// A number that nothing else in this database has: for fences and first versions.
    pub fn unique(&self) -> i64 {
        (self.run.number() << 32) | (self.last_unique.fetch_add(1, Ordering::Relaxed) + 1)
    }

    // Nothing inside these locks can panic half-way, so a poisoned one is as good as any.

    pub fn holdings(&self) -> MutexGuard<'_, Holdings> {
        self.holdings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The salts of the journal keys, by their numbers.
    pub fn journal(&self) -> BTreeMap<u32, Secret> {
        self.journal.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn set_journal(&self, keys: BTreeMap<u32, Secret>) {
        *self.journal.write().unwrap_or_else(PoisonError::into_inner) = keys;
    }

    /// The name by which a chat goes, and with it its person.
    pub fn tag_of_chat(&self, chat: crate::chat::ChatId) -> OwnerTag {
        self.secrets.tag(owner_of_chat(chat))
    }

    /// Opens and seals with these owners' salts.
    pub fn vault(&self, owners: BTreeMap<OwnerTag, [Option<Secret>; 2]>) -> Vault<Fetched> {
        Vault::new(self.secrets.clone(), Fetched { owners, journal: self.journal() })
    }

    /// Seconds by the clock that people's reminders and retention go by.
    pub fn seconds(&self) -> i64 {
        (self.clock)().timestamp()
    }

    /// Takes a role, or goes on holding it; whether this copy has it.
    pub async fn takes(&self, role: Role) -> Result<bool, DatabaseError> {
        let taken = self.database.take_role(role, self.run.number(), self.unique(), self).await?;
        Ok(taken.is_some())
    }

    /// Waits until this copy may begin something. `false` if it has to forget its chats, or is to end.
    pub async fn is_trusted(&self) -> bool {
        let mut lease = self.lease.subscribe();
        loop {
            let trust = lease.borrow_and_update().trust(Instant::now());
            match trust {
                Trust::Sure => return true,
                Trust::RunOut => {
                    self.lose_all();
                    return false;
                }
                Trust::Doubtful => {
                    tokio::select! {
                        () = self.hurry.cancelled() => return false,
                        _ = lease.changed() => {}
                        () = tokio::time::sleep(GLANCE) => {}
                    }
                }
            }
        }
    }

    /// This copy does not know any more what is in a chat. Whoever takes it next will see.
    pub fn lose(&self, tag: OwnerTag) {
        let lost = self.holdings().lose(tag);
        self.free(lost);
    }

    pub fn lose_all(&self) {
        let lost = self.holdings().lose_all();
        self.free(lost);
    }

    fn free(&self, lost: impl IntoIterator<Item = Holding>) {
        for holding in lost {
            self.work_on(Job::Free { tag: holding.tag, fence: holding.fence });
        }
    }

    /// Has something done soon, and in order.
    pub fn work_on(&self, job: Job) {
        // Once nobody takes it any more, the copy has left, and nothing is held.
        let _ = self.jobs.send(job);
    }

    /// Writes in one transaction as this copy. Who is in the way at every try is waited for: that is no reason to end.
    pub async fn write<'env, T, F>(&self, body: F) -> Result<Outcome<T>, DatabaseError>
    where
        F: for<'c> Fn(Session<'c, 'env>) -> BoxFuture<'c, Result<Decision<T>, Error>> + Sync,
    {
        loop {
            match self.database.write_as(self.run, self, &body).await {
                Err(error) if self.waits_for(&error).await => {}
                outcome => return outcome,
            }
        }
    }

    /// Reads, or writes what may be written twice.
    pub async fn ask<'env, T, F>(&self, body: F) -> Result<T, DatabaseError>
    where
        F: for<'c> Fn(Session<'c, 'env>) -> BoxFuture<'c, Result<T, Error>> + Sync,
    {
        loop {
            match self.database.ask(Way::Work, self, &body).await {
                Err(error) if self.waits_for(&error).await => {}
                answer => return answer,
            }
        }
    }

    async fn waits_for(&self, error: &DatabaseError) -> bool {
        let is_in_the_way = matches!(error, DatabaseError::Conflict { .. });
        if is_in_the_way {
            tracing::warn!(%error, "the database keeps this copy waiting");
        }
        is_in_the_way && self.wait(LATER).await
    }

    /// Notes what ends this copy.
    pub fn failed(&self, error: StoreError) -> Arc<StoreError> {
        self.failure.note(Arc::new(error))
    }
}

impl From<DatabaseError> for Arc<StoreError> {
    fn from(error: DatabaseError) -> Self {
        Self::new(error.into())
    }
}

/// Tries until the copy is to end. A database that is away is waited for: nothing is lost by that, and nobody is told that something is
/// written before it is.
impl Patience for Shell {
    fn wait(&self, pause: Duration) -> BoxFuture<'_, bool> {
        async move {
            tokio::select! {
                () = self.hurry.cancelled() => false,
                () = tokio::time::sleep(pause) => true,
            }
        }
        .boxed()
    }
}
