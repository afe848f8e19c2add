//! What became of the newest edits of a content folder, as the panel shows it.

use serde_json::{Value, json};

use crate::content::Finding;
use crate::lint::to_json;

/// What a look at the content folder came to.
#[derive(Debug)]
pub enum Look {
    /// It was read at the start.
    Read(Vec<Finding>),
    /// It was edited, and the edit is being served.
    Served(Vec<Finding>),
    /// The edit has errors. What was served before goes on being served.
    Refused(Vec<Finding>),
    /// It cannot be read, in the words of the error. What was served before goes on being served.
    Unreadable(String),
    /// It holds again what is being served.
    AsServed,
}

/// The content that is served, and the last look at its folder.
#[derive(Default)]
pub(super) struct Edits {
    state: State,
    /// About what is being served.
    of_served: Vec<Value>,
    /// About what was refused.
    of_refused: Vec<Value>,
    error: Option<String>,
}

#[derive(Clone, Copy, Default)]
enum State {
    /// There is no folder.
    #[default]
    BuiltIn,
    Served,
    Refused,
    Unreadable,
}

impl Edits {
    pub fn note(&mut self, look: Look) {
        (self.of_refused, self.error) = (Vec::new(), None);
        self.state = match look {
            Look::Read(findings) | Look::Served(findings) => {
                self.of_served = told(&findings);
                State::Served
            }
            Look::Refused(findings) => {
                self.of_refused = told(&findings);
                State::Refused
            }
            Look::Unreadable(error) => {
                self.error = Some(error);
                State::Unreadable
            }
            Look::AsServed => State::Served,
        };
    }

    pub fn view(&self) -> Value {
        let (state, findings) = match self.state {
            State::BuiltIn => ("built-in", &self.of_served),
            State::Served => ("served", &self.of_served),
            State::Refused => ("refused", &self.of_refused),
            State::Unreadable => ("unreadable", &self.of_refused),
        };
        json!({"state": state, "error": self.error, "findings": findings})
    }
}

/// Findings as `haishao lint --format json` tells them.
fn told(findings: &[Finding]) -> Vec<Value> {
    to_json(findings).lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Code;

    static WRONG: Code = Code::error("wrong", "Something is wrong.");
    static POOR: Code = Code::warning("poor", "Something is poor.");

    fn finding(code: &'static Code) -> Vec<Finding> {
        vec![Finding::new(code, "content/a.md", "a word").at("one two", 4..7).help("another word")]
    }

    #[test]
    fn findings_are_told_with_their_place_until_the_edit_is_mended() {
        let mut edits = Edits::default();
        assert_eq!(edits.view()["state"], "built-in");
        edits.note(Look::Read(finding(&POOR)));
        edits.note(Look::Refused(finding(&WRONG)));
        let view = edits.view();
        assert_eq!(view["state"], "refused");
        let told = &view["findings"][0];
        assert_eq!(
            (&told["path"], &told["line"], &told["column"]),
            (&json!("content/a.md"), &json!(1), &json!(5))
        );
        assert_eq!((&told["message"], &told["severity"]), (&json!("a word"), &json!("error")));

        edits.note(Look::AsServed);
        let view = edits.view();
        assert_eq!((&view["state"], &view["findings"][0]["code"]), (&json!("served"), &json!("poor")));
        edits.note(Look::Served(Vec::new()));
        assert_eq!(edits.view()["findings"], json!([]));
    }

    #[test]
    fn a_folder_that_cannot_be_read_says_why() {
        let mut edits = Edits::default();
        edits.note(Look::Unreadable("it is gone".to_owned()));
        assert_eq!(edits.view(), json!({"state": "unreadable", "error": "it is gone", "findings": []}));
    }
}
