//! Rule `seen-question`: the engine is examined with a text that it also learns from.

use std::collections::BTreeSet;

use super::Rule;
use crate::content::labelled::{EXAMINATION, name_of, parse};
use crate::content::{Code, Finding, Language, Library};
use crate::lint::sources::Sources;
use crate::text::fold;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "seen-question",
    "A text of `content/examination` is also an example question, or a line of `content/out_of_scope`, \
     `content/follow_ups` or `content/small_talk.toml`; case, width and the kind of Chinese characters make no \
     difference. The engine would know the answer by heart and trust \
     itself too much. Take it out of one of the two.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    let Some(library) = sources.library else { return };
    let taught = taught(library);
    for (path, table) in sources.files.within(EXAMINATION, ".tsv") {
        for row in parse(name_of(path), table).0 {
            if taught.contains(&fold(&row.text)) {
                findings.push(
                    Finding::new(&CODE, path, "the engine learns from this text, too")
                        .at(table, row.range)
                        .label("it would know the answer by heart")
                        .help("take it out of one of the two, and write another one here"),
                );
            }
        }
    }
}

/// What the engine learns from, folded.
fn taught(library: &Library) -> BTreeSet<String> {
    let mut taught = BTreeSet::new();
    for topic in library.offered() {
        for article in
            Language::WRITTEN.into_iter().filter_map(|language| library.article(language, &topic.id))
        {
            taught.extend([fold(&article.title), fold(&article.summary)]);
            taught.extend(article.questions.iter().map(|question| fold(question)));
        }
    }
    let small_talk = library.small_talk().all();
    let others = library.out_of_scope().iter().chain(library.follow_ups()).chain(small_talk);
    taught.extend(others.map(|text| fold(text)));
    taught
}
