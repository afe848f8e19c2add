//! Writes what stands in a backup to where it belongs.

use std::fs::File;
use std::io::Write as _;

use zeroize::Zeroizing;

use super::super::backup::{Item, is_key_file};
use super::super::disk::Disk;
use super::super::exhibits::Shelf;
use super::super::files::{self, Replacement};
use super::super::folder::Folder;
use super::super::vault::Write;
use super::super::{Erasures, StoreError};
use super::RestoreError;

/// Records that are written together, and how many bytes they may have.
const MOST_RECORDS: usize = 1_000;
const MOST_BYTES: usize = 1 << 20;

pub(super) struct Filling<'a> {
    folder: &'a Folder,
    disk: Disk,
    shelf: Shelf,
    /// Records that wait to be written; those without a value go.
    records: Vec<Write>,
    n_bytes: usize,
    key_files: Vec<(String, Zeroizing<Vec<u8>>)>,
    erasures: Option<Erasures>,
    /// The stored file that is being written.
    file: Option<File>,
}

impl<'a> Filling<'a> {
    pub fn begin(folder: &'a Folder, memory: Option<u64>) -> Result<Self, RestoreError> {
        let keys = folder.keys();
        files::make_folder(&keys).map_err(|source| StoreError::file(&keys, source))?;
        Ok(Self {
            folder,
            disk: Disk::open(&folder.database(), memory)?,
            shelf: Shelf::new(folder.exhibits()),
            records: Vec::new(),
            n_bytes: 0,
            key_files: Vec::new(),
            erasures: None,
            file: None,
        })
    }

    pub fn take(&mut self, item: Item<'_>) -> Result<(), RestoreError> {
        match item {
            Item::Record { key, value } | Item::Changed { key, value } => self.record(key, Some(value))?,
            Item::Gone { key } => self.record(key, None)?,
            Item::KeyFile { name, content } if is_key_file(name) => {
                self.key_files.push((name.to_owned(), Zeroizing::new(content.to_vec())));
            }
            Item::KeyFile { .. } => return Err(RestoreError::Damaged),
            Item::Erased(log) => {
                self.erasures = Some(Erasures::read(log).ok_or(RestoreError::Damaged)?);
            }
            Item::File { id, .. } => {
                self.end_file()?;
                self.file = Some(self.shelf.create(id)?);
            }
            Item::Piece(bytes) => {
                let file = self.file.as_mut().ok_or(RestoreError::Damaged)?;
                let written = file.write_all(bytes);
                written.map_err(|source| StoreError::file(self.shelf.folder(), source))?;
            }
            Item::End(_) => self.end_file()?,
        }
        Ok(())
    }

    /// Makes all of it last. Yields the log of erasures as it was in the backup.
    pub fn finish(mut self) -> Result<Erasures, RestoreError> {
        self.write_records()?;
        self.disk.settle()?;
        let keys = self.folder.keys();
        let key_files = self.key_files.iter();
        let key_files = key_files.map(|(name, bytes)| Replacement { path: keys.join(name), bytes });
        files::replace_all(&key_files.collect::<Vec<_>>())?;
        self.shelf.settle()?;
        self.erasures.ok_or(RestoreError::Damaged)
    }

    fn record(&mut self, key: &[u8], value: Option<&[u8]>) -> Result<(), RestoreError> {
        self.n_bytes += key.len() + value.map_or(0, <[u8]>::len);
        self.records.push((key.to_vec(), value.map(<[u8]>::to_vec)));
        if self.records.len() >= MOST_RECORDS || self.n_bytes >= MOST_BYTES {
            self.write_records()?;
        }
        Ok(())
    }

    fn write_records(&mut self) -> Result<(), StoreError> {
        self.n_bytes = 0;
        self.disk.put_back(std::mem::take(&mut self.records))
    }

    fn end_file(&mut self) -> Result<(), StoreError> {
        let Some(file) = self.file.take() else { return Ok(()) };
        file.sync_all().map_err(|source| StoreError::file(self.shelf.folder(), source))
    }
}
