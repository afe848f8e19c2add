//! `haishao safe`: the questionnaire for scripts and maintainers.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::settings::Safe;
use crate::chat::Knowledge;
use crate::content::{Language, Questionnaire};
use crate::terminal::{CardError, LinesError, describe, draw_card, safe_jsonl};

/// Why `haishao safe` ends with an error.
#[derive(Debug, Error)]
pub(super) enum SafeError {
    #[error("this content has no questionnaire; it belongs into `content/questionnaires`")]
    None,
    #[error(transparent)]
    Lines(#[from] LinesError),
    #[error(transparent)]
    Card(#[from] CardError),
    #[error("the card cannot be written to `{path}`: {source}; name another place with `--card`")]
    Write { path: PathBuf, source: io::Error },
}

impl Safe {
    /// Whether nobody is asked anything in the terminal.
    pub fn is_for_scripts(&self) -> bool {
        self.jsonl || self.describe || self.card.is_some()
    }
}

pub(super) fn run(options: &Safe, knowledge: &Knowledge, out: &mut dyn Write) -> Result<(), SafeError> {
    let questionnaire = knowledge.library.questionnaire.as_ref().ok_or(SafeError::None)?;
    if options.describe {
        let described = describe(knowledge, questionnaire);
        return Ok(writeln!(out, "{described:#}").map_err(LinesError::Write)?);
    }
    match &options.card {
        Some(path) => write_card(options, path, knowledge, questionnaire),
        None => Ok(safe_jsonl(questionnaire, io::stdin().lock(), out)?),
    }
}

fn write_card(
    options: &Safe,
    path: &Path,
    knowledge: &Knowledge,
    questionnaire: &Questionnaire,
) -> Result<(), SafeError> {
    let language = options.lang.unwrap_or(Language::English);
    let png = draw_card(knowledge, questionnaire, language, io::stdin().lock())?;
    std::fs::write(path, png).map_err(|source| SafeError::Write { path: path.to_owned(), source })
}
