//! The logs of erasures that are given with what is brought back: whoever was forgotten since is forgotten again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use thiserror::Error;

use super::restore::Source;
use crate::store::{Backups, Erasures, erasures_of};

/// Why a log of erasures is of no use.
#[derive(Debug, Error)]
pub enum LogError {
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
}

/// What the logs know together.
pub(super) struct ErasureLogs {
    paths: Vec<PathBuf>,
    pub known: Option<Erasures>,
}

/// What was erased again, and of when that is which was brought back.
pub(super) struct Again {
    pub made_at: DateTime<Utc>,
    pub owners: u64,
    pub cases: u64,
}

impl ErasureLogs {
    /// Reads those that are named: data folders or logs. Without any, the copy beside what is brought back.
    pub fn read(from: &Source, named: &[PathBuf]) -> Result<Self, LogError> {
        let paths = find(from, named)?;
        let mut known: Option<Erasures> = None;
        for path in &paths {
            let failed = |source| LogError::Read { path: path.clone(), source };
            let read = Erasures::read(&fs::read(path).map_err(failed)?);
            let read = read.ok_or_else(|| LogError::BadLog(path.clone()))?;
            match &mut known {
                None => known = Some(read),
                Some(known) if known.is_of_same_store(&read) => known.merge(&read),
                Some(_) => return Err(LogError::OtherLog(path.clone())),
            }
        }
        Ok(Self { paths, known })
    }

    /// `what` was brought back: `backup` or `export`, and `verb` brings it.
    pub fn in_words(&self, again: &Again, what: &str, (done, verb): (&str, &str)) -> String {
        let Some(known) = &self.known else {
            return format!(
                "ATTENTION: no log of erasures was given, so whoever was forgotten after this {what} is back. Where the \
                 lost data folder, a copy of its `keys/erased`, or a newer `haishao.erasures` can still be read, remove \
                 what was {done} and {verb} again with `--erasures` and its path"
            );
        };
        let logs: Vec<String> = self.paths.iter().map(|log| format!("`{}`", log.display())).collect();
        let newest = known.newest().map_or("none".to_owned(), in_words);
        let mut words = format!(
            "erased again: {} people and groups, {} cases, as told by {}; the last erasure known there: {newest}. Of later \
             ones only a newer log knows, such as `keys/erased` of the lost data folder",
            again.owners,
            again.cases,
            logs.join(" and ")
        );
        if known.since() > again.made_at {
            words += &format!(
                "\nATTENTION: it knows only of erasures since {}, which is after the {what}: who was forgotten between is \
                 back",
                in_words(known.since())
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
}

fn in_words(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M:%S UTC").to_string()
}

/// The logs that are to be read.
fn find(from: &Source, named: &[PathBuf]) -> Result<Vec<PathBuf>, LogError> {
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
        let mut found: Vec<_> = inside(path).into_iter().filter(|log| log.exists()).collect();
        if found.is_empty() {
            return Err(LogError::NoLog(path.clone()));
        }
        logs.append(&mut found);
    }
    Ok(logs)
}

fn inside(folder: &Path) -> [PathBuf; 2] {
    [erasures_of(folder), Backups(folder).erasures()]
}
