//! Pages as a PDF.

use std::io::Write as _;

use chrono::{DateTime, Datelike as _, Timelike as _, Utc};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::{Content, Date, Filter, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};
use sha2::{Digest as _, Sha256};

use super::embedding::Used;
use super::faces::{Faces, Glyph};
use super::images;
use super::lines::Shade;
use super::page::{Item, Mark, PAGE, Page};
use super::setting::Set;
use crate::casebook::EntryNumber;
use crate::dossier::DossierError;
use crate::dossier::document::Document;
use crate::dossier::pictures::Pictures;

/// Hands out the numbers of a PDF's objects.
pub(super) struct Refs(i32);

impl Refs {
    pub fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }
}

pub(in crate::dossier) fn deflated(bytes: &[u8]) -> Vec<u8> {
    // Pictures are most of it, and gain little from more effort.
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(4));
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// What the pages draw with, by name.
struct Resources {
    fonts: Vec<(String, Ref)>,
    pictures: Vec<(EntryNumber, Ref)>,
}

pub(super) fn write(
    document: &Document,
    set: &Set,
    pictures: &Pictures<'_>,
    faces: &Faces,
    time: DateTime<Utc>,
) -> Result<Vec<u8>, DossierError> {
    let mut pdf = Pdf::new();
    let mut refs = Refs(0);
    let (catalog, tree, info) = (refs.next(), refs.next(), refs.next());
    let used = Used::of(&set.pages, faces.all().len());
    let resources = Resources {
        fonts: fonts(&used, faces, &mut pdf, &mut refs)?,
        pictures: images::embed(pictures, &mut pdf, &mut refs),
    };
    let pages: Vec<Ref> = set
        .pages
        .iter()
        .map(|page| {
            let content = content(page, &used, pictures);
            write_page(content, tree, &resources, &mut pdf, &mut refs)
        })
        .collect();
    pdf.pages(tree).kids(pages.iter().copied()).count(i32::try_from(pages.len()).unwrap_or(i32::MAX));
    let outline = outline(&set.marks, &pages, &mut pdf, &mut refs);
    let mut root = pdf.catalog(catalog);
    root.pages(tree).outlines(outline).lang(TextStr(document.language.tag()));
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    pdf.document_info(info)
        .title(TextStr(&faces.writable(document.title.as_str())))
        .creator(TextStr("Haishao"))
        .creation_date(date(time));
    let id = Sha256::digest(format!("{} {time}", document.kicker)).to_vec();
    pdf.set_file_id((id.clone(), id));
    Ok(pdf.finish())
}

fn fonts(
    used: &[Used],
    faces: &Faces,
    pdf: &mut Pdf,
    refs: &mut Refs,
) -> Result<Vec<(String, Ref)>, DossierError> {
    let mut fonts = Vec::new();
    for (place, (used, face)) in used.iter().zip(faces.all()).enumerate() {
        if !used.is_empty() {
            fonts.push((font_name(place), used.embed(face, pdf, refs)?));
        }
    }
    Ok(fonts)
}

fn font_name(face: usize) -> String {
    format!("F{face}")
}

fn picture_name(entry: EntryNumber) -> String {
    format!("P{entry}")
}

fn write_page(content: Vec<u8>, tree: Ref, resources: &Resources, pdf: &mut Pdf, refs: &mut Refs) -> Ref {
    let (page, stream) = (refs.next(), refs.next());
    let mut dictionary = pdf.page(page);
    dictionary.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1)).parent(tree).contents(stream);
    let mut drawn_with = dictionary.resources();
    let mut fonts = drawn_with.fonts();
    for (name, font) in &resources.fonts {
        fonts.pair(Name(name.as_bytes()), *font);
    }
    fonts.finish();
    let mut pictures = drawn_with.x_objects();
    for (entry, picture) in &resources.pictures {
        pictures.pair(Name(picture_name(*entry).as_bytes()), *picture);
    }
    pictures.finish();
    drawn_with.finish();
    dictionary.finish();
    pdf.stream(stream, &content).filter(Filter::FlateDecode);
    page
}

fn content(page: &Page, used: &[Used], pictures: &Pictures<'_>) -> Vec<u8> {
    let mut content = Content::new();
    for item in &page.items {
        match item {
            Item::Text { x, y, size, shade, glyphs } => {
                fill(&mut content, *shade);
                text(&mut content, (*x, PAGE.1 - y), *size, glyphs, used);
            }
            Item::Bar { x, y, width, height, shade } => {
                fill(&mut content, *shade);
                content.rect(*x, PAGE.1 - y - height, *width, *height).fill_nonzero();
            }
            Item::Picture { x, y, width, height, entry } => {
                let Some(shown) = pictures.of_entry(*entry) else { continue };
                let placed = images::placed(&shown.printed, *x, PAGE.1 - y - height, *width, *height);
                content.save_state().transform(placed);
                content.x_object(Name(picture_name(*entry).as_bytes())).restore_state();
            }
        }
    }
    deflated(&content.finish())
}

/// Letters from a place on; what is drawn with one font goes in one piece.
fn text(content: &mut Content, from: (f32, f32), size: f32, glyphs: &[Glyph], used: &[Used]) {
    if glyphs.is_empty() {
        return;
    }
    content.begin_text().next_line(from.0, from.1);
    for run in glyphs.chunk_by(|one, next| one.face == next.face) {
        let Some((face, used)) = run.first().and_then(|glyph| Some((glyph.face, used.get(glyph.face)?)))
        else {
            continue;
        };
        let codes: Vec<u8> = run.iter().flat_map(|glyph| used.number(glyph).to_be_bytes()).collect();
        content.set_font(Name(font_name(face).as_bytes()), size).show(Str(&codes));
    }
    content.end_text();
}

fn fill(content: &mut Content, shade: Shade) {
    let [red, green, blue] = match shade {
        Shade::Ink => [0.11, 0.14, 0.19],
        Shade::Quiet => [0.34, 0.38, 0.45],
        Shade::Accent => [0.12, 0.31, 0.47],
        Shade::Faint => [0.78, 0.82, 0.87],
    };
    content.set_fill_rgb(red, green, blue);
}

/// The chapters, for the reader's list of contents.
fn outline(marks: &[Mark], pages: &[Ref], pdf: &mut Pdf, refs: &mut Refs) -> Ref {
    let outline = refs.next();
    let items: Vec<Ref> = marks.iter().map(|_| refs.next()).collect();
    let mut root = pdf.outline(outline);
    if let (Some(first), Some(last)) = (items.first(), items.last()) {
        root.first(*first).last(*last).count(i32::try_from(items.len()).unwrap_or(i32::MAX));
    }
    root.finish();
    for (place, mark) in marks.iter().enumerate() {
        let (Some(own), Some(page)) = (items.get(place), pages.get(mark.page)) else { continue };
        let mut item = pdf.outline_item(*own);
        item.title(TextStr(&mark.title)).parent(outline);
        if let Some(before) = place.checked_sub(1).and_then(|before| items.get(before)) {
            item.prev(*before);
        }
        if let Some(next) = items.get(place + 1) {
            item.next(*next);
        }
        item.dest().page(*page).xyz(0.0, PAGE.1 - mark.y, None);
    }
    outline
}

fn date(time: DateTime<Utc>) -> Date {
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    Date::new(u16::try_from(time.year()).unwrap_or_default())
        .month(part(time.month()))
        .day(part(time.day()))
        .hour(part(time.hour()))
        .minute(part(time.minute()))
        .second(part(time.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
