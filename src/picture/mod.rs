//! The card that a person can share with family: what was found, drawn as a picture.
//!
//! Pure: a [`Card`] in, the bytes of a PNG out, the same bytes for the same card. A card is written as SVG
//! ([`layout`]) with fonts that the program carries (`content/fonts/`); no font of the machine is used.

#[cfg(feature = "pictures")]
mod bars;
#[cfg(feature = "pictures")]
mod layout;

#[cfg(feature = "pictures")]
mod canvas;
#[cfg(feature = "pictures")]
mod fonts;
#[cfg(feature = "pictures")]
mod icon;
#[cfg(feature = "pictures")]
mod lines;
#[cfg(feature = "pictures")]
mod paint;
#[cfg(feature = "pictures")]
mod palette;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::content::questionnaire::Level;
#[cfg(feature = "pictures")]
use fonts::Fonts;

/// What a card shows. Everything on it is ours to say: nothing a person wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub level: Level,
    pub script: Script,
    /// A small line at the top: who says this.
    pub title: String,
    /// What it is about, in a few words.
    pub about: String,
    /// The level in a few words.
    pub heading: String,
    /// What the list below it is.
    pub lead: String,
    /// At most three, each of at most about 90 characters, so that the card stays readable on a phone.
    pub reasons: Vec<String>,
    /// What to do, in one or two sentences.
    pub advice: String,
    /// A small line at the bottom: where to ask, and what the card does not say.
    pub footer: String,
}

/// Numbers by day, drawn as bars. Everything on it is ours to say, and counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    pub script: Script,
    pub title: String,
    /// From when until when.
    pub about: String,
    /// What the bars count.
    pub series: String,
    /// In order; labels are drawn below some of them.
    pub bars: Vec<Bar>,
    /// Further numbers, each with what it counts.
    pub figures: Vec<Figure>,
    /// A small line at the bottom.
    pub footer: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    pub label: String,
    pub count: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    pub label: String,
    pub count: u64,
}

/// Which Chinese characters a card is drawn with. Latin text is drawn alike with either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Script {
    Simplified,
    Traditional,
}

/// Why a card was not drawn.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PictureError {
    #[error("the fonts have no glyph for {}: add them to `content/fonts/characters.txt`", quoted(.0))]
    NoGlyph(BTreeSet<char>),
    #[error("the card has {characters} characters, more than {MOST_CHARACTERS}")]
    TooLong { characters: usize },
    #[error("the card would be {height} pixels high, more than {MOST_HEIGHT}: shorten its texts")]
    TooTall { height: u32 },
    #[error("the font `{0}` is missing")]
    NoFont(String),
    #[error("the font `{0}` is damaged")]
    DamagedFont(String),
    #[error("the card could not be drawn: {0}")]
    Failed(String),
    #[error("this program was built without pictures")]
    LeftOut,
}

/// How wide every card is, in pixels.
pub const WIDTH: u32 = 1080;
/// How high a card is at least: square, so that chats show it whole.
pub const LEAST_HEIGHT: u32 = 1080;
/// How high a card may be.
pub const MOST_HEIGHT: u32 = 2400;
/// How many characters a card may have in all. What is more would be too tall anyway, and is not even measured.
pub const MOST_CHARACTERS: usize = 1500;

/// Draws a card as a PNG.
///
/// # Errors
/// When the fonts lack a character, the card has too much text, or the fonts are missing.
#[cfg(feature = "pictures")]
pub fn draw(card: &Card) -> Result<Vec<u8>, PictureError> {
    let characters = texts(card).map(|text| text.chars().count()).sum();
    if characters > MOST_CHARACTERS {
        return Err(PictureError::TooLong { characters });
    }
    let fonts = Fonts::of(card.script)?;
    let lacking = lacking_in(card, &fonts);
    if !lacking.is_empty() {
        return Err(PictureError::NoGlyph(lacking));
    }
    paint::png_of(&layout::lay_out(card, &fonts)?, &fonts)
}

/// Draws a chart as a PNG.
///
/// # Errors
/// As for a card.
#[cfg(feature = "pictures")]
pub fn draw_chart(chart: &Chart) -> Result<Vec<u8>, PictureError> {
    let characters = chart_texts(chart).map(|text| text.chars().count()).sum();
    if characters > MOST_CHARACTERS {
        return Err(PictureError::TooLong { characters });
    }
    let fonts = Fonts::of(chart.script)?;
    let lacking: BTreeSet<char> =
        chart_texts(chart).flat_map(|text| fonts.lacking(&lines::tidy(text))).collect();
    if !lacking.is_empty() {
        return Err(PictureError::NoGlyph(lacking));
    }
    paint::png_of(&bars::lay_out(chart, &fonts), &fonts)
}

#[cfg(feature = "pictures")]
fn chart_texts(chart: &Chart) -> impl Iterator<Item = &str> {
    let around = [&chart.title, &chart.about, &chart.series, &chart.footer];
    let labels = chart.bars.iter().map(|bar| &bar.label);
    around
        .into_iter()
        .chain(labels)
        .chain(chart.figures.iter().map(|figure| &figure.label))
        .map(String::as_str)
}

/// The same in a program without pictures, which draws none.
///
/// # Errors
/// Always.
#[cfg(not(feature = "pictures"))]
pub fn draw_chart(_: &Chart) -> Result<Vec<u8>, PictureError> {
    Err(PictureError::LeftOut)
}

/// The same in a program without pictures, which draws none.
///
/// # Errors
/// Always.
#[cfg(not(feature = "pictures"))]
pub fn draw(_: &Card) -> Result<Vec<u8>, PictureError> {
    Err(PictureError::LeftOut)
}

/// Characters of a card for which the fonts have no glyph; a card with any is not drawn. Without fonts, these
/// are all its characters.
#[cfg(feature = "pictures")]
pub fn lacking(card: &Card) -> BTreeSet<char> {
    match Fonts::of(card.script) {
        Ok(fonts) => lacking_in(card, &fonts),
        Err(_) => texts(card).flat_map(str::chars).collect(),
    }
}

/// Characters of a text for which the fonts of a script have no glyph.
#[cfg(feature = "pictures")]
pub fn lacking_in_text(script: Script, text: &str) -> BTreeSet<char> {
    match Fonts::of(script) {
        Ok(fonts) => fonts.lacking(&lines::tidy(text)),
        Err(_) => text.chars().collect(),
    }
}

#[cfg(feature = "pictures")]
fn lacking_in(card: &Card, fonts: &Fonts) -> BTreeSet<char> {
    texts(card).flat_map(|text| fonts.lacking(&lines::tidy(text))).collect()
}

#[cfg(feature = "pictures")]
fn texts(card: &Card) -> impl Iterator<Item = &str> {
    let around = [&card.title, &card.about, &card.heading, &card.lead, &card.advice, &card.footer];
    around.into_iter().chain(&card.reasons).map(String::as_str)
}

fn quoted(characters: &BTreeSet<char>) -> String {
    let shown = characters.iter().map(|character| format!("`{}`", character.escape_debug()));
    shown.collect::<Vec<_>>().join(", ")
}

/// The same in a program without pictures, whose cards are text and lack nothing.
#[cfg(not(feature = "pictures"))]
pub fn lacking_in_text(_: Script, _: &str) -> BTreeSet<char> {
    BTreeSet::new()
}

/// The same in a program without pictures, whose cards are text and lack nothing.
#[cfg(not(feature = "pictures"))]
pub fn lacking(_: &Card) -> BTreeSet<char> {
    BTreeSet::new()
}

#[cfg(test)]
#[cfg(feature = "pictures")]
mod tests {
    use super::*;

    fn card() -> Card {
        Card {
            level: Level::Danger,
            script: Script::Simplified,
            title: "海哨".to_owned(),
            about: "退款的电话".to_owned(),
            heading: "很可能是骗局".to_owned(),
            lead: "为什么：".to_owned(),
            reasons: vec!["要你先付钱，才肯退款".to_owned(), "He’s in a hurry & <pushes> you".to_owned()],
            advice: "先不要付款。".to_owned(),
            footer: "@haishao_bot".to_owned(),
        }
    }

    /// Width and height, as the file itself says.
    fn size_of(png: &[u8]) -> (u32, u32) {
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    }

    #[test]
    fn a_short_card_is_a_square_picture() {
        let short = Card { about: String::new(), lead: String::new(), ..card() };
        assert_eq!(size_of(&draw(&short).unwrap()), (WIDTH, LEAST_HEIGHT));
    }

    #[test]
    fn the_same_card_gives_the_same_bytes() {
        assert_eq!(draw(&card()).unwrap(), draw(&card()).unwrap());
    }

    #[test]
    fn each_level_and_each_script_has_its_own_picture() {
        let mut pictures = BTreeSet::new();
        for level in [Level::Clear, Level::Caution, Level::Danger] {
            pictures.insert(draw(&Card { level, ..card() }).unwrap());
            let traditional = Card {
                level,
                script: Script::Traditional,
                about: "退款的電話".to_owned(),
                lead: "為什麼：".to_owned(),
                heading: "很可能是詐騙".to_owned(),
                reasons: vec!["要你先付錢，才肯退款".to_owned()],
                ..card()
            };
            pictures.insert(draw(&traditional).unwrap());
        }
        assert_eq!(pictures.len(), 6);
    }

    #[test]
    fn a_card_with_a_character_that_no_font_has_is_not_drawn() {
        let with_emoji = Card { advice: "先停一停🛑龘".to_owned(), ..card() };
        assert_eq!(lacking(&with_emoji), BTreeSet::from(['🛑', '龘']));
        assert_eq!(draw(&with_emoji), Err(PictureError::NoGlyph(lacking(&with_emoji))));
        assert_eq!(lacking(&card()), BTreeSet::new());
    }

    #[test]
    fn marks_that_nobody_sees_count_as_lacking() {
        let isolated = Card { heading: "\u{2068}High risk\u{2069}".to_owned(), ..card() };
        let error = draw(&isolated).unwrap_err().to_string();
        assert!(error.contains("`\\u{2068}`, `\\u{2069}`"), "{error}");
    }

    #[test]
    fn a_line_break_is_only_a_space() {
        let broken = Card { advice: "Do not\n\tpay yet.".to_owned(), ..card() };
        let whole = Card { advice: "Do not pay yet.".to_owned(), ..card() };
        assert_eq!(draw(&broken), draw(&whole));
    }

    #[test]
    fn an_empty_card_is_drawn_too() {
        let empty = Card {
            title: String::new(),
            about: String::new(),
            lead: String::new(),
            heading: String::new(),
            reasons: vec![" ".to_owned()],
            advice: String::new(),
            footer: String::new(),
            ..card()
        };
        assert_eq!(size_of(&draw(&empty).unwrap()), (WIDTH, LEAST_HEIGHT));
    }

    #[test]
    fn too_much_text_is_an_error() {
        let long = Card { reasons: vec!["骗".repeat(1_000_000)], ..card() };
        assert!(matches!(draw(&long), Err(PictureError::TooLong { characters }) if characters > 1_000_000));
        let tall = Card { reasons: vec!["骗".repeat(1_000)], ..card() };
        assert!(matches!(draw(&tall), Err(PictureError::TooTall { height }) if height > MOST_HEIGHT));
        let many = Card { reasons: vec!["骗".to_owned(); 1_000], ..card() };
        assert!(matches!(draw(&many), Err(PictureError::TooTall { .. })));
    }

    #[test]
    fn a_card_keeps_its_form_when_stored() {
        let stored = serde_json::to_string(&card()).unwrap();
        assert!(stored.contains(r#""level":"danger","script":"simplified""#), "{stored}");
        assert_eq!(serde_json::from_str::<Card>(&stored).unwrap(), card());
    }
}
