//! Rule `repeated-message`: the same example message stands twice.

use std::collections::BTreeMap;

use super::Rule;
use crate::content::messages::{FOLDER, lines_of};
use crate::content::{Code, Finding};
use crate::lint::sources::Sources;
use crate::text::fold;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "repeated-message",
    "The same example message stands twice in `content/messages`; case, width and the kind of Chinese characters make \
     no difference. Under two kinds it teaches nothing, under one no more than once: keep one, and write another.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (path, text) in sources.files.within(FOLDER, ".txt") {
        for line in lines_of(text) {
            if let Some(earlier) = seen.insert(fold(line.written), path) {
                let finding = Finding::new(&CODE, path, "this message stands somewhere else, too");
                findings.push(
                    finding
                        .at(text, line.range)
                        .label(format!("also in `{earlier}`"))
                        .help("keep it where it belongs, and write another one here"),
                );
            }
        }
    }
}
