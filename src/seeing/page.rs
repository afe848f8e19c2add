//! A picture as it is handed to a program that reads writing.

use super::picture::Picture;

/// Pixels of the shorter side, at most: on the screenshot of a telephone, some 40 lines of writing of 25 pixels.
const SHORTER_SIDE: u32 = 1_000;
/// Pixels of the longer side, at most: of a long screenshot, the writing gets smaller.
const LONGER_SIDE: u32 = 4_000;
/// A picture with a longer side of up to this is doubled: its writing is too fine.
const LARGEST_DOUBLED: u32 = 1_000;

/// A picture of bounded size, in a format that is nothing but shades after a short head (a portable graymap). Only
/// decoded pictures become pages, so nothing of what somebody sent gets through but shades.
pub struct Page {
    graymap: Vec<u8>,
}

impl Page {
    pub fn of(picture: &Picture) -> Self {
        let scaled = picture.at(longer_side(picture.shorter_side(), picture.longer_side()));
        let (width, height) = scaled.shades.dimensions();
        let mut graymap = format!("P5\n{width} {height}\n255\n").into_bytes();
        graymap.extend_from_slice(scaled.shades.as_raw());
        Self { graymap }
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.graymap
    }
}

/// How long the longer side becomes.
fn longer_side(shorter: u32, longer: u32) -> u32 {
    if longer <= LARGEST_DOUBLED {
        return longer * 2;
    }
    let by_shorter = u64::from(longer) * u64::from(SHORTER_SIDE) / u64::from(shorter).max(1);
    let by_shorter = u32::try_from(by_shorter).unwrap_or(u32::MAX);
    longer.min(by_shorter).min(LONGER_SIDE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeing::drawing::page;

    #[test]
    fn a_page_has_a_size_that_writing_is_read_in() {
        let cases = [
            // Screenshots of telephones, small and large, and a long one.
            ((390, 844), 1_688),
            ((720, 1_280), 1_280),
            ((1_080, 1_920), 1_777),
            ((1_440, 3_200), 2_222),
            ((1_080, 16_000), 4_000),
            // The photo of a telephone, and what is hardly a picture.
            ((3_000, 4_000), 1_333),
            ((1, 1), 2),
            ((1, 60_000), 4_000),
        ];
        for ((shorter, longer), expected) in cases {
            assert_eq!(longer_side(shorter, longer), expected, "{shorter} by {longer}");
        }
    }

    #[test]
    fn a_page_is_a_head_and_shades() {
        let page = Page::of(&Picture { shades: page(1_200, 1_100, 7) });
        let head = b"P5\n1090 999\n255\n";
        assert!(page.as_bytes().starts_with(head));
        assert_eq!(page.as_bytes().len(), head.len() + 1_090 * 999);
        assert!(page.as_bytes().ends_with(&[7, 7, 7]));
    }
}
