//! A line of an export: a JSON object with a kind, a key and a record.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::super::keys::KEY_LENGTH;
use super::place::Place;
use crate::casebook::hex;

/// The version of the format this program writes. One that reads it must refuse any other.
pub(in crate::store) const VERSION: u32 = 1;

/// One line. The record stays as it is written: what the store holds and what stands here are the same bytes.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Line<'a> {
    #[serde(borrow)]
    pub kind: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Place::is_empty")]
    pub key: Place,
    #[serde(borrow)]
    pub record: &'a RawValue,
}

/// The record of the first line.
#[derive(Serialize, Deserialize)]
pub(in crate::store) struct Head {
    pub version: u32,
    /// The program that wrote it.
    pub program: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// With which owners are named; without it nobody's records can be told from another's when they write again.
    pub owner_key: OwnerKey,
    /// Since when every erasure is known, in milliseconds since 1970.
    pub erasures_since: i64,
}

/// The key that owners are named with, in 64 hexadecimal digits.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(in crate::store) struct OwnerKey(pub [u8; KEY_LENGTH]);

/// The record of the last line.
#[derive(Serialize, Deserialize)]
pub(in crate::store) struct End {
    /// How many lines stand before it.
    pub lines: u64,
}

/// The record of a piece of a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Piece<'a> {
    /// How many bytes of the file stand before it.
    pub offset: u64,
    /// How long the whole file is.
    pub length: u64,
    /// In Base64, as RFC 4648 has it in section 4.
    #[serde(borrow)]
    pub content: Cow<'a, str>,
}

/// The record of an erasure.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Tombstone {
    /// In milliseconds since 1970.
    pub at: i64,
}

impl TryFrom<String> for OwnerKey {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        hex::read(&text).map(Self).ok_or("the owners' key has 64 hexadecimal digits")
    }
}

impl From<OwnerKey> for String {
    fn from(key: OwnerKey) -> Self {
        hex::write(&key.0)
    }
}
