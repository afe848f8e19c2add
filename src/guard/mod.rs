//! The guard: the bot in a group, as far as its admins want it there. Values and rules only.
//!
//! Everything about a group is one [`Group`]: what its admins decided ([`Rules`]) and what the guard remembers. Language,
//! clock, quiet hours and alerts are the group's settings, as a person has them.

mod rules;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use rules::{NoticeLife, Rules, Strictness, Tip, Watching, WhoMay};

/// What is kept about a group. Nobody's words are in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Group {
    pub rules: Rules,
    /// Since when the bot is no longer in it.
    pub left: Option<DateTime<Utc>>,
}
