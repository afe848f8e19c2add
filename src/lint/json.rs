//! Findings for a program: one JSON object a line.

use serde::Serialize;

use crate::content::{Finding, Severity};

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: Severity,
    path: &'a str,
    /// Counted from 1; 0 when the finding is about the file as a whole, as is `column`.
    line: usize,
    /// In characters.
    column: usize,
    /// The bytes of the file it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<(usize, usize)>,
    message: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    help: &'a str,
}

/// Writes findings as JSON lines.
pub fn to_json(findings: &[Finding]) -> String {
    findings.iter().map(|finding| serde_json::to_string(&line(finding)).unwrap_or_default() + "\n").collect()
}

fn line(finding: &Finding) -> Line<'_> {
    Line {
        code: finding.code.name,
        severity: finding.code.severity,
        path: &finding.path,
        line: finding.line,
        column: finding.column,
        bytes: finding.range.as_ref().map(|range| (range.start, range.end)),
        message: &finding.message,
        label: &finding.label,
        help: &finding.help,
    }
}
