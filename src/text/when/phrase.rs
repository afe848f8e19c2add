//! Phrases about when: pieces such as a weekday and a time, one after the other.

use std::ops::Range;

use super::calendar::Calendar;
use super::rules;
use super::said::Said;
use super::words::{BETWEEN, LEADS, LIMITS, ROUGHLY, TRAILS};
use crate::text::placed::Placed;

/// What a phrase is read for, which decides what a bare number or a point may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    /// A text that is a day: `9.30` is one.
    Day,
    /// A text that is a moment: `9.30` is a time, and so is the 8 of `Friday 8`.
    Moment,
    /// A phrase within a sentence, where bare numbers are something else.
    Sentence,
}

/// Reads a whole text as one phrase.
pub(super) fn whole(text: &Placed<'_>, calendar: &Calendar, aim: Aim) -> Option<Said> {
    let (range, said) = phrase_at(text, 0, calendar, aim)?;
    let end = after_words(text, range.end, TRAILS);
    let is_over =
        (end..text.len()).all(|place| text.at(place).is_some_and(|letter| !letter.is_alphanumeric()));
    let is_rough = said.is_rough || is_rough(text, 0..end);
    is_over.then_some(Said { is_rough, ..said })
}

/// Whether one of the words says that it is not quite so.
fn is_rough(text: &Placed<'_>, range: Range<usize>) -> bool {
    range.into_iter().any(|place| text.one_of(place, ROUGHLY).is_some())
}

/// The longest phrase that begins here.
pub(super) fn phrase_at(
    text: &Placed<'_>,
    start: usize,
    calendar: &Calendar,
    aim: Aim,
) -> Option<(Range<usize>, Said)> {
    let mut said = Said::default();
    let mut end = start;
    let mut next = after_words(text, start, LEADS);
    while let Some((after, piece)) = rules::piece_at(text, next, calendar, aim) {
        let Some(both) = said.clone().and(piece) else { break };
        said = both;
        end = after;
        next = after_words(text, end, BETWEEN);
    }
    (end > start).then_some(())?;
    // `周五前` is said of a day by which something is to be done.
    let limit = text.one_of(end, LIMITS).filter(|_| aim != Aim::Day && said.days.is_some());
    Some((start..limit.unwrap_or(end), said))
}

/// Behind all of these words that stand here, and the spaces between.
fn after_words(text: &Placed<'_>, place: usize, words: &[&str]) -> usize {
    let mut place = text.after_space(place);
    while let Some(end) = text.one_of(place, words) {
        place = text.after_space(end);
    }
    place
}
