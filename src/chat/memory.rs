//! What is remembered between two turns.

use serde::{Deserialize, Serialize};

use crate::content::{Language, TopicId};

/// What a person or a group chose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language chosen by /language; `None` until somebody chooses.
    pub language: Option<Language>,
}

/// What the conversation was about. Forgotten a while after the last message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The topic of the last article shown: follow-up questions are about this one.
    pub last_topic: Option<TopicId>,
    /// The album that was answered last: its other parts need no answer of their own.
    pub album: Option<String>,
    /// The language they last wrote in, as far as its script tells.
    pub written: Option<Language>,
}
