//! What the record holds. `case.schema.json` says what each part of it means.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::casebook::Sha256;

/// Goes up when a reader of the one before would misread it.
pub(super) const VERSION: u32 = 1;

#[derive(Serialize)]
pub(super) struct Record {
    pub version: u32,
    /// When it was made.
    pub made: DateTime<Utc>,
    pub zone: String,
    pub language: &'static str,
    pub case: CaseRecord,
    pub facts: BTreeMap<&'static str, FactRecord>,
    pub timeline: Vec<MomentRecord>,
    pub last_days: Vec<LastDayRecord>,
    pub evidence: Vec<EvidenceRecord>,
    pub entries: Vec<EntryRecord>,
    pub letters: Vec<LetterRecord>,
}

#[derive(Serialize)]
pub(super) struct CaseRecord {
    pub id: String,
    pub number: u32,
    pub title: String,
    pub is_title_persons: bool,
    pub opened: DateTime<Utc>,
    pub state: &'static str,
    pub closed: Option<DateTime<Utc>>,
}

#[derive(Serialize)]
pub(super) struct FactRecord {
    pub label: String,
    pub answer: &'static str,
    pub form: &'static str,
    pub value: Option<serde_json::Value>,
    pub shown: Option<String>,
    pub is_about: bool,
}

#[derive(Serialize)]
pub(super) struct MomentRecord {
    pub day: NaiveDate,
    pub is_about: bool,
    pub fact: Option<&'static str>,
    pub entry: Option<u32>,
    pub is_struck: bool,
}

#[derive(Serialize)]
pub(super) struct LastDayRecord {
    pub rule: String,
    pub name: String,
    pub claim: String,
    pub how: String,
    pub caution: Option<String>,
    pub counted: String,
    pub standing: &'static str,
    pub day: Option<NaiveDate>,
    pub first: Option<NaiveDate>,
    pub missing: Option<&'static str>,
    pub source: String,
    pub source_date: String,
    pub recorded: String,
    pub checked: Option<String>,
    pub confidence: &'static str,
}

#[derive(Serialize)]
pub(super) struct EvidenceRecord {
    pub id: String,
    pub name: String,
    pub how: String,
    pub proof: &'static str,
    pub entries: Vec<u32>,
}

#[derive(Serialize)]
pub(super) struct EntryRecord {
    pub number: u32,
    pub kind: &'static str,
    pub received: DateTime<Utc>,
    pub happened: Option<NaiveDate>,
    pub origin: Option<OriginRecord>,
    pub text: Option<String>,
    pub struck: Option<DateTime<Utc>>,
    pub history: Vec<EarlierRecord>,
    pub exhibit: Option<ExhibitRecord>,
}

#[derive(Serialize)]
pub(super) struct LetterRecord {
    pub letter: String,
    pub name: Option<String>,
    pub language: &'static str,
    pub text: String,
}

#[derive(Serialize)]
pub(super) struct OriginRecord {
    pub name: String,
    pub sent: DateTime<Utc>,
}

#[derive(Serialize)]
pub(super) struct EarlierRecord {
    pub text: String,
    pub until: DateTime<Utc>,
}

#[derive(Serialize)]
pub(super) struct ExhibitRecord {
    pub name: Option<String>,
    pub media_type: String,
    pub bytes: u64,
    pub evidence: Option<String>,
    pub path: Option<String>,
    pub missing: Option<&'static str>,
    pub sha256_received: Option<Sha256>,
    pub sha256: Option<Sha256>,
    pub matches: Option<bool>,
    pub is_stored: bool,
    pub telegram_file: String,
}
