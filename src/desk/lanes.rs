//! Queues of which each is worked off in order, while different ones do not wait for each other.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::measure::{Stage, Stopwatch};

/// One queue of work per key. A key with nothing to do takes no memory.
pub(super) struct Lanes<K, W> {
    queues: Mutex<HashMap<K, Lane<W>>>,
    /// What waiting in a lane is called among the stages.
    stage: Stage,
}

struct Lane<W> {
    waiting: VecDeque<(W, Stopwatch)>,
    /// Whether it was forgotten since its last work was taken.
    is_forgotten: bool,
}

impl<W> Default for Lane<W> {
    fn default() -> Self {
        Self { waiting: VecDeque::new(), is_forgotten: false }
    }
}

impl<K: Copy + Eq + Hash, W: Copy> Lanes<K, W> {
    pub fn new(stage: Stage) -> Self {
        Self { queues: Mutex::default(), stage }
    }

    /// Adds work to a lane. `true` when nobody works on that lane, so that the caller must see to it.
    #[must_use]
    pub fn push(&self, lane: K, work: W) -> bool {
        let mut queues = self.queues();
        let idle = !queues.contains_key(&lane);
        queues.entry(lane).or_default().waiting.push_back((work, Stopwatch::start()));
        idle
    }

    /// The next work of a lane; `None` ends the work on it.
    pub fn next(&self, lane: K) -> Option<W> {
        let mut queues = self.queues();
        let next = queues.get_mut(&lane).and_then(|lane| {
            lane.is_forgotten = false;
            lane.waiting.pop_front()
        });
        if next.is_none() {
            queues.remove(&lane);
        }
        drop(queues);
        let (work, waiting) = next?;
        waiting.stop(self.stage);
        Some(work)
    }

    /// The work of a lane that is taken next, if there is any.
    pub fn peek(&self, lane: K) -> Option<W> {
        self.queues().get(&lane)?.waiting.front().map(|(work, _)| *work)
    }

    /// How much of a lane nobody has taken yet.
    pub fn waiting(&self, lane: K) -> usize {
        self.queues().get(&lane).map_or(0, |lane| lane.waiting.len())
    }

    /// Takes away all work of a lane that nobody has taken yet.
    #[must_use]
    pub fn forget(&self, lane: K) -> Vec<W> {
        let mut queues = self.queues();
        let Some(lane) = queues.get_mut(&lane) else { return Vec::new() };
        lane.is_forgotten = true;
        lane.waiting.drain(..).map(|(work, _)| work).collect()
    }

    /// Whether a lane was forgotten since the work that is under way there was taken.
    pub fn is_forgotten(&self, lane: K) -> bool {
        self.queues().get(&lane).is_some_and(|lane| lane.is_forgotten)
    }

    // Nothing inside the lock can panic half-way, so a poisoned one is as good as any.
    fn queues(&self) -> MutexGuard<'_, HashMap<K, Lane<W>>> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::ChatId;

    #[test]
    fn a_lane_has_one_worker_and_keeps_its_order() {
        let lanes = Lanes::new(Stage::Lane);
        assert!(lanes.push(ChatId(1), 10));
        assert!(!lanes.push(ChatId(1), 11), "somebody works on it already");
        assert!(lanes.push(ChatId(2), 20), "another chat does not wait");
        assert_eq!(lanes.peek(ChatId(1)), Some(10));
        assert_eq!(lanes.next(ChatId(1)), Some(10));
        assert_eq!(lanes.next(ChatId(1)), Some(11));
        assert_eq!(lanes.next(ChatId(1)), None);
        assert!(lanes.push(ChatId(1), 12), "an emptied lane needs a new worker");
    }

    #[test]
    fn a_forgotten_lane_keeps_its_worker_and_what_comes_after_is_new() {
        let lanes = Lanes::new(Stage::Lane);
        assert_eq!(lanes.forget(ChatId(1)), [0; 0]);
        for work in [10, 11, 12] {
            let _is_idle = lanes.push(ChatId(1), work);
        }
        assert_eq!(lanes.next(ChatId(1)), Some(10));
        assert!(!lanes.is_forgotten(ChatId(1)));
        assert_eq!(lanes.forget(ChatId(1)), [11, 12]);
        assert!(lanes.is_forgotten(ChatId(1)), "what is under way is forgotten, too");
        assert!(!lanes.push(ChatId(1), 13), "whoever works on it goes on");
        assert_eq!((lanes.next(ChatId(1)), lanes.is_forgotten(ChatId(1))), (Some(13), false));
    }
}
