//! How much waits in a desk, for who looks on from outside. It neither keeps the desk from closing nor waits for it.

use std::sync::{Arc, Weak};

use tokio::sync::watch;

use crate::store::{Counts, Failure, Ledger, StoreError};

/// A look into a desk.
#[derive(Clone)]
pub struct Depth {
    open: watch::Receiver<usize>,
    ledger: Weak<dyn Ledger>,
    failure: Failure,
}

impl Depth {
    pub(super) fn new(open: watch::Receiver<usize>, ledger: Weak<dyn Ledger>, failure: Failure) -> Self {
        Self { open, ledger, failure }
    }

    /// Turns and deliveries that wait or are under way.
    pub fn open(&self) -> usize {
        *self.open.borrow()
    }

    /// How much the store holds; `None` once it is closed, or cannot be asked.
    pub async fn counts(&self) -> Option<Counts> {
        self.ledger.upgrade()?.counts().await.ok()
    }

    /// Why the desk cannot go on, once it cannot.
    pub fn failure(&self) -> Option<Arc<StoreError>> {
        self.failure.noted()
    }
}
