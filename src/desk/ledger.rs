//! The one thread that writes. What piles up while it writes is written together, under one flush.

use std::sync::Arc;
use std::thread::{Builder, JoinHandle};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{mpsc, oneshot};

use crate::chat::ChatId;
use crate::store::{Arrival, Commit, Retention, Store, StoreError};
use crate::text::Private;

/// Tells the time. Given, so that tests can move it.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Jobs that may wait: beyond these, whoever has another one waits.
const QUEUE: usize = 1024;
/// Jobs written under one flush.
const GROUP: usize = 256;

/// How long what is kept, as /privacy promises.
const RETENTION: Retention = Retention { memory: TimeDelta::days(30), done: TimeDelta::days(3) };

/// A store's answer, which several jobs of one group may share.
type Answer<T> = oneshot::Sender<Result<T, Arc<StoreError>>>;

enum Job {
    Receive(Vec<Arrival>, Answer<Vec<Option<u64>>>),
    Commit(Commit, Answer<Vec<u64>>),
    Delivered(u64),
    Replace(u64, ChatId, Private<Vec<u8>>, Answer<()>),
    KeepHouse(Answer<()>),
}

/// The way to the writing thread. When the last one is dropped, the thread flushes and ends.
#[derive(Clone)]
pub(super) struct Ledger {
    jobs: mpsc::Sender<Job>,
}

impl Ledger {
    pub fn start(store: Arc<Store>, clock: Clock) -> std::io::Result<(Self, JoinHandle<()>)> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let writer = Writer { store, clock, queue };
        let thread = Builder::new().name("ledger".to_owned()).spawn(move || writer.run())?;
        Ok((Self { jobs }, thread))
    }

    /// Writes arrivals into the journal; they are durable when this returns. `None` for one that is known.
    pub async fn receive(&self, arrivals: Vec<Arrival>) -> Result<Vec<Option<u64>>, Arc<StoreError>> {
        self.ask(|answer| Job::Receive(arrivals, answer)).await
    }

    /// Writes what a turn leaves behind; yields the numbers of its parcels in the outbox.
    pub async fn commit(&self, commit: Commit) -> Result<Vec<u64>, Arc<StoreError>> {
        self.ask(|answer| Job::Commit(commit, answer)).await
    }

    /// Takes a parcel out of the outbox. Not awaited: at worst it is sent twice after a crash.
    pub async fn delivered(&self, number: u64) {
        self.tell(Job::Delivered(number)).await;
    }

    /// Puts another parcel in the place of one that the platform refused.
    pub async fn replace(&self, number: u64, lane: ChatId, parcel: Vec<u8>) -> Result<(), Arc<StoreError>> {
        self.ask(|answer| Job::Replace(number, lane, Private::new(parcel), answer)).await
    }

    /// Renews the journal's key when it is due, and drops what has been kept long enough.
    pub async fn keep_house(&self) -> Result<(), Arc<StoreError>> {
        self.ask(Job::KeepHouse).await
    }

    async fn ask<T>(&self, job: impl FnOnce(Answer<T>) -> Job) -> Result<T, Arc<StoreError>> {
        let (answer, heard) = oneshot::channel();
        self.tell(job(answer)).await;
        heard.await.unwrap_or_else(|_| Err(Arc::new(StoreError::Closed)))
    }

    async fn tell(&self, job: Job) {
        // The thread ends only after its last sender; if it died, `ask` reports it.
        let _ = self.jobs.send(job).await;
    }
}

struct Writer {
    store: Arc<Store>,
    clock: Clock,
    queue: mpsc::Receiver<Job>,
}

impl Writer {
    fn run(mut self) {
        let mut jobs = Vec::with_capacity(GROUP);
        while self.queue.blocking_recv_many(&mut jobs, GROUP) > 0 {
            self.write(&mut jobs);
        }
        if let Err(error) = self.store.flush() {
            tracing::error!(%error, "the last flush failed");
        }
    }

    /// Writes a group of jobs. Commits go first: they make room, and their people have waited longest.
    fn write(&self, jobs: &mut Vec<Job>) {
        let (mut arrivals, mut receipts, mut commits, mut answers) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for job in jobs.drain(..) {
            match job {
                Job::Receive(some, answer) => {
                    receipts.push((some.len(), answer));
                    arrivals.extend(some);
                }
                Job::Commit(commit, answer) => {
                    commits.push(commit);
                    answers.push(answer);
                }
                Job::Delivered(number) => report("removing a parcel", self.store.delivered(number)),
                Job::Replace(number, lane, parcel, answer) => {
                    let _ = answer.send(self.store.replace_parcel(number, lane, parcel).map_err(Arc::new));
                }
                Job::KeepHouse(answer) => {
                    let _ = answer.send(self.keep_house().map_err(Arc::new));
                }
            }
        }
        self.write_commits(commits, answers);
        self.write_arrivals(&arrivals, receipts);
        self.report_quarantined();
    }

    fn write_commits(&self, commits: Vec<Commit>, answers: Vec<Answer<Vec<u64>>>) {
        if commits.is_empty() {
            return;
        }
        match self.store.commit(commits, (self.clock)()) {
            Ok(numbers) => {
                for (answer, numbers) in answers.into_iter().zip(numbers) {
                    let _ = answer.send(Ok(numbers));
                }
            }
            Err(error) => refuse(error, answers),
        }
    }

    fn write_arrivals(&self, arrivals: &[Arrival], receipts: Vec<(usize, Answer<Vec<Option<u64>>>)>) {
        if receipts.is_empty() {
            return;
        }
        match self.store.receive(arrivals, (self.clock)()) {
            Ok(numbers) => {
                let mut numbers = numbers.into_iter();
                for (count, answer) in receipts {
                    let _ = answer.send(Ok(numbers.by_ref().take(count).collect()));
                }
            }
            Err(error) => refuse(error, receipts.into_iter().map(|(_, answer)| answer)),
        }
    }

    fn keep_house(&self) -> Result<(), StoreError> {
        let now = (self.clock)();
        self.store.rotate_journal_key(now)?;
        self.store.sweep(now, &RETENTION)?;
        Ok(())
    }

    fn report_quarantined(&self) {
        for report in self.store.take_reports() {
            tracing::error!(table = report.table, reason = %report.reason, "a stored record could not be read; its bytes are kept aside in the store, and `haishao doctor` counts them");
        }
    }
}

fn refuse<T>(error: StoreError, answers: impl IntoIterator<Item = Answer<T>>) {
    let error = Arc::new(error);
    for answer in answers {
        let _ = answer.send(Err(error.clone()));
    }
}

fn report(attempt: &'static str, outcome: Result<(), StoreError>) {
    if let Err(error) = outcome {
        tracing::error!(%error, attempt, "the store refused");
    }
}
