//! The number of an amount: which separators are thousands and which the point.

use super::Decimal;
use crate::text::numerals::{chinese_at, english_at, is_inside_chinese};
use crate::text::placed::Placed;

use super::words::{MULTIPLIERS, SHORT_MULTIPLIERS, VAGUE_TAILS};

/// A number as it was written, which may be read in two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    One(Decimal),
    /// `1.299` or `1,299`: three digits behind the only separator, so thousands or the digits of a fine currency.
    Either {
        thousands: Decimal,
        decimals: Decimal,
        is_comma: bool,
    },
}

/// The number that stands here, in figures or words: where it ends and what it is.
pub(super) fn number_at(text: &Placed<'_>, place: usize) -> Option<(usize, Number)> {
    let (end, number) = figures_at(text, place).or_else(|| words_at(text, place))?;
    Some((after_tail(text, end), number))
}

fn words_at(text: &Placed<'_>, place: usize) -> Option<(usize, Number)> {
    if text.at(place).is_some_and(|letter| letter.is_ascii_digit()) || is_inside_chinese(text, place) {
        return None;
    }
    if let Some(start) = text.one_of(place, &["half a ", "half "]) {
        let (end, unit) = text.listed(start, MULTIPLIERS)?;
        return Some((end, Number::One(Decimal::whole(unit / 2))));
    }
    let (end, value) = chinese_at(text, place).or_else(|| english_at(text, place))?;
    Some((end, Number::One(Decimal::whole(value))))
}

fn figures_at(text: &Placed<'_>, place: usize) -> Option<(usize, Number)> {
    let continues = place.checked_sub(1).is_some_and(|before| is_separator(text, before));
    let (end, groups) = groups_at(text, place).filter(|_| !continues)?;
    let is_plain = groups.len() == 1;
    // `1万2` goes on behind its unit, as only whole numbers do.
    if let Some((longer, value)) = chinese_at(text, place).filter(|(longer, _)| is_plain && *longer > end) {
        return Some((longer, Number::One(Decimal::whole(value))));
    }
    let number = read_groups(&groups)?;
    Some(multiplied(text, end, number))
}

/// A group of digits and the separator before it.
struct Group {
    separator: char,
    digits: String,
}

/// Digits and all that is separated from them by points, commas, apostrophes or spaces.
fn groups_at(text: &Placed<'_>, place: usize) -> Option<(usize, Vec<Group>)> {
    let (mut end, digits) = text.digits(place)?;
    let mut groups = vec![Group { separator: '\0', digits }];
    while let Some(separator) = text.at(end).filter(|_| is_separator(text, end)) {
        let Some((next, digits)) = text.digits(end + 1) else { break };
        // A space divides thousands only where nothing speaks against it.
        let is_first_short = groups.first().is_some_and(|first| first.digits.len() <= 3);
        let is_spaced = groups.iter().skip(1).all(|group| group.separator == ' ');
        if separator == ' ' && !(digits.len() == 3 && is_first_short && is_spaced) {
            break;
        }
        groups.push(Group { separator, digits });
        end = next;
    }
    let is_digit = text.at(end + 1).is_some_and(|letter| letter.is_ascii_digit());
    let goes_on = text.at(end) == Some('%') || (matches!(text.at(end), Some(':' | '/')) && is_digit);
    (!goes_on).then_some((end, groups))
}

/// Whether what stands here separates the digits of one number. A full-width comma between digits of ordinary width
/// ends a clause instead.
fn is_separator(text: &Placed<'_>, place: usize) -> bool {
    let is_digit = |place: usize| text.at(place).is_some_and(|letter| letter.is_ascii_digit());
    let is_between = place.checked_sub(1).is_some_and(is_digit) && is_digit(place + 1);
    let is_wide_digit = |place| matches!(text.original_at(place), Some('\u{FF10}'..='\u{FF19}'));
    is_between
        && match text.at(place) {
            Some(' ' | '.' | '\'' | '\u{2019}') => true,
            Some(',') => text.original_at(place) == Some(',') || is_wide_digit(place + 1),
            _ => false,
        }
}

fn read_groups(groups: &[Group]) -> Option<Number> {
    let (last, whole) = groups.split_last()?;
    let joined = |groups: &[Group]| groups.iter().map(|group| group.digits.as_str()).collect::<String>();
    let can_be_point = matches!(last.separator, '.' | ',');
    match whole {
        [] => Some(Number::One(Decimal::written(&last.digits, "")?)),
        [first] if can_be_point => {
            let decimals = Decimal::written(&first.digits, &last.digits);
            let is_grouped = are_thousands(groups) && !first.digits.starts_with('0');
            if !is_grouped {
                return Some(Number::One(decimals?));
            }
            let thousands = Decimal::written(&joined(groups), "")?;
            Some(Number::Either { thousands, decimals: decimals?, is_comma: last.separator == ',' })
        }
        _ if are_thousands(groups) => Some(Number::One(Decimal::written(&joined(groups), "")?)),
        [_, rest @ ..] => {
            let is_other = rest.iter().all(|group| group.separator != last.separator) && !rest.is_empty();
            let is_fraction = can_be_point && is_other && are_thousands(whole);
            Some(Number::One(is_fraction.then(|| Decimal::written(&joined(whole), &last.digits))??))
        }
    }
}

/// Whether groups are those of `1,299,000`, or of the Indian `12,99,000`.
fn are_thousands(groups: &[Group]) -> bool {
    let [first, middle @ .., last] = groups else { return false };
    let is_same = middle.iter().all(|group| group.separator == last.separator);
    let all_have = |length: usize| middle.iter().all(|group| group.digits.len() == length);
    let is_usual = first.digits.len() <= 3 && all_have(3);
    let is_indian = last.separator == ',' && !middle.is_empty() && first.digits.len() <= 2 && all_have(2);
    is_same && last.digits.len() == 3 && (is_usual || is_indian)
}

/// `1.2k`, `3.5万`, `2 million`. What is multiplied has few digits: its point is a point, its comma divides thousands.
fn multiplied(text: &Placed<'_>, end: usize, number: Number) -> (usize, Number) {
    let short = text.listed(end, SHORT_MULTIPLIERS);
    let Some((after, factor)) = short.or_else(|| text.listed(text.after_space(end), MULTIPLIERS)) else {
        return (end, number);
    };
    let value = match number {
        Number::One(value) => value,
        Number::Either { thousands, is_comma: true, .. } => thousands,
        Number::Either { decimals, .. } => decimals,
    };
    (after, Number::One(value.times(factor)))
}

/// `300多`, `300+`, `100,-`.
fn after_tail(text: &Placed<'_>, end: usize) -> usize {
    text.one_of(end, VAGUE_TAILS).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let placed = Placed::read(text, 500).expect("a short text");
        let found = number_at(&placed, 0).map(|(end, number)| {
            let rest = placed.written(end..placed.len());
            match number {
                Number::One(value) => format!("{value}{rest}"),
                Number::Either { thousands, decimals, .. } => format!("{thousands}|{decimals}{rest}"),
            }
        });
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn the_last_of_two_separators_is_the_point() {
        check("1.299,00", Some("1,299"));
        check("1,299.50", Some("1,299.5"));
        check("1 299,50", Some("1,299.5"));
        check("1'299.50", Some("1,299.5"));
        check("1,23,456", Some("123,456"));
        check("12,34,567.89", Some("1,234,567.89"));
        check("1.234.567", Some("1,234,567"));
        check("20 000 000", Some("20,000,000"));
        check("１，２９９．５", Some("1,299.5"));
    }

    #[test]
    fn three_digits_behind_the_only_separator_are_open() {
        check("1,299", Some("1,299|1.299"));
        check("1.299", Some("1,299|1.299"));
        check("0.125", Some("0.125"));
        check("1299.125", Some("1,299.125"));
        check("12,5", Some("12.5"));
        check("12.50", Some("12.5"));
        check("1 299", Some("1,299"));
    }

    #[test]
    fn units_multiply() {
        check("1.2k", Some("1,200"));
        check("3w", Some("30,000"));
        check("3.5万", Some("35,000"));
        check("3.5 萬", Some("35,000"));
        check("1万2", Some("12,000"));
        check("1.25 million", Some("1,250,000"));
        check("1.299k", Some("1,299"));
        check("1,299k", Some("1,299,000"));
        check("2 lakh", Some("200,000"));
        check("300多块", Some("300块"));
        check("100,- €", Some("100 €"));
        check("half a million", Some("500,000"));
        check("1,500/-", Some("1,500|1.5"));
        check("5kg", Some("5kg"));
    }

    #[test]
    fn other_figures_are_no_numbers() {
        for text in ["1.2.3", "192.168.1.1", "1,2,3", "9:30", "3/11", "20%", "1.299.00", "12,34", "abc", ""] {
            let expected = (text == "12,34").then_some("12.34");
            check(text, expected);
        }
        check("300，500", Some("300，500"));
        check("300 5000", Some("300 5000"));
    }
}
