//! A file that is kept as evidence.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

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
    /// `None` while nobody has read the file, which stays so when only a reference is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Sha256>,
    /// The name by which the platform hands the file out again. Whoever has it and the bot's token can read the file.
    pub file: Private<String>,
    /// Whether the file itself is kept here.
    #[serde(default)]
    pub stored: bool,
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
        Self { name: None, media_type, bytes, sha256: None, file, stored: false, evidence: None }
    }

    #[must_use]
    pub fn with_name(self, name: Private<String>) -> Self {
        let name = shortened(name, LONGEST_NAME);
        Self { name: (!name.reveal().is_empty()).then_some(name), ..self }
    }

    /// The same once the file has been read and is stored here.
    #[must_use]
    pub fn with_content(self, sha256: Sha256) -> Self {
        Self { sha256: Some(sha256), stored: true, ..self }
    }

    /// Never to be used as a path as it is.
    pub fn name(&self) -> Option<&Private<String>> {
        self.name.as_ref()
    }

    /// Bytes that count against the person's limit.
    pub fn stored_bytes(&self) -> u64 {
        if self.stored { self.bytes } else { 0 }
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

impl fmt::Display for Sha256 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
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
        let mut bytes = [0; 32];
        if text.len() != 2 * bytes.len() {
            return Err(Sha256Error);
        }
        for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let [high, low] = digits else { return Err(Sha256Error) };
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Ok(Self(bytes))
    }
}

fn digit(letter: u8) -> Result<u8, Sha256Error> {
    let value = char::from(letter).to_digit(16).ok_or(Sha256Error)?;
    u8::try_from(value).map_err(|_| Sha256Error)
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
        let exhibit = exhibit.with_name(Private::new("收据".repeat(150))).with_content(Sha256([7; 32]));
        assert_eq!(exhibit.stored_bytes(), 500);
        assert_eq!(exhibit.name().map(|name| name.reveal().chars().count()), Some(LONGEST_NAME));
        assert!(!format!("{exhibit:?}").contains("0707"));
        let json = serde_json::to_string(&exhibit).expect("an exhibit serializes");
        assert_eq!(serde_json::from_str::<Exhibit>(&json).expect("it was just written"), exhibit);
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
