//! What is said over the operator's socket: one JSON object a line, each way. What takes long is answered in several
//! lines, of which the last is the answer.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::alerts::{AlertsAnswer, AlertsRequest};
use crate::desk::EncodingCounts;
use crate::store::{BackedUp, Counts, FeedbackReport, Rotated};

/// The socket's name in the data folder.
pub(super) const SOCKET: &str = "operator.sock";

/// What an operator asks of a running bot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Request {
    Status,
    /// What people told the maintainers.
    Feedback,
    /// Removes the questions people sent, up to this number.
    ClearQuestions(u64),
    /// Replaces the master key, by the one in a file if one is named.
    RotateKeys(Option<PathBuf>),
    /// Makes a backup, and sends it.
    BackUp,
    /// About warnings to whoever asked for such.
    Alerts(AlertsRequest),
}

/// What the bot answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Status(Status),
    Feedback(FeedbackReport),
    /// How many questions were removed.
    Cleared(u64),
    /// How far the replacement of the master key has come; more lines follow.
    Rotating(Rotated),
    /// The master key was replaced.
    Rotated(Rotated),
    /// So many bytes of a backup follow this line as they are, and then more lines.
    Backup(u64),
    /// The backup is whole, and so many bytes of the log of erasures follow this line as they are.
    BackedUp(BackedUp, u64),
    Alerts(AlertsAnswer),
    Error(String),
}

impl Answer {
    /// Why it is not the answer that was hoped for.
    pub(super) fn refusal(self) -> String {
        match self {
            Self::Error(error) => error,
            _ => "something else than was asked".to_owned(),
        }
    }
}

/// How a store stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    pub version: String,
    /// Events handled since the store was made.
    pub handled: u64,
    /// Events in the journal that wait for their turn.
    pub pending: u64,
    /// Replies that wait to be delivered.
    pub outbox: u64,
    /// People and groups of whom something is kept.
    pub owners: u64,
    /// Records that could not be read, kept aside.
    pub quarantined: u64,
    /// Turns since the start that got the vectors they asked the encoder for.
    #[serde(default)]
    pub encoded: u64,
    /// Turns since the start that were answered by words alone, since the encoder had too much to do or failed.
    #[serde(default)]
    pub not_encoded: u64,
}

impl Status {
    /// How a running bot stands.
    pub fn of_running(counts: Counts, encoding: EncodingCounts) -> Self {
        let not_encoded = encoding.refused + encoding.late + encoding.failed;
        Self { encoded: encoding.encoded, not_encoded, ..counts.into() }
    }
}

impl From<Counts> for Status {
    fn from(counts: Counts) -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            handled: counts.handled,
            pending: counts.pending,
            outbox: counts.outbox,
            owners: counts.owners,
            quarantined: counts.quarantined,
            ..Self::default()
        }
    }
}
