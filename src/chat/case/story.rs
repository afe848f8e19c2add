//! A story told where only a button was asked for: it is kept, and as much of it understood as is beyond doubt.

use super::answers::{self, Read};
use super::facts;
use super::files;
use super::keeping::{Received, add};
use crate::casebook::{CaseId, Fact, FactForm};
use crate::chat::scene::Scene;
use crate::content::questionnaire::n_words;
use crate::text::{Rich, is_han};

/// An answer has no more words than this; a Chinese character counts as one.
const LONGEST_ANSWER: usize = 8;
/// Whoever tells something of it says so many words, or so many Chinese characters.
const SHORTEST_STORY: usize = 4;
const SHORTEST_CHINESE_STORY: usize = 6;
/// After these, what was asked at the end was not all that was said.
const SENTENCE_ENDS: [char; 7] = ['.', '!', '\n', '\u{3002}', '\u{FF01}', ';', '\u{FF1B}'];

/// Whether words tell what happened in place of an answer, so that it would be a pity to lose them.
pub(super) fn is_story(fact: Fact, words: &str) -> bool {
    matches!(fact.form(), FactForm::Kind | FactForm::Method) && n_words(words) > LONGEST_ANSWER
}

/// Whether words that are no answer to what is asked with buttons tell so much that it would be a pity to lose them.
pub(super) fn is_worth_keeping(fact: Fact, words: &str) -> bool {
    let shortest = if words.contains(is_han) { SHORTEST_CHINESE_STORY } else { SHORTEST_STORY };
    matches!(fact.form(), FactForm::Kind | FactForm::Method) && n_words(words) >= shortest
}

/// Whether words ask something and tell nothing.
pub(super) fn is_bare_question(words: &str) -> bool {
    let words = words.trim_end();
    let question = words.trim_end_matches(['?', '\u{FF1F}']);
    question.len() < words.len() && !question.contains(SENTENCE_ENDS)
}

/// Whether a sentence stands before the last one: what is asked at the end is not all that was said.
pub(super) fn tells_before_asking(words: &str) -> bool {
    words.trim_end_matches(|letter: char| !letter.is_alphanumeric()).contains(SENTENCE_ENDS)
}

/// Keeps the message as a note, and takes from it the answer, where it speaks of one only.
pub(super) fn keep(scene: &mut Scene<'_>, id: CaseId, fact: Fact, words: &str) {
    let Some(received) = Received::of(scene.event, scene.gathered.now) else { return };
    let lead = match add(scene, id, &received) {
        Ok(number) => {
            let told = scene.voice.case_story_kept(number);
            files::with_those_not_stored(scene, told)
        }
        Err(refusal) => {
            refusal.say(scene, id);
            Rich::new()
        }
    };
    match answers::read(scene, id, fact, words) {
        Read::Answer(value) => facts::keep(scene, id, fact, value, lead, None),
        Read::Several(_) | Read::Unclear(_) => facts::question(scene, id, fact, lead, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_has_more_words_than_an_answer() {
        for (words, n) in [("I didn't get it", 4), ("在 Temu 买的", 4), ("", 0), ("I'm 3-times sure", 4)] {
            assert_eq!(n_words(words), n, "{words}");
        }
        assert!(is_story(Fact::Kind, "I bought a phone on AliExpress and nothing came"));
        assert!(!is_story(Fact::Kind, "i paid but nothing came"));
        assert!(!is_story(Fact::Seller, "the longest name that anybody ever gave to a little shop"));
    }

    #[test]
    fn a_few_words_of_what_happened_are_worth_keeping() {
        for words in ["coat from facebook, got a scarf", "they offered 15% back", "只肯退一半的钱"] {
            assert!(is_worth_keeping(Fact::Kind, words), "{words}");
        }
        for words in ["a scarf", "假货", "随便"] {
            assert!(!is_worth_keeping(Fact::Kind, words), "{words}");
        }
        assert!(!is_worth_keeping(Fact::Amount, "they offered 15% back"));
    }

    #[test]
    fn a_question_at_the_end_of_a_story_is_part_of_it() {
        for (words, expected) in [
            ("how do I ask my bank for a chargeback?", true),
            ("我付了钱，怎么退？", true),
            ("He never sent it. What now?", false),
            ("nothing came", false),
        ] {
            assert_eq!(is_bare_question(words), expected, "{words}");
        }
    }
}
