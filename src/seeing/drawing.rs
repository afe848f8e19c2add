//! Pictures for tests: codes as telephones and printers show them.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GrayImage, ImageFormat, Luma, imageops};
use qrcode::{Color, EcLevel, QrCode};

/// A code as it is printed, with its margin of four modules, in exactly this many pixels.
pub fn code(text: &str, side: u32) -> GrayImage {
    code_of(text.as_bytes(), EcLevel::M, side)
}

/// The same of any bytes and with any correction.
pub fn code_of(bytes: &[u8], correction: EcLevel, side: u32) -> GrayImage {
    let code = QrCode::with_error_correction_level(bytes, correction).expect("it fits into a code");
    let n_modules = code.width() as u32;
    let modules = GrayImage::from_fn(n_modules + 8, n_modules + 8, |x, y| {
        let inside = (4..n_modules + 4).contains(&x) && (4..n_modules + 4).contains(&y);
        let black = inside && code[((x - 4) as usize, (y - 4) as usize)] == Color::Dark;
        Luma([if black { 0 } else { 255 }])
    });
    // In steps, so that what does not divide evenly is blurred as screens blur it, and no more.
    let fine = (side * 3).div_ceil(n_modules + 8);
    let size = (n_modules + 8) * fine;
    let fine = imageops::resize(&modules, size, size, imageops::FilterType::Nearest);
    imageops::resize(&fine, side, side, imageops::FilterType::Triangle)
}

/// A page of one shade.
pub fn page(width: u32, height: u32, shade: u8) -> GrayImage {
    GrayImage::from_pixel(width, height, Luma([shade]))
}

/// Something like a screenshot: bubbles with lines of what looks like writing.
pub fn screenshot(width: u32, height: u32) -> GrayImage {
    GrayImage::from_fn(width, height, |x, y| {
        let in_bubble = y % 300 > 60 && x > 100 && x < width - 100;
        let in_line = y % 60 > 20 && y % 60 < 50;
        let stroke = (x / 5 * 7 + y / 6 * 13) % 5 < 2 && (x / 40 + y / 60) % 4 != 0;
        Luma([if !in_bubble {
            237
        } else if in_line && stroke {
            20
        } else {
            255
        }])
    })
}

/// Something like a photo: soft shapes, and the grain of a small sensor.
pub fn photo(width: u32, height: u32) -> GrayImage {
    let mut noise = Noise::new(7);
    GrayImage::from_fn(width, height, |x, y| {
        let wave = |number: u32, length: f32| (number as f32 / length).sin();
        let shape = wave(x, 211.0) * wave(y, 173.0) * 60.0 + wave(x + 2 * y, 47.0) * 25.0 + 120.0;
        let edge = if (x / 350 + y / 270) % 3 == 0 { 40.0 } else { 0.0 };
        Luma([(shape + edge + noise.next(24.0)).clamp(0.0, 255.0) as u8])
    })
}

/// A square page full of finder patterns, the three corners of a code, one every nine modules.
pub fn finders(module: u32, side: u32) -> GrayImage {
    GrayImage::from_fn(side, side, |x, y| {
        let (across, down) = (x / module % 9, y / module % 9);
        let inside = across < 7 && down < 7;
        let ring = across.min(6_u32.wrapping_sub(across)).min(down.min(6_u32.wrapping_sub(down)));
        Luma([if inside && ring != 1 { 0 } else { 255 }])
    })
}

/// Each pixel lighter or darker by up to this.
pub fn noisy(picture: &GrayImage, by: f32) -> GrayImage {
    let mut noise = Noise::new(3);
    let mut noisy = picture.clone();
    for pixel in noisy.pixels_mut() {
        pixel.0[0] = (f32::from(pixel.0[0]) + noise.next(2.0 * by)).clamp(0.0, 255.0) as u8;
    }
    noisy
}

/// Black becomes `darkest`, white `lightest`.
pub fn between(picture: &GrayImage, darkest: u8, lightest: u8) -> GrayImage {
    let mut faint = picture.clone();
    for pixel in faint.pixels_mut() {
        let part = f32::from(pixel.0[0]) / 255.0;
        let shade = f32::from(darkest) + part * (f32::from(lightest) - f32::from(darkest));
        pixel.0[0] = shade as u8;
    }
    faint
}

/// Darker towards the right, down to this part of the light.
pub fn shaded(picture: &GrayImage, part: f32) -> GrayImage {
    let mut shaded = picture.clone();
    let width = picture.width() as f32;
    for (x, _, pixel) in shaded.enumerate_pixels_mut() {
        let light = 1.0 - (1.0 - part) * x as f32 / width;
        pixel.0[0] = (f32::from(pixel.0[0]) * light) as u8;
    }
    shaded
}

/// A white square with a ring in the middle, as wide as this part of the code.
pub fn with_logo(code: &GrayImage, part: f32) -> GrayImage {
    let side = (code.width() as f32 * part) as u32;
    let logo = GrayImage::from_fn(side, side, |x, y| {
        let from_middle = |at: u32| (at as f32 / side as f32 - 0.5).powi(2);
        let far = (from_middle(x) + from_middle(y)).sqrt();
        Luma([if (0.25..0.4).contains(&far) { 90 } else { 255 }])
    });
    let mut with_logo = code.clone();
    let at = i64::from((code.width() - side) / 2);
    imageops::replace(&mut with_logo, &logo, at, at);
    with_logo
}

/// Turned about the middle, on a page large enough for every angle.
pub fn turned(picture: &GrayImage, degrees: f32) -> GrayImage {
    let side = (picture.width().max(picture.height()) as f32 * 1.5) as u32;
    let (sin, cos) = degrees.to_radians().sin_cos();
    let middle = side as f32 / 2.0;
    let (half_width, half_height) = (picture.width() as f32 / 2.0, picture.height() as f32 / 2.0);
    GrayImage::from_fn(side, side, |x, y| {
        let (x, y) = (x as f32 - middle, y as f32 - middle);
        sample(picture, x * cos + y * sin + half_width, y * cos - x * sin + half_height)
    })
}

/// Seen from one side: the far edge has this part of the near one's length, and what is far is narrower.
pub fn tilted(picture: &GrayImage, part: f32) -> GrayImage {
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    GrayImage::from_fn(picture.width(), picture.height(), |x, y| {
        let (across, down) = (x as f32 / width, y as f32 / height - 0.5);
        // How far the viewed line is: 1 at the left edge, 1 / part at the right one.
        let distance = 1.0 / (1.0 - across * (1.0 - part));
        let along = (distance - 1.0) / (1.0 / part - 1.0);
        sample(picture, along * width, (down * distance + 0.5) * height)
    })
}

/// What lies between four pixels; outside, the grey of a table.
fn sample(picture: &GrayImage, x: f32, y: f32) -> Luma<u8> {
    imageops::interpolate_bilinear(picture, x, y).unwrap_or(Luma([200]))
}

pub fn png(picture: &GrayImage) -> Vec<u8> {
    encoded(&DynamicImage::ImageLuma8(picture.clone()), ImageFormat::Png)
}

pub fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("a picture can be encoded");
    bytes.into_inner()
}

/// In the quality that programs for chats use, from 1 to 100.
pub fn jpeg(picture: &GrayImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    DynamicImage::ImageLuma8(picture.clone()).to_rgb8().write_with_encoder(encoder).expect("it fits a JPEG");
    bytes
}

/// The same numbers each time, evenly spread.
struct Noise(u64);

impl Noise {
    fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Between minus and plus half of this.
    fn next(&mut self, range: f32) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 40) as f32 / (1u64 << 24) as f32 - 0.5) * range
    }
}
