//! Rule `bad-link-words`: the words that links are read with cannot be used.

use super::Rule;
use crate::content::{Code, Finding, LINK_WORDS};
use crate::inspect::link::LinkWords;
use crate::lint::sources::Sources;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "bad-link-words",
    "`content/links.toml` cannot be used, so no link could be judged: a list is missing or misspelt, or a word is not \
     written in lower-case letters without accents. The message says which.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    let Some(text) = sources.files.text(LINK_WORDS) else { return };
    if let Err(error) = LinkWords::read(text) {
        let finding = Finding::new(&CODE, LINK_WORDS, error.to_string());
        findings.push(finding.help("mend it as the message says; the neighbouring lists show the form"));
    }
}
