//! One article: TOML front matter between `+++` lines, then Markdown.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::codes::{
    BROKEN_LINK, EMPTY_TEXT, FEW_QUESTIONS, FRONT_MATTER, LONG_TITLE, TOO_LONG, UNKNOWN_FIGURE,
    UNSUPPORTED_MARKDOWN,
};
use super::figures::quotations;
use super::finding::Code;
use super::provenance::{Provenance, provenance_of};
use super::topics::toml_finding;
use super::{Confidence, Figures, Finding, Flow, Language, TopicId, Traditional};
use crate::text::markdown;
use crate::text::rich::{Link, Rich};

/// How many example questions a topic needs in each language.
const FEWEST_QUESTIONS: usize = 20;
/// An article is read on a phone, in one message: the most words in English.
const MOST_ENGLISH_WORDS: usize = 350;
/// The same for Chinese, in characters without white space.
const MOST_CHINESE_CHARACTERS: usize = 600;
/// What a button shows whole on a phone.
const LONGEST_ENGLISH_TITLE: usize = 50;
const LONGEST_CHINESE_TITLE: usize = 18;

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
    /// The body as it was written, from which others are derived.
    source: String,
}

/// How long an article's body is, and may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    pub count: usize,
    pub most: usize,
    /// What is counted: words or characters.
    pub unit: &'static str,
}

/// An outside fact: a phone number, a limit, a figure, a law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub says: String,
    pub provenance: Provenance,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: Spanned<String>,
    summary: Spanned<String>,
    questions: Spanned<Vec<String>>,
    #[serde(default)]
    facts: Vec<RawFact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFact {
    says: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    source_date: String,
    #[serde(default)]
    recorded: String,
    #[serde(default)]
    checked: String,
    #[serde(default)]
    confidence: Confidence,
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
    figures: &Figures,
    findings: &mut Vec<Finding>,
) -> Option<Article> {
    let Some(draft) = Draft::cut(path, text) else {
        let message = "an article starts with front matter between two `+++` lines";
        findings.push(
            Finding::new(&FRONT_MATTER, path, message)
                .at(text, 0..0)
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
    draft.check_front(&front, language, findings);
    draft.check_figures(figures, findings);
    let source = figures.fill_in(text[draft.body.clone()].trim(), language);
    draft.check_body(&source, language, findings);
    Some(Article {
        title: front.title.into_inner(),
        summary: front.summary.into_inner(),
        questions: front.questions.into_inner(),
        body: markdown::parse(&source),
        facts: front.facts.into_iter().map(Fact::from).collect(),
        source,
    })
}

/// Where the front matter of an article lies in its file, without the fences.
pub fn front_matter(text: &str) -> Option<Range<usize>> {
    Draft::cut("", text).map(|draft| draft.front)
}

/// The links of an article that lead nowhere, as findings.
pub(super) fn check_links(
    path: &str,
    text: &str,
    article: &Article,
    is_offered: impl Fn(&TopicId) -> bool,
    findings: &mut Vec<Finding>,
) {
    for link in article.body.links() {
        let (target, leads_somewhere) = match link {
            Link::Topic(name) => {
                (format!("topic:{name}"), name.parse::<TopicId>().is_ok_and(|id| is_offered(&id)))
            }
            Link::Action(name) => (format!("action:{name}"), Flow::from_name(name).is_some()),
            Link::Url(_) => continue,
        };
        if leads_somewhere {
            continue;
        }
        let place = text.find(&format!("({target})")).map_or(0, |bracket| bracket + 1);
        let finding = Finding::new(&BROKEN_LINK, path, format!("nothing answers to `{target}`"))
            .at(text, place..place + target.len())
            .label("leads nowhere")
            .help("link to a topic that has articles in both languages, or to `action:report`");
        findings.push(finding);
    }
}

impl Article {
    /// How long the body is, in the language it is in.
    pub fn length(&self, language: Language) -> Length {
        length_of(&self.source, language)
    }

    /// Gives back what it teaches and what others are derived from, once nobody learns or derives any more.
    pub(super) fn forget_teaching(&mut self) {
        (self.questions, self.source) = Default::default();
    }

    /// The article in a language derived from the one it is written in.
    pub(super) fn derived(&self, language: Language, traditional: &Traditional) -> Self {
        let derive = |text: &str| traditional.derive(language, text);
        let source = derive(&self.source);
        Self {
            title: derive(&self.title),
            summary: derive(&self.summary),
            questions: self.questions.clone(),
            body: markdown::parse(&source),
            facts: self.facts.clone(),
            source,
        }
    }
}

impl From<RawFact> for Fact {
    fn from(raw: RawFact) -> Self {
        let provenance = provenance_of!(raw);
        Self { says: raw.says, provenance }
    }
}

impl<'a> Draft<'a> {
    fn cut(path: &'a str, text: &'a str) -> Option<Self> {
        let start = text.strip_prefix(FENCE).map(|_| FENCE.len())?;
        let end = start + text[start..].find("\n+++\n")? + 1;
        let body = end + FENCE.len()..text.len();
        Some(Self { path, text, front: start..end, body })
    }

    /// A finding about some bytes of the front matter.
    fn in_front(&self, code: &'static Code, range: Range<usize>, message: impl Into<String>) -> Finding {
        let start = self.front.start;
        Finding::new(code, self.path, message).at(self.text, start + range.start..start + range.end)
    }

    /// A finding about some bytes of the body.
    fn in_body(&self, code: &'static Code, range: Range<usize>, message: impl Into<String>) -> Finding {
        let start = self.body.start;
        Finding::new(code, self.path, message).at(self.text, start + range.start..start + range.end)
    }

    fn check_front(&self, front: &FrontMatter, language: Language, findings: &mut Vec<Finding>) {
        for (name, value) in [("title", &front.title), ("summary", &front.summary)] {
            if value.get_ref().trim().is_empty() {
                let finding = self.in_front(&EMPTY_TEXT, value.span(), format!("the {name} is empty"));
                findings.push(finding.help("write it: people see it on buttons and cards"));
            }
        }
        let most = if language.is_chinese() { LONGEST_CHINESE_TITLE } else { LONGEST_ENGLISH_TITLE };
        let length = front.title.get_ref().chars().count();
        if length > most {
            let message = format!("the title has {length} characters, and a button shows {most}");
            let finding = self.in_front(&LONG_TITLE, front.title.span(), message);
            findings.push(finding.help("shorten it: the summary can say the rest"));
        }
        let count = front.questions.get_ref().len();
        if count < FEWEST_QUESTIONS {
            let message =
                format!("{count} example questions, and a topic needs {FEWEST_QUESTIONS} a language");
            let start = front.questions.span().start;
            let finding = self.in_front(&FEW_QUESTIONS, start..start + 1, message);
            findings.push(finding.help("add the ways in which different people would ask"));
        }
    }

    fn check_figures(&self, figures: &Figures, findings: &mut Vec<Finding>) {
        for quotation in quotations(&self.text[self.body.clone()]) {
            if figures.get(quotation.id).is_none() {
                let message = format!("there is no figure `{}`", quotation.id);
                let finding = self.in_body(&UNKNOWN_FIGURE, quotation.range, message);
                findings.push(finding.help("add it to `content/figures.toml`, with its source"));
            }
        }
    }

    fn check_body(&self, filled: &str, language: Language, findings: &mut Vec<Finding>) {
        let body = &self.text[self.body.clone()];
        if body.trim().is_empty() {
            let finding = self.in_body(&EMPTY_TEXT, 0..0, "the article has no body");
            findings.push(finding.help("write it under the front matter"));
        }
        for (range, construct) in markdown::unsupported(body) {
            let message = format!("a chat message cannot show this Markdown: {construct}");
            let finding = self.in_body(&UNSUPPORTED_MARKDOWN, range, message);
            findings.push(finding.help("use paragraphs, bold, italic, lists, quotes and links"));
        }
        let Length { count, most, unit } = length_of(filled, language);
        if count > most {
            let message = format!("{count} {unit}, and one message on a phone holds {most}");
            let finding = self.in_body(&TOO_LONG, 0..0, message);
            findings.push(finding.help("cut what a frightened reader can do without"));
        }
    }
}

fn length_of(body: &str, language: Language) -> Length {
    if !language.is_chinese() {
        let count = body.split_whitespace().count();
        return Length { count, most: MOST_ENGLISH_WORDS, unit: "words" };
    }
    let characters = body.chars().filter(|character| !character.is_whitespace()).count();
    // Link targets are Latin letters nobody sees.
    let hidden: usize = body.split("](").skip(1).map(|rest| rest.find(')').unwrap_or(0)).sum();
    let count = characters.saturating_sub(hidden);
    Length { count, most: MOST_CHINESE_CHARACTERS, unit: "characters" }
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
        read(PATH, text, Language::English, &Figures::default(), &mut findings);
        let found: Vec<String> =
            findings.iter().map(|finding| format!("{} {}", finding.code.name, finding.line)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_whole_article_is_read_without_findings() {
        check(&file(20, "Hang up **now**."), &[]);
    }

    #[test]
    fn what_is_missing_is_found_on_its_line() {
        check("no front matter", &["front-matter 1"]);
        check("+++\ntitle = 3\n+++\nbody\n", &["toml 2"]);
        check(&file(19, "Hang up."), &["few-questions 4"]);
        check(&file(20, ""), &["empty-text 6"]);
        check(&file(20, &"word ".repeat(351)), &["too-long 6"]);
        check(&file(20, "first\n\n<b>bold</b>"), &["unsupported-markdown 8", "unsupported-markdown 8"]);
    }

    #[test]
    fn a_link_to_an_unwritten_topic_is_found() {
        let text = file(20, "See [this](topic:nowhere).");
        let mut findings = Vec::new();
        let article = read(PATH, &text, Language::English, &Figures::default(), &mut findings)
            .expect("the article reads");
        check_links(PATH, &text, &article, |_| false, &mut findings);
        assert_eq!(findings.iter().map(|finding| finding.code.name).collect::<Vec<_>>(), ["broken-link"]);
    }
}
