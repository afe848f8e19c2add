//! What the lexical model sees of a text: its grams, each with how often it occurs.

use serde::{Deserialize, Serialize};

/// A piece of a text: one to four Chinese characters, a word, two words, or part of a word. Two
/// pieces share a number only if they are equal, up to the odds of 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Gram(u64);

/// The grams of a folded text in ascending order, each once, with how often it occurs.
pub fn grams_of(folded: &str) -> Vec<(Gram, u32)> {
    let mut grams = Vec::with_capacity(4 * folded.len());
    for run in runs_of(folded) {
        match run {
            Run::Han(characters) => push_character_grams(&characters, &mut grams),
            Run::Words(words) => push_word_grams(&words, &mut grams),
        }
    }
    count(grams)
}

/// Longest Chinese gram, in characters: most words have two, set phrases four.
const LONGEST_HAN_GRAM: usize = 4;
/// Parts of a word catch typing slips and endings (`refund`, `refunded`), in characters with the
/// word's two edges.
const WORD_PART_LENGTHS: [usize; 2] = [4, 5];

#[derive(Debug, PartialEq)]
enum Run {
    Han(Vec<char>),
    /// Words with nothing but spaces between them.
    Words(Vec<String>),
}

fn runs_of(folded: &str) -> Vec<Run> {
    // An apostrophe belongs to its word, however it is typed: `don't`, `dont`.
    let characters: Vec<char> = folded.chars().filter(|character| !matches!(character, '\'' | '’')).collect();
    let mut runs = Vec::new();
    let mut words = Vec::new();
    for piece in characters.chunk_by(|&left, &right| kind_of(left) == kind_of(right)) {
        let kind = kind_of(piece[0]);
        if kind == Kind::Letter {
            words.push(piece.iter().collect());
        } else if kind != Kind::Space && !words.is_empty() {
            runs.push(Run::Words(std::mem::take(&mut words)));
        }
        if kind == Kind::Han {
            runs.push(Run::Han(piece.to_vec()));
        }
    }
    if !words.is_empty() {
        runs.push(Run::Words(words));
    }
    runs
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Han,
    Letter,
    Space,
    Other,
}

fn kind_of(character: char) -> Kind {
    match character {
        ' ' => Kind::Space,
        _ if is_han(character) => Kind::Han,
        _ if character.is_alphanumeric() => Kind::Letter,
        _ => Kind::Other,
    }
}

/// Whether a character is a Chinese one.
pub fn is_han(character: char) -> bool {
    matches!(character,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

fn push_character_grams(characters: &[char], grams: &mut Vec<Gram>) {
    for length in 1..=LONGEST_HAN_GRAM.min(characters.len()) {
        for window in characters.windows(length) {
            grams.push(hash(b'c', window.iter().copied()));
        }
    }
}

fn push_word_grams(words: &[String], grams: &mut Vec<Gram>) {
    for word in words {
        grams.push(hash(b'w', word.chars()));
        push_word_parts(word, grams);
    }
    for pair in words.windows(2) {
        let spelled = pair[0].chars().chain(std::iter::once(' ')).chain(pair[1].chars());
        grams.push(hash(b'w', spelled));
    }
}

fn push_word_parts(word: &str, grams: &mut Vec<Gram>) {
    let edged: Vec<char> = std::iter::once(' ').chain(word.chars()).chain(std::iter::once(' ')).collect();
    for length in WORD_PART_LENGTHS {
        for window in edged.windows(length) {
            grams.push(hash(b'p', window.iter().copied()));
        }
    }
}

/// FNV-1a over the kind and the characters: the same on every machine and in every release.
fn hash(kind: u8, characters: impl Iterator<Item = char>) -> Gram {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut state = (OFFSET ^ u64::from(kind)).wrapping_mul(PRIME);
    for character in characters {
        state = (state ^ u64::from(u32::from(character))).wrapping_mul(PRIME);
    }
    Gram(state)
}

fn count(mut grams: Vec<Gram>) -> Vec<(Gram, u32)> {
    grams.sort_unstable();
    let mut counted: Vec<(Gram, u32)> = Vec::with_capacity(grams.len());
    for gram in grams {
        match counted.last_mut() {
            Some((last, times)) if *last == gram => *times += 1,
            _ => counted.push((gram, 1)),
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(left: &str, right: &str) -> usize {
        let right = grams_of(right);
        grams_of(left).iter().filter(|(gram, _)| right.iter().any(|(other, _)| other == gram)).count()
    }

    #[test]
    fn chinese_is_read_in_pieces_of_one_to_four_characters() {
        assert_eq!(grams_of("退款骗局").len(), 4 + 3 + 2 + 1);
        assert_eq!(grams_of("退,款").len(), 2, "a gram does not reach across punctuation");
    }

    #[test]
    fn a_repeated_piece_is_counted_not_repeated() {
        let grams = grams_of("谢谢");
        assert_eq!(grams.iter().map(|(_, times)| times).sum::<u32>(), 3);
        assert_eq!(grams.len(), 2);
    }

    #[test]
    fn runs_keep_chinese_and_words_apart() {
        let words = |list: &[&str]| Run::Words(list.iter().map(|&word| word.to_owned()).collect());
        assert_eq!(
            runs_of("怎么check这个 seller info? don't know"),
            [
                Run::Han("怎么".chars().collect()),
                words(&["check"]),
                Run::Han("这个".chars().collect()),
                words(&["seller", "info"]),
                words(&["dont", "know"]),
            ]
        );
    }

    #[test]
    fn a_word_shares_pieces_with_its_other_forms_and_its_misspelling() {
        assert!(shared("refund", "refunded") >= 3);
        assert!(shared("evidence", "evidense") >= 3);
        assert_eq!(shared("evidence", "cat"), 0);
    }

    #[test]
    fn a_text_without_letters_has_no_grams() {
        assert!(grams_of("").is_empty());
        assert!(grams_of("?! 🙂 …").is_empty());
    }
}
