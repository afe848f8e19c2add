//! Rule `unsourced-fact`: a statement about the world outside that does not say where it comes from.

use super::Rule;
use crate::content::{Code, Finding};
use crate::lint::facts::states_a_fact;
use crate::lint::sources::Sources;
use crate::lint::tables::{self, Table};

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "unsourced-fact",
    "A phone number, a limit, a figure, a domain or a law is stated without saying where it was read. Each such \
     entry gives `source` (addresses, or the name of a page), `source_date` (of the page, or `undated`), `recorded` \
     (the day it was written down here) and `confidence`; a fact of an article also `says` what it is. People lose \
     money by numbers that somebody remembered wrongly: what has no source cannot be checked again.",
);

const KEYS: [&str; 4] = ["source", "source_date", "recorded", "confidence"];
/// What the facts of an article have besides; elsewhere the entry itself is what is said.
const SAYS: &str = "says";

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    tables::visit(sources.files, |table| {
        if states_a_fact(table) {
            check_table(table, findings);
        }
    });
}

fn check_table(table: &Table<'_>, findings: &mut Vec<Finding>) {
    let says = (table.name == "facts").then_some(SAYS);
    let mut missing = Vec::new();
    for key in says.into_iter().chain(KEYS) {
        if !table.has(key) {
            missing.push(format!("`{key}`"));
        }
        if let Some(text) = table.text_of(key).filter(|text| text.words.trim().is_empty()) {
            let finding = table.finding_at(&CODE, &text, format!("`{key}` of an outside fact is empty"));
            findings.push(finding.label("empty").help("say it, or leave out what nobody can look up again"));
        }
    }
    if !missing.is_empty() {
        let message = format!("an outside fact is stated without {}", missing.join(", "));
        findings.push(table.finding(&CODE, message).label("nobody can look this up again").help(
            "say where it was read, the date of that page, the day it was recorded here, and how sure it is",
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::marked_by;
    use super::*;

    const SOURCED: &str =
        "source = \"s\"\nsource_date = \"undated\"\nrecorded = \"2026-11-22\"\nconfidence = \"unverified\"\n";

    #[test]
    fn every_kind_of_fact_says_where_it_comes_from() {
        let article = format!("+++\n[[facts]]\n{SOURCED}\n[[facts]]\nsays = \"A\"\n{SOURCED}+++\nBody\n");
        let files = [
            ("content/a.toml", "[[figure]]\nid = \"a\"\nsource = \" \"\n[[tip]]\ntext = \"A\"\n"),
            ("content/b.toml", SOURCED),
            ("content/en/topics/a.md", &article),
        ];
        assert_eq!(
            marked_by(RULE.check, &files),
            ["unsourced-fact \" \"", "unsourced-fact [[figure]]", "unsourced-fact [[facts]]"]
        );
    }
}
