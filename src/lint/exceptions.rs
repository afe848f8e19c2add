//! Findings that are known and meant: `content/lint.toml`.

use serde::Deserialize;
use toml::Spanned;

use crate::content::{self, Code, Files, Finding, Severity};

const PATH: &str = "content/lint.toml";

static UNUSED_EXCEPTION: Code = Code::warning(
    "unused-exception",
    "An entry of `content/lint.toml` allows a finding that no longer exists. Remove it, so that the next real \
     finding in that place is seen.",
);

static BAD_EXCEPTION: Code = Code::error(
    "bad-exception",
    "`content/lint.toml` cannot be read. Each `[[allow]]` gives `code`, `path`, `words` (some of the marked \
     words, or empty for the whole file) and `why`.",
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exceptions {
    #[serde(default)]
    allow: Vec<Spanned<Exception>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    code: String,
    path: String,
    /// Words that the marked part of the source holds.
    words: String,
    /// For those who read the file; never empty.
    why: String,
}

pub(super) fn codes() -> [&'static Code; 2] {
    [&BAD_EXCEPTION, &UNUSED_EXCEPTION]
}

/// Takes out what is allowed, and adds what is wrong with the exceptions themselves.
pub(super) fn apply(files: &Files, findings: &mut Vec<Finding>) {
    let Some(text) = files.text(PATH) else { return };
    let exceptions: Exceptions = match toml::from_str(text) {
        Ok(exceptions) => exceptions,
        Err(error) => {
            let message = error.message().lines().next().unwrap_or_default();
            let finding = Finding::new(&BAD_EXCEPTION, PATH, message);
            findings.push(finding.at(text, error.span().unwrap_or_default()).help("mend it at this place"));
            return;
        }
    };
    for exception in &exceptions.allow {
        if forbids_use(&exception.get_ref().code) {
            let message =
                format!("`{}` cannot be allowed: content with it is not used", exception.get_ref().code);
            let finding = Finding::new(&BAD_EXCEPTION, PATH, message);
            findings.push(
                finding.at(text, exception.span()).help("mend what is found, and remove this exception"),
            );
            continue;
        }
        let before = findings.len();
        findings.retain(|finding| !exception.get_ref().covers(finding, files));
        let is_used = findings.len() < before;
        if exception.get_ref().why.trim().is_empty() {
            let finding = Finding::new(&BAD_EXCEPTION, PATH, "an exception says why");
            findings.push(finding.at(text, exception.span()).help("say in `why` what makes this one right"));
        }
        if !is_used {
            let finding = Finding::new(&UNUSED_EXCEPTION, PATH, "nothing is found here any more");
            findings.push(finding.at(text, exception.span()).help("remove this exception"));
        }
    }
}

/// What is found while content is read has already decided that it cannot be used.
fn forbids_use(code: &str) -> bool {
    content::codes().iter().any(|known| known.name == code && known.severity == Severity::Error)
}

impl Exception {
    fn covers(&self, finding: &Finding, files: &Files) -> bool {
        let marked = || {
            let text = files.text(&finding.path)?;
            text.get(finding.range.clone()?)
        };
        finding.code.name == self.code
            && finding.path == self.path
            && (self.words.is_empty() || marked().is_some_and(|marked| marked.contains(&self.words)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static CODE: Code = Code::error("odd", "Something is odd.");

    fn left_by(exception: &str) -> Vec<&'static str> {
        let files = Files::from_iter([("content/a.md", "some odd words"), (PATH, exception)]);
        let mut findings = vec![Finding::new(&CODE, "content/a.md", "odd").at("some odd words", 5..8)];
        apply(&files, &mut findings);
        findings.iter().map(|finding| finding.code.name).collect()
    }

    #[test]
    fn an_exception_takes_out_what_it_names() {
        let allow = |words: &str, why: &str| {
            format!(
                "[[allow]]\ncode = \"odd\"\npath = \"content/a.md\"\nwords = \"{words}\"\nwhy = \"{why}\"\n"
            )
        };
        assert_eq!(left_by(&allow("odd", "it is meant")), [""; 0]);
        assert_eq!(left_by(&allow("even", "it is meant")), ["odd", "unused-exception"]);
        assert_eq!(left_by(&allow("odd", "")), ["bad-exception"]);
        assert_eq!(left_by("[[allow]]\n"), ["odd", "bad-exception"]);
        let too_long = allow("odd", "it is meant").replace("code = \"odd\"", "code = \"too-long\"");
        assert_eq!(left_by(&too_long), ["odd", "bad-exception"], "such content is not used in any case");
    }
}
