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
        let cut = subsetter::subset(face.bytes, 0, &self.remapper).map_err(|_| damaged())?;
        let cut = FontRef::new(&cut).map_err(|_| damaged())?;
        let outlines = cut.table_data(Tag::new(b"CFF ")).ok_or_else(damaged)?;
        let (font, cid, descriptor) = (refs.next(), refs.next(), refs.next());
        let (file, to_unicode) = (refs.next(), refs.next());
        // Six letters before the name say that it is a part of the font.
        let name = format!("HAISHA+{}", face.name);
        let name = Name(name.as_bytes());
        pdf.type0_font(font)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(to_unicode);
        self.cid_font(pdf, cid, name, descriptor);
        describe(face, pdf, descriptor, name, file);
        let outlines = deflated(outlines.as_bytes());
        let mut stream = pdf.stream(file, &outlines);
        stream.filter(Filter::FlateDecode).pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        drop(stream);
        let mut map = UnicodeCmap::new(Name(b"Haishao"), IDENTITY);
        for (id, (letter, _)) in &self.glyphs {
            map.pair(*id, *letter);
        }
        let map = deflated(&map.finish());
        pdf.stream(to_unicode, &map).filter(Filter::FlateDecode);
        Ok(font)
    }

    fn cid_font(&self, pdf: &mut Pdf, cid: Ref, name: Name<'_>, descriptor: Ref) {
        let mut font = pdf.cid_font(cid);
        font.subtype(CidFontType::Type0).base_font(name).system_info(IDENTITY).font_descriptor(descriptor);
        font.default_width(1000.0);
        let mut widths = font.widths();
        for (id, (_, width)) in &self.glyphs {
            widths.consecutive(*id, [width * 1000.0]);
        }
    }
}

fn describe(face: &Face, pdf: &mut Pdf, descriptor: Ref, name: Name<'_>, file: Ref) {
    let metrics = face.font.metrics(Size::new(1000.0), LocationRef::default());
    let bounds = face.font.head().map(|head| (head.x_min(), head.y_min(), head.x_max(), head.y_max()));
    let (left, bottom, right, top) = bounds.unwrap_or((0, -200, 1000, 900));
    pdf.font_descriptor(descriptor)
        .name(name)
        .flags(FontFlags::SYMBOLIC)
        .bbox(Rect::new(left.into(), bottom.into(), right.into(), top.into()))
        .italic_angle(0.0)
        .ascent(metrics.ascent)
        .descent(metrics.descent)
        .cap_height(metrics.cap_height.unwrap_or(metrics.ascent))
        .stem_v(if face.name.ends_with("Bold") { 140.0 } else { 80.0 })
        .font_file3(file);
}
