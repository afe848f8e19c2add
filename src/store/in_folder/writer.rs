//! The one thread that writes. What piles up while it writes is written together, under one flush.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};

use super::super::{
    Arrival, Clock, Commit, Committed, Failure, Parcel, Received, Retention, Round, Scheduled, Slice, Store,
    StoreError, Written,
};
use crate::chat::ChatId;

/// Jobs written under one flush.
const GROUP: usize = 256;
/// From so many jobs under one flush on there is a rush.
const RUSH: usize = 6;
/// How long the next jobs are waited for in a rush. A flush costs the same whatever it writes, so that waiting a little makes
/// room for those who wait.
const GATHERING: Duration = Duration::from_millis(2);

/// The way back to who asked. Several jobs of one group may share an error.
pub(super) type Answer<T> = oneshot::Sender<Result<T, Arc<StoreError>>>;

pub(super) enum Job {
    Receive(Vec<Arrival>, Answer<Vec<Received>>),
    Commit(Commit, Answer<Committed>),
    Slice(Box<Slice>, Vec<Parcel>, Answer<Vec<(u64, ChatId)>>),
    CountAttempt(u64, Answer<()>),
    Delivered(u64),
    DeliveredThen(u64, Scheduled),
    TakeUpScheduled(Answer<Vec<(u64, ChatId)>>),
    Replace(u64, Parcel, Answer<()>),
    KeepHouse(Answer<Vec<ChatId>>),
    /// The last one; what comes after it is not written.
    Close(oneshot::Sender<()>),
}

pub(super) struct Writer {
    store: Arc<Store>,
    clock: Clock,
    queue: mpsc::Receiver<Job>,
    failure: Failure,
}

impl Writer {
    pub fn new(store: Arc<Store>, clock: Clock, queue: mpsc::Receiver<Job>, failure: Failure) -> Self {
        Self { store, clock, queue, failure }
    }

    /// Writes until it is told to close, or nobody is left who could tell it anything.
    pub fn run(mut self) {
        let mut jobs = Vec::with_capacity(GROUP);
        let mut closing = None;
        while closing.is_none() && self.queue.blocking_recv_many(&mut jobs, GROUP) > 0 {
            let is_rush = jobs.len() >= RUSH;
            closing = self.write(&mut jobs);
            if is_rush && self.queue.is_empty() && closing.is_none() {
                thread::sleep(GATHERING);
            }
        }
        // What was said until now cannot be opened any more, but for what still waits.
        if let Err(error) = self.attempt(|store| store.renew_journal_key((self.clock)())) {
            tracing::error!(%error, "the store could not be closed as usual; nothing confirmed is lost");
        }
        // Whoever hears of it may open the folder again, so it is let go before.
        drop(self);
        if let Some(closed) = closing {
            let _ = closed.send(());
        }
    }

    /// Writes a group of jobs, most of them as one round. Returns who waits for the end, where it is to close.
    fn write(&self, jobs: &mut Vec<Job>) -> Option<oneshot::Sender<()>> {
        let mut closing = None;
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
                Job::Replace(number, Parcel { lane, bytes }, answer) => {
                    let replaced = self.attempt(|store| {
                        store.replace_parcel(number, lane, bytes)?;
                        store.flush()
                    });
                    let _ = answer.send(replaced);
                }
                Job::KeepHouse(answer) => {
                    let _ = answer.send(self.attempt(|_| self.keep_house()));
                }
                Job::Close(closed) => closing = Some(closed),
            }
        }
        if !round.is_empty() || !receipts.is_empty() {
            self.write_round(&round, answers, receipts);
        } else if is_to_be_flushed {
            // Soon, so that a kill makes few people hear something twice.
            let _ = self.attempt(Store::flush);
        }
        self.report_quarantined();
        closing
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
        answers: Vec<Answer<Committed>>,
        receipts: Vec<(usize, Answer<Vec<Received>>)>,
    ) {
        match self.attempt(|store| store.write(round, (self.clock)())) {
            Ok(Written { committed, received }) => {
                for (answer, committed) in answers.into_iter().zip(committed) {
                    let _ = answer.send(Ok(committed));
                }
                let mut received = received.into_iter().map(Received::from);
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
        let swept = self.store.sweep(now, &Retention::PROMISED)?;
        if let Some(reason) = swept.old_backups {
            tracing::warn!(%reason, "backups from before an older format cannot be looked through");
        }
        Ok(swept.unended)
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
