//! What a person is to be sent as a file: written out when its turn in the chat comes, since it may be large.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::casebook::CaseId;
use crate::content::Language;

/// Something to be written out for the person of a private chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub package: Package,
    pub language: Language,
    /// Where the person's clock is, by a name of the time zone database.
    pub zone: String,
    /// When it was asked for: what is written out says so, and is the same however late it is sent.
    pub at: DateTime<Utc>,
}

/// What is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Package {
    /// One of their cases, with everything in it.
    Case(CaseId),
    /// All that is kept about them.
    Everything,
}
