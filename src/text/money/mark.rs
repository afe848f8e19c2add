//! What says which currency a number is of: signs, codes and names before or behind it.

use super::Currency;
use super::words::{CAPITAL_CODES, CHINESE, ENGLISH, SIGNS};
use crate::text::placed::Placed;

/// A word or sign of money.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// The currencies it can mean, the likeliest first.
    pub codes: &'static [&'static str],
    pub kind: Kind,
    /// 0 for dollars and 2 for cents: how many places the point moves to the left.
    pub places: u32,
    pub side: Side,
}

/// How a hint settles what a mark means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// By the country alone.
    Plain,
    /// A dollar: where there is none, that of the United States.
    Dollar,
    /// The sign that China and Japan share.
    Yen,
    /// What Chinese calls money anywhere.
    Kuai,
}

/// Where a mark may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Either,
    /// Behind the number.
    Behind,
    /// Behind the number, without a space: a lone letter.
    Glued,
    /// Before the number, in capitals: a lone letter.
    CapitalBefore,
    /// Behind the number where nothing follows: a character with many other meanings.
    Last,
}

/// The mark that stands before a number, and where it ends.
pub(super) fn mark_before(text: &Placed<'_>, place: usize) -> Option<(usize, Mark)> {
    mark_at(text, place, |end, side| match side {
        Side::Either => true,
        Side::CapitalBefore => is_capital(text, place..end),
        Side::Behind | Side::Glued | Side::Last => false,
    })
}

/// The mark that stands behind a number which ends here, and where it ends itself.
pub(super) fn mark_behind(text: &Placed<'_>, place: usize) -> Option<(usize, Mark)> {
    let after_space = text.after_space(place);
    let is_glued = after_space == place;
    mark_at(text, after_space, |end, side| match side {
        Side::Either | Side::Behind => true,
        Side::Glued => is_glued,
        Side::Last => text.at(end).is_none_or(|letter| letter.is_ascii_punctuation()),
        Side::CapitalBefore => false,
    })
}

/// The mark of a part of what was named before, as the 毛 of `3块5毛`.
pub(super) fn part_behind(text: &Placed<'_>, place: usize) -> Option<(usize, Mark)> {
    let (end, mark) = mark_at(text, text.after_space(place), |_, _| true)?;
    (mark.places > 0).then_some((end, mark))
}

/// The longest mark here that may stand here.
fn mark_at(text: &Placed<'_>, place: usize, fits: impl Fn(usize, Side) -> bool) -> Option<(usize, Mark)> {
    let tables = [SIGNS, ENGLISH, CHINESE].into_iter().flatten();
    let listed = tables.filter_map(|(word, mark)| Some((text.word(place, word)?, *mark)));
    let fitting = listed.filter(|(end, mark)| fits(*end, mark.side));
    fitting.chain(code_at(text, place)).max_by_key(|(end, _)| *end)
}

/// A code of the table. Some are words as well, and count only in capitals.
fn code_at(text: &Placed<'_>, place: usize) -> Option<(usize, Mark)> {
    let found = Currency::all().find_map(|currency| {
        let end = text.word(place, &currency.code().to_ascii_lowercase())?;
        Some((end, currency))
    });
    let (end, currency) = found?;
    let is_meant = !CAPITAL_CODES.contains(&currency.code()) || is_capital(text, place..end);
    let mark = Mark { codes: currency.codes(), kind: Kind::Plain, places: 0, side: Side::Either };
    is_meant.then_some((end, mark))
}

fn is_capital(text: &Placed<'_>, mut range: std::ops::Range<usize>) -> bool {
    range.all(|place| text.original_at(place).is_some_and(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_a_mark_is_in_the_table_and_every_mark_is_folded() {
        for (word, mark) in [SIGNS, ENGLISH, CHINESE].into_iter().flatten() {
            assert_eq!(&crate::text::fold(word), word);
            assert!(!mark.codes.is_empty());
            for code in mark.codes {
                assert!(Currency::of(code).is_some(), "{code} of {word}");
            }
        }
        for code in CAPITAL_CODES.iter().copied() {
            assert!(Currency::of(code).is_some(), "{code}");
        }
    }

    #[test]
    fn the_longest_mark_counts() {
        let before = |text: &str| {
            let placed = Placed::read(text, 500).expect("a short text");
            mark_before(&placed, 0).map(|(end, mark)| (end, mark.codes.to_vec()))
        };
        assert_eq!(before("nt$1"), Some((3, vec!["TWD"])));
        assert_eq!(before("usdt 1"), Some((4, vec!["USDT"])));
        assert_eq!(before("usdx 1"), None);
        assert_eq!(before("TRY 300"), Some((3, vec!["TRY"])));
        assert_eq!(before("try 300"), None);
        assert_eq!(before("R500"), Some((1, vec!["ZAR"])));
        assert_eq!(before("r500"), None);
    }
}
