//! `haishao import`: an export into a new data folder.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use thiserror::Error;

use super::erasure_logs::{Again, ErasureLogs, LogError};
use super::onlooker::{Onlooker, Watched};
use super::restore::Source;
use crate::store::{ImportError, ImportOptions, Imported, OpenOptions, Refused, import};

/// Why an export was not imported, or that it could not be told.
#[derive(Debug, Error)]
pub enum ImportCommandError {
    #[error("`{path}` cannot be read: {source}; name the file of an export")]
    Read { path: PathBuf, source: io::Error },
    #[error(
        "{0} lines of the export were not taken, so nothing was imported; put them right, or import all the rest with \
         `--leave-out`"
    )]
    Refused(usize),
    #[error(transparent)]
    Logs(#[from] LogError),
    #[error(transparent)]
    Import(#[from] ImportError),
    #[error("the result cannot be written: {0}")]
    Write(#[source] io::Error),
}

/// Imports an export. `erasures` names data folders or logs; without any, the copy beside the export is used.
///
/// # Errors
/// When anything does not fit or cannot be read or written. The data folder is then as it was. So it is when some lines
/// cannot be taken, unless they are to be left out.
pub fn import_export(
    store: &OpenOptions,
    from: &Source,
    erasures: &[PathBuf],
    leave_out: bool,
    now: DateTime<Utc>,
    onlooker: Onlooker<'_>,
    out: &mut dyn Write,
) -> Result<(), ImportCommandError> {
    let logs = ErasureLogs::read(from, erasures)?;
    let options = ImportOptions { store: store.clone(), erasures: logs.known.clone(), leave_out };
    let imported = match from {
        Source::StandardInput => {
            import(&options, &mut Watched::new(io::stdin().lock(), None, onlooker), now)?
        }
        Source::File(path) => import(&options, &mut open(path, onlooker)?, now)?,
    };
    let mut lines: Vec<String> = imported.refused.iter().map(refused_in_words).collect();
    if imported.is_in_place {
        lines.extend(in_words(&imported, &store.data, &logs));
    }
    if !lines.is_empty() {
        let words = lines.join("\n");
        writeln!(out, "{words}").and_then(|()| out.flush()).map_err(ImportCommandError::Write)?;
    }
    if imported.is_in_place { Ok(()) } else { Err(ImportCommandError::Refused(imported.refused.len())) }
}

fn open(path: &Path, onlooker: Onlooker<'_>) -> Result<impl Read, ImportCommandError> {
    let failed = |source| ImportCommandError::Read { path: path.to_owned(), source };
    let file = File::open(path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    Ok(Watched::new(file, Some(length), onlooker))
}

fn refused_in_words(refused: &Refused) -> String {
    let kind = refused.kind.unwrap_or("unknown kind");
    format!("not taken: line {}, {kind}: {}", refused.line, refused.reason)
}

fn in_words(imported: &Imported, data: &Path, logs: &ErasureLogs) -> Vec<String> {
    let n_records: u64 = imported.records.values().sum();
    let kinds: Vec<_> = imported.records.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    let made_at = imported.made_at.format("%Y-%m-%d %H:%M:%S UTC");
    let mut lines = vec![
        format!("the export of {made_at} was imported into `{}`", data.display()),
        format!("records: {n_records} ({})", kinds.join(", ")),
        format!("files that people keep: {}, {} bytes", imported.files, imported.file_bytes),
    ];
    if let Some(path) = &imported.made_master_key {
        lines.push(format!(
            "a new master key was made: `{}`; keep a copy of it in a safe place",
            path.display()
        ));
    }
    if !imported.refused.is_empty() {
        lines.push(format!("ATTENTION: {} lines were left out, see above", imported.refused.len()));
    }
    let waiting = |kind| imported.records.get(kind).copied().unwrap_or_default();
    let (messages, replies) = (waiting("journal"), waiting("outbox"));
    if messages + replies > 0 {
        lines.push(format!(
            "when it was made, {messages} messages waited for an answer and {replies} replies to be sent: if the bot was \
             started again there, some people may hear something twice"
        ));
    }
    let again =
        Again { made_at: imported.made_at, owners: imported.erased_owners, cases: imported.erased_cases };
    lines.push(logs.in_words(&again, "export", ("imported", "import")));
    lines
}
