//! Telegram's small HTML: reads what a bot sent with `parse_mode` HTML, or says why it cannot.

use thiserror::Error;

use super::entities::{Entity, Styled};
use super::references::read_reference;
use super::tags::{Tag, tag_end};

/// Reads a text with tags and character references.
///
/// # Errors
///
/// A tag that Telegram does not know, that is never closed, or that closes another.
pub fn read_html(html: &str) -> Result<Styled, MarkupError> {
    let mut reader =
        Reader { html, at: 0, text: String::new(), length: 0, open: Vec::new(), entities: Vec::new() };
    while let Some(letter) = reader.rest().chars().next() {
        match letter {
            '<' if reader.rest().starts_with("</") => reader.end_tag()?,
            '<' => reader.start_tag()?,
            '&' => reader.reference(),
            _ => reader.letter(letter, letter.len_utf8()),
        }
    }
    match reader.open.last() {
        Some(tag) => Err(MarkupError::NeverClosed { tag: tag.name.clone() }),
        None => Ok(Styled { text: reader.text, entities: reader.entities }),
    }
}

/// Why a text cannot be read. Worded as the real server words it.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum MarkupError {
    #[error("Unsupported start tag \"{tag}\" at byte offset {at}")]
    UnknownTag { tag: String, at: usize },
    #[error("Unclosed start tag at byte offset {at}")]
    UnclosedStart { at: usize },
    #[error("Unclosed end tag at byte offset {at}")]
    UnclosedEnd { at: usize },
    #[error("Unexpected end tag at byte offset {at}")]
    UnexpectedEnd { at: usize },
    #[error("Unmatched end tag at byte offset {at}, expected \"</{expected}>\", found \"</{found}>\"")]
    UnmatchedEnd { at: usize, expected: String, found: String },
    #[error("Can't find end tag corresponding to start tag \"{tag}\"")]
    NeverClosed { tag: String },
}

struct Reader<'html> {
    html: &'html str,
    /// The next byte to read.
    at: usize,
    text: String,
    /// The length of `text` in UTF-16 units.
    length: usize,
    open: Vec<OpenTag>,
    entities: Vec<Entity>,
}

struct OpenTag {
    name: String,
    kind: &'static str,
    /// Where the styled part starts, in UTF-16 units.
    offset: usize,
    url: Option<String>,
    language: Option<String>,
}

impl<'html> Reader<'html> {
    fn rest(&self) -> &'html str {
        &self.html[self.at..]
    }

    fn letter(&mut self, letter: char, bytes: usize) {
        self.text.push(letter);
        self.length += letter.len_utf16();
        self.at += bytes;
    }

    /// A reference that Telegram does not know stays as it was written.
    fn reference(&mut self) {
        match read_reference(self.rest()) {
            Some((letter, bytes)) => self.letter(letter, bytes),
            None => self.letter('&', 1),
        }
    }

    fn start_tag(&mut self) -> Result<(), MarkupError> {
        let at = self.at;
        let Some(end) = tag_end(self.rest()) else {
            return Err(MarkupError::UnclosedStart { at });
        };
        let tag = Tag::read(&self.rest()[1..end]);
        let Some(kind) = tag.kind() else {
            return Err(MarkupError::UnknownTag { tag: tag.name, at });
        };
        self.open.push(OpenTag {
            kind,
            offset: self.length,
            url: tag.url(),
            language: tag.language(),
            name: tag.name,
        });
        self.at += end + 1;
        Ok(())
    }

    fn end_tag(&mut self) -> Result<(), MarkupError> {
        let at = self.at;
        let Some(end) = self.rest().find('>') else {
            return Err(MarkupError::UnclosedEnd { at });
        };
        let found = self.rest()[2..end].trim_end().to_ascii_lowercase();
        let Some(tag) = self.open.pop() else {
            return Err(MarkupError::UnexpectedEnd { at });
        };
        if !found.is_empty() && found != tag.name {
            return Err(MarkupError::UnmatchedEnd { at, expected: tag.name, found });
        }
        self.at += end + 1;
        self.close(tag);
        Ok(())
    }

    fn close(&mut self, tag: OpenTag) {
        let length = self.length - tag.offset;
        let kind = tag.kind;
        if length == 0 || (kind == "text_link" && tag.url.is_none()) {
            return;
        }
        if kind == "pre" && self.adopt_code(&tag, length) {
            return;
        }
        let entity =
            Entity { url: tag.url, language: tag.language, ..Entity::plain(kind, tag.offset, length) };
        self.entities.push(entity);
    }

    /// `<pre><code class="language-x">…</code></pre>` is one part, not two.
    fn adopt_code(&mut self, pre: &OpenTag, length: usize) -> bool {
        let Some(code) = self.entities.last_mut() else {
            return false;
        };
        let same_part = code.kind == "code" && code.offset == pre.offset && code.length == length;
        if same_part {
            code.kind = "pre".to_owned();
        }
        same_part
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::references::escape_html;

    fn read(html: &str) -> Styled {
        read_html(html).unwrap_or_else(|error| panic!("{html}: {error}"))
    }

    fn refuse(html: &str) -> String {
        read_html(html).expect_err("the text must be refused").to_string()
    }

    #[test]
    fn tags_become_parts_counted_in_utf16_units() {
        let styled = read("😀 <b>海哨 &amp; <i>co</i></b>");
        assert_eq!(styled.text, "😀 海哨 & co");
        assert_eq!(styled.entities, [Entity::plain("italic", 8, 2), Entity::plain("bold", 3, 7)]);
    }

    #[test]
    fn a_link_keeps_its_address() {
        let styled = read("<a href=\"https://example.org/?a=1&amp;b=>\">here</a>");
        assert_eq!(styled.text, "here");
        assert_eq!(styled.entities[0].url.as_deref(), Some("https://example.org/?a=1&b=>"));
    }

    #[test]
    fn code_in_pre_is_one_part_with_a_language() {
        let styled = read("<pre><code class=\"language-rust\">fn</code></pre>");
        let expected = Entity { language: Some("rust".into()), ..Entity::plain("pre", 0, 2) };
        assert_eq!(styled.entities, [expected]);
    }

    #[test]
    fn every_published_tag_is_known() {
        for tag in ["b", "strong", "i", "em", "u", "s", "code", "pre", "blockquote", "tg-spoiler"] {
            assert_eq!(read(&format!("<{tag}>x</{tag}>")).entities.len(), 1, "{tag}");
        }
        assert_eq!(read("<blockquote expandable>x</blockquote>").entities[0].kind, "expandable_blockquote");
    }

    #[test]
    fn references_are_read_and_unknown_ones_stay() {
        assert_eq!(read("&lt;b&gt; &quot;&#39;&#x6d77; &nbsp; & &#0;").text, "<b> \"'海 &nbsp; & &#0;");
    }

    #[test]
    fn an_escaped_text_reads_back() {
        let text = "1 < 2 && \"a\" > 'b' &lt;";
        assert_eq!(read(&escape_html(text)).text, text);
    }

    #[test]
    fn broken_tags_are_refused_in_the_words_of_the_server() {
        assert_eq!(refuse("a <p>x</p>"), "Unsupported start tag \"p\" at byte offset 2");
        assert_eq!(refuse("1 < 2"), "Unclosed start tag at byte offset 2");
        assert_eq!(refuse("x</b>"), "Unexpected end tag at byte offset 1");
        assert_eq!(refuse("<b>x"), "Can't find end tag corresponding to start tag \"b\"");
        assert_eq!(
            refuse("<b><i>x</b></i>"),
            "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\""
        );
    }

    #[test]
    fn an_empty_part_is_no_part() {
        assert_eq!(read("<b></b>x").entities, []);
        assert_eq!(read("<a>x</a>").entities, []);
    }
}
