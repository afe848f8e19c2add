//! Reading a store in a folder, of which nothing is changed.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::super::disk::Disk;
use super::super::exhibits::Shelf;
use super::super::folder::Folder;
use super::super::keys::{OwnerTag, Secret, Secrets};
use super::super::layout::{due_of, file_of};
use super::super::master_key::{self, KeyFiles};
use super::super::open::{Parts, damaged};
use super::super::records::{Counters, RemindersRecord};
use super::super::tables::{
    COUNTERS, DONE, DUE, ERASURES, EXHIBIT_FILES, JOURNAL, Key, OUTBOX, QUESTIONS, REMINDERS, SCHEDULED,
    Table,
};
use super::super::tag_key::{self, TagSeals};
use super::super::tombstones::Gone;
use super::super::vault::Vault;
use super::super::{Erasures, OpenOptions, StoreError, files, format, shard};
use super::MigrateError;
use super::items::{
    Entry, Items, MOST_BYTES, MOST_PIECES, MOST_RECORDS, Numbers, PIECE, Page, Parcel, Piece, Reader, Record,
    Salts, Scheduled, Stage,
};

/// Where it stands in a database that is being filled how far that has come. No table begins so.
pub(super) const MARK: &[u8] = b"\0migrating";

/// What does not travel byte for byte.
const ELSEWHERE: [u8; 8] = [
    MARK[0],
    COUNTERS.prefix,
    DONE.prefix,
    DUE.prefix,
    ERASURES.prefix,
    JOURNAL.prefix,
    OUTBOX.prefix,
    SCHEDULED.prefix,
];

/// Longer than every key of these.
const LONGEST: usize = 64;

/// The number of a piece that says that a file is through.
const THROUGH: u32 = u32::MAX;

/// Some records of a table with the bytes that were sealed.
struct Opened<K, V> {
    records: Vec<(K, V, Zeroizing<Vec<u8>>)>,
    /// The key of the last one.
    last: Vec<u8>,
    /// How many do not open.
    unopened: u64,
}

/// Who was forgotten, and since when that is known.
#[derive(Default)]
struct Log {
    since: Option<i64>,
    gone: Vec<(Gone, i64)>,
}

pub(super) struct FolderReader {
    disk: Disk,
    vault: Vault,
    shelf: Shelf,
    master_key: PathBuf,
    tag_key: PathBuf,
    erased: PathBuf,
    /// Who was forgotten, once it was read.
    log: Option<Log>,
    /// Keeps others out of the data folder.
    _lock: Option<File>,
}

impl FolderReader {
    /// Opens a store that is to be moved. Nothing of it is changed, so it must be one that needs no change.
    pub fn source(options: &OpenOptions) -> Result<Self, MigrateError> {
        let no_store = || MigrateError::NoStore { path: options.data.clone() };
        let folder = Folder::find(&options.data)?.ok_or_else(no_store)?;
        let found = format::read(&folder.format(), format::NEWEST)?.ok_or_else(no_store)?;
        let path = options.data.clone();
        if found < format::NEWEST {
            return Err(MigrateError::Older { path, found, newest: format::NEWEST });
        }
        let lock = folder.lock()?;
        let key_files = KeyFiles::new(&folder, options.master_key.as_deref());
        let is_replaced = matches!(tag_key::read(&key_files.tag)?, Some(TagSeals::Two(..)));
        if is_replaced || key_files.next.exists() {
            return Err(MigrateError::KeyChanges { path });
        }
        let reader = Self::of(&folder, &key_files, options, Some(lock))?;
        match reader.disk.keys(&[ERASURES.prefix])?.is_empty() {
            true => Ok(reader),
            false => Err(MigrateError::Forgetting { path }),
        }
    }

    /// Opens a folder that was filled.
    pub fn of(
        folder: &Folder,
        key_files: &KeyFiles,
        options: &OpenOptions,
        lock: Option<File>,
    ) -> Result<Self, MigrateError> {
        if !folder.database().exists() {
            return Err(damaged(folder, "it is missing").into());
        }
        let is_given = options.master_key.is_some();
        let parts = Parts { folder, key_files, is_given, memory: options.memory };
        let (vault, disk) = parts.look(&folder.database())?;
        Ok(Self {
            disk,
            vault,
            shelf: Shelf::new(folder.exhibits()),
            master_key: key_files.current.clone(),
            tag_key: folder.tag_key(),
            erased: folder.erased(),
            log: None,
            _lock: lock,
        })
    }

    /// Where the master key lies.
    pub fn master_key(&self) -> PathBuf {
        self.master_key.clone()
    }

    fn counters(&self) -> Result<Counters, MigrateError> {
        let key = COUNTERS.key(&());
        let sealed = self.disk.get(&key)?;
        let opened = sealed.and_then(|sealed| self.vault.open(&COUNTERS, &key, &sealed).ok());
        Ok(opened.unwrap_or_default())
    }

    fn numbers(&self) -> Result<Numbers, MigrateError> {
        let Counters { handled, next_entry, next_parcel, unsubscribed } = self.counters()?;
        let behind = |key: Option<u64>| key.map_or(0, |key| key.saturating_add(1));
        let last_question = self.disk.keys(&[QUESTIONS.prefix])?;
        let last_question = last_question.last().and_then(|key| QUESTIONS.parse_key(key));
        let next_entry = next_entry.max(self.vault.keyring.next_entry()).max(behind(last_question));
        Ok(Numbers { handled, unsubscribed, next_entry, next_parcel })
    }

    fn salts(&self, after: &[u8]) -> Option<Page> {
        let first = after.first().map_or(Some(0), |last| last.checked_add(1))?;
        for number in first..=u8::MAX {
            let owners = &self.vault.keyring.owners;
            let salts: Vec<_> = owners
                .between(shard::tags(number))
                .map(|(tag, current)| Salts {
                    tag: *tag,
                    current: current.clone(),
                    older: owners.older(*tag).cloned(),
                })
                .collect();
            if !salts.is_empty() {
                return Some(Page::of(Items::Salts(salts), vec![number]));
            }
        }
        None
    }

    fn records(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let (mut last, mut records, mut n_bytes) = (after.to_vec(), Vec::new(), 0);
        'full: while records.len() < MOST_RECORDS && n_bytes < MOST_BYTES {
            let found = self.disk.page_of_all(&last)?;
            if found.is_empty() {
                break;
            }
            for (key, value) in found {
                if let Some(prefix) = key.first().filter(|prefix| ELSEWHERE.contains(prefix)) {
                    // Behind the whole table.
                    last = [&[*prefix][..], &[u8::MAX; LONGEST]].concat();
                    continue 'full;
                }
                last = key.to_vec();
                n_bytes += key.len() + value.len();
                records.push(Record {
                    due: self.due(&key, &value),
                    key: key.to_vec(),
                    value: value.to_vec(),
                });
            }
        }
        Ok((!records.is_empty()).then(|| Page::of(Items::Records(records), last)))
    }

    fn due(&self, key: &[u8], sealed: &[u8]) -> Option<(OwnerTag, u64)> {
        let tag = REMINDERS.parse_key(key)?;
        let record: RemindersRecord = self.vault.open(&REMINDERS, key, sealed).ok()?;
        Some((tag, due_of(&record)?))
    }

    /// Pieces of files in the order of the records that name them. What goes on in a file's middle says by which piece.
    fn pieces(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let (mut key, mut next) = match after.split_last_chunk() {
            Some((key, number)) => (key.to_vec(), u32::from_be_bytes(*number)),
            None => (vec![EXHIBIT_FILES.prefix], THROUGH),
        };
        let mut pieces = Vec::new();
        loop {
            if next == THROUGH {
                let page = self.disk.page(EXHIBIT_FILES.prefix, &key)?;
                let Some((found, _)) = page.first() else { break };
                (key, next) = (found.to_vec(), 0);
            }
            self.pieces_of(&key, &mut next, &mut pieces)?;
            if pieces.len() >= MOST_PIECES {
                break;
            }
        }
        let last = [&key[..], &next.to_be_bytes()].concat();
        Ok((!pieces.is_empty()).then(|| Page::of(Items::Pieces(pieces), last)))
    }

    /// Some pieces of a file from one on, and which comes next.
    fn pieces_of(&self, key: &[u8], next: &mut u32, pieces: &mut Vec<Piece>) -> Result<(), MigrateError> {
        let failed = |source| StoreError::file(self.shelf.folder(), source);
        let file = file_of(key);
        let opened = file.map(|file| self.shelf.open(file)).transpose()?.flatten();
        let (Some(file), Some(mut opened)) = (file, opened) else {
            *next = THROUGH;
            return Ok(());
        };
        opened.seek(SeekFrom::Start(u64::from(*next) * PIECE as u64)).map_err(failed)?;
        while pieces.len() < MOST_PIECES {
            let mut bytes = Vec::with_capacity(PIECE);
            (&mut opened).take(PIECE as u64).read_to_end(&mut bytes).map_err(failed)?;
            let is_last = bytes.len() < PIECE;
            if !bytes.is_empty() {
                pieces.push(Piece { file, number: *next, bytes });
            }
            *next = if is_last { THROUGH } else { *next + 1 };
            if is_last {
                break;
            }
        }
        Ok(())
    }

    fn erased(&mut self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let first = after.first_chunk().map_or(0, |place| usize::from_be_bytes(*place));
        let log = self.log()?;
        let gone: Vec<_> = log.gone.iter().skip(first).take(MOST_RECORDS).copied().collect();
        let last = first + gone.len();
        // Since when it knows of erasures, it says though there were none.
        let is_through = gone.is_empty() && !after.is_empty();
        let items = Items::Erased { since: log.since, gone };
        Ok((!is_through).then(|| Page::of(items, last.to_be_bytes().to_vec())))
    }

    fn log(&mut self) -> Result<&Log, MigrateError> {
        if self.log.is_none() {
            let read = files::read(&self.erased)?.as_deref().and_then(Erasures::read);
            let since = read.as_ref().map(|log| log.since().timestamp_millis());
            let gone = read.iter().flat_map(Erasures::gone).map(|(gone, at)| (*gone, *at)).collect();
            self.log = Some(Log { since, gone });
        }
        Ok(self.log.get_or_insert_default())
    }

    /// The next records of a table, opened; `None` at its end.
    fn opened<K: Key, V: DeserializeOwned>(
        &self,
        table: &Table<K, V>,
        after: &[u8],
    ) -> Result<Option<Opened<K, V>>, MigrateError> {
        let start = [table.prefix];
        let after = if after.is_empty() { &start[..] } else { after };
        let page = self.disk.page(table.prefix, after)?;
        let Some((last, _)) = page.last() else { return Ok(None) };
        let records: Vec<_> = page
            .iter()
            .filter_map(|(key, sealed)| {
                let plain = self.vault.open_bytes(table.kind, key, sealed).ok()?;
                let value = serde_json::from_slice(&plain).ok()?;
                Some((table.parse_key(key)?, value, plain))
            })
            .collect();
        let unopened = (page.len() - records.len()) as u64;
        Ok(Some(Opened { records, last: last.to_vec(), unopened }))
    }

    fn updates(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let Some(Opened { records, last, .. }) = self.opened(&DONE, after)? else { return Ok(None) };
        let updates = records.into_iter().map(|(number, record, _)| (number, record.at.timestamp_millis()));
        Ok(Some(Page::of(Items::Updates(updates.collect()), last)))
    }

    fn entries(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let Some(Opened { records, last, unopened }) = self.opened(&JOURNAL, after)? else { return Ok(None) };
        let entries = records.into_iter().map(|(_, record, plain)| Entry {
            update: record.update,
            chat: record.lane,
            received: record.received.timestamp_millis(),
            plain,
        });
        Ok(Some(Page { items: Items::Entries(entries.collect()), last, unopened }))
    }

    fn parcels(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let Some(Opened { records, last, unopened }) = self.opened(&OUTBOX, after)? else { return Ok(None) };
        let parcels = records.into_iter().map(|(_, record, plain)| Parcel { chat: record.lane, plain });
        Ok(Some(Page { items: Items::Parcels(parcels.collect()), last, unopened }))
    }

    fn scheduled(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let Some(Opened { records, last, unopened }) = self.opened(&SCHEDULED, after)? else {
            return Ok(None);
        };
        let later =
            records.into_iter().map(|((at, _), record, plain)| Scheduled { at, chat: record.lane, plain });
        Ok(Some(Page { items: Items::Scheduled(later.collect()), last, unopened }))
    }

    fn dues(&self, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        let Some(Opened { records, last, .. }) = self.opened(&DUE, after)? else { return Ok(None) };
        let dues = records.into_iter().map(|((at, tag), _, _)| (tag, at));
        Ok(Some(Page::of(Items::Dues(dues.collect()), last)))
    }
}

impl Reader for FolderReader {
    fn secrets(&self) -> &Secrets {
        &self.vault.secrets
    }

    async fn state(&mut self) -> Result<String, MigrateError> {
        let Counters { handled, next_entry, next_parcel, .. } = self.counters()?;
        let keyring = &self.vault.keyring;
        let (key, owners) = (keyring.current_journal_key().id, keyring.owners.count());
        Ok(format!("{handled} {next_entry} {next_parcel} {key} {owners}"))
    }

    async fn numbers(&mut self) -> Result<Numbers, MigrateError> {
        Self::numbers(self)
    }

    async fn length(&mut self) -> Result<u64, MigrateError> {
        Ok(self.disk.count()? + self.vault.keyring.owners.count() as u64)
    }

    async fn page(&mut self, stage: Stage, after: &[u8]) -> Result<Option<Page>, MigrateError> {
        match stage {
            Stage::Keys if after.is_empty() => {
                Ok(Some(Page::of(Items::Keys(files::read(&self.tag_key)?), vec![0])))
            }
            Stage::Counters if after.is_empty() => {
                Ok(Some(Page::of(Items::Counters(Self::numbers(self)?), vec![0])))
            }
            Stage::Keys | Stage::Counters => Ok(None),
            Stage::Salts => Ok(self.salts(after)),
            Stage::Records => self.records(after),
            Stage::Files => self.pieces(after),
            Stage::Erased => self.erased(after),
            Stage::Updates => self.updates(after),
            Stage::Entries => self.entries(after),
            Stage::Parcels => self.parcels(after),
            Stage::Scheduled => self.scheduled(after),
            Stage::Dues => self.dues(after),
        }
    }
}

/// The master key that is to open a folder in which there is no store yet.
pub(super) fn key_for(data: &Path, given: Option<&Path>) -> Result<(KeyFiles, Secret), MigrateError> {
    let key_files = KeyFiles::new(&Folder::at(data), given);
    let found = master_key::read(&key_files.current)?;
    let key = found.ok_or_else(|| MigrateError::KeyMissing { key: key_files.current.clone() })?;
    // The store would take it for a replacement that is to be finished, of a key that may be in use elsewhere.
    match key_files.next.exists() {
        true => Err(MigrateError::OtherKeyBeside { key: key_files.next }),
        false => Ok((key_files, key)),
    }
}
