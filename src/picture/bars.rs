//! Where everything in a chart stands: title, bars with their numbers, and further figures below.

use super::canvas::{Anchor, Canvas, Look};
use super::fonts::{Fonts, Weight};
use super::lines::tidy;
use super::palette::{BAR, Colour, INK, LINE, PAPER, QUIET};
use super::{Chart, WIDTH};

/// From the chart's edge to its texts.
const MARGIN: f32 = 64.0;
const INNER: f32 = WIDTH as f32 - 2.0 * MARGIN;
const TITLE: (f32, Weight) = (52.0, Weight::Bold);
const ABOUT: (f32, Weight) = (36.0, Weight::Regular);
const SERIES: (f32, Weight) = (40.0, Weight::Bold);
const NUMBER: (f32, Weight) = (24.0, Weight::Bold);
const LABEL: (f32, Weight) = (28.0, Weight::Regular);
const FIGURE: (f32, Weight) = (40.0, Weight::Regular);
const FOOTER: (f32, Weight) = (30.0, Weight::Regular);
/// Between the middles of two lines of figures.
const FIGURE_LINE: f32 = 62.0;
/// The highest bar.
const TALLEST: f32 = 300.0;
/// Share of its place that a bar fills.
const FILLED: f32 = 0.68;
/// Every so many bars one has its label below it, counted from the last.
const LABELLED: usize = 7;

/// The chart as SVG.
pub(super) fn lay_out(chart: &Chart, fonts: &Fonts) -> String {
    let mut page = Page { canvas: Canvas::default(), fonts, y: MARGIN };
    let figures = chart.figures.len() as f32 * FIGURE_LINE;
    // Title, period, series, bars and footer take the same room in every chart.
    let height = 850.0 + figures;
    page.canvas.field(0.0, 0.0, WIDTH as f32, height, 0.0, PAPER);
    page.line(&chart.title, TITLE, INK, 70.0);
    page.line(&chart.about, ABOUT, QUIET, 84.0);
    page.line(&chart.series, SERIES, INK, 74.0);
    page.bars(chart);
    for figure in &chart.figures {
        page.figure(&figure.label, figure.count);
    }
    page.y += 26.0;
    page.line(&chart.footer, FOOTER, QUIET, 44.0);
    page.canvas.into_svg(height.ceil() as u32)
}

/// A chart in the making, from the top down.
struct Page<'a> {
    canvas: Canvas,
    fonts: &'a Fonts,
    y: f32,
}

impl Page<'_> {
    fn text(
        &mut self,
        text: &str,
        x: f32,
        middle: f32,
        anchor: Anchor,
        style: (f32, Weight),
        colour: Colour,
    ) {
        let text = tidy(text);
        let face = self.fonts.face_for(&text, style.1);
        self.canvas.text(&text, x, middle, anchor, &Look { face, size: style.0, colour });
    }

    /// A line of text that takes so much height. One that is too wide is set smaller.
    fn line(&mut self, text: &str, style: (f32, Weight), colour: Colour, height: f32) {
        let tidied = tidy(text);
        let width = self.fonts.face_for(&tidied, style.1).width(&tidied, style.0);
        let size = style.0 * (INNER / width.max(INNER));
        self.text(text, MARGIN, self.y + height / 2.0, Anchor::Start, (size, style.1), colour);
        self.y += height;
    }

    fn bars(&mut self, chart: &Chart) {
        let floor = self.y + NUMBER.0 + TALLEST;
        let most = chart.bars.iter().map(|bar| bar.count).max().unwrap_or_default().max(1);
        let place = INNER / chart.bars.len().max(1) as f32;
        self.canvas.field(MARGIN, floor, INNER, 2.0, 0.0, LINE);
        let last = chart.bars.len().saturating_sub(1);
        for (number, bar) in chart.bars.iter().enumerate() {
            let middle = MARGIN + (number as f32 + 0.5) * place;
            let height = TALLEST * bar.count as f32 / most as f32;
            if bar.count > 0 {
                let width = place * FILLED;
                // Never too low to be seen.
                let height = height.max(4.0);
                self.canvas.field(middle - width / 2.0, floor - height, width, height, 3.0, BAR);
                self.text(&short(bar.count), middle, floor - height - 18.0, Anchor::Middle, NUMBER, INK);
            }
            if (last - number).is_multiple_of(LABELLED) {
                // At the edges a label would reach beyond the margin.
                let (x, anchor) = match number {
                    _ if number == last => (MARGIN + INNER, Anchor::End),
                    _ => (middle, Anchor::Middle),
                };
                self.text(&bar.label, x, floor + 32.0, anchor, LABEL, QUIET);
            }
        }
        self.y = floor + 90.0;
    }

    /// What was counted, at the left, and how often, at the right.
    fn figure(&mut self, label: &str, count: u64) {
        let middle = self.y + FIGURE_LINE / 2.0;
        self.text(label, MARGIN, middle, Anchor::Start, FIGURE, INK);
        self.text(&count.to_string(), MARGIN + INNER, middle, Anchor::End, (FIGURE.0, Weight::Bold), INK);
        self.canvas.field(MARGIN, self.y + FIGURE_LINE - 2.0, INNER, 2.0, 0.0, LINE);
        self.y += FIGURE_LINE;
    }
}

/// A count in as few characters as fit above a bar.
fn short(count: u64) -> String {
    match count {
        0..1_000 => count.to_string(),
        1_000..1_000_000 => format!("{}k", count / 1_000),
        _ => format!("{}m", count / 1_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Bar, Figure, PictureError, Script, draw_chart};
    use super::*;

    fn chart(counts: &[u64]) -> Chart {
        let bar = |(day, count): (usize, &u64)| Bar { label: format!("{day}"), count: *count };
        Chart {
            script: Script::Simplified,
            title: "海哨".to_owned(),
            about: "11-01 - 11-30".to_owned(),
            series: "Notices".to_owned(),
            bars: counts.iter().enumerate().map(bar).collect(),
            figures: vec![Figure { label: "退款".to_owned(), count: 12_345_678 }],
            footer: "@haishao_bot".to_owned(),
        }
    }

    #[test]
    fn a_chart_is_drawn_whatever_was_counted() {
        for counts in [&[][..], &[0; 30], &[1; 30], &[u64::MAX, 0, 1]] {
            let png = draw_chart(&chart(counts)).expect("it can be drawn");
            assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
            assert_eq!(draw_chart(&chart(counts)).as_ref(), Ok(&png), "the same bytes for the same counts");
        }
    }

    #[test]
    fn the_highest_bar_reaches_the_top_and_none_that_counts_is_unseen() {
        let fonts = Fonts::of(Script::Simplified).expect("the fonts are there");
        let svg = lay_out(&chart(&[100_000, 1]), &fonts);
        assert!(svg.contains(r#"height="300""#) && svg.contains(r#"height="4""#), "{svg}");
        assert!(svg.contains(">100k<") && svg.contains(">12345678<"), "{svg}");
    }

    #[test]
    fn a_character_without_a_glyph_is_an_error() {
        let strange = Chart { title: "🛑".to_owned(), ..chart(&[1]) };
        assert!(matches!(draw_chart(&strange), Err(PictureError::NoGlyph(_))));
        let long = Chart { title: "a".repeat(2_000), ..chart(&[1]) };
        assert!(matches!(draw_chart(&long), Err(PictureError::TooLong { .. })));
    }
}
