//! The pictures among the files, as they are shown in the page and the PDF.
//!
//! Anybody can have made them: how large one is, its head says, and what cannot be afforded or decoded is not shown. It
//! is in the archive all the same.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder as _, ImageReader, Limits, RgbImage, imageops};
use imagesize::{ImageType, blob_size, image_type};
use rayon::prelude::*;

use super::{Dossier, exhibits};
use crate::casebook::EntryNumber;

/// Most pixels of a picture that is decoded.
const MOST_PIXELS: u64 = 40_000_000;
/// Most bytes that decoding one may take.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// Pictures of more bytes are shown smaller than they are, so that the archive does not hold them three times.
const MOST_BYTES_AS_IS: usize = 1_000_000;
/// Pixels of a picture that is made smaller: screenshots of telephones have fewer, and stay as sharp as they are.
const MOST_SHOWN_PIXELS: u64 = 4_000_000;
const QUALITY: u8 = 85;
/// Most scans of a JPEG that is decoded: encoders write some ten, and each walks through all of the picture.
const MOST_SCANS: usize = 40;

/// What is shown of the files, by their entries.
#[derive(Default)]
pub(super) struct Pictures<'a> {
    shown: BTreeMap<EntryNumber, Shown<'a>>,
}

/// A picture that can be shown.
pub(super) struct Shown<'a> {
    /// As a browser takes it.
    pub media_type: &'static str,
    pub bytes: Cow<'a, [u8]>,
    /// As a PDF takes it.
    #[cfg(feature = "pdf")]
    pub printed: Printed,
    /// How large it is when it is upright, in pixels.
    pub size: (u32, u32),
}

/// What the PDF holds of a picture.
#[cfg(feature = "pdf")]
pub(super) enum Printed {
    /// The bytes above, which are a JPEG; how it is to be turned, and whether it has colours.
    Jpeg { orientation: Orientation, stored: (u32, u32), has_colours: bool },
    /// Pixels on white.
    Pixels(RgbImage),
}

impl<'a> Pictures<'a> {
    pub fn of(dossier: &Dossier<'a>) -> Self {
        let held: Vec<(EntryNumber, &'a [u8])> = exhibits::exhibits(dossier.entries)
            .filter_map(|(entry, _)| {
                let file = dossier.files.iter().find(|file| file.entry == entry.number)?;
                Some((entry.number, file.content.as_deref().ok()?))
            })
            .collect();
        let shown = held.into_par_iter().filter_map(|(entry, bytes)| Some((entry, Shown::of(bytes)?)));
        Self { shown: shown.collect() }
    }

    pub fn of_entry(&self, entry: EntryNumber) -> Option<&Shown<'a>> {
        self.shown.get(&entry)
    }

    #[cfg(feature = "pdf")]
    pub fn all(&self) -> impl Iterator<Item = (EntryNumber, &Shown<'a>)> {
        self.shown.iter().map(|(entry, shown)| (*entry, shown))
    }
}

impl<'a> Shown<'a> {
    /// What a file shows, whatever it claims to be.
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let kind = image_type(bytes).ok()?;
        let size = blob_size(bytes).ok()?;
        let pixels = (size.width as u64).checked_mul(size.height as u64)?;
        if pixels == 0 || pixels > MOST_PIXELS {
            return None;
        }
        // The decoders are written not to panic; pictures are written by anybody.
        catch_unwind(AssertUnwindSafe(|| Self::read(kind, bytes))).ok().flatten()
    }

    fn read(kind: ImageType, bytes: &'a [u8]) -> Option<Self> {
        let is_small = bytes.len() <= MOST_BYTES_AS_IS;
        if is_small && kind == ImageType::Jpeg {
            return Self::jpeg_as_is(bytes);
        }
        let media_type = match kind {
            ImageType::Png => "image/png",
            ImageType::Gif => "image/gif",
            ImageType::Webp => "image/webp",
            ImageType::Jpeg => "image/jpeg",
            _ => return None,
        };
        if kind == ImageType::Jpeg && n_scans(bytes) > MOST_SCANS {
            return None;
        }
        let pixels = smaller(on_white(upright(bytes)?));
        let size = pixels.dimensions();
        if is_small {
            return Some(Self {
                media_type,
                bytes: bytes.into(),
                size,
                #[cfg(feature = "pdf")]
                printed: Printed::Pixels(pixels),
            });
        }
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&pixels).ok()?;
        Some(Self {
            media_type: "image/jpeg",
            bytes: jpeg.into(),
            size,
            #[cfg(feature = "pdf")]
            printed: Printed::Jpeg {
                orientation: Orientation::NoTransforms,
                stored: size,
                has_colours: true,
            },
        })
    }

    fn jpeg_as_is(bytes: &'a [u8]) -> Option<Self> {
        let mut decoder = JpegDecoder::new(Cursor::new(bytes)).ok()?;
        let stored = decoder.dimensions();
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let colours = decoder.original_color_type();
        // With four inks, printers and browsers read it each in their own way.
        if !matches!(colours, ExtendedColorType::L8 | ExtendedColorType::Rgb8) {
            return None;
        }
        let size = if turns_on_its_side(orientation) { (stored.1, stored.0) } else { stored };
        Some(Self {
            media_type: "image/jpeg",
            bytes: bytes.into(),
            size,
            #[cfg(feature = "pdf")]
            printed: Printed::Jpeg { orientation, stored, has_colours: colours == ExtendedColorType::Rgb8 },
        })
    }
}

fn turns_on_its_side(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// How many scans begin in a JPEG, or a few more: within the pixels no such mark can stand, within a thumbnail it can.
fn n_scans(bytes: &[u8]) -> usize {
    bytes.windows(2).filter(|pair| *pair == [0xFF, 0xDA]).count()
}

fn upright(bytes: &[u8]) -> Option<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    // Again, since the head can say otherwise elsewhere.
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return None;
    }
    let orientation = decoder.orientation().ok();
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(orientation) = orientation {
        image.apply_orientation(orientation);
    }
    Some(image)
}

/// As a white page shows it where it is not opaque.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let image = image.into_rgba8();
    RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let [red, green, blue, alpha] = image.get_pixel(x, y).0;
        let mixed = |shade: u8| {
            let (shade, alpha) = (u32::from(shade), u32::from(alpha));
            ((shade * alpha + 255 * (255 - alpha)) / 255) as u8
        };
        image::Rgb([mixed(red), mixed(green), mixed(blue)])
    })
}

fn smaller(image: RgbImage) -> RgbImage {
    let (width, height) = image.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels <= MOST_SHOWN_PIXELS {
        return image;
    }
    let scale = (MOST_SHOWN_PIXELS as f64 / pixels as f64).sqrt();
    let scaled = |side: u32| ((f64::from(side) * scale) as u32).max(1);
    imageops::thumbnail(&image, scaled(width), scaled(height))
}

#[cfg(test)]
mod tests {
    use image::ImageFormat;

    use super::*;

    fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).expect("it can be encoded");
        bytes.into_inner()
    }

    #[test]
    fn pictures_of_the_usual_kinds_are_shown() {
        let image = DynamicImage::ImageRgb8(RgbImage::from_pixel(30, 20, image::Rgb([200, 30, 30])));
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let bytes = encoded(&image, format);
            let shown = Shown::of(&bytes).expect("it is a picture");
            assert_eq!(shown.size, (30, 20), "{format:?}");
            assert_eq!(shown.bytes.as_ref(), bytes, "{format:?}");
        }
    }

    #[cfg(feature = "pdf")]
    #[test]
    fn what_is_clear_shows_white() {
        let image = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(2, 2, image::Rgba([0, 0, 0, 0])));
        let bytes = encoded(&image, ImageFormat::Png);
        let Printed::Pixels(pixels) = Shown::of(&bytes).expect("it is a picture").printed else {
            panic!("a PNG is printed as pixels");
        };
        assert!(pixels.pixels().all(|pixel| pixel.0 == [255, 255, 255]));
    }

    #[test]
    fn large_ones_are_made_smaller() {
        let noise = RgbImage::from_fn(4_000, 2_000, |x, y| {
            let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).to_le_bytes();
            image::Rgb([noise[0], noise[1], noise[2]])
        });
        let bytes = encoded(&DynamicImage::ImageRgb8(noise), ImageFormat::Png);
        assert!(bytes.len() > MOST_BYTES_AS_IS);
        let shown = Shown::of(&bytes).expect("it is a picture");
        assert_eq!((shown.size, shown.media_type), ((2_828, 1_414), "image/jpeg"));
    }

    #[test]
    fn broken_and_greedy_ones_are_not_shown() {
        let image = DynamicImage::ImageRgb8(RgbImage::new(300, 200));
        let mut greedy = encoded(&image, ImageFormat::Png);
        // The width and height of a PNG stand at its beginning.
        greedy[16..24].copy_from_slice(&[0, 0, 255, 255, 0, 0, 255, 255]);
        let whole = encoded(&image, ImageFormat::Png);
        for bytes in [&greedy[..], &whole[..whole.len() / 2], b"GIF89a", b"<svg/>", b""] {
            assert!(Shown::of(bytes).is_none());
        }
    }
}
