//! What is done once about an event, however often its turn is taken: nothing is counted twice, nor fetched again.

use super::exhibits::names;
use super::rates::Admission;
use super::turns::Patience;
use crate::casebook::StoredFile;
use crate::chat::{Attachment, Change, Fetched};
use crate::guard::Tally;
use crate::text::Private;

/// Files that were fetched for earlier takes of a turn.
pub(super) struct FetchedBefore(Vec<(Private<String>, Fetched)>);

impl FetchedBefore {
    /// What became of a file. What was fetched twice is there twice: no two exhibits share a stored file.
    pub fn take(&mut self, file: &Attachment) -> Option<Fetched> {
        let place = self.0.iter().position(|(name, _)| *name == file.file)?;
        Some(self.0.remove(place).1)
    }
}

#[derive(Default)]
pub(super) struct Once {
    pub patience: Option<Patience>,
    pub admission: Option<Admission>,
    pub more_follows: Option<bool>,
    pub counted: Option<Counted>,
    files: Vec<(Private<String>, Fetched)>,
}

/// What was counted before the turn, and is counted anew from then on.
#[derive(Clone, Copy)]
pub(super) struct Counted {
    pub tally: Tally,
    pub is_heard: bool,
    pub greeted_lately: bool,
}

impl Once {
    /// What was fetched the last times.
    pub fn fetched(&self) -> FetchedBefore {
        FetchedBefore(self.files.clone())
    }

    pub fn note_fetched(&mut self, file: &Attachment, fetched: Fetched) {
        self.files.push((file.file.clone(), fetched));
    }

    /// The stored files of which some changes name none as an exhibit.
    pub fn files_beside(&self, changes: &[Change]) -> Vec<StoredFile> {
        let stored = self.files.iter().filter_map(|(_, fetched)| fetched.kept.stored().copied());
        stored.filter(|file| !changes.iter().any(|change| names(change, file))).collect()
    }
}
