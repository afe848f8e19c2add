//! One article: TOML front matter between `+++` lines, then Markdown.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::topics::toml_finding;
use super::{Finding, Language, TopicId};
use crate::text::markdown;
use crate::text::rich::{Link, Rich};

/// How many example questions a topic needs in each language.
const FEWEST_QUESTIONS: usize = 12;
/// An article is read on a phone, in one message: the most words in English.
const MOST_ENGLISH_WORDS: usize = 350;
/// The same for Chinese, in characters without white space.
const MOST_CHINESE_CHARACTERS: usize = 600;

const FENCE: &str = "+++\n";

/// The guidance on one topic in one language.
#[derive(Clone, Debug)]
pub struct Article {
    /// Also the label of the buttons that lead here.
    pub title: String,
    /// One sentence that says what the article tells.
    pub summary: String,
    /// How people ask for it; the answer engine learns from these.
    pub questions: Vec<String>,
    pub body: Rich,
    /// The outside facts the body states, each with its source.
    pub facts: Vec<Fact>,
}

/// An outside fact: a phone number, a limit, a figure, a law.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub says: String,
    pub source: String,
    /// The date of the page read, or `undated`.
    pub source_date: String,
    /// The day it was written down here (ISO 8601).
    pub recorded: String,
    pub confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: Spanned<String>,
    summary: Spanned<String>,
    questions: Spanned<Vec<String>>,
    #[serde(default)]
    facts: Vec<Spanned<Fact>>,
}

/// A file on its way to being an article, with what its findings need to name their place.
struct Draft<'a> {
    path: &'a str,
    text: &'a str,
    front: Range<usize>,
    body: Range<usize>,
}

/// Reads one article; `None` when a finding forbids its use.
pub(super) fn read(
    path: &str,
    text: &str,
    language: Language,
    findings: &mut Vec<Finding>,
) -> Option<Article> {
    let Some(draft) = Draft::cut(path, text) else {
        let message = "an article starts with front matter between two `+++` lines";
        findings.push(
            Finding::error("front-matter", path, message)
                .at(text, 0)
                .help("copy the head of another article"),
        );
        return None;
    };
    let front: FrontMatter = match toml::from_str(&text[draft.front.clone()]) {
        Ok(front) => front,
        Err(error) => {
            findings.push(toml_finding(path, text, draft.front.start, &error));
            return None;
        }
    };
    draft.check_front(&front, findings);
    draft.check_body(language, findings);
    Some(Article {
        title: front.title.into_inner(),
        summary: front.summary.into_inner(),
        questions: front.questions.into_inner(),
        body: markdown::parse(text[draft.body].trim()),
        facts: front.facts.into_iter().map(Spanned::into_inner).collect(),
    })
}

/// The topics an article links to that are not in the list, as findings.
pub(super) fn check_links(
    path: &str,
    text: &str,
    article: &Article,
    is_offered: impl Fn(&TopicId) -> bool,
    findings: &mut Vec<Finding>,
) {
    for run in article.body.runs() {
        let Some(Link::Topic(name)) = &run.style.link else { continue };
        if name.parse::<TopicId>().is_ok_and(|id| is_offered(&id)) {
            continue;
        }
        let place = text.find(&format!("topic:{name}")).unwrap_or_default();
        let finding = Finding::error("unknown-topic", path, format!("no article answers to `topic:{name}`"))
            .at(text, place)
            .help("link to a topic that has articles in both languages");
        findings.push(finding);
    }
}

impl<'a> Draft<'a> {
    fn cut(path: &'a str, text: &'a str) -> Option<Self> {
        let start = text.strip_prefix(FENCE).map(|_| FENCE.len())?;
        let end = start + text[start..].find("\n+++\n")? + 1;
        let body = end + FENCE.len()..text.len();
        Some(Self { path, text, front: start..end, body })
    }

    /// A finding about something at a byte of the front matter.
    fn front_error(&self, code: &'static str, byte: usize, message: impl Into<String>) -> Finding {
        Finding::error(code, self.path, message).at(self.text, self.front.start + byte)
    }

    fn check_front(&self, front: &FrontMatter, findings: &mut Vec<Finding>) {
        for (name, value) in [("title", &front.title), ("summary", &front.summary)] {
            if value.get_ref().trim().is_empty() {
                let finding =
                    self.front_error("empty-text", value.span().start, format!("the {name} is empty"));
                findings.push(finding.help("write it: people see it on buttons and cards"));
            }
        }
        let count = front.questions.get_ref().len();
        if count < FEWEST_QUESTIONS {
            let message =
                format!("{count} example questions, and a topic needs {FEWEST_QUESTIONS} a language");
            let finding = self.front_error("few-questions", front.questions.span().start, message);
            findings.push(finding.help("add the ways in which different people would ask"));
        }
        for fact in &front.facts {
            let complete = [&fact.get_ref().says, &fact.get_ref().source, &fact.get_ref().source_date];
            if complete.iter().any(|value| value.trim().is_empty()) {
                let finding =
                    self.front_error("unsourced-fact", fact.span().start, "a fact lacks its source");
                findings.push(finding.help("give says, source and source_date (or `undated`)"));
            }
        }
    }

    fn check_body(&self, language: Language, findings: &mut Vec<Finding>) {
        let body = &self.text[self.body.clone()];
        if body.trim().is_empty() {
            let finding = Finding::error("empty-text", self.path, "the article has no body");
            findings.push(finding.at(self.text, self.body.start).help("write it under the front matter"));
        }
        for (range, construct) in markdown::unsupported(body) {
            let message = format!("a chat message cannot show this Markdown: {construct}");
            let finding = Finding::error("unsupported-markdown", self.path, message);
            let place = self.body.start + range.start;
            findings.push(
                finding.at(self.text, place).help("use paragraphs, bold, italic, lists, quotes and links"),
            );
        }
        let (length, most, unit) = length_of(body, language);
        if length > most {
            let message = format!("{length} {unit}, and one message on a phone holds {most}");
            let finding = Finding::error("too-long", self.path, message).at(self.text, self.body.start);
            findings.push(finding.help("cut what a frightened reader can do without"));
        }
    }
}

/// The length of a body, the most it may have, and what is counted.
fn length_of(body: &str, language: Language) -> (usize, usize, &'static str) {
    match language {
        Language::English => (body.split_whitespace().count(), MOST_ENGLISH_WORDS, "words"),
        Language::SimplifiedChinese => {
            let characters = body.chars().filter(|character| !character.is_whitespace()).count();
            // Link targets are Latin letters nobody sees.
            let hidden: usize = body.split("](").skip(1).map(|rest| rest.find(')').unwrap_or(0)).sum();
            (characters.saturating_sub(hidden), MOST_CHINESE_CHARACTERS, "characters")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "content/en/topics/a.md";

    fn file(questions: usize, body: &str) -> String {
        let list: Vec<String> = (0..questions).map(|number| format!("\"Question {number}?\"")).collect();
        format!("+++\ntitle = \"T\"\nsummary = \"S\"\nquestions = [{}]\n+++\n{body}\n", list.join(", "))
    }

    fn check(text: &str, expected: &[&str]) {
        let mut findings = Vec::new();
        read(PATH, text, Language::English, &mut findings);
        let found: Vec<String> =
            findings.iter().map(|finding| format!("{} {}", finding.code, finding.line)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_whole_article_is_read_without_findings() {
        check(&file(12, "Hang up **now**."), &[]);
    }

    #[test]
    fn what_is_missing_is_found_on_its_line() {
        check("no front matter", &["front-matter 1"]);
        check("+++\ntitle = 3\n+++\nbody\n", &["toml 2"]);
        check(&file(11, "Hang up."), &["few-questions 4"]);
        check(&file(12, ""), &["empty-text 6"]);
        check(&file(12, &"word ".repeat(351)), &["too-long 6"]);
        check(&file(12, "first\n\n<b>bold</b>"), &["unsupported-markdown 8", "unsupported-markdown 8"]);
    }

    #[test]
    fn a_link_to_an_unwritten_topic_is_found() {
        let text = file(12, "See [this](topic:nowhere).");
        let mut findings = Vec::new();
        let article = read(PATH, &text, Language::English, &mut findings).expect("the article reads");
        check_links(PATH, &text, &article, |_| false, &mut findings);
        assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["unknown-topic"]);
    }
}
