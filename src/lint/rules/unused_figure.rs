//! Rule `unused-figure`: a figure that no article quotes.

use std::collections::BTreeSet;

use super::Rule;
use crate::content::figures::quotations;
use crate::content::{Code, Finding};
use crate::lint::sources::Sources;
use crate::lint::tables;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::warning(
    "unused-figure",
    "No article says `{figure:id}` for this figure, so that somebody keeps a number up to date which nobody reads. \
     Quote it, or remove it.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    let articles = sources.files.within("content", ".md");
    let quoted: BTreeSet<&str> =
        articles.flat_map(|(_, text)| quotations(text)).map(|quotation| quotation.id).collect();
    tables::visit(sources.files, |table| {
        let Some(id) = table.text_of("id").filter(|_| table.name == "figure") else { return };
        if !quoted.contains(id.words) {
            let message = format!("no article quotes `{}`", id.words);
            let help = format!("write `{{figure:{}}}` where it belongs, or remove the figure", id.words);
            findings.push(table.finding_at(&CODE, &id, message).label("never read").help(help));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::marked_by;
    use super::*;

    #[test]
    fn a_figure_is_quoted_by_some_article() {
        let files = [
            ("content/figures.toml", "[[figure]]\nid = \"a\"\n[[figure]]\nid = \"b\"\n"),
            ("content/en/topics/a.md", "See {figure:a}."),
        ];
        assert_eq!(marked_by(RULE.check, &files), ["unused-figure \"b\""]);
    }
}
