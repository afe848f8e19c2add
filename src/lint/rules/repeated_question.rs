//! Rule `repeated-question`: the same example stands under two topics, or twice under one.

use std::collections::BTreeMap;

use super::Rule;
use crate::content::{Code, Finding, front_matter};
use crate::lint::sources::Sources;
use crate::lint::tables;
use crate::text::fold;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "repeated-question",
    "The same example question stands under two topics, or twice under one; case, width and the kind of Chinese \
     characters make no difference. The answers would not know where it leads: keep it where it belongs, and \
     write another one for the other topic.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    tables::visit(sources.files, |table| {
        if front_matter(table.text).is_none() || !table.name.is_empty() {
            return;
        }
        for question in table.texts_of("questions") {
            if let Some(earlier) = seen.insert(fold(question.words), table.path.to_owned()) {
                let message = "this example question stands somewhere else, too";
                findings.push(
                    table
                        .finding_at(&CODE, &question, message)
                        .label(format!("also in `{earlier}`"))
                        .help("keep it where it belongs, and write another one here"),
                );
            }
        }
    });
}
