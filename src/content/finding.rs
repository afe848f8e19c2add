//! What is wrong with a content or locale file, said so that its author can mend it.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

/// Whether a finding stops the content from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Warning,
    Error,
}

/// A kind of finding. Its name is part of the interface; it is declared beside the check that finds it.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable and kebab-case, e.g. `unknown-topic`.
    pub name: &'static str,
    pub severity: Severity,
    /// What is wrong, why it matters and how it is mended, in a few sentences.
    pub explanation: &'static str,
}

impl Code {
    pub const fn error(name: &'static str, explanation: &'static str) -> Self {
        Self { name, severity: Severity::Error, explanation }
    }

    pub const fn warning(name: &'static str, explanation: &'static str) -> Self {
        Self { name, severity: Severity::Warning, explanation }
    }
}

/// One thing wrong in one place, with a next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: &'static Code,
    pub path: String,
    /// The bytes of the file it is about; `None` when it is about the file as a whole.
    pub range: Option<Range<usize>>,
    /// Counted from 1; 0 when the finding is about the file as a whole.
    pub line: usize,
    /// Counted from 1, in characters; 0 when the finding is about the file as a whole.
    pub column: usize,
    pub message: String,
    /// What is said under the marked words.
    pub label: String,
    /// What to do next.
    pub help: String,
}

impl Finding {
    pub fn new(code: &'static Code, path: &str, message: impl Into<String>) -> Self {
        Self {
            code,
            path: path.to_owned(),
            range: None,
            line: 0,
            column: 0,
            message: message.into(),
            label: String::new(),
            help: String::new(),
        }
    }

    /// Places the finding on some bytes of the file's text, moved to whole characters.
    #[must_use]
    pub fn at(mut self, text: &str, range: Range<usize>) -> Self {
        let start = text.floor_char_boundary(range.start);
        let end = text.ceil_char_boundary(range.end.max(range.start)).max(start);
        let before = &text[..start];
        self.line = before.matches('\n').count() + 1;
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        self.column = before[line_start..].chars().count() + 1;
        self.range = Some(start..end);
        self
    }

    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    pub fn is_error(&self) -> bool {
        self.code.severity == Severity::Error
    }
}

/// Brings findings into the order in which they are told: by file, place and code.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|one, two| {
        let key = |finding: &Finding| (finding.path.clone(), finding.line, finding.column, finding.code.name);
        key(one).cmp(&key(two)).then_with(|| one.message.cmp(&two.message))
    });
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// In three lines, for a log; `lint` shows the source as well.
impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}[{}]: {}\n  --> {}",
            self.code.severity, self.code.name, self.message, self.path
        )?;
        if self.line > 0 {
            write!(formatter, ":{}:{}", self.line, self.column)?;
        }
        if !self.help.is_empty() {
            write!(formatter, "\n  = help: {}", self.help)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BAD_WORD: Code = Code::error("bad-word", "A word is bad.");

    #[test]
    fn a_finding_names_its_place_and_the_next_step() {
        static CODE: Code = BAD_WORD;
        let text = "first\n第二行 second\n";
        let place = text.find("second").expect("the word is there");
        let finding = Finding::new(&CODE, "content/a.md", "a word is wrong")
            .at(text, place..place + 6)
            .help("write another one");
        assert_eq!(
            finding.to_string(),
            "error[bad-word]: a word is wrong\n  --> content/a.md:2:5\n  = help: write another one"
        );
    }

    #[test]
    fn a_place_inside_a_character_is_moved_to_its_edges() {
        static CODE: Code = BAD_WORD;
        let finding = Finding::new(&CODE, "a", "").at("海哨", 1..2);
        assert_eq!(finding.range, Some(0..3));
    }
}
