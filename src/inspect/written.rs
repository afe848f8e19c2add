//! What was learnt as bytes, so that it need not be learnt at every start.

use thiserror::Error;

use super::Wording;

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
        [fingerprint.as_bytes(), &postcard::to_allocvec(self).unwrap_or_default()].concat()
    }

    /// The wording that was written as these bytes.
    /// # Errors
    /// When they are not one that learnt from what has this fingerprint, or its parts do not fit together.
    pub fn from_bytes(bytes: &[u8], fingerprint: &str) -> Result<Self, UnfitWording> {
        let bytes = bytes.strip_prefix(fingerprint.as_bytes()).ok_or(UnfitWording)?;
        let wording: Self = postcard::from_bytes(bytes).map_err(|_| UnfitWording)?;
        if wording.is_sound() { Ok(wording) } else { Err(UnfitWording) }
    }
}
