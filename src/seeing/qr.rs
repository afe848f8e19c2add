//! The QR codes in a picture.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::GrayImage;
use rqrr::{Point, PreparedImage};

use super::binary::{dark, swapped};
use super::effort::{Effort, Metered};
use super::picture::{Limits, Picture, PictureError};

/// Most codes out of one picture.
pub const MOST_CODES: usize = 10;
/// Most text of a code, in bytes. The largest code holds 2,953 bytes, or 7,089 digits.
pub const LONGEST_CODE: usize = 4_096;
/// The sizes that a picture is looked at in, as pixels of the longer side: small codes show in the first, noise and
/// wide finder patterns vanish in the others.
const SIZES: [u32; 3] = [2_000, 1_200, 700];
/// The longest side that is worth doubling, and affordable.
const LARGEST_DOUBLED: u32 = 1_300;
/// What paints over a code that has been read.
const WHITE: u8 = 255;
const NOT_DARK: u8 = 0;
/// How often each pixel is looked at in one search, at most on average: a screenshot takes some 8, a page of small print 20.
const LOOKS_A_PIXEL: u64 = 16;
/// The same for small pictures, whose codes take most of the looks.
const FEWEST_LOOKS: u64 = 2_000_000;

/// What the codes in a picture say, each once, in no particular order; empty if there is none that can be read.
///
/// # Errors
/// The picture is too large, or cannot be decoded.
pub fn read_codes(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, PictureError> {
    Ok(codes_in(&Picture::decode(bytes, limits)?))
}

/// The same, of a decoded picture: in several sizes, as it is and inverted, until something is found.
pub fn codes_in(picture: &Picture) -> Vec<String> {
    for longer_side in sizes(picture.longer_side()) {
        let shades = picture.at(longer_side).shades;
        let codes = codes_at_one_size(&shades);
        if !codes.is_empty() {
            return codes;
        }
    }
    Vec::new()
}

/// The sizes that a picture is looked at in. A small one is also looked at twice as large, which the finest codes need.
fn sizes(own: u32) -> Vec<u32> {
    let first = own.min(SIZES[0]);
    let smaller = SIZES.into_iter().filter(|&size| size < first);
    let doubled = (own <= LARGEST_DOUBLED).then(|| own.saturating_mul(2));
    std::iter::once(first).chain(smaller).chain(doubled).collect()
}

fn codes_at_one_size(shades: &GrayImage) -> Vec<String> {
    let codes = search(shades, PreparedImage::prepare, WHITE);
    if !codes.is_empty() {
        return codes;
    }
    let dark = dark(shades);
    let codes = search(&dark, PreparedImage::without_preparation, NOT_DARK);
    if !codes.is_empty() {
        return codes;
    }
    search(&swapped(&dark), PreparedImage::without_preparation, NOT_DARK)
}

/// How a picture is made ready for a search.
type Preparation = fn(Metered) -> PreparedImage<Metered>;

/// Searches until nothing new is found. Of several codes some are missed, since their finder patterns are taken for
/// those of another; they are found once the others have been wiped out.
fn search(shades: &GrayImage, prepare: Preparation, blank: u8) -> Vec<String> {
    let mut shades = shades.clone();
    let mut codes = Vec::new();
    while codes.len() < MOST_CODES {
        let found = search_once(&shades, prepare);
        if found.is_empty() {
            break;
        }
        for (bytes, corners) in found {
            keep(&mut codes, &bytes);
            wipe(&mut shades, corners, blank);
        }
    }
    codes
}

/// What a code holds, and where its corners are, clockwise.
type Found = (Vec<u8>, [Point; 4]);

/// One search. The library panics on some pictures; then, and when it takes too long, nothing was found.
fn search_once(shades: &GrayImage, prepare: Preparation) -> Vec<Found> {
    let effort = Effort::of((shades.len() as u64 * LOOKS_A_PIXEL).max(FEWEST_LOOKS));
    let search = || {
        let mut prepared = prepare(Metered::new(shades.clone(), effort));
        let mut found = Vec::new();
        for grid in prepared.detect_grids() {
            let mut bytes = Vec::new();
            if grid.decode_to(&mut bytes).is_ok() {
                found.push((bytes, grid.bounds));
            }
        }
        found
    };
    catch_unwind(AssertUnwindSafe(search)).unwrap_or_default()
}

/// Paints over what lies between four corners.
fn wipe(shades: &mut GrayImage, corners: [Point; 4], blank: u8) {
    let side = |x: i64, y: i64, from: Point, to: Point| {
        let (across, down) = (i64::from(to.x) - i64::from(from.x), i64::from(to.y) - i64::from(from.y));
        across * (y - i64::from(from.y)) - down * (x - i64::from(from.x))
    };
    let [first, second, third, fourth] = corners;
    let edges = [(first, second), (second, third), (third, fourth), (fourth, first)];
    for (x, y, pixel) in shades.enumerate_pixels_mut() {
        let (x, y) = (i64::from(x), i64::from(y));
        let mut sides = edges.iter().map(|&(from, to)| side(x, y, from, to));
        if sides.clone().all(|side| side >= 0) || sides.all(|side| side <= 0) {
            pixel.0[0] = blank;
        }
    }
}

/// Adds what a code says, if it is new and there is room.
fn keep(codes: &mut Vec<String>, bytes: &[u8]) {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    text.truncate(text.floor_char_boundary(LONGEST_CODE));
    if !text.is_empty() && codes.len() < MOST_CODES && !codes.contains(&text) {
        codes.push(text);
    }
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, ImageFormat, imageops};
    use qrcode::EcLevel;

    use super::*;
    use crate::seeing::drawing::*;

    const ADDRESS: &str = "https://pay.shop.example/order?id=20261126-88817263&to=u_2f9a";

    fn read(bytes: &[u8]) -> Vec<String> {
        read_codes(bytes, &Limits::default()).expect("it is a picture")
    }

    fn inverted(picture: &GrayImage) -> GrayImage {
        let mut inverted = picture.clone();
        imageops::invert(&mut inverted);
        inverted
    }

    fn on_screenshot(code: &GrayImage) -> GrayImage {
        let mut screenshot = screenshot(1_080, 1_920);
        imageops::replace(&mut screenshot, code, 400, 900);
        screenshot
    }

    fn on_photo(code: &GrayImage) -> GrayImage {
        let mut photo = photo(4_000, 3_000);
        imageops::replace(&mut photo, code, 1_300, 800);
        photo
    }

    #[test]
    fn codes_are_read_as_people_send_them() {
        let cases = [
            ("alone", png(&code(ADDRESS, 300))),
            ("on a screenshot", png(&on_screenshot(&code(ADDRESS, 250)))),
            ("small on a screenshot that was sent as a photo", jpeg(&on_screenshot(&code(ADDRESS, 120)), 40)),
            (
                "in a photo of twelve megapixels",
                jpeg(&on_photo(&turned(&tilted(&code(ADDRESS, 900), 0.8), 12.0)), 70),
            ),
            ("small and alone", png(&code(ADDRESS, 60))),
            ("turned a little", png(&turned(&code(ADDRESS, 400), 10.0))),
            ("turned", png(&turned(&code(ADDRESS, 400), 45.0))),
            ("upside down", png(&turned(&code(ADDRESS, 400), 180.0))),
            ("mirrored", png(&imageops::flip_horizontal(&code(ADDRESS, 400)))),
            ("tilted", png(&tilted(&code(ADDRESS, 500), 0.5))),
            ("tilted and turned", png(&turned(&tilted(&code(ADDRESS, 500), 0.6), 25.0))),
            ("in bad light", png(&noisy(&code(ADDRESS, 300), 60.0))),
            ("half in the shade", png(&noisy(&shaded(&code(ADDRESS, 400), 0.15), 15.0))),
            ("encoded coarsely", jpeg(&code(ADDRESS, 200), 10)),
            ("white on black", png(&inverted(&code(ADDRESS, 300)))),
            ("white on black on a light screenshot", png(&on_screenshot(&inverted(&code(ADDRESS, 250))))),
            ("faint", png(&between(&code(ADDRESS, 300), 225, 245))),
            ("with a logo", png(&with_logo(&code_of(ADDRESS.as_bytes(), EcLevel::H, 400), 0.3))),
            ("out of focus", png(&imageops::fast_blur(&code(ADDRESS, 300), 3.0))),
        ];
        for (name, bytes) in cases {
            assert_eq!(read(&bytes), [ADDRESS], "{name}");
        }
    }

    /// What happens today. It would be better if they were read.
    #[test]
    fn some_codes_are_not_read() {
        let cases = [
            ("two pixels a module on a large screenshot", png(&on_screenshot(&code(ADDRESS, 80)))),
            ("hidden by noise", png(&noisy(&code(ADDRESS, 300), 130.0))),
            ("far out of focus", png(&imageops::fast_blur(&code(ADDRESS, 300), 5.0))),
            ("a logo where there is little correction", png(&with_logo(&code(ADDRESS, 400), 0.3))),
        ];
        for (name, bytes) in cases {
            assert!(read(&bytes).is_empty(), "{name}");
        }
    }

    #[test]
    fn a_code_without_background_is_read() {
        let code = code(ADDRESS, 300);
        let black = image::RgbaImage::from_fn(300, 300, |x, y| {
            image::Rgba([0, 0, 0, 255 - code.get_pixel(x, y).0[0]])
        });
        assert_eq!(read(&encoded(&DynamicImage::ImageRgba8(black), ImageFormat::Png)), [ADDRESS]);
    }

    #[test]
    fn several_codes_are_all_read_each_once_and_ten_at_most() {
        let sheet = |texts: &[String]| {
            let mut page = page(1_080, 1_200, 255);
            for (number, text) in (0_i64..).zip(texts) {
                let (across, down) = (number % 4, number / 4);
                imageops::replace(&mut page, &code(text, 200), 40 + across * 250, 40 + down * 290);
            }
            let mut codes = read(&png(&page));
            codes.sort_unstable();
            codes
        };
        let texts: Vec<String> = (0..12).map(|number| format!("https://shop.example/{number:02}")).collect();
        assert_eq!(sheet(&texts[..2]), texts[..2]);
        assert_eq!(sheet(&texts[..7]), texts[..7]);
        assert_eq!(sheet(&[texts[0].clone(), texts[0].clone(), texts[1].clone()]), texts[..2]);
        let ten = sheet(&texts);
        assert!(ten.len() == MOST_CODES && ten.iter().all(|code| texts.contains(code)), "{ten:?}");
    }

    #[test]
    fn what_a_code_says_is_bounded_and_always_text() {
        let digits = "7".repeat(6_000);
        assert_eq!(read(&png(&code_of(digits.as_bytes(), EcLevel::L, 1_600)))[0], digits[..LONGEST_CODE]);
        assert_eq!(read(&png(&code_of(b"caf\xe9 \xff", EcLevel::M, 300))), ["caf\u{fffd} \u{fffd}"]);
        assert_eq!(read(&png(&code("扫码加群领红包", 300))), ["扫码加群领红包"]);
    }

    #[test]
    fn without_a_code_nothing_is_read() {
        let pages = [page(1, 1, 0), page(1, 900, 9), page(700, 700, 255), screenshot(1_080, 1_920)];
        for page in
            pages.into_iter().chain([finders(3, 700), finders(20, 2_000), noisy(&page(900, 900, 128), 128.0)])
        {
            assert!(read(&png(&page)).is_empty(), "{:?}", page.dimensions());
        }
    }

    #[test]
    fn a_small_picture_is_looked_at_twice_as_large_too() {
        let cases: [(u32, &[u32]); 5] = [
            (60, &[60, 120]),
            (700, &[700, 1_400]),
            (1_280, &[1_280, 1_200, 700, 2_560]),
            (1_920, &[1_920, 1_200, 700]),
            (8_000, &[2_000, 1_200, 700]),
        ];
        for (own, expected) in cases {
            assert_eq!(sizes(own), expected, "{own}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(64))]
        #[test]
        fn any_picture_is_searched_without_a_fault(
            shades in proptest::collection::vec(proptest::sample::select(vec![0_u8, 255]), 40 * 40),
            larger in 1_u32..4,
        ) {
            let shades = GrayImage::from_raw(40, 40, shades).expect("it has as many shades");
            let side = 40 * larger;
            let shades = imageops::resize(&shades, side, side, imageops::FilterType::Nearest);
            codes_in(&Picture { shades });
        }
    }
}
