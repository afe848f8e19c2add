//! Amounts of money as people type them, and the one plain form in which the bot writes them.
//!
//! What the words leave open stays open: `$20` is as many amounts as there are dollars, until the hint says where the
//! person lives. Nothing is rounded, and nothing is guessed between two readings.

mod understanding;

mod currency;
mod decimal;
mod shown;

mod number;
mod settle;

mod mark;
mod words;

use serde::{Deserialize, Serialize};

pub use currency::Currency;
pub use decimal::Decimal;
pub use understanding::{Understood, Unread, understand};

/// An amount of a currency: more than nothing, and exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Stored")]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// An amount in the smallest units of its currency, as cents. `None` for nothing, and for less.
    pub fn new(minor: i64, currency: Currency) -> Option<Self> {
        (minor > 0).then_some(Self { minor, currency })
    }

    /// How many of the smallest units: cents for dollars, yen for yen.
    pub fn minor(&self) -> i64 {
        self.minor
    }

    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// The form that can be misread by nobody: `CNY 1,299.00`, `JPY 3,000`. Understood again, it is the same amount.
    pub fn shown(&self) -> String {
        shown::write(self)
    }
}

/// Money as it was stored, which may be anything.
#[derive(Deserialize)]
struct Stored {
    minor: i64,
    currency: Currency,
}

impl TryFrom<Stored> for Money {
    type Error = &'static str;

    fn try_from(stored: Stored) -> Result<Self, Self::Error> {
        Self::new(stored.minor, stored.currency).ok_or("an amount of money is more than nothing")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_more_than_nothing_also_when_it_was_stored() {
        let yuan = Currency::of("CNY").expect("a currency of the table");
        assert_eq!(Money::new(0, yuan), None);
        assert_eq!(Money::new(-1, yuan), None);
        let money = Money::new(129_900, yuan).expect("more than nothing");
        assert_eq!((money.minor(), money.currency().code()), (129_900, "CNY"));
        let stored = serde_json::to_string(&money).expect("plain fields");
        assert_eq!(stored, r#"{"minor":129900,"currency":"CNY"}"#);
        assert_eq!(serde_json::from_str::<Money>(&stored).ok(), Some(money));
        for broken in [r#"{"minor":0,"currency":"CNY"}"#, r#"{"minor":5,"currency":"XXX"}"#] {
            assert!(serde_json::from_str::<Money>(broken).is_err(), "{broken}");
        }
    }
}
