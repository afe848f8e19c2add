//! What somebody said about one case.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::words::{LONGEST_TITLE, WordsError, checked};
use super::{CaseId, CaseNumber, Facts, Letters};
use crate::content::{Evidence, EvidenceId};
use crate::text::Private;

/// The answers of one case. Whether it is open, and how much is in it, its header says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub id: CaseId,
    pub number: CaseNumber,
    /// As the person called it; else it is named after what happened, and with whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<Private<String>>,
    #[serde(default)]
    pub facts: Facts,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    marks: BTreeSet<EvidenceId>,
    /// The person's own versions of letters.
    #[serde(default, skip_serializing_if = "Letters::is_empty")]
    pub letters: Letters,
}

impl Case {
    pub fn new(id: CaseId, number: CaseNumber) -> Self {
        Self {
            id,
            number,
            title: None,
            facts: Facts::default(),
            marks: BTreeSet::new(),
            letters: Letters::default(),
        }
    }

    pub fn title(&self) -> Option<&Private<String>> {
        self.title.as_ref()
    }

    pub fn set_title(&mut self, title: Private<String>) -> Result<(), WordsError> {
        self.title = Some(checked(title, LONGEST_TITLE)?);
        Ok(())
    }

    /// From here on it is named after what happened again.
    pub fn clear_title(&mut self) {
        self.title = None;
    }

    /// Whether they have a piece of evidence, as they say. It takes one of the content, so that nobody fills a record
    /// with names of their own.
    pub fn mark(&mut self, evidence: &Evidence, has_it: bool) {
        if has_it {
            self.marks.insert(evidence.id.clone());
        } else {
            self.marks.remove(&evidence.id);
        }
    }

    /// The evidence that the person says they have, wherever they keep it.
    pub fn marks(&self) -> &BTreeSet<EvidenceId> {
        &self.marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casebook::fixture::{CHECKLISTS, checklists};

    #[test]
    fn a_case_survives_its_record_and_records_of_older_versions_are_read() {
        let checklists = checklists(CHECKLISTS);
        let chat = checklists.piece(&"chat".parse().expect("a name")).expect("it is in the fixture");
        let mut case = Case::new(CaseId::from_random(*b"foobarbaz"), CaseNumber(1));
        let bare = r#"{"id":"Zm9vYmFyYmF6","number":1}"#;
        assert_eq!(serde_json::from_str::<Case>(bare).expect("the rest has defaults"), case);
        case.set_title(Private::new(" 耳机 ".to_owned())).expect("it is short");
        case.mark(chat, true);
        let json = serde_json::to_string(&case).expect("a case serializes");
        assert_eq!(serde_json::from_str::<Case>(&json).expect("it was just written"), case);
        assert_eq!(case.title().map(|title| title.reveal().as_str()), Some("耳机"));
        case.mark(chat, false);
        case.clear_title();
        assert_eq!(
            serde_json::to_string(&case).expect("a case serializes"),
            bare.replace('}', ",\"facts\":{}}")
        );
    }

    #[test]
    fn a_title_is_short() {
        let mut case = Case::new(CaseId::from_random([0; 9]), CaseNumber(1));
        let long = Private::new("a".repeat(81));
        assert_eq!(case.set_title(long), Err(WordsError::TooLong { length: 81, most: 80 }));
        assert_eq!(case.title(), None);
    }
}
