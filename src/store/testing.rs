//! What the tests of this module share.

use std::fs;
use std::io::BufRead;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use tempfile::TempDir;

use super::vault::Writes;
use super::{Arrival, Commit, OpenError, OpenOptions, Parcel, Store};
use crate::chat::Change;
use crate::chat::{ChatId, Memory, Owner, PersonId, Settings};
use crate::content::Language;
use crate::text::private::Private;

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
        OpenOptions { data: self.data(), master_key: None }
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
