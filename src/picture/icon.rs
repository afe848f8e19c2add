//! A shape for each level, so that a card does not speak by its colour alone.

use super::Level;
use super::palette::Palette;

/// How wide and high an icon is.
pub(super) const ICON_SIZE: f32 = 200.0;

/// The level's icon as SVG, its upper left corner at 0, 0.
pub(super) fn icon(level: Level, palette: &Palette) -> String {
    let (line, inside) = (palette.on_band, palette.icon);
    match level {
        // An octagon, as of a stop sign.
        Level::Danger => format!(
            r#"<path fill="{line}" d="M59 1h82l58 58v82l-58 58H59L1 141V59z"/><path fill="{inside}" d="M64.400 14h71.200L186 64.400v71.200L135.600 186H64.400L14 135.600V64.400z"/><path fill="{line}" d="{}"/>"#,
            exclamation(45.0, 0.0)
        ),
        Level::Caution => format!(
            r#"<path fill="{line}" stroke="{line}" stroke-width="24" stroke-linejoin="round" d="M100 26 184 174H16z"/><path fill="{inside}" d="{}"/>"#,
            exclamation(66.0, 10.0)
        ),
        // A magnifying glass, not a tick or a shield: somebody looked, and that is all.
        Level::Clear => format!(
            r#"<g fill="none" stroke="{line}"><circle cx="100" cy="100" r="93" stroke-width="13" fill="{inside}"/><circle cx="89" cy="88" r="37" stroke-width="14"/><path d="M118 117 147 146" stroke-width="20" stroke-linecap="round"/></g>"#
        ),
    }
}

/// An exclamation mark as a path: a bar that narrows downwards and, below it, a dot. It starts at `top` and is
/// `shorter` than 110.
fn exclamation(top: f32, shorter: f32) -> String {
    let bar = 74.0 - shorter;
    let dot = top + 82.0 + 15.0 - shorter;
    format!("M{} {top}h34l-5 {bar}h-24zM{} {dot}a14 14 0 1 0 28 0a14 14 0 1 0 -28 0z", 100 - 17, 100 - 14)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_shapes_differ_even_without_colour() {
        let shape = |level| icon(level, &Palette::of(Level::Danger));
        assert_ne!(shape(Level::Danger), shape(Level::Caution));
        assert_ne!(shape(Level::Caution), shape(Level::Clear));
        assert_ne!(shape(Level::Clear), shape(Level::Danger));
    }
}
