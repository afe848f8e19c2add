//! Rule `unused-words`: a list of words that no sign looks for.

use super::Rule;
use crate::content::signals::{self, WORDS};
use crate::content::{Code, Finding};
use crate::lint::sources::Sources;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::warning(
    "unused-words",
    "A list in `content/signals/words.toml` is named by no pattern. Name it as `@list` in one, or remove it.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    let text = sources.files.text(WORDS).unwrap_or_default();
    for name in signals::read_alone(sources.files).unused {
        let head = format!("[{name}]");
        let finding = Finding::new(&CODE, WORDS, format!("no pattern names the list `{name}`"));
        let finding = match text.find(&head) {
            Some(place) => finding.at(text, place..place + head.len()),
            None => finding,
        };
        findings.push(finding.help(format!("name it as `@{name}` in a pattern, or remove it")));
    }
}
