//! What is counted of a turn, and nothing of what was said in it.

use std::time::Duration;

use crate::chat::{Account, Reply, Turn};
use crate::measure;

pub(super) struct Figures {
    account: Account,
    n_notices: usize,
    /// How late somebody was reminded in it.
    pub late: Option<Duration>,
}

impl Figures {
    pub fn of(turn: &Turn) -> Self {
        let is_notice = |reply: &&Reply| matches!(reply, Reply::Warn { .. });
        let n_notices = turn.replies.iter().filter(is_notice).count();
        Self { account: turn.account.clone(), n_notices, late: None }
    }

    /// Counts the turn.
    pub fn note(&self) {
        measure::note(|meters| {
            meters.turn(&self.account);
            meters.notices(self.n_notices);
            self.late.into_iter().for_each(|late| meters.reminded_late(late));
        });
    }
}
