//! `migrate`, as the command line says. The table alone goes to standard output; all that is said about it goes beside.

use std::fmt;
use std::io::{self, Write};
use std::path::Path;

use clap::Args;
use thiserror::Error;
use tokio::runtime;

use super::progress::{BesideProgress, Progress};
use super::settings::{Settings, now};
use crate::store::{MigrateError, MigrateOptions, Migrated, Onlooking, StorePlace, migrate};

/// What is moved where. An address may hold a password, so neither is ever shown.
#[derive(Clone, Args)]
pub(super) struct Migrate {
    /// The store that is moved
    #[arg(long, value_name = "sled:DIR|postgres://…")]
    from: String,
    /// Where it is moved: a new folder, or a database that holds nobody's records
    #[arg(long, value_name = "postgres://…|sled:DIR")]
    to: String,
}

/// Why nothing was moved, or that it could not be told.
#[derive(Debug, Error)]
pub(super) enum MigrateTaskError {
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    #[error("the program cannot start its threads: {0}; free some memory and start again")]
    Threads(#[source] io::Error),
    #[error("everything was moved, but the counts cannot be written: {0}")]
    Write(#[source] io::Error),
}

impl fmt::Debug for Migrate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Migrate").finish_non_exhaustive()
    }
}

pub(super) fn run(options: &Migrate, settings: &Settings) -> Result<(), MigrateTaskError> {
    let place = |text: &str| {
        let place = StorePlace::parse(text)?;
        settings
            .store_password_file
            .as_deref()
            .map_or(Ok(place.clone()), |file| place.with_password_file(file))
    };
    let options = MigrateOptions {
        from: place(&options.from)?,
        to: place(&options.to)?,
        master_key: settings.master_key_file.clone(),
        memory: settings.store_memory,
    };
    // One thread speaks to the database while the other reads, seals and writes.
    let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(MigrateTaskError::Threads)?;
    let migrated = runtime.block_on(migrate(&options, now(), &AtTerminal))?;
    say(&outcome(&options, &migrated));
    let written = io::stdout().lock().write_all(table(&migrated).as_bytes());
    written.map_err(MigrateTaskError::Write)
}

/// Whoever started it.
struct AtTerminal;

impl Onlooking for AtTerminal {
    fn begins(&self, what: &'static str, rows: u64) -> Box<dyn Fn(u64)> {
        let progress = Progress::of_steps(what, usize::try_from(rows).unwrap_or(usize::MAX));
        Box::new(move |rows| progress.goes_on(rows))
    }

    fn hears(&self, what: &str) {
        say(what);
    }
}

/// Whether anybody reads it is not known, and does not matter to what is done.
fn say(what: &str) {
    let _ = writeln!(BesideProgress, "{what}");
}

fn outcome(options: &MigrateOptions, migrated: &Migrated) -> String {
    let key = migrated.master_key.display();
    let (whole, before) = match (&options.to, &options.from) {
        (StorePlace::Database(address), StorePlace::Folder(data)) => (
            format!(
                "everything is in the database at `{address}` and was compared; each copy of the bot needs the master key `{key}`: copy it \
                 to each by hand, and name it with `--master-key-file`"
            ),
            format!("the folder `{}`", data.display()),
        ),
        (StorePlace::Folder(data), StorePlace::Database(address)) => (
            format!(
                "everything is in `{}` and was compared; its master key is `{key}` as before",
                shown(data)
            ),
            format!("the database at `{address}`"),
        ),
        // No such migration comes to its end.
        _ => return String::new(),
    };
    let left = match migrated.unopened {
        0 => String::new(),
        unopened => format!(
            "\n{unopened} messages or replies that waited cannot be opened by any key there is, and stayed behind"
        ),
    };
    format!(
        "{whole}\n{before} is as it was; remove what is in it once the bot serves from the other: whoever is forgotten from now on still \
         stands there{left}"
    )
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// What there is, and how often here and there.
fn table(migrated: &Migrated) -> String {
    let rows = migrated
        .counts
        .iter()
        .map(|(name, (source, target))| format!("{name:<20} {source:>12} {target:>12}\n"));
    format!("{:<20} {:>12} {:>12}\n", "", "source", "target") + &rows.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_stand_below_each_other() {
        let migrated = Migrated {
            counts: [("owners", (12, 12)), ("settings", (100_000, 100_000))].into(),
            ..Migrated::default()
        };
        assert_eq!(
            table(&migrated),
            "                           source       target\n\
             owners                         12           12\n\
             settings                   100000       100000\n"
        );
    }

    #[test]
    fn an_address_is_never_shown_with_what_it_may_hold() {
        let options = Migrate {
            from: "postgres://haishao:secret@localhost/haishao".to_owned(),
            to: "sled:new".to_owned(),
        };
        assert!(!format!("{options:?}").contains("secret"));
    }
}
