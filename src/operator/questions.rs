//! `haishao questions`: what people asked in vain and agreed to share, and how articles were received.

use std::io::{self, Write};
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use thiserror::Error;

use super::client::{AskOperatorError, ask_running};
use super::report::{Answer, Request};
use crate::store::{FeedbackReport, OpenError, OpenOptions, Store, StoreError};
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
    store: &OpenOptions,
    options: QuestionsOptions,
    now: DateTime<Utc>,
    out: &mut dyn Write,
) -> Result<(), QuestionsError> {
    let feedback = match ask_running(&store.data, Request::Feedback)? {
        Some(Answer::Feedback(feedback)) => feedback,
        Some(other) => return Err(refused(other)),
        None => open(store, now)?.feedback()?,
    };
    let text =
        if options.json { serde_json::to_string(&feedback).unwrap_or_default() } else { in_words(&feedback) };
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(QuestionsError::Write)?;
    // Only what was shown: others may have come meanwhile.
    match feedback.questions.last() {
        Some(last) if options.clear => clear(store, last.number, now),
        _ => Ok(()),
    }
}

fn clear(store: &OpenOptions, up_to: u64, now: DateTime<Utc>) -> Result<(), QuestionsError> {
    match ask_running(&store.data, Request::ClearQuestions(up_to))? {
        Some(Answer::Cleared(_)) => Ok(()),
        Some(other) => Err(refused(other)),
        None => open(store, now)?.clear_questions(up_to).map(drop).map_err(Into::into),
    }
}

fn open(store: &OpenOptions, now: DateTime<Utc>) -> Result<Store, QuestionsError> {
    if !store.data.exists() {
        return Err(QuestionsError::NoFolder(store.data.clone()));
    }
    Ok(Store::open(store, now)?.0)
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
