//! What somebody is offered who types to the bot in another chat: the fitting article, a verdict on what they pasted,
//! and ways into the private chat. Nothing of it is remembered: what they type there is theirs until they choose a result.

mod offers;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::{DeepLink, Keyboard, Knowledge, Memory, Sender, Settings, check, question};
use crate::answer::{Context, Finding};
use crate::content::{Language, Section, TopicId};
use crate::inspect::{Beforehand, Message, Verdict};
use crate::text::{Private, Rich};
use crate::voice::Voice;
use offers::Offers;

/// How many other guesses are offered.
const MOST_GUESSES: usize = 2;
/// Of what is typed in another chat, platforms hand on so many characters.
const LONGEST_TYPED: usize = 256;

/// Something typed in another chat. Secrets in it are masked already.
#[derive(Clone, Debug)]
pub struct InlineQuery {
    /// What the platform needs in order to show an answer.
    pub id: String,
    pub sender: Sender,
    pub words: Private<String>,
}

/// What is shown to them, and to nobody else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InlineAnswer {
    pub results: Vec<InlineResult>,
    /// The button over the results, and where in the private chat it leads.
    pub private: Option<(String, DeepLink)>,
}

/// One of several messages they may send into the chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineResult {
    /// The same for the same message, in 32 letters and digits.
    pub id: String,
    pub title: String,
    pub description: String,
    pub body: Rich,
    pub keyboard: Keyboard,
}

/// What is asked, and what is known about whoever asks.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub words: &'a str,
    pub today: NaiveDate,
    /// The code of the country they report in, once they said so.
    pub country: Option<&'a str>,
}

/// The language to offer in: the one they chose, else as in a chat of their own.
pub fn language(settings: &Settings, query: &InlineQuery) -> Language {
    let written = super::language_of(query.words.reveal());
    let memory = Memory { written, ..Memory::default() };
    super::language::choose(settings, &memory, &query.sender)
}

/// The folded texts that are better encoded before the answer.
pub fn wishes(knowledge: &Knowledge, words: &str) -> Vec<String> {
    let words = words.trim();
    if words.is_empty() || knowledge.library.patterns.speaks_of_danger_to_life(words) {
        return Vec::new();
    }
    let mut wishes = knowledge.engine.wishes(words, &Context::default());
    if check::is_long_enough(words) {
        wishes.push(check::wish(words));
    }
    wishes.dedup();
    wishes
}

/// Where operators' lists may have the links: host, and path with query.
pub fn places(knowledge: &Knowledge, words: &str) -> Vec<(String, String)> {
    knowledge.inspector.places(Message { text: words, hidden: &[] })
}

/// What to offer, the best first; `bot` is the bot's @name, with which every result leads to its private chat.
pub fn answer(
    knowledge: &Knowledge,
    voice: Voice<'_>,
    bot: &str,
    asked: Asked<'_>,
    beforehand: Beforehand<'_>,
) -> Vec<InlineResult> {
    let words = asked.words.trim();
    let patterns = &knowledge.library.patterns;
    let mut offers = Offers::new(knowledge, voice, bot);
    if patterns.speaks_of_danger_to_life(words) {
        // And nothing else: as in a chat.
        offers.care(asked.country);
    } else if words.is_empty() || patterns.is_bare_doubt(words) {
        offer_what_is_there(&mut offers, asked.today);
    } else {
        offer_answers(&mut offers, words, asked.today, beforehand);
    }
    offers.finish()
}

/// The button over the results: to the check where something pasted may have been cut off, else to the menu.
pub fn private(voice: Voice<'_>, words: &str) -> (String, DeepLink) {
    let may_be_cut = words.chars().count() >= LONGEST_TYPED;
    if may_be_cut { (voice.start_check(), DeepLink::Check) } else { (voice.inline_private(), DeepLink::Menu) }
}

/// The two flows, and one article of each section, another one every day.
fn offer_what_is_there(offers: &mut Offers<'_>, today: NaiveDate) {
    offers.questions();
    offers.first_hour();
    for section in Section::ALL {
        let topics: Vec<&TopicId> =
            offers.knowledge.library.offered_in(section).map(|topic| &topic.id).collect();
        let place = super::tips::of_day(today) % topics.len().max(1);
        if let Some(topic) = topics.get(place) {
            offers.article(topic);
        }
    }
}

fn offer_answers(offers: &mut Offers<'_>, words: &str, today: NaiveDate, beforehand: Beforehand<'_>) {
    let verdict = judged(offers.knowledge, words, beforehand);
    let is_message = check::is_a_message(words, &verdict);
    if is_message {
        offers.verdict(&verdict);
    }
    let found = offers.knowledge.engine.answer(words, &Context::default(), beforehand.vectors);
    let guesses = found.alternatives.iter().map(|guess| &guess.topic).take(MOST_GUESSES);
    match &found.finding {
        // What was pasted answers no question, whatever it resembles.
        _ if is_message && verdict.question < check::RATHER_A_QUESTION => {}
        Finding::SmallTalk(_) => return offer_what_is_there(offers, today),
        Finding::Sure(topic) | Finding::Unsure(topic) | Finding::FollowUp(topic) => {
            offers.article(topic);
            guesses.for_each(|guess| offers.article(guess));
        }
        // Half a word finds little: what comes closest stands there by its title, and is nobody's answer yet.
        Finding::None => guesses.for_each(|guess| offers.article(guess)),
    }
    if !is_message && check::is_long_enough(words) && verdict.question < check::SURELY_A_QUESTION {
        offers.verdict(&verdict);
    }
    offers.questions();
    offers.first_hour();
}

/// The verdict on what was typed; where it asks about links in words of its own, on those.
fn judged(knowledge: &Knowledge, words: &str, beforehand: Beforehand<'_>) -> Verdict {
    let inspect = |text: &str| knowledge.inspector.inspect(Message { text, hidden: &[] }, beforehand);
    let verdict = inspect(words);
    check::about_links_alone(words, &verdict, inspect).map_or(verdict, |(_, alone)| alone)
}

/// A topic's title and summary, in the language spoken or the other one.
fn summary<'a>(knowledge: &'a Knowledge, voice: Voice<'_>, topic: &TopicId) -> Option<(&'a str, &'a str)> {
    let article = question::in_either_language(knowledge, voice, topic)?;
    Some((&article.title, &article.summary))
}
