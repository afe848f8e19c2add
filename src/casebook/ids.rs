//! How cases and entries are told apart.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Names one case among all cases of everybody. Nobody can guess one: it is 72 random bits. Its short form is twelve
/// letters, digits, `-` and `_`, which fits into a button's code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseId([u8; Self::BYTES]);

/// A text that is no case's id.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("a case's id is twelve letters, digits, hyphens and underscores")]
pub struct CaseIdError;

/// What a person calls one of their cases: 1, 2, 3 and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseNumber(pub u32);

/// The place of an entry among those of its case, counted from 1. Never used again, also when the entry is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryNumber(pub u32);

/// The digits of base 64 that need no escape in an address (RFC 4648, section 5).
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Bits that a digit carries.
const DIGIT_BITS: u32 = 6;
const LETTERS: usize = 12;

impl CaseId {
    /// How many random bytes an id is made of.
    pub const BYTES: usize = 9;

    /// `random` comes from the system's own source of randomness.
    pub fn from_random(random: [u8; Self::BYTES]) -> Self {
        Self(random)
    }

    /// For keys of records.
    pub fn as_bytes(&self) -> &[u8; Self::BYTES] {
        &self.0
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = self.0.iter().fold(0_u128, |bits, byte| (bits << 8) | u128::from(*byte));
        for place in (0..LETTERS as u32).rev() {
            let digit = (bits >> (place * DIGIT_BITS)) & 0x3F;
            let digit = DIGITS.get(digit as usize).copied().unwrap_or_default();
            write!(formatter, "{}", char::from(digit))?;
        }
        Ok(())
    }
}

impl FromStr for CaseId {
    type Err = CaseIdError;

    fn from_str(text: &str) -> Result<Self, CaseIdError> {
        if text.len() != LETTERS {
            return Err(CaseIdError);
        }
        let mut bits = 0_u128;
        for letter in text.bytes() {
            let digit = DIGITS.iter().position(|digit| *digit == letter).ok_or(CaseIdError)?;
            bits = (bits << DIGIT_BITS) | digit as u128;
        }
        let [.., one, two, three, four, five, six, seven, eight, nine] = bits.to_be_bytes();
        Ok(Self([one, two, three, four, five, six, seven, eight, nine]))
    }
}

/// Enough to find a case again in a log, and not enough to make a button from.
impl fmt::Debug for CaseId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.to_string();
        write!(formatter, "CaseId({}…)", text.get(..4).unwrap_or_default())
    }
}

impl TryFrom<String> for CaseId {
    type Error = CaseIdError;

    fn try_from(text: String) -> Result<Self, CaseIdError> {
        text.parse()
    }
}

impl From<CaseId> for String {
    fn from(id: CaseId) -> Self {
        id.to_string()
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Display for EntryNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_id_has_one_short_form() {
        for (bytes, text) in [
            ([0; 9], "AAAAAAAAAAAA"),
            ([0xFF; 9], "____________"),
            // As RFC 4648 encodes "foobarbaz".
            (*b"foobarbaz", "Zm9vYmFyYmF6"),
        ] {
            let id = CaseId::from_random(bytes);
            assert_eq!(id.to_string(), text);
            assert_eq!(text.parse(), Ok(id));
        }
        for bad in ["", "AAAAAAAAAAA", "AAAAAAAAAAAAA", "AAAAAAAAAAA=", "AAAAAAAAAA中", "AAAAAAAAAAA+"] {
            assert_eq!(bad.parse::<CaseId>(), Err(CaseIdError), "{bad}");
        }
    }

    #[test]
    fn a_log_shows_no_whole_id() {
        assert_eq!(format!("{:?}", CaseId::from_random(*b"foobarbaz")), "CaseId(Zm9v…)");
    }

    proptest! {
        #[test]
        fn every_id_is_read_back(bytes: [u8; 9]) {
            let id = CaseId::from_random(bytes);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            prop_assert_eq!(id.as_bytes(), &bytes);
        }
    }
}
