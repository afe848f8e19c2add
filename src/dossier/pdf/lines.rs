//! Text in lines.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::faces::{Faces, Glyph, Weight};

/// How letters look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// In points, as everything here.
    pub size: f32,
    pub weight: Weight,
    pub shade: Shade,
}

/// How dark something is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shade {
    Ink,
    /// For labels and what is struck out.
    Quiet,
    /// For headings.
    Accent,
    /// For lines and bars.
    Faint,
}

/// A text in lines no wider than this. What has no glyph is written as its code before.
pub(super) fn lines(text: &str, width: f32, style: Style, faces: &Faces) -> Vec<Vec<Glyph>> {
    let text = faces.writable(text);
    let mut lines = vec![Line::default()];
    let mut start = 0;
    for (end, kind) in linebreaks(&text) {
        let piece =
            faces.glyphs(text.get(start..end).unwrap_or_default().trim_end_matches('\n'), style.weight);
        place(piece, width / style.size, &mut lines);
        if kind == BreakOpportunity::Mandatory && end < text.len() {
            lines.push(Line::default());
        }
        start = end;
    }
    lines.into_iter().map(|line| line.glyphs).collect()
}

/// How wide glyphs are, in parts of their size.
pub(super) fn width(glyphs: &[Glyph]) -> f32 {
    glyphs.iter().map(|glyph| glyph.width).sum()
}

#[derive(Default)]
struct Line {
    glyphs: Vec<Glyph>,
    width: f32,
}

/// Puts a piece behind the last line, or below where it has no room; one that is wider than a line is taken apart.
fn place(piece: Vec<Glyph>, most: f32, lines: &mut Vec<Line>) {
    let n_solid = piece.iter().rposition(|glyph| glyph.letter != ' ').map_or(0, |last| last + 1);
    let solid = width(&piece[..n_solid]);
    let used = lines.last().map_or(0.0, |line| line.width);
    if used > 0.0 && used + solid > most {
        lines.push(Line::default());
    }
    for glyph in piece {
        let used = lines.last().map_or(0.0, |line| line.width);
        if used > 0.0 && used + glyph.width > most && glyph.letter != ' ' {
            lines.push(Line::default());
        }
        if let Some(line) = lines.last_mut() {
            line.width += glyph.width;
            line.glyphs.push(glyph);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Language;

    fn set(text: &str, width: f32) -> Vec<String> {
        let faces = Faces::of(Language::SimplifiedChinese).expect("the fonts ship");
        let style = Style { size: 10.0, weight: Weight::Regular, shade: Shade::Ink };
        let lines = lines(text, width, style, &faces).into_iter();
        lines.map(|line| line.iter().map(|glyph| glyph.letter).collect()).collect()
    }

    #[test]
    fn chinese_breaks_anywhere_but_before_its_stops() {
        assert_eq!(set("卖家不肯退款，我再问。", 60.0), ["卖家不肯退", "款，我再问。"]);
        assert_eq!(set("退款refund好", 50.0), ["退款", "refund好"]);
    }

    #[test]
    fn line_breaks_are_kept_and_long_words_taken_apart() {
        assert_eq!(set("一\n\n二", 50.0), ["一", "", "二"]);
        let lines = set(&"m".repeat(20), 50.0);
        assert!(lines.len() > 2 && lines.concat() == "m".repeat(20));
    }
}
