//! `haishao questions`: what people asked in vain and agreed to share, and how articles were received.

use std::io::{self, Write};
use std::path::PathBuf;

use thiserror::Error;

use super::asked::{Asked, ask_shared};
use super::client::{AskOperatorError, ask_running};
use super::report::{Answer, Request};
use crate::store::{FeedbackReport, OpenError, Store, StoreError};
use crate::text::printable::printable;

/// Why there is nothing to show.
#[derive(Debug, Error)]
pub enum QuestionsError {
    #[error(transparent)]
    Running(#[from] AskOperatorError),
    #[error("the running bot says: {0}")]
    Refused(String),
    #[error("there is no data folder at `{0}`; name the bot's own with `--data`")]
    NoFolder(PathBuf),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0}")]
    Shared(String),
    #[error("the questions cannot be written: {0}")]
    Write(#[source] io::Error),
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct QuestionsOptions {
    /// Removes the questions once they are shown.
    pub clear: bool,
    /// One JSON object.
    pub json: bool,
}

/// Shows what people told the maintainers: asks the bot that runs on the data folder, or opens the store itself.
///
/// # Errors
/// When neither can be had, or `out` cannot be written.
pub fn questions(
    asked: &Asked<'_>,
    options: QuestionsOptions,
    out: &mut dyn Write,
) -> Result<(), QuestionsError> {
    let feedback = match (ask_running(&asked.folder.data, Request::Feedback)?, asked.shared) {
        (Some(Answer::Feedback(feedback)), _) => feedback,
        (Some(other), _) => return Err(refused(other)),
        (None, Some(open)) => {
            ask_shared(open, async |ledger| ledger.feedback().await).map_err(QuestionsError::Shared)?
        }
        (None, None) => open(asked)?.feedback()?,
    };
    let text =
        if options.json { serde_json::to_string(&feedback).unwrap_or_default() } else { in_words(&feedback) };
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(QuestionsError::Write)?;
    // Only what was shown: others may have come meanwhile.
    match feedback.questions.last() {
        Some(last) if options.clear => clear(asked, last.number),
        _ => Ok(()),
    }
}

fn clear(asked: &Asked<'_>, up_to: u64) -> Result<(), QuestionsError> {
    match (ask_running(&asked.folder.data, Request::ClearQuestions(up_to))?, asked.shared) {
        (Some(Answer::Cleared(_)), _) => Ok(()),
        (Some(other), _) => Err(refused(other)),
        (None, Some(open)) => ask_shared(open, async |ledger| ledger.clear_questions(up_to).await)
            .map(drop)
            .map_err(QuestionsError::Shared),
        (None, None) => open(asked)?.clear_questions(up_to).map(drop).map_err(Into::into),
    }
}

fn open(Asked { folder, now, .. }: &Asked<'_>) -> Result<Store, QuestionsError> {
    if !folder.data.exists() {
        return Err(QuestionsError::NoFolder(folder.data.clone()));
    }
    Ok(Store::open(folder, *now)?.0)
}

fn refused(answer: Answer) -> QuestionsError {
    QuestionsError::Refused(answer.refusal())
}

fn in_words(feedback: &FeedbackReport) -> String {
    let mut lines = vec![format!("questions sent to the maintainers: {}", feedback.questions.len())];
    for question in &feedback.questions {
        let words = printable(question.text.reveal()).replace('\n', "\n              ");
        lines.push(format!("  {}  {}", question.at.format("%Y-%m-%d"), words));
    }
    lines.push("\nquestions without an answer".to_owned());
    for month in &feedback.unanswered {
        lines.push(format!(
            "  {}  {} different ones, asked {} times",
            month.month, month.distinct, month.times
        ));
    }
    lines.push("\narticles (helped, did not help)".to_owned());
    for rating in &feedback.ratings {
        lines.push(format!("  {:<28}{:>6}{:>6}", rating.topic, rating.helped, rating.did_not_help));
    }
    lines.push("\nverdicts that were said to be wrong".to_owned());
    for dispute in &feedback.disputes {
        lines.push(format!("  {:<28}{:>6}", dispute.level, dispute.times));
    }
    lines.join("\n")
}
