//! Follow-up questions: those that make sense only with what was talked about before.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::linear::is_han;

/// How a question relates to what was said before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaning {
    /// It names its own subject, or is too long to need one.
    None,
    /// It points back, yet says something of its own too: "and if I paid by card?"
    Some,
    /// It consists of words that say nothing about a subject: "那要多久?"
    Whole,
}

/// Tells how much a folded question leans on what was said before: it is short, and opens like a
/// continuation, points back with a pronoun, or has no subject of its own.
pub(super) fn leaning_of(folded: &str) -> Leaning {
    let folded = folded.replace(['\'', '’'], "");
    let words: Vec<&str> = words_of(&folded);
    let size = size_of_words(&words);
    if size == 0 || size > LONGEST {
        return Leaning::None;
    }
    if words.iter().all(|word| says_nothing(word)) {
        return Leaning::Whole;
    }
    if continues_in_chinese(&words) || continues_in_english(&words) { Leaning::Some } else { Leaning::None }
}

/// How much a folded text says, in Chinese characters.
pub(super) fn size_of_text(folded: &str) -> usize {
    size_of_words(&words_of(folded))
}

fn size_of_words(words: &[&str]) -> usize {
    words.iter().map(|word| size_of(word)).sum()
}

/// Runs of Chinese characters and words of other letters.
pub(super) fn words_of(folded: &str) -> Vec<&str> {
    let pieces =
        folded.split(|character: char| !character.is_alphanumeric()).filter(|piece| !piece.is_empty());
    pieces.flat_map(split_at_script).collect()
}

/// Cuts `paypal退款` into `paypal` and `退款`.
fn split_at_script(piece: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = piece;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|character| is_han(character) != is_han(first)).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after;
    }
    parts
}

/// In Chinese characters.
fn size_of(word: &str) -> usize {
    if word.starts_with(is_han) { word.chars().count() } else { HAN_PER_WORD }
}

/// Whether a word, or a run of Chinese characters, is made of common words only.
pub(super) fn says_nothing(word: &str) -> bool {
    let common = common_words();
    if !word.starts_with(is_han) {
        return common.contains(word);
    }
    let mut rest = word;
    while !rest.is_empty() {
        let ends =
            rest.char_indices().skip(1).map(|(end, _)| end).chain([rest.len()]).take(LONGEST_COMMON_HAN);
        let longest = ends.filter(|&end| common.contains(&rest[..end])).last();
        let Some(end) = longest else { return false };
        rest = &rest[end..];
    }
    true
}

fn common_words() -> &'static BTreeSet<&'static str> {
    static COMMON: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    COMMON.get_or_init(|| {
        include_str!("common_words.txt").lines().filter(|line| !line.starts_with('#')).collect()
    })
}

/// How many Chinese characters say as much as one word.
const HAN_PER_WORD: usize = 2;
/// In Chinese characters. Who says more says what it is about.
const LONGEST: usize = 24;
/// The longest common Chinese word, in characters.
const LONGEST_COMMON_HAN: usize = 4;

/// How Chinese continues a conversation.
const CHINESE_OPENINGS: [&str; 24] = [
    "那",
    "然后",
    "接着",
    "接下来",
    "之后",
    "还有",
    "另外",
    "所以",
    "可是",
    "但",
    "不过",
    "如果",
    "要是",
    "万一",
    "假如",
    "他",
    "她",
    "它",
    "对方",
    "这",
    "再",
    "下一步",
    "就算",
    "即使",
];
/// How Chinese points back, anywhere in the question.
const CHINESE_REFERENCES: [&str; 9] = ["那个", "这个", "这样", "那样", "这种", "这些", "那边", "它", "刚才"];
const CHINESE_ENDINGS: [&str; 2] = ["呢", "然后"];
/// How English continues a conversation.
const ENGLISH_OPENINGS: [&str; 14] = [
    "and",
    "but",
    "so",
    "then",
    "also",
    "or",
    "if",
    "ok",
    "okay",
    "what if",
    "what about",
    "how about",
    "even if",
    "what else",
];
/// How English points back, anywhere in the question.
const ENGLISH_REFERENCES: [&str; 14] = [
    "it",
    "that",
    "this",
    "they",
    "them",
    "there",
    "those",
    "these",
    "he",
    "him",
    "she",
    "its",
    "thats",
    "afterwards",
];

fn continues_in_chinese(words: &[&str]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    CHINESE_OPENINGS.iter().any(|opening| first.starts_with(opening))
        || CHINESE_ENDINGS.iter().any(|ending| last.ends_with(ending))
        || CHINESE_REFERENCES.iter().any(|reference| words.iter().any(|word| word.contains(reference)))
}

fn continues_in_english(words: &[&str]) -> bool {
    let opens_with = |opening: &str| opening.split(' ').zip(words).all(|(expected, word)| expected == *word);
    ENGLISH_OPENINGS.iter().any(|opening| opens_with(opening))
        || words.iter().any(|word| ENGLISH_REFERENCES.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expected: Leaning, texts: &[&str]) {
        for text in texts {
            assert_eq!(leaning_of(text), expected, "{text}");
        }
    }

    #[test]
    fn a_question_of_common_words_leans_wholly_on_what_was_said() {
        check(
            Leaning::Whole,
            &[
                "那要多久?",
                "然后呢",
                "还有别的办法吗",
                "多久",
                "where do i find that?",
                "how long?",
                "so what's next",
            ],
        );
    }

    #[test]
    fn a_continuation_with_a_word_of_its_own_leans_somewhat() {
        check(
            Leaning::Some,
            &["那如果店家不回呢", "要是我在paypal付的", "and if i paid by card?", "is it on the receipt"],
        );
    }

    #[test]
    fn a_question_that_names_its_subject_stands_alone() {
        check(
            Leaning::None,
            &[
                "怎么保存聊天记录和付款凭证",
                "how do i keep evidence of a chat",
                "客服打电话说要给我退款",
                "",
                "?!",
            ],
        );
    }

    #[test]
    fn a_long_story_never_leans() {
        check(
            Leaning::None,
            &[
                "and then they told me that i had to pay again because it did not arrive and the bank said no",
                "那个卖家昨天又给我打了三个电话说一定要把钱转到他给的账户里才行",
            ],
        );
    }

    #[test]
    fn every_common_word_is_in_the_form_it_is_looked_up_in() {
        for word in common_words() {
            assert_eq!(words_of(&crate::text::fold::fold(word)), [*word]);
            assert!(!word.starts_with(is_han) || word.chars().count() <= LONGEST_COMMON_HAN, "{word}");
        }
    }
}
