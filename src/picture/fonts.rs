//! The fonts that the program carries: which one draws a text, and how wide it gets.

use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::usvg::fontdb;
use skrifa::MetadataProvider as _;
use skrifa::prelude::{FontRef, LocationRef, Size};

use super::{PictureError, Script};
use crate::content::embedded_bytes;

/// The fonts of one script.
pub(super) struct Fonts {
    /// Its quotation marks are narrow.
    latin: Family,
    chinese: Family,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// One weight of one family.
#[derive(Clone, Copy)]
pub(super) struct Face<'a> {
    pub family: &'static str,
    pub weight: Weight,
    font: &'a FontRef<'static>,
}

impl Fonts {
    pub fn of(script: Script) -> Result<Self, PictureError> {
        let chinese = match script {
            Script::Simplified => ("Haishao Card SC", "HaishaoCardSC"),
            Script::Traditional => ("Haishao Card TC", "HaishaoCardTC"),
        };
        Ok(Self {
            latin: Family::read("Haishao Card Latin", "HaishaoCardLatin")?,
            chinese: Family::read(chinese.0, chinese.1)?,
        })
    }

    /// The face for a whole text: the Latin one if that has all its characters.
    pub fn face_for(&self, text: &str, weight: Weight) -> Face<'_> {
        let latin = self.latin.face(weight);
        if latin.lacking(text).next().is_none() { latin } else { self.chinese.face(weight) }
    }

    /// The characters of a text for which its face has no glyph.
    pub fn lacking(&self, text: &str) -> BTreeSet<char> {
        let weights = [Weight::Regular, Weight::Bold];
        weights
            .iter()
            .flat_map(|weight| self.face_for(text, *weight).lacking(text).collect::<Vec<_>>())
            .collect()
    }

    /// For drawing: these fonts and no others.
    pub fn database(&self) -> fontdb::Database {
        let mut database = fontdb::Database::new();
        for family in [&self.latin, &self.chinese] {
            for bytes in [family.regular.bytes, family.bold.bytes] {
                database.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
            }
        }
        database
    }
}

impl Face<'_> {
    /// How wide a text is in this size, in pixels. Kerning, which mostly narrows, is left aside.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        let characters = self.font.charmap();
        let metrics = self.font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let advance = |letter| characters.map(letter).and_then(|glyph| metrics.advance_width(glyph));
        text.chars().filter_map(advance).sum::<f32>() * size / UNITS_PER_EM
    }

    fn lacking<'text>(&self, text: &'text str) -> impl Iterator<Item = char> + use<'text, '_> {
        let characters = self.font.charmap();
        text.chars().filter(move |letter| characters.map(*letter).is_none())
    }
}

/// In how many units these fonts count the height of a line.
const UNITS_PER_EM: f32 = 1000.0;

/// A family as it is in `content/fonts/`.
struct Family {
    name: &'static str,
    regular: Font,
    bold: Font,
}

struct Font {
    bytes: &'static [u8],
    font: FontRef<'static>,
}

impl Family {
    fn read(name: &'static str, file: &str) -> Result<Self, PictureError> {
        let read = |style| Font::read(&format!("content/fonts/{file}-{style}.otf"));
        Ok(Self { name, regular: read("Regular")?, bold: read("Bold")? })
    }

    fn face(&self, weight: Weight) -> Face<'_> {
        let font = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        Face { family: self.name, weight, font: &font.font }
    }
}

impl Font {
    fn read(path: &str) -> Result<Self, PictureError> {
        let bytes = embedded_bytes(path).ok_or_else(|| PictureError::NoFont(path.to_owned()))?;
        let font = FontRef::new(bytes).map_err(|_| PictureError::DamagedFont(path.to_owned()))?;
        Ok(Self { bytes, font })
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn a_latin_text_gets_the_latin_face_and_any_other_the_chinese_one() {
        let fonts = Fonts::of(Script::Traditional).unwrap();
        assert_eq!(fonts.face_for("“Don’t pay”", Weight::Bold).family, "Haishao Card Latin");
        assert_eq!(fonts.face_for("「別付」 OK", Weight::Bold).family, "Haishao Card TC");
    }

    #[test]
    fn chinese_characters_are_as_wide_as_the_size_and_latin_ones_narrower() {
        let fonts = Fonts::of(Script::Simplified).unwrap();
        assert_eq!(fonts.face_for("退款，", Weight::Regular).width("退款，", 50.0), 150.0);
        let narrow = fonts.face_for("ill", Weight::Regular).width("ill", 50.0);
        assert!(narrow > 30.0 && narrow < 45.0, "{narrow}");
    }

    #[test]
    fn the_fonts_are_those_that_were_made() {
        let sums = embedded_bytes("content/fonts/SHA256SUMS").expect("the sums ship with the fonts");
        let sums = std::str::from_utf8(sums).expect("the sums are a text");
        let mut checked = 0;
        for line in sums.lines() {
            let (sum, name) = line.split_once("  ").expect("a sum and a name");
            let Some(bytes) = embedded_bytes(&format!("content/fonts/{name}")) else { continue };
            let own: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(own, sum, "{name}");
            checked += 1;
        }
        assert_eq!(checked, 8);
    }

    #[test]
    fn bold_is_wider_than_regular() {
        let fonts = Fonts::of(Script::Simplified).unwrap();
        let width = |weight| fonts.face_for("High risk", weight).width("High risk", 90.0);
        assert!(width(Weight::Bold) > width(Weight::Regular));
    }

    #[test]
    fn each_script_has_its_own_characters() {
        assert_eq!(Fonts::of(Script::Simplified).unwrap().lacking("退货"), BTreeSet::new());
        assert_eq!(Fonts::of(Script::Traditional).unwrap().lacking("退货"), BTreeSet::from(['货']));
        assert_eq!(Fonts::of(Script::Traditional).unwrap().lacking("退貨"), BTreeSet::new());
    }

    #[test]
    fn every_listed_character_is_in_its_fonts() {
        let list = include_str!("../../content/fonts/characters.txt");
        let mut section = "";
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with('[') {
                section = line;
            } else if section == "[both]" || section == "[simplified]" {
                assert_eq!(Fonts::of(Script::Simplified).unwrap().lacking(line), BTreeSet::new());
            }
            if section == "[both]" || section == "[traditional]" {
                assert_eq!(Fonts::of(Script::Traditional).unwrap().lacking(line), BTreeSet::new());
            }
        }
        assert_eq!(section, "[traditional]");
    }

    #[test]
    fn the_drawing_finds_every_face_by_its_name() {
        for script in [Script::Simplified, Script::Traditional] {
            let fonts = Fonts::of(script).unwrap();
            let database = fonts.database();
            for family in [fonts.latin.name, fonts.chinese.name] {
                for weight in [fontdb::Weight::NORMAL, fontdb::Weight::BOLD] {
                    let families = &[fontdb::Family::Name(family)];
                    let found =
                        database.query(&fontdb::Query { families, weight, ..fontdb::Query::default() });
                    let face = found.and_then(|id| database.face(id)).unwrap();
                    assert_eq!((face.families[0].0.as_str(), face.weight), (family, weight));
                }
            }
        }
    }
}
