//! The end of what a store can promise: it can no longer be written.

use std::sync::Arc;

use tokio::sync::watch;

use super::StoreError;

/// Remembers the first error of a store, and wakes whoever waits for one. Clones share it.
#[derive(Clone)]
pub struct Failure {
    first: Arc<watch::Sender<Option<Arc<StoreError>>>>,
}

impl Failure {
    pub(crate) fn new() -> Self {
        Self { first: Arc::new(watch::Sender::new(None)) }
    }

    /// Notes an error, unless there was one before; yields the first.
    pub fn note(&self, error: Arc<StoreError>) -> Arc<StoreError> {
        let mut first = error.clone();
        self.first.send_if_modified(|noted| {
            let is_first = noted.is_none();
            first = noted.get_or_insert(error).clone();
            is_first
        });
        first
    }

    pub fn noted(&self) -> Option<Arc<StoreError>> {
        self.first.borrow().clone()
    }

    /// Waits for the first error.
    pub async fn happens(&self) -> Arc<StoreError> {
        let mut first = self.first.subscribe();
        loop {
            if let Some(error) = first.borrow_and_update().clone() {
                return error;
            }
            // The sender is held by `self`, so this ends only with news.
            let _ = first.changed().await;
        }
    }
}
