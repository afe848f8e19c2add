//! What somebody answered to one question.

use serde::{Deserialize, Serialize};

/// An answer, or that there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer<T> {
    #[default]
    NotAsked,
    /// It was asked, and they could not or would not say.
    Skipped,
    Given(T),
}

impl<T> Answer<T> {
    pub fn given(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            Self::NotAsked | Self::Skipped => None,
        }
    }

    pub fn is_given(&self) -> bool {
        matches!(self, Self::Given(_))
    }

    pub fn is_not_asked(&self) -> bool {
        matches!(self, Self::NotAsked)
    }

    /// Makes another value of what was given.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Answer<U> {
        match self {
            Self::NotAsked => Answer::NotAsked,
            Self::Skipped => Answer::Skipped,
            Self::Given(value) => Answer::Given(change(value)),
        }
    }
}
