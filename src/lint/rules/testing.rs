//! Help for the tests of rules: files in, findings out.

use crate::content::{Files, Finding, finding};
use crate::lint::sources::Sources;

/// What a check finds in some files: line, column and message, by file and place.
pub fn check_files(check: fn(&Sources<'_>, &mut Vec<Finding>), files: &[(&str, &str)]) -> Vec<String> {
    let files = Files::from_iter(files.iter().copied());
    let today = "2026-11-22".parse().expect("a day of the calendar");
    let mut findings = Vec::new();
    check(&Sources { files: &files, library: None, today }, &mut findings);
    finding::sort(&mut findings);
    let told = |finding: &Finding| format!("{}:{} {}", finding.line, finding.column, finding.message);
    findings.iter().map(told).collect()
}
