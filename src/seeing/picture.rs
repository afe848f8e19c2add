//! A picture out of the bytes that somebody sent, in shades of grey, decoded only if it is affordable.

use std::cmp::Ordering;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::imageops::FilterType;
use image::{ColorType, DynamicImage, GrayImage, ImageDecoder, ImageResult, imageops};
use imagesize::{ImageType, blob_size, image_type};
use thiserror::Error;

use super::jpeg;

/// Most pixels of a side: long screenshots have some 20,000.
const LONGEST_SIDE: u64 = 40_000;
/// Most bytes of what a PNG carries compressed beside its pixels, such as the profile of its colours.
const MOST_BESIDE_PIXELS: u64 = 4 * 1024 * 1024;

/// How much a picture may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of a picture as it was sent.
    pub bytes: usize,
    /// Most pixels.
    pub pixels: u64,
    /// Most bytes that decoding it takes, all buffers together.
    pub memory: u64,
}

impl Default for Limits {
    /// Enough for the photo of a telephone, and for screenshots of many pages.
    fn default() -> Self {
        Self { bytes: 10 * 1024 * 1024, pixels: 40_000_000, memory: 256 * 1024 * 1024 }
    }
}

/// Why nothing is seen in a picture.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum PictureError {
    /// It has too many bytes or pixels, or would take too much memory.
    #[error("the picture is too large")]
    TooLarge,
    /// It is none, or broken, or of a kind that is not known.
    #[error("the picture is no PNG, JPEG, WebP or GIF that can be decoded")]
    Unreadable,
}

/// A decoded picture: upright, without colours, and on white where it was transparent.
#[derive(Clone)]
pub struct Picture {
    pub(super) shades: GrayImage,
}

impl Picture {
    /// Decodes a PNG, JPEG, WebP or GIF; of several frames, the first. Its kind and size are read from its head, and
    /// held to the limits, before anything is decoded.
    ///
    /// # Errors
    /// It is too large, or cannot be decoded.
    pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Self, PictureError> {
        if bytes.len() > limits.bytes {
            return Err(PictureError::TooLarge);
        }
        let kind = image_type(bytes).map_err(|_| PictureError::Unreadable)?;
        let size = blob_size(bytes).map_err(|_| PictureError::Unreadable)?;
        affordable(size.width as u64, size.height as u64, 1, limits)?;
        // The decoders are written not to panic; pictures are written by anybody.
        let decoded = catch_unwind(AssertUnwindSafe(|| decode(kind, bytes, limits)));
        decoded.unwrap_or(Err(PictureError::Unreadable))
    }

    /// Pixels of the longer side.
    pub fn longer_side(&self) -> u32 {
        self.shades.width().max(self.shades.height())
    }

    /// Pixels of the shorter side.
    pub fn shorter_side(&self) -> u32 {
        self.shades.width().min(self.shades.height())
    }

    /// The same with a longer side of so many pixels.
    pub(super) fn at(&self, longer_side: u32) -> Self {
        let (width, height) = self.shades.dimensions();
        let longest = self.longer_side();
        let scaled = |side: u32| {
            let scaled = u64::from(side) * u64::from(longer_side) / u64::from(longest).max(1);
            u32::try_from(scaled).unwrap_or(longer_side).max(1)
        };
        let (scaled_width, scaled_height) = (scaled(width), scaled(height));
        let shades = match longest.cmp(&longer_side) {
            Ordering::Equal => self.shades.clone(),
            // Means of whole areas, which is fast, and as good as anything for what only gets smaller.
            Ordering::Greater => imageops::thumbnail(&self.shades, scaled_width, scaled_height),
            Ordering::Less => {
                imageops::resize(&self.shades, scaled_width, scaled_height, FilterType::CatmullRom)
            }
        };
        Self { shades }
    }
}

/// How many pixels the head of a picture claims; none if it has no such head.
pub fn claimed_pixels(bytes: &[u8]) -> u64 {
    blob_size(bytes).map_or(0, |size| (size.width as u64).saturating_mul(size.height as u64))
}

/// Holds a size to the limits, if each pixel takes this many bytes.
fn affordable(width: u64, height: u64, bytes_each: u64, limits: &Limits) -> Result<(), PictureError> {
    let pixels = width.checked_mul(height).filter(|&pixels| pixels <= limits.pixels);
    let pixels = pixels.filter(|_| width.max(height) <= LONGEST_SIDE);
    let memory = pixels.and_then(|pixels| pixels.checked_mul(bytes_each));
    match memory {
        Some(0) => Err(PictureError::Unreadable),
        Some(memory) if memory <= limits.memory => Ok(()),
        _ => Err(PictureError::TooLarge),
    }
}

fn decode(kind: ImageType, bytes: &[u8], limits: &Limits) -> Result<Picture, PictureError> {
    let mut most = image::Limits::default();
    most.max_alloc = Some(limits.memory);
    let input = Cursor::new(bytes);
    match kind {
        ImageType::Png => {
            let mut beside_pixels = image::Limits::default();
            beside_pixels.max_alloc = Some(MOST_BESIDE_PIXELS);
            finish(PngDecoder::with_limits(input, beside_pixels), 0, limits, most)
        }
        ImageType::Gif => finish(GifDecoder::new(input), 1, limits, most),
        // The planes of a lossy picture, or the pixels of a lossless one, beside the result.
        ImageType::Webp => finish(WebPDecoder::new(input), 4, limits, most),
        ImageType::Jpeg => {
            let build = jpeg::Build::of(bytes);
            if build.n_scans > jpeg::MOST_SCANS {
                return Err(PictureError::TooLarge);
            }
            // A progressive picture is held in coefficients of two bytes until its last scan.
            let beside = if build.progressive { 6 } else { 0 };
            finish(JpegDecoder::new(input), beside, limits, most)
        }
        _ => Err(PictureError::Unreadable),
    }
}

/// Decodes the pixels. `beside` is how many bytes the decoder takes for each while at work, beside what it returns.
fn finish<D: ImageDecoder>(
    decoder: ImageResult<D>,
    beside: u64,
    limits: &Limits,
    most: image::Limits,
) -> Result<Picture, PictureError> {
    let mut decoder = decoder.map_err(|error| trouble(&error))?;
    let (width, height) = decoder.dimensions();
    let color = decoder.color_type();
    let bytes_each = u64::from(color.bytes_per_pixel()) + beside + beside_for_grey(color);
    // Again, since the head can say otherwise elsewhere.
    affordable(width.into(), height.into(), bytes_each, limits)?;
    decoder.set_limits(most).map_err(|error| trouble(&error))?;
    let orientation = decoder.orientation().ok();
    let image = DynamicImage::from_decoder(decoder).map_err(|error| trouble(&error))?;
    let mut upright = DynamicImage::ImageLuma8(grey(image));
    if let Some(orientation) = orientation {
        upright.apply_orientation(orientation);
    }
    Ok(Picture { shades: upright.into_luma8() })
}

fn trouble(error: &image::ImageError) -> PictureError {
    match error {
        image::ImageError::Limits(_) => PictureError::TooLarge,
        _ => PictureError::Unreadable,
    }
}

/// How many bytes a pixel takes for becoming grey.
fn beside_for_grey(color: ColorType) -> u64 {
    match color {
        ColorType::L8 => 0,
        ColorType::La8 | ColorType::Rgb8 | ColorType::Rgba8 => 1,
        _ => 4,
    }
}

fn grey(image: DynamicImage) -> GrayImage {
    let (width, height) = (image.width(), image.height());
    let shades: Vec<u8> = match image {
        DynamicImage::ImageLuma8(image) => return image,
        DynamicImage::ImageLumaA8(image) => {
            image.pixels().map(|pixel| on_white(pixel.0[0], pixel.0[1])).collect()
        }
        DynamicImage::ImageRgb8(image) => image.pixels().map(|pixel| shade(pixel.0)).collect(),
        DynamicImage::ImageRgba8(image) => {
            let pixels = image.pixels().map(|pixel| pixel.0);
            pixels.map(|[red, green, blue, alpha]| on_white(shade([red, green, blue]), alpha)).collect()
        }
        deeper => return grey(DynamicImage::ImageRgba8(deeper.into_rgba8())),
    };
    GrayImage::from_raw(width, height, shades).expect("there is one shade for each pixel")
}

/// How bright a colour is, by the weights of ITU-R BT.601 in parts of 256.
fn shade([red, green, blue]: [u8; 3]) -> u8 {
    let sum = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue);
    (sum / 256) as u8
}

/// A shade that is not opaque, as a white page shows it: a code without background is black on nothing.
fn on_white(shade: u8, alpha: u8) -> u8 {
    let (shade, alpha) = (u32::from(shade), u32::from(alpha));
    ((shade * alpha + 255 * (255 - alpha)) / 255) as u8
}

#[cfg(test)]
mod tests {
    use image::{GrayAlphaImage, ImageFormat, LumaA, Rgb, RgbImage, Rgba, RgbaImage};

    use super::*;
    use crate::seeing::drawing::{encoded, jpeg, page, png};

    fn decoded(bytes: &[u8]) -> Result<(u32, u32), PictureError> {
        Picture::decode(bytes, &Limits::default()).map(|picture| picture.shades.dimensions())
    }

    /// A PNG that is otherwise sound, with another size in its head.
    fn claiming(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = png(&page(8, 8, 0));
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        bytes
    }

    #[test]
    fn the_four_kinds_are_decoded() {
        let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(30, 20, Rgb([9, 9, 9])));
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            assert_eq!(decoded(&encoded(&picture, format)), Ok((30, 20)), "{format:?}");
        }
    }

    #[test]
    fn what_is_no_picture_is_unreadable() {
        let whole = png(&page(30, 20, 0));
        let bitmap = b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x20\0\0\0\x10\0\0\0";
        let cases: [&[u8]; 6] =
            [b"", b"/etc/passwd\n", b"<svg></svg>", bitmap, &whole[..whole.len() / 2], &whole[..30]];
        for bytes in cases {
            assert_eq!(decoded(bytes), Err(PictureError::Unreadable), "{} bytes", bytes.len());
        }
        assert_eq!(decoded(&claiming(0, 16)), Err(PictureError::Unreadable));
    }

    #[test]
    fn what_its_head_claims_is_refused_before_anything_is_decoded() {
        for (width, height) in [(6_325, 6_325), (40_001, 1), (u32::MAX, u32::MAX), (1, u32::MAX)] {
            assert_eq!(decoded(&claiming(width, height)), Err(PictureError::TooLarge), "{width} by {height}");
        }
        // Frames and canvases that are larger than the screen they claim.
        let gif = b"GIF89a\x0a\0\x0a\0\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x08\x01\0\0;";
        assert!(decoded(gif).is_err());
        assert_eq!(claimed_pixels(&claiming(300, 200)), 60_000);
        assert_eq!(claimed_pixels(b"nothing"), 0);
    }

    #[test]
    fn limits_count_bytes_pixels_and_memory() {
        let bytes = png(&page(30, 20, 0));
        let limits = Limits { bytes: bytes.len(), pixels: 600, memory: 600 };
        let under = |limits| Picture::decode(&bytes, &limits).map(|picture| picture.longer_side());
        assert_eq!(under(limits), Ok(30));
        let tighter = [
            Limits { bytes: bytes.len() - 1, ..limits },
            Limits { pixels: 599, ..limits },
            Limits { memory: 599, ..limits },
        ];
        for limits in tighter {
            assert_eq!(under(limits), Err(PictureError::TooLarge), "{limits:?}");
        }
        // Three bytes of colour and one of grey for each pixel.
        let photo = jpeg(&page(30, 20, 0), 80);
        for (memory, expected) in [(2_399, Err(PictureError::TooLarge)), (2_400, Ok(30))] {
            let limits = Limits { memory, ..Limits::default() };
            let size = Picture::decode(&photo, &limits).map(|picture| picture.longer_side());
            assert_eq!(size, expected, "{memory}");
        }
    }

    #[test]
    fn colours_become_shades_and_what_is_transparent_white() {
        let shade_of = |image: DynamicImage| {
            let picture = Picture::decode(&encoded(&image, ImageFormat::Png), &Limits::default());
            picture.expect("it was just encoded").shades.get_pixel(0, 0).0[0]
        };
        let rgb = |color| shade_of(DynamicImage::ImageRgb8(RgbImage::from_pixel(2, 2, Rgb(color))));
        let rgba = |color| shade_of(DynamicImage::ImageRgba8(RgbaImage::from_pixel(2, 2, Rgba(color))));
        let grey = |pair| shade_of(DynamicImage::ImageLumaA8(GrayAlphaImage::from_pixel(2, 2, LumaA(pair))));
        assert_eq!((rgb([0, 0, 0]), rgb([255, 255, 255]), rgb([0, 255, 0])), (0, 255, 149));
        assert_eq!((rgba([0, 0, 0, 0]), rgba([0, 0, 0, 255]), rgba([0, 0, 0, 128])), (255, 0, 127));
        assert_eq!((grey([0, 0]), grey([10, 255])), (255, 10));
        let deep = DynamicImage::ImageRgb8(RgbImage::from_pixel(2, 2, Rgb([80, 80, 80])));
        assert_eq!(shade_of(DynamicImage::ImageRgb16(deep.to_rgb16())), 80);
    }

    #[test]
    fn a_picture_is_scaled_by_its_longer_side() {
        let picture = Picture { shades: page(300, 100, 77) };
        for (longer_side, expected) in [(300, (300, 100)), (30, (30, 10)), (600, (600, 200)), (1, (1, 1))] {
            let scaled = picture.at(longer_side);
            assert_eq!(scaled.shades.dimensions(), expected);
            assert_eq!(scaled.shades.get_pixel(0, 0).0, [77]);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_decoded_or_refused(bytes: Vec<u8>, kind in 0_usize..4) {
            let head: &[u8] = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), b"\xff\xd8\xff", b"GIF89a", b"RIFF\xff\0\0\0WEBPVP8"][kind];
            let _ = decoded(&[head, &bytes].concat());
        }

        #[test]
        fn a_damaged_picture_is_decoded_or_refused(kind in 0_usize..4, at in 0.0..1.0, byte: u8) {
            let formats = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP];
            let picture = DynamicImage::ImageRgb8(RgbImage::from_fn(20, 20, |x, y| Rgb([x as u8, y as u8, 99])));
            let mut bytes = encoded(&picture, formats[kind]);
            let at = (bytes.len() as f64 * at) as usize;
            bytes[at] = byte;
            let _ = decoded(&bytes);
        }
    }
}
