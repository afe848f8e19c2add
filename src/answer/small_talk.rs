//! Small talk: greetings, thanks, abuse and other words that deserve a short reply rather than an article.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::follow_up::size_of_text;
use crate::linear::is_han;
use crate::text::fold::fold;

/// What a person says who asks nothing an article could answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SmallTalk {
    Greeting,
    Thanks,
    Farewell,
    /// Insults and impatience, meant for the bot.
    Abuse,
    /// An attempt to make the bot play another part, or give away what is not its to give.
    Injection,
    /// Letters without a meaning.
    Gibberish,
}

impl SmallTalk {
    /// Every kind. Their order is that of their classes.
    pub const ALL: [Self; 6] =
        [Self::Greeting, Self::Thanks, Self::Farewell, Self::Abuse, Self::Injection, Self::Gibberish];
}

/// The phrases maintainers have listed, in bare form, longest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Phrases {
    phrases: Vec<(String, SmallTalk)>,
}

impl Phrases {
    pub fn new(listed: &[(SmallTalk, String)]) -> Phrases {
        let mut phrases: Vec<(String, SmallTalk)> = listed
            .iter()
            .flat_map(|(kind, text)| bare_parts(&fold(text)).into_iter().map(|part| (part, *kind)))
            .collect();
        phrases.sort_by(|left, right| (Reverse(left.0.len()), left).cmp(&(Reverse(right.0.len()), right)));
        phrases.dedup();
        Phrases { phrases }
    }

    /// The small talk a folded text consists of, if it is nothing else; of several kinds the last
    /// one, as in "thanks, bye".
    pub fn recognise(&self, folded: &str) -> Option<SmallTalk> {
        if folded.len() > LONGEST_SMALL_TALK {
            return None;
        }
        let mut last = None;
        for part in bare_parts(folded) {
            last = Some(self.tiled(&part).or_else(|| self.nearly(&part))?);
        }
        last
    }

    /// A folded text without the greeting or thanks it begins with, where enough follows that they are not meant: `ok thanks, he
    /// called again`.
    pub fn substance<'t>(&self, folded: &'t str) -> &'t str {
        let mut rest = folded;
        while let Some(shorter) = self.without_courtesy(rest) {
            rest = shorter;
        }
        if size_of_text(rest) < LEAST_SUBSTANCE { folded } else { rest }
    }

    /// The text behind a courtesy; `None` where it begins with none.
    fn without_courtesy<'t>(&self, text: &'t str) -> Option<&'t str> {
        let text = text.trim_start_matches(|character: char| !character.is_alphanumeric());
        let opening = OPENINGS.iter().find_map(|opening| after_word(text, opening));
        let text = opening.unwrap_or(text).trim_start();
        let is_courtesy = |kind: &SmallTalk| matches!(kind, SmallTalk::Greeting | SmallTalk::Thanks);
        let courtesies = self.phrases.iter().filter(|(_, kind)| is_courtesy(kind));
        let rest = courtesies.filter_map(|(phrase, _)| after_phrase(text, phrase)).next()?;
        Some(rest.trim_start_matches(|character: char| !character.is_alphanumeric()))
    }

    /// Whether a folded text consists of listed phrases of these kinds, without a slip: what could be the name of a shop, as
    /// `Hello Fresh`, is none.
    pub fn are_all(&self, folded: &str, kinds: &[SmallTalk]) -> bool {
        let parts = bare_parts(folded);
        let is_listed = |part: &String| self.tiled(part).is_some_and(|kind| kinds.contains(&kind));
        folded.len() <= LONGEST_SMALL_TALK && !parts.is_empty() && parts.iter().all(is_listed)
    }

    /// The kind of a part that is made of listed phrases without a gap, as in "hi good morning" or
    /// "谢谢谢谢啦".
    fn tiled(&self, part: &str) -> Option<SmallTalk> {
        let mut rest = part;
        let mut last = None;
        while !rest.is_empty() {
            let (phrase, kind) = self.phrases.iter().find(|(phrase, _)| begins_with(rest, phrase))?;
            rest = rest[phrase.len()..].trim_start_matches(PARTICLES).trim_start();
            last = Some(*kind);
        }
        last
    }

    /// The kind of a listed phrase that the part is one typing slip away from.
    fn nearly(&self, part: &str) -> Option<SmallTalk> {
        let found = self
            .phrases
            .iter()
            .find(|(phrase, _)| phrase.len() >= FEWEST_LETTERS && one_slip_apart(phrase, part));
        found.map(|(_, kind)| *kind)
    }
}

/// What is said before thanks.
const OPENINGS: [&str; 8] = ["ok", "okay", "oh", "ah", "great", "right", "well", "yes"];
/// In Chinese characters: less behind a greeting may still belong to it.
const LEAST_SUBSTANCE: usize = 4;
/// In bytes. Nobody greets at greater length; it spares long messages the search.
const LONGEST_SMALL_TALK: usize = 120;
/// Shorter words have too many neighbours: `hi` and `he`.
const FEWEST_LETTERS: usize = 5;
/// Chinese particles that only add warmth to what stands before them.
const PARTICLES: [char; 11] = ['啊', '呀', '哦', '啦', '哈', '哟', '噢', '喔', '了', '吖', '呐'];

/// The parts between punctuation, emoji and line breaks, with nothing but letters, digits and
/// single spaces.
fn bare_parts(folded: &str) -> Vec<String> {
    let without_apostrophes = folded.replace(['\'', '’'], "");
    without_apostrophes
        .split(|character: char| !character.is_alphanumeric() && character != ' ')
        .map(|part| part.split_whitespace().map(unstretched).collect::<Vec<_>>().join(" "))
        .filter(|part| !part.is_empty())
        .collect()
}

/// A word without its drawl: `hellooo` is `hello`. In Chinese a repetition is a word.
fn unstretched(word: &str) -> String {
    let characters: Vec<char> = word.chars().collect();
    let runs = characters.chunk_by(|left, right| left == right);
    runs.flat_map(|run| if run.len() > 2 && !is_han(run[0]) { &run[..1] } else { run }).collect()
}

/// What follows a word that a text begins with.
fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.strip_prefix(word).filter(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// What follows a phrase that a text begins with: behind a Chinese one, which may be the beginning of a longer word, only what is
/// set off from it; and never what makes another phrase of it, as `thanks to him`.
fn after_phrase<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let rest = after_word(text, phrase)?;
    let is_single = !phrase.contains(' ') && rest.starts_with(' ');
    let goes_on = is_single && GOING_ON.iter().any(|word| after_word(rest.trim_start(), word).is_some());
    (!goes_on).then_some(rest)
}

/// Behind one of these a courtesy was none.
const GOING_ON: [&str; 5] = ["to", "for", "that", "there", "again"];

/// Whether `text` begins with `phrase` and does not go on in the middle of a word.
fn begins_with(text: &str, phrase: &str) -> bool {
    let Some(rest) = text.strip_prefix(phrase) else {
        return false;
    };
    let ends_in_han = phrase.chars().next_back().is_some_and(is_han);
    ends_in_han || rest.chars().next().is_none_or(|next| next == ' ' || is_han(next))
}

/// Whether two Latin texts with the same first letter differ by one letter typed too much, too
/// little, wrongly, or by two neighbours swapped.
fn one_slip_apart(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if !left.is_ascii()
        || !right.is_ascii()
        || left.len().abs_diff(right.len()) > 1
        || left.first() != right.first()
    {
        return false;
    }
    let n_same = left.iter().zip(right).take_while(|(one, other)| one == other).count();
    let (left, right) = (&left[n_same..], &right[n_same..]);
    match (left, right) {
        ([], _) | (_, []) => true,
        _ if left[1..] == *right || *left == right[1..] || left[1..] == right[1..] => true,
        ([a, b, left_rest @ ..], [c, d, right_rest @ ..]) => (a, b) == (d, c) && left_rest == right_rest,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases() -> Phrases {
        let listed = [
            (SmallTalk::Greeting, "hello"),
            (SmallTalk::Greeting, "hi"),
            (SmallTalk::Greeting, "Good morning"),
            (SmallTalk::Greeting, "你好"),
            (SmallTalk::Greeting, "在吗"),
            (SmallTalk::Thanks, "thank you"),
            (SmallTalk::Thanks, "thanks"),
            (SmallTalk::Thanks, "谢谢"),
            (SmallTalk::Thanks, "谢谢你"),
            (SmallTalk::Farewell, "bye"),
            (SmallTalk::Farewell, "再见"),
        ];
        let listed: Vec<_> = listed.map(|(kind, text)| (kind, text.to_owned())).into();
        Phrases::new(&listed)
    }

    fn recognise(text: &str) -> Option<SmallTalk> {
        phrases().recognise(&fold(text))
    }

    #[test]
    fn a_listed_phrase_is_recognised_whatever_its_case_script_and_punctuation() {
        for text in
            ["hello", "HELLO!!", "  Hi 👋", "你好～", "good morning.", "Hi, good morning", "hi good morning"]
        {
            assert_eq!(recognise(text), Some(SmallTalk::Greeting), "{text}");
        }
        for text in ["謝謝你！", "谢谢啦", "谢谢谢谢", "Thanks 🙏"] {
            assert_eq!(recognise(text), Some(SmallTalk::Thanks), "{text}");
        }
    }

    #[test]
    fn a_drawl_and_a_slip_of_the_finger_are_forgiven() {
        for text in ["hellooooo", "hiiii", "helo", "hlelo", "good mornin"] {
            assert_eq!(recognise(text), Some(SmallTalk::Greeting), "{text}");
        }
        assert_eq!(recognise("thank yuo"), Some(SmallTalk::Thanks));
    }

    #[test]
    fn of_two_kinds_the_last_one_counts() {
        assert_eq!(recognise("谢谢，再见"), Some(SmallTalk::Farewell));
        assert_eq!(recognise("hello, thanks"), Some(SmallTalk::Thanks));
        assert_eq!(recognise("你好谢谢"), Some(SmallTalk::Thanks));
    }

    #[test]
    fn what_follows_a_courtesy_is_what_somebody_means() {
        for (text, meant) in [
            ("ok thank you but he just rang again", "but he just rang again"),
            ("Thanks! Do I need a new card?", "do i need a new card?"),
            ("谢谢，那我的钱还能追回来吗", "那我的钱还能追回来吗"),
            ("hi, good morning, my parcel is gone", "my parcel is gone"),
            ("thanks to him I lost everything", "thanks to him i lost everything"),
            ("你好像被骗了怎么办", "你好像被骗了怎么办"),
            ("thanks, bye", "thanks, bye"),
        ] {
            assert_eq!(phrases().substance(&fold(text)), meant, "{text}");
        }
    }

    #[test]
    fn a_question_after_a_greeting_is_a_question() {
        for text in [
            "hi, I paid and nothing came",
            "你好，我被骗了",
            "你好坏",
            "hire",
            "help",
            "thanks but how",
            "",
            "?",
            "👋",
        ] {
            assert_eq!(recognise(text), None, "{text}");
        }
    }

    #[test]
    fn exactly_listed_phrases_are_known_from_names_like_them() {
        let listed =
            [(SmallTalk::Greeting, "hello"), (SmallTalk::Thanks, "thank you"), (SmallTalk::Gibberish, "cxz")];
        let listed: Vec<_> = listed.map(|(kind, text)| (kind, text.to_owned())).into();
        let phrases = Phrases::new(&listed);
        let is_said = |text: &str| phrases.are_all(&fold(text), &[SmallTalk::Greeting, SmallTalk::Thanks]);
        for text in ["Hello!", "hello, thank you"] {
            assert!(is_said(text), "{text}");
        }
        for text in ["Hello Fresh", "Thank You Store", "helo", "cxz", "", "?"] {
            assert!(!is_said(text), "{text}");
        }
    }

    #[test]
    fn a_long_text_is_never_small_talk() {
        assert_eq!(recognise(&"hi ".repeat(100)), None);
    }
}
