//! `backup`, `restore`, `export` and `import`, as the command line says.

use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use super::progress::onlooker;
use super::settings::{Settings, now};
use crate::operator::{
    BackUpError, BackUpOptions, ExportCommandError, ImportCommandError, RestoreCommandError, Source, Target,
};
use crate::store::Form;

/// The name that stands for standard input and output.
const DASH: &str = "-";

/// With the backup itself on standard output, what is said about it goes beside.
pub(super) fn back_up(
    settings: &Settings,
    to: Option<PathBuf>,
    keep: Option<NonZeroUsize>,
) -> Result<(), BackUpError> {
    let options = BackUpOptions { to: target(to), keep };
    let (mut told, onlooker) = (beside(&options.to), onlooker("making a backup"));
    let mut out = io::stdout().lock();
    crate::operator::back_up(&settings.store(), &options, now(), &onlooker, &mut out, &mut told)
}

pub(super) fn restore(
    settings: &Settings,
    file: PathBuf,
    erasures: &[PathBuf],
) -> Result<(), RestoreCommandError> {
    crate::operator::restore_backup(
        &settings.store(),
        &source(file),
        erasures,
        now(),
        &onlooker("restoring a backup"),
        &mut io::stdout().lock(),
    )
}

pub(super) fn export(
    settings: &Settings,
    to: Option<PathBuf>,
    in_the_clear: bool,
) -> Result<(), ExportCommandError> {
    let (to, form) = (target(to), if in_the_clear { Form::InTheClear } else { Form::Sealed });
    let (mut told, onlooker) = (beside(&to), onlooker("exporting"));
    let mut out = io::stdout().lock();
    crate::operator::export_all(&settings.store(), &to, form, now(), &onlooker, &mut out, &mut told)
}

pub(super) fn import(
    settings: &Settings,
    file: PathBuf,
    erasures: &[PathBuf],
    leave_out: bool,
) -> Result<(), ImportCommandError> {
    let (store, from, onlooker) = (settings.store(), source(file), onlooker("importing"));
    let mut out = io::stdout().lock();
    crate::operator::import_export(&store, &from, erasures, leave_out, now(), &onlooker, &mut out)
}

fn target(to: Option<PathBuf>) -> Target {
    match to {
        None => Target::Usual,
        Some(path) if path == Path::new(DASH) => Target::StandardOutput,
        Some(path) => Target::Path(path),
    }
}

fn source(file: PathBuf) -> Source {
    if file == Path::new(DASH) { Source::StandardInput } else { Source::File(file) }
}

/// Where it is told what was written.
fn beside(target: &Target) -> Box<dyn io::Write> {
    match target {
        Target::StandardOutput => Box::new(io::stderr()),
        Target::Usual | Target::Path(_) => Box::new(io::stdout()),
    }
}
