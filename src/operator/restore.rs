//! `haishao restore`: a backup into a new data folder, without those who were forgotten since.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use thiserror::Error;

use super::erasure_logs::{Again, ErasureLogs, LogError};
use super::onlooker::{Onlooker, Watched};
use crate::store::{OpenOptions, RestoreError, RestoreOptions, Restored, restore};

/// Why a backup was not restored, or that it could not be told.
#[derive(Debug, Error)]
pub enum RestoreCommandError {
    #[error("`{path}` cannot be read: {source}; name the file of a backup")]
    Read { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Logs(#[from] LogError),
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
    onlooker: Onlooker<'_>,
    out: &mut dyn Write,
) -> Result<(), RestoreCommandError> {
    let logs = ErasureLogs::read(from, erasures)?;
    let options = RestoreOptions { store: store.clone(), erasures: logs.known.clone() };
    let restored = match from {
        Source::StandardInput => {
            restore(&options, &mut Watched::new(io::stdin().lock(), None, onlooker), now)?
        }
        Source::File(path) => restore(&options, &mut open(path, onlooker)?, now)?,
    };
    let words = in_words(&restored, store, &logs);
    writeln!(out, "{words}").and_then(|()| out.flush()).map_err(RestoreCommandError::Write)
}

fn open(path: &Path, onlooker: Onlooker<'_>) -> Result<impl Read, RestoreCommandError> {
    let failed = |source| RestoreCommandError::Read { path: path.to_owned(), source };
    let file = File::open(path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    Ok(Watched::new(file, Some(length), onlooker))
}

fn in_words(restored: &Restored, store: &OpenOptions, logs: &ErasureLogs) -> String {
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
    let Restored { made_at, erased_owners: owners, erased_cases: cases, .. } = *restored;
    lines.push(logs.in_words(&Again { made_at, owners, cases }, "backup", ("restored", "restore")));
    if restored.pending + restored.outbox > 0 {
        lines.push(format!(
            "when it was made, {} messages waited for an answer and {} replies to be sent: some people may hear something \
             twice",
            restored.pending, restored.outbox
        ));
    }
    lines.join("\n")
}
