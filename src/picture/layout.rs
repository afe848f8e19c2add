//! Where everything on a card stands: a coloured band with icon and heading, the reasons, the advice, and a
//! small line at the bottom.

use super::canvas::{Anchor, Canvas, Look};
use super::fonts::{Face, Fonts, Weight};
use super::icon::{ICON_SIZE, icon};
use super::lines::{ends_well, tidy, wrap};
use super::palette::{Colour, INK, LINE, PAPER, Palette, QUIET};
use super::{Card, LEAST_HEIGHT, MOST_HEIGHT, PictureError, WIDTH};

/// The card as SVG.
pub(super) fn lay_out(card: &Card, fonts: &Fonts) -> Result<String, PictureError> {
    let parts = Parts::of(card, fonts);
    let needed = parts.height().ceil() as u32;
    if needed > MOST_HEIGHT {
        return Err(PictureError::TooTall { height: needed });
    }
    let height = needed.max(LEAST_HEIGHT);
    // What a short card has left over goes into the band and into the gaps.
    let spare = (height as f32 - parts.height()) / (parts.n_gaps() + 1.0);
    Ok(parts.drawn(card, height, spare))
}

/// From the card's edge to its texts.
const MARGIN: f32 = 64.0;
/// Width between the margins.
const INNER: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// From the icon to the heading.
const ICON_GAP: f32 = 44.0;
/// From one part to the next.
const GAP: f32 = 48.0;
/// From one reason to the next.
const REASON_GAP: f32 = 28.0;
/// From the margin to the text of a reason: there is its number.
const REASON_INDENT: f32 = 84.0;
const DISC_RADIUS: f32 = 29.0;
/// From the edge of the advice's box to its text.
const BOX_PADDING: f32 = 34.0;
const BOX_EDGE: f32 = 12.0;

const TITLE: Style = Style { size: 42.0, leading: 56.0, weight: Weight::Bold, last_line: 0.2 };
/// From large to small, for short headings and long ones.
const HEADINGS: [Style; 3] = [
    Style { size: 112.0, leading: 128.0, weight: Weight::Bold, last_line: 0.8 },
    Style { size: 100.0, leading: 118.0, weight: Weight::Bold, last_line: 0.8 },
    Style { size: 88.0, leading: 106.0, weight: Weight::Bold, last_line: 0.8 },
];
const ABOUT: Style = Style { size: 46.0, leading: 60.0, weight: Weight::Bold, last_line: 0.3 };
const LEAD: Style = Style { size: 42.0, leading: 56.0, weight: Weight::Bold, last_line: 0.2 };
const NUMBER_SIZE: f32 = 38.0;
const REASON: Style = Style { size: 46.0, leading: 60.0, weight: Weight::Regular, last_line: 0.2 };
const ADVICE: Style = Style { size: 46.0, leading: 62.0, weight: Weight::Bold, last_line: 0.3 };
const FOOTER: Style = Style { size: 36.0, leading: 50.0, weight: Weight::Regular, last_line: 0.2 };

/// How one kind of text is set.
struct Style {
    size: f32,
    /// From one line to the next.
    leading: f32,
    weight: Weight,
    /// How wide the last line is at least, as a share of the others, if that costs no further line.
    last_line: f32,
}

/// A text in lines.
struct Block<'a> {
    lines: Vec<String>,
    style: &'static Style,
    face: Face<'a>,
}

impl<'a> Block<'a> {
    fn new(text: &str, width: f32, style: &'static Style, fonts: &'a Fonts) -> Self {
        let text = tidy(text);
        let face = fonts.face_for(&text, style.weight);
        let lines = wrap(&text, width, style.last_line, |piece| face.width(piece, style.size));
        Self { lines, style, face }
    }

    /// As large as it can be on two lines, if possible without breaking inside a phrase.
    fn heading(text: &str, fonts: &'a Fonts) -> Self {
        let width = INNER - ICON_SIZE - ICON_GAP;
        let mut ways: Vec<Self> = HEADINGS.iter().map(|style| Self::new(text, width, style, fonts)).collect();
        let is_short = |way: &Self| way.lines.len() <= 2;
        let breaks_well = |way: &Self| way.lines.iter().rev().skip(1).all(|line| ends_well(line));
        let best = ways.iter().position(|way| is_short(way) && breaks_well(way));
        let place = best.or_else(|| ways.iter().position(is_short)).unwrap_or(ways.len() - 1);
        ways.swap_remove(place)
    }

    /// On one line, or its parts each on a line of its own: they are kept apart by a point.
    fn footer(text: &str, fonts: &'a Fonts) -> Self {
        let whole = Self::new(text, INNER, &FOOTER, fonts);
        if whole.lines.len() < 2 {
            return whole;
        }
        let lines = text.split('·').map(|part| {
            wrap(&tidy(part), INNER, FOOTER.last_line, |piece| whole.face.width(piece, FOOTER.size))
        });
        Self { lines: lines.flatten().collect(), ..whole }
    }

    fn height(&self) -> f32 {
        self.lines.len() as f32 * self.style.leading
    }

    fn draw(&self, canvas: &mut Canvas, x: f32, top: f32, colour: Colour) {
        let look = Look { face: self.face, size: self.style.size, colour };
        for (number, line) in self.lines.iter().enumerate() {
            let middle = top + (number as f32 + 0.5) * self.style.leading;
            canvas.text(line, x, middle, Anchor::Start, &look);
        }
    }
}

/// All texts of a card in lines.
struct Parts<'a> {
    title: Block<'a>,
    about: Block<'a>,
    heading: Block<'a>,
    lead: Block<'a>,
    reasons: Vec<Block<'a>>,
    /// Of the numbers before the reasons.
    number_face: Face<'a>,
    advice: Block<'a>,
    footer: Block<'a>,
}

impl<'a> Parts<'a> {
    fn of(card: &Card, fonts: &'a Fonts) -> Self {
        let block = |text: &str, width, style| Block::new(text, width, style, fonts);
        let reasons = card.reasons.iter().map(|reason| block(reason, INNER - REASON_INDENT, &REASON));
        Self {
            title: block(&card.title, INNER, &TITLE),
            about: block(&card.about, INNER, &ABOUT),
            heading: Block::heading(&card.heading, fonts),
            lead: block(&card.lead, INNER, &LEAD),
            reasons: reasons.filter(|reason| !reason.lines.is_empty()).collect(),
            number_face: fonts.face_for("1", Weight::Bold),
            advice: block(&card.advice, INNER - BOX_EDGE - 2.0 * BOX_PADDING, &ADVICE),
            footer: Block::footer(&card.footer, fonts),
        }
    }

    fn height(&self) -> f32 {
        self.band_height() + self.body().iter().sum::<f32>() + self.n_gaps() * GAP
    }

    /// The heights of the parts below the band; 0 for what the card does not have.
    fn body(&self) -> [f32; 3] {
        [self.reasons_height(), self.advice_height(), self.footer_height()]
    }

    /// One above each part that the card has.
    fn n_gaps(&self) -> f32 {
        self.body().iter().filter(|height| **height > 0.0).count() as f32
    }

    fn band_height(&self) -> f32 {
        let heading = self.heading.height().max(ICON_SIZE);
        MARGIN + self.title.height() + GAP * 0.7 + heading + self.about_height() + MARGIN
    }

    /// With the gap above it.
    fn about_height(&self) -> f32 {
        if self.about.lines.is_empty() { 0.0 } else { GAP * 0.7 + self.about.height() }
    }

    fn reasons_height(&self) -> f32 {
        let between = self.reasons.len().saturating_sub(1) as f32 * REASON_GAP;
        self.lead_height() + self.reasons.iter().map(Block::height).sum::<f32>() + between
    }

    /// With the gap below it; none without a list.
    fn lead_height(&self) -> f32 {
        let is_there = !self.lead.lines.is_empty() && !self.reasons.is_empty();
        if is_there { self.lead.height() + REASON_GAP } else { 0.0 }
    }

    fn advice_height(&self) -> f32 {
        if self.advice.lines.is_empty() { 0.0 } else { self.advice.height() + 2.0 * BOX_PADDING }
    }

    fn footer_height(&self) -> f32 {
        if self.footer.lines.is_empty() { 0.0 } else { self.footer.height() + MARGIN * 1.4 }
    }

    fn drawn(&self, card: &Card, height: u32, spare: f32) -> String {
        let palette = Palette::of(card.level);
        let mut canvas = Canvas::default();
        canvas.field(0.0, 0.0, WIDTH as f32, height as f32, 0.0, PAPER);
        let band = self.band_height() + spare;
        self.draw_band(&mut canvas, card, &palette, band);
        let mut top = band;
        if !self.reasons.is_empty() {
            top += GAP + spare;
            self.draw_reasons(&mut canvas, &palette, top);
            top += self.reasons_height();
        }
        if !self.advice.lines.is_empty() {
            self.draw_advice(&mut canvas, &palette, top + GAP + spare);
        }
        self.draw_footer(&mut canvas, height as f32 - self.footer_height());
        canvas.into_svg(height)
    }

    fn draw_band(&self, canvas: &mut Canvas, card: &Card, palette: &Palette, height: f32) {
        canvas.field(0.0, 0.0, WIDTH as f32, height, 0.0, palette.band);
        self.title.draw(canvas, MARGIN, MARGIN, palette.on_band);
        let top = MARGIN + self.title.height();
        let bottom = height - MARGIN;
        let middle = top + (bottom - self.about_height() - top + GAP * 0.7) / 2.0;
        canvas.group(MARGIN, middle - ICON_SIZE / 2.0, &icon(card.level, palette));
        let beside = MARGIN + ICON_SIZE + ICON_GAP;
        self.heading.draw(canvas, beside, middle - self.heading.height() / 2.0, palette.on_band);
        self.about.draw(canvas, MARGIN, bottom - self.about.height(), palette.on_band);
    }

    fn draw_reasons(&self, canvas: &mut Canvas, palette: &Palette, mut top: f32) {
        self.lead.draw(canvas, MARGIN, top, QUIET);
        top += self.lead_height();
        for (number, reason) in self.reasons.iter().enumerate() {
            let middle = top + REASON.leading / 2.0;
            let look = Look { face: self.number_face, size: NUMBER_SIZE, colour: palette.on_accent };
            canvas.disc(MARGIN + DISC_RADIUS, middle, DISC_RADIUS, palette.accent);
            canvas.text(&(number + 1).to_string(), MARGIN + DISC_RADIUS, middle, Anchor::Middle, &look);
            reason.draw(canvas, MARGIN + REASON_INDENT, top, INK);
            top += reason.height() + REASON_GAP;
        }
    }

    fn draw_advice(&self, canvas: &mut Canvas, palette: &Palette, top: f32) {
        canvas.field(MARGIN, top, INNER, self.advice_height(), 10.0, palette.tint);
        canvas.field(MARGIN, top, BOX_EDGE, self.advice_height(), 0.0, palette.accent);
        self.advice.draw(canvas, MARGIN + BOX_EDGE + BOX_PADDING, top + BOX_PADDING, INK);
    }

    fn draw_footer(&self, canvas: &mut Canvas, top: f32) {
        if !self.footer.lines.is_empty() {
            canvas.field(MARGIN, top, INNER, 2.0, 0.0, LINE);
            self.footer.draw(canvas, MARGIN, top + MARGIN * 0.5, QUIET);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Level, Script};
    use super::*;

    fn card() -> Card {
        Card {
            level: Level::Caution,
            script: Script::Simplified,
            title: "海哨 · 这靠谱吗？".to_owned(),
            about: "一家网店".to_owned(),
            heading: "有可疑之处".to_owned(),
            lead: "让人担心的：".to_owned(),
            reasons: vec!["价格只有别处的一半".to_owned(), "只收银行转账".to_owned()],
            advice: "先问清楚再买。".to_owned(),
            footer: "@haishao_bot · 没发现可疑之处，不等于没问题".to_owned(),
        }
    }

    fn svg_of(card: &Card) -> String {
        lay_out(card, &Fonts::of(card.script).unwrap()).unwrap()
    }

    #[test]
    fn everything_stands_on_the_card_in_the_order_of_reading() {
        let svg = svg_of(&card());
        let parts = [
            "海哨·这靠谱吗？",
            "有可疑之处",
            "一家网店",
            "让人担心的：",
            ">1<",
            "一半",
            ">2<",
            "只收银行转账",
            "先问清楚再买。",
            "@haishao_bot",
        ];
        let places = parts.map(|part| svg.find(part).unwrap_or_else(|| panic!("no {part} in {svg}")));
        assert!(places.is_sorted(), "{places:?}");
    }

    #[test]
    fn more_text_makes_a_higher_card() {
        let fonts = Fonts::of(Script::Simplified).unwrap();
        let long = Card { reasons: vec!["价格只有别处的一半。".repeat(5); 3], ..card() };
        let short = Card { about: String::new(), lead: String::new(), ..card() };
        assert!(Parts::of(&short, &fonts).height() < LEAST_HEIGHT as f32);
        assert!(Parts::of(&long, &fonts).height() > LEAST_HEIGHT as f32);
    }

    #[test]
    fn no_line_is_wider_than_the_card_allows() {
        let fonts = Fonts::of(Script::Simplified).unwrap();
        let words = "Call the shop on the number that stands in its own app, and not on any other".to_owned();
        let advice = Block::new(&words, 700.0, &ADVICE, &fonts);
        assert!(advice.lines.len() > 1);
        for line in &advice.lines {
            assert!(advice.face.width(line, ADVICE.size) <= 700.0, "{line}");
        }
    }

    #[test]
    fn a_heading_is_as_large_as_its_length_allows() {
        let fonts = Fonts::of(Script::Simplified).unwrap();
        let heading = |text| Block::heading(text, &fonts);
        assert_eq!(heading("有可疑之处").style.size, 112.0);
        assert_eq!(heading("没发现可疑之处").lines, ["没发现可疑之处"]);
        assert_eq!(heading("很可能是骗局，先别付款").lines, ["很可能是骗局，", "先别付款"]);
        assert_eq!(heading("很可能是骗局，先别付款，也别给验证码").style.size, 88.0);
    }

    #[test]
    fn a_footer_too_wide_for_one_line_breaks_at_its_point() {
        let fonts = Fonts::of(Script::Simplified).unwrap();
        let footer = |text| Block::footer(text, &fonts).lines;
        assert_eq!(footer("@bot · Ask me"), ["@bot · Ask me"]);
        assert_eq!(
            footer("@haishao_bot on Telegram · No sign found proves nothing at all"),
            ["@haishao_bot on Telegram", "No sign found proves nothing at all"]
        );
    }
}
