//! What is known about whoever writes, where their words leave something open.

/// Who writes. Both may be unknown; then what is open stays open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// Where they live, as an ISO 3166 alpha-2 code in capitals.
    pub country: Option<[u8; 2]>,
    /// What they write in.
    pub tongue: Option<Tongue>,
}

/// The kinds of language that differ in what they call money and days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    English,
    /// Chinese in simplified characters.
    SimplifiedChinese,
    /// Chinese in traditional characters, as in Taiwan.
    TaiwanChinese,
    /// Chinese in traditional characters, as in Hong Kong and Macau.
    HongKongChinese,
}

impl Hint {
    /// Nothing is known.
    pub const NONE: Self = Self { country: None, tongue: None };

    /// The country, by its code in letters of either case. Anything but two letters is no country.
    #[must_use]
    pub fn in_country(self, code: &str) -> Self {
        let country = <[u8; 2]>::try_from(code.as_bytes())
            .ok()
            .map(|code| code.map(|letter| letter.to_ascii_uppercase()));
        Self { country: country.filter(|code| code.iter().all(u8::is_ascii_uppercase)), ..self }
    }

    #[must_use]
    pub fn in_tongue(self, tongue: Tongue) -> Self {
        Self { tongue: Some(tongue), ..self }
    }

    /// Whether the country is one of these.
    pub(super) fn is_in(&self, countries: &[&str]) -> bool {
        self.country.is_some_and(|code| countries.iter().any(|country| country.as_bytes() == code))
    }

    pub(super) fn is_chinese(&self) -> bool {
        self.tongue.is_some_and(|tongue| tongue != Tongue::English)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_two_letters() {
        assert_eq!(Hint::NONE.in_country("tw").country, Some(*b"TW"));
        for code in ["", "T", "TWN", "1T", "\u{E9}"] {
            assert_eq!(Hint::NONE.in_country(code).country, None, "{code}");
        }
        assert!(Hint::NONE.in_country("TW").is_in(&["CN", "TW"]));
        assert!(!Hint::NONE.is_in(&["CN"]));
    }
}
