//! What the bot knows at the moment, shared by all turns and replaced as a whole.

use std::sync::{Arc, PoisonError, RwLock};

use crate::chat::Knowledge;

/// The knowledge of the next turn. A turn under way keeps the one it began with.
///
/// A plain lock is enough: it is held for as long as an `Arc` takes to be cloned or exchanged, and
/// exchanged as often as somebody saves a file.
#[derive(Debug)]
pub struct CurrentKnowledge(RwLock<Arc<Knowledge>>);

impl CurrentKnowledge {
    pub fn new(knowledge: Knowledge) -> Self {
        Self(RwLock::new(Arc::new(knowledge)))
    }

    pub fn get(&self) -> Arc<Knowledge> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts other knowledge in the place of all there was.
    pub fn replace(&self, knowledge: Knowledge) {
        let new = Arc::new(knowledge);
        let old = std::mem::replace(&mut *self.0.write().unwrap_or_else(PoisonError::into_inner), new);
        // Taking the old one apart takes a while, so the lock is free again by now.
        drop(old);
    }
}
