//! Numbers in Chinese.

use super::words::{CHINESE_DIGITS, CHINESE_TENS, CHINESE_UNITS};
use super::{MOST, Placed};

/// From here on a unit closes all that came before it.
const TEN_THOUSAND: u64 = 10_000;

/// A number in Chinese characters, in which digits may stand too, as in `3千`. A last digit without its unit counts
/// for the next smaller one: `两百五` is 250, `1万2` is 12,000. `三四百`, which is vague, is no number.
pub fn chinese_at(text: &Placed<'_>, place: usize) -> Option<(usize, u64)> {
    let mut number = Chinese::default();
    let mut end = place;
    while let Some((next, step)) = step_at(text, end) {
        if !number.take(&step)? {
            break;
        }
        end = next;
    }
    (end > place).then_some(())?;
    Some((end, number.value()?))
}

/// Whether what stands before this place is a Chinese digit or unit, so that a number here would be the rest of a vague
/// one, as the 五百 of `三五百`.
pub fn is_inside_chinese(text: &Placed<'_>, place: usize) -> bool {
    let before = text.before(place).unwrap_or_default();
    let is_listed = |table: &[(char, u64)]| table.iter().any(|(written, _)| *written == before);
    is_listed(&CHINESE_DIGITS) || is_listed(&CHINESE_TENS) || is_listed(&CHINESE_UNITS)
}

/// One part of a Chinese number.
enum Step {
    /// A digit of its own.
    Digit(u64),
    /// Digits as in `12`, and how many.
    Digits(u64, usize),
    /// `廿` and the like.
    Tens(u64),
    Unit(u64),
}

fn step_at(text: &Placed<'_>, place: usize) -> Option<(usize, Step)> {
    if let Some((end, digits)) = text.digits(place) {
        return Some((end, Step::Digits(digits.parse().ok().filter(|value| *value <= MOST)?, digits.len())));
    }
    let letter = text.at(place)?;
    let meaning =
        |table: &[(char, u64)]| table.iter().find(|(written, _)| *written == letter).map(|(_, value)| *value);
    let step = meaning(&CHINESE_DIGITS).map(Step::Digit);
    let step = step.or_else(|| meaning(&CHINESE_TENS).map(Step::Tens));
    Some((place + 1, step.or_else(|| meaning(&CHINESE_UNITS).map(Step::Unit))?))
}

/// A number within a number: how much, and of how many characters.
#[derive(Clone, Copy)]
struct Waiting {
    value: u64,
    length: usize,
    /// Chinese digits one after the other, which before a unit are a guess between two numbers.
    is_vague: bool,
}

/// What has been read of a Chinese number.
#[derive(Default)]
struct Chinese {
    /// What a large unit has closed.
    large: u64,
    /// What small units have closed since.
    small: u64,
    /// What still waits for its unit.
    digit: Option<Waiting>,
    /// The unit read last; 0 before the first.
    unit: u64,
    /// The last large unit; 0 before the first.
    large_unit: u64,
    /// A nought since the unit, so that the next digit counts for itself.
    has_nought: bool,
}

impl Chinese {
    /// Whether the number goes on with this; `None` when it is no number at all.
    fn take(&mut self, step: &Step) -> Option<bool> {
        match *step {
            Step::Digit(0) if self.unit > 0 && self.digit.is_none() => self.has_nought = true,
            Step::Digit(value) => return self.take_digit(value),
            Step::Digits(value, length) if self.digit.is_none() => {
                self.digit = Some(Waiting { value, length, is_vague: false });
            }
            Step::Digits(..) => return Some(false),
            Step::Tens(value) if self.digit.is_none() && (self.unit == 0 || self.unit > 10) => {
                self.small = self.small.checked_add(value)?;
                self.unit = 10;
            }
            Step::Tens(_) => return None,
            Step::Unit(unit) if unit < TEN_THOUSAND => self.take_small(unit)?,
            Step::Unit(unit) => self.take_large(unit)?,
        }
        Some(true)
    }

    /// Digits one after the other are a number as in `二〇二六`; behind a unit they would be vague.
    fn take_digit(&mut self, value: u64) -> Option<bool> {
        self.digit = Some(match self.digit {
            None => Waiting { value, length: 1, is_vague: false },
            Some(before) if self.unit == 0 => {
                let joined =
                    before.value.checked_mul(10)?.checked_add(value).filter(|value| *value <= MOST)?;
                Waiting { value: joined, length: before.length + 1, is_vague: true }
            }
            Some(_) => return None,
        });
        Some(true)
    }

    fn take_small(&mut self, unit: u64) -> Option<()> {
        let times = match self.digit.take() {
            Some(digit) if !digit.is_vague => digit.value,
            None if unit == 10 => 1,
            _ => return None,
        };
        let is_smaller = self.unit == 0 || self.unit >= TEN_THOUSAND || unit < self.unit;
        self.small = self.small.checked_add(times.checked_mul(unit)?)?;
        self.unit = unit;
        self.has_nought = false;
        is_smaller.then_some(())
    }

    fn take_large(&mut self, unit: u64) -> Option<()> {
        let digit = self.digit.take();
        if digit.is_some_and(|digit| digit.is_vague) {
            return None;
        }
        let section = self.small.checked_add(digit.map_or(0, |digit| digit.value))?;
        let is_larger = self.large_unit != 0 && unit > self.large_unit;
        // `一万亿` multiplies all that came before; otherwise only what came since the last large unit.
        let times = if is_larger { self.large.checked_add(section)? } else { section };
        let closed = times.checked_mul(unit).filter(|value| *value > 0 && *value <= MOST)?;
        self.large = if is_larger { closed } else { self.large.checked_add(closed)? };
        self.small = 0;
        self.unit = unit;
        self.large_unit = unit;
        self.has_nought = false;
        Some(())
    }

    fn value(&self) -> Option<u64> {
        let last = match self.digit {
            Some(digit) if self.unit >= 100 && !self.has_nought && digit.length == 1 => {
                digit.value.checked_mul(self.unit / 10)?
            }
            // `两三` is a guess; years have more digits.
            Some(digit) if digit.is_vague && digit.length == 2 => return None,
            Some(digit) if self.unit == 0 || digit.value < self.unit => digit.value,
            Some(_) => return None,
            None => 0,
        };
        self.large.checked_add(self.small)?.checked_add(last).filter(|value| *value <= MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(u64, &str)>) {
        let placed = Placed::read(text, 500).expect("a short text");
        let found = chinese_at(&placed, 0).map(|(end, value)| (value, placed.written(end..placed.len())));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn chinese_numbers_are_read_as_they_are_said() {
        for (text, value) in [
            ("三", 3),
            ("十", 10),
            ("十五", 15),
            ("二十", 20),
            ("廿三", 23),
            ("二十三", 23),
            ("两百五", 250),
            ("兩百五十", 250),
            ("一百零五", 105),
            ("一百一十", 110),
            ("一千二", 1_200),
            ("一千二百", 1_200),
            ("一千零二", 1_002),
            ("一万二", 12_000),
            ("三万五千", 35_000),
            ("十二万", 120_000),
            ("1万2", 12_000),
            ("1万2000", 12_000),
            ("3千", 3_000),
            ("3千5", 3_500),
            ("12萬", 120_000),
            ("一百万", 1_000_000),
            ("一亿", 100_000_000),
            ("一亿两千万", 120_000_000),
            ("一萬億", 1_000_000_000_000),
            ("二〇二六", 2026),
            ("壹佰贰拾", 120),
            ("1299", 1299),
            ("〇", 0),
        ] {
            check(text, Some((value, "")));
        }
        check("三百块", Some((300, "块")));
        check("3天", Some((3, "天")));
    }

    #[test]
    fn vague_and_impossible_numbers_are_none() {
        for text in [
            "三四百",
            "百货",
            "万一",
            "千万",
            "一百二三",
            "两三",
            "一百二百",
            "九九亿亿亿亿",
            "",
            "块",
            "99999999999999999999",
        ] {
            check(text, None);
        }
    }
}
