//! Payment cards: 13 to 19 digits, alone or in groups, that pass the check every card number passes.

use std::ops::Range;

use super::Source;
use super::numbers::{digits, is_glued_after, is_glued_before};

pub(super) fn find(source: &Source<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sequence in source.numbers.chunk_by(|left, right| is_joined(source.text, left, right)) {
        let mut start = 0;
        while start < sequence.len() {
            match longest_card(source.text, sequence, start) {
                Some(end) => {
                    found.push(sequence[start].start..sequence[end - 1].end);
                    start = end;
                }
                None => start += 1,
            }
        }
    }
    found
}

const SHORTEST: usize = 13;
const LONGEST: usize = 19;
const MOST_GROUPS: usize = 8;

/// Are two runs of digits groups of one number, with a space or a dash between them?
fn is_joined(text: &str, left: &Range<usize>, right: &Range<usize>) -> bool {
    let between = &text[left.end..right.start];
    between.len() <= LONGEST_GAP && between.chars().all(is_separator)
}

/// In bytes: ` - ` with a long dash.
const LONGEST_GAP: usize = 5;

fn is_separator(character: char) -> bool {
    matches!(character, ' ' | '\u{A0}' | '\u{3000}' | '-' | '‐' | '‑' | '–' | '—' | '－')
}

/// Where the longest card number ends that begins with the group at `start`, if there is one.
fn longest_card(text: &str, sequence: &[Range<usize>], start: usize) -> Option<usize> {
    let mut found = None;
    let mut number = Vec::new();
    for (index, group) in sequence.iter().enumerate().skip(start).take(MOST_GROUPS) {
        number.extend(digits(&text[group.clone()]).take(LONGEST + 1));
        if number.len() > LONGEST {
            break;
        }
        let groups = start..index + 1;
        if is_card_number(&number) && stands_alone(text, sequence, &groups) {
            found = Some(groups.end);
        }
    }
    found
}

/// Do these groups look like one whole number rather than a part of a longer one, such as a parcel's?
fn stands_alone(text: &str, sequence: &[Range<usize>], groups: &Range<usize>) -> bool {
    let (first, last) = (&sequence[groups.start], &sequence[groups.end - 1]);
    if is_glued_before(text, first.start) || is_glued_after(text, last.end) {
        return false;
    }
    let lengths: Vec<usize> =
        sequence[groups.clone()].iter().map(|group| digits(&text[group.clone()]).count()).collect();
    let is_all = groups.len() == sequence.len();
    let continues_a_number =
        groups.start > 0 && digits(&text[sequence[groups.start - 1].clone()]).count() == USUAL_GROUP;
    is_all || (!continues_a_number && is_usual_grouping(&lengths))
}

const USUAL_GROUP: usize = 4;

fn is_usual_grouping(lengths: &[usize]) -> bool {
    matches!(lengths, [_] | [4, 4, 4, 1..=4] | [4, 4, 4, 4, 1..=3] | [4, 6, 4 | 5] | [6, 10..=13] | [8, 8])
}

fn is_card_number(number: &[u8]) -> bool {
    number.len() >= SHORTEST && has_card_prefix(number) && passes_luhn(number)
}

/// Is there an issuer whose numbers begin like this and are this long?
fn has_card_prefix(number: &[u8]) -> bool {
    let prefix = number.iter().take(4).fold(0_u16, |prefix, digit| prefix * 10 + u16::from(*digit));
    let lengths = match prefix {
        // Visa
        4000..=4999 => return matches!(number.len(), 13 | 16 | 19),
        // Mastercard
        2221..=2720 | 5100..=5599 => 16..=16,
        // American Express
        3400..=3499 | 3700..=3799 => 15..=15,
        // Diners Club
        3000..=3059 | 3600..=3699 | 3800..=3999 => 14..=16,
        // JCB, Mir, Maestro, RuPay, Discover, UnionPay, and older cards of Chinese banks
        3528..=3589 | 2200..=2204 | 5000..=5099 | 5600..=6999 | 8100..=8299 | 9558 => 16..=19,
        _ => return false,
    };
    lengths.contains(&number.len())
}

/// The check digit of ISO/IEC 7812.
fn passes_luhn(number: &[u8]) -> bool {
    let mut sum = 0_u32;
    for (index, digit) in number.iter().rev().enumerate() {
        let doubled = u32::from(*digit) * if index % 2 == 1 { 2 } else { 1 };
        sum += if doubled > 9 { doubled - 9 } else { doubled };
    }
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::super::Secret;
    use super::super::testing::{expect_masked, expect_untouched};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        expect_masked(text, Secret::Card, expected);
    }

    #[test]
    fn cards_are_masked_however_they_are_grouped() {
        check("4111111111111111", "••••••••••••••••");
        check("卡号4111 1111 1111 1111，有效期 12/27", "卡号•••• •••• •••• ••••，有效期 12/27");
        check("My card is 5500-0000-0000-0004.", "My card is ••••-••••-••••-••••.");
        check("amex 3782 822463 10005", "amex •••• •••••• •••••");
        check("４１１１１１１１１１１１１１１１", "••••••••••••••••");
        check("4111 1111 1111 1111 123", "•••• •••• •••• •••• 123");
        check("13812345678 4111 1111 1111 1111", "13812345678 •••• •••• •••• ••••");
    }

    #[test]
    fn union_pay_cards_are_masked() {
        check("银行卡6200000000000005被盗刷", "银行卡••••••••••••••••被盗刷");
        check("6205 5000 0000 0000 004", "•••• •••• •••• •••• •••");
    }

    #[test]
    fn numbers_that_fail_the_check_are_not_cards() {
        expect_untouched("4111111111111112");
        expect_untouched("order 2026112212345");
        expect_untouched("13812345678");
        expect_untouched("¥ 6000 8000");
        expect_untouched("0000 0000 0000 0000");
    }

    #[test]
    fn a_part_of_a_longer_number_is_not_a_card() {
        expect_untouched("41111111111111110000");
        expect_untouched("9405 4111 1111 1111 1111 00");
        expect_untouched("SF4111111111111111");
        expect_untouched("shop.example/item/4111111111111111");
    }
}
