//! What the tests of this module share.

use std::fs;
use std::io::BufRead;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use tempfile::TempDir;

use super::vault::Writes;
use super::{Arrival, Commit, OpenError, OpenOptions, Parcel, Round, Store};
use crate::casebook::{Case, CaseId, Casebook, Entry, EntryNumber, Limits};
use crate::chat::Change;
use crate::chat::{ChatId, Memory, Owner, PersonId, Settings};
use crate::content::{Alert, Audience, Language, Localized};
use crate::text::private::Private;

/// Notes that a parcel was delivered.
pub(super) fn deliver(store: &Store, number: u64) {
    store.write(&Round { delivered: vec![number], ..Round::default() }, now()).unwrap();
}

/// A data folder that goes with the test.
pub(super) struct TestFolder {
    parent: TempDir,
}

impl TestFolder {
    pub fn new() -> Self {
        Self { parent: tempfile::tempdir().unwrap() }
    }

    pub fn data(&self) -> PathBuf {
        self.parent.path().join("data")
    }

    pub fn path(&self, inside: impl AsRef<Path>) -> PathBuf {
        self.data().join(inside)
    }

    pub fn options(&self) -> OpenOptions {
        OpenOptions { data: self.data(), master_key: None, memory: None }
    }

    /// What a process killed right now would leave behind.
    pub fn as_killed(&self) -> Self {
        let copy = Self::new();
        copy_folder(&self.data(), &copy.data());
        copy
    }

    /// Whether the bytes stand anywhere in the data folder.
    pub fn holds(&self, bytes: &[u8]) -> bool {
        let mut found = false;
        each_file(&self.data(), &mut |path| {
            found |= stand_in(&fs::read(path).unwrap(), bytes);
        });
        found
    }

    /// The names of the files that people keep as evidence, sorted.
    pub fn stored_files(&self) -> Vec<String> {
        let mut names = Vec::new();
        if self.path("exhibits").exists() {
            each_file(&self.path("exhibits"), &mut |path| {
                names.push(path.file_name().unwrap().to_string_lossy().into_owned());
            });
        }
        names.sort();
        names
    }

    pub fn try_open(&self) -> Result<Store, OpenError> {
        Store::open(&self.options(), now()).map(|(store, _)| store)
    }

    pub fn open(&self) -> Store {
        self.try_open().unwrap()
    }
}

/// The time of all tests: 2026-02-03 04:05:06 UTC.
pub(super) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_091_506, 0).unwrap()
}

pub(super) fn person(number: i64) -> Owner {
    Owner::Person(PersonId(number))
}

pub(super) fn settings(language: &str) -> Settings {
    Settings { language: Language::from_tag(language), ..Settings::default() }
}

pub(super) fn memory(topic: &str) -> Memory {
    Memory { last_topic: topic.parse().ok(), ..Memory::default() }
}

pub(super) fn remember(owner: Owner, topic: &str) -> Change {
    Change::Memory(owner, Box::new(memory(topic)))
}

pub(super) fn alert(id: &str) -> Alert {
    Alert {
        id: id.parse().unwrap(),
        text: Localized::new("Beware.".to_owned(), "当心。".to_owned()),
        audience: Audience::Everybody,
        expires: None,
        topic: None,
    }
}

pub(super) fn arrival(update: u64, lane: i64, text: &str) -> Arrival {
    Arrival { update, lane: ChatId(lane), payload: Private::new(text.as_bytes().to_vec()) }
}

pub(super) fn parcel(lane: i64, text: &str) -> Parcel {
    Parcel { lane: ChatId(lane), bytes: Private::new(text.as_bytes().to_vec()) }
}

/// A commit that answers a journal entry with nothing.
pub(super) fn answer(entry: u64) -> Commit {
    Commit { entry: Some(entry), ..Commit::default() }
}

pub(super) fn change(store: &Store, change: Change) {
    change_at(store, change, now());
}

pub(super) fn change_at(store: &Store, change: Change, now: DateTime<Utc>) {
    let commit = Commit { changes: vec![change], ..Commit::default() };
    store.commit(vec![commit], now).unwrap();
}

pub(super) const LIMITS: Limits = Limits { cases: 100, entries: 100_000, bytes: 0, closed_days: None };

pub(super) fn case_id(number: u8) -> CaseId {
    CaseId::from_random([number; CaseId::BYTES])
}

pub(super) fn note(number: u32, text: &str) -> Entry {
    Entry::note(EntryNumber(number), now(), Private::new(text.to_owned())).unwrap()
}

/// Changes an owner's casebook, and with it whatever the change says.
pub(super) fn change_casebook(
    store: &Store,
    owner: Owner,
    change: impl FnOnce(&mut Casebook) -> Vec<Change>,
) {
    let mut casebook = store.casebook(owner).unwrap().unwrap_or_default();
    let mut changes = change(&mut casebook);
    changes.push(Change::Casebook(owner, casebook));
    store.commit(vec![Commit { changes, ..Commit::default() }], now()).unwrap();
}

pub(super) fn open_case(store: &Store, owner: Owner, id: CaseId) {
    change_casebook(store, owner, |casebook| {
        let number = casebook.begin(id, now(), &LIMITS).unwrap();
        vec![Change::Case(owner, Box::new(Case::new(id, number)))]
    });
}

/// Adds notes to a case, in one commit.
pub(super) fn note_in(store: &Store, owner: Owner, id: CaseId, texts: &[&str]) {
    change_casebook(store, owner, |casebook| {
        let mut added = |text: &&str| note(casebook.add_entry(id, 0, &LIMITS).unwrap().0, text);
        texts.iter().map(|text| Change::Entry(owner, id, Box::new(added(text)))).collect()
    });
}

pub(super) fn delete_case(store: &Store, owner: Owner, id: CaseId, at: DateTime<Utc>) {
    change_casebook(store, owner, |casebook| {
        casebook.delete(id, at).unwrap();
        Vec::new()
    });
}

/// The texts of a case's notes.
pub(super) fn texts(store: &Store, owner: Owner, id: CaseId) -> Vec<String> {
    let entries = store.entries(owner, id).unwrap();
    entries.iter().map(|entry| entry.text().unwrap().reveal().clone()).collect()
}

pub(super) fn raw_record(store: &Store, key: &[u8]) -> Option<Vec<u8>> {
    store.disk.get(key).unwrap().map(|sealed| sealed.to_vec())
}

/// Writes a value as it is, unsealed.
pub(super) fn put_raw(store: &Store, key: &[u8], value: &[u8]) {
    let vault = store.vault();
    let mut writes = Writes::new(&vault);
    writes.put_raw(key, value.to_vec());
    store.disk.apply(writes).unwrap();
}

/// Flips the last bit of a record and returns its bytes.
pub(super) fn break_record(store: &Store, key: &[u8]) -> Vec<u8> {
    let mut bytes = raw_record(store, key).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    put_raw(store, key, &bytes);
    bytes
}

/// Whether `bytes` stand in `content`. The standard library looks for their greatest byte, which is fast
/// in a debug build too; looking at every window there takes seconds.
fn stand_in(content: &[u8], bytes: &[u8]) -> bool {
    let (before, sought) = bytes.iter().enumerate().max_by_key(|(_, byte)| **byte).unwrap();
    let mut rest = content;
    while rest.skip_until(*sought).unwrap() > 0 {
        let after = content.len() - rest.len();
        let start = (after - 1).checked_sub(before);
        if start.is_some_and(|start| content[start..].starts_with(bytes)) {
            return true;
        }
    }
    false
}

fn each_file(folder: &Path, visit: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { each_file(&path, visit) } else { visit(&path) }
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let copy = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &copy);
        } else {
            fs::copy(&path, &copy).unwrap();
        }
    }
}
