//! A word a brand is known by, and how surely it means the brand.

use super::words::LinkWords;

/// A word a brand is known by, as it stands in host names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub word: String,
    pub brand: usize,
    pub strength: Strength,
    pub trade: Trade,
    /// Whether people pay the brand or log in to it, so that a stranger's host that reads as its own is worth a caution.
    pub is_watched: bool,
    /// Whether that holds for a faint name, too, where enough beside it speaks for the brand.
    pub is_watched_when_faint: bool,
    /// A word with a meaning of its own, and not letters that stand for a name.
    pub is_everyday: bool,
}

/// What a brand's customers expect messages about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trade {
    Parcels,
    Accounts,
    Other,
}

/// How surely a word means the brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// An everyday word, or three letters.
    Faint,
    /// Four or five letters.
    Fair,
    Strong,
}

/// Shorter words of everyday use are taken for letters.
const SHORTEST_EVERYDAY: usize = 4;

impl Mark {
    pub fn new(word: String, brand: usize, category: &str, words: &LinkWords) -> Self {
        let strength = strength(&word, category, words);
        let is_paid = is_office(category)
            || matches!(category, "bank" | "payment" | "crypto" | "carrier" | "toll" | "telecom" | "utility");
        Self {
            brand,
            strength,
            trade: trade(category),
            is_watched: is_paid || matches!(category, "marketplace" | "credit-bureau"),
            is_watched_when_faint: is_paid,
            is_everyday: word.len() >= SHORTEST_EVERYDAY && words.is_ordinary_name(&word),
            word,
        }
    }
}

fn strength(word: &str, category: &str, words: &LinkWords) -> Strength {
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    match word.len() {
        _ if words.unmistakable_names.contains(word) => Strength::Strong,
        _ if is_office(category) || is_number || words.ordinary_names.contains(word) => Strength::Faint,
        ..=3 => Strength::Faint,
        4 | 5 => Strength::Fair,
        _ => Strength::Strong,
    }
}

fn trade(category: &str) -> Trade {
    match category {
        "carrier" | "tracking" => Trade::Parcels,
        "bank" | "payment" | "crypto" | "social" | "tech" | "telecom" | "subscription" | "games" => {
            Trade::Accounts
        }
        _ => Trade::Other,
    }
}

fn is_office(category: &str) -> bool {
    matches!(category, "customs" | "government" | "police" | "tax" | "consumer-protection" | "reporting")
}
