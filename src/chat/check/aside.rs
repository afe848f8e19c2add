//! What a verdict says about the words themselves: whether they are a message, or somebody's own question about a link.

use super::{RATHER_A_QUESTION, SHORTEST_MESSAGE, size};
use crate::content::Level;
use crate::inspect::Verdict;

/// In fewer letters, a Chinese character counting for two, somebody asks about a link rather than pastes a message.
const LONGEST_ABOUT_LINK: usize = 80;
/// Below this likelihood even words without any warning sign are taken for a message.
const SURELY_NO_QUESTION: f32 = 0.1;

/// Whether words are rather a message that somebody received than something said to the bot. Links are always judged:
/// nobody can say more about them.
pub(in crate::chat) fn is_a_message(words: &str, verdict: &Verdict) -> bool {
    if !verdict.links.is_empty() {
        return true;
    }
    is_long_enough(words)
        && verdict.question < RATHER_A_QUESTION
        && (verdict.level > Level::Clear || verdict.question < SURELY_NO_QUESTION)
}

/// Whether there are words enough for a message.
pub(in crate::chat) fn is_long_enough(words: &str) -> bool {
    size(words) >= SHORTEST_MESSAGE
}

/// Whether words are the person's own, with links in them that they ask about: then only those are judged.
pub(in crate::chat) fn asks_about_links(words: &str, verdict: &Verdict) -> bool {
    !verdict.links.is_empty() && (verdict.question >= RATHER_A_QUESTION || size(words) < LONGEST_ABOUT_LINK)
}

/// The links of a text, one a line.
pub(in crate::chat) fn links_alone(words: &str, verdict: &Verdict) -> String {
    let links = verdict.links.iter().filter_map(|judged| words.get(judged.link.span.clone()));
    links.collect::<Vec<&str>>().join("\n")
}
