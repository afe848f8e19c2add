//! Timing a stage.

use std::time::{Duration, Instant};

use super::Stage;
use super::meters::{METERS, note};

/// Runs from its making. It reads the clock only while somebody wants figures.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Option<Instant>);

impl Stopwatch {
    pub fn start() -> Self {
        Self(METERS.get().map(|_| Instant::now()))
    }

    /// Notes how long a stage took.
    pub fn stop(self, stage: Stage) {
        if let Some(begun) = self.0 {
            note(|meters| meters.staged(stage, begun.elapsed()));
        }
    }

    /// How long it has run.
    pub(super) fn elapsed(self) -> Option<Duration> {
        self.0.map(|begun| begun.elapsed())
    }
}
