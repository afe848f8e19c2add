//! Takes the lines of an export into a new store.

use std::collections::{BTreeMap, BTreeSet};

use zeroize::Zeroizing;

use super::super::exporting::{END, End, FILE, Line, Place, Placed, Shape, TOMBSTONE, Tombstone, shapes};
use super::super::keys::OwnerTag;
use super::super::layout::owner_of;
use super::super::records::EntryRecord;
use super::super::sealed::Kind;
use super::super::tables::{ENTRIES, EXHIBIT_FILES};
use super::super::vault::Writes;
use super::super::{Erasures, Store, StoreError};
use super::evidence::Expected;
use super::{Imported, NotTaken, Refused};
use crate::casebook::CaseId;

/// Records that are written together, and how many bytes they may have. With each batch key files are written.
const MOST_RECORDS: usize = 5_000;
const MOST_BYTES: usize = 8 << 20;

/// A store that is being filled.
pub(super) struct Filling<'a> {
    store: &'a Store,
    shapes: Vec<Shape>,
    /// Records that wait to be written, by their database keys.
    waiting: BTreeMap<Vec<u8>, (Kind, Zeroizing<Vec<u8>>)>,
    n_bytes: usize,
    expected: Option<Expected>,
    erasures: Erasures,
    /// What the line at the end says of how many stand before it.
    end: Option<End>,
    told: Imported,
}

/// Why a line goes no further: it is not wanted, or the store cannot take it.
enum Stop {
    NotTaken(NotTaken),
    Store(StoreError),
}

impl<'a> Filling<'a> {
    pub fn begin(store: &'a Store, erasures: Erasures, told: Imported) -> Self {
        let waiting = BTreeMap::new();
        Self { store, shapes: shapes(), waiting, n_bytes: 0, expected: None, erasures, end: None, told }
    }

    /// Takes a line, or notes why not.
    pub fn take(&mut self, number: u64, text: &[u8]) -> Result<(), StoreError> {
        let Ok(line) = serde_json::from_slice::<Line<'_>>(text) else {
            self.refuse(number, None, NotTaken::NoLine);
            return Ok(());
        };
        let record = line.record.get().as_bytes();
        if line.kind != FILE {
            self.end_file();
        }
        let outcome = match &*line.kind {
            _ if self.end.is_some() => Err(Stop::NotTaken(NotTaken::NoLine)),
            TOMBSTONE => self.tombstone(&line.key, record).map_err(Stop::NotTaken),
            FILE => self.piece(&line.key, record),
            END => self.end(record).map_err(Stop::NotTaken),
            _ => self.record(number, &line, record),
        };
        match outcome {
            Ok(()) => Ok(()),
            Err(Stop::NotTaken(reason)) => {
                let known = self.kind(&line.kind);
                self.refuse(number, known, reason);
                Ok(())
            }
            Err(Stop::Store(error)) => Err(error),
        }
    }

    /// Makes all of it last. Yields what was taken, the log of erasures, and whether the line at the end stood there.
    pub fn finish(mut self, n_lines: u64) -> Result<(Imported, Erasures, bool), StoreError> {
        self.end_file();
        self.write()?;
        self.store.disk.settle()?;
        let is_whole = self.end.is_some_and(|end| end.lines + 1 == n_lines);
        Ok((self.told, self.erasures, is_whole))
    }

    /// The name of a kind, if it is one. What else stands there may be anybody's words.
    fn kind(&self, name: &str) -> Option<&'static str> {
        let names = self.shapes.iter().map(|shape| shape.name).chain([FILE, TOMBSTONE, END]);
        names.into_iter().find(|known| *known == name)
    }

    fn refuse(&mut self, line: u64, kind: Option<&'static str>, reason: NotTaken) {
        self.told.refused.push(Refused { line, kind, reason });
    }

    fn record(&mut self, number: u64, line: &Line<'_>, record: &[u8]) -> Result<(), Stop> {
        let shape = self.shapes.iter().find(|shape| shape.name == line.kind);
        let shape = shape.ok_or(Stop::NotTaken(NotTaken::UnknownKind))?;
        let key = shape.key(&line.key).ok_or(Stop::NotTaken(NotTaken::WrongKey))?;
        if !shape.reads(record) {
            return Err(Stop::NotTaken(NotTaken::WrongRecord));
        }
        let (name, seal) = (shape.name, shape.seal);
        self.put(key.clone(), seal, record)?;
        *self.told.records.entry(name).or_default() += 1;
        if let Some((owner, case, _)) = ENTRIES.parse_key(&key) {
            let read = serde_json::from_slice::<EntryRecord>(record);
            self.expected = read.ok().and_then(|read| Expected::by(&read.entry, owner, case, number));
        }
        Ok(())
    }

    fn put(&mut self, key: Vec<u8>, seal: Kind, plain: &[u8]) -> Result<(), Stop> {
        let is_there = self.waiting.contains_key(&key) || self.store.disk.get(&key)?.is_some();
        if is_there {
            return Err(Stop::NotTaken(NotTaken::Twice));
        }
        self.n_bytes += plain.len();
        self.waiting.insert(key, (seal, Zeroizing::new(plain.to_vec())));
        if self.waiting.len() >= MOST_RECORDS || self.n_bytes >= MOST_BYTES {
            self.write()?;
        }
        Ok(())
    }

    /// Owners get their salts before anything about them is written.
    fn write(&mut self) -> Result<(), StoreError> {
        self.n_bytes = 0;
        let waiting = std::mem::take(&mut self.waiting);
        let owners: BTreeSet<OwnerTag> = waiting.keys().filter_map(|key| owner_of(key)).collect();
        let owners: Vec<OwnerTag> = owners.into_iter().collect();
        let salts = self.store.vault().keyring.owners.make(&owners)?;
        self.store.vault_mut().keyring.owners.add(salts);
        let vault = self.store.vault();
        let mut writes = Writes::new(&vault);
        for (key, (seal, plain)) in &waiting {
            writes.put_raw(key, vault.seal_bytes(*seal, key, plain)?);
        }
        self.store.disk.apply(writes)
    }

    fn tombstone(&mut self, place: &Place, record: &[u8]) -> Result<(), NotTaken> {
        let gone = match <(OwnerTag, CaseId)>::from_place(place) {
            Some((owner, case)) => (owner, Some(case)),
            None => (OwnerTag::from_place(place).ok_or(NotTaken::WrongKey)?, None),
        };
        let Tombstone { at } = serde_json::from_slice(record).map_err(|_| NotTaken::WrongRecord)?;
        self.erasures.note(gone, at);
        *self.told.records.entry(TOMBSTONE).or_default() += 1;
        Ok(())
    }

    fn piece(&mut self, place: &Place, record: &[u8]) -> Result<(), Stop> {
        let Some(mut expected) = self.expected.take() else {
            return Err(Stop::NotTaken(NotTaken::FileWithoutEntry));
        };
        if !expected.take(place, record).map_err(Stop::NotTaken)? {
            self.expected = Some(expected);
            return Ok(());
        }
        self.store.shelf.put(&expected.file, expected.content())?;
        let key = EXHIBIT_FILES.key(&(expected.owner, expected.case, expected.file.id));
        self.put(key, EXHIBIT_FILES.kind, b"{}")?;
        self.told.files += 1;
        self.told.file_bytes += expected.content().len() as u64;
        Ok(())
    }

    /// A file that has not come to its end by now never does.
    fn end_file(&mut self) {
        if let Some(expected) = self.expected.take() {
            self.refuse(expected.line, Some(FILE), NotTaken::FileMissing);
        }
    }

    fn end(&mut self, record: &[u8]) -> Result<(), NotTaken> {
        self.end = Some(serde_json::from_slice(record).map_err(|_| NotTaken::WrongRecord)?);
        Ok(())
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
