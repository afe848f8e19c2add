//! `haishao alert` as it is asked for: which file, how it will look, and whether it is really meant.

use std::fs;
use std::io::{self, BufRead as _, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use thiserror::Error;

use super::settings::now;
use crate::chat::{Knowledge, alert_in};
use crate::content::{Alert as Warning, Files, Language};
use crate::lint::{read_alert, to_human};
use crate::operator::{AlertError, Asked, alert_audience, alert_status, send_alert, stop_alert};
use crate::terminal::{Look, draw_message};

/// What the command line asks about alerts.
#[derive(Clone, Debug, Args)]
pub(super) struct Alert {
    /// The file with both texts and the audience
    #[arg(required_unless_present_any = ["status", "stop"], conflicts_with_all = ["status", "stop"])]
    file: Option<PathBuf>,
    /// Shows how it will look and how many would get it, and sends nothing
    #[arg(long)]
    dry_run: bool,
    /// Sends it without asking
    #[arg(long)]
    yes: bool,
    /// Sends it although one of its id was sent before
    #[arg(long)]
    again: bool,
    /// Shows alerts under way and past ones
    #[arg(long, conflicts_with = "stop")]
    status: bool,
    /// Ends the alert of this id
    #[arg(long, value_name = "ID")]
    stop: Option<String>,
}

/// Why nothing was sent or told.
#[derive(Debug, Error)]
pub(super) enum AlertTaskError {
    #[error("`{}` cannot be read: {error}; name the file with the alert", path.display())]
    Read {
        path: PathBuf,
        #[source]
        error: io::Error,
    },
    #[error("the alert has errors, so nothing was sent:\n\n{0}")]
    Findings(String),
    #[error(transparent)]
    Operator(#[from] AlertError),
}

impl Alert {
    /// Whether sentences and articles are needed, and the alert itself.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }
}

/// Shows how alerts stand, or ends one.
pub(super) fn look_after(
    options: &Alert,
    asked: &Asked<'_>,
    out: &mut dyn Write,
) -> Result<(), AlertTaskError> {
    match &options.stop {
        Some(id) => stop_alert(asked, id, out)?,
        None => alert_status(asked, out)?,
    }
    Ok(())
}

/// Shows an alert and has it sent.
pub(super) fn send(
    file: &Path,
    options: &Alert,
    asked: &Asked<'_>,
    knowledge: &Knowledge,
    look: Look,
    out: &mut dyn Write,
) -> Result<(), AlertTaskError> {
    let alert = read(file, knowledge, look)?;
    let count = alert_audience(asked, alert.audience);
    if options.dry_run {
        write(out, &shown(knowledge, &alert, look))?;
        let reached = match count {
            Ok(count) => format!("`{}` would go to {count} people and groups", alert.id.as_str()),
            // A file can be tried before there is a bot.
            Err(error @ AlertError::NoFolder(_)) => format!("nobody would get it: {error}"),
            Err(error) => return Err(error.into()),
        };
        return write(out, &reached);
    }
    let count = count?;
    if !options.yes {
        write(out, &shown(knowledge, &alert, look))?;
        confirm(count, out)?;
    }
    Ok(send_alert(asked, alert, options.again, out)?)
}

fn read(file: &Path, knowledge: &Knowledge, look: Look) -> Result<Warning, AlertTaskError> {
    let failed = |error| AlertTaskError::Read { path: file.to_owned(), error };
    let text = fs::read_to_string(file).map_err(failed)?;
    let name = file.display().to_string();
    let (alert, findings) = read_alert(&name, &text, &knowledge.library, now());
    alert.ok_or_else(|| {
        let files = Files::from_iter([(name, text)]);
        AlertTaskError::Findings(to_human(&findings, &files, look == Look::Styled))
    })
}

/// In both written languages, as on a phone.
fn shown(knowledge: &Knowledge, alert: &Warning, look: Look) -> String {
    let screens = Language::WRITTEN.map(|language| {
        let (body, keyboard) = alert_in(knowledge, language, alert);
        format!("[{language}]\n\n{}\n", draw_message(&body, &keyboard, look))
    });
    screens.join("\n")
}

/// Asks whoever looks on.
fn confirm(count: u64, out: &mut dyn Write) -> Result<(), AlertTaskError> {
    let input = io::stdin();
    if !input.is_terminal() {
        return Err(AlertError::NotConfirmed.into());
    }
    write!(out, "Send this to {count} people and groups? Type yes: ")
        .and_then(|()| out.flush())
        .map_err(AlertError::Write)?;
    let mut answer = String::new();
    // Who cannot be understood has not agreed.
    let _ = input.lock().read_line(&mut answer);
    if answer.trim().eq_ignore_ascii_case("yes") { Ok(()) } else { Err(AlertError::NotConfirmed.into()) }
}

fn write(out: &mut dyn Write, text: &str) -> Result<(), AlertTaskError> {
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(|error| AlertError::Write(error).into())
}
