//! Sign `obfuscation`: words are hidden from whatever reads along, by invisible characters, letters of other alphabets,
//! spaces or digits within them.

use super::Reason;
use crate::text::Unmasked;

pub const SIGNAL: &str = "obfuscation";
/// Nobody who means well hides words from a filter; but names in other alphabets, decorated words and broken copies
/// look alike, hence not more.
const WEIGHT: f32 = 1.8;

pub(super) fn look(message: &str, unmasked: &Unmasked) -> Option<Reason> {
    let first = unmasked.tricks().iter().min_by_key(|trick| trick.start)?;
    let evidence = message.get(first.clone()).unwrap_or_default().to_owned();
    Some(Reason { signal: SIGNAL.to_owned(), weight: WEIGHT, evidence, brand: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_words_are_a_sign_and_shown_as_they_were_written() {
        let message = "加 薇\u{200B}信 refund";
        let reason = look(message, &Unmasked::of(message)).expect("a word is hidden");
        assert_eq!(reason.evidence, "薇\u{200B}信");
    }

    #[test]
    fn emoji_and_plain_words_are_none() {
        for message in ["family 👨‍👩‍👧 ok", "退款 refund", "Ελλάδα"] {
            assert_eq!(look(message, &Unmasked::of(message)), None, "{message}");
        }
    }
}
