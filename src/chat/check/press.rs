//! What the buttons below a verdict do.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::chat::StaleAction;

/// A press. Each but the first is about one message, and worth nothing once another is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckPress {
    /// Asks for a message.
    Start,
    /// Says everything that was weighed.
    Why(CheckId),
    /// The verdict is wrong.
    Wrong(CheckId),
    /// Sends the words to the maintainers.
    Send(CheckId),
    /// The words are no message but a question.
    AsQuestion(CheckId),
    /// The words are no question but a message.
    AsMessage(CheckId),
}

impl CheckPress {
    /// Which message it is about.
    pub(super) fn about(self) -> Option<CheckId> {
        match self {
            Self::Start => None,
            Self::Why(id) | Self::Wrong(id) | Self::Send(id) | Self::AsQuestion(id) | Self::AsMessage(id) => {
                Some(id)
            }
        }
    }
}

/// Tells one message from another, and nothing about either to whoever has not got it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckId(u32);

impl CheckId {
    pub(in crate::chat) fn of(words: &str) -> Self {
        let digest = Sha256::digest(words);
        Self(digest.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte)))
    }
}

impl fmt::Display for CheckId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:08x}", self.0)
    }
}

impl FromStr for CheckId {
    type Err = StaleAction;

    fn from_str(code: &str) -> Result<Self, StaleAction> {
        u32::from_str_radix(code, 16).map(Self).map_err(|_| StaleAction)
    }
}

impl fmt::Display for CheckPress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, id) = match self {
            Self::Start => return formatter.write_str("new"),
            Self::Why(id) => ("why", id),
            Self::Wrong(id) => ("wrong", id),
            Self::Send(id) => ("send", id),
            Self::AsQuestion(id) => ("question", id),
            Self::AsMessage(id) => ("message", id),
        };
        write!(formatter, "{name}:{id}")
    }
}

impl FromStr for CheckPress {
    type Err = StaleAction;

    fn from_str(code: &str) -> Result<Self, StaleAction> {
        let Some((name, number)) = code.split_once(':') else {
            return if code == "new" { Ok(Self::Start) } else { Err(StaleAction) };
        };
        let id = number.parse()?;
        match name {
            "why" => Ok(Self::Why(id)),
            "wrong" => Ok(Self::Wrong(id)),
            "send" => Ok(Self::Send(id)),
            "question" => Ok(Self::AsQuestion(id)),
            "message" => Ok(Self::AsMessage(id)),
            _ => Err(StaleAction),
        }
    }
}
