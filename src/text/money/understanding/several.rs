//! Whether an amount was paid more than once, so that it is not all of it: `3 x 50 euros`, `50欧一共转了三次`.

use super::Found;
use crate::text::money::words::{COUNTED, DIVIDED, EACH, ONCE, PAYMENTS, TIMES, TOTALS};
use crate::text::numerals::whole_at;
use crate::text::placed::Placed;

/// Whether what stands around an amount multiplies it. What is said to be the total is one.
pub(super) fn is_multiplied(text: &Placed<'_>, found: &Found) -> bool {
    if is_times(text, found) {
        return true;
    }
    let is_outside = |place: &usize| !found.range.contains(place);
    let says =
        |words: &[&str]| (0..text.len()).filter(is_outside).any(|place| text.one_of(place, words).is_some());
    let is_counted = || (0..text.len()).filter(is_outside).any(|place| is_counted_at(text, place));
    !says(TOTALS) && (says(EACH) || says(PAYMENTS) || is_counted())
}

/// `3 x 50 euros`, `50 euros x3`.
fn is_times(text: &Placed<'_>, found: &Found) -> bool {
    let is_number = |place: usize| whole_at(text, place).is_some();
    let behind = text.one_of(text.after_space(found.range.end), TIMES);
    if behind.is_some_and(|end| is_number(text.after_space(end))) {
        return true;
    }
    let before_space = |place: usize| if text.before(place) == Some(' ') { place - 1 } else { place };
    let end = before_space(found.range.start);
    let Some(start) = end.checked_sub(1).filter(|start| text.one_of(*start, TIMES) == Some(end)) else {
        // The sign is glued to its number, as in `3x`, where words do not end.
        return is_glued_times(text, end);
    };
    let number = before_space(start);
    (0..number).any(|place| whole_at(text, place).is_some_and(|(end, _)| end == number))
}

fn is_glued_times(text: &Placed<'_>, end: usize) -> bool {
    let is_sign =
        |place: usize| text.at(place).is_some_and(|sign| TIMES.iter().any(|times| times.chars().eq([sign])));
    let is_digit = |place: usize| text.at(place).is_some_and(|letter| letter.is_ascii_digit());
    end.checked_sub(2).is_some_and(|number| is_digit(number) && is_sign(number + 1))
}

/// `三次`, `2笔`: not `第二次`, and not `分两次付`.
fn is_counted_at(text: &Placed<'_>, place: usize) -> bool {
    let is_behind = |words: &[&str]| {
        words.iter().any(|word| {
            let start = place.checked_sub(word.chars().count());
            start.is_some_and(|start| text.word(start, word) == Some(place))
        })
    };
    let counted = whole_at(text, place).filter(|(_, number)| *number > 1);
    let is_several = counted.is_some_and(|(end, _)| text.one_of(text.after_space(end), COUNTED).is_some());
    is_several && !is_behind(ONCE) && !is_behind(DIVIDED)
}
