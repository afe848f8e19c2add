//! Copies the store into a backup while others use it.

use std::collections::BTreeMap;
use std::{fs, io};

use sled::IVec;
use zeroize::Zeroizing;

use super::super::disk::PAGE;
use super::super::layout::file_of;
use super::super::{Store, StoreError, files};
use super::archive::{ArchiveWriter, Written, read_some};
use super::items::{Ending, Item};
use super::watch::Watching;
use super::{BackupError, Extent};
use crate::casebook::FileId;

/// Changes that are left for the last round, in which nobody else can write.
const FEW: usize = 2 * PAGE;
/// Of a stored file, so many bytes are held at a time.
const PIECE: usize = 64 * 1024;

/// The store as it was at one moment, as far as it was not written already.
struct Moment {
    changes: Vec<Change>,
    key_files: Vec<(String, Zeroizing<Vec<u8>>)>,
    erasures: Vec<u8>,
    pending: u64,
    outbox: u64,
}

/// What was copied.
pub(super) struct Copied {
    pub written: Written,
    /// The log of erasures in it.
    pub erasures: Vec<u8>,
    /// Stored files that records name, and that are not on the disk.
    pub n_missing: u64,
}

/// A record that has changed, whether it stands in the backup, and what it is by now.
struct Change {
    key: IVec,
    is_copied: bool,
    value: Option<IVec>,
}

/// A backup while it is being written.
pub(super) struct Copying<'a> {
    store: &'a Store,
    watching: Watching<'a>,
    archive: ArchiveWriter<'a>,
    /// The stored files that the records name, each with the key of one that does.
    files: BTreeMap<FileId, IVec>,
    n_missing: u64,
}

impl<'a> Copying<'a> {
    pub fn begin(store: &'a Store, archive: ArchiveWriter<'a>) -> Self {
        Self { store, watching: store.disk.watch().begin(), archive, files: BTreeMap::new(), n_missing: 0 }
    }

    /// Copies everything.
    pub fn run(mut self, extent: Extent) -> Result<Copied, BackupError> {
        self.copy_records()?;
        self.copy_changes()?;
        let (mut ending, erasures) = self.copy_moment()?;
        ending.has_files = extent == Extent::Everything;
        if ending.has_files {
            self.copy_files()?;
        }
        ending.items = self.archive.n_items();
        self.archive.put(&Item::End(ending))?;
        Ok(Copied { written: self.archive.finish()?, erasures, n_missing: self.n_missing })
    }

    fn copy_records(&mut self) -> Result<(), BackupError> {
        let mut after = IVec::default();
        loop {
            let page = {
                // Held, so that no record changes between its reading and the note of how far the copy has come.
                let _index = self.store.index();
                let page = self.store.disk.page_of_all(&after)?;
                self.watching.pass(page.last().map(|(key, _)| key));
                page
            };
            let Some((last, _)) = page.last() else { return Ok(()) };
            after = last.clone();
            for (key, value) in &page {
                self.files.extend(file_of(key).map(|file| (file, key.clone())));
                self.archive.put(&Item::Record { key, value })?;
            }
        }
    }

    /// What has changed meanwhile, until it is little.
    fn copy_changes(&mut self) -> Result<(), BackupError> {
        while self.watching.n_changed() > FEW {
            let changes = {
                let _index = self.store.index();
                changes(self.store, &self.watching, PAGE)?
            };
            self.write_changes(changes)?;
        }
        Ok(())
    }

    /// What has changed since, and all that lies beside the database.
    fn copy_moment(&mut self) -> Result<(Ending, Vec<u8>), BackupError> {
        let Moment { changes, key_files, erasures, pending, outbox } = self.moment()?;
        self.write_changes(changes)?;
        for (name, content) in &key_files {
            self.archive.put(&Item::KeyFile { name, content })?;
        }
        self.archive.put(&Item::Erased(&erasures))?;
        Ok((Ending { pending, outbox, ..Ending::default() }, erasures))
    }

    /// Whoever has the index is the only one who changes records, key files and the log.
    fn moment(&self) -> Result<Moment, BackupError> {
        let index = self.store.index();
        Ok(Moment {
            changes: changes(self.store, &self.watching, usize::MAX)?,
            key_files: key_files(self.store)?,
            erasures: self.store.tombstones().bytes()?,
            pending: index.pending.len() as u64,
            outbox: index.outbox.len() as u64,
        })
    }

    fn write_changes(&mut self, changes: Vec<Change>) -> Result<(), BackupError> {
        for Change { key, is_copied, value } in &changes {
            if let Some(file) = file_of(key) {
                if value.is_some() {
                    self.files.insert(file, key.clone())
                } else {
                    self.files.remove(&file)
                };
            }
            match (value, is_copied) {
                (Some(value), false) => self.archive.put(&Item::Record { key, value })?,
                (Some(value), true) => self.archive.put(&Item::Changed { key, value })?,
                (None, true) => self.archive.put(&Item::Gone { key })?,
                (None, false) => {}
            }
        }
        Ok(())
    }

    fn copy_files(&mut self) -> Result<(), BackupError> {
        let mut room = vec![0; PIECE];
        for (id, key) in std::mem::take(&mut self.files) {
            let shelf = &self.store.shelf;
            let failed = |source| BackupError::Store(StoreError::file(shelf.folder(), source));
            let Some(mut file) = shelf.open(id)? else {
                // One that was removed meanwhile is to be missing. Whoever removes it holds the index until its record is gone.
                let _index = self.store.index();
                self.n_missing += u64::from(self.store.disk.get(&key)?.is_some());
                continue;
            };
            let mut left = file.metadata().map_err(failed)?.len();
            self.archive.put(&Item::File { id, length: left })?;
            while left > 0 {
                let wanted = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
                let n_read = read_some(&mut file, &mut room[..wanted]).map_err(failed)?;
                if n_read == 0 {
                    return Err(failed(io::ErrorKind::UnexpectedEof.into()));
                }
                self.archive.put(&Item::Piece(&room[..n_read]))?;
                left -= n_read as u64;
            }
        }
        Ok(())
    }
}

/// Some of the records that were noted, as they are now. The caller keeps others from writing.
fn changes(store: &Store, watching: &Watching<'_>, most: usize) -> Result<Vec<Change>, StoreError> {
    let noted = watching.take(most).into_iter();
    noted.map(|(key, is_copied)| Ok(Change { value: store.disk.get(&key)?, key, is_copied })).collect()
}

/// A file of keys: its name, and what is in it.
type KeyFile = (String, Zeroizing<Vec<u8>>);

/// The files of the folder `keys`, which hold the salts: all but the log of erasures, and what a crash has left.
fn key_files(store: &Store) -> Result<Vec<KeyFile>, StoreError> {
    let folder = store.folder.keys();
    let failed = |source| StoreError::file(&folder, source);
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if is_key_file(name) {
            let content = files::read(&path)?.unwrap_or_default();
            found.push((name.to_owned(), Zeroizing::new(content)));
        }
    }
    Ok(found)
}

/// Whether a file of the folder `keys` belongs into a backup.
pub(in crate::store) fn is_key_file(name: &str) -> bool {
    let is_shard = |rest: &str| rest.len() == 2 && rest.bytes().all(|digit| digit.is_ascii_hexdigit());
    matches!(name, "journal" | "tag") || name.strip_prefix("owners-").is_some_and(is_shard)
}
