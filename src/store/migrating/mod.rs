//! Moving a store from a folder into a shared database, and back.
//!
//! Owners' records and the store's travel byte for byte, under the same master key and the same salts. What waits in journal and outbox
//! is sealed under keys that do not last and is bound to its place, so it is opened and sealed anew. The source is not changed.
//!
//! In this order, each step of which may be the last before a kill:
//!
//! 1. a mark stands in the target, which must hold nobody's records: from here on nobody serves from it;
//! 2. everything is written part by part, and with each part how far that has come, so that the next attempt goes on there;
//! 3. both are read anew from their beginnings to their ends, and compared by counts and sums;
//! 4. the mark goes.
//!
//! Whoever serves from the source in between changes it, and the next attempt begins anew.

mod errors;
mod from_folder;
mod into_folder;
pub(super) mod items;
pub(super) mod mark;
mod place;
mod tally;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::{DateTime, Utc};

use super::OpenOptions;
use super::postgres::migrating::{DatabaseReader, DatabaseWriter};
use super::postgres::{Address, Database};
use from_folder::{FolderReader, key_for};
use into_folder::{FolderTarget, Found};
use items::{Numbers, Reader, Stage, Writer};
use mark::Mark;
use tally::{Dues, Tally, Tallying};

pub use errors::MigrateError;
pub use place::StorePlace;

/// What is compared, in this order: what is sent later comes before the records, since a chat is due by either.
const COMPARED: [Stage; 10] = [
    Stage::Keys,
    Stage::Counters,
    Stage::Scheduled,
    Stage::Salts,
    Stage::Records,
    Stage::Files,
    Stage::Erased,
    Stage::Updates,
    Stage::Entries,
    Stage::Parcels,
];

/// What is moved where.
#[derive(Clone)]
pub struct MigrateOptions {
    pub from: StorePlace,
    pub to: StorePlace,
    /// The master key, if it lies elsewhere than in the folder that is one of them.
    pub master_key: Option<PathBuf>,
    /// How many bytes of the database in the folder may be held in memory.
    pub memory: Option<u64>,
}

/// Whoever looks on at long work.
pub trait Onlooking {
    /// Work begins: what it is, and of how many rows about.
    fn begins(&self, what: &'static str, rows: u64) -> Box<dyn Fn(u64)>;

    /// Something that the operator should know.
    fn hears(&self, what: &str);
}

/// What was moved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Migrated {
    /// How many there are in the source and in the target, by what they are.
    pub counts: BTreeMap<&'static str, (u64, u64)>,
    /// What waited and could not be opened by any key there is; it stayed behind.
    pub unopened: u64,
    /// Where the master key lies, which the store needs as before.
    pub master_key: PathBuf,
}

/// Moves a store, or goes on with that.
///
/// # Errors
/// When one of both cannot be used, or they do not agree in the end. The source is then as it was, and nobody can serve from the target.
pub async fn migrate(
    options: &MigrateOptions,
    now: DateTime<Utc>,
    onlooker: &dyn Onlooking,
) -> Result<Migrated, MigrateError> {
    let folder = |data: &PathBuf| OpenOptions {
        data: data.clone(),
        master_key: options.master_key.clone(),
        memory: options.memory,
    };
    match (&options.from, &options.to) {
        (StorePlace::Folder(data), StorePlace::Database(address)) => {
            into_database(&folder(data), address, onlooker).await
        }
        (StorePlace::Database(address), StorePlace::Folder(data)) => {
            into_folder(address, &folder(data), now, onlooker).await
        }
        (StorePlace::Folder(_), StorePlace::Folder(_))
        | (StorePlace::Database(_), StorePlace::Database(_)) => Err(MigrateError::SameSide),
    }
}

async fn into_database(
    from: &OpenOptions,
    to: &Address,
    onlooker: &dyn Onlooking,
) -> Result<Migrated, MigrateError> {
    let mut source = FolderReader::source(from)?;
    let (secrets, wanted) = (source.secrets().clone(), wanted(&mut source).await?);
    let numbers: Numbers = Reader::numbers(&mut source).await?;
    let (mut writer, mark) =
        DatabaseWriter::begin(Database::at(to)?, secrets.clone(), &numbers, wanted).await?;
    let length = source.length().await?;
    let unopened = copy(&mut source, &mut writer, &mark, length, onlooker).await?;
    let mut target = DatabaseReader::of(writer.into_database(), secrets).await?;
    let compared = compare(&mut source, Dues::OfChats, &mut target, length, onlooker).await?;
    let database = target.into_database();
    match compared.agreed() {
        Ok(counts) => {
            database.finish_migration().await?;
            Ok(Migrated { counts, unopened, master_key: source.master_key() })
        }
        Err(error) => {
            database.make_migration_void(&mark).await?;
            Err(error)
        }
    }
}

async fn into_folder(
    from: &Address,
    to: &OpenOptions,
    now: DateTime<Utc>,
    onlooker: &dyn Onlooking,
) -> Result<Migrated, MigrateError> {
    let (key_files, key) = key_for(&to.data, to.master_key.as_deref())?;
    let master_key = key_files.current.clone();
    let mut source = DatabaseReader::source(Database::at(from)?, &key).await?;
    let (secrets, wanted) = (source.secrets().clone(), wanted(&mut source).await?);
    let (target, mark) = match FolderTarget::begin(to, key_files, wanted)? {
        Found::Unfinished(target, mark) => (target, mark),
        Found::Verified(target) => {
            target.finish()?;
            onlooker.hears("it was all there and had been compared before; now it is in its place");
            return Ok(Migrated { master_key, ..Migrated::default() });
        }
    };
    let length = source.length().await?;
    let mut writer = target.writer(secrets, now)?;
    let unopened = copy(&mut source, &mut writer, &mark, length, onlooker).await?;
    writer.settle()?;
    let mut written = target.reader()?;
    let compared = compare(&mut source, Dues::OfReminders, &mut written, length, onlooker).await?;
    drop(written);
    let agreed = compared.agreed();
    // Whoever has lived since has a number.
    let is_as_before = source.state().await? == mark.state;
    match agreed {
        Ok(counts) if is_as_before => {
            target.note_verified(&mark)?;
            target.finish()?;
            Ok(Migrated { counts, unopened, master_key })
        }
        Ok(_) => Err(MigrateError::Served),
        Err(error) => {
            target.make_void(&mark)?;
            Err(if is_as_before { error } else { MigrateError::Served })
        }
    }
}

async fn wanted(source: &mut impl Reader) -> Result<Mark, MigrateError> {
    let name = source.secrets().mark().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Mark::begun(name, source.state().await?, 0))
}

/// Copies what was not copied yet; how much could not be opened.
async fn copy(
    source: &mut impl Reader,
    target: &mut impl Writer,
    mark: &Mark,
    length: u64,
    onlooker: &dyn Onlooking,
) -> Result<u64, MigrateError> {
    let first = mark.stage.begun_again();
    if first > Stage::Keys {
        onlooker.hears("going on where the last attempt was cut short");
    }
    let goes_on = onlooker.begins("copying", length);
    let mut unopened = 0;
    for stage in Stage::ALL.into_iter().filter(|stage| *stage >= first || stage.is_always_written()) {
        // What is written again in any case must not set back how far it has come.
        let at = |last: &[u8]| if stage < first { mark.clone() } else { mark.at(stage, last) };
        let after = if stage == first && stage == mark.stage { mark.after.clone() } else { Vec::new() };
        let mut page = source.page(stage, &after).await?;
        while let Some(read) = page {
            unopened += read.unopened;
            let at = at(&read.last);
            // While one part is written, the next is read.
            let (written, next) =
                tokio::join!(target.write(&read.items, &at), source.page(stage, &read.last));
            written?;
            page = next?;
            goes_on(read.length());
        }
        target.end(stage).await?;
    }
    Ok(unopened)
}

/// What was read of both.
struct Compared {
    source: BTreeMap<&'static str, Tally>,
    target: BTreeMap<&'static str, Tally>,
}

impl Compared {
    /// How many there are, if both hold the same.
    fn agreed(&self) -> Result<BTreeMap<&'static str, (u64, u64)>, MigrateError> {
        let tables: BTreeSet<_> = self.source.keys().chain(self.target.keys()).copied().collect();
        let (mut counts, mut differences) = (BTreeMap::new(), Vec::new());
        for table in tables {
            let of = |tables: &BTreeMap<_, Tally>| tables.get(table).copied().unwrap_or_default();
            let (source, target) = (of(&self.source), of(&self.target));
            counts.insert(table, (source.count, target.count));
            if source.count != target.count {
                differences.push(format!("{table}: {} there, {} here", source.count, target.count));
            } else if source != target {
                differences.push(format!("{table}: {} in both, but not the same", source.count));
            }
        }
        if differences.is_empty() { Ok(counts) } else { Err(MigrateError::Differs { differences }) }
    }
}

async fn compare(
    source: &mut impl Reader,
    dues: Dues,
    target: &mut impl Reader,
    length: u64,
    onlooker: &dyn Onlooking,
) -> Result<Compared, MigrateError> {
    let goes_on = onlooker.begins("comparing", 2 * length);
    let (of_source, of_target) =
        tokio::join!(tallied(source, dues, &goes_on), tallied(target, Dues::AsTheyStand, &goes_on));
    Ok(Compared { source: of_source?, target: of_target? })
}

async fn tallied(
    reader: &mut impl Reader,
    dues: Dues,
    goes_on: &dyn Fn(u64),
) -> Result<BTreeMap<&'static str, Tally>, MigrateError> {
    let mut tallying = Tallying::new(dues);
    let as_they_stand = (dues == Dues::AsTheyStand).then_some(Stage::Dues);
    for stage in COMPARED.into_iter().chain(as_they_stand) {
        let mut after = Vec::new();
        while let Some(page) = reader.page(stage, &after).await? {
            tallying.take(&page.items, reader.secrets());
            goes_on(page.length());
            after = page.last;
            // Two are gone through at once.
            tokio::task::yield_now().await;
        }
    }
    Ok(tallying.finish())
}
