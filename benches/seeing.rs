//! How long looking for codes in a picture takes: where one is, where none is, and where somebody means harm.

use std::io::Cursor;

use haishao::seeing::Limits;
use haishao::seeing::qr::read_codes;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GrayImage, ImageFormat, Luma, imageops};
use qrcode::{Color, QrCode};

fn main() {
    divan::main();
}

/// A code of this many pixels on what looks like lines of writing, as a telephone saves it.
fn screenshot() -> Vec<u8> {
    let mut page = GrayImage::from_fn(1_080, 1_920, |x, y| {
        let stroke = y % 60 > 20 && y % 60 < 50 && (x / 5 * 7 + y / 6 * 13) % 5 < 2;
        Luma([if stroke { 20 } else { 250 }])
    });
    let code =
        QrCode::new("https://pay.shop.example/order?id=20261126-88817263").expect("it fits into a code");
    let side = code.width() as u32;
    let code = GrayImage::from_fn(side + 8, side + 8, |x, y| {
        let inside = (4..side + 4).contains(&x) && (4..side + 4).contains(&y);
        let black = inside && code[((x - 4) as usize, (y - 4) as usize)] == Color::Dark;
        Luma([if black { 0 } else { 255 }])
    });
    let code = imageops::resize(&code, 250, 250, imageops::FilterType::Nearest);
    imageops::replace(&mut page, &code, 400, 900);
    png(&page)
}

/// Soft shapes with the grain of a small sensor, 12 megapixels.
fn photo() -> Vec<u8> {
    let mut seed = 7_u32;
    let picture = GrayImage::from_fn(4_000, 3_000, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let shape = (x as f32 / 211.0).sin() * (y as f32 / 173.0).sin() * 60.0 + 120.0;
        Luma([(shape + (seed >> 27) as f32) as u8])
    });
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 80);
    DynamicImage::ImageLuma8(picture).to_rgb8().write_with_encoder(encoder).expect("it fits a JPEG");
    bytes
}

/// A few bytes that claim four gigapixels.
fn bomb() -> Vec<u8> {
    let mut bytes = png(&GrayImage::new(100, 100));
    bytes[16..24].copy_from_slice(&[0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
    bytes
}

/// The largest picture that is still decoded, in few bytes.
fn largest() -> Vec<u8> {
    let picture = DynamicImage::ImageLuma8(GrayImage::new(6_300, 6_300)).to_rgba8();
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).expect("a picture can be encoded");
    bytes.into_inner()
}

/// Nothing but the corner patterns of codes.
fn finders() -> Vec<u8> {
    png(&GrayImage::from_fn(2_000, 2_000, |x, y| {
        let (across, down) = (x / 20 % 9, y / 20 % 9);
        let inside = across < 7 && down < 7;
        let ring = inside && across.min(6 - across).min(down.min(6 - down)) != 1;
        Luma([if ring { 0 } else { 255 }])
    }))
}

/// Nothing but black and white dots.
fn dots() -> Vec<u8> {
    let mut seed = 7_u32;
    png(&GrayImage::from_fn(2_000, 2_000, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Luma([if seed >> 31 == 0 { 0 } else { 255 }])
    }))
}

fn png(picture: &GrayImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).expect("a picture can be encoded");
    bytes.into_inner()
}

#[divan::bench(args = ["screenshot", "photo", "bomb", "largest", "finders", "dots"], sample_count = 10, sample_size = 1)]
fn codes(bencher: divan::Bencher<'_, '_>, name: &str) {
    let bytes = match name {
        "screenshot" => screenshot(),
        "photo" => photo(),
        "bomb" => bomb(),
        "largest" => largest(),
        "finders" => finders(),
        _ => dots(),
    };
    bencher.bench(|| read_codes(&bytes, &Limits::default()));
}
