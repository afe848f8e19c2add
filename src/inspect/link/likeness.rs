//! How easily one word is taken for another.

use crate::text::homoglyphs::latin_twin;
use unicode_normalization::UnicodeNormalization;

/// In what way a word is almost another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Likeness {
    /// Drawn alike: `paypa1`, `rnicrosoft`, letters of other alphabets.
    Shape,
    /// One slip apart; how close, from 0 to 1.
    Slip(f32),
}

impl Likeness {
    pub fn closeness(self) -> f32 {
        match self {
            Self::Shape => 1.0,
            Self::Slip(closeness) => closeness,
        }
    }
}

/// A doubled letter is hardly noticed.
const DOUBLED: f32 = 0.85;

/// Rows of the usual keyboard: neighbours are hit for one another.
const KEYBOARD: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];

/// The outline of a word: words with the same one are drawn almost alike, or differ by a doubled letter.
pub(super) fn shape(word: &str) -> String {
    let mut letters: Vec<char> = drawn(word).chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// How close two words of one shape are.
pub(super) fn of_one_shape(word: &str, name: &str) -> Likeness {
    if drawn(word) == drawn(name) {
        Likeness::Shape
    } else {
        Likeness::Slip(DOUBLED * length_factor(name.len()))
    }
}

/// How each letter is drawn.
fn drawn(word: &str) -> String {
    let plain =
        word.nfd().filter(|letter| !is_accent(*letter)).map(|letter| latin_twin(letter).unwrap_or(letter));
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    for letter in plain {
        let letter = match letter.to_ascii_lowercase() {
            '0' => 'o',
            '1' | 'i' | '|' | '!' => 'l',
            '3' => 'e',
            '5' | '$' => 's',
            '4' | '@' => 'a',
            '7' => 't',
            '8' => 'b',
            '9' | 'q' => 'g',
            other => other,
        };
        let joined = match (letters.last(), letter) {
            (Some('r'), 'n') => Some('m'),
            (Some('v'), 'v') => Some('w'),
            (Some('c'), 'l') => Some('d'),
            _ => None,
        };
        if joined.is_some() {
            letters.pop();
        }
        letters.push(joined.unwrap_or(letter));
    }
    letters.into_iter().collect()
}

/// How a word and a name differ, if by one slip: a letter more, less, other, or two in the wrong order.
pub(super) fn likeness(word: &str, name: &str) -> Option<Likeness> {
    if word == name || strsim::osa_distance(word, name) != 1 {
        return None;
    }
    let (written, meant): (Vec<char>, Vec<char>) = (word.chars().collect(), name.chars().collect());
    let at = written.iter().zip(&meant).take_while(|(left, right)| left == right).count();
    let slip = match written.len().cmp(&meant.len()) {
        std::cmp::Ordering::Equal => changed(&written, &meant, at),
        // Fewer people notice a missing letter than an additional one.
        std::cmp::Ordering::Less => 0.8,
        std::cmp::Ordering::Greater => 0.65,
    };
    // The first letter is the one that is read.
    let place = if at == 0 { 0.6 } else { 1.0 };
    Some(Likeness::Slip(slip * place * length_factor(meant.len())))
}

fn changed(written: &[char], meant: &[char], at: usize) -> f32 {
    let swapped = written.get(at) == meant.get(at.saturating_add(1))
        && written.get(at.saturating_add(1)) == meant.get(at);
    if swapped {
        return 0.9;
    }
    match (written.get(at), meant.get(at)) {
        (Some(written), Some(meant)) if written.is_ascii_digit() || meant.is_ascii_digit() => 0.3,
        (Some(&written), Some(&meant)) if are_neighbours(written, meant) => 0.75,
        _ => 0.6,
    }
}

/// Short words have many neighbours that mean something else.
fn length_factor(length: usize) -> f32 {
    match length {
        ..=5 => 0.4,
        6 => 0.65,
        7 => 0.85,
        _ => 1.0,
    }
}

fn are_neighbours(left: char, right: char) -> bool {
    KEYBOARD.iter().any(|row| {
        row.windows(2).any(|pair| match pair {
            [first, second] => {
                [(*first, *second), (*second, *first)].contains(&(letter(left), letter(right)))
            }
            _ => false,
        })
    })
}

fn letter(character: char) -> u8 {
    u8::try_from(character).unwrap_or_default()
}

fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_drawn_alike_have_one_shape() {
        let table = [
            ("paypa1", "paypal"),
            ("rnicrosoft", "microsoft"),
            ("vvalrnart", "walmart"),
            ("раураl", "paypal"),
            ("àpplé", "apple"),
            ("fidelity", "fide1ity"),
            ("clhl", "dhl"),
        ];
        for (written, meant) in table {
            assert_eq!(shape(written), shape(meant));
        }
        assert_ne!(shape("pay"), shape("play"));
    }

    #[test]
    fn likelier_slips_are_closer() {
        let close = |word, name| likeness(word, name).map_or(0.0, Likeness::closeness);
        assert!(close("payapl", "paypal") > close("paypax", "paypal"));
        assert!(close("walmarr", "walmart") > close("walmarx", "walmart"));
        assert!(close("xaypal", "paypal") < close("paxpal", "paypal"));
        assert!(close("micosoft", "microsoft") > close("eaby", "ebay"));
        assert_eq!(likeness("paypal", "paypal"), None);
        assert_eq!(likeness("holiday", "paypal"), None);
    }
}
