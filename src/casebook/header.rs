//! What a casebook remembers of each case.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{CaseId, CaseNumber};

/// One case among those of a person: enough to list it and to know what it takes up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub id: CaseId,
    pub number: CaseNumber,
    pub opened: DateTime<Utc>,
    #[serde(default)]
    pub state: State,
    /// The number the next entry gets.
    #[serde(default = "first")]
    pub next_entry: u32,
    #[serde(default)]
    pub sizes: Sizes,
}

/// Where a case is in its life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    #[default]
    Open,
    Closed {
        at: DateTime<Utc>,
    },
    /// Out of sight, and for a while it can be brought back.
    Deleted {
        at: DateTime<Utc>,
        /// When it had been closed, if it was: what it is brought back to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closed: Option<DateTime<Utc>>,
    },
}

/// What a case takes up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sizes {
    pub entries: u32,
    /// Of exhibits that are stored here; those kept as a reference take up nothing.
    pub bytes: u64,
}

pub(super) fn first() -> u32 {
    1
}

impl Header {
    pub(super) fn new(id: CaseId, number: CaseNumber, opened: DateTime<Utc>) -> Self {
        Self { id, number, opened, state: State::Open, next_entry: first(), sizes: Sizes::default() }
    }
}

impl State {
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open)
    }

    pub fn is_deleted(self) -> bool {
        matches!(self, Self::Deleted { .. })
    }
}

impl Sizes {
    #[must_use]
    pub(super) fn with(self, bytes: u64) -> Self {
        Self { entries: self.entries.saturating_add(1), bytes: self.bytes.saturating_add(bytes) }
    }

    #[must_use]
    pub(super) fn without(self, bytes: u64) -> Self {
        Self { entries: self.entries.saturating_sub(1), bytes: self.bytes.saturating_sub(bytes) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_of_an_older_version_is_read() {
        let old = r#"{"id":"Zm9vYmFyYmF6","number":2,"opened":"2026-11-26T08:00:00Z","colour":"red"}"#;
        let header: Header = serde_json::from_str(old).expect("the rest has defaults");
        assert_eq!((header.number, header.state, header.next_entry), (CaseNumber(2), State::Open, 1));
    }

    #[test]
    fn a_state_says_since_when() {
        let at: DateTime<Utc> = "2026-11-26T08:00:00Z".parse().expect("a time");
        for (state, json) in [
            (State::Open, r#""open""#),
            (State::Closed { at }, r#"{"closed":{"at":"2026-11-26T08:00:00Z"}}"#),
            (State::Deleted { at, closed: None }, r#"{"deleted":{"at":"2026-11-26T08:00:00Z"}}"#),
        ] {
            assert_eq!(serde_json::to_string(&state).expect("a state serializes"), json);
            assert_eq!(serde_json::from_str::<State>(json).expect("it was just written"), state);
        }
    }
}
