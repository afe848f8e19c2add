//! `haishao restore`: a backup into a new data folder, without those who were forgotten since.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use thiserror::Error;

use crate::store::{
    Backups, Erasures, OpenOptions, RestoreError, RestoreOptions, Restored, erasures_of, restore,
};

/// Why a backup was not restored, or that it could not be told.
#[derive(Debug, Error)]
pub enum RestoreCommandError {
    #[error("`{path}` cannot be read: {source}")]
    Read { path: PathBuf, source: io::Error },
    #[error(
        "there is no log of erasures in `{0}`; name the lost data folder, its file `keys/erased`, or the file \
         `haishao.erasures` beside the backups"
    )]
    NoLog(PathBuf),
    #[error("`{0}` is no log of erasures, or its head is damaged; name another copy of it")]
    BadLog(PathBuf),
    #[error("`{0}` is the log of erasures of another bot than the others; leave it out")]
    OtherLog(PathBuf),
    #[error(transparent)]
    Restore(#[from] RestoreError),
    #[error("the result cannot be written: {0}")]
    Write(#[source] io::Error),
}

/// Where a backup is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    File(PathBuf),
    StandardInput,
}

/// Restores a backup. `erasures` names data folders or logs; without any, the copy beside the backup is used.
///
/// # Errors
/// When anything does not fit or cannot be read or written. The data folder is then as it was.
pub fn restore_backup(
    store: &OpenOptions,
    from: &Source,
    erasures: &[PathBuf],
    now: DateTime<Utc>,
    out: &mut dyn Write,
) -> Result<(), RestoreCommandError> {
    let logs = logs(from, erasures)?;
    let known = read_logs(&logs)?;
    let options = RestoreOptions { store: store.clone(), erasures: known.clone() };
    let restored = match from {
        Source::StandardInput => restore(&options, &mut io::stdin().lock(), now)?,
        Source::File(path) => restore(&options, &mut open(path)?, now)?,
    };
    let words = in_words(&restored, store, &logs, known.as_ref());
    writeln!(out, "{words}").and_then(|()| out.flush()).map_err(RestoreCommandError::Write)
}

fn open(path: &Path) -> Result<impl Read, RestoreCommandError> {
    let failed = |source| RestoreCommandError::Read { path: path.to_owned(), source };
    File::open(path).map_err(failed)
}

/// The logs of erasures that are to be read.
fn logs(from: &Source, named: &[PathBuf]) -> Result<Vec<PathBuf>, RestoreCommandError> {
    if let (Source::File(path), []) = (from, named) {
        let beside = path.parent().map(|folder| Backups(folder).erasures());
        return Ok(beside.into_iter().filter(|log| log.exists()).collect());
    }
    let mut logs = Vec::new();
    for path in named {
        if !path.is_dir() {
            logs.push(path.clone());
            continue;
        }
        let inside = [erasures_of(path), Backups(path).erasures()];
        let mut found: Vec<_> = inside.into_iter().filter(|log| log.exists()).collect();
        if found.is_empty() {
            return Err(RestoreCommandError::NoLog(path.clone()));
        }
        logs.append(&mut found);
    }
    Ok(logs)
}

/// What they know together.
fn read_logs(paths: &[PathBuf]) -> Result<Option<Erasures>, RestoreCommandError> {
    let mut together: Option<Erasures> = None;
    for path in paths {
        let failed = |source| RestoreCommandError::Read { path: path.clone(), source };
        let read = Erasures::read(&fs::read(path).map_err(failed)?);
        let read = read.ok_or_else(|| RestoreCommandError::BadLog(path.clone()))?;
        match &mut together {
            None => together = Some(read),
            Some(known) if known.is_of_same_store(&read) => known.merge(&read),
            Some(_) => return Err(RestoreCommandError::OtherLog(path.clone())),
        }
    }
    Ok(together)
}

fn in_words(restored: &Restored, store: &OpenOptions, logs: &[PathBuf], known: Option<&Erasures>) -> String {
    let n_records: u64 = restored.records.iter().map(|(_, count)| count).sum();
    let made_at = restored.made_at.format("%Y-%m-%d %H:%M:%S UTC");
    let mut lines = vec![
        format!("the backup of {made_at} was restored into `{}`", store.data.display()),
        format!(
            "records: {n_records}; files that people keep: {}, {} bytes",
            restored.files, restored.file_bytes
        ),
    ];
    if restored.lacks_files {
        lines.push(
            "the files that people keep are not in this backup: put the folder `exhibits` of the old data folder there, \
             too, before the bot starts"
                .to_owned(),
        );
    }
    lines.push(erasures_in_words(restored, logs, known));
    if restored.pending + restored.outbox > 0 {
        lines.push(format!(
            "when it was made, {} messages waited for an answer and {} replies to be sent: some people may hear something \
             twice",
            restored.pending, restored.outbox
        ));
    }
    lines.join("\n")
}

fn erasures_in_words(restored: &Restored, logs: &[PathBuf], known: Option<&Erasures>) -> String {
    let Some(known) = known else {
        return "ATTENTION: no log of erasures was given, so whoever was forgotten after this backup is back. Where the lost \
                data folder, a copy of its `keys/erased`, or a newer `haishao.erasures` can still be read, remove what was \
                restored and restore again with `--erasures` and its path"
            .to_owned();
    };
    let logs: Vec<String> = logs.iter().map(|log| format!("`{}`", log.display())).collect();
    let newest =
        known.newest().map_or("none".to_owned(), |at| at.format("%Y-%m-%d %H:%M:%S UTC").to_string());
    let mut words = format!(
        "erased again: {} people and groups, {} cases, as told by {}; the last erasure known there: {newest}. Of later ones \
         only a newer log knows, such as `keys/erased` of the lost data folder",
        restored.erased_owners,
        restored.erased_cases,
        logs.join(" and ")
    );
    if known.since() > restored.made_at {
        words += &format!(
            "\nATTENTION: it knows only of erasures since {}, which is after the backup: who was forgotten between is back",
            known.since().format("%Y-%m-%d %H:%M:%S UTC")
        );
    }
    if known.n_unreadable() > 0 {
        words += &format!(
            "\nATTENTION: {} entries in it are damaged: whoever they stand for is back",
            known.n_unreadable()
        );
    }
    words
}
