//! Labelled messages: `content/messages/<language>/<kind>.txt`, one a line. The inspector learns from them what a message
//! of each kind reads like.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::codes::{BAD_ESCAPE, UNKNOWN_KIND, UNKNOWN_TOPIC};
use super::{Files, Finding, TopicId, data};

pub const FOLDER: &str = "content/messages";
/// The kinds there are.
pub const KINDS: &str = "content/messages/kinds.toml";

/// Tables of messages from public collections.
const PUBLIC: &str = "content/messages/public";

/// The kinds of messages, and examples of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Messages {
    pub kinds: Vec<Kind>,
    examples: Vec<Placed>,
    /// Those of all examples, one after the other: tens of thousands of small pieces of memory could not be given back.
    texts: String,
}

/// What a message can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    pub id: String,
    pub is_scam: bool,
    /// The topic whose article is about it.
    pub topic: Option<TopicId>,
}

/// A message that somebody might receive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example<'a> {
    /// The place of its kind in the list.
    pub kind: usize,
    pub text: &'a str,
    /// Whether it was written for this project. Others come from public collections.
    pub is_own: bool,
}

/// An example, with where its text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Placed {
    kind: usize,
    text: Range<usize>,
    is_own: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKinds {
    #[serde(default)]
    kind: Vec<RawKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKind {
    id: String,
    scam: bool,
    topic: Option<Spanned<TopicId>>,
}

/// Whether a file holds nothing but messages to learn from.
pub(super) fn is_example_file(path: &str) -> bool {
    path.strip_prefix(FOLDER).is_some_and(|rest| rest.starts_with('/')) && path != KINDS
}

/// A line of a file that is a message, and where it stands, in bytes.
pub struct Line<'a> {
    pub written: &'a str,
    pub range: Range<usize>,
}

impl Messages {
    /// Reads the messages. What cannot be read is a finding, and left out.
    pub(super) fn read(
        files: &Files,
        is_offered: impl Fn(&TopicId) -> bool,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let Some((text, raw)) = data::read_file::<RawKinds>(files, KINDS, findings) else {
            return Self::default();
        };
        for topic in raw.kind.iter().filter_map(|kind| kind.topic.as_ref()) {
            if !is_offered(topic.get_ref()) {
                let message = format!("no topic `{}` has articles", topic.get_ref());
                let finding = Finding::new(&UNKNOWN_TOPIC, KINDS, message).at(text, topic.span());
                findings.push(finding.help("name the topic whose article is about such messages"));
            }
        }
        let kinds = raw.kind.into_iter().map(Kind::from).collect();
        let mut messages = Self { kinds, ..Self::default() };
        for (path, text) in files.within(FOLDER, ".txt") {
            let name = path.rsplit('/').next().and_then(|name| name.strip_suffix(".txt")).unwrap_or_default();
            let Some(kind) = messages.kinds.iter().position(|kind| kind.id == name) else {
                let finding =
                    Finding::new(&UNKNOWN_KIND, path, format!("there is no kind `{name}` of messages"));
                findings
                    .push(finding.help("rename the file, or add the kind to `content/messages/kinds.toml`"));
                continue;
            };
            for line in lines_of(text) {
                match unescape(line.written) {
                    Some(text) => messages.add(Example { kind, text: &text, is_own: true }),
                    None => {
                        let finding = Finding::new(&BAD_ESCAPE, path, "this backslash begins no escape");
                        findings.push(
                            finding.at(text, line.range).help("write `\\n` for a line break, `\\\\` for a backslash, `\\u{200B}` for a character"),
                        );
                    }
                }
            }
        }
        for (path, table) in files.within(PUBLIC, ".tsv") {
            messages.read_public(path, table, findings);
        }
        messages
    }

    /// All examples, in the order in which they were read.
    pub fn examples(&self) -> impl Iterator<Item = Example<'_>> {
        self.examples.iter().filter_map(|placed| {
            let text = self.texts.get(placed.text.clone())?;
            Some(Example { kind: placed.kind, text, is_own: placed.is_own })
        })
    }

    /// Gives the examples' memory back, once nothing is learnt from them any more.
    pub(super) fn forget_examples(&mut self) {
        (self.examples, self.texts) = Default::default();
    }

    fn add(&mut self, example: Example<'_>) {
        let start = self.texts.len();
        self.texts.push_str(example.text);
        let text = start..self.texts.len();
        self.examples.push(Placed { kind: example.kind, text, is_own: example.is_own });
    }

    /// Reads a table of messages from public collections: kind, source and text, below a header.
    fn read_public(&mut self, path: &str, table: &str, findings: &mut Vec<Finding>) {
        for line in lines_of(table).skip(1) {
            let mut cells = line.written.splitn(3, '\t');
            let kind = cells.next().and_then(|name| self.kinds.iter().position(|kind| kind.id == name));
            let text = cells.nth(1).and_then(unescape);
            match (kind, text) {
                (Some(kind), Some(text)) => self.add(Example { kind, text: &text, is_own: false }),
                (None, _) => {
                    let finding = Finding::new(&UNKNOWN_KIND, path, "this line names no kind of messages");
                    findings.push(
                        finding
                            .at(table, line.range)
                            .help("name a kind of `content/messages/kinds.toml` first"),
                    );
                }
                (_, None) => {
                    let finding = Finding::new(&BAD_ESCAPE, path, "this line has no text that can be read");
                    findings.push(
                        finding.at(table, line.range).help("write kind, source and text, parted by tabs"),
                    );
                }
            }
        }
    }
}

impl From<RawKind> for Kind {
    fn from(raw: RawKind) -> Self {
        Self { id: raw.id, is_scam: raw.scam, topic: raw.topic.map(Spanned::into_inner) }
    }
}

/// The messages of a file: lines that are neither empty nor a comment.
pub fn lines_of(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let begins = start;
        start += line.len();
        let written = line.trim_end();
        let is_message = !written.trim().is_empty() && !written.starts_with("# ");
        is_message.then(|| Line { written, range: begins..begins + written.len() })
    })
}

/// The message a line stands for; `None` when an escape makes no sense.
pub fn unescape(line: &str) -> Option<String> {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        rest = match after.chars().next()? {
            'n' => {
                text.push('\n');
                &after[1..]
            }
            '\\' => {
                text.push('\\');
                &after[1..]
            }
            'u' => {
                let (digits, after) = after.strip_prefix("u{")?.split_once('}')?;
                text.push(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?);
                after
            }
            _ => return None,
        };
    }
    text.push_str(rest);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str, path: &str) -> (Messages, Vec<&'static str>) {
        let kinds = "[[kind]]\nid = \"prize\"\nscam = true\ntopic = \"known\"\n[[kind]]\nid = \"joke\"\nscam = false\n";
        let mut findings = Vec::new();
        let files = Files::from_iter([(KINDS, kinds), (path, file)]);
        let messages = Messages::read(&files, |topic| topic.as_str() == "known", &mut findings);
        (messages, findings.iter().map(|finding| finding.code.name).collect())
    }

    #[test]
    fn a_message_is_a_line_of_the_file_named_after_its_kind() {
        let (messages, findings) = read(
            "# Jokes.\n\nsend me 50\\nno\n#1 fan\npay\\u{200B}pal \\\\o/\n",
            "content/messages/en/joke.txt",
        );
        assert_eq!(findings, [""; 0]);
        let texts: Vec<&str> = messages.examples().map(|example| example.text).collect();
        assert_eq!(texts, ["send me 50\nno", "#1 fan", "pay\u{200B}pal \\o/"]);
        assert!(messages.examples().all(|example| !messages.kinds[example.kind].is_scam));
    }

    #[test]
    fn forgotten_examples_leave_their_kinds() {
        let (mut messages, _) = read("send me 50", "content/messages/en/joke.txt");
        messages.forget_examples();
        assert_eq!((messages.examples().count(), messages.kinds.len()), (0, 2));
    }

    #[test]
    fn what_cannot_be_read_is_found() {
        assert_eq!(read("x\n", "content/messages/en/other.txt").1, ["unknown-kind"]);
        for line in ["a\\tb", "\\", "\\u{}", "\\u{110000}", "\\u200B"] {
            assert_eq!(read(line, "content/messages/en/joke.txt").1, ["bad-escape"], "{line}");
        }
    }
}
