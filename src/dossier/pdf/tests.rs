//! The PDF as it is set.

use super::faces::Faces;
use super::page::{BOTTOM, Item, LEFT, PAGE, WIDTH};
use super::setting::{Set, set};
use crate::content::Language;
use crate::dossier::fixture::{HOSTILE, Sample, full};
use crate::dossier::pictures::Pictures;
use crate::dossier::{chapters, parts};

fn laid_out(sample: &Sample) -> Set {
    let dossier = sample.dossier();
    let pictures = Pictures::of(&dossier);
    let faces = Faces::of(sample.language).expect("the fonts ship");
    set(&chapters::document(&dossier, &pictures), &pictures, &faces)
}

fn texts(set: &Set) -> Vec<String> {
    let items = set.pages.iter().flat_map(|page| &page.items);
    let texts = items.filter_map(|item| match item {
        Item::Text { glyphs, .. } => Some(glyphs.iter().map(|glyph| glyph.letter).collect()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn no_glyph_is_missing_in_any_language() {
    for language in Language::ALL {
        let mut sample = full(language);
        sample.add_note(HOSTILE);
        let set = laid_out(&sample);
        let items = set.pages.iter().flat_map(|page| &page.items);
        let glyphs = items.filter_map(|item| match item {
            Item::Text { glyphs, .. } => Some(glyphs),
            _ => None,
        });
        // The first glyph of a font is the empty box.
        let boxes = glyphs.flatten().filter(|glyph| glyph.id == 0).count();
        assert_eq!(boxes, 0, "{language}");
        let written = texts(&set).concat();
        assert!(
            written.contains("[U+202E]gpj.exe[U+202C][U+0007]退款Łódź")
                || written.contains("[U+0007] 退款 Łódź")
        );
        assert!(written.contains("[U+1F469]"), "{language}");
    }
}

#[test]
fn every_sentence_of_ours_has_its_signs() {
    for language in Language::ALL {
        // The one code that is explained at the beginning.
        let written = texts(&laid_out(&full(language))).concat();
        assert_eq!(written.matches("[U+").count(), 1, "{language}: {written}");
    }
}

#[test]
fn everything_stands_within_the_margins() {
    let mut sample = full(Language::SimplifiedChinese);
    for _ in 0..40 {
        sample.add_note(&format!("{}\n{}", "退款".repeat(900), "https://example.com/".repeat(40)));
    }
    let set = laid_out(&sample);
    assert!(set.pages.len() > 20);
    for page in &set.pages {
        for item in &page.items {
            let (right, bottom) = match item {
                Item::Text { x, y, size, glyphs, .. } => (x + super::lines::width(glyphs) * size, *y),
                Item::Bar { x, y, width, height, .. } | Item::Picture { x, y, width, height, .. } => {
                    (x + width, y + height)
                }
            };
            assert!(right <= LEFT + WIDTH + 6.0, "{right}");
            // Only the page's number stands below.
            let is_number = bottom > PAGE.1 - 31.0 && bottom < PAGE.1 - 29.0;
            assert!(bottom <= PAGE.1 - BOTTOM + 0.1 || is_number, "{bottom}");
        }
    }
}

#[test]
fn pages_are_numbered_and_chapters_are_marked() {
    let set = laid_out(&full(Language::English));
    let n_pages = set.pages.len();
    assert!(texts(&set).contains(&format!("{n_pages} / {n_pages}")));
    let titles: Vec<&str> = set.marks.iter().map(|mark| mark.title.as_str()).collect();
    assert_eq!(titles.len(), 8);
    assert!(titles.contains(&"Time limits"));
}

#[test]
fn no_heading_stands_alone_at_the_foot_of_a_page() {
    for n_notes in 0..30 {
        let mut sample = full(Language::English);
        for _ in 0..n_notes {
            sample.add_note("They do not answer.");
        }
        let set = laid_out(&sample);
        for mark in &set.marks {
            let items = set.pages[mark.page].items.iter();
            let lines = items
                .filter(|item| matches!(item, Item::Text { y, .. } if *y > mark.y && *y < PAGE.1 - BOTTOM));
            assert!(lines.count() > 1, "{} with {n_notes} notes", mark.title);
        }
    }
}

#[test]
fn a_pdf_says_its_language_and_holds_the_pictures() {
    let pdf = parts::pdf(&full(Language::TaiwanChinese).dossier()).expect("the fonts ship");
    let count = |sign: &[u8]| pdf.windows(sign.len()).filter(|window| *window == sign).count();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert_eq!(count(b"/Lang (zh-Hant-TW)"), 1);
    assert_eq!(count(b"/Subtype /Image"), 2);
    assert_eq!(count(b"/DCTDecode"), 1);
    assert_eq!(count(b"D:20261127011030"), 1);
}
