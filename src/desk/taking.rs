//! Taking a turn until it is written down. Where others change meanwhile what it had read, it is taken again.

use std::sync::Arc;

use super::once::Once;
use super::roll::Roll;
use super::turns::Decision;
use super::{Gateway, Queue, Room};
use crate::chat::{ChatId, Event};
use crate::measure::Stage;
use crate::store::{Commit, Committed, JournalEntry, Parcel, StoreError};

/// How often a turn is taken before it is left.
const MOST_TAKES: usize = 5;

/// What a turn is about.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    /// An entry of the journal, and its number.
    Entry(u64, &'a JournalEntry),
    /// What the bot does of its own accord.
    OfItsOwn(&'a Event),
}

/// How the taking of a turn ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// It is written down, or was before.
    Written,
    /// There was a fault in it, or others came before it each time.
    Failed,
    /// The desk closes, or the chat is another's: whoever has it next takes the turn.
    Left,
}

impl Subject<'_> {
    fn entry(&self) -> Option<u64> {
        match self {
            Self::Entry(number, _) => Some(*number),
            Self::OfItsOwn(_) => None,
        }
    }
}

impl<G: Gateway> Room<G> {
    pub(super) async fn take_until_written(
        self: &Arc<Self>,
        lane: ChatId,
        subject: Subject<'_>,
    ) -> Result<Ending, Arc<StoreError>> {
        let mut once = Once::default();
        for _ in 0..MOST_TAKES {
            let decision = tokio::select! {
                biased;
                // It has had its time when the desk closes; the store keeps what it is about for the next start.
                () = self.stop.cancelled() => return Ok(Ending::Left),
                decision = self.come_to(lane, subject, &mut once) => decision?,
            };
            let Some(decision) = decision else { return Ok(Ending::Failed) };
            let needless = once.files_beside(&decision.changes);
            match self.commit(subject.entry(), decision, lane).await? {
                None => {}
                // It may have been written all the same, and then with its files.
                Some(Ending::Left) => return Ok(Ending::Left),
                Some(ending) => {
                    self.drop_files(needless).await;
                    return Ok(ending);
                }
            }
        }
        tracing::error!(
            times = MOST_TAKES,
            "what a turn had read was changed by others each time; it is left"
        );
        self.drop_files(once.files_beside(&[])).await;
        Ok(Ending::Failed)
    }

    /// What a turn comes to; nothing when there is a fault in one that nobody waits for.
    async fn come_to(
        &self,
        lane: ChatId,
        subject: Subject<'_>,
        once: &mut Once,
    ) -> Result<Option<Decision>, Arc<StoreError>> {
        match subject {
            Subject::Entry(_, entry) => self.decide(lane, entry, once).await.map(Some),
            Subject::OfItsOwn(event) => self.decide_of_its_own(event, once).await,
        }
    }

    /// Writes down what a turn comes to, and sees to its replies. `None` when the turn is to be taken again.
    pub(super) async fn commit(
        self: &Arc<Self>,
        entry: Option<u64>,
        decision: Decision,
        lane: ChatId,
    ) -> Result<Option<Ending>, Arc<StoreError>> {
        let Decision { changes, outgoing, held, seen, figures } = decision;
        let outgoing = self.without_repeated_orders(outgoing);
        let queued: Vec<_> = outgoing
            .iter()
            .map(|(chat, outgoing)| {
                let queue = Queue { chat: *chat, line: outgoing.line };
                (queue, self.package(outgoing), self.gateway.edited(outgoing.parcel.reveal()))
            })
            .collect();
        let parcels = outgoing.into_iter().map(|(lane, outgoing)| Parcel { lane, bytes: outgoing.parcel });
        let of_groups = Roll::entries(&changes);
        let commit = Commit { entry, changes, parcels: parcels.collect() };
        let timing = self.begin(Stage::Commit);
        let committed = self.ledger.commit(lane, seen, commit).await?;
        self.end(lane, timing);
        let ending = match committed {
            Committed::Written(numbers) => {
                self.roll.follow(of_groups);
                for (number, (queue, package, edited)) in numbers.into_iter().zip(queued) {
                    // Otherwise whoever has that chat sends it.
                    let Some(number) = number else { continue };
                    self.orders.note(number, queue.chat, package);
                    self.edits.note(number, queue.chat, edited);
                    self.enqueue_delivery(queue, number);
                }
                Some(Ending::Written)
            }
            Committed::Done => Some(Ending::Written),
            Committed::Changed => None,
            Committed::Lost => {
                self.forget_lane(lane);
                Some(Ending::Left)
            }
        };
        if ending == Some(Ending::Written) {
            figures.into_iter().for_each(|figures| figures.note());
        }
        // Only now may others read what this turn has written.
        drop(held);
        Ok(ending)
    }
}
