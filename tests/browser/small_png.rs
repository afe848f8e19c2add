//! Screenshots as small files: few colours, each named by a number.

use std::collections::HashMap;

use image::RgbImage;

/// As many as a byte can tell apart.
const MOST_COLOURS: usize = 256;

/// A picture as PNG. Colours that hardly differ become the most frequent one among them, so that grounds stay exactly as they are.
pub fn encode(picture: &RgbImage) -> Vec<u8> {
    let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
    for pixel in picture.pixels() {
        *counts.entry(pixel.0).or_default() += 1;
    }
    let palette = palette(counts.iter().map(|(colour, count)| (*colour, *count)).collect());
    let numbers: HashMap<[u8; 3], u8> =
        counts.keys().map(|colour| (*colour, nearest(&palette, *colour))).collect();
    let pixels: Vec<u8> = picture.pixels().map(|pixel| numbers[&pixel.0]).collect();
    write(picture.dimensions(), palette.concat(), &pixels)
}

/// The most frequent colour of each group of alike ones.
fn palette(mut counts: Vec<([u8; 3], usize)>) -> Vec<[u8; 3]> {
    // Colours as frequent as each other keep one order, so that the same screen gives the same file.
    counts.sort_unstable_by(|one, other| (other.1, one.0).cmp(&(one.1, other.0)));
    let mut chosen: Vec<[u8; 3]> = Vec::new();
    let mut groups = std::collections::HashSet::new();
    for (colour, _) in counts {
        if chosen.len() < MOST_COLOURS && groups.insert(colour.map(|part| part >> 4)) {
            chosen.push(colour);
        }
    }
    chosen
}

fn nearest(palette: &[[u8; 3]], colour: [u8; 3]) -> u8 {
    let distance = |other: &[u8; 3]| -> u32 {
        other.iter().zip(colour).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    let numbers = 0..=u8::MAX;
    let nearest = palette.iter().zip(numbers).min_by_key(|(other, _)| distance(other));
    nearest.map(|(_, number)| number).expect("a picture has a colour")
}

fn write((width, height): (u32, u32), palette: Vec<u8>, pixels: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().expect("the head can be written");
    writer.write_image_data(pixels).expect("the pixels can be written");
    writer.finish().expect("the end can be written");
    bytes
}
