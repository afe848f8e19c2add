//! The currencies that are understood.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

mod table;

use table::CURRENCIES;

/// A currency, or a token that people pay with, by its code.
#[derive(Clone, Copy)]
pub struct Currency(&'static Row);

/// One line of the table.
struct Row {
    code: &'static str,
    /// How many digits the smallest unit has behind the point.
    digits: u32,
    /// Where one pays with it: ISO 3166 alpha-2 codes. None for tokens.
    countries: &'static [&'static str],
}

impl Currency {
    /// The currency of a code, written in capitals: ISO 4217, or what a token is traded as.
    pub fn of(code: &str) -> Option<Self> {
        Self::all().find(|currency| currency.code() == code)
    }

    /// What one pays with in a country, by its ISO 3166 alpha-2 code in capitals.
    pub fn of_country(country: [u8; 2]) -> Option<Self> {
        Self::all().find(|currency| currency.0.countries.iter().any(|code| code.as_bytes() == country))
    }

    /// The code alone, as a list.
    pub(super) fn codes(self) -> &'static [&'static str] {
        std::slice::from_ref(&self.0.code)
    }

    /// All of them, in the order of their codes; tokens come last.
    pub fn all() -> impl Iterator<Item = Self> {
        CURRENCIES.iter().map(Self)
    }

    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// How many digits the smallest unit has behind the point: 2 for cents.
    pub fn digits(self) -> u32 {
        self.0.digits
    }
}

impl PartialEq for Currency {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Currency {}

impl Hash for Currency {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::of(&code).ok_or_else(|| D::Error::custom("no such currency"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn codes_and_countries_are_listed_once_and_well_formed() {
        let (mut codes, mut countries) = (HashSet::new(), HashSet::new());
        for currency in Currency::all() {
            assert!(codes.insert(currency.code()), "{currency:?} twice");
            assert!(currency.code().bytes().all(|letter| letter.is_ascii_uppercase()), "{currency:?}");
            assert!(currency.digits() <= 8, "{currency:?} has more digits than an amount can hold");
            for country in currency.0.countries {
                assert!(country.len() == 2 && countries.insert(country), "{country} of {currency:?}");
            }
        }
        assert!(codes.len() >= 45);
    }

    #[test]
    fn countries_pay_with_their_currency() {
        let of = |country: &[u8; 2]| Currency::of_country(*country).map(Currency::code);
        assert_eq!(of(b"CN"), Some("CNY"));
        assert_eq!(of(b"DE"), Some("EUR"));
        assert_eq!(of(b"TW"), Some("TWD"));
        assert_eq!(of(b"ZZ"), None);
    }
}
