//! Taking turns: each chat's events in order, each answered once.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::FutureExt as _;
use tokio::sync::{MutexGuard, OwnedMutexGuard};

use super::figures::Figures;
use super::once::{Counted, Once};
use super::rates::Admission;
use super::taking::Subject;
use super::{Gateway, Line, Outgoing, Queue, Room, Work, lock};
use crate::chat::{Change, ChatId, Event, Gathered, Happening, Sifted, State, Turn};
use crate::guard::Tally;
use crate::measure::Stage;
use crate::store::{Found, JournalEntry, Pending, Recalled, Seen, StoreError, Wanted};

/// How long a turn waits for what it asked of the platform.
const PATIENCE: Duration = Duration::from_secs(3);
/// An event that was begun again after this many ends of the process brings it down, and is answered with
/// an apology instead. Many, because whoever kills the process soon after each start, as a machine short of
/// memory does, must not make innocent events look guilty; and all others are answered before it each time.
const MOST_ATTEMPTS: u8 = 10;

/// How long a chat must be quiet before what came together is answered. Telegram delivers what somebody passes on at once
/// within a fraction of this.
const QUIET: Duration = Duration::from_millis(1_200);
/// How often it is looked whether more has come.
const GLANCE: Duration = Duration::from_millis(50);

/// Replies that may wait for one chat before further events are held off.
const MOST_WAITING: usize = 20;
/// Events that may wait in one chat: with more, whoever floods is told so, and what follows is closed quickly.
const MOST_EVENTS: usize = 200;
/// Replies, and events, that may still wait when a held-off chat gets answers again.
const DRAINED: usize = 5;

/// What a turn comes to.
#[derive(Default)]
pub(super) struct Decision {
    pub(super) changes: Vec<Change>,
    /// What is to be sent, and where.
    pub(super) outgoing: Vec<(ChatId, Outgoing)>,
    /// Until it is written down, no other turn is on the same groups' records.
    pub(super) held: Vec<OwnedMutexGuard<()>>,
    /// What it goes by, and others may have changed meanwhile.
    pub(super) seen: Seen,
    /// What is counted of it once it is written down.
    pub(super) figures: Option<Figures>,
}

#[derive(Clone, Copy)]
pub(super) enum Patience {
    Yes,
    No { tell: bool },
}

impl<G: Gateway> Room<G> {
    pub(super) async fn work_off_turns(self: Arc<Self>, lane: ChatId) {
        while let Some(work) = self.turns.next(lane) {
            let _open = self.open.closing(lane);
            if self.stop.is_cancelled() {
                // Still in the journal: the next start takes it up.
                continue;
            }
            match AssertUnwindSafe(self.work_off(lane, work)).catch_unwind().await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => self.fail(error),
                Err(_) => {
                    tracing::error!("a fault kept an event from being answered; the next start tries again");
                    if work == Work::Due {
                        self.put_off(lane);
                    }
                }
            }
        }
        self.calm_down(lane);
    }

    async fn work_off(self: &Arc<Self>, lane: ChatId, work: Work) -> Result<(), Arc<StoreError>> {
        match work {
            Work::Entry { number, is_left_behind } => self.take(lane, number, is_left_behind).await,
            Work::Due => self.take_due(lane).await,
            Work::Gone => self.take_leave(lane).await,
            Work::Removed => self.take_note(lane, Happening::Left).await,
            Work::Moved(to) => self.take_note(lane, Happening::Moved { to }).await,
        }
    }

    async fn take(
        self: &Arc<Self>,
        lane: ChatId,
        number: u64,
        is_left_behind: bool,
    ) -> Result<(), Arc<StoreError>> {
        let _suspicion = if is_left_behind { self.count_attempt(number).await? } else { None };
        match self.ledger.entry(number).await? {
            Found::Here(entry) => {
                self.take_until_written(lane, Subject::Entry(number, &entry)).await?;
            }
            // It could not be read back. The store has set it aside and reports it.
            Found::Gone => {
                self.commit(Some(number), Decision::default(), lane).await?;
            }
            Found::Lost => self.forget_lane(lane),
        }
        Ok(())
    }

    /// Counts that an entry left behind by an earlier run of the process is begun again. One that was under
    /// way when such a run ended is taken alone, so that an event which brings the process down is counted
    /// without those that are under way beside it.
    async fn count_attempt(&self, number: u64) -> Result<Option<MutexGuard<'_, ()>>, Arc<StoreError>> {
        let entry = self.ledger.entry(number).await?.here();
        let is_suspect = entry.is_some_and(|entry| entry.attempts > 0);
        let suspicion = if is_suspect { Some(self.suspicion.lock().await) } else { None };
        self.ledger.count_attempt(number).await?;
        Ok(suspicion)
    }

    /// Reads the event, thinks, and says what is to be kept and sent.
    pub(super) async fn decide(
        &self,
        lane: ChatId,
        entry: &JournalEntry,
        once: &mut Once,
    ) -> Result<Decision, Arc<StoreError>> {
        let read = guarded("reading", || self.gateway.read(entry.payload.reveal()));
        let Some(Some(event)) = read else { return Ok(Decision::default()) };
        let held = self.hold_groups(&event).await;
        let Recalled { state, seen } = self.remembered(&event).await?;
        let patience = *once.patience.get_or_insert_with(|| match event.is_of_the_chat() {
            true => Patience::Yes,
            false => self.has_patience(lane),
        });
        let turn = match patience {
            Patience::Yes => match self.admission(&state, &event, once).await {
                Admission::Answered => {
                    let more_follows = self.more_follows(lane, &state, &event, once).await;
                    self.turn(&state, &event, entry.attempts, more_follows, once).await
                }
                refused => {
                    let tell = refused == Admission::Told;
                    let turn = guarded("slowing down", || self.mind.slow_down(&state, &event, tell));
                    self.looked_at(&state, &event, turn.unwrap_or_default(), once).await
                }
            },
            Patience::No { tell } => self.hold_off(&state, &event, entry.attempts, tell, once).await,
        };
        Ok(Decision { held, seen, ..self.written(&event, turn) })
    }

    /// A turn for something that is not answered, with what the guard says of it: nobody gets past it by asking too much.
    async fn looked_at(&self, state: &State, event: &Event, turn: Turn, once: &mut Once) -> Turn {
        if self.sifted(event) != Sifted::Suspicious {
            return turn;
        }
        let gathered = Gathered { is_refused: true, ..self.gather(state, event, once).await };
        let looked = guarded("looking behind a command", || self.mind.take_turn(state, event, gathered));
        let looked = looked.unwrap_or_default();
        let replies = turn.replies.into_iter().chain(looked.replies).collect();
        Turn { replies, changes: looked.changes, account: turn.account, insight: looked.insight }
    }

    /// What the sieve says of an event.
    pub(super) fn sifted(&self, event: &Event) -> Sifted {
        let Some(group) = self.roll.group(event.chat) else { return Sifted::Unwatched };
        guarded("sifting a message", || self.mind.sift(event, &group)).unwrap_or_default()
    }

    /// A turn with its replies as the platform takes them.
    pub(super) fn written(&self, event: &Event, turn: Turn) -> Decision {
        self.show(event, &turn);
        let figures = Some(Figures::of(&turn));
        let outgoing = turn.replies.iter().flat_map(|reply| {
            let parcels = guarded("writing a reply", || self.gateway.write(event, reply)).unwrap_or_default();
            parcels.into_iter().map(|outgoing| (reply.chat(event), outgoing))
        });
        Decision { outgoing: outgoing.collect(), changes: turn.changes, figures, ..Decision::default() }
    }

    /// Keeps other turns off the record of the group that an event is about, and of the one that it has moved to.
    pub(super) async fn hold_groups(&self, event: &Event) -> Vec<OwnedMutexGuard<()>> {
        let wanted = guarded("looking for a group", || self.mind.group_wanted(event)).flatten();
        // A group moves once and never back, so nobody waits for these two the other way round.
        let to = match event.happening {
            Happening::Moved { to } => Some(to).filter(|to| wanted.is_some_and(|wanted| wanted != *to)),
            _ => None,
        };
        let mut held = Vec::new();
        for group in wanted.into_iter().chain(to) {
            held.push(self.holding.hold(group).await);
        }
        held
    }

    /// Whether something that is asked in a group is answered. Admins can go on with its settings when others have to wait.
    async fn admission(&self, state: &State, event: &Event, once: &mut Once) -> Admission {
        if let Some(admission) = once.admission {
            return admission;
        }
        let admission = self.admitted(state, event).await;
        *once.admission.insert(admission)
    }

    async fn admitted(&self, state: &State, event: &Event) -> Admission {
        if !guarded("looking what is asked", || self.mind.asks_in_group(event)).unwrap_or(false) {
            return Admission::Answered;
        }
        let now = (self.clock)();
        let admission = self.rates.admit(event, now);
        if admission == Admission::Answered || self.asked(state, event).await.is_admin != Some(true) {
            return admission;
        }
        if self.rates.admit_governing(event, now) { Admission::Answered } else { admission }
    }

    /// What the platform says that a turn needs to know.
    async fn asked(&self, state: &State, event: &Event) -> Gathered {
        let Some(need) = self.mind.needs(state, event) else { return Gathered::default() };
        tokio::time::timeout(PATIENCE, self.gateway.gather(event, need)).await.unwrap_or_default()
    }

    /// The turn for an event of a chat that gets no full answers. What is to be kept is kept all the same, and told later
    /// together with what follows.
    async fn hold_off(
        &self,
        state: &State,
        event: &Event,
        attempts: u8,
        tell: bool,
        once: &mut Once,
    ) -> Turn {
        let mut held = guarded("holding off", || self.mind.hold_off(state, event, tell)).unwrap_or_default();
        if guarded("looking ahead", || self.mind.keeps_unasked(state, event)).unwrap_or(false) {
            let turn = self.turn(state, event, attempts, true, once).await;
            // Whoever says that this was all hears what was kept; it is the last such event.
            let is_over =
                |change: &Change| matches!(change, Change::Casebook(_, book) if !book.is_collecting());
            if turn.changes.iter().any(is_over) {
                return turn;
            }
            if turn.changes.iter().any(|change| matches!(change, Change::Entry(..))) {
                held.changes = turn.changes;
            }
        }
        held
    }

    /// Whether the next event of the chat belongs to this one, as when several messages are passed on at once, for which it
    /// waits a moment.
    async fn more_follows(&self, lane: ChatId, state: &State, event: &Event, once: &mut Once) -> bool {
        if let Some(more_follows) = once.more_follows {
            return more_follows;
        }
        let more_follows = self.more_comes(lane, state, event).await;
        *once.more_follows.insert(more_follows)
    }

    async fn more_comes(&self, lane: ChatId, state: &State, event: &Event) -> bool {
        if !guarded("looking ahead", || self.mind.may_go_on(state, event)).unwrap_or(false) {
            return false;
        }
        if guarded("looking ahead", || self.mind.comes_in_bursts(event)).unwrap_or(false) {
            self.wait_for_more(lane, event).await;
        }
        let next = match self.turns.peek(lane) {
            Some(Work::Entry { number, .. }) => self.event_of(number).await,
            Some(Work::Due | Work::Gone | Work::Removed | Work::Moved(_)) | None => None,
        };
        next.is_some_and(|next| {
            guarded("looking ahead", || self.mind.may_go_on(state, &next)).unwrap_or(false)
        })
    }

    /// Waits until another event of the chat has come, or the chat was quiet for a while; that an answer is on its way is shown.
    async fn wait_for_more(&self, lane: ChatId, event: &Event) {
        let deadline = tokio::time::Instant::now() + QUIET;
        if self.turns.peek(lane).is_none() {
            // Whether it is shown or not must not keep anybody waiting.
            let _ = tokio::time::timeout(QUIET, self.gateway.show_working(event)).await;
        }
        while self.turns.peek(lane).is_none()
            && !self.stop.is_cancelled()
            && tokio::time::Instant::now() < deadline
        {
            tokio::time::sleep(GLANCE).await;
        }
    }

    async fn event_of(&self, number: u64) -> Option<Event> {
        let entry = self.ledger.entry(number).await.ok()?.here()?;
        guarded("reading", || self.gateway.read(entry.payload.reveal()))?
    }

    /// Whether a chat still gets full answers. One that sends faster than it can be answered is told so once,
    /// and has its further events closed without one until its queue has drained.
    fn has_patience(&self, chat: ChatId) -> Patience {
        let (replies, events) = self.waiting(chat);
        let mut overwhelmed = lock(&self.overwhelmed);
        if replies >= MOST_WAITING || events >= MOST_EVENTS {
            return Patience::No { tell: overwhelmed.insert(chat) };
        }
        if replies.max(events) > DRAINED && overwhelmed.contains(&chat) {
            return Patience::No { tell: false };
        }
        overwhelmed.remove(&chat);
        Patience::Yes
    }

    /// The replies and the events of a chat that wait.
    fn waiting(&self, chat: ChatId) -> (usize, usize) {
        (self.deliveries.waiting(Queue { chat, line: Line::Usual }), self.turns.waiting(chat))
    }

    /// Forgets that a chat was told to slow down, once nothing of it waits.
    pub(super) fn calm_down(&self, chat: ChatId) {
        let mut overwhelmed = lock(&self.overwhelmed);
        if overwhelmed.contains(&chat) && self.waiting(chat) == (0, 0) {
            overwhelmed.remove(&chat);
        }
    }

    pub(super) async fn remembered(&self, event: &Event) -> Result<Recalled, Arc<StoreError>> {
        let owner = event.owner();
        let group = guarded("looking for a group", || self.mind.group_wanted(event)).flatten();
        let destination = match event.happening {
            Happening::Moved { to } => Some(to),
            _ => None,
        };
        let Recalled { mut state, seen } = self.ledger.recall(Wanted { owner, group, destination }).await?;
        let wanted = guarded("looking for cases", || self.mind.cases_wanted(&state, event));
        if let Some(wanted) = wanted.flatten() {
            let cases = state.casebook.headers().iter().map(|header| header.id).collect();
            let entries_of = wanted.entries_of.filter(|id| state.casebook.header(*id).is_some());
            (state.cases, state.entries) = self.ledger.cases(owner, cases, entries_of).await?;
        }
        Ok(Recalled { state, seen })
    }

    /// The turn, or an apology when it fails or has failed before.
    async fn turn(
        &self,
        state: &State,
        event: &Event,
        attempts: u8,
        more_follows: bool,
        once: &mut Once,
    ) -> Turn {
        if attempts < MOST_ATTEMPTS {
            let timing = self.begin(Stage::Gather);
            let gathered = Gathered { more_follows, ..self.gather(state, event, once).await };
            self.end(event.chat, timing);
            let timing = self.begin(Stage::Turn);
            let turn = guarded("taking a turn", || self.mind.take_turn(state, event, gathered));
            self.end(event.chat, timing);
            if let Some(turn) = turn {
                return turn;
            }
        } else {
            tracing::error!(
                attempts,
                "an event was under way at several ends of the process; it is given up with an apology"
            );
        }
        guarded("apologising", || self.mind.apologise(state, event)).unwrap_or_default()
    }

    pub(super) async fn gather(&self, state: &State, event: &Event, once: &mut Once) -> Gathered {
        let mut gathered = self.asked(state, event).await;
        if let Some(Some(picture)) = guarded("looking for a picture", || self.mind.picture(state, event)) {
            gathered.seen = Some(self.look_at(event, picture).await);
        }
        let seen = gathered.seen.as_ref();
        if let Some(vectors) = guarded("encoding", || self.mind.vectors(state, event, seen)) {
            gathered.vectors = vectors.await;
        }
        if let Some(listed) = guarded("looking links up", || self.mind.listed(state, event, seen)) {
            gathered.listed = listed.await;
        }
        let files =
            guarded("looking for files", || self.mind.files_to_keep(state, event)).unwrap_or_default();
        let until = tokio::time::Instant::now() + super::exhibits::PATIENCE_FOR_ALL;
        let mut before = once.fetched();
        for file in files {
            let fetched = match before.take(file) {
                Some(fetched) => fetched,
                None => {
                    let fetched = self.fetch_file(state, event, file, until).await;
                    once.note_fetched(file, fetched);
                    fetched
                }
            };
            gathered.files.push(fetched);
        }
        gathered.limits = self.mind.limits();
        if getrandom::fill(&mut gathered.random).is_err() {
            tracing::error!("the system gives no random bytes");
        }
        gathered.now = (self.clock)();
        let counted = *once.counted.get_or_insert_with(|| self.counted(event, gathered.now));
        let Counted { tally, is_heard, greeted_lately } = counted;
        Gathered { tally, is_heard, greeted_lately, ..gathered }
    }

    /// What was counted until now.
    fn counted(&self, event: &Event, now: DateTime<Utc>) -> Counted {
        let greeted_lately = self.rates.is_greeted(event, now);
        if event.is_private() {
            return Counted { tally: Tally::default(), is_heard: false, greeted_lately };
        }
        let tally = self.roll.take_tally(event.chat, now);
        Counted { tally, is_heard: self.roll.take_heard(event.chat), greeted_lately }
    }
}

/// Entries left behind, so that lanes whose next entry was begun most often come last: whatever brings the
/// process down then does so after all others are answered. Within a lane the order stays.
pub(super) fn least_suspect_first(mut pending: Vec<Pending>) -> Vec<Pending> {
    let mut attempts = HashMap::new();
    for entry in &pending {
        attempts.entry(entry.lane).or_insert(entry.attempts);
    }
    pending.sort_by_key(|entry| attempts.get(&entry.lane).copied());
    pending
}

/// Runs something that must not end the process; `None` if it panicked. The panic itself is logged by the process's hook, which
/// leaves its message out, since that may hold people's words.
pub(crate) fn guarded<T>(attempt: &'static str, run: impl FnOnce() -> T) -> Option<T> {
    let outcome = catch_unwind(AssertUnwindSafe(run));
    if outcome.is_err() {
        tracing::error!(attempt, "a fault in answering one event");
    }
    outcome.ok()
}

/// A random number from 0 to 1; a half where the system gives none.
pub(super) fn random_share() -> f64 {
    getrandom::u32().map_or(0.5, |number| f64::from(number) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_under_way_at_more_ends_of_the_process_comes_later() {
        let entry =
            |number, lane, attempts| Pending { number, lane: ChatId(lane), attempts, is_left_behind: true };
        let pending = vec![entry(1, 5, 2), entry(2, 6, 1), entry(3, 5, 0), entry(4, 7, 0), entry(5, 6, 3)];
        let numbers: Vec<u64> = least_suspect_first(pending).iter().map(|entry| entry.number).collect();
        assert_eq!(numbers, [4, 2, 5, 1, 3]);
    }
}
