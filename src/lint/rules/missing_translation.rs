//! Rule `missing-translation`: a text of the data, or a tip, exists in one language only.

use std::collections::BTreeSet;

use super::Rule;
use crate::content::{Code, Files, Finding, Language, tips_path};
use crate::lint::listed;
use crate::lint::sources::Sources;
use crate::lint::tables::{self, Table};

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "missing-translation",
    "A text stands in one language only, or is empty in one, or a topic has tips in one language only. English and \
     Chinese are equals, and whoever reads the other one would see a gap: write it as a native speaker would.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    tables::visit(sources.files, |table| check_table(table, findings));
    for language in Language::WRITTEN {
        check_tips(sources.files, &tips_path(language), &tips_path(language.other()), findings);
    }
}

fn check_table(table: &Table<'_>, findings: &mut Vec<Finding>) {
    let names = Language::WRITTEN.map(Language::tag);
    if !names.iter().any(|name| table.has(name)) {
        return;
    }
    for name in names {
        if !table.has(name) {
            let message = format!("this text does not exist in `{name}`");
            findings.push(table.finding(&CODE, message).help(format!("write it under `{name}`, too")));
        }
        for text in table.texts_of(name).into_iter().filter(|text| text.words.trim().is_empty()) {
            let message = format!("this text is empty in `{name}`");
            findings
                .push(table.finding_at(&CODE, &text, message).help("write it: both languages are equals"));
        }
    }
}

/// Finds what has tips here and none there; a topic that nobody offers is somebody else's finding.
fn check_tips(files: &Files, here: &str, there: &str, findings: &mut Vec<Finding>) {
    let mut known = topics_with_tips(files, there);
    let offered = listed::offered(files);
    tables::visit_file(files, here, |table| {
        let Some(topic) = table.text_of("topic").filter(|topic| offered.contains_key(topic.words)) else {
            return;
        };
        if known.insert(topic.words.to_owned()) {
            let message = format!("`{}` has no tip in `{there}`", topic.words);
            findings.push(
                table
                    .finding_at(&CODE, &topic, message)
                    .label("has tips in one language only")
                    .help(format!("write one in `{there}`, too")),
            );
        }
    });
}

fn topics_with_tips(files: &Files, path: &str) -> BTreeSet<String> {
    let mut topics = BTreeSet::new();
    tables::visit_file(files, path, |table| {
        topics.extend(table.text_of("topic").map(|topic| topic.words.to_owned()));
    });
    topics
}

#[cfg(test)]
mod tests {
    use super::super::testing::marked_by;
    use super::*;

    #[test]
    fn a_text_stands_in_both_languages() {
        let file = "name = { en = \"A\", zh-Hans = \"甲\" }\nfor = { en = \"B\" }\nhow = { en = \" \", zh-Hans = \"乙\" }\n\
                    limit = { days = 3 }\n[note]\nzh-Hans = \"丙\"\n";
        let mut expected =
            ["missing-translation { en = \"B\" }", "missing-translation \" \"", "missing-translation [note]"];
        expected.sort_unstable();
        let mut marked = marked_by(RULE.check, &[("content/a.toml", file)]);
        marked.sort();
        assert_eq!(marked, expected);
    }

    #[test]
    fn a_topic_has_tips_in_both_languages() {
        let tip = |topic: &str| format!("[[tip]]\ntopic = \"{topic}\"\ntext = \"T\"\n");
        let english = format!("{}{}{}", tip("a"), tip("b"), tip("b"));
        let files = [
            ("content/topics.toml", "[[topic]]\nid = \"a\"\n[[topic]]\nid = \"b\"\n"),
            ("content/en/topics/b.md", "B"),
            ("content/zh-Hans/topics/b.md", "B"),
            ("content/tips/en.toml", &english),
            ("content/tips/zh-Hans.toml", &tip("c")),
        ];
        assert_eq!(marked_by(RULE.check, &files), ["missing-translation \"b\""]);
    }
}
