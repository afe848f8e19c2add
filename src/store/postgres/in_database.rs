//! The ledger of a store that several copies share.
//!
//! It has a runtime on a thread of its own: sealing and opening must not stand behind a turn that thinks, or the heartbeat would be late.
//! What was begun there goes on though who asked for it stops waiting.

use std::collections::BTreeSet;
use std::future::ready;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::Builder;
use std::time::Duration;

use futures::FutureExt as _;
use futures::future::BoxFuture;
use tokio::runtime::{self, Handle};
use tokio::sync::{oneshot, watch};
use tokio_util::task::AbortOnDropHandle;
use zeroize::Zeroizing;

use super::super::{
    Answer, Arrival, BroadcastReport, Claimed, Clock, Commit, Committed, CommonSecret, Counts, ExhibitError,
    Failure, FeedbackReport, Found, JournalEntry, Ledger, News, OutboxEntry, Parcel, Queued, Recalled,
    Received, Scheduled, Seen, Slice, StoreError, Wanted,
};
use super::connect::Database;
use super::letting_go::Job;
use super::opening::{MasterKey, begin};
use super::retry::Until;
use super::roles::Role;
use super::shell::Shell;
use crate::casebook::{Case, CaseId, Entry, Exhibit, StoredFile};
use crate::chat::{Change, ChatId, Owner};
use crate::content::{Alert, Audience};
use crate::guard::Group;

/// How often a copy looks for what others left.
const LOOK: Duration = Duration::from_millis(250);

/// How long the end waits for a database that is away.
const PATIENCE: Duration = Duration::from_secs(3);

/// A store in a database, and the thread that speaks to it. When it is dropped, that ends.
pub struct InDatabase {
    shell: Arc<Shell>,
    handle: Handle,
    is_closed: AtomicBool,
    /// The thread lives as long as this does.
    _end: oneshot::Sender<()>,
}

impl InDatabase {
    /// Opens a store, as one more copy.
    ///
    /// # Errors
    /// When the database cannot be reached or used, or the key is another one's.
    pub async fn open(database: Database, key: MasterKey, clock: Clock) -> Result<Arc<Self>, StoreError> {
        let runtime =
            runtime::Builder::new_current_thread().enable_all().build().map_err(StoreError::Thread)?;
        let handle = runtime.handle().clone();
        let (end, ended) = oneshot::channel::<()>();
        let run = move || drop(runtime.block_on(ended));
        Builder::new().name("database".to_owned()).spawn(run).map_err(StoreError::Thread)?;
        let shell = handle.spawn(begin(database, key, clock)).await.map_err(|_| StoreError::Fault)??;
        Ok(Arc::new(Self { shell, handle, is_closed: AtomicBool::new(false), _end: end }))
    }

    /// The number by which the other copies know this one.
    pub fn run(&self) -> i64 {
        self.shell.run.number()
    }

    /// How many copies live, this one among them, as they come and go.
    pub fn living(&self) -> watch::Receiver<u32> {
        self.shell.living.subscribe()
    }

    /// Tells the others by which fingerprint the content goes that is answered from here.
    pub fn tell_content(&self, fingerprint: String) {
        self.shell.content.send_replace(fingerprint);
    }

    /// The fingerprints of the content that the other copies answer from.
    pub fn contents(&self) -> watch::Receiver<BTreeSet<String>> {
        self.shell.contents.subscribe()
    }

    /// Asks the database on its own thread.
    fn ask<T, F>(&self, ask: impl FnOnce(Arc<Shell>) -> F) -> Answer<'_, T>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, StoreError>> + Send + 'static,
    {
        if let Err(error) = self.is_open() {
            return ready(Err(error)).boxed();
        }
        let asked = self.handle.spawn(ask(self.shell.clone()));
        async move { self.told(asked.await.unwrap_or(Err(StoreError::Fault))) }.boxed()
    }

    fn is_open(&self) -> Result<(), Arc<StoreError>> {
        match self.shell.failure.noted() {
            Some(error) => Err(error),
            None if self.is_closed.load(Ordering::SeqCst) => Err(Arc::new(StoreError::Closed)),
            None => Ok(()),
        }
    }

    /// Once it is to end, that the database was not waited for is no failure.
    fn told<T>(&self, answer: Result<T, StoreError>) -> Result<T, Arc<StoreError>> {
        answer.map_err(|error| match self.shell.hurry.is_cancelled() {
            true => Arc::new(error),
            false => self.shell.failed(error),
        })
    }
}

impl Ledger for InDatabase {
    fn receive(&self, arrivals: Vec<Arrival>) -> Answer<'_, Vec<Received>> {
        self.ask(|shell| async move { shell.receive(&arrivals).await })
    }

    fn claim(&self, most: usize) -> Answer<'_, Vec<Claimed>> {
        self.ask(move |shell| async move { shell.claim(most).await })
    }

    fn stirred(&self) -> BoxFuture<'_, ()> {
        async {
            tokio::select! {
                () = self.shell.stirring.notified() => {}
                () = tokio::time::sleep(LOOK) => {}
            }
        }
        .boxed()
    }

    fn hold(&self, chat: ChatId) -> Answer<'_, bool> {
        self.ask(move |shell| async move { shell.hold(chat).await })
    }

    fn idle(&self, chat: ChatId) {
        self.shell.idle(chat);
    }

    fn put_off(&self, chat: ChatId) {
        self.shell.put_off(chat);
    }

    fn news(&self) -> Answer<'_, Vec<News>> {
        if let Err(error) = self.is_open() {
            return ready(Err(error)).boxed();
        }
        let shell = self.shell.clone();
        // What nobody waits for any more must not be heard by nobody.
        let asked = AbortOnDropHandle::new(self.handle.spawn(async move { shell.news().await }));
        async move { self.told(asked.await.unwrap_or(Err(StoreError::Fault))) }.boxed()
    }

    fn entry(&self, number: u64) -> Answer<'_, Found<JournalEntry>> {
        self.ask(move |shell| async move { shell.entry(number).await })
    }

    fn count_attempt(&self, number: u64) -> Answer<'_, ()> {
        self.ask(move |shell| async move { shell.count_attempt(number).await })
    }

    fn recall(&self, wanted: Wanted) -> Answer<'_, Recalled> {
        self.ask(move |shell| async move { shell.recall(wanted).await })
    }

    fn cases(
        &self,
        owner: Owner,
        cases: Vec<CaseId>,
        entries_of: Option<CaseId>,
    ) -> Answer<'_, (Vec<Case>, Vec<Entry>)> {
        self.ask(move |shell| async move { shell.cases(owner, &cases, entries_of).await })
    }

    fn commit(&self, chat: ChatId, seen: Seen, commit: Commit) -> Answer<'_, Committed> {
        self.ask(move |shell| async move {
            let committed = shell.commit(chat, seen, &commit).await?;
            for change in &commit.changes {
                if let Change::Group(chat, _) = change {
                    shell.note_group(*chat).await;
                }
            }
            Ok(committed)
        })
    }

    fn parcel(&self, number: u64) -> Answer<'_, Found<OutboxEntry>> {
        self.ask(move |shell| async move { shell.parcel(number).await })
    }

    fn delivered(&self, number: u64) -> BoxFuture<'_, ()> {
        self.shell.delivered(number, None);
        ready(()).boxed()
    }

    fn delivered_then(&self, number: u64, then: Scheduled) -> BoxFuture<'_, ()> {
        self.shell.delivered(number, Some(then));
        ready(()).boxed()
    }

    fn replace(&self, number: u64, parcel: Parcel) -> Answer<'_, ()> {
        self.ask(move |shell| async move { shell.replace(number, &parcel).await })
    }

    fn next_slice(&self, most: usize) -> Answer<'_, Option<Slice>> {
        self.ask(move |shell| async move { shell.next_slice(most).await })
    }

    fn commit_slice(&self, slice: Slice, parcels: Vec<Parcel>) -> Answer<'_, Vec<(u64, ChatId)>> {
        self.ask(move |shell| async move { shell.commit_slice(&slice, &parcels).await })
    }

    fn keep_house(&self) -> Answer<'_, Vec<ChatId>> {
        self.ask(|shell| async move { shell.keep_house().await })
    }

    fn keep_file(&self, content: Vec<u8>) -> Answer<'_, StoredFile> {
        self.ask(move |shell| async move { shell.keep_file(&content).await })
    }

    fn drop_file(&self, file: StoredFile) -> Answer<'_, ()> {
        self.ask(move |shell| async move { shell.drop_file(&file).await })
    }

    fn read_exhibit(
        &self,
        owner: Owner,
        case: CaseId,
        exhibit: Exhibit,
    ) -> BoxFuture<'_, Result<Vec<u8>, ExhibitError>> {
        let shell = self.shell.clone();
        let asked = self.handle.spawn(async move { shell.read_exhibit(owner, case, &exhibit).await });
        async move { asked.await.unwrap_or(Err(StoreError::Fault.into())) }.boxed()
    }

    fn may_poll(&self) -> Answer<'_, bool> {
        self.ask(|shell| async move { Ok(shell.takes(Role::Polling).await?) })
    }

    fn common_secret(&self) -> Option<CommonSecret> {
        Some(Zeroizing::new(*self.shell.secrets.current().platform_secret().as_bytes()))
    }

    fn groups(&self) -> Answer<'_, Vec<(ChatId, Group)>> {
        self.ask(|shell| async move { shell.groups().await })
    }

    fn get_meta(&self, name: &'static str) -> Answer<'_, Option<String>> {
        self.ask(move |shell| async move { shell.get_meta(name).await })
    }

    fn put_meta(&self, name: &'static str, value: String) -> Answer<'_, ()> {
        self.ask(move |shell| async move { shell.put_meta(name, &value).await })
    }

    fn counts(&self) -> Answer<'_, Counts> {
        self.ask(|shell| async move { shell.counts().await })
    }

    fn feedback(&self) -> Answer<'_, FeedbackReport> {
        self.ask(|shell| async move { shell.feedback().await })
    }

    fn clear_questions(&self, up_to: u64) -> Answer<'_, u64> {
        self.ask(move |shell| async move { shell.clear_questions(up_to).await })
    }

    fn subscribers(&self, audience: Audience) -> Answer<'_, u64> {
        self.ask(move |shell| async move { shell.subscribers(audience).await })
    }

    fn queue_alert(&self, alert: Alert, again: bool) -> Answer<'_, Queued> {
        self.ask(move |shell| async move { shell.queue_alert(alert, again).await })
    }

    fn broadcasts(&self) -> Answer<'_, Vec<BroadcastReport>> {
        self.ask(|shell| async move { shell.broadcasts().await })
    }

    fn stop_alert(&self, id: String) -> Answer<'_, bool> {
        self.ask(move |shell| async move { shell.stop_alert(&id).await })
    }

    fn failure(&self) -> &Failure {
        &self.shell.failure
    }

    fn hurry(&self) {
        self.shell.hurry.cancel();
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        if self.is_closed.swap(true, Ordering::SeqCst) {
            return ready(()).boxed();
        }
        let shell = self.shell.clone();
        let leaving = self.handle.spawn(async move { leave(&shell).await });
        async move {
            // Only with its thread can it fail, and then nothing is left to let go of.
            let _ = leaving.await;
        }
        .boxed()
    }
}

/// Writes what was said, lets go of every chat, and tells the others, so that none of them waits for this copy.
async fn leave(shell: &Shell) {
    for _ in 0..2 {
        let (done, is_done) = oneshot::channel();
        shell.work_on(Job::Tell(done));
        if tokio::time::timeout(PATIENCE, is_done).await.is_err() {
            // The others find out by themselves.
            shell.hurry.cancel();
            return;
        }
        shell.lose_all();
    }
    // What was handled since the last heartbeat is to be counted as well.
    if let Err(error) = shell.beat().await {
        tracing::warn!(%error, "how much this copy has handled could not be told at its end");
    }
    shell.hurry.cancel();
    let patience = Until(tokio::time::Instant::now() + PATIENCE);
    if let Err(error) = shell.database.leave(shell.run, &patience).await {
        tracing::warn!(%error, "the other copies could not be told that this one has ended; they will notice");
    }
}
