//! Secrets that people type by mistake, covered before anybody else sees them.

mod card;
mod code;
mod labels;
mod numbers;
mod password;
mod private_key;
mod seed_phrase;

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Covers the card numbers, passwords, one-time codes, seed phrases and private keys in a text.
/// Each character of a secret becomes `•`; the text keeps its length in UTF-16 units, so Telegram's
/// entities still point at the same words. Web addresses are left alone: they are there to be judged.
pub fn mask(text: &str) -> Masked {
    let source = Source::new(text);
    let mut cover = Cover::new(text);
    for (secret, find) in FINDERS {
        for range in find(&source) {
            cover.hide(*secret, range);
        }
    }
    cover.masked()
}

/// A text without its secrets, and which kinds there were, each named once, in the order of [`Secret`].
#[derive(Clone, PartialEq, Eq)]
pub struct Masked {
    pub text: String,
    pub found: Vec<Secret>,
}

/// A kind of secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Secret {
    /// The number of a payment card.
    Card,
    Password,
    /// A one-time code or a PIN.
    Code,
    /// The words that restore a wallet.
    SeedPhrase,
    /// The key of a wallet, in hexadecimal digits.
    PrivateKey,
}

/// The surest finder goes first: what it finds is not looked at again.
const FINDERS: &[(Secret, Finder)] = &[
    (Secret::PrivateKey, private_key::find),
    (Secret::SeedPhrase, seed_phrase::find),
    (Secret::Card, card::find),
    (Secret::Code, code::find),
    (Secret::Password, password::find),
];

/// Yields byte ranges on character boundaries that do not overlap each other.
type Finder = fn(&Source<'_>) -> Vec<Range<usize>>;

/// A text, with what every finder needs to know about it.
struct Source<'a> {
    text: &'a str,
    /// The text with its ASCII letters in lower case; every byte keeps its place.
    lower: String,
    /// The runs of digits, half and full width.
    numbers: Vec<Range<usize>>,
}

impl<'a> Source<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, lower: text.to_ascii_lowercase(), numbers: numbers::runs(text) }
    }
}

/// Which bytes of a text are hidden, and which are spoken for.
struct Cover<'a> {
    text: &'a str,
    hidden: Vec<bool>,
    taken: Vec<bool>,
    found: BTreeSet<Secret>,
}

impl<'a> Cover<'a> {
    fn new(text: &'a str) -> Self {
        let hidden = vec![false; text.len()];
        let mut cover = Self { text, taken: hidden.clone(), hidden, found: BTreeSet::new() };
        for address in addresses(text) {
            cover.taken[address].fill(true);
        }
        cover
    }

    fn hide(&mut self, secret: Secret, range: Range<usize>) {
        if self.taken[range.clone()].contains(&true) {
            return;
        }
        for (offset, character) in self.text[range.clone()].char_indices() {
            self.hidden[range.start + offset] = secret.hides(character);
        }
        self.taken[range].fill(true);
        self.found.insert(secret);
    }

    fn masked(self) -> Masked {
        let mut text = String::with_capacity(self.text.len());
        for (offset, character) in self.text.char_indices() {
            if self.hidden[offset] {
                text.extend(std::iter::repeat_n('•', character.len_utf16()));
            } else {
                text.push(character);
            }
        }
        Masked { text, found: self.found.into_iter().collect() }
    }
}

impl Secret {
    /// Separators inside a number or between words give nothing away and keep the shape readable.
    fn hides(self, character: char) -> bool {
        match self {
            Self::Password => !character.is_whitespace(),
            Self::Card | Self::Code | Self::SeedPhrase | Self::PrivateKey => character.is_alphanumeric(),
        }
    }
}

/// Web addresses with a scheme or `www.`, as far as their ASCII goes.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for chunk in text.split_inclusive(|character: char| !character.is_ascii_graphic()) {
        let end = start + chunk.len();
        let ascii = chunk.trim_end_matches(|character: char| !character.is_ascii_graphic());
        if let Some(offset) = address_start(ascii) {
            found.push(start + offset..start + ascii.len());
        }
        start = end;
    }
    found
}

fn address_start(ascii: &str) -> Option<usize> {
    let colon = ascii.find("://");
    let scheme = colon.map(|colon| {
        ascii[..colon].trim_end_matches(|character: char| character.is_ascii_alphanumeric()).len()
    });
    scheme.or_else(|| ascii.find("www."))
}

impl fmt::Debug for Masked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Masked").field("found", &self.found).finish_non_exhaustive()
    }
}

/// Helpers for the tests of the finders: data in, masked text out.
#[cfg(test)]
mod testing {
    use super::{Secret, mask};
    use crate::text::split::utf16_length;

    #[track_caller]
    pub fn expect_masked(text: &str, secret: Secret, expected: &str) {
        let masked = mask(text);
        assert_eq!(masked.text, expected, "masked from {text:?}");
        assert_eq!(masked.found, [secret], "found in {text:?}");
        assert_eq!(utf16_length(&masked.text), utf16_length(text));
    }

    #[track_caller]
    pub fn expect_untouched(text: &str) {
        let masked = mask(text);
        assert_eq!(masked.text, text);
        assert_eq!(masked.found, [], "found in {text:?}");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::testing::expect_untouched;
    use super::*;
    use crate::text::split::utf16_length;

    #[test]
    fn several_secrets_are_named_once_each_and_in_order() {
        let masked = mask("密码：abc123 验证码：482913，卡号 4111 1111 1111 1111，密码：xyz789");
        assert_eq!(masked.text, "密码：•••••• 验证码：••••••，卡号 •••• •••• •••• ••••，密码：••••••");
        assert_eq!(masked.found, [Secret::Card, Secret::Password, Secret::Code]);
    }

    #[test]
    fn characters_of_two_units_become_two_dots() {
        let masked = mask("password: ab😀12 ok");
        assert_eq!(utf16_length(&masked.text), utf16_length("password: ab😀12 ok"));
    }

    #[test]
    fn addresses_stay_whole() {
        expect_untouched("https://shop.example/item/4111111111111111?code=482913");
        expect_untouched("password: https://phish.example/login1");
        expect_untouched("验证码：www.phish.example/123456");
    }

    #[test]
    fn kinds_have_names_in_kebab_case() {
        assert_eq!(serde_json::to_string(&Secret::SeedPhrase).expect("a name serializes"), "\"seed-phrase\"");
    }

    #[test]
    fn debug_shows_no_words() {
        assert_eq!(format!("{:?}", mask("密码：abc123 退款")), "Masked { found: [Password], .. }");
    }

    /// Quadratic work on any of these would take minutes.
    #[test]
    fn hostile_texts_are_masked_in_linear_time() {
        let length = 200_000;
        for pattern in [
            "4",
            "4 ",
            "12-",
            "1234 ",
            "code ",
            "code 1234 ",
            "is code ",
            "密码",
            "password:",
            "password ",
            "password: \"",
            "abandon ",
            "助记词",
            "助记词 的 ",
            "的",
            "a",
            "f",
            "0x",
            "://",
            "www.",
            "验证码是",
            "验证码,",
            "\n",
            "“",
        ] {
            let text = pattern.repeat(length / pattern.len());
            assert_eq!(utf16_length(&mask(&text).text), utf16_length(&text));
        }
    }

    proptest! {
        #[test]
        fn the_length_in_utf16_units_never_changes(text in "([a-z0-9４ -]{0,6}|密码[：是]|code[: ]|验证码|\\PC{0,4}|😀){0,12}") {
            prop_assert_eq!(utf16_length(&mask(&text).text), utf16_length(&text));
        }

        #[test]
        fn masking_again_finds_nothing_more(digits in "[0-9]{6}") {
            let masked = mask(&format!("验证码是{digits}，密码：abc{digits}"));
            prop_assert_eq!(mask(&masked.text).text, masked.text);
        }
    }
}
