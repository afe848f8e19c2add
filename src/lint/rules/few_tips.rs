//! Rule `few-tips`: a language has fewer tips than there are topics.

use super::Rule;
use crate::content::{Code, Finding, Language};
use crate::lint::sources::Sources;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "few-tips",
    "A language has fewer tips than topics, so that some topic is never brought up by itself. Write a tip for each \
     topic that has none: one or two sentences that help on their own, and that nobody has to be frightened by. \
     A folder without any tips sends none.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    let Some(library) = sources.library else { return };
    let topics = library.offered().count();
    let has_tips = Language::WRITTEN.into_iter().any(|language| library.tip_count(language) > 0);
    for language in Language::WRITTEN.into_iter().filter(|_| has_tips) {
        let tips = library.tip_count(language);
        if tips < topics {
            findings.push(few_tips(sources, language, tips, topics));
        }
    }
}

/// Marks the end of the file: that is where the next tip goes.
fn few_tips(sources: &Sources<'_>, language: Language, tips: usize, topics: usize) -> Finding {
    let path = format!("content/tips/{language}.toml");
    let message = format!("there are fewer tips ({tips}) than topics ({topics})");
    let finding = Finding::new(&CODE, &path, message)
        .label("more are needed")
        .help("write a tip for each topic that has none");
    match sources.files.text(&path).map(str::trim_end) {
        Some(text) => finding.at(text, text.len()..text.len()),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Files, Library};

    const TIP: &str = "[[tip]]\ntopic = \"a\"\ntext = \"T\"\n";

    fn check_tips(tips: &[(&str, &str)], expected: &[&str]) {
        let questions: String = (0..20).map(|number| format!("\"Question {number}?\",")).collect();
        let article = format!("+++\ntitle = \"T\"\nsummary = \"S\"\nquestions = [{questions}]\n+++\nBody\n");
        let mut files = Files::from_iter(tips.iter().copied());
        files.insert("content/topics.toml", "[[topic]]\nid = \"a\"\nsection = \"know\"\nscope = \"\"\n");
        files.insert("content/en/topics/a.md", &*article);
        files.insert("content/zh-Hans/topics/a.md", &*article);
        let (library, read) = Library::read(&files);
        assert_eq!(read, []);
        let today = "2026-11-22".parse().expect("a day of the calendar");
        let mut findings = Vec::new();
        check(&Sources { files: &files, library: library.as_ref(), today }, &mut findings);
        assert_eq!(findings.iter().map(|finding| finding.path.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn there_are_as_many_tips_as_topics_once_there_are_any() {
        let (english, chinese) = ("content/tips/en.toml", "content/tips/zh-Hans.toml");
        check_tips(&[], &[]);
        check_tips(&[(english, TIP), (chinese, TIP)], &[]);
        check_tips(&[(english, TIP)], &[chinese]);
        check_tips(&[(english, ""), (chinese, TIP)], &[english]);
    }
}
