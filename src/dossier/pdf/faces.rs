//! The fonts, and which of them has a character.

use std::collections::HashMap;

use skrifa::MetadataProvider as _;
use skrifa::prelude::{FontRef, LocationRef, Size};
use unicode_normalization::UnicodeNormalization as _;

use crate::content::{Language, embedded_bytes};
use crate::dossier::DossierError;
use crate::dossier::words::code;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// One font.
pub(super) struct Face {
    pub name: &'static str,
    pub bytes: &'static [u8],
    pub font: FontRef<'static>,
    /// The glyphs of all its characters, with their widths.
    glyphs: HashMap<char, (u16, f32)>,
}

/// A character as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Which of the faces draws it.
    pub face: usize,
    pub id: u16,
    pub letter: char,
    /// In parts of the size of the letters.
    pub width: f32,
}

/// The fonts of a document: those of the cards, in which the common characters are, then the one with all others. A
/// character is drawn by the first that has it.
pub(super) struct Faces {
    faces: Vec<Face>,
    /// How many of the first are bold.
    n_bold: usize,
}

const SIMPLIFIED: [&str; 2] = ["HaishaoCardSC-Bold.otf", "HaishaoCardSC-Regular.otf"];
const TRADITIONAL: [&str; 2] = ["HaishaoCardTC-Bold.otf", "HaishaoCardTC-Regular.otf"];
/// Its quotation marks are narrow.
const LATIN: [&str; 2] = ["HaishaoCardLatin-Bold.otf", "HaishaoCardLatin-Regular.otf"];
const MORE_LATIN: &str = "HaishaoDocumentLatin-Regular.ttf";
const ALL_OTHERS: &str = "HaishaoDocument-Regular.otf";
/// In the Chinese fonts the point between two parts is as wide as a character. It stands between spaces here.
const WIDE_POINT: char = '·';

impl Faces {
    pub fn of(language: Language) -> Result<Self, DossierError> {
        let (own, other) =
            if language.is_traditional() { (TRADITIONAL, SIMPLIFIED) } else { (SIMPLIFIED, TRADITIONAL) };
        // Latin text wants narrow marks, and Chinese text wide ones.
        let bold = [LATIN[0], own[0], other[0]];
        let regular = [LATIN[1], MORE_LATIN, own[1], other[1], ALL_OTHERS];
        let chinese_bold = [own[0], other[0]];
        let chinese = [own[1], other[1], ALL_OTHERS, MORE_LATIN];
        let (bold, regular): (&[_], &[_]) =
            if language.is_chinese() { (&chinese_bold, &chinese) } else { (&bold, &regular) };
        let names = bold.iter().chain(regular).copied();
        let faces = names.map(Face::read).collect::<Result<Vec<Face>, DossierError>>()?;
        Ok(Self { faces, n_bold: bold.len() })
    }

    pub fn all(&self) -> &[Face] {
        &self.faces
    }

    /// A text in which every character has a glyph, or is a line break.
    pub fn writable(&self, text: &str) -> String {
        let mut written = String::with_capacity(text.len());
        for letter in text.nfc() {
            if letter == '\n' || self.glyph(letter, Weight::Regular).is_some() {
                written.push(letter);
            } else if let Some(plain) = plain(letter) {
                written.push_str(plain);
            } else {
                written.push_str(&code(letter));
            }
        }
        written
    }

    /// The glyphs of a text made writable.
    pub fn glyphs(&self, text: &str, weight: Weight) -> Vec<Glyph> {
        text.chars().filter_map(|letter| self.glyph(letter, weight)).collect()
    }

    /// Bold where there is a bold glyph, which people's rare characters have not.
    fn glyph(&self, letter: char, weight: Weight) -> Option<Glyph> {
        let skipped = if weight == Weight::Bold { 0 } else { self.n_bold };
        self.faces.iter().enumerate().skip(skipped).find_map(|(face, font)| {
            let (id, width) = *font.glyphs.get(&letter)?;
            Some(Glyph { face, id, letter, width })
        })
    }
}

/// Other spaces and hyphens look like the plain ones.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => " ",
        // As wide as a Chinese character.
        '\u{3000}' => "  ",
        '\u{2011}' => "-",
        _ => return None,
    })
}

impl Face {
    fn read(name: &'static str) -> Result<Self, DossierError> {
        let damaged = || DossierError::Font(name);
        let bytes = embedded_bytes(&format!("content/fonts/{name}")).ok_or_else(damaged)?;
        let font = FontRef::new(bytes).map_err(|_| damaged())?;
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        let glyph = |(letter, id): (u32, skrifa::GlyphId)| {
            let width = metrics.advance_width(id)?;
            Some((char::from_u32(letter)?, (u16::try_from(id.to_u32()).ok()?, width)))
        };
        let glyphs = font.charmap().mappings().filter_map(glyph);
        let is_chinese = [SIMPLIFIED, TRADITIONAL].iter().flatten().any(|chinese| *chinese == name);
        let is_left_out = |letter: char| is_chinese && letter == WIDE_POINT;
        let glyphs = glyphs.filter(|(letter, (id, _))| *id != 0 && !is_left_out(*letter)).collect();
        Ok(Self { name, bytes, font, glyphs })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lacking(language: Language, letters: impl Iterator<Item = char>) -> Vec<char> {
        let faces = Faces::of(language).expect("the fonts ship");
        letters.filter(|letter| faces.glyph(*letter, Weight::Regular).is_none()).collect()
    }

    #[test]
    fn what_people_write_has_glyphs() {
        let blocks = [
            ('!', '~'),
            ('¡', '¬'),
            ('®', 'ÿ'),
            ('Ā', 'ž'),
            ('Α', 'Ρ'),
            ('ά', 'ώ'),
            ('Ѐ', 'џ'),
            ('Ạ', 'ỹ'),
            ('ぁ', 'ゖ'),
            ('ァ', 'ヺ'),
            ('ㄅ', 'ㄩ'),
            ('\u{4E00}', '\u{9FEF}'),
        ];
        for language in Language::ALL {
            let all = blocks.iter().flat_map(|(first, last)| *first..=*last);
            let lacking = lacking(language, all);
            assert!(lacking.is_empty(), "{language}: {lacking:?}");
        }
        assert_eq!(lacking(Language::English, "嘅咗嚟啲㗎한국어₽€ๆ".chars()), ['ๆ']);
    }

    #[test]
    fn what_has_no_glyph_is_written_as_its_code() {
        let faces = Faces::of(Language::English).expect("the fonts ship");
        assert_eq!(
            faces.writable("a😀b\nสวัสดี"),
            "a[U+1F600]b\n[U+0E2A][U+0E27][U+0E31][U+0E2A][U+0E14][U+0E35]"
        );
        assert_eq!(faces.writable("10\u{2009}000\u{3000}e\u{301}"), "10 000  é");
    }

    #[test]
    fn common_words_are_bold_and_rare_ones_at_least_there() {
        let faces = Faces::of(Language::SimplifiedChinese).expect("the fonts ship");
        let bold: Vec<bool> =
            faces.glyphs("退款龘", Weight::Bold).iter().map(|glyph| glyph.face < faces.n_bold).collect();
        assert_eq!(bold, [true, true, false]);
    }
}
