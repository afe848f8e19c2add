//! Whole numbers in words: `两百五`, `1万2`, `twenty-five`.

mod chinese;
mod english;
mod words;

use super::placed::Placed;

pub(super) use chinese::{chinese_at, is_inside_chinese};
pub(super) use english::english_at;

/// Beyond this nothing is a number that somebody meant.
const MOST: u64 = 1_000_000_000_000_000;

/// A whole number that stands here in digits, in Chinese or in English: where it ends and how much it is.
pub(super) fn whole_at(text: &Placed<'_>, place: usize) -> Option<(usize, u64)> {
    chinese_at(text, place).or_else(|| english_at(text, place))
}
