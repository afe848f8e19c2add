//! A file that may be sent as a document: what Telegram refuses.

use axum::body::Bytes;

use super::rules::Refusal;
use super::upload::Upload;

/// A checked file of any kind.
pub struct File {
    pub name: String,
    pub bytes: Bytes,
}

/// Most bytes of a document that a bot uploads.
pub const LARGEST_DOCUMENT: usize = 50 * 1024 * 1024;

impl File {
    /// Holds an uploaded file to the published limits.
    ///
    /// # Errors
    ///
    /// The file is empty or too large.
    pub fn check(upload: &Upload) -> Result<Self, Refusal> {
        if upload.bytes.is_empty() {
            return Err(Refusal::bad_request("file must be non-empty"));
        }
        if upload.bytes.len() > LARGEST_DOCUMENT {
            return Err(Refusal::entity_too_large());
        }
        Ok(Self { name: upload.file_name.clone(), bytes: upload.bytes.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(length: usize) -> Result<File, Refusal> {
        File::check(&Upload { file_name: "letter.txt".into(), bytes: vec![b'x'; length].into() })
    }

    #[test]
    fn a_file_has_at_least_one_byte_and_at_most_fifty_megabytes() {
        for length in [1, LARGEST_DOCUMENT] {
            assert_eq!(check(length).map(|file| file.bytes.len()), Ok(length));
        }
        let empty = check(0).err().map(|refusal| refusal.description);
        assert_eq!(empty.as_deref(), Some("Bad Request: file must be non-empty"));
        assert_eq!(check(LARGEST_DOCUMENT + 1).err(), Some(Refusal::entity_too_large()));
    }
}
