//! An SVG in the making: fields, lines of text and icons, in the order in which they are drawn.

use super::WIDTH;
use super::fonts::{Face, Weight};
use super::palette::Colour;

#[derive(Default)]
pub(super) struct Canvas {
    elements: String,
}

/// How a line of text looks.
pub(super) struct Look<'a> {
    pub face: Face<'a>,
    pub size: f32,
    pub colour: Colour,
}

/// Where a text's x lies in its line.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Canvas {
    /// A rectangle, its corners rounded by `radius`.
    pub fn field(&mut self, x: f32, y: f32, width: f32, height: f32, radius: f32, colour: Colour) {
        self.elements += &format!(
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{colour}"/>"#
        );
    }

    pub fn disc(&mut self, x: f32, y: f32, radius: f32, colour: Colour) {
        self.elements += &format!(r#"<circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/>"#);
    }

    /// One line of text around the height `middle`: half of a Chinese character lies above it.
    pub fn text(&mut self, text: &str, x: f32, middle: f32, anchor: Anchor, look: &Look<'_>) {
        let baseline = middle + 0.37 * look.size;
        let weight = match look.face.weight {
            Weight::Regular => 400,
            Weight::Bold => 700,
        };
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.elements += &format!(
            r#"<text x="{x}" y="{baseline}" text-anchor="{anchor}" font-family="{}" font-weight="{weight}" font-size="{}" fill="{}" xml:space="preserve">{}</text>"#,
            look.face.family,
            look.size,
            look.colour,
            escaped(text)
        );
    }

    /// SVG elements that were drawn around 0, 0.
    pub fn group(&mut self, x: f32, y: f32, elements: &str) {
        self.elements += &format!(r#"<g transform="translate({x} {y})">{elements}</g>"#);
    }

    /// The whole picture.
    pub fn into_svg(self, height: u32) -> String {
        let elements = self.elements;
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}">{elements}</svg>"#
        )
    }
}

/// A text as XML holds it between two tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::super::Script;
    use super::super::fonts::Fonts;
    use super::super::palette::INK;
    use super::*;

    #[test]
    fn what_means_something_in_xml_is_escaped() {
        let fonts = Fonts::of(Script::Simplified).unwrap();
        let look = Look { face: fonts.face_for("x", Weight::Bold), size: 40.0, colour: INK };
        let mut canvas = Canvas::default();
        canvas.text("</text>&amp;\"'", 0.0, 0.0, Anchor::Start, &look);
        let svg = canvas.into_svg(100);
        assert!(svg.contains("&lt;/text&gt;&amp;amp;\"'</text></svg>"), "{svg}");
    }
}
