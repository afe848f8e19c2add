//! The one thread that writes. What piles up while it writes is written together, under one flush.

use std::sync::Arc;
use std::thread::{Builder, JoinHandle};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{mpsc, oneshot};

use super::failure::Failure;
use crate::chat::ChatId;
use crate::store::{Arrival, Commit, Parcel, Retention, Round, Scheduled, Slice, Store, StoreError, Written};
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
    Slice(Box<Slice>, Vec<Parcel>, Answer<Vec<(u64, ChatId)>>),
    CountAttempt(u64, Answer<()>),
    Delivered(u64),
    DeliveredThen(u64, Scheduled),
    TakeUpScheduled(Answer<Vec<(u64, ChatId)>>),
    Replace(u64, ChatId, Private<Vec<u8>>, Answer<()>),
    KeepHouse(Answer<Vec<ChatId>>),
}

/// The way to the writing thread. When the last one is dropped, the thread flushes and ends.
#[derive(Clone)]
pub(super) struct Ledger {
    jobs: mpsc::Sender<Job>,
}

impl Ledger {
    pub fn start(
        store: Arc<Store>,
        clock: Clock,
        failure: Failure,
    ) -> std::io::Result<(Self, JoinHandle<()>)> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let writer = Writer { store, clock, queue, failure };
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

    /// Writes what those of a slice are told, and that they were; yields the numbers in the outbox, each with its chat.
    pub async fn commit_slice(
        &self,
        slice: Slice,
        parcels: Vec<Parcel>,
    ) -> Result<Vec<(u64, ChatId)>, Arc<StoreError>> {
        self.ask(|answer| Job::Slice(Box::new(slice), parcels, answer)).await
    }

    /// Counts that an entry's turn is about to begin; durable when this returns.
    pub async fn count_attempt(&self, number: u64) -> Result<(), Arc<StoreError>> {
        self.ask(|answer| Job::CountAttempt(number, answer)).await
    }

    /// Takes a parcel out of the outbox. Not awaited: at worst it is sent twice after a crash.
    pub async fn delivered(&self, number: u64) {
        self.tell(Job::Delivered(number)).await;
    }

    /// Takes a parcel out of the outbox, and writes down what is to be sent after it. Not awaited either: if it is lost in a
    /// crash, so is that the parcel was delivered.
    pub async fn delivered_then(&self, number: u64, then: Scheduled) {
        self.tell(Job::DeliveredThen(number, then)).await;
    }

    /// Moves what is due by now into the outbox; yields its numbers there. Durable when this returns.
    pub async fn take_up_scheduled(&self) -> Result<Vec<(u64, ChatId)>, Arc<StoreError>> {
        self.ask(Job::TakeUpScheduled).await
    }

    /// Puts another parcel in the place of one that waits; durable when this returns.
    pub async fn replace(&self, number: u64, lane: ChatId, parcel: Vec<u8>) -> Result<(), Arc<StoreError>> {
        self.ask(|answer| Job::Replace(number, lane, Private::new(parcel), answer)).await
    }

    /// Renews the journal's key when it is due, and drops what has been kept long enough. Returns chats in which the end
    /// of a closed case is not planned.
    pub async fn keep_house(&self) -> Result<Vec<ChatId>, Arc<StoreError>> {
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
    failure: Failure,
}

impl Writer {
    fn run(mut self) {
        let mut jobs = Vec::with_capacity(GROUP);
        while self.queue.blocking_recv_many(&mut jobs, GROUP) > 0 {
            self.write(&mut jobs);
        }
        // What was said until now cannot be opened any more, but for what still waits.
        if let Err(error) = self.attempt(|store| store.renew_journal_key((self.clock)())) {
            tracing::error!(%error, "the store could not be closed as usual; nothing confirmed is lost");
        }
    }

    /// Writes a group of jobs, most of them as one round.
    fn write(&self, jobs: &mut Vec<Job>) {
        let mut round = Round::default();
        let (mut receipts, mut answers) = (Vec::new(), Vec::new());
        let mut is_to_be_flushed = false;
        for job in jobs.drain(..) {
            match job {
                Job::Receive(some, answer) => {
                    receipts.push((some.len(), answer));
                    round.arrivals.extend(some);
                }
                Job::Commit(commit, answer) => {
                    round.commits.push(commit);
                    answers.push(answer);
                }
                Job::Slice(slice, parcels, answer) => {
                    let told = self.attempt(|store| store.commit_slice(&slice, parcels, (self.clock)()));
                    let _ = answer.send(told);
                }
                Job::CountAttempt(number, answer) => {
                    let _ = answer.send(self.attempt(|store| store.count_attempt(number)));
                }
                Job::Delivered(number) => round.delivered.push(number),
                Job::DeliveredThen(number, then) => {
                    let _ = self.attempt(|store| store.delivered_then(number, &then));
                    is_to_be_flushed = true;
                }
                Job::TakeUpScheduled(answer) => {
                    let _ = answer.send(self.attempt(|store| store.take_up_scheduled((self.clock)())));
                }
                Job::Replace(number, lane, parcel, answer) => {
                    let replaced = self.attempt(|store| {
                        store.replace_parcel(number, lane, parcel)?;
                        store.flush()
                    });
                    let _ = answer.send(replaced);
                }
                Job::KeepHouse(answer) => {
                    let _ = answer.send(self.attempt(|_| self.keep_house()));
                }
            }
        }
        if !round.is_empty() || !receipts.is_empty() {
            self.write_round(&round, answers, receipts);
        } else if is_to_be_flushed {
            // Soon, so that a kill makes few people hear something twice.
            let _ = self.attempt(Store::flush);
        }
        self.report_quarantined();
    }

    /// Asks something of the store, unless it has failed before: after an error it promises nothing, and what
    /// is written later could overtake what was not.
    fn attempt<T>(&self, ask: impl FnOnce(&Store) -> Result<T, StoreError>) -> Result<T, Arc<StoreError>> {
        if let Some(error) = self.failure.noted() {
            return Err(error);
        }
        ask(&self.store).map_err(|error| self.failure.note(Arc::new(error)))
    }

    /// Nobody waits for what was delivered: an error ends the process through `failure`.
    fn write_round(
        &self,
        round: &Round,
        answers: Vec<Answer<Vec<u64>>>,
        receipts: Vec<(usize, Answer<Vec<Option<u64>>>)>,
    ) {
        match self.attempt(|store| store.write(round, (self.clock)())) {
            Ok(Written { queued, received }) => {
                for (answer, numbers) in answers.into_iter().zip(queued) {
                    let _ = answer.send(Ok(numbers));
                }
                let mut received = received.into_iter();
                for (count, answer) in receipts {
                    let _ = answer.send(Ok(received.by_ref().take(count).collect()));
                }
            }
            Err(error) => {
                refuse(&error, answers);
                refuse(&error, receipts.into_iter().map(|(_, answer)| answer));
            }
        }
    }

    fn keep_house(&self) -> Result<Vec<ChatId>, StoreError> {
        let now = (self.clock)();
        self.store.rotate_journal_key(now)?;
        Ok(self.store.sweep(now, &RETENTION)?.unended)
    }

    fn report_quarantined(&self) {
        for report in self.store.take_reports() {
            tracing::error!(table = report.table, reason = %report.reason, "a stored record could not be read; its bytes are kept aside in the store, and `haishao doctor` counts them");
        }
    }
}

fn refuse<T>(error: &Arc<StoreError>, answers: impl IntoIterator<Item = Answer<T>>) {
    for answer in answers {
        let _ = answer.send(Err(error.clone()));
    }
}
