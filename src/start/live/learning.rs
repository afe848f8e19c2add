//! Learning from edited content on a thread of its own: that takes a while, and further edits are served meanwhile.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

use crate::chat::{Knowledge, Learnt, Unlearned};
use crate::desk::CurrentKnowledge;
use crate::start::schooling::Schooling;

/// What is served, and what is learnt from it.
pub(super) struct Learning {
    pub knowledge: Arc<CurrentKnowledge>,
    school: Schooling,
    /// Whether something is being learnt. Held while other knowledge is put in the place of what is served, so that neither
    /// who reads nor who learns undoes what the other did.
    is_under_way: Mutex<bool>,
}

impl Learning {
    pub fn new(knowledge: Arc<CurrentKnowledge>, school: Schooling) -> Self {
        Self { knowledge, school, is_under_way: Mutex::new(false) }
    }

    /// Serves other texts at once, found by what was learnt so far, and has what they teach learnt.
    pub fn serve(self: &Arc<Self>, unlearned: Unlearned) {
        let mut is_under_way = self.lock();
        let before = self.knowledge.get();
        let texts = unlearned.with(before.learnt());
        let is_to_be_learnt = texts.teaching() != before.teaching();
        self.knowledge.replace(texts);
        if !is_to_be_learnt || *is_under_way {
            return;
        }
        let learning = self.clone();
        let thread = thread::Builder::new().name("learning".to_owned()).spawn(move || learning.learn());
        match thread {
            Ok(_) => *is_under_way = true,
            Err(error) => {
                tracing::error!(%error, "the edited content is not learnt; answers are found as before the edit");
            }
        }
    }

    /// Learns what is served, and goes on as long as it was edited meanwhile.
    fn learn(&self) {
        loop {
            let begun = Instant::now();
            let texts = self.knowledge.get();
            let learnt = catch_unwind(AssertUnwindSafe(|| self.school.learn(&texts.library)));
            match &learnt {
                Ok(_) => tracing::info!(took = ?begun.elapsed(), "answers are found by the edited content"),
                Err(_) => tracing::error!(
                    "learning the edited content met a fault in the program; answers are found as before the edit"
                ),
            }
            if self.take_over(&texts, learnt.ok()) {
                return;
            }
        }
    }

    /// Has answers found by what was learnt; whether that was all.
    fn take_over(&self, texts: &Knowledge, learnt: Option<Learnt>) -> bool {
        let mut is_under_way = self.lock();
        let now = self.knowledge.get();
        let is_all = now.teaching() == texts.teaching();
        if let Some(learnt) = learnt {
            self.knowledge.replace(now.with(learnt));
        }
        *is_under_way = !is_all;
        is_all
    }

    // Nothing inside the lock can panic half-way, so a poisoned one is as good as any.
    fn lock(&self) -> MutexGuard<'_, bool> {
        self.is_under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
