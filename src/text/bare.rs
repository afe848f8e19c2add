//! Words without what stands around them.

use serde::Deserialize;

use super::fold;

/// A phrase that texts are compared with, in the form in which that is done: each is brought into it once.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Bare(String);

impl Bare {
    /// Whether a text is this phrase, once [`bare`] has left out what stands around it.
    pub fn is(&self, bare_text: &str) -> bool {
        self.0 == bare_text
    }
}

impl From<String> for Bare {
    fn from(phrase: String) -> Self {
        Self(bare(&phrase))
    }
}

/// A text as short answers and labels are compared: folded, with straight apostrophes, without the signs and emoji around
/// the words. Where there is nothing but signs, they stay: a thumb is an answer, too.
pub fn bare(text: &str) -> String {
    // Phones type the curly one.
    let folded = fold(text).replace('’', "'");
    let words = folded.trim_matches(|character: char| !character.is_alphanumeric());
    if words.is_empty() { folded.trim().to_owned() } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_words_is_left_out() {
        for (text, words) in [
            ("🏦 銀行轉賬。", "银行转账"),
            ("  I haven’t looked!! ", "i haven't looked"),
            ("👍", "👍"),
            ("…", "..."),
        ] {
            assert_eq!(bare(text), words);
        }
    }
}
