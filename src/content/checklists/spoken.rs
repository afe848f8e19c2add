//! What people say for something, found in whatever they write.

use crate::text::{fold, is_han};

/// The names and sayings of one thing, in any language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// Folded; Latin ones with a space around each word, Chinese ones without any.
    sayings: Vec<String>,
}

/// What somebody wrote, ready to be searched for sayings.
pub(super) struct Words {
    /// Words of letters and digits with one space around each.
    spaced: String,
    /// The same without spaces, for sayings in Chinese.
    joined: String,
}

impl Spoken {
    pub(super) fn new<'a>(said: impl IntoIterator<Item = &'a str>) -> Self {
        let said = said.into_iter().map(spaced).filter(|saying| !saying.trim().is_empty());
        let mut sayings: Vec<String> =
            said.map(|saying| if saying.contains(is_han) { joined(&saying) } else { saying }).collect();
        sayings.sort();
        sayings.dedup();
        Self { sayings }
    }

    /// The longest saying that stands in these words. Latin ones count as whole words only: nobody who writes "I wish"
    /// paid on Wish.
    pub(super) fn longest_in(&self, words: &Words) -> Option<&str> {
        let stands = |saying: &&String| match saying.contains(is_han) {
            true => words.joined.contains(saying.as_str()),
            false => words.spaced.contains(saying.as_str()),
        };
        self.sayings.iter().filter(stands).map(String::as_str).max_by_key(|saying| saying.len())
    }
}

/// The things that words name. What is only a piece of the longer saying of another one does not count, as the card in
/// "gift card".
pub(super) fn named<'a, T>(words: &str, things: impl Iterator<Item = (T, &'a Spoken)>) -> Vec<T> {
    let words = Words::new(words);
    let found: Vec<(T, &str)> =
        things.filter_map(|(thing, spoken)| Some((thing, spoken.longest_in(&words)?))).collect();
    let sayings: Vec<&str> = found.iter().map(|(_, saying)| *saying).collect();
    let is_piece =
        |saying: &str| sayings.iter().any(|other| other.len() > saying.len() && other.contains(saying));
    found.into_iter().filter(|(_, saying)| !is_piece(saying)).map(|(thing, _)| thing).collect()
}

impl Words {
    pub(super) fn new(text: &str) -> Self {
        let spaced = spaced(text);
        let joined = joined(&spaced);
        Self { spaced, joined }
    }
}

/// Folded, with one space around each word; a Han character is a word.
fn spaced(text: &str) -> String {
    let mut spaced = String::from(" ");
    for character in fold(text).chars() {
        if is_han(character) {
            if !spaced.ends_with(' ') {
                spaced.push(' ');
            }
            spaced.push(character);
            spaced.push(' ');
        } else if character.is_alphanumeric() {
            spaced.push(character);
        } else if !spaced.ends_with(' ') {
            spaced.push(' ');
        }
    }
    if !spaced.ends_with(' ') {
        spaced.push(' ');
    }
    spaced
}

fn joined(spaced: &str) -> String {
    spaced.chars().filter(|character| *character != ' ').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_saying_wins_and_two_that_stand_apart_both_count() {
        let card = Spoken::new(["card", "信用卡"]);
        let gift = Spoken::new(["gift card", "礼品卡"]);
        let named = |words: &str| named(words, [("card", &card), ("gift", &gift)].into_iter());
        assert_eq!(named("with my Card"), ["card"]);
        assert_eq!(named("Gift-card codes"), ["gift"]);
        assert_eq!(named("用信用卡買了禮品卡"), ["card", "gift"]);
        assert_eq!(named("cardboard"), [""; 0]);
    }
}
