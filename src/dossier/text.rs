//! The case in plain words, for the chat.

use super::InChat;
use super::document::{Block, Card, Chapter, Document, Row};
use super::words::Words;
use crate::text::Rich;
use crate::text::split::{split, utf16_length};
use crate::text::unclickable::unclickable;
use crate::voice::Voice;

/// The longest text of a message on Telegram.
const LONGEST: usize = 4_096;
/// More messages bury a chat, and take minutes to arrive.
const MOST_MESSAGES: usize = 15;

/// All of it, or only how the case stands where all would be too much for a chat.
pub(super) fn in_chat(document: Document, voice: Voice<'_>) -> InChat {
    let all = write(&document, voice);
    let n_messages: usize = all.iter().map(|chapter| split(chapter, LONGEST, utf16_length).len()).sum();
    if n_messages <= MOST_MESSAGES {
        return InChat::Whole(all);
    }
    let chapters = document.chapters.into_iter().filter(|chapter| chapter.is_overview).collect();
    InChat::Overview(write(&Document { chapters, ..document }, voice))
}

/// A chapter a message; the first one says what it is about.
pub(super) fn write(document: &Document, voice: Voice<'_>) -> Vec<Rich> {
    let mut messages: Vec<Rich> = document.chapters.iter().map(|part| chapter(part, voice)).collect();
    if let Some(first) = messages.first_mut() {
        let head = Rich::new()
            .text(&document.kicker)
            .line_break()
            .bold(shown(&document.title))
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
        written = written.line_break().quote(Rich::new().text(shown(quote)));
    }
    for (until, words) in &card.earlier {
        written = written.line_break().text(until).line_break().quote(Rich::new().text(shown(words)));
    }
    written
}

/// In a chat a link that somebody wrote down could be followed by accident.
fn shown(words: &Words) -> String {
    if words.is_persons { unclickable(words.as_str()) } else { words.as_str().to_owned() }
}

fn lines(rows: &[Row], voice: Voice<'_>) -> Rich {
    let mut written = Rich::new();
    for row in rows {
        let words: Vec<String> = row.words.iter().map(shown).collect();
        let line = voice.dossier_row(&row.label, &words.join(" · "));
        written = if written.is_empty() { line } else { written.line_break().append(line) };
    }
    written
}
