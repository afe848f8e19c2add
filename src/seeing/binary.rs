//! Black and white out of shades, by what is around each pixel.

use image::{GrayImage, Luma};

/// How many of 256 shades black is darker than what is around it: even faint print is, the grain of paper hardly.
const DARKER: u64 = 3;
/// How many of the squares that pixels are compared with would stand along the longer side.
const SQUARES: u32 = 16;

/// 1 where a pixel is clearly darker than the square around it, 0 elsewhere.
pub fn dark(shades: &GrayImage) -> GrayImage {
    let (width, height) = shades.dimensions();
    let sums = Sums::of(shades);
    let reach = (width.max(height) / SQUARES / 2).max(4);
    GrayImage::from_fn(width, height, |x, y| {
        let (left, top) = (x.saturating_sub(reach), y.saturating_sub(reach));
        let (right, bottom) = ((x + reach + 1).min(width), (y + reach + 1).min(height));
        let area = u64::from(right - left) * u64::from(bottom - top);
        let around = sums.within(left, top, right, bottom);
        let shade = u64::from(shades.get_pixel(x, y).0[0]);
        Luma([u8::from((shade + DARKER) * area < around)])
    })
}

/// The other way round: white on black.
pub fn swapped(binary: &GrayImage) -> GrayImage {
    let mut swapped = binary.clone();
    for pixel in swapped.pixels_mut() {
        pixel.0[0] = 1 - pixel.0[0].min(1);
    }
    swapped
}

/// For each corner between pixels the sum of all shades above and to the left of it.
struct Sums {
    /// Corners in a row: one more than pixels.
    n_across: usize,
    corners: Vec<u64>,
}

impl Sums {
    fn of(shades: &GrayImage) -> Self {
        let n_across = shades.width() as usize + 1;
        let mut corners = vec![0; n_across];
        corners.reserve_exact(n_across * shades.height() as usize);
        for row in shades.rows() {
            let above = corners.len() - n_across;
            let mut sum = 0;
            corners.push(0);
            for (x, pixel) in row.enumerate() {
                sum += u64::from(pixel.0[0]);
                corners.push(corners[above + x + 1] + sum);
            }
        }
        Self { n_across, corners }
    }

    /// The sum of the shades from one corner to another.
    fn within(&self, left: u32, top: u32, right: u32, bottom: u32) -> u64 {
        let at = |x: u32, y: u32| self.corners[y as usize * self.n_across + x as usize];
        at(right, bottom) + at(left, top) - at(left, bottom) - at(right, top)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_pixels_between_the_corners() {
        let shades = GrayImage::from_fn(3, 2, |x, y| Luma([(10 * y + x) as u8]));
        let sums = Sums::of(&shades);
        for (corners, sum) in [([0, 0, 3, 2], 36), ([1, 0, 2, 2], 12), ([2, 1, 3, 2], 12), ([1, 1, 1, 2], 0)]
        {
            let [left, top, right, bottom] = corners;
            assert_eq!(sums.within(left, top, right, bottom), sum, "{corners:?}");
        }
    }

    #[test]
    fn what_is_dark_depends_on_what_is_around_it() {
        // A grey dot on light ground, and one that is lighter than the first on white, both count; the ground does not.
        let shades = GrayImage::from_fn(100, 40, |x, y| match (x, y) {
            (20, 20) => Luma([60]),
            (80, 20) => Luma([150]),
            (..50, _) => Luma([100]),
            _ => Luma([250]),
        });
        let dark = dark(&shades);
        assert_eq!((dark.get_pixel(20, 20).0, dark.get_pixel(80, 20).0), ([1], [1]));
        assert_eq!((dark.get_pixel(20, 30).0, dark.get_pixel(80, 30).0), ([0], [0]));
        assert_eq!(swapped(&dark).get_pixel(20, 20).0, [0]);
    }
}
