//! What the system around the program is given of it: completions for shells, and the manual.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory as _};
use clap_complete::{Shell, generate};
use clap_mangen::Man;
use thiserror::Error;

use super::settings::CommandLine;

/// The name the program is started by.
const PROGRAM: &str = "haishao";

/// Which shell.
#[derive(Clone, Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Which pages of the manual.
#[derive(Clone, Debug, Args)]
pub(super) struct Manual {
    /// Writes a page for the program and one for each of its commands into this folder; the program's own goes to standard
    /// output when left out
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

/// Why they were not written.
#[derive(Debug, Error)]
pub(super) enum PapersError {
    #[error("nothing can be written into `{path}`: {source}; name another folder with `--to`")]
    Folder { path: PathBuf, source: io::Error },
    #[error("the result cannot be written: {0}")]
    Write(#[from] io::Error),
}

/// Writes the lines that make a shell complete commands and flags.
pub(super) fn write_completions(options: &Completions, out: &mut dyn Write) -> Result<(), PapersError> {
    // Into memory first: the generator takes a closed pipe for a fault of its own.
    let mut text = Vec::new();
    generate(options.shell, &mut CommandLine::command(), PROGRAM, &mut text);
    out.write_all(&text)?;
    Ok(out.flush()?)
}

/// Writes the manual, in the form that `man` reads.
pub(super) fn write_manual(options: &Manual, out: &mut dyn Write) -> Result<(), PapersError> {
    // `help` has no page of its own.
    let command = CommandLine::command().disable_help_subcommand(true);
    match &options.to {
        Some(folder) => write_pages(command, folder),
        None => {
            Man::new(command).render(out)?;
            Ok(out.flush()?)
        }
    }
}

fn write_pages(command: clap::Command, folder: &Path) -> Result<(), PapersError> {
    let written = fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder));
    written.map_err(|source| PapersError::Folder { path: folder.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use clap::{Subcommand as _, ValueEnum as _};

    use super::super::settings::Task;
    use super::*;

    fn commands() -> Vec<String> {
        let all = Task::augment_subcommands(clap::Command::new(PROGRAM));
        all.get_subcommands().map(|command| command.get_name().to_owned()).collect()
    }

    #[test]
    fn every_shell_is_told_every_command() {
        for shell in Shell::value_variants() {
            let mut out = Vec::new();
            write_completions(&Completions { shell: *shell }, &mut out).expect("it is in memory");
            let text = String::from_utf8(out).expect("completions are text");
            for command in commands() {
                assert!(text.contains(&command), "{shell}: {command}");
            }
        }
    }

    #[test]
    fn the_manual_has_a_page_for_every_command_and_its_first_names_them_all() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let options = Manual { to: Some(folder.path().join("man")) };
        write_manual(&options, &mut io::sink()).expect("the pages are written");
        let mut first = Vec::new();
        write_manual(&Manual { to: None }, &mut first).expect("it is in memory");
        let first = String::from_utf8(first).expect("a page is text");
        let page = |name: &str| fs::read_to_string(folder.path().join("man").join(name)).unwrap_or_default();
        assert_eq!(page("haishao.1"), first);
        for command in commands() {
            assert!(page(&format!("haishao-{command}.1")).contains(".SH OPTIONS"), "{command}");
            assert!(first.contains(&format!("haishao\\-{command}(1)")), "{command}");
        }
        assert!(first.contains("TELOXIDE_TOKEN"));
    }
}
