//! Reminding: turns that nobody's message begins.
//!
//! What is due stands in the store until the turn that tells it is committed, so it needs no journal: after a crash the
//! next start finds it again, and what was told is found no more.

use std::sync::Arc;
use std::time::Duration;

use super::turns::{Decision, guarded};
use super::{Gateway, Line, Queue, Room, Work, lock};
use crate::chat::{ChatId, Event, Happening};
use crate::measure;
use crate::store::StoreError;

/// How often it is looked whether something is due: reminders are at most so late.
const TICK: Duration = Duration::from_secs(15);

impl<G: Gateway> Room<G> {
    pub(super) fn remind_now_and_then(self: &Arc<Self>) {
        let room = self.clone();
        self.tasks.spawn(async move {
            let mut tick = tokio::time::interval(TICK);
            loop {
                tokio::select! {
                    () = room.stop.cancelled() => return,
                    _ = tick.tick() => {}
                }
                if let Err(error) = room.remind().await {
                    tracing::error!(%error, "it could not be learnt who is to be reminded of something");
                }
                room.send_scheduled().await;
            }
        });
    }

    /// Has a turn taken for everybody to whom, and for every group in which, something is due, each in the order of their own chat.
    pub(super) async fn remind(self: &Arc<Self>) -> Result<(), Arc<StoreError>> {
        let due = self.ledger.due().await?;
        let now = (self.clock)();
        let of_groups = guarded("looking which groups are due", || self.roll.due(now)).unwrap_or_default();
        self.take_turns_in(due.into_iter().chain(of_groups));
        Ok(())
    }

    /// Looks after the store, and has a turn taken where somebody's closed case is to have an end by now.
    pub(super) async fn keep_house(self: &Arc<Self>) -> Result<(), Arc<StoreError>> {
        let unended = self.ledger.keep_house().await?;
        if self.mind.limits().closed_days.is_some() {
            self.take_turns_in(unended);
        }
        Ok(())
    }

    /// Whoever's turn failed is not tried again before the next start, or they would be for ever.
    fn take_turns_in(self: &Arc<Self>, chats: impl IntoIterator<Item = ChatId>) {
        for chat in chats {
            if lock(&self.reminded).insert(chat) {
                self.enqueue_turn(chat, Work::Due);
            }
        }
    }

    /// Sends what was to be sent later, once its time has come.
    pub(super) async fn send_scheduled(self: &Arc<Self>) {
        match self.ledger.take_up_scheduled().await {
            Ok(taken_up) => {
                for (number, chat) in taken_up {
                    self.enqueue_delivery(Queue { chat, line: Line::Usual }, number);
                }
            }
            Err(error) => self.fail(error),
        }
    }

    pub(super) async fn take_due(self: &Arc<Self>, lane: ChatId) -> Result<(), Arc<StoreError>> {
        if self.take_of_its_own(Event::of_its_own(lane, Happening::Due)).await? {
            lock(&self.reminded).remove(&lane);
        }
        Ok(())
    }

    /// Notes what a refused message told of a group: it may have been told before, while the bot was away for so long that
    /// the platform no longer kept it.
    pub(super) async fn take_note(
        self: &Arc<Self>,
        lane: ChatId,
        happening: Happening,
    ) -> Result<(), Arc<StoreError>> {
        self.take_of_its_own(Event::of_its_own(lane, happening)).await.map(|_| ())
    }

    /// Notes that a person's chat takes no messages. A group that takes none may yet be read.
    pub(super) async fn take_leave(self: &Arc<Self>, lane: ChatId) -> Result<(), Arc<StoreError>> {
        if lane.is_of_one_person() {
            self.take_of_its_own(Event::of_its_own(lane, Happening::Gone)).await?;
        }
        Ok(())
    }

    /// A turn without an entry of the journal; whether it could be taken.
    async fn take_of_its_own(self: &Arc<Self>, event: Event) -> Result<bool, Arc<StoreError>> {
        let held = self.hold_groups(&event).await;
        let state = self.remembered(&event).await?;
        let gathered = tokio::select! {
            gathered = self.gather(&state, &event) => gathered,
            // What is due stays so for the next start, and what was found out about a chat will be found out again.
            () = self.stop.cancelled() => return Ok(false),
        };
        let turn = guarded("reminding", || self.mind.take_turn(&state, &event, gathered));
        let Some(turn) = turn else { return Ok(false) };
        if let (Happening::Due, Some(due)) = (&event.happening, state.reminders.next_due()) {
            // Before its time it is not told, and only its record is looked after.
            let late = ((self.clock)() - due).to_std();
            late.into_iter().for_each(|late| measure::note(|meters| meters.reminded_late(late)));
        }
        let decision = Decision { held, ..self.written(&event, turn) };
        self.commit(None, decision, event.chat).await?;
        Ok(true)
    }
}
