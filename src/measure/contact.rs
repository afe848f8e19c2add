//! Whether the platform is there.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

/// What is known of the platform: whether it has told who the bot is, and when it last answered as it should.
#[derive(Debug)]
pub struct Contact {
    introduced: watch::Sender<bool>,
    last: Mutex<Option<Instant>>,
    /// Why it has not told who the bot is yet.
    trouble: Mutex<Option<String>>,
    /// Updates do not come in, whatever else the platform answers.
    is_deaf: AtomicBool,
}

impl Default for Contact {
    fn default() -> Self {
        Self {
            introduced: watch::Sender::new(false),
            last: Mutex::default(),
            trouble: Mutex::default(),
            is_deaf: AtomicBool::new(false),
        }
    }
}

impl Contact {
    /// Notes that the platform has told who the bot is, so that it serves from now on.
    pub fn introduced(&self) {
        self.introduced.send_replace(true);
    }

    /// Notes why the platform has not told yet who the bot is: in words, on one line.
    pub fn waits_because(&self, trouble: String) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = Some(trouble);
    }

    /// Why it still waits; `None` where that is not known, or over.
    pub fn trouble(&self) -> Option<String> {
        let known = self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone();
        known.filter(|_| !self.is_introduced())
    }

    pub fn is_introduced(&self) -> bool {
        *self.introduced.borrow()
    }

    /// Waits until the bot serves.
    pub async fn introduction(&self) {
        // The sender is held by `self`, so waiting cannot fail.
        let _ = self.introduced.subscribe().wait_for(|introduced| *introduced).await;
    }

    /// Notes that the platform answered as it should.
    pub fn heard(&self) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// Notes whether updates come in, as far as the platform tells.
    pub fn hears(&self, hears: bool) {
        self.is_deaf.store(!hears, Ordering::Relaxed);
    }

    pub fn is_deaf(&self) -> bool {
        self.is_deaf.load(Ordering::Relaxed)
    }

    /// How long ago it last did; `None` before the first time.
    pub fn age(&self) -> Option<Duration> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).map(|last| last.elapsed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_was_heard_grows_old() {
        let contact = Contact::default();
        assert!(contact.age().is_none() && !contact.is_introduced());
        contact.waits_because("no route".to_owned());
        assert_eq!(contact.trouble().as_deref(), Some("no route"));
        contact.heard();
        contact.introduced();
        assert_eq!(contact.trouble(), None);
        tokio::time::advance(Duration::from_secs(90)).await;
        assert_eq!(contact.age(), Some(Duration::from_secs(90)));
        contact.introduction().await;
    }
}
