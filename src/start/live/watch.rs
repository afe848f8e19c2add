//! The system's watch over the two folders of a content folder.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Note;
use crate::start::folder::TOPS;

/// A watch that notes every change until it is dropped.
pub(super) struct Watch {
    identities: [Identity; 2],
    _watcher: RecommendedWatcher,
}

/// Which folder lies at a path: its device and number. `None` when there is none.
type Identity = Option<(u64, u64)>;

impl Watch {
    /// Watches what lies in the two folders now.
    pub(super) fn start(folder: &Path, notes: &Sender<Note>) -> notify::Result<Self> {
        let notes = notes.clone();
        let identities = identities(folder);
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // When the watch itself stumbles, something may have gone unnoticed.
            if event.is_ok_and(|event| !may_have_changed(&event.kind)) {
                return;
            }
            // Nobody listens any more when the program ends.
            let _ = notes.send(Note::Changed);
        })?;
        for top in TOPS {
            watcher.watch(&folder.join(top), RecursiveMode::Recursive)?;
        }
        Ok(Self { identities, _watcher: watcher })
    }

    /// Whether the folders at their paths are still the ones that are watched.
    pub(super) fn is_current(&self, folder: &Path) -> bool {
        self.identities == identities(folder)
    }
}

/// Everything but reading, which the bot itself does.
fn may_have_changed(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(access) => *access == AccessKind::Close(AccessMode::Write),
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
    }
}

fn identities(folder: &Path) -> [Identity; 2] {
    TOPS.map(|top| fs::metadata(folder.join(top)).ok().map(|found| (found.dev(), found.ino())))
}
