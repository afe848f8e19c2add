//! The ledger of a store in a folder.
//!
//! Whatever is written waits for one thread, which writes together what piles up. What a turn reads is read at once, where
//! it is asked for: that takes microseconds. What may wait for who writes, or for the disk, has a thread of its own.

mod claims;
mod recalling;
mod writer;

#[cfg(test)]
mod tests;

use std::future::{pending, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::Builder;

use futures::FutureExt as _;
use futures::future::BoxFuture;
use tokio::sync::{mpsc, oneshot};

use super::{
    Answer, Arrival, BroadcastReport, Claimed, Clock, Commit, Committed, CommonSecret, Counts, ExhibitError,
    Failure, FeedbackReport, Found, JournalEntry, Ledger, News, OutboxEntry, Parcel, Queued, Recalled,
    Received, Scheduled, Seen, Slice, Store, StoreError, Wanted,
};
use crate::casebook::{Case, CaseId, Entry, Exhibit, StoredFile};
use crate::chat::{ChatId, Owner};
use crate::content::{Alert, Audience};
use crate::guard::Group;
use claims::Claims;
use writer::{Job, Writer};

/// Jobs that may wait: beyond these, whoever has another one waits.
const QUEUE: usize = 1024;

/// A store in a folder, and the thread that writes it. When it is dropped, the thread writes what it has, and ends.
pub struct InFolder {
    store: Arc<Store>,
    clock: Clock,
    jobs: mpsc::Sender<Job>,
    failure: Failure,
    claims: Claims,
    /// Nothing is written any more, by whatever thread.
    is_closed: AtomicBool,
}

impl InFolder {
    /// Starts writing.
    ///
    /// # Errors
    /// When the thread cannot be started.
    pub fn start(store: impl Into<Arc<Store>>, clock: Clock) -> Result<Arc<Self>, StoreError> {
        let (store, failure) = (store.into(), Failure::new());
        let claims = Claims::new(store.pending(), store.outbox());
        let (jobs, queue) = mpsc::channel(QUEUE);
        let writer = Writer::new(store.clone(), clock.clone(), queue, failure.clone());
        Builder::new().name("ledger".to_owned()).spawn(move || writer.run()).map_err(StoreError::Thread)?;
        Ok(Arc::new(Self { store, clock, jobs, failure, claims, is_closed: AtomicBool::new(false) }))
    }

    /// Chats in which somebody is to be reminded, and what is to be sent by now. That is taken up last: nothing may come
    /// between it and the answer.
    async fn due(&self) -> Result<Vec<Claimed>, Arc<StoreError>> {
        let now = (self.clock)();
        let due = self.look(move |store| store.due(now)).await?;
        Ok(self.claims.due(due, self.ask(Job::TakeUpScheduled).await?))
    }

    async fn ask<T>(&self, job: impl FnOnce(writer::Answer<T>) -> Job) -> Result<T, Arc<StoreError>> {
        let (answer, heard) = oneshot::channel();
        self.tell(job(answer)).await;
        heard.await.unwrap_or_else(|_| Err(Arc::new(StoreError::Closed)))
    }

    async fn tell(&self, job: Job) {
        // Only when it was closed, or its thread has died, does nobody take it; `ask` reports that.
        let _ = self.jobs.send(job).await;
    }

    /// Asks the store on a thread that may wait.
    async fn beside<T: Send + 'static, E: From<StoreError> + Send + 'static>(
        &self,
        ask: impl FnOnce(&Store) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        let store = self.store.clone();
        let asked = tokio::task::spawn_blocking(move || ask(&store)).await;
        // What the fault itself says may hold people's words; the process's hook logs where it was.
        asked.unwrap_or_else(|_| Err(StoreError::Fault.into()))
    }

    /// The same, with an error that can be shared.
    fn look<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<'_, T> {
        if self.is_closed.load(Ordering::SeqCst) {
            return ready(Err(Arc::new(StoreError::Closed))).boxed();
        }
        async move { self.beside(ask).await.map_err(Arc::new) }.boxed()
    }
}

impl Ledger for InFolder {
    fn receive(&self, arrivals: Vec<Arrival>) -> Answer<'_, Vec<Received>> {
        self.ask(|answer| Job::Receive(arrivals, answer)).boxed()
    }

    /// An earlier run's leavings once, and then what is due.
    fn claim(&self, _most: usize) -> Answer<'_, Vec<Claimed>> {
        let left_behind = self.claims.take_left_behind();
        if left_behind.is_empty() { self.due().boxed() } else { ready(Ok(left_behind)).boxed() }
    }

    /// Nobody else leaves anything here.
    fn stirred(&self) -> BoxFuture<'_, ()> {
        pending().boxed()
    }

    fn hold(&self, _chat: ChatId) -> Answer<'_, bool> {
        ready(Ok(true)).boxed()
    }

    fn idle(&self, _chat: ChatId) {}

    /// Until the next start.
    fn put_off(&self, chat: ChatId) {
        self.claims.put_off(chat);
    }

    fn news(&self) -> Answer<'_, Vec<News>> {
        pending().boxed()
    }

    fn entry(&self, number: u64) -> Answer<'_, Found<JournalEntry>> {
        async move { self.store.entry(number).map(Found::from).map_err(Arc::new) }.boxed()
    }

    fn count_attempt(&self, number: u64) -> Answer<'_, ()> {
        self.ask(move |answer| Job::CountAttempt(number, answer)).boxed()
    }

    fn recall(&self, wanted: Wanted) -> Answer<'_, Recalled> {
        let recalled = move || {
            let state = recalling::recall(&self.store, wanted).map_err(Arc::new)?;
            Ok(Recalled { state, seen: Seen::default() })
        };
        async move { recalled() }.boxed()
    }

    fn cases(
        &self,
        owner: Owner,
        cases: Vec<CaseId>,
        entries_of: Option<CaseId>,
    ) -> Answer<'_, (Vec<Case>, Vec<Entry>)> {
        async move { recalling::cases(&self.store, owner, &cases, entries_of).map_err(Arc::new) }.boxed()
    }

    fn commit(&self, _chat: ChatId, _seen: Seen, commit: Commit) -> Answer<'_, Committed> {
        self.ask(|answer| Job::Commit(commit, answer)).boxed()
    }

    fn parcel(&self, number: u64) -> Answer<'_, Found<OutboxEntry>> {
        async move { self.store.parcel(number).map(Found::from).map_err(Arc::new) }.boxed()
    }

    fn delivered(&self, number: u64) -> BoxFuture<'_, ()> {
        self.tell(Job::Delivered(number)).boxed()
    }

    fn delivered_then(&self, number: u64, then: Scheduled) -> BoxFuture<'_, ()> {
        self.tell(Job::DeliveredThen(number, then)).boxed()
    }

    fn replace(&self, number: u64, parcel: Parcel) -> Answer<'_, ()> {
        self.ask(move |answer| Job::Replace(number, parcel, answer)).boxed()
    }

    fn next_slice(&self, most: usize) -> Answer<'_, Option<Slice>> {
        let now = (self.clock)();
        self.look(move |store| store.next_slice(most, now))
    }

    fn commit_slice(&self, slice: Slice, parcels: Vec<Parcel>) -> Answer<'_, Vec<(u64, ChatId)>> {
        self.ask(|answer| Job::Slice(Box::new(slice), parcels, answer)).boxed()
    }

    fn keep_house(&self) -> Answer<'_, Vec<ChatId>> {
        self.ask(Job::KeepHouse).boxed()
    }

    fn keep_file(&self, content: Vec<u8>) -> Answer<'_, StoredFile> {
        self.look(move |store| store.keep_file(&content))
    }

    fn drop_file(&self, file: StoredFile) -> Answer<'_, ()> {
        self.look(move |store| store.drop_file(&file))
    }

    fn read_exhibit(
        &self,
        owner: Owner,
        case: CaseId,
        exhibit: Exhibit,
    ) -> BoxFuture<'_, Result<Vec<u8>, ExhibitError>> {
        self.beside(move |store| store.read_exhibit(owner, case, &exhibit)).boxed()
    }

    fn groups(&self) -> Answer<'_, Vec<(ChatId, Group)>> {
        self.look(Store::groups)
    }

    fn get_meta(&self, name: &'static str) -> Answer<'_, Option<String>> {
        self.look(move |store| store.get_meta(name))
    }

    fn may_poll(&self) -> Answer<'_, bool> {
        ready(Ok(true)).boxed()
    }

    fn common_secret(&self) -> Option<CommonSecret> {
        None
    }

    fn put_meta(&self, name: &'static str, value: String) -> Answer<'_, ()> {
        self.look(move |store| store.put_meta(name, &value))
    }

    fn counts(&self) -> Answer<'_, Counts> {
        self.look(|store| Ok(store.counts()))
    }

    fn feedback(&self) -> Answer<'_, FeedbackReport> {
        self.look(Store::feedback)
    }

    fn clear_questions(&self, up_to: u64) -> Answer<'_, u64> {
        self.look(move |store| store.clear_questions(up_to))
    }

    fn subscribers(&self, audience: Audience) -> Answer<'_, u64> {
        self.look(move |store| store.subscribers(audience))
    }

    fn queue_alert(&self, alert: Alert, again: bool) -> Answer<'_, Queued> {
        let now = (self.clock)();
        self.look(move |store| store.queue_alert(alert, again, now))
    }

    fn broadcasts(&self) -> Answer<'_, Vec<BroadcastReport>> {
        self.look(Store::broadcasts)
    }

    fn stop_alert(&self, id: String) -> Answer<'_, bool> {
        self.look(move |store| store.stop_alert(&id))
    }

    fn failure(&self) -> &Failure {
        &self.failure
    }

    /// Nobody waits for longer than the disk takes.
    fn hurry(&self) {}

    fn close(&self) -> BoxFuture<'_, ()> {
        self.is_closed.store(true, Ordering::SeqCst);
        async {
            let (closed, heard) = oneshot::channel();
            self.tell(Job::Close(closed)).await;
            // Dropped unheard where the thread had ended before.
            let _ = heard.await;
        }
        .boxed()
    }
}
