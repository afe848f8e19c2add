//! What people read, wherever it stands: articles, data files, messages. Example questions are not among it:
//! they are what people write.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::messages::{self, Message};
use super::tables::{self, Table, Text};
use crate::content::{Code, Files, Finding, Language, front_matter, letters, signals};

/// Stands, once for each byte, for what is no prose.
pub(super) const FILLER: char = '\u{1}';

/// The keys of texts in files of a single language.
const KEYS: [&str; 3] = ["title", "summary", "text"];

/// Code, link targets, placeables, TOML's escapes, addresses of the web and of mail, commands and
/// user names, an area code or a number in brackets.
static NOT_PROSE: LazyLock<Regex> = LazyLock::new(|| {
    let kinds = [
        r"`[^`\n]*`",
        r"\]\([^)\n]*\)",
        r"\{[^{}\n]*\}",
        r"\\(?:[bfnrt]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})",
        r"(?:https?://|www\.)[!-~]*[!-~&&[^.,;:!?)]]",
        r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}",
        r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:/[!-~]*[A-Za-z0-9/])?",
        r"[/@][A-Za-z0-9_]+",
        r"\(\+?[0-9][0-9 -]*\)",
    ];
    Regex::new(&kinds.join("|")).expect("the expression is written here")
});

/// Opening and closing marks between which somebody else is quoted or an aside is made.
const ENCLOSING: [(char, char); 9] = [
    ('“', '”'),
    ('‘', '’'),
    ('"', '"'),
    ('\u{300C}', '\u{300D}'),
    ('\u{300E}', '\u{300F}'),
    ('\u{300A}', '\u{300B}'),
    ('\u{3010}', '\u{3011}'),
    ('(', ')'),
    ('\u{FF08}', '\u{FF09}'),
];

/// One text that people read.
pub(super) struct Prose<'a> {
    pub path: &'a str,
    pub language: Language,
    /// The source, with [`FILLER`] for what is no prose: every byte keeps its place.
    pub words: String,
    /// The whole file.
    text: &'a str,
    /// Where the words start in it.
    start: usize,
}

/// Shows every text that people read to `see`.
pub(super) fn visit(files: &Files, mut see: impl FnMut(&Prose<'_>)) {
    tables::visit(files, |table| {
        // Patterns are what people write, too.
        if table.path.starts_with(signals::FOLDER) {
            return;
        }
        for (key, text) in table.texts() {
            if let Some(language) = language_of(table, key) {
                see(&Prose::new(table.path, table.text, inside_quotes(table, &text), language));
            }
        }
    });
    for (path, text) in files.within("content", ".md") {
        if let (Some(front), Some(language)) = (front_matter(text), language_in(path)) {
            let body = text[front.end..].find('\n').map_or(text.len(), |end| front.end + end + 1);
            see(&Prose::new(path, text, body..text.len(), language));
        }
    }
    let letters = Language::WRITTEN.map(|language| (format!("{}/{language}", letters::FOLDER), language));
    for (folder, language) in messages::folders().chain(letters) {
        for message in messages::in_folder(files, &folder) {
            if let Some(prose) = Prose::of_message(&message, language) {
                see(&prose);
            }
        }
    }
}

/// The words with what is quoted or said in brackets filled in, where `fills` says so of it.
pub(super) fn without_quotations(words: &str, fills: impl Fn(&str) -> bool) -> String {
    let mut left = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        let length = enclosed(rest, first).filter(|length| fills(&rest[..*length])).unwrap_or(0);
        if length > 0 {
            left.extend(std::iter::repeat_n(FILLER, length));
            rest = &rest[length..];
        } else {
            left.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    left
}

/// How many bytes a quotation at the start of a text takes with its marks; it ends on its line.
fn enclosed(text: &str, first: char) -> Option<usize> {
    let (_, closing) = ENCLOSING.iter().find(|(opening, _)| *opening == first)?;
    let inner = &text[first.len_utf8()..];
    let end = inner.find([*closing, '\n']).filter(|end| inner[*end..].starts_with(*closing))?;
    Some(first.len_utf8() + end + closing.len_utf8())
}

impl<'a> Prose<'a> {
    fn new(path: &'a str, text: &'a str, range: Range<usize>, language: Language) -> Self {
        let words = fill(&text[range.clone()], |_| false);
        Self { path, language, words, text, start: range.start }
    }

    /// `None` for a message without any text.
    fn of_message(message: &Message<'a>, language: Language) -> Option<Self> {
        let texts: Vec<_> = message.texts.iter().map(|text| message.range_of(text)).collect();
        let (start, end) = (texts.first()?.start, texts.last()?.end);
        let is_said = |place: usize| texts.iter().any(|text| text.contains(&(start + place)));
        let words = fill(&message.text[start..end], |place| !is_said(place));
        Some(Self { path: message.path, language, words, text: message.text, start })
    }

    /// A finding about some bytes of the words.
    pub fn finding_at(
        &self,
        code: &'static Code,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Finding {
        Finding::new(code, self.path, message).at(self.text, self.start + range.start..self.start + range.end)
    }
}

/// The source with what is no prose filled in: by its form, or by its place.
fn fill(source: &str, is_foreign: impl Fn(usize) -> bool) -> String {
    let mut addresses = NOT_PROSE.find_iter(source).peekable();
    let mut filled = String::with_capacity(source.len());
    for (place, letter) in source.char_indices() {
        while addresses.next_if(|found| found.end() <= place).is_some() {}
        let is_address = addresses.peek().is_some_and(|found| found.range().contains(&place));
        if letter != '\n' && (is_address || is_foreign(place)) {
            filled.extend(std::iter::repeat_n(FILLER, letter.len_utf8()));
        } else {
            filled.push(letter);
        }
    }
    filled
}

/// The language of a text in a table: its key says it, as in `{ en = "..." }`, or the name of the file does.
fn language_of(table: &Table<'_>, key: &str) -> Option<Language> {
    let of_key = Language::WRITTEN.into_iter().find(|language| language.tag() == key);
    of_key.or_else(|| language_in(table.path).filter(|_| KEYS.contains(&key)))
}

/// The language that a folder or the file is named after.
fn language_in(path: &str) -> Option<Language> {
    let mut names = path.split('/').map(|name| name.split('.').next().unwrap_or(name));
    names.find_map(Language::from_tag)
}

/// The bytes of a TOML text between its quotation marks.
fn inside_quotes(table: &Table<'_>, text: &Text<'_>) -> Range<usize> {
    let source = &table.text[text.range.clone()];
    let has_three = source.len() >= 6 && (source.starts_with("\"\"\"") || source.starts_with("'''"));
    let marks = if has_three { 3 } else { 1 };
    text.range.start + marks..(text.range.end - marks).max(text.range.start + marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(files: &[(&str, &str)]) -> Vec<String> {
        let mut seen = Vec::new();
        visit(&Files::from_iter(files.iter().copied()), |prose| {
            assert_eq!(prose.words.len(), prose.text[prose.start..].len().min(prose.words.len()));
            seen.push(format!("{} {}", prose.language, prose.words.replace(FILLER, "~")));
        });
        seen
    }

    #[test]
    fn what_people_read_is_seen_and_what_they_write_is_not() {
        let article =
            "+++\ntitle = \"T\"\nsummary = 'S'\nquestions = [\"Q\"]\n[[facts]]\nsays = \"F\"\n+++\nBody\n";
        assert_eq!(
            seen(&[
                (
                    "content/a.toml",
                    "id = \"x\"\nname = { en = \"A\\n\", zh-Hans = \"甲\" }\nsource = \"s\"\n"
                ),
                ("content/en/topics/a.md", article),
                ("content/tips/zh-Hans.toml", "[[tip]]\ntopic = \"a\"\ntext = \"贴士\"\n"),
                ("content/letters/en/a.ftl", "subject = Order { $order }\n"),
                ("locales/zh-Hant-HK/a.ftl", "a = 先{ $x ->\n    [1] 一\n   *[other] 二\n}\nb = { $x }\n"),
            ]),
            [
                "en A~~",
                "zh-Hans 甲",
                "zh-Hans 贴士",
                "en S",
                "en T",
                "en Body\n",
                "zh-Hant-HK 先~~~~~~~\n~~~~~~~~一\n~~~~~~~~~~~~二",
                "en Order ",
            ]
        );
    }

    #[test]
    fn addresses_and_targets_are_no_prose() {
        let fill = |source: &str| super::fill(source, |_| false).replace(FILLER, "~");
        assert_eq!(
            fill("见[退款](topic:a)：https://a.example/b。"),
            "见[退款~~~~~~~~~~：~~~~~~~~~~~~~~~~~~~。"
        );
        assert_eq!(
            fill("Write to a@b.example, or /ask {figure:x}."),
            "Write to ~~~~~~~~~~~, or ~~~~ ~~~~~~~~~~."
        );
        assert_eq!(fill("Stop. Not at amazon.com."), "Stop. Not at ~~~~~~~~~~.");
    }

    #[test]
    fn a_quotation_is_taken_out_whole() {
        let without = |words: &str| without_quotations(words, |_| true).replace(FILLER, "~");
        assert_eq!(without("Say “no” (now)."), "Say ~~~~~~~~ ~~~~~.");
        assert_eq!(without("It isn’t “open\nnow”"), "It isn’t “open\nnow”");
    }
}
