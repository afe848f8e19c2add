//! Numbers in English.

use super::words::{ENGLISH_NUMBERS, ENGLISH_UNITS};
use super::{MOST, Placed};

/// A number in English words: `twenty five`, `a hundred and twenty`, `two grand`. `a` alone is none.
pub fn english_at(text: &Placed<'_>, place: usize) -> Option<(usize, u64)> {
    let article = text.one_of(place, &["a ", "an "]);
    let mut number = English { closed: 0, open: article.map(|_| 1) };
    let mut next = article.unwrap_or(place);
    let mut end = None;
    while let Some(after) = number.take(text, next, article == Some(next)) {
        end = Some(after);
        let Some(following) = link_at(text, after) else { break };
        next = following;
    }
    let value = number.closed.checked_add(number.open.unwrap_or(0)).filter(|value| *value <= MOST)?;
    Some((end?, value))
}

/// What has been read of an English number.
struct English {
    /// What thousands and more have closed.
    closed: u64,
    /// What is below a thousand, or still waits for its unit.
    open: Option<u64>,
}

impl English {
    /// Takes one more word, and says where it ends. An article wants a unit behind it.
    fn take(&mut self, text: &Placed<'_>, place: usize, is_behind_article: bool) -> Option<usize> {
        if let Some((end, unit)) = text.listed(place, &ENGLISH_UNITS) {
            let product = self.open?.checked_mul(unit).filter(|product| *product > 0 && *product <= MOST)?;
            (self.closed, self.open) = if unit == 100 {
                (self.closed, Some(product))
            } else {
                (self.closed.checked_add(product)?, None)
            };
            return Some(end);
        }
        let (end, value) = text.listed(place, &ENGLISH_NUMBERS).filter(|_| !is_behind_article)?;
        // Ones go with tens, and both with hundreds; nothing else goes together.
        let goes_with = |before: u64| {
            let has_room = before > 0 && before.is_multiple_of(100);
            has_room || (before.is_multiple_of(10) && before % 100 >= 20 && (1..10).contains(&value))
        };
        let before = self.open.unwrap_or(0);
        (self.open.is_none() || goes_with(before)).then_some(())?;
        self.open = Some(before.checked_add(value)?);
        Some(end)
    }
}

/// What may stand between two words of a number.
fn link_at(text: &Placed<'_>, place: usize) -> Option<usize> {
    text.one_of(place, &[" and ", " ", "-"])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(u64, &str)>) {
        let placed = Placed::read(text, 500).expect("a short text");
        let found = english_at(&placed, 0).map(|(end, value)| (value, placed.written(end..placed.len())));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn english_numbers_are_read_as_they_are_said() {
        for (text, value) in [
            ("two", 2),
            ("Twenty", 20),
            ("twenty-five", 25),
            ("twenty five", 25),
            ("a hundred", 100),
            ("a hundred and twenty", 120),
            ("two hundred fifty five", 255),
            ("twelve hundred", 1200),
            ("one thousand two hundred and fifty", 1250),
            ("two grand", 2_000),
            ("three hundred thousand", 300_000),
            ("two million", 2_000_000),
            ("a million", 1_000_000),
        ] {
            check(text, Some((value, "")));
        }
        check("twenty pounds", Some((20, " pounds")));
        check("two three", Some((2, " three")));
        check("one million million million", Some((1_000_000, " million million")));
        for text in ["a", "a pound", "a five", "and", "thousand", "anthem", "tent"] {
            check(text, None);
        }
    }
}
