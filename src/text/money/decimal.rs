//! A number as it was written, exactly.

use std::fmt;

use super::{Currency, Money};

/// More than any amount; larger numbers are cut down to it.
const MOST: u128 = 1_000_000_000_000_000;
/// The most digits behind the point that are read.
const MOST_DIGITS: usize = 9;

/// A number, not below nought: `units` divided by ten to the power of `scale`. Invariant: no noughts at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    units: u128,
    scale: u32,
}

impl Decimal {
    pub(super) fn whole(value: u64) -> Self {
        Self { units: u128::from(value).min(MOST), scale: 0 }
    }

    /// From the digits before and behind the point. `None` for more digits behind it than any currency has.
    pub(super) fn written(whole: &str, fraction: &str) -> Option<Self> {
        let fraction = fraction.trim_end_matches('0');
        let whole = whole.trim_start_matches('0');
        let is_huge = whole.len() > MOST.ilog10() as usize;
        if is_huge {
            return Some(Self { units: MOST, scale: 0 });
        }
        let is_fine = fraction.len() <= MOST_DIGITS;
        let units = if whole.is_empty() && fraction.is_empty() {
            0
        } else {
            format!("{whole}{fraction}").parse().ok()?
        };
        is_fine.then_some(())?;
        Some(Self { units, scale: u32::try_from(fraction.len()).ok()? })
    }

    /// The same number so many times.
    pub(super) fn times(self, factor: u64) -> Self {
        let units = self.units.saturating_mul(u128::from(factor));
        Self { units, scale: self.scale }.normal()
    }

    /// The number with its point so many places further left.
    pub(super) fn tenths(self, places: u32) -> Self {
        Self { units: self.units, scale: self.scale.saturating_add(places) }.normal()
    }

    pub(super) fn plus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        let units = self.in_scale(scale).zip(other.in_scale(scale)).map(|(one, two)| one.saturating_add(two));
        Self { units: units.unwrap_or(MOST), scale: if units.is_some() { scale } else { 0 } }.normal()
    }

    pub fn is_zero(&self) -> bool {
        self.units == 0
    }

    /// Whether this is more than so many.
    pub fn exceeds(&self, limit: u64) -> bool {
        let limit = 10_u128.checked_pow(self.scale).and_then(|power| power.checked_mul(u128::from(limit)));
        limit.is_some_and(|limit| self.units > limit)
    }

    /// So much of a currency; `None` for nothing, for parts of its smallest unit, and for more than can be counted.
    pub fn of(&self, currency: Currency) -> Option<Money> {
        let minor = self.in_scale(currency.digits())?;
        Money::new(i64::try_from(minor).ok()?, currency)
    }

    /// How many units there are at another scale; `None` where that is no whole number.
    fn in_scale(&self, scale: u32) -> Option<u128> {
        let power = 10_u128.checked_pow(scale.abs_diff(self.scale))?;
        if scale >= self.scale {
            self.units.checked_mul(power)
        } else {
            self.units.is_multiple_of(power).then_some(self.units / power)
        }
    }

    fn normal(mut self) -> Self {
        while self.scale > 0 && self.units.is_multiple_of(10) {
            self.units /= 10;
            self.scale -= 1;
        }
        self
    }
}

/// With a point before the fraction and commas between the thousands.
impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:0>width$}", self.units, width = self.scale as usize + 1);
        let (whole, fraction) = digits.split_at(digits.len() - self.scale as usize);
        formatter.write_str(&super::shown::grouped(whole))?;
        if fraction.is_empty() { Ok(()) } else { write!(formatter, ".{fraction}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(whole: &str, fraction: &str) -> Decimal {
        Decimal::written(whole, fraction).expect("few digits")
    }

    #[test]
    fn numbers_are_exact_and_shown_plainly() {
        for (whole, fraction, shown) in [
            ("1299", "", "1,299"),
            ("1234567", "50", "1,234,567.5"),
            ("0", "05", "0.05"),
            ("", "5", "0.5"),
            ("007", "00", "7"),
            ("0", "0", "0"),
        ] {
            assert_eq!(read(whole, fraction).to_string(), shown);
        }
        assert_eq!(read("1", "2").times(1_000), Decimal::whole(1_200));
        assert_eq!(read("12", "").plus(read("5", "").tenths(1)).to_string(), "12.5");
        assert_eq!(Decimal::written("1", "0123456789"), None);
    }

    #[test]
    fn huge_numbers_stay_huge() {
        let huge = read(&"9".repeat(400), "5");
        assert!(huge.exceeds(1_000_000_000_000));
        assert!(huge.times(u64::MAX).times(u64::MAX).plus(huge).exceeds(1_000_000_000_000));
        assert!(!read("1000000000000", "").exceeds(1_000_000_000_000));
        assert!(read("1000000000000", "01").exceeds(1_000_000_000_000));
    }

    #[test]
    fn parts_of_the_smallest_unit_are_no_money() {
        let of = |number: Decimal, code| {
            Currency::of(code).and_then(|currency| number.of(currency)).map(|money| money.minor())
        };
        assert_eq!(of(read("1", "25"), "USD"), Some(125));
        assert_eq!(of(read("1", "25"), "KWD"), Some(1_250));
        assert_eq!(of(read("1", "25"), "JPY"), None);
        assert_eq!(of(read("300", "00"), "JPY"), Some(300));
        assert_eq!(of(read("0", "00"), "USD"), None);
        assert_eq!(of(read(&"9".repeat(15), ""), "BTC"), None);
    }
}
