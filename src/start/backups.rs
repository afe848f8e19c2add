//! `backup` and `restore`, as the command line says.

use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use super::settings::{Settings, now};
use crate::operator::{BackUpError, BackUpOptions, RestoreCommandError, Source, Target};

/// The name that stands for standard input and output.
const DASH: &str = "-";

/// With the backup itself on standard output, what is said about it goes beside.
pub(super) fn back_up(
    settings: &Settings,
    to: Option<PathBuf>,
    keep: Option<NonZeroUsize>,
) -> Result<(), BackUpError> {
    let to = match to {
        None => Target::Usual,
        Some(path) if path == Path::new(DASH) => Target::StandardOutput,
        Some(path) => Target::Path(path),
    };
    let told: &mut dyn io::Write = match to {
        Target::StandardOutput => &mut io::stderr(),
        Target::Usual | Target::Path(_) => &mut io::stdout(),
    };
    let options = BackUpOptions { to, keep };
    crate::operator::back_up(&settings.store(), &options, now(), &mut io::stdout().lock(), told)
}

pub(super) fn restore(
    settings: &Settings,
    file: PathBuf,
    erasures: &[PathBuf],
) -> Result<(), RestoreCommandError> {
    let from = if file == Path::new(DASH) { Source::StandardInput } else { Source::File(file) };
    crate::operator::restore_backup(&settings.store(), &from, erasures, now(), &mut io::stdout().lock())
}
