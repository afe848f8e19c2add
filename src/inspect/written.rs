//! What was learnt as bytes, so that it need not be learnt at every start.

use bytes::Bytes;
use thiserror::Error;

use super::Wording;
use crate::linear::{Lexical, WrittenLexical};

/// What was learnt from the content that ships, by its path from the folder that holds `content/`.
pub const WORDING_FILE: &str = "content/learned/wording.bin";

/// Bytes that are no wording of this version.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("what was learnt before was learnt from something else, written by another version, or is damaged")]
pub struct UnfitWording;

impl Wording {
    /// As bytes, behind the fingerprint of what it learnt from. The same wording gives the same bytes.
    pub fn to_bytes(&self, fingerprint: &str) -> Vec<u8> {
        // Writing into memory fails for no value of these types.
        let written = postcard::to_allocvec(&(self, self.lexical.written())).unwrap_or_default();
        [fingerprint.as_bytes(), &written].concat()
    }

    /// The wording that was written as these bytes, which it keeps.
    /// # Errors
    /// When they are not one that learnt from what has this fingerprint, or its parts do not fit together.
    pub fn from_bytes(bytes: &Bytes, fingerprint: &str) -> Result<Self, UnfitWording> {
        let wording = Self::from_trusted_bytes(bytes, fingerprint)?;
        if wording.is_sound() { Ok(wording) } else { Err(UnfitWording) }
    }

    /// The same of bytes that have been looked at before, as what ships: then most of them are not read until a message needs
    /// them.
    /// # Errors
    /// When they are not one that learnt from what has this fingerprint.
    pub fn from_trusted_bytes(bytes: &Bytes, fingerprint: &str) -> Result<Self, UnfitWording> {
        let written = bytes.strip_prefix(fingerprint.as_bytes()).ok_or(UnfitWording)?;
        let (rest, lexical): (Self, WrittenLexical<'_>) =
            postcard::from_bytes(written).map_err(|_| UnfitWording)?;
        Ok(Self { lexical: Lexical::within(bytes, lexical), ..rest })
    }
}
