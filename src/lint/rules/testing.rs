//! Holds a rule against a few files.

use crate::content::{Files, Finding, finding};
use crate::lint::sources::Sources;

/// A rule's check.
type Check = fn(&Sources<'_>, &mut Vec<Finding>);

/// What a check finds on 22 November 2026: the code, and the first line of what is marked, or the path where
/// the file as a whole is meant.
pub(super) fn marked_by(check: Check, files: &[(&str, &str)]) -> Vec<String> {
    let (files, findings) = findings_of(check, files);
    let marked = |finding: &Finding| {
        let text = files.text(&finding.path).unwrap_or_default();
        text[finding.range.clone()?].lines().next().map(str::to_owned)
    };
    let told = |finding: &Finding| {
        format!("{} {}", finding.code.name, marked(finding).unwrap_or_else(|| finding.path.clone()))
    };
    findings.iter().map(told).collect()
}

/// What a check finds: line, column and message, by file and place.
pub(super) fn told_by(check: Check, files: &[(&str, &str)]) -> Vec<String> {
    let (_, mut findings) = findings_of(check, files);
    finding::sort(&mut findings);
    let told = |finding: &Finding| format!("{}:{} {}", finding.line, finding.column, finding.message);
    findings.iter().map(told).collect()
}

fn findings_of(check: Check, files: &[(&str, &str)]) -> (Files, Vec<Finding>) {
    let files = Files::from_iter(files.iter().copied());
    let today = "2026-11-22".parse().expect("a day of the calendar");
    let mut findings = Vec::new();
    check(&Sources { files: &files, library: None, today }, &mut findings);
    (files, findings)
}
