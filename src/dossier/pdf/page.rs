//! Pages, and what is drawn on them. Everything is in points; heights count from the top of the page.

use super::faces::Glyph;
use super::lines::Shade;
use crate::casebook::EntryNumber;

/// A4.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
pub(super) const LEFT: f32 = 54.0;
pub(super) const TOP: f32 = 62.0;
pub(super) const BOTTOM: f32 = 60.0;
pub(super) const WIDTH: f32 = PAGE.0 - 2.0 * LEFT;
/// What a page holds between its margins.
pub(super) const HEIGHT: f32 = PAGE.1 - TOP - BOTTOM;

/// Something drawn. Within a strip its place counts from the strip's own corner.
#[derive(Clone)]
pub(super) enum Item {
    /// Letters on a line; `y` is where they stand.
    Text {
        x: f32,
        y: f32,
        size: f32,
        shade: Shade,
        glyphs: Vec<Glyph>,
    },
    /// A filled rectangle.
    Bar {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        shade: Shade,
    },
    Picture {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        entry: EntryNumber,
    },
}

/// A slice of the document over its whole width, which no page tears.
#[derive(Clone, Default)]
pub(super) struct Strip {
    pub height: f32,
    pub items: Vec<Item>,
    /// The next one belongs onto the same page.
    pub keeps_next: bool,
}

#[derive(Default)]
pub(super) struct Page {
    pub items: Vec<Item>,
}

/// Where a chapter begins.
pub(super) struct Mark {
    pub title: String,
    pub page: usize,
    pub y: f32,
}

impl Strip {
    pub fn space(height: f32) -> Self {
        Self { height, ..Self::default() }
    }
}

impl Item {
    pub fn moved(mut self, right: f32, down: f32) -> Self {
        match &mut self {
            Self::Text { x, y, .. } | Self::Bar { x, y, .. } | Self::Picture { x, y, .. } => {
                *x += right;
                *y += down;
            }
        }
        self
    }
}
