//! Live editing: a content folder is watched, and what was edited well is served without a restart.

mod burst;
mod learning;
mod reading;
mod watch;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use notify::ErrorKind;
use tokio::sync::watch::Sender as Teller;

use crate::content::Files;
use crate::desk::CurrentKnowledge;
use crate::playground::Frame;
use crate::start::content_news::Fingerprint;
use crate::start::schooling::Schooling;
use burst::Burst;
use reading::Reading;
use watch::Watch;

/// How often it is checked that the folders watched are still those at their path: one that was replaced
/// as a whole, or whose link leads elsewhere, says nothing itself.
const CHECK: Duration = Duration::from_millis(500);

/// Watches a folder until it is dropped.
pub(super) struct LiveEditing {
    notes: Sender<Note>,
    thread: Option<JoinHandle<()>>,
}

/// What the watching thread is told.
enum Note {
    Changed,
    Stop,
}

/// The watching thread. It also reads, so that turns go on meanwhile.
struct Watcher {
    folder: PathBuf,
    watch: Option<Watch>,
    burst: Burst,
    reading: Reading,
    notes: Receiver<Note>,
    /// For the watches to come.
    sender: Sender<Note>,
}

impl LiveEditing {
    /// Watches a folder from which `files` were read and `knowledge` was learnt, `marked` or not. `None` when it cannot be
    /// watched, which a warning says: the bot serves all the same. What becomes of edits is told to the frame, in the
    /// playground.
    pub(super) fn start(
        folder: &Path,
        files: Files,
        marked: bool,
        knowledge: Arc<CurrentKnowledge>,
        school: Schooling,
        frame: Option<Arc<Frame>>,
        served: Teller<Fingerprint>,
    ) -> Option<Self> {
        let (sender, notes) = channel();
        let started = Watch::start(folder, &sender).map_err(|error| error.to_string()).and_then(|watch| {
            let watcher = Watcher {
                folder: folder.to_owned(),
                watch: Some(watch),
                burst: Burst::default(),
                reading: Reading::new(folder, files, marked, knowledge, school, frame, served),
                notes,
                sender: sender.clone(),
            };
            let thread = thread::Builder::new().name("live editing".to_owned());
            thread.spawn(move || watcher.run()).map_err(|error| error.to_string())
        });
        match started {
            Ok(thread) => Some(Self { notes: sender, thread: Some(thread) }),
            Err(error) => {
                tracing::warn!(path = %folder.display(), error, "the content folder cannot be watched; edits are served after a restart");
                None
            }
        }
    }
}

impl LiveEditing {
    /// Has the folder looked at, as if something in it had changed.
    pub(super) fn looker(&self) -> Arc<dyn Fn() + Send + Sync> {
        let notes = self.notes.clone();
        // A thread that is gone has nothing to look at any more.
        Arc::new(move || drop(notes.send(Note::Changed)))
    }
}

impl Drop for LiveEditing {
    fn drop(&mut self) {
        // A thread that is gone already needs no telling.
        let _ = self.notes.send(Note::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Watcher {
    fn run(mut self) {
        // What was edited between the reading at the start and now has gone unnoticed.
        self.burst.note(Instant::now());
        loop {
            let due = self.burst.due().map(|due| due.saturating_duration_since(Instant::now()));
            match self.notes.recv_timeout(due.unwrap_or(CHECK)) {
                Ok(Note::Changed) => self.burst.note(Instant::now()),
                Ok(Note::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) if due.is_none() && !self.is_watching() => {
                    self.burst.note(Instant::now());
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            if self.burst.take_if_over(Instant::now()) {
                // Watching anew comes first: whatever changes from here on is noticed, in new folders, too.
                self.watch_anew();
                self.reading.look();
            }
        }
    }

    fn is_watching(&self) -> bool {
        self.watch.as_ref().is_some_and(|watch| watch.is_current(&self.folder))
    }

    fn watch_anew(&mut self) {
        let was_watching = self.watch.take().is_some();
        match Watch::start(&self.folder, &self.sender) {
            Ok(watch) => self.watch = Some(watch),
            // The reading that follows says so.
            Err(notify::Error { kind: ErrorKind::PathNotFound, .. }) => {}
            Err(error) if was_watching => {
                tracing::warn!(path = %self.folder.display(), %error, "the content folder cannot be watched at the moment; it is tried again by itself");
            }
            Err(_) => {}
        }
    }
}
