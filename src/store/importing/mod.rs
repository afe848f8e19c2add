//! Importing an export into a folder of its own.
//!
//! As with a restored backup, everything is made whole in `.restoring` of the new data folder and takes its place at the
//! end, so that a failure leaves nothing. Salts and the journal's key are made anew; owners go by the names they had, since
//! nobody knows who they are, so the key they are named with comes from the export.
//!
//! A line that cannot be taken is noted with its number, its kind and a reason, and then nothing is imported at all, unless
//! whoever asks has seen that and wants the rest.

mod errors;
mod evidence;
mod filling;
mod reading;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

use chrono::{DateTime, Utc};

use super::exporting::{HEAD, Head, Line, VERSION};
use super::folder::Folder;
use super::keys::{Master, SealingKey};
use super::master_key::{self, KeyFiles};
use super::restoring::{Staging, carry_on};
use super::{Erasures, OpenError, OpenOptions, Store, StoreError, files, tag_key};
use filling::Filling;
use reading::{Lines, Source};

pub use errors::{ImportError, NotTaken};

/// Where an export is imported to, and how.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// The new data folder, and the master key if it lies elsewhere.
    pub store: OpenOptions,
    /// What was erased, as far as it is known from outside the export.
    pub erasures: Option<Erasures>,
    /// Whether what can be taken is imported although something cannot.
    pub leave_out: bool,
}

/// What was imported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// When the export was made.
    pub made_at: DateTime<Utc>,
    /// Records by their kind.
    pub records: BTreeMap<&'static str, u64>,
    pub files: u64,
    pub file_bytes: u64,
    /// What was not taken, in the order in which it stands there.
    pub refused: Vec<Refused>,
    /// Whether the store is in its place. It is not when something was refused and nobody said to leave that out.
    pub is_in_place: bool,
    /// Where a new master key lies, if there was none.
    pub made_master_key: Option<PathBuf>,
    /// Who was erased again, and which cases.
    pub erased_owners: u64,
    pub erased_cases: u64,
}

/// A line that was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    pub line: u64,
    /// `None` if it names none that is known.
    pub kind: Option<&'static str>,
    pub reason: NotTaken,
}

/// Imports an export into a folder that is new, or holds nothing but a master key and settings.
///
/// # Errors
/// When the folder holds something else, the key is missing or another one, the export is damaged or cut short, or anything
/// cannot be written. The folder is then as it was.
pub fn import(
    options: &ImportOptions,
    from: &mut dyn Read,
    now: DateTime<Utc>,
) -> Result<Imported, ImportError> {
    let data = &options.store.data;
    let (folder, is_new) =
        Folder::for_restoring(data)?.ok_or_else(|| ImportError::NotEmpty { path: data.clone() })?;
    let staging = Staging::begin(folder, is_new)?;
    let given = options.store.master_key.as_deref();
    let key_files = KeyFiles::new(staging.target(), given);
    // The store would take it for a replacement that is to be finished, of a key that may be in use elsewhere.
    if key_files.next.exists() {
        return Err(ImportError::KeyChanges { key: key_files.next });
    }
    let Source { mut lines, master } = Source::begin(from, &key_files)?;
    let head = read_head(&mut lines)?;
    let (master, key_path, is_made) = match master {
        Some(master) => (master, key_files.current.clone(), false),
        None => master_for(&key_files, given.is_some(), staging.folder())?,
    };
    let keys = staging.folder().keys();
    files::make_folder(&keys).map_err(|source| StoreError::file(&keys, source))?;
    let tag = SealingKey::from_bytes(head.owner_key.0);
    tag_key::write(&staging.folder().tag_key(), &tag, &[&master])?;

    let inside = OpenOptions {
        data: staging.folder().path().to_owned(),
        master_key: Some(key_path),
        memory: options.store.memory,
    };
    let made_at = DateTime::from_timestamp_millis(head.at).unwrap_or(DateTime::UNIX_EPOCH);
    let begun = Imported {
        made_at,
        made_master_key: is_made.then(|| key_files.current.clone()),
        ..Imported::default()
    };
    let (mut told, erasures) = fill(&inside, &head, &mut lines, begun, now)?;
    if !told.refused.is_empty() && !options.leave_out {
        return Ok(told);
    }

    let gone = carry_on(erasures, options.erasures.as_ref(), &staging.folder().erased(), now)?;
    // Opened as every start would: what stands there must hold together.
    let (store, _) = Store::open_without_backup(&inside, now)?;
    let erased = store.erase_again(&gone, now)?;
    store.disk.settle()?;
    drop(store);
    staging.put_in_place()?;
    (told.erased_owners, told.erased_cases) = (erased.owners, erased.cases);
    told.is_in_place = true;
    Ok(told)
}

fn read_head(lines: &mut Lines<'_>) -> Result<Head, ImportError> {
    /// The version alone, which every version has.
    #[derive(serde::Deserialize)]
    struct Version {
        version: u32,
    }
    let first = lines.next()?.ok_or(ImportError::NoExport)?;
    let line: Line<'_> = serde_json::from_slice(&first).map_err(|_| ImportError::NoExport)?;
    let read: Version = serde_json::from_str(line.record.get()).map_err(|_| ImportError::NoExport)?;
    if line.kind != HEAD {
        return Err(ImportError::NoExport);
    }
    if read.version != VERSION {
        return Err(ImportError::OtherVersion { found: read.version, known: VERSION });
    }
    serde_json::from_str(line.record.get()).map_err(|_| ImportError::NoExport)
}

/// The master key for an export that lies open: the one that is there, or a new one, which takes its place with the rest.
fn master_for(
    key_files: &KeyFiles,
    is_given: bool,
    staging: &Folder,
) -> Result<(Master, PathBuf, bool), ImportError> {
    let path = key_files.current.clone();
    match master_key::read(&path)? {
        Some(key) => Ok((Master::new(0, key), path, false)),
        None if is_given => Err(OpenError::GivenKeyMissing { key: path }.into()),
        None => {
            let path = staging.master_key();
            Ok((Master::new(0, master_key::make(&path)?), path, true))
        }
    }
}

/// Fills a new store with all lines behind the first.
fn fill(
    inside: &OpenOptions,
    head: &Head,
    lines: &mut Lines<'_>,
    begun: Imported,
    now: DateTime<Utc>,
) -> Result<(Imported, Erasures), ImportError> {
    let (store, _) = Store::open_without_backup(inside, now)?;
    let since = DateTime::from_timestamp_millis(head.erasures_since).unwrap_or(now);
    let mark = store.vault().secrets.mark();
    let mut filling = Filling::begin(&store, Erasures::new(mark, since), begun);
    while let Some(line) = lines.next()? {
        filling.take(lines.n_read, &line)?;
    }
    let (told, erasures, is_whole) = filling.finish(lines.n_read)?;
    if is_whole { Ok((told, erasures)) } else { Err(ImportError::Damaged) }
}
