//! Weights of evidence.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Natural log-odds, in tenths: 0 is as likely as not, 2.0 is 7.4 to 1. Whole tenths, so that sums are exact and the
/// scores there can be are few enough to be walked through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LogOdds(i32);

impl LogOdds {
    pub const ZERO: Self = Self(0);
    /// No weight is as heavy: odds of three millions to one.
    const HEAVIEST: f64 = 15.0;

    /// The nearest tenth; `None` for what is no number, or heavier than any evidence.
    pub fn from_number(number: f64) -> Option<Self> {
        let fits = number.abs() <= Self::HEAVIEST;
        // In range, as was just seen.
        #[allow(clippy::cast_possible_truncation)]
        let tenths = fits.then(|| (number * 10.0).round() as i32);
        tenths.map(Self)
    }

    pub fn to_number(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    /// A share of it, to the nearest tenth.
    #[must_use]
    pub fn share(self, share: f64) -> Self {
        Self::from_number(self.to_number() * share).unwrap_or_default()
    }

    /// The probability that these odds stand for.
    pub fn probability(self) -> f64 {
        1.0 / (1.0 + (-self.to_number()).exp())
    }
}

/// Sums are of a few dozen weights at most and far from overflowing; one that did would stay at the end.
impl Add for LogOdds {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for LogOdds {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for LogOdds {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for LogOdds {
    fn sum<I: Iterator<Item = Self>>(weights: I) -> Self {
        weights.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for LogOdds {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:+.1}", self.to_number())
    }
}

impl Serialize for LogOdds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.to_number())
    }
}

impl<'de> Deserialize<'de> for LogOdds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        let told = || serde::de::Error::custom(format!("a weight lies between -15 and 15, not at {number}"));
        Self::from_number(number).ok_or_else(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_whole_tenths_and_sums_are_exact() {
        let weight = |number| LogOdds::from_number(number).expect("a weight");
        let tenths: LogOdds = (0..10).map(|_| weight(0.1)).sum();
        assert_eq!(tenths, weight(1.0));
        assert_eq!(weight(5.0).share(-0.1), weight(-0.5));
        assert_eq!((weight(-1.3) - weight(0.7)).to_string(), "-2.0");
        assert!((weight(2.0).probability() - 0.881).abs() < 0.001);
    }

    #[test]
    fn what_is_no_weight_is_refused() {
        for number in [f64::NAN, f64::INFINITY, -16.0] {
            assert_eq!(LogOdds::from_number(number), None, "{number}");
        }
    }
}
