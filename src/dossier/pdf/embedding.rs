//! The fonts within a PDF: only the glyphs that are drawn, and what they say, for searching and copying.

use std::collections::BTreeMap;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Name, Pdf, Rect, Ref, Str};
use skrifa::MetadataProvider as _;
use skrifa::Tag;
use skrifa::prelude::{FontRef, LocationRef, Size};
use skrifa::raw::TableProvider as _;
use subsetter::GlyphRemapper;

use super::faces::{Face, Glyph};
use super::page::{Item, Page};
use super::writing::{Refs, deflated};
use crate::dossier::DossierError;

const IDENTITY: SystemInfo<'static> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// The glyphs drawn with one face.
#[derive(Default)]
pub(super) struct Used {
    remapper: GlyphRemapper,
    /// By the numbers they get: what they say, and how wide they are.
    glyphs: BTreeMap<u16, (char, f32)>,
}

impl Used {
    /// What the pages draw, face by face.
    pub fn of(pages: &[Page], n_faces: usize) -> Vec<Self> {
        let mut used: Vec<Self> = Vec::new();
        used.resize_with(n_faces, Self::default);
        for item in pages.iter().flat_map(|page| &page.items) {
            let Item::Text { glyphs, .. } = item else { continue };
            for glyph in glyphs {
                if let Some(used) = used.get_mut(glyph.face) {
                    let id = used.remapper.remap(glyph.id);
                    used.glyphs.entry(id).or_insert((glyph.letter, glyph.width));
                }
            }
        }
        used
    }

    pub fn is_empty(&self) -> bool {
        self.glyphs.is_empty()
    }

    /// The number of a glyph within the PDF.
    pub fn number(&self, glyph: &Glyph) -> u16 {
        self.remapper.get(glyph.id).unwrap_or_default()
    }

    /// Writes the font, and returns where.
    pub fn embed(&self, face: &Face, pdf: &mut Pdf, refs: &mut Refs) -> Result<Ref, DossierError> {
        let damaged = || DossierError::Font(face.name);
        let whole = subsetter::subset(face.bytes, 0, &self.remapper).map_err(|_| damaged())?;
        let cut = FontRef::new(&whole).map_err(|_| damaged())?;
        // A font of cubic outlines is embedded as these alone, one of quadratic ones as a whole.
        let outlines = cut.table_data(Tag::new(b"CFF ")).map(|table| table.as_bytes());
        let kind = if outlines.is_some() { CidFontType::Type0 } else { CidFontType::Type2 };
        let (font, cid, descriptor) = (refs.next(), refs.next(), refs.next());
        let (file, to_unicode) = (refs.next(), refs.next());
        // Six letters before the name say that it is a part of the font.
        let short = face.name.split('.').next().unwrap_or_default();
        let name = format!("HAISHA+{short}");
        let name = Name(name.as_bytes());
        pdf.type0_font(font)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(to_unicode);
        self.cid_font(pdf, cid, kind, name, descriptor);
        describe(face, kind, pdf, descriptor, name, file);
        let program = deflated(outlines.unwrap_or(&whole));
        let mut stream = pdf.stream(file, &program);
        stream.filter(Filter::FlateDecode);
        if outlines.is_some() {
            stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        }
        drop(stream);
        let mut map = UnicodeCmap::new(Name(b"Haishao"), IDENTITY);
        for (id, (letter, _)) in &self.glyphs {
            map.pair(*id, *letter);
        }
        let map = deflated(&map.finish());
        pdf.stream(to_unicode, &map).filter(Filter::FlateDecode);
        Ok(font)
    }

    fn cid_font(&self, pdf: &mut Pdf, cid: Ref, kind: CidFontType, name: Name<'_>, descriptor: Ref) {
        let mut font = pdf.cid_font(cid);
        font.subtype(kind).base_font(name).system_info(IDENTITY).font_descriptor(descriptor);
        font.default_width(1000.0);
        if matches!(kind, CidFontType::Type2) {
            font.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        let mut widths = font.widths();
        for (id, (_, width)) in &self.glyphs {
            widths.consecutive(*id, [width * 1000.0]);
        }
    }
}

fn describe(face: &Face, kind: CidFontType, pdf: &mut Pdf, descriptor: Ref, name: Name<'_>, file: Ref) {
    let metrics = face.font.metrics(Size::new(1000.0), LocationRef::default());
    let bounds = face.font.head().map(|head| (head.x_min(), head.y_min(), head.x_max(), head.y_max()));
    let (left, bottom, right, top) = bounds.unwrap_or((0, -200, 1000, 900));
    let mut description = pdf.font_descriptor(descriptor);
    description
        .name(name)
        .flags(FontFlags::SYMBOLIC)
        .bbox(Rect::new(left.into(), bottom.into(), right.into(), top.into()))
        .italic_angle(0.0)
        .ascent(metrics.ascent)
        .descent(metrics.descent)
        .cap_height(metrics.cap_height.unwrap_or(metrics.ascent))
        .stem_v(if face.name.contains("Bold") { 140.0 } else { 80.0 });
    match kind {
        CidFontType::Type0 => description.font_file3(file),
        CidFontType::Type2 => description.font_file2(file),
    };
}
