//! An alert: what an operator warns people of who asked for such warnings, read from a file of the operator's own.

use std::ops::Range;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use toml::Spanned;
use toml::value::Datetime;

use super::codes::{BAD_ALERT, BROKEN_LINK, EMPTY_TEXT, UNKNOWN_TOPIC, UNSUPPORTED_MARKDOWN};
use super::finding::Code;
use super::topics::toml_finding;
use super::{Finding, Language, Library, Localized, TopicId};
use crate::text::markdown;
use crate::text::plain::to_plain;
use crate::text::rich::Link;

/// The longest text, in the UTF-16 units that chats count: one message, less what the bot says around it.
const LONGEST: usize = 3_500;
/// How many bytes of the texts' hash name an alert that has no name of its own.
const HASH_BYTES: usize = 6;

/// A warning in the operator's own words, for whoever asked for such.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// By which it is known that it was sent before.
    pub id: TopicId,
    /// In Markdown, as articles are written.
    pub text: Localized,
    pub audience: Audience,
    /// Whoever was not told by then is not told any more.
    pub expires: Option<DateTime<Utc>>,
    /// What to read about it.
    pub topic: Option<TopicId>,
}

/// Which of those who asked for alerts get one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    Everybody,
    People,
    Groups,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAlert {
    en: RawText,
    #[serde(rename = "zh-Hans")]
    simplified: RawText,
    audience: Audience,
    id: Option<Spanned<String>>,
    expires: Option<Spanned<Datetime>>,
    topic: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawText {
    text: Spanned<String>,
}

/// A file on its way to being an alert.
struct Draft<'a> {
    path: &'a str,
    file: &'a str,
    library: &'a Library,
    findings: &'a mut Vec<Finding>,
}

impl Alert {
    /// Reads the file of an alert. Whether it may be used, the findings tell; `None` where there is not even one.
    pub fn read(
        path: &str,
        file: &str,
        library: &Library,
        now: DateTime<Utc>,
        findings: &mut Vec<Finding>,
    ) -> Option<Self> {
        let raw: RawAlert = match toml::from_str(file) {
            Ok(raw) => raw,
            Err(error) => {
                findings.push(toml_finding(path, file, 0, &error));
                return None;
            }
        };
        let mut draft = Draft { path, file, library, findings };
        for (language, text) in
            [(Language::English, &raw.en.text), (Language::SimplifiedChinese, &raw.simplified.text)]
        {
            draft.check_text(language, text);
        }
        let text = Localized::new(raw.en.text.into_inner(), raw.simplified.text.into_inner());
        let id = draft.id(raw.id.as_ref(), &text);
        let expires = raw.expires.and_then(|expires| draft.moment(&expires, now));
        let topic = raw.topic.and_then(|topic| draft.topic(&topic));
        Some(Self { id: id?, text, audience: raw.audience, expires, topic })
    }
}

impl Draft<'_> {
    fn find(&mut self, code: &'static Code, range: Range<usize>, message: impl Into<String>, help: &str) {
        self.findings.push(Finding::new(code, self.path, message).at(self.file, range).help(help));
    }

    fn check_text(&mut self, language: Language, text: &Spanned<String>) {
        let (words, span) = (text.get_ref(), text.span());
        if words.trim().is_empty() {
            return self.find(&EMPTY_TEXT, span, "the text is empty", "write what is to be said");
        }
        let place = |part: &Range<usize>| part_of(self.file, span.clone(), words, part);
        let unshown: Vec<_> = markdown::unsupported(words);
        let unshown: Vec<_> = unshown.iter().map(|(part, construct)| (place(part), *construct)).collect();
        for (range, construct) in unshown {
            let message = format!("a chat message cannot show this Markdown: {construct}");
            self.find(
                &UNSUPPORTED_MARKDOWN,
                range,
                message,
                "use paragraphs, bold, italic, lists, quotes and links",
            );
        }
        self.check_links(language, words, span.clone());
        let length = to_plain(&markdown::parse(words)).encode_utf16().count();
        if length > LONGEST {
            let message = format!("{length} characters, and there is room for {LONGEST} in one message");
            self.find(
                &BAD_ALERT,
                span,
                message,
                "say what to do, and leave the rest to an article (`topic`)",
            );
        }
    }

    /// Links lead to pages and topics; what an article offers to start stands below that article.
    fn check_links(&mut self, language: Language, words: &str, span: Range<usize>) {
        for link in markdown::parse(words).links() {
            let target = match link {
                Link::Url(_) => continue,
                Link::Topic(name) if self.is_offered(language, name).is_some() => continue,
                Link::Topic(name) => format!("topic:{name}"),
                Link::Action(name) => format!("action:{name}"),
            };
            let start = words.find(&format!("({target})")).map_or(0, |bracket| bracket + 1);
            let range = part_of(self.file, span.clone(), words, &(start..start + target.len()));
            let message = format!("nothing answers to `{target}` in an alert");
            self.find(&BROKEN_LINK, range, message, "link to a page, or to a topic that has articles");
        }
    }

    fn is_offered(&self, language: Language, name: &str) -> Option<TopicId> {
        let id: TopicId = name.parse().ok()?;
        self.library.article(language, &id).map(|_| id)
    }

    fn id(&mut self, given: Option<&Spanned<String>>, text: &Localized) -> Option<TopicId> {
        let Some(given) = given else { return hash(text).parse().ok() };
        let id = given.get_ref().parse().ok();
        if id.is_none() {
            let help = "write it as in `parcel-texts-november`";
            self.find(
                &BAD_ALERT,
                given.span(),
                "an id has 1 to 40 lower-case letters, digits and hyphens",
                help,
            );
        }
        id
    }

    fn moment(&mut self, given: &Spanned<Datetime>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let read = DateTime::parse_from_rfc3339(&given.get_ref().to_string());
        let problem = match &read {
            Err(_) => "`expires` needs a day, a time and an offset",
            Ok(moment) if moment.to_utc() <= now => "`expires` is over already",
            Ok(_) => return read.ok().map(|moment| moment.to_utc()),
        };
        let help = "write it as in `2027-01-31T18:00:00+08:00`, or leave it out";
        self.find(&BAD_ALERT, given.span(), problem, help);
        None
    }

    fn topic(&mut self, given: &Spanned<String>) -> Option<TopicId> {
        let topic = self.is_offered(Language::English, given.get_ref());
        if topic.is_none() {
            let message = format!("there is no topic `{}`", given.get_ref());
            let help = "name one of `content/topics.toml`, or leave it out";
            self.find(&UNKNOWN_TOPIC, given.span(), message, help);
        }
        topic
    }
}

/// Where a part of a text stands in the file. Where the file writes it with escapes, the whole text stands for it.
pub(crate) fn part_of(file: &str, span: Range<usize>, words: &str, part: &Range<usize>) -> Range<usize> {
    match file.get(span.clone()).and_then(|written| written.find(words)) {
        Some(start) => span.start + start + part.start..span.start + start + part.end,
        None => span,
    }
}

fn hash(text: &Localized) -> String {
    let mut hash = Sha256::new();
    for language in Language::WRITTEN {
        hash.update(text.written(language).as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(HASH_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::embedded;

    const WELL: &str = "audience = \"people\"\n[en]\ntext = \"\"\"\n**Parcel texts** go round.\n\"\"\"\n[zh-Hans]\ntext = \"最近有假快递短信。\"\n";

    fn now() -> DateTime<Utc> {
        "2026-11-27T12:00:00Z".parse().expect("a time")
    }

    fn read(file: &str) -> (Option<Alert>, Vec<String>) {
        let library = Library::read(&embedded()).0.expect("what ships can be used");
        let mut findings = Vec::new();
        let alert = Alert::read("alert.toml", file, &library, now(), &mut findings);
        let marked = |finding: &Finding| {
            let words = finding.range.clone().map(|range| file[range].to_owned()).unwrap_or_default();
            format!("{} {} {words}", finding.code.name, finding.line)
        };
        (alert, findings.iter().map(marked).collect())
    }

    #[test]
    fn an_alert_has_texts_an_audience_and_a_name_made_of_its_texts() {
        let (alert, findings) = read(WELL);
        assert_eq!(findings, [""; 0]);
        let alert = alert.expect("it reads");
        assert_eq!((alert.audience, alert.expires, alert.topic.clone()), (Audience::People, None, None));
        assert_eq!(alert.text.written(Language::SimplifiedChinese), "最近有假快递短信。");
        assert_eq!(alert.id.as_str().len(), 12);
        let (other, _) = read(&WELL.replace("go round", "come in"));
        assert_ne!(other.expect("it reads").id, alert.id);
    }

    #[test]
    fn what_may_stand_beside_is_read() {
        let file = format!(
            "id = \"parcels-2\"\nexpires = 2026-12-01T18:00:00+08:00\ntopic = \"lost-parcel\"\n{WELL}"
        );
        let (alert, findings) = read(&file);
        assert_eq!(findings, [""; 0]);
        let alert = alert.expect("it reads");
        assert_eq!(alert.id.as_str(), "parcels-2");
        assert_eq!(alert.expires, "2026-12-01T10:00:00Z".parse().ok());
        assert_eq!(alert.topic.map(String::from).as_deref(), Some("lost-parcel"));
    }

    #[test]
    fn both_texts_and_an_audience_are_needed() {
        for left_out in ["audience = \"people\"\n", "[zh-Hans]\ntext = \"最近有假快递短信。\"\n"] {
            let (alert, findings) = read(&WELL.replace(left_out, ""));
            assert!(alert.is_none() && findings[0].starts_with("toml "), "{findings:?}");
        }
        assert!(read(&WELL.replace("people", "friends")).0.is_none());
        assert_eq!(read(&WELL.replace("最近有假快递短信。", " ")).1, ["empty-text 7 \" \""]);
    }

    #[test]
    fn what_is_wrong_is_marked_where_it_stands() {
        let texts = WELL.replace("go round", "<b>go</b> [on](topic:nowhere) [x](action:report)");
        let found = [
            "unsupported-markdown 4 <b>",
            "unsupported-markdown 4 </b>",
            "broken-link 4 topic:nowhere",
            "broken-link 4 action:report",
        ];
        assert_eq!(read(&texts).1, found);
        let long = WELL.replace("最近有假快递短信。", &"长".repeat(LONGEST + 1));
        assert!(read(&long).1[0].starts_with("bad-alert 7"));
        for (key, found) in [
            ("id = \"Parcels!\"", "bad-alert 1 \"Parcels!\""),
            ("expires = 2026-12-01", "bad-alert 1 2026-12-01"),
            ("expires = 2026-11-27T12:00:00Z", "bad-alert 1 2026-11-27T12:00:00Z"),
            ("topic = \"nowhere\"", "unknown-topic 1 \"nowhere\""),
        ] {
            assert_eq!(read(&format!("{key}\n{WELL}")).1, [found]);
        }
    }
}
