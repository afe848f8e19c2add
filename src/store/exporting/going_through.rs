//! Goes through the whole store once, and writes a line for each record.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde_json::value::RawValue;
use sled::IVec;
use zeroize::Zeroizing;

use super::super::exhibits::ExhibitError;
use super::super::keys::OwnerTag;
use super::super::records::EntryRecord;
use super::super::set_aside::{self, is_in_quarantine};
use super::super::tables::{self, ENTRIES, EXHIBIT_FILES, KEY_CHECK};
use super::super::{Erasures, Reason, Store, StoreError};
use super::line::{End, Head, OwnerKey, Piece, Tombstone, VERSION};
use super::place::Place;
use super::shapes::{END, FILE, HEAD, Shape, TOMBSTONE, shapes};
use super::writing::{Lines, Written};
use super::{ExportError, Exported};
use crate::casebook::{CaseId, FileId};

/// Of a stored file, so many bytes stand in one line.
const PIECE: usize = 192 * 1024;

/// The kind of a record, where it belongs, and what stands in it.
type Opened = (&'static str, Place, Zeroizing<Vec<u8>>);

/// An export while it is being written.
pub(super) struct Exporting<'a> {
    store: &'a Store,
    lines: Lines<'a>,
    shapes: Vec<Shape>,
    told: Exported,
    /// The stored files that entries named so far.
    files: BTreeSet<FileId>,
}

impl<'a> Exporting<'a> {
    pub fn begin(store: &'a Store, lines: Lines<'a>) -> Self {
        Self { store, lines, shapes: shapes(), told: Exported::default(), files: BTreeSet::new() }
    }

    /// Writes out everything.
    pub fn run(mut self, now: DateTime<Utc>) -> Result<Exported, ExportError> {
        self.head(now)?;
        self.records()?;
        self.finish()
    }

    fn head(&mut self, now: DateTime<Utc>) -> Result<(), ExportError> {
        let log = Erasures::read(&self.store.tombstones().bytes()?);
        let owner_key = OwnerKey(*self.store.vault().secrets.tag_key().as_bytes());
        let since = log.as_ref().map_or(now, Erasures::since);
        let head = Head {
            version: VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            at: now.timestamp_millis(),
            owner_key,
            erasures_since: since.timestamp_millis(),
        };
        self.lines.put(HEAD, Place::default(), &head)?;
        let Some(log) = log else { return Ok(()) };
        for ((owner, case), at) in log.gone() {
            self.lines.put(TOMBSTONE, Place::of_case(*owner, *case), &Tombstone { at: *at })?;
            *self.told.records.entry(TOMBSTONE).or_default() += 1;
        }
        if log.n_unreadable() > 0 {
            let count = self.told.left_out.entry((TOMBSTONE, "damaged".to_owned())).or_default();
            *count += log.n_unreadable() as u64;
        }
        Ok(())
    }

    fn records(&mut self) -> Result<(), ExportError> {
        let mut after = IVec::default();
        loop {
            let page = self.store.disk.page_of_all(&after)?;
            let Some((last, _)) = page.last() else { return Ok(()) };
            after = last.clone();
            for (key, sealed) in &page {
                self.record(key, sealed)?;
            }
        }
    }

    fn record(&mut self, key: &[u8], sealed: &[u8]) -> Result<(), ExportError> {
        if self.stands_elsewhere(key, sealed) {
            return Ok(());
        }
        let (kind, place, plain) = match self.open(key, sealed) {
            Ok(opened) => opened,
            Err((kind, reason)) => {
                self.leave_out(kind, &reason);
                return Ok(());
            }
        };
        let record: &RawValue = serde_json::from_slice(&plain)
            .map_err(|source| StoreError::Unwritable { table: kind, source })?;
        self.lines.put_as_it_is(kind, place, record)?;
        *self.told.records.entry(kind).or_default() += 1;
        if let Some((owner, case, _)) = ENTRIES.parse_key(key) {
            self.file_of(owner, case, &plain)?;
        }
        Ok(())
    }

    /// Whether a record has no line of its own, or cannot have one. The latter is noted.
    fn stands_elsewhere(&mut self, key: &[u8], sealed: &[u8]) -> bool {
        if is_in_quarantine(key) {
            let (record, _, _) = set_aside::parts(key, sealed);
            self.leave_out(tables::name_of(record), "in quarantine");
            return true;
        }
        if let Some((_, _, file)) = EXHIBIT_FILES.parse_key(key) {
            // It says by its key alone what the entry before said.
            if !self.files.contains(&file) {
                self.leave_out(FILE, "no entry names it");
            }
            return true;
        }
        // This one tells one store's key from another's, and is made with each store.
        key.first() == Some(&KEY_CHECK.prefix)
    }

    /// The kind of a record, where it belongs and what stands in it; or why that cannot be told.
    fn open(&self, key: &[u8], sealed: &[u8]) -> Result<Opened, (&'static str, String)> {
        let shape = self.shapes.iter().find(|shape| key.first() == Some(&shape.prefix));
        let Some(shape) = shape else {
            return Err((tables::name_of(key), Reason::UnknownLayout.to_string()));
        };
        let failed = |reason: Reason| (shape.name, reason.to_string());
        let plain = self.store.vault().open_bytes(shape.seal, key, sealed).map_err(failed)?;
        let place = shape.place(key).filter(|_| shape.reads(&plain));
        Ok((shape.name, place.ok_or_else(|| failed(Reason::UnknownContent))?, plain))
    }

    /// Writes the file behind the entry that names it.
    fn file_of(&mut self, owner: OwnerTag, case: CaseId, plain: &[u8]) -> Result<(), ExportError> {
        let Ok(EntryRecord { entry }) = serde_json::from_slice(plain) else { return Ok(()) };
        let stored = entry.as_exhibit().and_then(|exhibit| Some((exhibit, exhibit.kept.stored()?.id)));
        let Some((exhibit, id)) = stored else { return Ok(()) };
        self.files.insert(id);
        let content = match self.store.read_exhibit_of(owner, case, exhibit) {
            Ok(content) => content,
            Err(ExhibitError::Store(error)) => return Err(error.into()),
            Err(error) => {
                self.leave_out(FILE, &error.to_string());
                return Ok(());
            }
        };
        let length = content.len() as u64;
        let mut offset = 0;
        // An empty file has one piece, too.
        for piece in content.chunks(PIECE).chain(content.is_empty().then_some(&[][..])) {
            let record = Piece { offset, length, content: STANDARD.encode(piece).into() };
            self.lines.put(FILE, Place::of_file(owner, case, id), &record)?;
            offset += piece.len() as u64;
        }
        self.told.files += 1;
        self.told.file_bytes += length;
        Ok(())
    }

    fn leave_out(&mut self, kind: &'static str, reason: &str) {
        *self.told.left_out.entry((kind, reason.to_owned())).or_default() += 1;
    }

    fn finish(mut self) -> Result<Exported, ExportError> {
        let lines = self.lines.n_lines();
        self.lines.put(END, Place::default(), &End { lines })?;
        let Written { bytes, sha256 } = self.lines.finish()?;
        Ok(Exported { bytes, sha256, ..self.told })
    }
}
