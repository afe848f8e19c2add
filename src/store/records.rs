//! What stands in each record, before it is sealed.
//!
//! Records are JSON, which names its fields: a new field with `#[serde(default)]` reads old records.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::broadcasts::BroadcastState;
use crate::casebook::{Case, Casebook, Entry, Reminders};
use crate::chat::{ChatId, Memory, Settings};
use crate::content::{Alert, Language};
use crate::guard::Group;
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

/// What is sent later; when, the key says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct ScheduledRecord {
    pub lane: ChatId,
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

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct CasebookRecord {
    pub casebook: Casebook,
    /// Where the person is told; earlier versions did not note it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chat: Option<ChatId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct CaseRecord {
    pub case: Case,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct EntryRecord {
    pub entry: Entry,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct RemindersRecord {
    /// Where the person is told.
    pub chat: ChatId,
    pub reminders: Reminders,
}

/// A group, with the number by which it is found when the bot starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct GroupRecord {
    pub chat: ChatId,
    pub group: Group,
}

/// That somebody asked for alerts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SubscriberRecord {
    /// Where they are told.
    pub chat: ChatId,
}

/// An alert, and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BroadcastRecord {
    pub alert: Alert,
    pub queued_at: DateTime<Utc>,
    pub state: BroadcastState,
    /// The database key of the last subscriber who was looked at.
    pub after: Vec<u8>,
    /// How many were told.
    pub sent: u64,
    /// How often alerts had been turned off when it began.
    pub unsubscribed_before: u64,
}

/// That somebody's next reminder is due; when and whose, the key says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DueRecord {}
/// That a stored file belongs to a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ExhibitFileRecord {}

/// The numbers that must outlive the records they count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counters {
    pub handled: u64,
    pub next_entry: u64,
    pub next_parcel: u64,
    /// How often alerts were turned off.
    #[serde(default)]
    pub unsubscribed: u64,
}

impl Default for Counters {
    fn default() -> Self {
        Self { handled: 0, next_entry: 1, next_parcel: 1, unsubscribed: 0 }
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
    use crate::casebook::{
        CaseId, EntryNumber, Exhibit, Fact, FileId, FileKey, Kept, MediaType, Origin, Sha256, StoredFile,
        Value,
    };
    use crate::chat::Change;
    use crate::store::Store;
    use crate::store::sealed::Kind;
    use crate::store::tables::{CASEBOOK, CASES, ENTRIES, EXHIBIT_FILES};
    use crate::store::testing::{TestFolder, change, note_in, now, open_case, person, raw_record};

    #[test]
    fn bytes_come_back_as_they_were_whether_text_or_not() {
        for bytes in [&b""[..], "退款 \"quoted\"\n".as_bytes(), &[0xff, 0x00, 0x80]] {
            let given = Private::new(bytes.to_vec());
            let written = serde_json::to_vec(&Octets::from(&given)).unwrap();
            let read: Octets = serde_json::from_slice(&written).unwrap();
            assert_eq!(Private::from(read), given);
        }
    }

    /// What is sealed at the key of a record.
    fn plain(store: &Store, key: &[u8]) -> String {
        let sealed = raw_record(store, key).unwrap();
        let plain = store.vault().open_bytes(Kind::Owner, key, &sealed).unwrap();
        String::from_utf8(plain.to_vec()).unwrap()
    }

    #[test]
    fn the_plain_bytes_of_a_case_s_records_are_these() {
        let folder = TestFolder::new();
        let store = folder.open();
        let (owner, id) = (person(1), CaseId::from_random(*b"foobarbaz"));
        open_case(&store, owner, id);
        note_in(&store, owner, id, &["他说三天发货"]);
        let tag = store.vault().tag(owner);
        let casebook = r#"{"casebook":{"cases":[{"id":"Zm9vYmFyYmF6","number":1,"opened":"2026-02-03T04:05:06Z","state":"open","next_entry":2,"sizes":{"entries":1,"bytes":0}}],"current":"Zm9vYmFyYmF6","next_number":2,"collecting":false},"chat":1}"#;
        assert_eq!(plain(&store, &CASEBOOK.key(&tag)), casebook);
        let older: CasebookRecord = serde_json::from_str(&casebook.replace(r#","chat":1"#, "")).unwrap();
        assert_eq!((older.chat, older.casebook.headers().len()), (None, 1));

        let mut case = store.case(owner, id).unwrap().unwrap();
        assert_eq!(
            plain(&store, &CASES.key(&(tag, id))),
            r#"{"case":{"id":"Zm9vYmFyYmF6","number":1,"facts":{}}}"#
        );
        case.set_title(Private::new("耳机".to_owned())).unwrap();
        case.facts.set(Fact::PaidOn, Value::Day(now().date_naive())).unwrap();
        case.facts.skip(Fact::Seller);
        change(&store, Change::Case(owner, Box::new(case)));
        let full = r#"{"case":{"id":"Zm9vYmFyYmF6","number":1,"title":"耳机","facts":{"seller":"skipped","paid_on":{"given":"2026-02-03"}}}}"#;
        assert_eq!(plain(&store, &CASES.key(&(tag, id))), full);

        let entry =
            r#"{"entry":{"number":1,"at":"2026-02-03T04:05:06Z","body":{"note":{"text":"他说三天发货"}}}}"#;
        assert_eq!(plain(&store, &ENTRIES.key(&(tag, id, EntryNumber(1)))), entry);
        let file = Exhibit::new(Private::new("BQAC".to_owned()), MediaType::claimed("image/png"), 5);
        let stored = StoredFile { id: FileId([8; 16]), key: FileKey([9; 32]) };
        let exhibit = file.with_name(Private::new("a.png".to_owned())).with_content(Sha256([7; 32]), 5);
        let exhibit = exhibit.kept_as(Kept::Stored(stored));
        let mut entry = Entry::exhibit(EntryNumber(1), now(), exhibit, None).unwrap();
        entry.edit(Private::new("paid".to_owned()), now()).unwrap();
        entry.strike(now());
        let entry = entry.forwarded(Origin::new(Private::new("Shop".to_owned()), now()));
        change(&store, Change::Entry(owner, id, Box::new(entry)));
        let full = format!(
            r#"{{"entry":{{"number":1,"at":"2026-02-03T04:05:06Z","origin":{{"name":"Shop","at":"2026-02-03T04:05:06Z"}},"body":{{"exhibit":{{"exhibit":{{"name":"a.png","media_type":"image/png","bytes":5,"sha256":"{}","file":"BQAC","kept":{{"stored":{{"id":"{}","key":"{}"}}}}}},"caption":"paid"}}}},"history":[{{"text":"","until":"2026-02-03T04:05:06Z"}}],"struck":"2026-02-03T04:05:06Z"}}}}"#,
            "07".repeat(32),
            "08".repeat(16),
            "09".repeat(32)
        );
        assert_eq!(plain(&store, &ENTRIES.key(&(tag, id, EntryNumber(1)))), full);
        assert_eq!(plain(&store, &EXHIBIT_FILES.key(&(tag, id, stored.id))), "{}");
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
