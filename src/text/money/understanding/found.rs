//! One number with the marks around it.

use std::ops::Range;

use crate::text::Hint;
use crate::text::money::mark::{Kind, Mark, mark_before, mark_behind, part_behind};
use crate::text::money::number::{Number, number_at};
use crate::text::money::settle::Meaning;
use crate::text::money::words::{COMMA_COUNTRIES, IDIOMS, MINUS, PART_LINKS, TENTH_UNITS};
use crate::text::money::{Currency, Decimal};
use crate::text::placed::Placed;

/// A number that can be an amount.
#[derive(Debug)]
pub(super) struct Found {
    pub range: Range<usize>,
    /// `None` for a number without a mark.
    pub meaning: Option<Meaning>,
    pub is_negative: bool,
    pub is_contradiction: bool,
    number: Number,
    /// How many places the point moves to the left: 2 for cents.
    places: u32,
    /// The cents behind the dollars.
    part: Option<Decimal>,
}

impl Found {
    pub fn is_marked(&self) -> bool {
        self.meaning.is_some() || self.is_contradiction
    }

    /// How much it can be in a currency; rarely more than one number.
    ///
    /// Three digits behind the only separator are thousands, unless the currency has as many: then a point is a
    /// point, and a comma divides thousands. Where the country writes it the other way round, both are possible.
    pub fn numbers(&self, currency: Option<Currency>, hint: Hint) -> Vec<Decimal> {
        let is_fine = currency.is_some_and(|currency| currency.digits() >= 3);
        let is_reversed = hint.is_in(COMMA_COUNTRIES);
        let numbers = match self.number {
            Number::One(number) => vec![number],
            Number::Either { thousands, .. } if !is_fine => vec![thousands],
            Number::Either { thousands, decimals, .. } if is_reversed => vec![thousands, decimals],
            Number::Either { thousands, is_comma: true, .. } => vec![thousands],
            Number::Either { decimals, .. } => vec![decimals],
        };
        let with_part = |number: Decimal| {
            let number = number.tenths(self.places);
            self.part.map_or(number, |part| number.plus(part))
        };
        numbers.into_iter().map(with_part).collect()
    }
}

/// The number that stands here with its marks, or whose first mark stands here.
pub(super) fn found_at(text: &Placed<'_>, start: usize) -> Option<Found> {
    let (first, second, place) = marks_before(text, start);
    let (place, has_minus) = after_minus(text, place);
    let (end, number) =
        number_at(text, place).filter(|_| first.is_some() || !is_glued_before(text, place))?;
    let behind = mark_behind(text, end);
    let is_word = behind.is_none() && text.at(end).is_some_and(char::is_alphabetic) && is_latin_at(text, end);
    if is_word || text.one_of(start, IDIOMS).is_some_and(|idiom| !is_alone(text, start, idiom)) {
        return None;
    }
    let mut marks: Vec<Mark> = first.into_iter().chain(second).collect();
    let mut found = Found {
        range: start..end,
        meaning: None,
        is_negative: has_minus || is_minus_before(text, start),
        is_contradiction: false,
        number,
        places: 0,
        part: None,
    };
    if let Some((end, mark)) = behind {
        found.places = mark.places;
        marks.push(mark);
        found.range.end = end;
        found.take_parts(text, &Meaning::of(&mark), place);
        if let Some((end, mark)) = mark_behind(text, found.range.end).filter(|(_, mark)| mark.places == 0) {
            marks.push(mark);
            found.range.end = end;
        }
    }
    found.take_marks(&marks);
    Some(found)
}

impl Found {
    fn take_marks(&mut self, marks: &[Mark]) {
        let mut meanings = marks.iter().map(Meaning::of);
        let Some(first) = meanings.next() else { return };
        self.meaning = meanings.try_fold(first, Meaning::and);
        self.is_contradiction = self.meaning.is_none();
    }

    /// `3块5毛2`, `20 dollars and 50 cents`: at most two parts.
    fn take_parts(&mut self, text: &Placed<'_>, meaning: &Meaning, place: usize) {
        if self.places > 0 || place >= self.range.end {
            return;
        }
        let mut places = 0;
        while let Some((end, value, after)) = part_at(text, self.range.end, meaning, places) {
            let part = value.tenths(after);
            self.part = Some(self.part.map_or(part, |before| before.plus(part)));
            self.range.end = end;
            places = after;
        }
    }
}

/// The part that stands here: where it ends, its number, and how many places it is below the whole.
fn part_at(text: &Placed<'_>, end: usize, whole: &Meaning, places: u32) -> Option<(usize, Decimal, u32)> {
    let is_behind_unit = text.before(end).is_some_and(|letter| TENTH_UNITS.contains(&letter));
    if let Some(after) = text.word(end, "半").filter(|_| is_behind_unit) {
        return (places < 2).then_some((after, Decimal::whole(5), places + 1));
    }
    let start = text.one_of(end, PART_LINKS).unwrap_or(end);
    let (after, Number::One(value)) = number_at(text, start)? else { return None };
    if value.exceeds(99) {
        return None;
    }
    if let Some((after, mark)) = part_behind(text, after) {
        let is_smaller = mark.places > places && whole.agrees_with(&mark);
        return is_smaller.then_some((after, value, mark.places));
    }
    // `12块8` is 12.80, and `12块85` is 12.85; with a word behind it is the number of something else.
    let is_last =
        text.at(after).is_none_or(|letter| !letter.is_alphanumeric() && letter != '.' && letter != '%');
    let n_digits = if value.exceeds(9) { 2 } else { 1 };
    let below = places + n_digits;
    (is_behind_unit && is_last && start == end && below <= 2).then_some((after, value, below))
}

/// Up to two marks before a number, and where the number begins.
fn marks_before(text: &Placed<'_>, start: usize) -> (Option<Mark>, Option<Mark>, usize) {
    let after_link = |place: usize| {
        let place = text.after_space(place);
        let linked = if matches!(text.at(place), Some(':' | '.')) { place + 1 } else { place };
        text.after_space(linked)
    };
    let Some((end, first)) = mark_before(text, start).filter(|(_, mark)| mark.places == 0) else {
        return (None, None, start);
    };
    match mark_before(text, after_link(end)).filter(|(_, mark)| mark.places == 0 || mark.kind == Kind::Kuai) {
        Some((end, second)) => (Some(first), Some(second), after_link(end)),
        None => (Some(first), None, after_link(end)),
    }
}

fn is_dash(letter: Option<char>) -> bool {
    matches!(letter, Some('-' | '\u{2212}' | '\u{2013}'))
}

/// Behind a minus sign, if one stands here, and whether it does.
fn after_minus(text: &Placed<'_>, place: usize) -> (usize, bool) {
    if is_dash(text.at(place)) { (place + 1, true) } else { (place, false) }
}

/// Whether a minus stands before an amount; one behind another number is a range.
fn is_minus_before(text: &Placed<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let is_free =
        |place: usize| text.before(place).is_none_or(|letter| !letter.is_alphanumeric() && letter != '-');
    let is_word = MINUS.iter().any(|word| {
        let place = start.checked_sub(word.chars().count());
        place.is_some_and(|place| text.word(place, word) == Some(start))
    });
    is_word || (is_dash(text.at(before)) && is_free(before))
}

/// Whether a number without a mark is part of a word or of another number.
fn is_glued_before(text: &Placed<'_>, place: usize) -> bool {
    let before = place.checked_sub(1);
    before.is_some_and(|before| {
        is_latin_at(text, before) || matches!(text.at(before), Some('/' | ':' | '#' | '_'))
    })
}

fn is_latin_at(text: &Placed<'_>, place: usize) -> bool {
    text.at(place).is_some_and(|letter| letter.is_alphabetic() && !crate::text::cjk::is_cjk(letter))
}

/// Whether a text is nothing but these words.
fn is_alone(text: &Placed<'_>, start: usize, end: usize) -> bool {
    start == 0 && end == text.len()
}
