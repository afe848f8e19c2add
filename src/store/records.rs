//! What stands in each record, before it is sealed.
//!
//! Records are JSON, which names its fields: a new field with `#[serde(default)]` reads old records.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::chat::{ChatId, Memory, Settings};
use crate::content::Language;
use crate::text::private::Private;

/// An update that was handed over and is not answered yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct JournalRecord {
    pub update: u64,
    pub lane: ChatId,
    pub received: DateTime<Utc>,
    /// How often its turn was begun by a start that found it waiting.
    pub attempts: u8,
    pub payload: Octets,
}

/// When an update was answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct DoneRecord {
    pub at: DateTime<Utc>,
}

/// A reply that is committed and not delivered yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct OutboxRecord {
    pub lane: ChatId,
    pub queued_at: DateTime<Utc>,
    pub parcel: Octets,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct SettingsRecord {
    pub settings: Settings,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct MemoryRecord {
    /// When a turn last wrote it, which is what its retention counts from.
    pub touched_at: DateTime<Utc>,
    pub memory: Memory,
}

/// The numbers that must outlive the records they count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counters {
    pub handled: u64,
    pub next_entry: u64,
    pub next_parcel: u64,
}

impl Default for Counters {
    fn default() -> Self {
        Self { handled: 0, next_entry: 1, next_parcel: 1 }
    }
}

/// How often an article was said to have helped, or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RatingRecord {
    pub helped: u64,
    pub did_not_help: u64,
}

/// How often verdicts were said to be wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DisputeRecord {
    pub times: u64,
}

/// How often a question found no answer, under its keyed hash; or, without one, all questions of a month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct UnansweredRecord {
    /// How many questions it counts: 1, or all of a month that is over.
    pub distinct: u64,
    pub times: u64,
}

/// What questions without an answer are hashed with, and the month it is for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct UnansweredKeyRecord {
    pub month: String,
    pub key: Vec<u8>,
}

/// A question that somebody sent to the maintainers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct QuestionRecord {
    pub at: DateTime<Utc>,
    pub language: Language,
    pub text: Private<String>,
}

/// Opens only under the right master key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeyCheck {}

/// That an erasure was promised and is not finished.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ErasureRecord {}

/// Bytes inside a JSON record: as text where they are text, which they nearly always are, because a
/// list of numbers takes four times the room.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Octets {
    Text(String),
    Numbers(Vec<u8>),
}

impl From<&Private<Vec<u8>>> for Octets {
    fn from(bytes: &Private<Vec<u8>>) -> Self {
        match std::str::from_utf8(bytes.reveal()) {
            Ok(text) => Self::Text(text.to_owned()),
            Err(_) => Self::Numbers(bytes.reveal().clone()),
        }
    }
}

impl From<Octets> for Private<Vec<u8>> {
    fn from(octets: Octets) -> Self {
        Self::new(match octets {
            Octets::Text(text) => text.into_bytes(),
            Octets::Numbers(bytes) => bytes,
        })
    }
}

impl fmt::Debug for Octets {
    /// Hides what people wrote.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Octets(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_as_they_were_whether_text_or_not() {
        for bytes in [&b""[..], "退款 \"quoted\"\n".as_bytes(), &[0xff, 0x00, 0x80]] {
            let given = Private::new(bytes.to_vec());
            let written = serde_json::to_vec(&Octets::from(&given)).unwrap();
            let read: Octets = serde_json::from_slice(&written).unwrap();
            assert_eq!(Private::from(read), given);
        }
    }

    #[test]
    fn bytes_never_show_in_debug_output() {
        let octets = Octets::Text("my card is 4111".to_owned());
        assert_eq!(format!("{octets:?}"), "Octets(…)");
    }

    #[test]
    fn a_parcel_from_when_its_deliveries_were_counted_still_reads() {
        let old = r#"{"lane":5,"queued_at":"2026-01-02T03:04:05Z","attempts":2,"parcel":"hi"}"#;
        let record: OutboxRecord = serde_json::from_str(old).unwrap();
        assert_eq!((record.lane, record.parcel), (ChatId(5), Octets::Text("hi".to_owned())));
    }

    #[test]
    fn a_record_with_a_field_from_a_newer_version_still_reads() {
        let record: DoneRecord = serde_json::from_str(r#"{"at":"2026-01-02T03:04:05Z","by":"x"}"#).unwrap();
        assert_eq!(record.at.timestamp(), 1_767_323_045);
    }
}
