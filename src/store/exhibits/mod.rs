//! The files that people keep as evidence, sealed in chunks beside the database.
//!
//! Each has a random name and a random key of its own, which stand in the exhibit's record and nowhere else: whoever cannot
//! open the record, because its owner's salt was replaced or destroyed, cannot open the file. So a new salt needs no file to
//! be sealed anew, and a file on a disk that does not really delete is as good as gone.
//!
//! In the order in which it happens, each step of which may be the last before a crash:
//!
//! 1. the file is written, whole and synced, before the turn that keeps it;
//! 2. the commit of that turn writes the exhibit's record, and beside it a record in [`EXHIBIT_FILES`] that says, by its key
//!    alone, whose and which case's the file is;
//! 3. both records go with the case or with the owner, and then the file does.
//!
//! A file that no such record names was left behind between two of these steps. Only one process has the store, so at its
//! opening nothing is on its way between them: what is not named then is removed. No file's age is looked at, which a wrong
//! clock would falsify.

mod chunks;
mod shelf;

use std::collections::BTreeSet;

use thiserror::Error;

use super::keys::OwnerTag;
use super::layout::file_of;
use super::tables::EXHIBIT_FILES;
use super::{Store, StoreError};
use crate::casebook::{CaseId, Exhibit, FileId, FileKey, Sha256, StoredFile};
use crate::chat::Owner;
#[cfg(not(feature = "postgres"))]
use chunks::Unopened;

#[cfg(feature = "postgres")]
pub(super) use chunks::{Unopened, open as open_chunks, seal as seal_chunks, sealed_length};
pub(super) use shelf::Shelf;

/// Why an exhibit's file cannot be read back.
#[derive(Debug, Error)]
pub enum ExhibitError {
    #[error("only the platform has the file")]
    NotStored,
    #[error("no such file is stored in this case")]
    Gone,
    #[error("the stored file is damaged")]
    Damaged,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Stores a file; it is durable when this returns. It is somebody's only once a commit writes the exhibit that names
    /// it, and one that no commit names must be dropped again.
    pub fn keep_file(&self, content: &[u8]) -> Result<StoredFile, StoreError> {
        let mut file = StoredFile { id: FileId([0; FileId::BYTES]), key: FileKey([0; FileKey::BYTES]) };
        for random in [&mut file.id.0[..], &mut file.key.0[..]] {
            getrandom::fill(random).map_err(|_| StoreError::NoRandomness)?;
        }
        self.shelf.put(&file, content)?;
        Ok(file)
    }

    /// Removes a file that no commit has named.
    pub fn drop_file(&self, file: &StoredFile) -> Result<(), StoreError> {
        self.shelf.remove([&file.id])
    }

    /// The file of an exhibit, as it was sent: every chunk of it is verified, and the whole against its fingerprint.
    ///
    /// # Errors
    /// When only a reference is kept, when it is no file of this owner's case, and when it is damaged.
    pub fn read_exhibit(
        &self,
        owner: Owner,
        case: CaseId,
        exhibit: &Exhibit,
    ) -> Result<Vec<u8>, ExhibitError> {
        let tag = self.vault().tag(owner);
        self.read_exhibit_of(tag, case, exhibit)
    }

    /// The same for who knows the owner only by name.
    pub(super) fn read_exhibit_of(
        &self,
        tag: OwnerTag,
        case: CaseId,
        exhibit: &Exhibit,
    ) -> Result<Vec<u8>, ExhibitError> {
        let file = exhibit.kept.stored().ok_or(ExhibitError::NotStored)?;
        let place = EXHIBIT_FILES.key(&(tag, case, file.id));
        if self.disk.get(&place)?.is_none() {
            return Err(ExhibitError::Gone);
        }
        let mut stored = self.shelf.open(file.id)?.ok_or(ExhibitError::Gone)?;
        let failed = |source| ExhibitError::Store(StoreError::file(self.shelf.folder(), source));
        // Before room is made for it: what lies there may have been exchanged for something endless.
        if stored.metadata().map_err(failed)?.len() != chunks::sealed_length(exhibit.bytes) {
            return Err(ExhibitError::Damaged);
        }
        let mut content = Vec::with_capacity(usize::try_from(exhibit.bytes).unwrap_or_default());
        let opened = chunks::open(file, &mut stored, |chunk| content.extend_from_slice(chunk));
        opened.map_err(|error| match error {
            Unopened::Damaged => ExhibitError::Damaged,
            Unopened::Disk(source) => failed(source),
        })?;
        let is_sound = exhibit.sha256.is_none_or(|sha256| sha256 == Sha256::of(&content));
        if is_sound { Ok(content) } else { Err(ExhibitError::Damaged) }
    }

    /// Removes files that no record names.
    pub(super) fn remove_stray_files(&self) -> Result<(), StoreError> {
        let named = self.disk.keys(&[EXHIBIT_FILES.prefix])?;
        self.shelf.keep_only(&named.iter().filter_map(|key| file_of(key)).collect())
    }

    /// The files of an owner.
    pub(super) fn files_of(&self, tag: OwnerTag) -> Result<BTreeSet<FileId>, StoreError> {
        let start = [&[EXHIBIT_FILES.prefix], &tag.as_bytes()[..]].concat();
        let named = self.disk.keys(&start)?;
        Ok(named.iter().filter_map(|key| file_of(key)).collect())
    }
}

#[cfg(test)]
mod tests;
