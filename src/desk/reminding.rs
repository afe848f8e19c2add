//! Reminding: turns that nobody's message begins.
//!
//! What is due stands in the store until the turn that tells it is committed, so it needs no journal: after a crash the
//! next start finds it again, and what was told is found no more.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use super::once::Once;
use super::taking::{Ending, Subject};
use super::turns::{Decision, guarded};
use super::{Gateway, Room, Work, lock};
use crate::chat::{ChatId, Event, Happening};
use crate::store::{Recalled, StoreError};

/// How often it is looked whether something is due: reminders are at most so late.
const TICK: Duration = Duration::from_secs(15);

/// Chats in which somebody is being reminded.
#[derive(Default)]
pub(super) struct Reminded {
    under_way: HashSet<ChatId>,
    /// Where it failed. Where nobody else says when it is tried again, that is at the next start, or it would be for ever.
    failed: HashSet<ChatId>,
}

impl Reminded {
    pub fn forget(&mut self, chat: ChatId) {
        self.under_way.remove(&chat);
        self.failed.remove(&chat);
    }

    fn fail(&mut self, chat: ChatId) {
        self.under_way.remove(&chat);
        self.failed.insert(chat);
    }
}

impl<G: Gateway> Room<G> {
    pub(super) fn take_up_now_and_then(self: &Arc<Self>) {
        let room = self.clone();
        self.tasks.spawn(async move {
            let mut tick = tokio::time::interval(TICK);
            loop {
                let taken_up = tokio::select! {
                    () = room.stop.cancelled() => return,
                    _ = tick.tick() => room.remind().await,
                    () = room.ledger.stirred() => room.claim().await,
                };
                if let Err(error) = taken_up {
                    tracing::error!(%error, "it could not be learnt what is to be done, or who is to be reminded of something");
                }
            }
        });
    }

    /// Has a turn taken for everybody to whom, and for every group in which, something is due, each in the order of their own
    /// chat; and takes up whatever else there is to do.
    pub(super) async fn remind(self: &Arc<Self>) -> Result<(), Arc<StoreError>> {
        self.claim().await?;
        let now = (self.clock)();
        let of_groups = guarded("looking which groups are due", || self.roll.due(now)).unwrap_or_default();
        self.take_turns_in(of_groups);
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

    /// Has a turn taken in each of some chats, but for those where one failed.
    fn take_turns_in(self: &Arc<Self>, chats: impl IntoIterator<Item = ChatId>) {
        for chat in chats {
            if !lock(&self.reminded).failed.contains(&chat) {
                self.remind_in(chat);
            }
        }
    }

    /// Has a turn taken on what is due in a chat, unless one waits.
    pub(super) fn remind_in(self: &Arc<Self>, chat: ChatId) {
        if lock(&self.reminded).under_way.insert(chat) {
            self.enqueue_turn(chat, Work::Due);
        }
    }

    pub(super) async fn take_due(self: &Arc<Self>, lane: ChatId) -> Result<(), Arc<StoreError>> {
        match self.take_of_its_own(Event::of_its_own(lane, Happening::Due)).await? {
            Ending::Written | Ending::Left => lock(&self.reminded).forget(lane),
            Ending::Failed => self.put_off(lane),
        }
        Ok(())
    }

    /// A turn on what is due in a chat failed.
    pub(super) fn put_off(&self, lane: ChatId) {
        lock(&self.reminded).fail(lane);
        self.ledger.put_off(lane);
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

    /// A turn without an entry of the journal.
    async fn take_of_its_own(self: &Arc<Self>, event: Event) -> Result<Ending, Arc<StoreError>> {
        let lane = event.chat;
        if !self.ledger.hold(lane).await? {
            // Whoever has the chat finds out the same.
            self.forget_lane(lane);
            return Ok(Ending::Left);
        }
        self.take_until_written(lane, Subject::OfItsOwn(&event)).await
    }

    /// What such a turn comes to; nothing when there is a fault in it.
    pub(super) async fn decide_of_its_own(
        &self,
        event: &Event,
        once: &mut Once,
    ) -> Result<Option<Decision>, Arc<StoreError>> {
        let held = self.hold_groups(event).await;
        let Recalled { state, seen } = self.remembered(event).await?;
        let gathered = self.gather(&state, event, once).await;
        let turn = guarded("reminding", || self.mind.take_turn(&state, event, gathered));
        let Some(turn) = turn else { return Ok(None) };
        let mut decision = Decision { held, seen, ..self.written(event, turn) };
        if let (Happening::Due, Some(due)) = (&event.happening, state.reminders.next_due()) {
            // Before its time it is not told, and only its record is looked after.
            let late = ((self.clock)() - due).to_std().ok();
            decision.figures.iter_mut().for_each(|figures| figures.late = late);
        }
        Ok(Some(decision))
    }
}
