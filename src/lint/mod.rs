//! The linter: everything that can be found wrong with content and locales, in one run and a steady order.
//!
//! A rule is one file in `rules/` and one line in its table: what it finds, why that matters, and the check.

mod alert;
mod exceptions;
mod facts;
mod hosts;
mod human;
mod json;
mod listed;
mod messages;
mod nearest;
mod prose;
mod rules;
mod similar;
mod sources;
mod tables;

pub use alert::read_alert;
pub use human::to_human;
pub use json::to_json;
pub use nearest::nearest;
pub use similar::{Pair, Question, similar, similar_to_human, similar_to_json};

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::content::{self, Code, Files, Finding, Library, finding};
use crate::voice::{self, Catalogue};
use sources::Sources;

/// A folder of content and locales, read and checked.
#[derive(Debug)]
pub struct Checked {
    /// `None` when something in the content cannot be used at all.
    pub library: Option<Library>,
    pub catalogue: Catalogue,
    /// By file and place.
    pub findings: Vec<Finding>,
}

/// Reads and checks a folder, on all cores: whoever edits waits for it. `today` decides which facts are due for another
/// look.
pub fn check(files: &Files, today: NaiveDate) -> Checked {
    let ((library, mut findings), (catalogue, of_locales)) =
        rayon::join(|| Library::read(files), || Catalogue::read(files));
    findings.extend(of_locales);
    let sources = Sources { files, library: library.as_ref(), today };
    let of_rules = rules::RULES.par_iter().with_max_len(1).flat_map_iter(|rule| {
        let mut found = Vec::new();
        (rule.check)(&sources, &mut found);
        found
    });
    findings.par_extend(of_rules);
    exceptions::apply(files, &mut findings);
    finding::sort(&mut findings);
    Checked { library, catalogue, findings }
}

/// Every code there is, in the order of the documentation.
pub fn codes() -> Vec<&'static Code> {
    let of_rules = rules::RULES.iter().flat_map(|rule| rule.codes.iter().copied());
    let read = content::codes().iter().copied().chain(voice::codes());
    read.chain(of_rules).chain(exceptions::codes()).collect()
}

/// The code with a name.
pub fn code(name: &str) -> Option<&'static Code> {
    codes().into_iter().find(|code| code.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_has_a_name_of_its_own_and_is_explained() {
        let mut names = BTreeSet::new();
        for code in codes() {
            assert!(names.insert(code.name), "`{}` is declared twice", code.name);
            let kebab = code.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            assert!(kebab, "`{}` is not kebab-case", code.name);
            assert!(code.explanation.ends_with('.') && code.explanation.len() > 60, "`{}`", code.name);
        }
    }
}
