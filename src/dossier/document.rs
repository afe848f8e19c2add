//! What is written, before anybody decides how it looks.

use super::words::Words;
use crate::casebook::EntryNumber;
use crate::content::Language;

/// A whole case, said in one language.
pub(super) struct Document {
    pub language: Language,
    /// A small line above the title.
    pub kicker: String,
    pub title: Words,
    /// When, and by whom.
    pub made: String,
    pub chapters: Vec<Chapter>,
}

pub(super) struct Chapter {
    pub heading: String,
    pub blocks: Vec<Block>,
    /// It says how the case stands, and never gets long.
    pub is_overview: bool,
}

pub(super) enum Block {
    /// A paragraph of ours.
    Said(String),
    Rows(Vec<Row>),
    Card(Card),
}

/// A label, and what stands behind it.
pub(super) struct Row {
    pub label: String,
    pub words: Vec<Words>,
    /// The last of the words were struck out.
    pub is_struck: bool,
}

/// Something that belongs together, as an entry does.
pub(super) struct Card {
    pub heading: String,
    /// What the person struck out.
    pub is_struck: bool,
    pub rows: Vec<Row>,
    /// A note, or what stands below a file.
    pub quote: Option<Words>,
    pub picture: Picture,
    /// Earlier texts, each below a line that says until when it stood there.
    pub earlier: Vec<(String, Words)>,
}

/// The picture of a card.
pub(super) enum Picture {
    None,
    /// The one of this entry.
    Shown(EntryNumber),
    /// It is one, and cannot be shown, as this sentence says.
    NotShown(String),
}

impl Row {
    pub fn new(label: impl Into<String>, words: Words) -> Self {
        Self { label: label.into(), words: vec![words], is_struck: false }
    }

    pub fn own(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(label, Words::own(text))
    }
}

impl Card {
    pub fn new(heading: String, rows: Vec<Row>) -> Self {
        Self { heading, is_struck: false, rows, quote: None, picture: Picture::None, earlier: Vec::new() }
    }
}
