//! What the lexical model sees of a text: its grams, each with how often it occurs.

use zerocopy::little_endian::U64;

/// A piece of a text: one to four Chinese characters, a word, two words, or part of a word. Two
/// pieces share a number only if they are equal, up to the odds of 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gram(u64);

impl From<U64> for Gram {
    fn from(number: U64) -> Self {
        Self(number.get())
    }
}

impl From<Gram> for U64 {
    fn from(gram: Gram) -> Self {
        Self::new(gram.0)
    }
}

impl Gram {
    /// A number in which all bits of the gram have their say: short grams that differ in one character have like ones.
    pub(super) fn scattered(self) -> u64 {
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32
    }
}

/// The grams of a folded text in ascending order, each once, with how often it occurs.
pub fn grams_of(folded: &str) -> Vec<(Gram, u32)> {
    let mut grams = Vec::with_capacity(4 * folded.len());
    // An apostrophe belongs to its word, however it is typed: `don't`, `dont`.
    let characters: Vec<char> = folded.chars().filter(|character| !matches!(character, '\'' | '’')).collect();
    for run in runs_of(&characters) {
        match run {
            Run::Han(characters) => push_character_grams(characters, &mut grams),
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
const LONGEST_WORD_PART: usize = 5;

#[derive(Debug)]
enum Run<'a> {
    Han(&'a [char]),
    /// Words with nothing but spaces between them.
    Words(Vec<&'a [char]>),
}

fn runs_of(characters: &[char]) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut words = Vec::new();
    for piece in characters.chunk_by(|&left, &right| kind_of(left) == kind_of(right)) {
        let kind = kind_of(piece[0]);
        if kind == Kind::Letter {
            words.push(piece);
        } else if kind != Kind::Space && !words.is_empty() {
            runs.push(Run::Words(std::mem::take(&mut words)));
        }
        if kind == Kind::Han {
            runs.push(Run::Han(piece));
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
    for start in 0..characters.len() {
        let mut state = Hash::of(b'c');
        for &character in characters[start..].iter().take(LONGEST_HAN_GRAM) {
            state.push(character);
            grams.push(Gram(state.0));
        }
    }
}

fn push_word_grams(words: &[&[char]], grams: &mut Vec<Gram>) {
    for word in words {
        let mut state = Hash::of(b'w');
        word.iter().for_each(|&character| state.push(character));
        grams.push(Gram(state.0));
        push_word_parts(word, grams);
    }
    for pair in words.windows(2) {
        let mut state = Hash::of(b'w');
        let spelled = pair[0].iter().chain(std::iter::once(&' ')).chain(pair[1]);
        spelled.for_each(|&character| state.push(character));
        grams.push(Gram(state.0));
    }
}

fn push_word_parts(word: &[char], grams: &mut Vec<Gram>) {
    let edged: Vec<char> =
        std::iter::once(' ').chain(word.iter().copied()).chain(std::iter::once(' ')).collect();
    for start in 0..edged.len() {
        let mut state = Hash::of(b'p');
        for (length, &character) in (1..=LONGEST_WORD_PART).zip(&edged[start..]) {
            state.push(character);
            if WORD_PART_LENGTHS.contains(&length) {
                grams.push(Gram(state.0));
            }
        }
    }
}

/// FNV-1a over a kind and characters: the same on every machine and in every release. Grams that begin alike share the
/// work of their beginning.
struct Hash(u64);

impl Hash {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;

    fn of(kind: u8) -> Self {
        Self((Self::OFFSET ^ u64::from(kind)).wrapping_mul(Self::PRIME))
    }

    fn push(&mut self, character: char) {
        self.0 = (self.0 ^ u64::from(u32::from(character))).wrapping_mul(Self::PRIME);
    }
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
        let spelled = |run: &Run<'_>| match run {
            Run::Han(characters) => format!("han {}", characters.iter().collect::<String>()),
            Run::Words(words) => format!("words {}", words.concat().iter().collect::<String>()),
        };
        let characters: Vec<char> = "怎么check这个 seller info? i know".chars().collect();
        let runs: Vec<String> = runs_of(&characters).iter().map(spelled).collect();
        assert_eq!(runs, ["han 怎么", "words check", "han 这个", "words sellerinfo", "words iknow"]);
        assert_eq!(grams_of("don't"), grams_of("dont"), "an apostrophe belongs to its word");
    }

    #[test]
    fn a_piece_has_the_same_number_wherever_it_is_read() {
        // What was learnt is keyed by these numbers: FNV-1a of the kind and the characters.
        let number = |kind: u8, characters: &str| {
            let mut state = (0xcbf2_9ce4_8422_2325_u64 ^ u64::from(kind)).wrapping_mul(0x0000_0100_0000_01b3);
            for character in characters.chars() {
                state = (state ^ u64::from(u32::from(character))).wrapping_mul(0x0000_0100_0000_01b3);
            }
            Gram(state)
        };
        let mut expected: Vec<Gram> =
            ["退", "款", "单", "退款", "款单", "退款单"].map(|gram| number(b'c', gram)).into();
        expected.extend(["pay", "it", "pay it"].map(|gram| number(b'w', gram)));
        expected.extend([" pay", "pay ", " pay ", " it "].map(|gram| number(b'p', gram)));
        expected.sort_unstable();
        let grams: Vec<Gram> = grams_of("退款单 pay it").into_iter().map(|(gram, _)| gram).collect();
        assert_eq!(grams, expected);
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
