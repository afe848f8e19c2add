//! Which of the currencies that a mark can mean is meant, as far as the hint tells.

use super::Currency;
use super::mark::{Kind, Mark};
use crate::text::{Hint, Tongue};

/// Where Chinese is spoken so widely that its words for money mean the money of the place.
const CHINESE_SPEAKING: [&str; 6] = ["CN", "HK", "MO", "MY", "SG", "TW"];

/// What the marks of one number mean together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    currencies: Vec<Currency>,
    kind: Kind,
}

impl Meaning {
    pub fn of(mark: &Mark) -> Self {
        Self {
            currencies: mark.codes.iter().filter_map(|code| Currency::of(code)).collect(),
            kind: mark.kind,
        }
    }

    /// What both mean: `$20 AUD` is Australian. `None` when they contradict each other.
    pub fn and(self, other: Self) -> Option<Self> {
        // `300元泰铢`: the unit says no more than that it is money.
        match (self.kind, other.kind) {
            (Kind::Kuai, Kind::Plain) => return Some(other),
            (Kind::Plain, Kind::Kuai) => return Some(self),
            _ => {}
        }
        let shared: Vec<Currency> =
            self.currencies.iter().copied().filter(|currency| other.currencies.contains(currency)).collect();
        let kind = if self.currencies.len() < other.currencies.len() { self.kind } else { other.kind };
        (!shared.is_empty()).then_some(Self { currencies: shared, kind })
    }

    /// Whether this can be the currency of a part, as cents of dollars.
    pub fn agrees_with(&self, part: &Mark) -> bool {
        part.kind == Kind::Kuai
            || self.currencies.iter().any(|currency| part.codes.contains(&currency.code()))
    }

    /// The currencies meant, the likeliest first.
    ///
    /// The money of the person's country is meant where the mark can mean it. Elsewhere a dollar is that of the
    /// United States, and a Chinese word for money is either the country's or that of where the person's Chinese
    /// comes from. Without a country, the kind of Chinese decides over ¥ and the Chinese words alone.
    pub fn settled(&self, hint: Hint) -> Vec<Currency> {
        if self.currencies.len() <= 1 {
            return self.currencies.clone();
        }
        let home = hint.country.and_then(Currency::of_country);
        let can_be = |currency: &Currency| self.currencies.contains(currency);
        match (self.kind, home) {
            (Kind::Kuai, Some(home)) if !hint.is_in(&CHINESE_SPEAKING) => {
                let origin = origin(hint).or_else(|| Currency::of("CNY")).filter(|origin| *origin != home);
                [home].into_iter().chain(origin).collect()
            }
            (_, Some(home)) if can_be(&home) => vec![home],
            (Kind::Dollar, Some(_)) => Currency::of("USD").into_iter().filter(can_be).collect(),
            (Kind::Kuai | Kind::Yen, _) => match origin(hint).filter(can_be) {
                Some(origin) => vec![origin],
                None => self.currencies.clone(),
            },
            _ => self.currencies.clone(),
        }
    }
}

/// The money of where a kind of Chinese is written.
fn origin(hint: Hint) -> Option<Currency> {
    Currency::of(match hint.tongue? {
        Tongue::English => return None,
        Tongue::SimplifiedChinese => "CNY",
        Tongue::TaiwanChinese => "TWD",
        Tongue::HongKongChinese => "HKD",
    })
}
