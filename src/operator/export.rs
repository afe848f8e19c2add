//! `haishao export`: everything the store keeps, in a form that other programs can read.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use thiserror::Error;

use super::backup::{BackUpError, Target, usual_folder};
use super::onlooker::{Onlooker, Watched};
use crate::store::{
    BackupError, BackupFile, ExportError, Exported, Form, OpenError, OpenOptions, Store, export_at, has_store,
};

/// Why there is no export, or not all of it.
#[derive(Debug, Error)]
pub enum ExportCommandError {
    #[error("there is no store in `{0}`; name the bot's own data folder with `--data`")]
    NoStore(PathBuf),
    #[error(
        "a bot runs on `{0}`, and an export is made of a store that nobody changes meanwhile: stop it first; or make a \
         backup (`haishao backup`), restore that into another folder, and export that"
    )]
    Running(PathBuf),
    #[error("what is said above is not in the export, which holds all the rest")]
    LeftOut,
    #[error(transparent)]
    Folder(#[from] BackUpError),
    #[error(transparent)]
    Open(OpenError),
    #[error(transparent)]
    File(#[from] BackupError),
    #[error(transparent)]
    Export(#[from] ExportError),
    #[error("the result cannot be written: {0}")]
    Write(#[source] io::Error),
}

/// Exports the store of a bot that does not run.
///
/// # Errors
/// When a bot runs on it, or something cannot be written; no half export is left. Also when something could not be read,
/// which is said: the rest is there then.
pub fn export_all(
    store: &OpenOptions,
    to: &Target,
    form: Form,
    now: DateTime<Utc>,
    onlooker: Onlooker<'_>,
    out: &mut dyn Write,
    told: &mut dyn Write,
) -> Result<(), ExportCommandError> {
    if !has_store(&store.data) {
        return Err(ExportCommandError::NoStore(store.data.clone()));
    }
    let (opened, report) = match Store::open(store, now) {
        Err(OpenError::InUse { .. }) => return Err(ExportCommandError::Running(store.data.clone())),
        opened => opened.map_err(ExportCommandError::Open)?,
    };
    let path = match to {
        Target::StandardOutput => None,
        Target::Usual => Some(export_at(&usual_folder(&store.data)?, now)),
        Target::Path(path) if path.is_dir() => Some(export_at(path, now)),
        Target::Path(path) => Some(path.clone()),
    };
    let exported = match &path {
        None => opened.export(form, now, &mut Watched::new(out, None, onlooker))?,
        Some(path) => {
            let mut file = BackupFile::create(path)?;
            let exported = opened.export(form, now, &mut Watched::new(&mut file, None, onlooker))?;
            file.finish(&exported.sha256)?;
            exported
        }
    };
    let mut words = in_words(&exported, path.as_deref(), form);
    if report.rolled_back {
        words += "\nATTENTION: the database has lost its newest entries, so they are not in it either";
    }
    writeln!(told, "{words}").and_then(|()| told.flush()).map_err(ExportCommandError::Write)?;
    if exported.left_out.is_empty() { Ok(()) } else { Err(ExportCommandError::LeftOut) }
}

fn in_words(exported: &Exported, path: Option<&Path>, form: Form) -> String {
    let place = path.map_or("standard output".to_owned(), |path| format!("`{}`", path.display()));
    let n_records: u64 = exported.records.values().sum();
    let kinds: Vec<_> = exported.records.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    let mut lines = vec![
        format!("an export was made: {place}, {} bytes", exported.bytes),
        format!("records: {n_records} ({})", kinds.join(", ")),
        format!("files that people keep: {}, {} bytes", exported.files, exported.file_bytes),
        match form {
            Form::Sealed => {
                "it is sealed under the master key: keep a copy of that key apart from it".to_owned()
            }
            Form::InTheClear => {
                "ATTENTION: it lies open. Whoever has it can read everything people wrote, and can tell from \
                                 somebody's number what is theirs. Remove it as soon as it has served"
                    .to_owned()
            }
        },
    ];
    for ((kind, reason), count) in &exported.left_out {
        lines.push(format!("ATTENTION: not in it: {kind} {count} ({reason})"));
    }
    lines.join("\n")
}
