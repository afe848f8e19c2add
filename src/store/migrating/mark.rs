//! How far a migration has come. As long as it stands in a store, nobody serves from that.

use serde::{Deserialize, Serialize};

use super::items::Stage;

/// Stands in the store that is being filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Mark {
    /// Which store is copied: what all copies of it have in common, in hexadecimal digits.
    pub source: String,
    /// What the source was like when it was begun.
    pub state: String,
    /// The number under which a shared store knows the migration.
    pub run: i64,
    pub stage: Stage,
    /// The place in the source that was written last.
    pub after: Vec<u8>,
    /// It did not agree with its source, and is to be begun anew.
    pub is_void: bool,
}

impl Mark {
    pub fn begun(source: String, state: String, run: i64) -> Self {
        Self { source, state, run, stage: Stage::Keys, after: Vec::new(), is_void: false }
    }

    /// The same from another place on.
    pub fn at(&self, stage: Stage, after: &[u8]) -> Self {
        let after = if stage.has_middle() { after.to_vec() } else { Vec::new() };
        Self { stage, after, ..self.clone() }
    }

    /// Whether it can be gone on with, from a source that is in this state.
    pub fn goes_on(&self, state: &str) -> bool {
        !self.is_void && self.state == state
    }

    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    pub fn write(&self) -> Vec<u8> {
        // Nothing in it can fail to be written down.
        serde_json::to_vec(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_comes_back_from_its_bytes_and_goes_on_where_nothing_has_changed() {
        let mark = Mark::begun("0a".to_owned(), "5".to_owned(), 3).at(Stage::Records, b"place");
        assert_eq!(Mark::read(&mark.write()), Some(mark.clone()));
        assert!(mark.goes_on("5") && !mark.goes_on("6"));
        assert!(!Mark { is_void: true, ..mark }.goes_on("5"));
        assert_eq!(Mark::read(b"something else"), None);
    }

    #[test]
    fn what_waits_is_gone_through_from_its_beginning() {
        let mark = Mark::begun("0a".to_owned(), "5".to_owned(), 3).at(Stage::Scheduled, b"place");
        assert_eq!((mark.after.len(), mark.stage.begun_again()), (0, Stage::Entries));
        assert_eq!(Stage::Files.begun_again(), Stage::Files);
    }
}
