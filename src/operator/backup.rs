//! `haishao backup`: one encrypted file of everything but the master key, of a bot that runs or of a store that nobody
//! uses.

use std::fs;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::client::{Answers, AskOperatorError, LONG_PATIENCE};
use super::onlooker::{Onlooker, Watched};
use super::report::{Answer, Request};
use crate::store::{
    BackedUp, BackupError, BackupFile, Backups, Erasures, OpenError, OpenOptions, Store, StoreError,
    has_store,
};

/// Where backups go if nobody says.
pub(super) const USUAL: &str = "backups";
/// How long a bot may take from having the store to answering.
const STARTING: Duration = Duration::from_secs(10);
const BETWEEN_ATTEMPTS: Duration = Duration::from_millis(100);

/// Why there is no backup, or not all that was wished.
#[derive(Debug, Error)]
pub enum BackUpError {
    #[error(transparent)]
    Running(#[from] AskOperatorError),
    #[error("the running bot says: {0}")]
    Refused(String),
    #[error("there is no data folder with a store at `{0}`; name the bot's own with `--data`")]
    NoStore(PathBuf),
    #[error(
        "a backup on standard output is kept by whoever takes it; leave out `--keep`, or name a folder with `--to`"
    )]
    NothingToKeep,
    #[error(
        "the backup was made, and lacks files that people keep, since they are no longer on the disk ({0} of them); look after \
         that disk, and put them back from `exhibits` of an older backup, restored elsewhere, before `--keep` removes it"
    )]
    Lacking(u64),
    #[error("what came over the socket is not what the bot sent; try again")]
    Garbled,
    #[error(
        "`{0}` is the log of erasures of another bot, or none at all, so nothing was removed; give each bot a folder of its \
         own with `--to`"
    )]
    ForeignErasures(PathBuf),
    #[error("the folder `{path}` cannot be made: {source}; choose another place with `--to`")]
    Folder { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the result cannot be written: {0}")]
    Write(#[source] io::Error),
}

/// Where a backup goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// `backups/` in the data folder.
    Usual,
    /// A file, or a folder that is there.
    Path(PathBuf),
    StandardOutput,
}

/// What is wished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackUpOptions {
    pub to: Target,
    /// How many backups stay in the folder.
    pub keep: Option<NonZeroUsize>,
}

/// Makes a backup: asks the bot that runs on the data folder, or opens the store itself. The backup is read back before
/// anything is said or removed.
///
/// # Errors
/// When neither can be had, or something cannot be written. No half backup is left.
pub fn back_up(
    store: &OpenOptions,
    options: &BackUpOptions,
    now: DateTime<Utc>,
    onlooker: Onlooker<'_>,
    out: &mut dyn Write,
    told: &mut dyn Write,
) -> Result<(), BackUpError> {
    let path = match &options.to {
        Target::StandardOutput if options.keep.is_some() => return Err(BackUpError::NothingToKeep),
        Target::StandardOutput => {
            let made = make(store, now, &mut Watched::new(out, None, onlooker))?;
            tell(&in_words(&made, "standard output"), told)?;
            return is_whole(&made);
        }
        Target::Usual => {
            if !has_store(&store.data) {
                return Err(BackUpError::NoStore(store.data.clone()));
            }
            Backups(&usual_folder(&store.data)?).path_at(now)
        }
        Target::Path(path) if path.is_dir() => Backups(path).path_at(now),
        Target::Path(path) => path.clone(),
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Before anything is made that would have to stand beside it.
    known_erasures(&Backups(folder))?;
    let mut file = BackupFile::create(&path)?;
    let made = make(store, now, &mut Watched::new(&mut file, None, onlooker))?;
    file.finish(&made.sha256)?;
    update_erasures(&Backups(folder), &made.erasures, now)?;
    let mut words = in_words(&made, &format!("`{}`", path.display()));
    if let Some(keep) = options.keep {
        let n_removed = Backups(folder).keep_newest(keep, &path)?;
        words += &format!("\nolder backups that were removed: {n_removed}");
    }
    tell(&words, told)?;
    is_whole(&made)
}

/// A backup that lacks something is better than none, and yet whoever has one made every night must hear of it.
fn is_whole(made: &BackedUp) -> Result<(), BackUpError> {
    match made.missing_files {
        0 => Ok(()),
        missing => Err(BackUpError::Lacking(missing)),
    }
}

/// The folder of backups in a data folder, made if there is none.
pub(super) fn usual_folder(data: &Path) -> Result<PathBuf, BackUpError> {
    let path = data.join(USUAL);
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(&path);
    made.map_err(|source| BackUpError::Folder { path: path.clone(), source })?;
    Ok(path)
}

fn make(store: &OpenOptions, now: DateTime<Utc>, to: &mut dyn Write) -> Result<BackedUp, BackUpError> {
    let until = Instant::now() + STARTING;
    let mut is_said = false;
    let wait = || {
        if !std::mem::replace(&mut is_said, true) {
            tracing::info!("something has the folder and does not answer; waiting for it");
        }
        thread::sleep(BETWEEN_ATTEMPTS);
        Instant::now() < until
    };
    when_free(|| attempt(store, now, to), wait)
}

fn attempt(store: &OpenOptions, now: DateTime<Utc>, to: &mut dyn Write) -> Result<BackedUp, BackUpError> {
    if let Some(answers) = Answers::to(&store.data, &Request::BackUp, LONG_PATIENCE)? {
        return receive(answers, to);
    }
    if !has_store(&store.data) {
        return Err(BackUpError::NoStore(store.data.clone()));
    }
    let (store, _) = Store::open(store, now)?;
    Ok(store.back_up(now, to)?)
}

/// Attempts it again while a bot has the store and does not answer yet, as long as `wait` says so: a bot that starts takes
/// the store first, and a backup of the night must not fail for that.
fn when_free<T>(
    mut attempt: impl FnMut() -> Result<T, BackUpError>,
    mut wait: impl FnMut() -> bool,
) -> Result<T, BackUpError> {
    loop {
        match attempt() {
            Err(BackUpError::Open(OpenError::InUse { .. })) if wait() => {}
            done => return done,
        }
    }
}

/// Takes the backup that the running bot makes.
fn receive(mut answers: Answers, to: &mut dyn Write) -> Result<BackedUp, BackUpError> {
    let mut digest = Sha256::new();
    loop {
        match answers.next()? {
            Answer::Backup(length) => {
                let piece = answers.bytes(length)?;
                digest.update(&piece);
                to.write_all(&piece).map_err(BackupError::Write)?;
            }
            Answer::BackedUp(mut made, length) => {
                made.erasures = answers.bytes(length)?;
                to.flush().map_err(BackupError::Write)?;
                let sha256: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
                return if sha256 == made.sha256 { Ok(made) } else { Err(BackUpError::Garbled) };
            }
            other => return Err(BackUpError::Refused(other.refusal())),
        }
    }
}

/// What the copy of the log of erasures beside the backups knows.
fn known_erasures(backups: &Backups<'_>) -> Result<Option<Erasures>, BackUpError> {
    match backups.read_erasures()? {
        Some(None) => Err(BackUpError::ForeignErasures(backups.erasures())),
        Some(known) => Ok(known),
        None => Ok(None),
    }
}

/// Brings the copy of the log of erasures beside the backups up to date. What only the copy knows stays in it.
fn update_erasures(backups: &Backups<'_>, log: &[u8], now: DateTime<Utc>) -> Result<(), BackUpError> {
    let log = Erasures::read(log).ok_or(BackUpError::Garbled)?;
    let mut merged = match known_erasures(backups)? {
        None => log,
        Some(known) if !known.is_of_same_store(&log) => {
            return Err(BackUpError::ForeignErasures(backups.erasures()));
        }
        Some(mut known) => {
            known.merge(&log);
            known
        }
    };
    merged.prune(now);
    Ok(backups.write_erasures(&merged)?)
}

fn in_words(made: &BackedUp, place: &str) -> String {
    let n_records: u64 = made.records.values().sum();
    let kinds = made.records.iter().filter(|(_, count)| **count > 0);
    let kinds: Vec<String> = kinds.map(|(name, count)| format!("{name} {count}")).collect();
    format!(
        "a backup was made and read back: {place}, {} bytes\nrecords: {n_records} ({})\nfiles that people keep: {}, {} \
         bytes\nit opens with the master key alone (number {}), which is not in it: keep a copy of that key apart from the \
         backups",
        made.bytes,
        kinds.join(", "),
        made.files,
        made.file_bytes,
        made.key_id
    )
}

fn tell(words: &str, told: &mut dyn Write) -> Result<(), BackUpError> {
    writeln!(told, "{words}").and_then(|()| told.flush()).map_err(BackUpError::Write)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn store_in(folder: &TempDir) -> (OpenOptions, Store) {
        let options = OpenOptions { data: folder.path().join("data"), master_key: None, memory: None };
        let (store, _) = Store::open(&options, now()).unwrap();
        (options, store)
    }

    fn now() -> DateTime<Utc> {
        "2026-02-03T04:05:06Z".parse().unwrap()
    }

    #[test]
    fn a_store_that_a_starting_bot_holds_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let (options, store) = store_in(&folder);
        let mut held = Some(store);
        let mut out = Vec::new();
        let attempt = || attempt(&options, now(), &mut out);
        let is_let_go = || held.take().is_some();
        when_free(attempt, is_let_go).unwrap();
        assert!(!out.is_empty());
    }

    #[test]
    fn it_is_not_waited_for_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let (options, _held) = store_in(&folder);
        let mut n_more = 3;
        let attempt = || attempt(&options, now(), &mut Vec::new());
        let wait = || {
            n_more -= 1;
            n_more > 0
        };
        let error = when_free(attempt, wait).unwrap_err();
        assert!(matches!(error, BackUpError::Open(OpenError::InUse { .. })), "{error}");
        assert_eq!(n_more, 0);
    }
}
