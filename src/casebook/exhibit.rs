//! A file that is kept as evidence.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::Digest as _;
use thiserror::Error;

use super::hex;
use super::kept::Kept;
use super::words::shortened;
use crate::content::EvidenceId;
use crate::text::Private;

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exhibit {
    /// As the sender's device called it; photos and voice messages have no name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<Private<String>>,
    #[serde(default)]
    pub media_type: MediaType,
    /// How large the file is, stored or not.
    pub bytes: u64,
    /// `None` if nobody has read the file. It is known also when the file was read and not stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Sha256>,
    /// The name by which the platform hands the file out again. Whoever has it and the bot's token can read the file.
    pub file: Private<String>,
    /// Where the file is. Records from when no file was stored do not say it.
    #[serde(default, skip_serializing_if = "Kept::is_untried")]
    pub kept: Kept,
    /// What it proves, as the person says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidenceId>,
}

/// What kind of file it is, as its sender claims. Invariant: a type and a subtype in lower case, at most 100 bytes
/// (RFC 6838 allows 255; those in use are far shorter).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct MediaType(String);

/// A file's fingerprint. It is written in 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sha256(pub [u8; 32]);

/// A text that is no such fingerprint.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("a SHA-256 is 64 hexadecimal digits")]
pub struct Sha256Error;

/// The longest name of a file, in characters. Longer ones are cut, since nobody typed them for the bot.
const LONGEST_NAME: usize = 200;
const LONGEST_MEDIA_TYPE: usize = 100;
const ANY_BYTES: &str = "application/octet-stream";

impl Exhibit {
    /// A file of which only the platform's reference is known so far.
    pub fn new(file: Private<String>, media_type: MediaType, bytes: u64) -> Self {
        Self { name: None, media_type, bytes, sha256: None, file, kept: Kept::default(), evidence: None }
    }

    #[must_use]
    pub fn with_name(self, name: Private<String>) -> Self {
        let name = shortened(name, LONGEST_NAME);
        Self { name: (!name.reveal().is_empty()).then_some(name), ..self }
    }

    /// The same once the file has been read: its size is then known, and not only claimed.
    #[must_use]
    pub fn with_content(self, sha256: Sha256, bytes: u64) -> Self {
        Self { sha256: Some(sha256), bytes, ..self }
    }

    #[must_use]
    pub fn kept_as(self, kept: Kept) -> Self {
        Self { kept, ..self }
    }

    /// Never to be used as a path as it is.
    pub fn name(&self) -> Option<&Private<String>> {
        self.name.as_ref()
    }

    /// Bytes that count against the person's limit.
    pub fn stored_bytes(&self) -> u64 {
        if self.kept.stored().is_some() { self.bytes } else { 0 }
    }
}

impl MediaType {
    /// Takes what a sender claims; what is no media type counts as mere bytes.
    pub fn claimed(text: &str) -> Self {
        let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let is_plain = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte))
        };
        let is_sound = essence.len() <= LONGEST_MEDIA_TYPE
            && essence.split_once('/').is_some_and(|(kind, subtype)| is_plain(kind) && is_plain(subtype));
        if is_sound { Self(essence) } else { Self::default() }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it claims to be a picture.
    pub fn is_image(&self) -> bool {
        self.0.starts_with("image/")
    }
}

impl Default for MediaType {
    fn default() -> Self {
        Self(ANY_BYTES.to_owned())
    }
}

impl From<String> for MediaType {
    fn from(text: String) -> Self {
        Self::claimed(&text)
    }
}

impl From<MediaType> for String {
    fn from(media_type: MediaType) -> Self {
        media_type.0
    }
}

impl Sha256 {
    /// The fingerprint of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex::write(&self.0))
    }
}

impl fmt::Debug for Sha256 {
    /// The fingerprint of a well-known file tells which file it is.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Sha256(…)")
    }
}

impl FromStr for Sha256 {
    type Err = Sha256Error;

    fn from_str(text: &str) -> Result<Self, Sha256Error> {
        hex::read(text).map(Self).ok_or(Sha256Error)
    }
}

impl TryFrom<String> for Sha256 {
    type Error = Sha256Error;

    fn try_from(text: String) -> Result<Self, Sha256Error> {
        text.parse()
    }
}

impl From<Sha256> for String {
    fn from(sha256: Sha256) -> Self {
        sha256.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::casebook::{FileId, FileKey, NotStored, StoredFile};

    #[test]
    fn what_is_no_media_type_counts_as_mere_bytes() {
        for (claimed, expected) in [
            ("image/jpeg", "image/jpeg"),
            ("Text/Plain; charset=utf-8", "text/plain"),
            (
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
            ("", ANY_BYTES),
            ("jpeg", ANY_BYTES),
            ("image/", ANY_BYTES),
            ("image/<script>", ANY_BYTES),
            ("图片/好", ANY_BYTES),
            (&format!("a/{}", "b".repeat(100)), ANY_BYTES),
        ] {
            assert_eq!(MediaType::claimed(claimed).as_str(), expected, "{claimed}");
        }
    }

    #[test]
    fn only_a_stored_file_takes_up_room() {
        let exhibit = Exhibit::new(Private::new("BQAC".to_owned()), MediaType::default(), 500);
        assert_eq!(exhibit.stored_bytes(), 0);
        let exhibit = exhibit.with_name(Private::new("收据".repeat(150))).with_content(Sha256([7; 32]), 501);
        let reference = exhibit.clone().kept_as(Kept::Reference(NotStored::ByChoice));
        assert_eq!((reference.stored_bytes(), reference.bytes), (0, 501));
        let file = StoredFile { id: FileId([7; 16]), key: FileKey([7; 32]) };
        let exhibit = exhibit.kept_as(Kept::Stored(file));
        assert_eq!(exhibit.stored_bytes(), 501);
        assert_eq!(exhibit.name().map(|name| name.reveal().chars().count()), Some(LONGEST_NAME));
        assert!(!format!("{exhibit:?}").contains("0707"));
        let json = serde_json::to_string(&exhibit).expect("an exhibit serializes");
        assert_eq!(serde_json::from_str::<Exhibit>(&json).expect("it was just written"), exhibit);
    }

    #[test]
    fn an_exhibit_from_when_no_file_was_stored_is_a_reference() {
        for stored in ["", r#","stored":false"#, r#","stored":true"#] {
            let json = format!(r#"{{"bytes":5,"file":"BQAC"{stored}}}"#);
            let exhibit: Exhibit = serde_json::from_str(&json).expect("the rest has defaults");
            assert_eq!((exhibit.kept, exhibit.stored_bytes()), (Kept::default(), 0));
        }
    }

    #[test]
    fn a_fingerprint_is_that_of_the_bytes() {
        // FIPS 180-2, appendix B.1.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Sha256::of(b"abc").to_string(), expected);
    }

    #[test]
    fn a_fingerprint_has_64_digits() {
        for bad in [String::new(), "0".repeat(63), "g".repeat(64), "+".repeat(64), "中".repeat(32)] {
            assert_eq!(bad.parse::<Sha256>(), Err(Sha256Error), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn every_fingerprint_is_read_back(bytes: [u8; 32]) {
            prop_assert_eq!(Sha256(bytes).to_string().parse(), Ok(Sha256(bytes)));
            prop_assert_eq!(Sha256(bytes).to_string().to_uppercase().parse(), Ok(Sha256(bytes)));
        }
    }
}
