//! Filling a store in a folder.
//!
//! It is made in `.migrating` of the new data folder, and stays there until it agrees with its source; as long as that is there, no
//! store is opened in the folder. How far it has come stands in its own database, and is written with what it is about. Once it agrees,
//! the file `verified` says so: from there on it only has to take its place.

use std::fs;
use std::path::PathBuf;

use chrono::{DateTime, Utc};

use super::super::disk::Disk;
use super::super::exhibits::Shelf;
use super::super::folder::Folder;
use super::super::keyring::Keyring;
use super::super::keys::Secrets;
use super::super::master_key::KeyFiles;
use super::super::records::{Counters, DoneRecord, DueRecord};
use super::super::restoring::Staging;
use super::super::sealed::Kind;
use super::super::tables::{COUNTERS, DONE, DUE, JOURNAL, Key, OUTBOX, SCHEDULED, Table};
use super::super::vault::{Vault, Write, Writes};
use super::super::{Erasures, OpenError, OpenOptions, StoreError, files, format, shard};
use super::MigrateError;
use super::from_folder::{FolderReader, MARK};
use super::items::{Items, Numbers, PIECE, Record, Salts, Stage, Writer};
use super::mark::Mark;

/// A data folder in which a store is made whole.
pub(super) struct FolderTarget {
    staging: Staging,
    options: OpenOptions,
    key_files: KeyFiles,
}

/// What was found there.
pub(super) enum Found {
    /// A migration is begun, or gone on with from here.
    Unfinished(FolderTarget, Mark),
    /// One that was verified, and only has to take its place.
    Verified(FolderTarget),
}

impl FolderTarget {
    /// Takes a folder that is new, or in which the same was begun.
    pub fn begin(options: &OpenOptions, key_files: KeyFiles, wanted: Mark) -> Result<Found, MigrateError> {
        let data = &options.data;
        let folder = Folder::at(data);
        if folder.restoring().exists() {
            return Err(OpenError::HalfRestored { path: data.clone() }.into());
        }
        let (folder, is_new) = match folder.migrating().exists() {
            true => (folder, false),
            false => {
                Folder::for_restoring(data)?.ok_or_else(|| MigrateError::NotEmpty { path: data.clone() })?
            }
        };
        let staging = Staging::go_on(folder, is_new)?;
        let target = Self { staging, options: options.clone(), key_files };
        if let Some(bytes) = files::read(&target.verified())? {
            return match Mark::read(&bytes)
                .is_some_and(|mark| mark.state == wanted.state && mark.source == wanted.source)
            {
                true => Ok(Found::Verified(target)),
                false => Err(OpenError::HalfMigrated { path: data.clone() }.into()),
            };
        }
        let mark = match target.mark()? {
            Some(mark) if mark.source != wanted.source => return Err(MigrateError::OtherSource),
            Some(mark) if mark.goes_on(&wanted.state) => mark,
            Some(_) | None => {
                target.clear()?;
                wanted
            }
        };
        Ok(Found::Unfinished(target, mark))
    }

    /// How far it has come, if it was begun.
    fn mark(&self) -> Result<Option<Mark>, MigrateError> {
        if !self.staging.folder().database().exists() {
            return Ok(None);
        }
        Ok(self.disk()?.get(MARK)?.and_then(|bytes| Mark::read(&bytes)))
    }

    fn clear(&self) -> Result<(), MigrateError> {
        let path = self.staging.folder().path();
        let failed = |source| StoreError::file(path, source);
        fs::remove_dir_all(path).map_err(failed)?;
        files::make_folder(path).map_err(failed)?;
        Ok(())
    }

    fn verified(&self) -> PathBuf {
        self.staging.folder().path().join("verified")
    }

    fn disk(&self) -> Result<Disk, OpenError> {
        Disk::open(&self.staging.folder().database(), self.options.memory)
    }

    pub fn writer(&self, secrets: Secrets, now: DateTime<Utc>) -> Result<FolderWriter, MigrateError> {
        let folder = self.staging.folder();
        let keyring = Keyring::open(&folder.keys(), false, now)?;
        Ok(FolderWriter {
            keys: folder.keys(),
            tag_key: folder.tag_key(),
            erased: folder.erased(),
            log: Erasures::new(secrets.mark(), now),
            disk: self.disk()?,
            shelf: Shelf::new(folder.exhibits()),
            vault: Vault::new(secrets, keyring),
            numbers: Numbers::default(),
        })
    }

    /// Reads what was written, anew from the disk.
    pub fn reader(&self) -> Result<FolderReader, MigrateError> {
        let folder = self.staging.folder();
        let key_files = KeyFiles::new(folder, Some(&self.key_files.current));
        FolderReader::of(folder, &key_files, &self.options, None)
    }

    /// It does not agree with its source: the next attempt begins anew.
    pub fn make_void(&self, mark: &Mark) -> Result<(), MigrateError> {
        let disk = self.disk()?;
        let mark = Mark { is_void: true, ..mark.clone() };
        disk.put_back(vec![(MARK.to_vec(), Some(mark.write()))])?;
        Ok(disk.settle()?)
    }

    /// It agrees.
    pub fn note_verified(&self, mark: &Mark) -> Result<(), MigrateError> {
        Ok(files::replace(&self.verified(), &mark.write())?)
    }

    /// Lets it take its place.
    pub fn finish(self) -> Result<(), MigrateError> {
        let folder = self.staging.folder();
        // Not there any more if it was in the middle of this before.
        if folder.database().exists() {
            let disk = self.disk()?;
            disk.put_back(vec![(MARK.to_vec(), None)])?;
            disk.settle()?;
        }
        if !self.staging.target().format().exists() {
            format::write(&folder.format(), format::NEWEST)?;
        }
        Ok(self.staging.put_in_place()?)
    }
}

pub(super) struct FolderWriter {
    keys: PathBuf,
    tag_key: PathBuf,
    erased: PathBuf,
    /// Written once all of it is there.
    log: Erasures,
    disk: Disk,
    shelf: Shelf,
    vault: Vault,
    /// Those that were given out, and are given out by what is written.
    numbers: Numbers,
}

impl FolderWriter {
    /// Makes all of it last.
    pub fn settle(self) -> Result<(), MigrateError> {
        self.disk.settle()?;
        Ok(self.shelf.settle()?)
    }

    fn write_keys(&self, tag: Option<&[u8]>) -> Result<(), MigrateError> {
        if let Some(bytes) = tag {
            files::replace(&self.tag_key, bytes)?;
        }
        Ok(())
    }

    /// The salts of a shard lie in one file.
    fn write_salts(&self, salts: &[Salts]) -> Result<(), MigrateError> {
        let Some(first) = salts.first() else { return Ok(()) };
        let number = first.tag.shard();
        let current = salts.iter().map(|salts| (&salts.tag, &salts.current)).collect();
        let older = salts.iter().filter_map(|salts| Some((&salts.tag, salts.older.as_ref()?))).collect();
        let path = self.keys.join(shard::file_name(number));
        Ok(files::replace(&path, &shard::encode(&current, &older))?)
    }

    fn records(&self, records: &[Record]) -> Result<Vec<Write>, MigrateError> {
        let mut writes = Writes::new(&self.vault);
        for record in records {
            writes.put_raw(&record.key, record.value.clone());
            if let Some((tag, at)) = record.due {
                writes.put(&DUE, &(at, tag), &DueRecord {})?;
            }
        }
        Ok(writes.into_list())
    }

    /// Seals what was opened, in its new place.
    fn sealed<K: Key, V>(&self, table: &Table<K, V>, key: &K, plain: &[u8]) -> Result<Write, MigrateError> {
        let key = table.key(key);
        let sealed = self.vault.seal_bytes(Kind::Journal, &key, plain)?;
        Ok((key, Some(sealed)))
    }

    fn counters(&self) -> Result<Write, MigrateError> {
        let Numbers { handled, unsubscribed, next_entry, next_parcel } = self.numbers;
        let record = Counters { handled, unsubscribed, next_entry, next_parcel };
        let key = COUNTERS.key(&());
        let sealed = self.vault.seal(&COUNTERS, &key, &record)?;
        Ok((key, Some(sealed)))
    }

    /// What belongs into the database.
    fn writes(&mut self, items: &Items) -> Result<Vec<Write>, MigrateError> {
        let mut writes = Vec::new();
        match items {
            Items::Records(records) => writes = self.records(records)?,
            Items::Updates(updates) => {
                let mut done = Writes::new(&self.vault);
                for (number, at) in updates {
                    let at = DateTime::from_timestamp_millis(*at).unwrap_or_default();
                    done.put(&DONE, number, &DoneRecord { at })?;
                }
                writes = done.into_list();
            }
            Items::Counters(numbers) => {
                self.numbers = Numbers {
                    next_entry: numbers.next_entry.max(1),
                    next_parcel: numbers.next_parcel.max(1),
                    ..*numbers
                };
                writes.push(self.counters()?);
            }
            Items::Entries(entries) => {
                for entry in entries {
                    writes.push(self.sealed(&JOURNAL, &self.numbers.next_entry, &entry.plain)?);
                    self.numbers.next_entry += 1;
                }
                writes.push(self.counters()?);
            }
            Items::Parcels(parcels) => {
                for parcel in parcels {
                    writes.push(self.sealed(&OUTBOX, &self.numbers.next_parcel, &parcel.plain)?);
                    self.numbers.next_parcel += 1;
                }
                writes.push(self.counters()?);
            }
            Items::Scheduled(scheduled) => {
                for later in scheduled {
                    let key = (later.at, self.numbers.next_parcel);
                    writes.push(self.sealed(&SCHEDULED, &key, &later.plain)?);
                    self.numbers.next_parcel += 1;
                }
                writes.push(self.counters()?);
            }
            Items::Keys(_) | Items::Salts(_) | Items::Pieces(_) | Items::Erased { .. } | Items::Dues(_) => {}
        }
        Ok(writes)
    }

    /// What lies beside the database. It comes first: what is noted as written must be there.
    fn write_beside(&mut self, items: &Items) -> Result<(), MigrateError> {
        match items {
            Items::Keys(tag) => self.write_keys(tag.as_deref()),
            Items::Salts(salts) => self.write_salts(salts),
            Items::Pieces(pieces) => pieces.iter().try_for_each(|piece| {
                let place = u64::from(piece.number) * PIECE as u64;
                Ok(self.shelf.write_at(piece.file, place, &piece.bytes)?)
            }),
            Items::Erased { since, gone } => {
                if let Some(since) = since.and_then(DateTime::from_timestamp_millis) {
                    self.log.set_since(since);
                }
                gone.iter().for_each(|(gone, at)| self.log.note(*gone, *at));
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

impl Writer for FolderWriter {
    async fn write(&mut self, items: &Items, mark: &Mark) -> Result<(), MigrateError> {
        self.write_beside(items)?;
        let mut writes = self.writes(items)?;
        writes.push((MARK.to_vec(), Some(mark.write())));
        Ok(self.disk.put_back(writes)?)
    }

    async fn end(&mut self, stage: Stage) -> Result<(), MigrateError> {
        match stage {
            Stage::Erased => Ok(files::replace(&self.erased, &self.log.write())?),
            _ => Ok(()),
        }
    }
}
