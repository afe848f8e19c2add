//! Rule `unknown-confidence`: a fact is said to be as sure as no word of ours.

use super::Rule;
use crate::content::{Code, Confidence, Finding};
use crate::lint::facts::states_a_fact;
use crate::lint::nearest::nearest;
use crate::lint::sources::Sources;
use crate::lint::tables;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "unknown-confidence",
    "`confidence` says how well a fact is known: `verified-official` (read on the body's own page, or in the law), \
     `verified-secondary` (read in the news or elsewhere), `partly-verified`, `conflicting` or `unverified`. Any \
     other word counts as unverified, and an unverified phone number is never shown.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    tables::visit(sources.files, |table| {
        let Some(text) = table.text_of("confidence").filter(|_| states_a_fact(table)) else { return };
        if text.words.trim().is_empty() || Confidence::from_name(text.words).is_some() {
            return;
        }
        let names = Confidence::ALL.map(Confidence::name);
        let help = match nearest(text.words, names) {
            Some(name) => format!("write `{name}`"),
            None => format!("write one of `{}`", names.join("`, `")),
        };
        let message = format!("no confidence is called `{}`", text.words);
        findings.push(table.finding_at(&CODE, &text, message).label("counts as unverified").help(help));
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::marked_by;
    use super::*;

    #[test]
    fn only_the_five_words_are_known() {
        let file = "[[figure]]\nconfidence = \"verified-official\"\n[[figure]]\nconfidence = \"verified\"\n";
        assert_eq!(marked_by(RULE.check, &[("content/a.toml", file)]), ["unknown-confidence \"verified\""]);
    }
}
