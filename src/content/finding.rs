//! What is wrong with a content or locale file, said so that its author can mend it.

use std::fmt;

/// Whether a finding stops the content from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Warning,
    Error,
}

/// One thing wrong in one place, with a stable code and a next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub severity: Severity,
    /// Stable and kebab-case, e.g. `unknown-topic`.
    pub code: &'static str,
    pub path: String,
    /// Counted from 1; 0 when the finding is about the file as a whole.
    pub line: usize,
    pub message: String,
    pub help: String,
}

impl Finding {
    pub fn error(code: &'static str, path: &str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            path: path.to_owned(),
            line: 0,
            message: message.into(),
            help: String::new(),
        }
    }

    pub fn warning(code: &'static str, path: &str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, path, message) }
    }

    /// Places the finding on the line that holds this byte of the text.
    #[must_use]
    pub fn at(mut self, text: &str, byte: usize) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        self.line = before.matches('\n').count() + 1;
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(formatter, "{severity}[{}]: {}\n  --> {}", self.code, self.message, self.path)?;
        if self.line > 0 {
            write!(formatter, ":{}", self.line)?;
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

    #[test]
    fn a_finding_names_its_place_and_the_next_step() {
        let text = "first\nsecond\n";
        let finding = Finding::error("bad-word", "content/a.md", "a word is wrong")
            .at(text, 7)
            .help("write another one");
        assert_eq!(
            finding.to_string(),
            "error[bad-word]: a word is wrong\n  --> content/a.md:2\n  = help: write another one"
        );
    }
}
