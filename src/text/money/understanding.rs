//! Finding the one amount of a text.

mod found;
mod several;

use std::ops::Range;

use found::{Found, found_at};
use several::is_multiplied;

use super::words::{CONNECTORS, FILLERS};
use super::{Currency, Decimal, Money, shown};
use crate::text::Hint;
use crate::text::placed::Placed;

/// Whoever types an amount writes no more than this, in characters.
const LONGEST: usize = 500;
/// More than this is no amount that somebody lost, in any currency.
const LARGEST: u64 = 1_000_000_000_000;

/// What a text says about money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Understood {
    /// One amount of one currency.
    Sure(Money),
    /// A number that is an amount of something; rarely two, where its separator is open.
    CurrencyMissing(Vec<Decimal>),
    /// One amount that can be each of these, the likeliest first; at least two.
    Ambiguous(Vec<Money>),
    /// No amount, and why.
    Unread(Unread),
}

/// Why a text is not taken for an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Nothing in it is an amount.
    NotAnAmount,
    /// Several amounts, a range, or one that was paid several times.
    Several,
    Negative,
    Zero,
    /// More than 10^12 of any currency.
    TooLarge,
    /// Parts of the smallest unit, as half a cent.
    TooFine,
    /// Two currencies for one number, as in `$300 人民币`.
    Contradiction,
    /// More than 500 characters.
    TooLong,
}

/// Finds the one amount in a text, in English or Chinese.
///
/// A number with a word or sign of money counts wherever it stands; one without counts only when the text says hardly
/// anything else. What is said with `about` or `左右` is taken as it stands.
pub fn understand(text: &str, hint: Hint) -> Understood {
    let Some(placed) = Placed::read(text, LONGEST) else { return Understood::Unread(Unread::TooLong) };
    if let Some(money) = shown::read(text) {
        return within_limit(money).map_or(Understood::Unread(Unread::TooLarge), Understood::Sure);
    }
    let amounts = amounts(&placed);
    match choose(&placed, &amounts, hint) {
        Ok(found) => resolve(found, hint),
        Err(reason) => Understood::Unread(reason),
    }
}

fn within_limit(money: Money) -> Option<Money> {
    let limit = Decimal::whole(LARGEST).of(money.currency());
    limit.is_none_or(|limit| money.minor() <= limit.minor()).then_some(money)
}

/// All numbers of a text that can be amounts, in order.
fn amounts(text: &Placed<'_>) -> Vec<Found> {
    let mut amounts = Vec::new();
    let mut place = 0;
    while place < text.len() {
        match found_at(text, place) {
            Some(found) => {
                place = found.range.end.max(place + 1);
                amounts.push(found);
            }
            None => place += 1,
        }
    }
    amounts
}

/// The one number that is meant.
fn choose<'f>(text: &Placed<'_>, amounts: &'f [Found], hint: Hint) -> Result<&'f Found, Unread> {
    let says_nothing_else = || are_fillers(text, amounts);
    let marked: Vec<&Found> = amounts.iter().filter(|found| found.is_marked()).collect();
    let one = |found: &'f Found| if is_multiplied(text, found) { Err(Unread::Several) } else { Ok(found) };
    match (marked.as_slice(), amounts) {
        ([], [only]) if says_nothing_else() => Ok(only),
        ([], [_, _, ..]) if says_nothing_else() => Err(Unread::Several),
        ([], _) => Err(Unread::NotAnAmount),
        ([_], _) if is_of_range(text, amounts) => Err(Unread::Several),
        ([_], [_, _, ..]) if says_nothing_else() => Err(Unread::Several),
        ([only], _) => one(only),
        ([first, rest @ ..], _) => {
            // The same amount said twice is one.
            let same = |other: &&Found| resolve(other, hint) == resolve(first, hint);
            if rest.iter().all(same) { one(first) } else { Err(Unread::Several) }
        }
    }
}

/// Whether a number without a mark goes with one that has one: `300-500元`.
fn is_of_range(text: &Placed<'_>, amounts: &[Found]) -> bool {
    amounts.windows(2).any(|pair| match pair {
        [one, two] if one.is_marked() != two.is_marked() => {
            let start = text.after_space(one.range.end);
            let connector = text.one_of(start, CONNECTORS).map(|end| text.after_space(end));
            connector == Some(two.range.start)
        }
        _ => false,
    })
}

/// Whether all that stands around the numbers says nothing of its own.
fn are_fillers(text: &Placed<'_>, amounts: &[Found]) -> bool {
    let mut place = 0;
    for found in amounts {
        if !is_filler(text, place..found.range.start) {
            return false;
        }
        place = found.range.end;
    }
    is_filler(text, place..text.len())
}

fn is_filler(text: &Placed<'_>, mut range: Range<usize>) -> bool {
    while range.start < range.end {
        let says_something = text.at(range.start).is_some_and(char::is_alphanumeric);
        let after = if says_something { text.one_of(range.start, FILLERS) } else { Some(range.start + 1) };
        match after {
            Some(after) => range.start = after,
            None => return false,
        }
    }
    true
}

/// What a number and its marks mean.
fn resolve(found: &Found, hint: Hint) -> Understood {
    let home = hint.country.and_then(Currency::of_country);
    let numbers = found.numbers(home, hint);
    let reason = if found.is_contradiction {
        Some(Unread::Contradiction)
    } else if found.is_negative {
        Some(Unread::Negative)
    } else if numbers.iter().all(Decimal::is_zero) {
        Some(Unread::Zero)
    } else if numbers.iter().all(|number| number.exceeds(LARGEST)) {
        Some(Unread::TooLarge)
    } else {
        None
    };
    match (reason, &found.meaning) {
        (Some(reason), _) => Understood::Unread(reason),
        (None, None) => Understood::CurrencyMissing(numbers),
        (None, Some(meaning)) => money(found, &meaning.settled(hint), hint),
    }
}

fn money(found: &Found, currencies: &[Currency], hint: Hint) -> Understood {
    let mut readings: Vec<Money> = Vec::new();
    let (mut is_large, mut is_fine) = (false, false);
    for currency in currencies {
        for number in found.numbers(Some(*currency), hint) {
            match number.of(*currency).and_then(within_limit) {
                Some(money) if !readings.contains(&money) => readings.push(money),
                Some(_) => {}
                None if number.exceeds(LARGEST / 1_000) => is_large = true,
                None => is_fine = true,
            }
        }
    }
    match readings.as_slice() {
        [only] => Understood::Sure(*only),
        [] if is_large || !is_fine => Understood::Unread(Unread::TooLarge),
        [] => Understood::Unread(Unread::TooFine),
        _ => Understood::Ambiguous(readings),
    }
}

#[cfg(test)]
mod tests;
