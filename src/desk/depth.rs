//! How much waits in a desk, for who looks on from outside. It neither keeps the desk from closing nor waits for it.

use std::sync::{Arc, Weak};

use tokio::sync::watch;

use super::failure::Failure;
use crate::store::{Counts, Store, StoreError};

/// A look into a desk.
#[derive(Clone)]
pub struct Depth {
    open: watch::Receiver<usize>,
    store: Weak<Store>,
    failure: Failure,
}

impl Depth {
    pub(super) fn new(open: watch::Receiver<usize>, store: Weak<Store>, failure: Failure) -> Self {
        Self { open, store, failure }
    }

    /// Turns and deliveries that wait or are under way.
    pub fn open(&self) -> usize {
        *self.open.borrow()
    }

    /// How much the store holds; `None` once it is closed. Waits for who writes, so it is not for the async threads.
    pub fn counts(&self) -> Option<Counts> {
        Some(self.store.upgrade()?.counts())
    }

    /// Why the desk cannot go on, once it cannot.
    pub fn failure(&self) -> Option<Arc<StoreError>> {
        self.failure.noted()
    }
}
