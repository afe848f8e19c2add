//! What a verdict says about the words themselves: whether they are a message, or somebody's own question about a link.

use super::{RATHER_A_QUESTION, SHORTEST_MESSAGE, SURELY_A_QUESTION, size};
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

/// The verdict on the links alone, and the links, where somebody asks about them in words of their own; `None` where the
/// words are part of what is to be judged. A short message says more than its links, and is no question because of that.
pub(in crate::chat) fn about_links_alone(
    words: &str,
    verdict: &Verdict,
    inspect: impl FnOnce(&str) -> Verdict,
) -> Option<(String, Verdict)> {
    let may_be_own = verdict.question >= RATHER_A_QUESTION || size(words) < LONGEST_ABOUT_LINK;
    if verdict.links.is_empty() || !may_be_own {
        return None;
    }
    let links = links_alone(words, verdict);
    let alone = inspect(&links);
    let says_more = verdict.level > alone.level && verdict.question < SURELY_A_QUESTION;
    // How likely it is a question, the words tell.
    (!says_more).then_some((links, Verdict { question: verdict.question, ..alone }))
}

/// The links of a text, one a line.
fn links_alone(words: &str, verdict: &Verdict) -> String {
    let links = verdict.links.iter().filter_map(|judged| words.get(judged.link.span.clone()));
    links.collect::<Vec<&str>>().join("\n")
}
