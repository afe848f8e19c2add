//! Where the file of an exhibit is: here, or only where the platform has it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::hex;

/// Where the file of an exhibit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// Beside the store, sealed under a key of its own.
    Stored(StoredFile),
    /// Only the platform has it.
    Reference(NotStored),
}

/// Why there is no copy of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotStored {
    /// Nobody has tried: it was kept by a version that stored no files, or by an edge that has none.
    NotTried,
    /// The operator keeps references only.
    ByChoice,
    /// The platform hands out nothing so large.
    TooLarge,
    /// It could not be fetched, or not be written down.
    Failed,
    /// The person has used up the room for files.
    NoRoom,
}

/// A file that is stored: under which name, and the key that opens it. They stand in the exhibit's record alone, so whoever
/// cannot open the record cannot open the file.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFile {
    pub id: FileId,
    pub key: FileKey,
}

/// What a stored file is called: random bytes, which tell nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileId(pub [u8; FileId::BYTES]);

/// Seals one stored file and nothing else.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileKey(pub [u8; FileKey::BYTES]);

/// A text that names no stored file.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("a stored file is named by 32 hexadecimal digits and opened by 64")]
pub struct StoredFileError;

impl Kept {
    /// The file, if it is stored.
    pub fn stored(&self) -> Option<&StoredFile> {
        match self {
            Self::Stored(file) => Some(file),
            Self::Reference(_) => None,
        }
    }

    /// Whether nothing is known but the platform's reference.
    pub(super) fn is_untried(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Kept {
    fn default() -> Self {
        Self::Reference(NotStored::NotTried)
    }
}

impl FileId {
    /// How many random bytes a name is made of.
    pub const BYTES: usize = 16;
}

impl FileKey {
    pub const BYTES: usize = 32;
}

impl fmt::Display for FileId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex::write(&self.0))
    }
}

impl fmt::Debug for FileKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("FileKey(…)")
    }
}

impl fmt::Debug for StoredFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("StoredFile(…)")
    }
}

impl FromStr for FileId {
    type Err = StoredFileError;

    fn from_str(text: &str) -> Result<Self, StoredFileError> {
        hex::read(text).map(Self).ok_or(StoredFileError)
    }
}

impl TryFrom<String> for FileId {
    type Error = StoredFileError;

    fn try_from(text: String) -> Result<Self, StoredFileError> {
        text.parse()
    }
}

impl From<FileId> for String {
    fn from(id: FileId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for FileKey {
    type Error = StoredFileError;

    fn try_from(text: String) -> Result<Self, StoredFileError> {
        hex::read(&text).map(Self).ok_or(StoredFileError)
    }
}

impl From<FileKey> for String {
    fn from(key: FileKey) -> Self {
        hex::write(&key.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: StoredFile = StoredFile { id: FileId([0xab; 16]), key: FileKey([0xcd; 32]) };

    #[test]
    fn where_a_file_is_survives_its_record() {
        let stored = format!(r#"{{"stored":{{"id":"{}","key":"{}"}}}}"#, "ab".repeat(16), "cd".repeat(32));
        for (kept, json) in [
            (Kept::Stored(FILE), stored.as_str()),
            (Kept::Reference(NotStored::TooLarge), r#"{"reference":"too-large"}"#),
        ] {
            assert_eq!(serde_json::to_string(&kept).expect("it serializes"), json);
            assert_eq!(serde_json::from_str::<Kept>(json).expect("it was just written"), kept);
        }
        for bad in ["", "ab", &"g".repeat(32), &"ab".repeat(17)] {
            assert_eq!(bad.parse::<FileId>(), Err(StoredFileError), "{bad}");
        }
    }

    #[test]
    fn neither_key_nor_name_shows_in_debug_output() {
        let shown = format!("{:?} {:?}", Kept::Stored(FILE), FILE.key);
        assert!(!shown.contains("cd") && !shown.contains("205") && !shown.contains("171"), "{shown}");
    }
}
