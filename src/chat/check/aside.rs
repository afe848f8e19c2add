//! What a verdict says about the words themselves: whether they are a message, or somebody's own question about a link.

use super::{RATHER_A_QUESTION, SHORTEST_MESSAGE, SURELY_A_QUESTION, size};
use crate::answer::{Context, Finding};
use crate::chat::Knowledge;
use crate::content::Level;
use crate::encoder::Vectors;
use crate::inspect::{Beforehand, ListedLinks, Message, Verdict};

/// In fewer letters, a Chinese character counting for two, somebody asks about a link rather than pastes a message.
const LONGEST_ABOUT_LINK: usize = 80;
/// Below this likelihood even words without any warning sign are taken for a message.
const SURELY_NO_QUESTION: f32 = 0.1;
/// What questions about an address itself are answered with, where the address is not known.
const ABOUT_ADDRESSES: [&str; 3] = ["check-website", "check-seller", "fake-shop"];

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

/// Somebody's own words in which every official address is called by its owner's name, where they are about more than those
/// addresses; `None` where they are not. "taobao.com's support wants to see my screen" says of no link that it is official. In a
/// message that speaks to its reader a firm's own address stays one: there it speaks for the message.
pub(in crate::chat) fn about_more_than_addresses(knowledge: &Knowledge, words: &str) -> Option<String> {
    let patterns = &knowledge.library.patterns;
    if !patterns.may_be_own_words(words) {
        return None;
    }
    let named = knowledge.inspector.with_owners_named(words).filter(|named| is_long_enough(named))?;
    let message = Message { text: &named, hidden: &[] };
    let alone = Beforehand { vectors: &Vectors::default(), listed: &ListedLinks::default() };
    let is_warned_of = knowledge.inspector.inspect(message, alone).level > Level::Clear;
    let is_told = patterns.tells_of_own_loss(&named) || patterns.asks_for_oneself(&named);
    let found = knowledge.engine.answer(&named, &Context::default(), &Vectors::default()).finding;
    let is_elsewhere = match &found {
        Finding::Sure(topic) | Finding::Unsure(topic) => !ABOUT_ADDRESSES.contains(&topic.as_str()),
        Finding::FollowUp(_) | Finding::SmallTalk(_) | Finding::None => false,
    };
    (is_warned_of || is_told || is_elsewhere).then_some(named)
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
