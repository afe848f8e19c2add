//! `haishao keys rotate`: replaces the master key, of a bot that runs or of a store that nobody uses.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use thiserror::Error;

use super::client::{AskOperatorError, ask_for_long};
use super::report::{Answer, Request};
use crate::store::{OpenError, OpenOptions, RotateError, Rotated, Store};

/// After how many more records it is told how far it has come.
const TOLD_EVERY: u64 = 10_000;

/// Why the master key was not replaced, or that could not be told.
#[derive(Debug, Error)]
pub enum KeysError {
    #[error(transparent)]
    Running(#[from] AskOperatorError),
    #[error("the running bot says: {0}")]
    Refused(String),
    #[error("there is no data folder at `{0}`; name the bot's own with `--data`")]
    NoFolder(PathBuf),
    #[error("the file with the new key cannot be found from here: {0}; give its whole path")]
    NewKey(#[source] io::Error),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Rotate(#[from] RotateError),
    #[error("the result cannot be written: {0}")]
    Write(#[source] io::Error),
}

/// Replaces the master key by the one in a file, or by a new one: asks the bot that runs on the data folder, or opens
/// the store itself.
///
/// # Errors
/// When neither can be had, the new key cannot be used, or `out` cannot be written.
pub fn rotate_keys(
    store: &OpenOptions,
    new_key: Option<&Path>,
    now: DateTime<Utc>,
    out: &mut dyn Write,
) -> Result<(), KeysError> {
    // The bot may run in another folder.
    let new_key = new_key.map(std::path::absolute).transpose().map_err(KeysError::NewKey)?;
    let mut told = 0;
    let mut tell = |so_far: Rotated| {
        if so_far.sealed >= told + TOLD_EVERY {
            told = so_far.sealed;
            // Nobody may be reading, which is no reason to stop.
            let _ = writeln!(out, "sealed anew so far: {}", so_far.sealed).and_then(|()| out.flush());
        }
    };
    let rotated = match ask_for_long(&store.data, &Request::RotateKeys(new_key.clone()), &mut tell)? {
        Some(Answer::Rotated(rotated)) => rotated,
        Some(other) => return Err(KeysError::Refused(other.refusal())),
        None => rotate_unused(store, new_key.as_deref(), now, &mut tell)?,
    };
    writeln!(out, "{}", in_words(rotated)).and_then(|()| out.flush()).map_err(KeysError::Write)
}

fn rotate_unused(
    options: &OpenOptions,
    new_key: Option<&Path>,
    now: DateTime<Utc>,
    tell: &mut dyn FnMut(Rotated),
) -> Result<Rotated, KeysError> {
    if !options.data.exists() {
        return Err(KeysError::NoFolder(options.data.clone()));
    }
    let (store, report) = Store::open(options, now)?;
    // The opening goes on with what was begun, which then is what was wished.
    match (report.finished_rotation, new_key) {
        (Some(finished), None) => Ok(finished),
        (finished, _) => match (store.rotate_master_key(new_key, now, tell), finished) {
            (Err(RotateError::SameKey { .. }), Some(finished)) => Ok(finished),
            (outcome, _) => Ok(outcome?),
        },
    }
}

fn in_words(rotated: Rotated) -> String {
    let mut lines = vec![format!("the master key was replaced; records sealed anew: {}", rotated.sealed)];
    if rotated.unopened > 0 {
        lines.push(format!("records that could not be opened, and stay as they are: {}", rotated.unopened));
    }
    lines.push(
        "its file holds the new key: keep a copy of it apart from the backups; a copy of the old one opens only backups made before"
            .to_owned(),
    );
    lines.join("\n")
}
