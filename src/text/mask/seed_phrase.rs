//! Seed phrases: a dozen or more words of the list from which wallets draw them.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

use bip39::{Language, Mnemonic};

use super::super::cjk;
use super::{Source, labels};

/// English phrases are found anywhere; Chinese ones, whose words are everyday characters, only after
/// the word for a seed phrase.
pub(super) fn find(source: &Source<'_>) -> Vec<Range<usize>> {
    let mut found = english(&source.lower);
    found.extend(chinese(source));
    found
}

const FEWEST_WORDS: usize = 12;

fn english(lower: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut phrase = Phrase::default();
    let mut start = 0;
    for chunk in lower.split_inclusive(|character: char| !character.is_ascii_alphabetic()) {
        let word = chunk.trim_end_matches(|character: char| !character.is_ascii_alphabetic());
        if !word.is_empty() {
            let is_listed = Language::English.find_word(word).is_some();
            phrase.read(is_listed.then(|| start..start + word.len()), &mut found);
        }
        if !chunk[word.len()..].chars().all(separates) {
            phrase.read(None, &mut found);
        }
        start += chunk.len();
    }
    phrase.read(None, &mut found);
    found
}

/// The listed words in a row so far.
#[derive(Default)]
struct Phrase {
    n_words: usize,
    range: Range<usize>,
}

impl Phrase {
    /// Takes in the next word, or ends the phrase at one that is not listed.
    fn read(&mut self, word: Option<Range<usize>>, found: &mut Vec<Range<usize>>) {
        match word {
            Some(word) if self.n_words == 0 => *self = Self { n_words: 1, range: word },
            Some(word) => {
                self.n_words += 1;
                self.range.end = word.end;
            }
            None => {
                if self.n_words >= FEWEST_WORDS {
                    found.push(self.range.clone());
                }
                *self = Self::default();
            }
        }
    }
}

/// May this stand between two words of a phrase? Phrases are often numbered.
fn separates(character: char) -> bool {
    character.is_whitespace()
        || character.is_ascii_digit()
        || matches!(
            character,
            '.' | ','
                | ';'
                | ':'
                | '-'
                | '–'
                | '('
                | ')'
                | '['
                | ']'
                | '|'
                | '/'
                | '"'
                | '\''
                | '*'
                | '#'
                | '•'
                | '、'
                | '，'
                | '：'
        )
}

fn chinese(source: &Source<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (label, ()) in labels::find(&source.lower, CHINESE_LABELS) {
        let rest = &source.text[label.end..];
        let start = label.end + (rest.len() - rest.trim_start_matches(introduces).len());
        let length = separated_length(&source.text[start..]).or_else(|| run_length(&source.text[start..]));
        found.extend(length.map(|length| start..start + length));
    }
    found
}

const CHINESE_LABELS: &[(&str, ())] = &[
    ("助记词", ()),
    ("助記詞", ()),
    ("註記詞", ()),
    ("注记词", ()),
    ("助记码", ()),
    ("助憶詞", ()),
    ("种子短语", ()),
    ("恢复短语", ()),
];

fn introduces(character: char) -> bool {
    separates(character) || matches!(character, '是' | '为' | '為' | '如' | '下' | '（' | '“')
}

/// The length in bytes of a phrase whose characters stand apart: `的 一 是 …`.
fn separated_length(text: &str) -> Option<usize> {
    let mut n_words = 0;
    let mut length = 0;
    let mut follows_a_gap = true;
    for (start, character) in text.char_indices() {
        if separates(character) {
            follows_a_gap = true;
        } else if follows_a_gap && is_listed(character) {
            n_words += 1;
            length = start + character.len_utf8();
            follows_a_gap = false;
        } else {
            break;
        }
    }
    (n_words >= FEWEST_WORDS).then_some(length)
}

/// The length in bytes of a phrase written in one run. A sentence can consist of listed characters
/// too, so the phrase must have the right number of words and the right checksum.
fn run_length(text: &str) -> Option<usize> {
    let run: Vec<char> =
        text.chars().take(MOST_WORDS + 1).take_while(|character| cjk::is_han(*character)).collect();
    let phrase = run.iter().map(char::to_string).collect::<Vec<_>>().join(" ");
    let is_phrase = [Language::SimplifiedChinese, Language::TraditionalChinese]
        .into_iter()
        .any(|language| Mnemonic::parse_in_normalized(language, &phrase).is_ok());
    is_phrase.then(|| run.iter().map(|character| character.len_utf8()).sum())
}

const MOST_WORDS: usize = 24;

fn is_listed(character: char) -> bool {
    static LISTED: OnceLock<HashSet<char>> = OnceLock::new();
    let listed = LISTED.get_or_init(|| {
        let lists = [Language::SimplifiedChinese.word_list(), Language::TraditionalChinese.word_list()];
        lists.into_iter().flatten().flat_map(|word| word.chars()).collect()
    });
    listed.contains(&character)
}

#[cfg(test)]
mod tests {
    use super::super::Secret;
    use super::super::testing::{expect_masked, expect_untouched};

    const PHRASE: &str = "legal winner thank year wave sausage worth useful legal winner thank yellow";

    fn dots(text: &str) -> String {
        text.chars().map(|character| if character.is_alphanumeric() { '•' } else { character }).collect()
    }

    #[test]
    fn english_phrases_are_masked_however_they_are_separated() {
        for phrase in
            [PHRASE.to_owned(), PHRASE.replace(' ', ", "), PHRASE.replace(' ', "\n"), PHRASE.to_uppercase()]
        {
            let text = format!("They got hold of my words:\n{phrase}?");
            expect_masked(&text, Secret::SeedPhrase, &text.replace(&phrase, &dots(&phrase)));
        }
    }

    #[test]
    fn a_numbered_phrase_is_masked() {
        let numbered: Vec<_> =
            PHRASE.split(' ').enumerate().map(|(index, word)| format!("{}. {word}", index + 1)).collect();
        let text = numbered.join(" ");
        let expected = format!("1. {}", dots(&text["1. ".len()..]));
        expect_masked(&text, Secret::SeedPhrase, &expected);
    }

    #[test]
    fn chinese_phrases_are_masked_after_their_label() {
        let words = "的 一 是 在 不 了 有 和 人 这 中 大";
        expect_masked(
            &format!("我的助记词：{words}。"),
            Secret::SeedPhrase,
            &format!("我的助记词：{}。", dots(words)),
        );
        let run = "的的的的的的的的的的的在";
        expect_masked(&format!("註記詞{run}"), Secret::SeedPhrase, &format!("註記詞{}", dots(run)));
    }

    #[test]
    fn ordinary_sentences_stay() {
        expect_untouched("legal winner thank year wave sausage worth useful legal winner thank");
        expect_untouched("They want my seed phrase of twelve words, should I give it to this man or not?");
        expect_untouched("助记词是不能给任何人的东西，对方要我发过去怎么办");
        expect_untouched("的 一 是 在 不 了 有 和 人 这 中 大");
    }
}
