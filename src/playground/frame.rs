//! What stands around the phone on the page: a clock that can be moved, and a panel for maintainers. It is told by the
//! very bot that is tried out.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tokio::sync::watch;

use super::clock::{MovableClock, RealTime};
use super::edits::{Edits, Look};
use super::ids::{ChatId, MessageId};
use super::turns::Turns;
use crate::chat::{self, Event, Turn};
use crate::desk::Observer;
use crate::measure::Stage;

/// Tells when somebody is to be reminded of something next.
pub type NextDue = Box<dyn Fn() -> Option<DateTime<Utc>> + Send + Sync>;

/// What the person at the page says before anybody types.
#[derive(Clone)]
pub struct Opening {
    /// The language of their Telegram, such as `zh-hans`.
    pub language: String,
    pub text: String,
}

/// The clock, the newest turns, and what became of the newest edits.
pub struct Frame {
    pub clock: MovableClock,
    next_due: OnceLock<NextDue>,
    turns: Mutex<Turns>,
    edits: Mutex<Edits>,
    /// Whether the last question is asked again after an edit.
    is_following: AtomicBool,
    changes: watch::Sender<u64>,
    served: watch::Sender<u64>,
}

impl Frame {
    pub fn new(real: RealTime) -> Arc<Self> {
        Arc::new(Self {
            clock: MovableClock::new(real),
            next_due: OnceLock::new(),
            turns: Mutex::default(),
            edits: Mutex::default(),
            is_following: AtomicBool::new(true),
            changes: watch::Sender::new(0),
            served: watch::Sender::new(0),
        })
    }

    /// From now on it can be told when somebody is to be reminded of something next.
    pub fn knows_what_is_due(&self, next_due: NextDue) {
        // There is one bot at a page; a second one would tell the same.
        let _ = self.next_due.set(next_due);
        self.ring();
    }

    /// The content folder was looked at.
    pub fn content(&self, look: Look) {
        let is_served = matches!(look, Look::Served(_));
        lock(&self.edits).note(look);
        self.ring();
        if is_served {
            self.served.send_modify(|n_served| *n_served += 1);
        }
    }

    pub(super) fn follow_edits(&self, is_following: bool) {
        self.is_following.store(is_following, Ordering::Relaxed);
        self.ring();
    }

    /// A bell that rings for every change from now on.
    pub(super) fn bell(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// A bell that rings for every edit that is served from now on.
    pub(super) fn served(&self) -> watch::Receiver<u64> {
        self.served.subscribe()
    }

    /// What was said last, where it can be said again after an edit without doing anything a second time.
    pub(super) fn repeatable(&self) -> Option<(ChatId, MessageId)> {
        let is_following = self.is_following.load(Ordering::Relaxed);
        lock(&self.turns).repeatable().filter(|_| is_following)
    }

    pub(super) fn view(&self) -> Value {
        let next_due = self.next_due.get().and_then(|next_due| next_due());
        json!({
            "clock": {
                "now": self.clock.now().timestamp(),
                "ahead": self.clock.ahead().num_seconds(),
                "next": next_due.map(|due| due.timestamp()),
            },
            "content": lock(&self.edits).view(),
            "following": self.is_following.load(Ordering::Relaxed),
            "turns": lock(&self.turns).view(),
        })
    }

    pub(super) fn ring(&self) {
        self.changes.send_modify(|n_changes| *n_changes += 1);
    }
}

impl Observer for Frame {
    fn took(&self, chat: chat::ChatId, stage: Stage, time: Duration) {
        lock(&self.turns).note_stage(ChatId(chat.0), stage, time);
        self.ring();
    }

    fn came_to(&self, event: &Event, turn: &Turn) {
        lock(&self.turns).note_turn(event, turn, self.clock.now().timestamp());
        self.ring();
    }
}

// Nothing inside these locks can panic half-way, so a poisoned one is as good as any.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
