//! How worrying something is.

use serde::{Deserialize, Serialize};

/// What the bot says about somebody's doubt, a message or a link. Never "safe".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// No warning sign was found, which proves nothing.
    Clear,
    Caution,
    Danger,
}

impl Level {
    pub const ALL: [Self; 3] = [Self::Clear, Self::Caution, Self::Danger];

    pub fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Caution => "caution",
            Self::Danger => "danger",
        }
    }
}
