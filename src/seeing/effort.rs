//! A picture that counts how often it is looked at, so that looking for codes has an end.

use std::cell::Cell;
use std::panic::resume_unwind;
use std::rc::Rc;

use image::{GenericImage, GenericImageView, GrayImage, Luma};

/// How many finder patterns are gone through: a code has three. All pairs of them are compared, and a page full of them
/// would take minutes and gigabytes.
const MOST_FINDERS: u32 = 200;
/// Copying so many pixels takes as long as looking at one.
const COPIED_AT_ONCE: u64 = 16;
/// How the library that reads codes marks the border of a finder pattern: first so, to find its corners, then as found.
const MARKED: u8 = 4;
const FOUND: u8 = 2;

/// What is left of the effort that one search may take.
pub struct Effort {
    looks: Cell<u64>,
    finders: Cell<u32>,
    last_shade: Cell<u8>,
}

impl Effort {
    /// So many looks at single pixels.
    pub fn of(looks: u64) -> Self {
        Self { looks: Cell::new(looks), finders: Cell::new(MOST_FINDERS), last_shade: Cell::new(0) }
    }

    fn spend(&self, looks: u64) {
        match self.looks.get().checked_sub(looks) {
            Some(left) => self.looks.set(left),
            None => give_up(),
        }
    }

    /// A finder pattern begins where painting changes from marking to what is found.
    fn note_painting(&self, shade: u8) {
        let before = self.last_shade.replace(shade);
        if before == MARKED && shade == FOUND {
            match self.finders.get().checked_sub(1) {
                Some(left) => self.finders.set(left),
                None => give_up(),
            }
        }
    }
}

/// Ends the search. The library has no other way out; this one passes by the hook that reports faults.
fn give_up() -> ! {
    resume_unwind(Box::new("the effort for this picture is used up"))
}

/// A picture for one search. Whoever searches catches the unwinding that ends it.
pub struct Metered {
    shades: GrayImage,
    /// Of all copies together.
    effort: Rc<Effort>,
}

impl Metered {
    pub fn new(shades: GrayImage, effort: Effort) -> Self {
        Self { shades, effort: Rc::new(effort) }
    }
}

impl Clone for Metered {
    fn clone(&self) -> Self {
        self.effort.spend(self.shades.len() as u64 / COPIED_AT_ONCE);
        Self { shades: self.shades.clone(), effort: self.effort.clone() }
    }
}

impl GenericImageView for Metered {
    type Pixel = Luma<u8>;

    fn dimensions(&self) -> (u32, u32) {
        self.shades.dimensions()
    }

    fn get_pixel(&self, x: u32, y: u32) -> Luma<u8> {
        self.effort.spend(1);
        *self.shades.get_pixel(x, y)
    }
}

impl GenericImage for Metered {
    fn get_pixel_mut(&mut self, x: u32, y: u32) -> &mut Luma<u8> {
        self.effort.spend(1);
        self.shades.get_pixel_mut(x, y)
    }

    fn put_pixel(&mut self, x: u32, y: u32, pixel: Luma<u8>) {
        self.effort.note_painting(pixel.0[0]);
        self.shades.put_pixel(x, y, pixel);
    }

    fn blend_pixel(&mut self, x: u32, y: u32, pixel: Luma<u8>) {
        self.put_pixel(x, y, pixel);
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use rqrr::PreparedImage;

    use super::*;
    use crate::seeing::drawing::finders;

    #[test]
    fn looking_and_copying_end_when_the_effort_is_used_up() {
        let picture = Metered::new(GrayImage::new(10, 10), Effort::of(10));
        let copy = picture.clone();
        assert_eq!(picture.effort.looks.get(), 4);
        for x in 0..4 {
            assert_eq!(copy.get_pixel(x, 0).0, [0]);
        }
        assert!(catch_unwind(AssertUnwindSafe(|| picture.get_pixel(0, 0))).is_err());
        assert!(catch_unwind(AssertUnwindSafe(|| picture.clone().dimensions())).is_err());
    }

    /// Holds only as long as the library marks what it finds as it does now.
    #[test]
    fn a_page_full_of_finder_patterns_ends_the_search() {
        for (module, n_across, ends) in [(2, 14, false), (2, 15, true), (5, 20, true)] {
            let page = finders(module, module * 9 * n_across);
            let search = || {
                PreparedImage::prepare(Metered::new(page, Effort::of(u64::MAX))).detect_grids();
            };
            assert_eq!(
                catch_unwind(AssertUnwindSafe(search)).is_err(),
                ends,
                "{n_across} of {module} pixels"
            );
        }
    }
}
