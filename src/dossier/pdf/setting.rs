//! The document as strips: what stands where, in which size.

use super::faces::{Faces, Weight};
use super::flow::Flow;
use super::lines::{Shade, Style, lines, width};
use super::page::{HEIGHT, Item, LEFT, Mark, PAGE, Page, Strip, WIDTH};
use crate::dossier::document::{Block, Card, Chapter, Document, Picture, Row};
use crate::dossier::pictures::Pictures;
use crate::dossier::words::Words;

/// The document on its pages.
pub(super) struct Set {
    pub pages: Vec<Page>,
    pub marks: Vec<Mark>,
}

const fn style(size: f32, weight: Weight, shade: Shade) -> Style {
    Style { size, weight, shade }
}

const TITLE: Style = style(19.0, Weight::Bold, Shade::Ink);
const HEADING: Style = style(13.5, Weight::Bold, Shade::Accent);
const CARD_HEADING: Style = style(10.5, Weight::Bold, Shade::Ink);
const BODY: Style = style(10.0, Weight::Regular, Shade::Ink);
const QUIET: Style = style(10.0, Weight::Regular, Shade::Quiet);
const SMALL: Style = style(8.5, Weight::Regular, Shade::Quiet);

/// How far lines are apart, in parts of their size.
const LEADING: f32 = 1.5;
/// Where letters stand in their line: what is below them is the rest.
const BASELINE: f32 = 1.1;
const LABEL_WIDTH: f32 = 112.0;
/// How far a card's contents stand in from its bar, and a quote from its.
const INDENT: f32 = 12.0;
/// Points of a pixel, for pictures that need not be made smaller.
const PIXEL: f32 = 0.75;
const HIGHEST_PICTURE: f32 = HEIGHT * 0.55;

pub(super) fn set(document: &Document, pictures: &Pictures<'_>, faces: &Faces) -> Set {
    let mut setter = Setter { flow: Flow::new(), pictures, faces };
    setter.head(document);
    for chapter in &document.chapters {
        setter.chapter(chapter);
    }
    let Flow { mut pages, marks, .. } = setter.flow;
    let n_pages = pages.len();
    for (place, page) in pages.iter_mut().enumerate() {
        frame(page, place + 1, n_pages, document, faces);
    }
    Set { pages, marks }
}

/// The lines at the top and the foot of a page.
fn frame(page: &mut Page, number: usize, n_pages: usize, document: &Document, faces: &Faces) {
    let number_text = format!("{number} / {n_pages}");
    let glyphs = faces.glyphs(&number_text, SMALL.weight);
    let x = (PAGE.0 - width(&glyphs) * SMALL.size) / 2.0;
    page.items.push(Item::Text { x, y: PAGE.1 - 30.0, size: SMALL.size, shade: SMALL.shade, glyphs });
    if number == 1 {
        return;
    }
    let title = format!("{} · {}", document.kicker, document.title.as_str());
    let glyphs = lines(&title, WIDTH, SMALL, faces).into_iter().next().unwrap_or_default();
    page.items.push(Item::Text { x: LEFT, y: 38.0, size: SMALL.size, shade: SMALL.shade, glyphs });
    page.items.push(Item::Bar { x: LEFT, y: 44.0, width: WIDTH, height: 0.5, shade: Shade::Faint });
}

struct Setter<'a> {
    flow: Flow,
    pictures: &'a Pictures<'a>,
    faces: &'a Faces,
}

impl Setter<'_> {
    fn head(&mut self, document: &Document) {
        let mut strips = self.text(&document.kicker, 0.0, WIDTH, SMALL);
        strips.extend(self.text(document.title.as_str(), 0.0, WIDTH, TITLE));
        strips.extend(self.text(&document.made, 0.0, WIDTH, SMALL));
        strips.push(Strip::space(6.0));
        let line = Item::Bar { x: 0.0, y: 0.0, width: WIDTH, height: 2.0, shade: Shade::Accent };
        strips.push(Strip { height: 2.0, items: vec![line], keeps_next: false });
        self.flow.put(strips);
    }

    fn chapter(&mut self, chapter: &Chapter) {
        self.flow.put(vec![Strip::space(18.0)]);
        let mut heading = self.text(&chapter.heading, 0.0, WIDTH, HEADING);
        heading.push(Strip::space(4.0));
        let groups: Vec<Vec<Strip>> = chapter.blocks.iter().flat_map(|block| self.groups(block)).collect();
        self.flow.mark(&chapter.heading, &heading, groups.first());
        self.flow.put(heading);
        for group in groups {
            self.flow.put_whole(group);
        }
    }

    /// What belongs together within a block.
    fn groups(&self, block: &Block) -> Vec<Vec<Strip>> {
        match block {
            Block::Said(text) => {
                let mut strips = self.text(text, 0.0, WIDTH, BODY);
                strips.push(Strip::space(5.0));
                vec![strips]
            }
            Block::Rows(rows) => self.rows(rows),
            Block::Card(card) => vec![self.card(card)],
        }
    }

    /// The last two rows stay together, so that none stands alone on a page.
    fn rows(&self, rows: &[Row]) -> Vec<Vec<Strip>> {
        let (most, last) = rows.split_at(rows.len().saturating_sub(2));
        let last = last.iter().flat_map(|row| self.ruled(row)).collect();
        most.iter().map(|row| self.ruled(row)).chain([last]).collect()
    }

    /// A row below a line.
    fn ruled(&self, row: &Row) -> Vec<Strip> {
        let line = Item::Bar { x: 0.0, y: 0.0, width: WIDTH, height: 0.5, shade: Shade::Faint };
        let mut strips = vec![Strip { height: 3.0, items: vec![line], keeps_next: true }];
        strips.extend(self.row(row, 0.0, WIDTH));
        strips.push(Strip::space(2.5));
        strips
    }

    fn card(&self, card: &Card) -> Vec<Strip> {
        let width = WIDTH - INDENT;
        let mut heading = self.text(&card.heading, INDENT, width, CARD_HEADING);
        if card.is_struck {
            heading.iter_mut().for_each(strike);
        }
        heading.iter_mut().for_each(|strip| strip.keeps_next = true);
        let mut strips = heading;
        strips.push(Strip { keeps_next: true, ..Strip::space(2.0) });
        for row in &card.rows {
            strips.extend(self.row(row, INDENT, width));
        }
        if let Some(quote) = &card.quote {
            let style = if card.is_struck { QUIET } else { BODY };
            strips.extend(self.quote(quote.as_str(), style, card.is_struck));
        }
        strips.extend(self.picture(&card.picture));
        for (until, words) in &card.earlier {
            strips.push(Strip::space(5.0));
            let mut until = self.text(until, INDENT, width, SMALL);
            until.iter_mut().for_each(|strip| strip.keeps_next = true);
            strips.extend(until);
            strips.extend(self.quote(words.as_str(), QUIET, false));
        }
        let shade = if card.is_struck { Shade::Faint } else { Shade::Accent };
        for strip in &mut strips {
            strip.items.push(Item::Bar { x: 0.0, y: 0.0, width: 2.0, height: strip.height, shade });
        }
        strips.push(Strip::space(12.0));
        strips
    }

    fn row(&self, row: &Row, x: f32, width: f32) -> Vec<Strip> {
        let label = self.text(&row.label, x, LABEL_WIDTH - 8.0, QUIET);
        let words: Vec<&str> = row.words.iter().map(Words::as_str).collect();
        let (x, width) = (x + LABEL_WIDTH, width - LABEL_WIDTH);
        let told = match words.split_last() {
            Some((last, before)) if row.is_struck => {
                let mut struck = self.text(last, x, width, QUIET);
                struck.iter_mut().for_each(strike);
                self.text(&before.join(" · "), x, width, QUIET).into_iter().chain(struck).collect()
            }
            _ => self.text(&words.join(" · "), x, width, BODY),
        };
        beside(label, told)
    }

    fn quote(&self, text: &str, style: Style, is_struck: bool) -> Vec<Strip> {
        let mut strips = self.text(text, 2.0 * INDENT, WIDTH - 2.0 * INDENT, style);
        for strip in &mut strips {
            if is_struck {
                strike(strip);
            }
            let bar = Item::Bar { x: INDENT, y: 0.0, width: 1.5, height: strip.height, shade: Shade::Faint };
            strip.items.push(bar);
        }
        strips.insert(0, Strip { keeps_next: true, ..Strip::space(4.0) });
        strips
    }

    fn picture(&self, picture: &Picture) -> Vec<Strip> {
        let entry = match picture {
            Picture::None => return Vec::new(),
            Picture::NotShown(why) => return self.text(why, INDENT, WIDTH - INDENT, SMALL),
            Picture::Shown(entry) => *entry,
        };
        let Some(shown) = self.pictures.of_entry(entry) else { return Vec::new() };
        let (wide, high) = (shown.size.0 as f32 * PIXEL, shown.size.1 as f32 * PIXEL);
        let scale = ((WIDTH - INDENT) / wide).min(HIGHEST_PICTURE / high).min(1.0);
        let (width, height) = (wide * scale, high * scale);
        let picture = Item::Picture { x: INDENT, y: 6.0, width, height, entry };
        vec![Strip { height: height + 10.0, items: vec![picture], keeps_next: false }]
    }

    fn text(&self, text: &str, x: f32, width: f32, style: Style) -> Vec<Strip> {
        let set = lines(text, width, style, self.faces).into_iter();
        let strip = |glyphs| {
            let y = style.size * BASELINE;
            let items = vec![Item::Text { x, y, size: style.size, shade: style.shade, glyphs }];
            Strip { height: style.size * LEADING, items, keeps_next: false }
        };
        set.map(strip).collect()
    }
}

/// Draws a line through the letters.
fn strike(strip: &mut Strip) {
    let through = strip.items.iter().filter_map(|item| match item {
        Item::Text { x, y, size, shade, glyphs } if !glyphs.is_empty() => {
            let (width, y) = (width(glyphs) * size, y - size * 0.32);
            Some(Item::Bar { x: *x, y, width, height: 0.7, shade: *shade })
        }
        _ => None,
    });
    let through: Vec<Item> = through.collect();
    strip.items.extend(through);
}

/// Two texts next to each other, line by line.
fn beside(left: Vec<Strip>, right: Vec<Strip>) -> Vec<Strip> {
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let mut strips = Vec::new();
    loop {
        let (one, two) = (left.next(), right.next());
        if one.is_none() && two.is_none() {
            return strips;
        }
        let (one, two) = (one.unwrap_or_default(), two.unwrap_or_default());
        let items = one.items.into_iter().chain(two.items).collect();
        strips.push(Strip { height: one.height.max(two.height), items, keeps_next: false });
    }
}
