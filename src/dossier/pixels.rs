//! Decoding pictures that anybody can have made, and making them smaller.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits, RgbImage, imageops};

/// Most pixels of a picture that is decoded.
pub(super) const MOST_PIXELS: u64 = 40_000_000;
/// Most bytes that decoding one may take.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// Pixels of a picture that is made smaller: screenshots of telephones have fewer, and stay as sharp as they are.
const MOST_SHOWN_PIXELS: u64 = 4_000_000;
/// Most scans of a JPEG that is decoded: encoders write some ten, and each walks through all of the picture.
pub(super) const MOST_SCANS: usize = 40;

pub(super) fn encoded(pixels: &RgbImage, quality: u8) -> Option<Vec<u8>> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, quality).encode_image(pixels).ok()?;
    Some(jpeg)
}

/// How many scans begin in a JPEG, or a few more: within the pixels no such mark can stand, within a thumbnail it can.
pub(super) fn n_scans(bytes: &[u8]) -> usize {
    bytes.windows(2).filter(|pair| *pair == [0xFF, 0xDA]).count()
}

pub(super) fn upright(bytes: &[u8]) -> Option<DynamicImage> {
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
pub(super) fn on_white(image: DynamicImage) -> RgbImage {
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

pub(super) fn smaller(image: RgbImage) -> RgbImage {
    let (width, height) = image.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels <= MOST_SHOWN_PIXELS {
        return image;
    }
    scaled(&image, (MOST_SHOWN_PIXELS as f64 / pixels as f64).sqrt())
}

pub(super) fn within_sides(image: RgbImage, most: u32) -> RgbImage {
    let side = image.width().max(image.height());
    if side <= most { image } else { scaled(&image, f64::from(most) / f64::from(side)) }
}

fn scaled(image: &RgbImage, scale: f64) -> RgbImage {
    let side = |side: u32| ((f64::from(side) * scale) as u32).max(1);
    imageops::thumbnail(image, side(image.width()), side(image.height()))
}
