//! One run of "Is this safe?", as it is remembered.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::StaleAction;
use crate::questionnaire::Answers;

/// Tells one run from another: the second in which it was begun (Unix time). Its buttons carry it, so that those of an
/// earlier run are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RunId(pub i64);

/// A run and its answers so far.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub id: RunId,
    #[serde(default)]
    pub answers: Answers,
}

impl fmt::Debug for Run {
    /// Hides what somebody answered.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Run").field("id", &self.id).finish_non_exhaustive()
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::str::FromStr for RunId {
    type Err = StaleAction;

    fn from_str(code: &str) -> Result<Self, StaleAction> {
        code.parse().map(Self).map_err(|_| StaleAction)
    }
}
