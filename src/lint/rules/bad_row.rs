//! Rule `bad-row`: a line of the engine's examination cannot be read, or names a topic there is not.

use super::Rule;
use crate::content::labelled::{BadRow, EXAMINATION, name_of, parse};
use crate::content::{Code, Finding, TopicId};
use crate::lint::sources::Sources;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "bad-row",
    "A line of a table in `content/examination` cannot be read: it has too few or too many cells, no text, or names \
     a topic that is not offered. The engine would be examined with less than was meant. The README in that folder \
     shows the columns.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    for (path, table) in sources.files.within(EXAMINATION, ".tsv") {
        let (rows, bad) = parse(name_of(path), table);
        let unknown = rows.into_iter().filter_map(|row| {
            let is_offered = |id: &TopicId| {
                sources.library.is_none_or(|library| library.offered().any(|topic| topic.id == *id))
            };
            let id = row.topics.iter().find(|id| !is_offered(id))?;
            Some(BadRow { range: row.range.clone(), problem: format!("there is no topic `{id}`") })
        });
        for row in bad.into_iter().chain(unknown) {
            findings.push(
                Finding::new(&CODE, path, row.problem)
                    .at(table, row.range)
                    .help("mend the line; `README.md` beside it shows the columns"),
            );
        }
    }
}
