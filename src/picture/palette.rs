//! The colours of a card. Every pair that has text on it keeps the contrast that WCAG 2.2 asks for (4.5 to 1,
//! <https://www.w3.org/TR/WCAG22/#contrast-minimum>).

use std::fmt;

use super::Level;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour(u8, u8, u8);

/// The background.
pub(super) const PAPER: Colour = Colour(0xff, 0xff, 0xff);
/// Text on it.
pub(super) const INK: Colour = Colour(0x1c, 0x20, 0x26);
/// Small text on it.
pub(super) const QUIET: Colour = Colour(0x55, 0x5b, 0x64);
/// A thin line on it.
pub(super) const LINE: Colour = Colour(0xd5, 0xd8, 0xdc);

/// The bars of a chart.
pub(super) const BAR: Colour = Colour(0x2b, 0x58, 0x78);

/// The colours of one level.
pub(super) struct Palette {
    /// The field at the top.
    pub band: Colour,
    /// Text and icon on it.
    pub on_band: Colour,
    /// The inside of the icon.
    pub icon: Colour,
    /// The discs with the numbers of the reasons, and the edge of the advice.
    pub accent: Colour,
    /// The numbers on them.
    pub on_accent: Colour,
    /// Behind the advice, which is written in ink.
    pub tint: Colour,
}

impl Palette {
    pub fn of(level: Level) -> Self {
        match level {
            // Not green: nothing found is no promise.
            Level::Clear => Self {
                band: Colour(0x2b, 0x58, 0x78),
                on_band: Colour(0xff, 0xff, 0xff),
                icon: Colour(0x1d, 0x40, 0x59),
                accent: Colour(0x2b, 0x58, 0x78),
                on_accent: Colour(0xff, 0xff, 0xff),
                tint: Colour(0xe6, 0xef, 0xf5),
            },
            Level::Caution => Self {
                band: Colour(0xf7, 0xbe, 0x2e),
                on_band: Colour(0x26, 0x1b, 0x00),
                icon: Colour(0xf7, 0xbe, 0x2e),
                accent: Colour(0x7d, 0x55, 0x00),
                on_accent: Colour(0xff, 0xff, 0xff),
                tint: Colour(0xfd, 0xf1, 0xd2),
            },
            Level::Danger => Self {
                band: Colour(0xb4, 0x23, 0x1e),
                on_band: Colour(0xff, 0xff, 0xff),
                icon: Colour(0x83, 0x12, 0x0f),
                accent: Colour(0xb4, 0x23, 0x1e),
                on_accent: Colour(0xff, 0xff, 0xff),
                tint: Colour(0xfb, 0xe7, 0xe5),
            },
        }
    }
}

impl fmt::Display for Colour {
    /// As SVG writes it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>
    fn contrast(one: Colour, other: Colour) -> f64 {
        let luminances = [one, other].map(luminance);
        let [darker, lighter] = [luminances[0].min(luminances[1]), luminances[0].max(luminances[1])];
        (lighter + 0.05) / (darker + 0.05)
    }

    fn luminance(colour: Colour) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
    }

    #[test]
    fn every_text_stands_out_from_what_is_behind_it() {
        let mut pairs = vec![(INK, PAPER), (QUIET, PAPER)];
        for level in [Level::Clear, Level::Caution, Level::Danger] {
            let palette = Palette::of(level);
            pairs.push((palette.on_band, palette.band));
            pairs.push((palette.on_band, palette.icon));
            pairs.push((palette.on_accent, palette.accent));
            pairs.push((INK, palette.tint));
        }
        for (text, behind) in pairs {
            assert!(contrast(text, behind) >= 4.5, "{text} on {behind}: {:.2}", contrast(text, behind));
        }
    }

    #[test]
    fn black_on_white_is_the_greatest_contrast() {
        assert!((contrast(Colour(0, 0, 0), Colour(255, 255, 255)) - 21.0).abs() < 1e-9);
        assert_eq!(Colour(1, 171, 255).to_string(), "#01abff");
    }
}
