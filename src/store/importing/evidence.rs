//! The files that people keep: their pieces follow the entry that names them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::exporting::{Piece, Place};
use super::super::keys::OwnerTag;
use super::NotTaken;
use crate::casebook::{CaseId, Entry, Sha256, StoredFile};

/// A file that is expected next, as far as it has come.
pub(super) struct Expected {
    /// The line of its entry.
    pub line: u64,
    pub owner: OwnerTag,
    pub case: CaseId,
    pub file: StoredFile,
    length: u64,
    sha256: Option<Sha256>,
    content: Vec<u8>,
}

impl Expected {
    /// What an entry makes expect; nothing if it has no stored file.
    pub fn by(entry: &Entry, owner: OwnerTag, case: CaseId, line: u64) -> Option<Self> {
        let exhibit = entry.as_exhibit()?;
        let file = *exhibit.kept.stored()?;
        let (length, sha256) = (exhibit.bytes, exhibit.sha256);
        Some(Self { line, owner, case, file, length, sha256, content: Vec::new() })
    }

    /// Takes the next piece. Yields whether the file is whole.
    pub fn take(&mut self, place: &Place, record: &[u8]) -> Result<bool, NotTaken> {
        if *place != Place::of_file(self.owner, self.case, self.file.id) {
            return Err(NotTaken::FileWithoutEntry);
        }
        let piece: Piece<'_> = serde_json::from_slice(record).map_err(|_| NotTaken::WrongRecord)?;
        if piece.offset != self.content.len() as u64 {
            return Err(NotTaken::FileWithoutEntry);
        }
        let bytes = STANDARD.decode(piece.content.as_bytes()).map_err(|_| NotTaken::WrongRecord)?;
        self.content.extend_from_slice(&bytes);
        let so_far = self.content.len() as u64;
        if piece.length != self.length || so_far > self.length {
            return Err(NotTaken::FileUnlike);
        }
        if so_far < self.length {
            return Ok(false);
        }
        let is_like = self.sha256.is_none_or(|sha256| sha256 == Sha256::of(&self.content));
        if is_like { Ok(true) } else { Err(NotTaken::FileUnlike) }
    }

    pub fn content(&self) -> &[u8] {
        &self.content
    }
}
