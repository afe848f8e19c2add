//! A folded text in which every character knows where it stood, so that what is found can be shown as it was written.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::cjk;
use super::conversion::to_simplified;
use super::fold::is_invisible;

/// A text brought into the form of [`fold`](super::fold()), one character at a time: full-width and other compatibility
/// forms become plain ones, letters lower case, Chinese simplified, white space single spaces. Since no character
/// sees its neighbours, a few Chinese ones may come out otherwise than there; no word of the tables has such.
pub(super) struct Placed<'t> {
    original: &'t str,
    letters: Vec<char>,
    /// The bytes of the original that each letter comes from; as many as letters.
    places: Vec<Range<usize>>,
}

impl<'t> Placed<'t> {
    /// Reads a text of at most `most` characters; `None` if it is longer.
    pub fn read(original: &'t str, most: usize) -> Option<Self> {
        if original.chars().nth(most).is_some() {
            return None;
        }
        let mut placed = Self { original, letters: Vec::new(), places: Vec::new() };
        for (start, character) in original.char_indices() {
            if !is_invisible(character) {
                placed.push(character, start..start + character.len_utf8());
            }
        }
        // A few characters fold to many.
        (placed.len() <= most).then_some(placed)
    }

    fn push(&mut self, character: char, place: Range<usize>) {
        let simplified = if cjk::is_han(character) {
            to_simplified(character.encode_utf8(&mut [0; 4]))
        } else {
            character.to_string()
        };
        for letter in simplified.nfkc().flat_map(char::to_lowercase) {
            let letter = if letter.is_whitespace() { ' ' } else { letter };
            if letter != ' ' || self.letters.last() != Some(&' ') {
                self.letters.push(letter);
                self.places.push(place.clone());
            }
        }
    }

    /// How many letters there are.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    pub fn at(&self, place: usize) -> Option<char> {
        self.letters.get(place).copied()
    }

    pub fn before(&self, place: usize) -> Option<char> {
        self.at(place.checked_sub(1)?)
    }

    /// The words between two places as they were written.
    pub fn written(&self, range: Range<usize>) -> &'t str {
        let bytes = self.bytes(&range);
        bytes.and_then(|bytes| self.original.get(bytes)).unwrap_or_default()
    }

    /// Where in the original a range of letters stands; `None` for one without letters.
    fn bytes(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (self.places.get(range.start)?, self.places.get(range.end.checked_sub(1)?)?);
        (range.start < range.end).then_some(first.start..last.end)
    }

    /// The character a letter was before folding.
    pub fn original_at(&self, place: usize) -> Option<char> {
        self.written(place..place.saturating_add(1)).chars().next()
    }

    /// The first place from here on that is no space.
    pub fn after_space(&self, place: usize) -> usize {
        if self.at(place) == Some(' ') { place + 1 } else { place }
    }

    /// Where a word ends that stands here; Latin letters around it must not go on.
    pub fn word(&self, place: usize, word: &str) -> Option<usize> {
        let mut end = place;
        for letter in word.chars() {
            if self.at(end) != Some(letter) {
                return None;
            }
            end += 1;
        }
        let goes_on = |inner: Option<char>, outer: Option<char>| is_latin(inner) && is_latin(outer);
        let is_bounded =
            !goes_on(self.at(place), self.before(place)) && !goes_on(self.before(end), self.at(end));
        (is_bounded && end > place).then_some(end)
    }

    /// The longest word of a table that stands here: where it ends and what it means.
    pub fn listed<M: Copy>(&self, place: usize, table: &[(&str, M)]) -> Option<(usize, M)> {
        let found = table.iter().filter_map(|(word, meaning)| Some((self.word(place, word)?, *meaning)));
        found.max_by_key(|(end, _)| *end)
    }

    /// The longest of these words that stands here: where it ends.
    pub fn one_of(&self, place: usize, words: &[&str]) -> Option<usize> {
        words.iter().filter_map(|word| self.word(place, word)).max()
    }

    /// A run of ASCII digits, from its first one on: where it ends and the digits.
    pub fn digits(&self, place: usize) -> Option<(usize, String)> {
        let digits: String =
            self.letters.get(place..)?.iter().take_while(|letter| letter.is_ascii_digit()).collect();
        let is_first = !self.before(place).is_some_and(|before| before.is_ascii_digit());
        (is_first && !digits.is_empty()).then(|| (place + digits.len(), digits))
    }
}

fn is_latin(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| letter.is_alphabetic() && !cjk::is_cjk(letter))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fold;
    use super::*;

    fn read(text: &str) -> Placed<'_> {
        Placed::read(text, 500).expect("a short text")
    }

    #[test]
    fn what_is_found_is_shown_as_it_was_written() {
        let placed = read("ＲＭ　３８ 萬\u{200B}塊");
        assert_eq!(placed.letters.iter().collect::<String>(), "rm 38 万块");
        assert_eq!(placed.written(0..2), "ＲＭ");
        assert_eq!(placed.written(6..8), "萬\u{200B}塊");
        assert_eq!(placed.written(3..3), "");
        assert_eq!(placed.written(3..99), "");
    }

    #[test]
    fn words_end_where_letters_end() {
        let placed = read("9am at 300rm amber 周五下午");
        assert_eq!(placed.word(1, "am"), Some(3));
        assert_eq!(placed.word(10, "rm"), Some(12));
        assert_eq!(placed.word(13, "am"), None);
        assert_eq!(placed.listed(19, &[("周", 1), ("周五", 2)]), Some((21, 2)));
        assert_eq!(placed.digits(7), Some((10, "300".to_owned())));
        assert_eq!(placed.digits(8), None);
    }

    #[test]
    fn texts_too_long_are_not_read() {
        assert!(Placed::read(&"x".repeat(501), 500).is_none());
        assert!(Placed::read(&"萬".repeat(500), 500).is_some());
    }

    proptest! {
        #[test]
        fn every_letter_has_a_place_in_the_original(text in "\\PC{0,40}") {
            let placed = read(&text);
            for place in 0..placed.len() {
                prop_assert!(placed.original_at(place).is_some());
                prop_assert!(!placed.written(place..placed.len()).is_empty());
            }
        }

        #[test]
        fn letters_are_those_of_fold(text in "[a-zA-Z0-9０-９￥$ 萬億兩塊幣號點鐘週後個臺圓鎊元月日年]{0,24}") {
            let placed = read(&text);
            let letters: String = placed.letters.iter().collect();
            prop_assert_eq!(letters.trim(), fold(&text));
        }
    }
}
