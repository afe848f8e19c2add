//! The case in plain words, for the chat.

use super::document::{Block, Card, Chapter, Document, Row};
use super::words::Words;
use crate::text::Rich;
use crate::voice::Voice;

/// A chapter a message; the first one says what it is about.
pub(super) fn write(document: &Document, voice: Voice<'_>) -> Vec<Rich> {
    let mut messages: Vec<Rich> = document.chapters.iter().map(|part| chapter(part, voice)).collect();
    if let Some(first) = messages.first_mut() {
        let head = Rich::new()
            .text(&document.kicker)
            .line_break()
            .bold(document.title.as_str())
            .line_break()
            .text(&document.made);
        *first = head.paragraph_break().append(std::mem::take(first));
    }
    messages
}

fn chapter(chapter: &Chapter, voice: Voice<'_>) -> Rich {
    let mut written = Rich::new().bold(&chapter.heading);
    for block in &chapter.blocks {
        written = written.paragraph_break().append(match block {
            Block::Said(text) => Rich::new().text(text),
            Block::Rows(rows) => lines(rows, voice),
            Block::Card(card) => told(card, voice),
        });
    }
    written
}

fn told(card: &Card, voice: Voice<'_>) -> Rich {
    let mut written = Rich::new().bold(&card.heading).line_break().append(lines(&card.rows, voice));
    if let Some(quote) = &card.quote {
        written = written.line_break().quote(Rich::new().text(quote.as_str()));
    }
    for (until, words) in &card.earlier {
        written = written.line_break().text(until).line_break().quote(Rich::new().text(words.as_str()));
    }
    written
}

fn lines(rows: &[Row], voice: Voice<'_>) -> Rich {
    let mut written = Rich::new();
    for row in rows {
        let words: Vec<&str> = row.words.iter().map(Words::as_str).collect();
        let line = voice.dossier_row(&row.label, &words.join(" · "));
        written = if written.is_empty() { line } else { written.line_break().append(line) };
    }
    written
}
