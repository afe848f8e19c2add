//! Looking on while turns are taken: for the page of the playground, whose people are simulated.

use std::time::{Duration, Instant};

use super::{Gateway, Room};
use crate::chat::{ChatId, Event, Turn};
use crate::measure::{Stage, Stopwatch};

/// Who looks on. It is told people's own words, so nothing of it may be logged or kept. A bot that serves has none.
pub trait Observer: Send + Sync + 'static {
    /// A stage of what is under way in a chat is over.
    fn took(&self, chat: ChatId, stage: Stage, time: Duration);
    /// A turn was taken. What it changes is not written down yet.
    fn came_to(&self, event: &Event, turn: &Turn);
}

/// A stage under way, timed for the figures and for who looks on.
pub(super) struct Timing {
    stage: Stage,
    watch: Stopwatch,
    /// Only where somebody looks on.
    begun: Option<Instant>,
}

impl<G: Gateway> Room<G> {
    pub(super) fn begin(&self, stage: Stage) -> Timing {
        let begun = self.observer.as_ref().map(|_| Instant::now());
        Timing { stage, watch: Stopwatch::start(), begun }
    }

    pub(super) fn end(&self, chat: ChatId, timing: Timing) {
        timing.watch.stop(timing.stage);
        if let (Some(observer), Some(begun)) = (&self.observer, timing.begun) {
            observer.took(chat, timing.stage, begun.elapsed());
        }
    }

    pub(super) fn show(&self, event: &Event, turn: &Turn) {
        if let Some(observer) = &self.observer {
            observer.came_to(event, turn);
        }
    }
}
