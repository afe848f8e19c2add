//! The pictures among the files, as they are shown in the page and the PDF.
//!
//! Anybody can have made them: how large one is, its head says, and what cannot be afforded or decoded is not shown. It
//! is in the archive all the same. All that are shown share the room which the files leave, each with the same part of it,
//! and those of which more is there are shown smaller. So no case has too many photos to be sent, and what is held of them
//! at once is no more than that room.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::codecs::jpeg::JpegDecoder;
use image::metadata::Orientation;
use image::{ExtendedColorType, ImageDecoder as _, RgbImage};
use imagesize::{ImageType, blob_size, image_type};
use rayon::prelude::*;

use super::pixels::{MOST_PIXELS, MOST_SCANS, encoded, n_scans, on_white, smaller, upright, within_sides};
use super::{Dossier, exhibits};
use crate::casebook::EntryNumber;

/// Pictures of more bytes are shown smaller than they are, so that the archive does not hold them three times.
const MOST_BYTES_AS_IS: usize = 1_000_000;
const QUALITY: u8 = 85;
/// The longer side and the quality of those that are still too large, from one to the next; the last can just be told apart.
const SMALLER: [(u32, u8); 4] = [(1_600, 80), (1_000, 70), (640, 60), (400, 50)];

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
    /// Pixels on white, deflated.
    Pixels(Vec<u8>),
}

impl<'a> Pictures<'a> {
    pub fn of(dossier: &Dossier<'a>) -> Self {
        let held: Vec<(EntryNumber, &'a [u8])> = exhibits::exhibits(dossier.entries)
            .filter_map(|(entry, _)| {
                let file = dossier.files.iter().find(|file| file.entry == entry.number)?;
                Some((entry.number, file.content.as_deref().ok()?))
            })
            .collect();
        Self::within(dossier.picture_room(), held)
    }

    /// Shows what does not need more room in the page, and not in the PDF.
    fn within(room: usize, mut held: Vec<(EntryNumber, &'a [u8])>) -> Self {
        held.retain(|(_, bytes)| image_type(bytes).is_ok());
        let most = room / held.len().max(1);
        let shown = held.into_par_iter().filter_map(|(entry, bytes)| Some((entry, Shown::of(bytes, most)?)));
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
    /// What a file shows, whatever it claims to be, in at most so many bytes.
    fn of(bytes: &'a [u8], most: usize) -> Option<Self> {
        let kind = image_type(bytes).ok()?;
        let size = blob_size(bytes).ok()?;
        let pixels = (size.width as u64).checked_mul(size.height as u64)?;
        if pixels == 0 || pixels > MOST_PIXELS {
            return None;
        }
        // The decoders are written not to panic; pictures are written by anybody.
        catch_unwind(AssertUnwindSafe(|| Self::read(kind, bytes, most))).ok().flatten()
    }

    fn read(kind: ImageType, bytes: &'a [u8], most: usize) -> Option<Self> {
        let is_small = bytes.len() <= MOST_BYTES_AS_IS.min(most);
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
        let as_is = is_small.then(|| Self::as_is(media_type, bytes, &pixels, most)).flatten();
        as_is.or_else(|| Self::as_jpeg(pixels, most))
    }

    /// What is no JPEG: the PDF takes its pixels, which may need more room than the file.
    fn as_is(media_type: &'static str, bytes: &'a [u8], pixels: &RgbImage, most: usize) -> Option<Self> {
        #[cfg(feature = "pdf")]
        let packed = Some(super::pdf::deflated(pixels.as_raw())).filter(|packed| packed.len() <= most)?;
        (bytes.len() <= most).then(|| Self {
            media_type,
            bytes: bytes.into(),
            size: pixels.dimensions(),
            #[cfg(feature = "pdf")]
            printed: Printed::Pixels(packed),
        })
    }

    /// As large and as good as it may be.
    fn as_jpeg(mut pixels: RgbImage, most: usize) -> Option<Self> {
        let mut jpeg = encoded(&pixels, QUALITY)?;
        for (side, quality) in SMALLER {
            if jpeg.len() <= most {
                break;
            }
            pixels = within_sides(pixels, side);
            jpeg = encoded(&pixels, quality)?;
        }
        let size = pixels.dimensions();
        (jpeg.len() <= most).then(|| Self {
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

#[cfg(test)]
mod tests {
    use image::{DynamicImage, ImageFormat};

    use super::*;

    fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).expect("it can be encoded");
        bytes.into_inner()
    }

    #[test]
    fn pictures_of_the_usual_kinds_are_shown() {
        let image = DynamicImage::ImageRgb8(RgbImage::from_pixel(30, 20, image::Rgb([200, 30, 30])));
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let bytes = written(&image, format);
            let shown = Shown::of(&bytes, usize::MAX).expect("it is a picture");
            assert_eq!(shown.size, (30, 20), "{format:?}");
            assert_eq!(shown.bytes.as_ref(), bytes, "{format:?}");
        }
    }

    #[cfg(feature = "pdf")]
    #[test]
    fn what_is_clear_shows_white() {
        let image = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(2, 2, image::Rgba([0, 0, 0, 0])));
        let bytes = written(&image, ImageFormat::Png);
        let Printed::Pixels(packed) = Shown::of(&bytes, usize::MAX).expect("it is a picture").printed else {
            panic!("a PNG is printed as pixels");
        };
        assert_eq!(packed, super::super::pdf::deflated(&[255; 12]));
    }

    /// What cannot be packed.
    fn noise(width: u32, height: u32) -> DynamicImage {
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
            let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).to_le_bytes();
            image::Rgb([noise[0], noise[1], noise[2]])
        }))
    }

    #[test]
    fn many_share_the_room_that_there_is() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let bytes = written(&noise(240, 160), format);
            let held: Vec<_> = (1..=6).map(|entry| (EntryNumber(entry), bytes.as_slice())).collect();
            let room = 6 * (bytes.len() - 1);
            let pictures = Pictures::within(room, held.clone());
            assert_eq!(pictures.shown.len(), 6, "{format:?}");
            let in_page: usize = pictures.shown.values().map(|shown| shown.bytes.len()).sum();
            assert!(in_page <= room, "{format:?}");
            assert!(pictures.shown.values().all(|shown| shown.media_type == "image/jpeg"), "{format:?}");
            assert!(Pictures::within(6, held).shown.is_empty(), "{format:?}: no picture has one byte");
        }
    }

    #[cfg(feature = "pdf")]
    #[test]
    fn what_a_pdf_could_not_hold_in_as_little_room_is_a_jpeg() {
        let noise = noise(800, 400).into_luma8();
        let two_colours = DynamicImage::ImageLuma8(image::GrayImage::from_fn(800, 400, |x, y| {
            image::Luma([if noise.get_pixel(x, y).0[0] > 127 { 255 } else { 0 }])
        }));
        let bytes = written(&DynamicImage::ImageRgb8(two_colours.to_rgb8()), ImageFormat::Gif);
        let packed = super::super::pdf::deflated(two_colours.to_rgb8().as_raw());
        assert!(packed.len() > bytes.len());
        let shown = Shown::of(&bytes, bytes.len()).expect("it is a picture");
        assert!(matches!(shown.printed, Printed::Jpeg { .. }));
        let shown = Shown::of(&bytes, packed.len()).expect("it is a picture");
        assert!(matches!(shown.printed, Printed::Pixels(_)));
    }

    #[test]
    fn large_ones_are_made_smaller() {
        let bytes = written(&noise(4_000, 2_000), ImageFormat::Png);
        assert!(bytes.len() > MOST_BYTES_AS_IS);
        let shown = Shown::of(&bytes, usize::MAX).expect("it is a picture");
        assert_eq!((shown.size, shown.media_type), ((2_828, 1_414), "image/jpeg"));
    }

    #[test]
    fn broken_and_greedy_ones_are_not_shown() {
        let image = DynamicImage::ImageRgb8(RgbImage::new(300, 200));
        let mut greedy = written(&image, ImageFormat::Png);
        // The width and height of a PNG stand at its beginning.
        greedy[16..24].copy_from_slice(&[0, 0, 255, 255, 0, 0, 255, 255]);
        let whole = written(&image, ImageFormat::Png);
        for bytes in [&greedy[..], &whole[..whole.len() / 2], b"GIF89a", b"<svg/>", b""] {
            assert!(Shown::of(bytes, usize::MAX).is_none());
        }
    }
}
