//! Holds a rule against a few files.

use chrono::NaiveDate;

use super::Rule;
use crate::content::Files;
use crate::lint::sources::Sources;

/// What a rule finds on 22 November 2026: the code, and the first line of what is marked, or the path where
/// the file as a whole is meant.
pub(super) fn found(rule: &Rule, files: &[(&str, &str)]) -> Vec<String> {
    let files = Files::from_iter(files.iter().copied());
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");
    let mut findings = Vec::new();
    (rule.check)(&Sources { files: &files, library: None, today }, &mut findings);
    let marked = |finding: &crate::content::Finding| {
        let text = files.text(&finding.path).unwrap_or_default();
        let range = finding.range.clone()?;
        text[range].lines().next().map(str::to_owned)
    };
    findings
        .iter()
        .map(|finding| {
            format!("{} {}", finding.code.name, marked(finding).unwrap_or_else(|| finding.path.clone()))
        })
        .collect()
}
