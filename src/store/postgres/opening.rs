//! Opening a shared store: what lies there is brought up to date, the key is checked, and the copy says that it lives.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::FutureExt as _;
use tokio::sync::mpsc;

use super::super::folder::Folder;
use super::super::keys::{KEY_LENGTH, Secret, Secrets};
use super::super::records::KeyCheck;
use super::super::salts::Fetched;
use super::super::tables::KEY_CHECK;
use super::super::tag_key::{self, TagSeals};
use super::super::vault::Vault;
use super::super::{Clock, OpenError, StoreError, files, master_key};
use super::connect::{Database, Way};
use super::copies::Report;
use super::errors::DatabaseError;
use super::house::journal_key;
use super::lease::Lease;
use super::place::slot_of_record;
use super::retry::Until;
use super::schema::STEPS;
use super::shell::{Beginning, Shell};
use super::statement::{Statement, together};

/// How long the start waits for the database, and for another copy that brings it up to date.
const PATIENCE: Duration = Duration::from_secs(30);

/// The form of records that this version reads.
pub(super) const FORMAT: i64 = 1;

/// The key that all copies have in common, and that the database never sees.
pub struct MasterKey(Secret);

impl MasterKey {
    pub fn from_bytes(bytes: [u8; KEY_LENGTH]) -> Self {
        Self(Secret::from_bytes(bytes))
    }

    pub(super) fn secret(&self) -> &Secret {
        &self.0
    }

    /// The one in a file, of 64 hexadecimal digits.
    ///
    /// # Errors
    /// When there is no such file, or it holds something else.
    pub fn read(path: &Path) -> Result<Self, OpenError> {
        let found = master_key::read(path)?;
        found.map(Self).ok_or_else(|| OpenError::GivenKeyMissing { key: path.to_owned() })
    }
}

/// Takes a copy's data folder for this process; it is made if there is none. In it are the operator's socket, and what this copy learnt.
///
/// # Errors
/// When it cannot be made, or another process has it.
pub fn hold(data: &Path) -> Result<File, OpenError> {
    files::make_folder(data).map_err(|source| StoreError::file(data, source))?;
    Folder::at(data).lock()
}

/// Begins the life of a copy. What it does by itself goes on until its runtime ends.
pub(super) async fn begin(
    database: Database,
    key: MasterKey,
    clock: Clock,
) -> Result<Arc<Shell>, StoreError> {
    let patience = Until(tokio::time::Instant::now() + PATIENCE);
    database.bring_up(STEPS, &patience).await?;
    refuse_unfinished(&database).await?;
    let secrets = secrets_of(&database, &key.0, &patience).await?;
    check_key(&database, &secrets, &patience).await?;
    let journal = database.journal_keys(&patience).await?;
    let run = database.register(FORMAT, &patience).await?;
    // One that begins at this moment sees that this copy lives, or is seen here.
    if let Err(error) = refuse_unfinished(&database).await {
        database.leave(run, &patience).await?;
        return Err(error);
    }
    let sent = Instant::now();
    database.beat(run, &Report::default(), &patience).await?;
    let (jobs, queue) = mpsc::unbounded_channel();
    let lease = Lease::begun(sent);
    let beginning = Beginning { database, run, secrets, clock, lease, journal, jobs };
    let shell = Arc::new(Shell::new(beginning));
    tokio::spawn(shell.clone().work_off(queue));
    let beating = shell.clone();
    tokio::spawn(async move { beating.keep_beating().await });
    Ok(shell)
}

/// What half of a store was brought to is nothing to serve from.
async fn refuse_unfinished(database: &Database) -> Result<(), StoreError> {
    match database.migration().await? {
        Some(_) => Err(DatabaseError::HalfMigrated { address: database.address().to_owned() }.into()),
        None => Ok(()),
    }
}

/// What follows from the master key. Once that was replaced, in the folder that the store came from, the key by which owners are named
/// no longer does, and lies there sealed.
pub(super) async fn secrets_of(
    database: &Database,
    key: &Secret,
    patience: &Until,
) -> Result<Secrets, StoreError> {
    let look = &Statement::new("SELECT bytes FROM keys WHERE name = 'tag'");
    let found = database.ask(Way::Work, patience, |client| {
        async move {
            let rows = look.rows(&client).await?;
            rows.first().map(|row| row.try_get::<_, Vec<u8>>(0)).transpose()
        }
        .boxed()
    });
    let Some(bytes) = found.await? else { return Ok(Secrets::new(key.clone())) };
    let opened = match tag_key::decode(&bytes) {
        Some(TagSeals::One(seal)) => seal.open(key),
        Some(TagSeals::Two(..)) | None => None,
    };
    let wrong = || DatabaseError::WrongKey { address: database.address().to_owned() };
    let (master, tag) = opened.ok_or_else(wrong)?;
    Ok(Secrets::of(master, None, tag))
}

/// Sees that the master key is the one by which the database was made; whoever comes first makes it.
async fn check_key(database: &Database, secrets: &Secrets, patience: &Until) -> Result<(), StoreError> {
    let vault = Vault::new(secrets.clone(), Fetched::default());
    let key = KEY_CHECK.key(&());
    let sealed = vault.seal(&KEY_CHECK, &key, &KeyCheck {})?;
    let of = |text| Statement::new(text).small(slot_of_record(&key)).bytes(&key);
    let statements = &[
        of("INSERT INTO records (slot, key, ver, value) VALUES ($1, $2, 1, $3) ON CONFLICT (slot, key) DO NOTHING RETURNING 1")
            .bytes(&sealed),
        journal_key(0, &Secret::random()?),
        of("SELECT value FROM records WHERE slot = $1 AND key = $2"),
    ];
    // Only once it is known that the key opens anything is a journal key made.
    let found = database.ask(Way::Work, patience, |client| {
        async move {
            let rows = together(&client, &[statements[0].clone(), statements[2].clone()]).await?;
            rows[1].first().map(|row| row.try_get::<_, Vec<u8>>(0)).transpose()
        }
        .boxed()
    });
    let opens = found.await?.is_some_and(|found| vault.open(&KEY_CHECK, &key, &found).is_ok());
    if !opens {
        return Err(DatabaseError::WrongKey { address: database.address().to_owned() }.into());
    }
    let make = database.ask(Way::Work, patience, |client| {
        async move {
            let any = Statement::new("SELECT 1 FROM journal_keys LIMIT 1").rows(&client).await?;
            if any.is_empty() {
                statements[1].rows(&client).await?;
            }
            Ok(())
        }
        .boxed()
    });
    Ok(make.await?)
}
