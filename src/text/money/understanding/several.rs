//! Whether an amount was paid more than once, so that it is not all of it: `3 x 50 euros`, `50欧一共转了三次`.

use super::Found;
use crate::text::money::words::{
    AGO, COUNTED, COUNTLESS, DIVIDED, EACH, MONTHS, ONCE, PAYMENTS, SPANS, TIMES, TOTALS, WITHIN,
};
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
    let is_rate = || (0..text.len()).filter(is_outside).any(|place| is_rate_at(text, place));
    !says(TOTALS) && (says(EACH) || says(PAYMENTS) || is_counted() || is_rate())
}

/// `50 a month`: not `a month ago`, and not `within a month`.
fn is_rate_at(text: &Placed<'_>, place: usize) -> bool {
    text.one_of(place, SPANS).is_some_and(|end| !is_behind(text, place, WITHIN) && !is_ago(text, end))
}

/// Whether the span of time that ends here says when something was.
fn is_ago(text: &Placed<'_>, end: usize) -> bool {
    text.one_of(text.after_space(end), AGO).is_some()
}

fn is_behind(text: &Placed<'_>, place: usize, words: &[&str]) -> bool {
    let end = if text.before(place) == Some(' ') { place - 1 } else { place };
    words.iter().any(|word| {
        let start = end.checked_sub(word.chars().count());
        start.is_some_and(|start| text.word(start, word) == Some(end))
    })
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

/// `三次`, `2笔`, `三个月`: not `第二次`, `分两次付`, `双11期间` or `三个月前`.
fn is_counted_at(text: &Placed<'_>, place: usize) -> bool {
    let Some((end, _)) = whole_at(text, place).filter(|(_, number)| *number > 1) else { return false };
    let start = text.after_space(end);
    let is_counted = text.one_of(start, COUNTED).is_some_and(|end| text.one_of(end, COUNTLESS).is_none());
    let is_over_months = || text.one_of(start, MONTHS).is_some_and(|end| !is_ago(text, end));
    (is_counted || is_over_months()) && !is_behind(text, place, ONCE) && !is_behind(text, place, DIVIDED)
}
