//! What people write in place of an answer: fear, a question, that there is none. It is heard kindly, and no name.

use super::hearing::{is_once_more, is_sure};
use super::{FactAsked, story};
use crate::answer::Finding;
use crate::casebook::{Answer, Fact, FactForm};
use crate::chat::question::is_first_hour;
use crate::chat::scene::Scene;
use crate::content::questionnaire::{Remarks, n_words};

/// A name has no more words than this; a Chinese character counts as one.
const LONGEST_NAME: usize = 16;
/// Whoever says that there is none says so in no more words than this; what is longer may hold the answer.
const LONGEST_LACK: usize = 12;
/// Whoever tells something of themselves needs so many words for it.
const SHORTEST_SENTENCE: usize = 3;

/// What words are rather than the answer to what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remark {
    Feeling,
    Question,
    /// That there is none, or that it cannot be found.
    Lack,
    /// A sentence where a name was asked for.
    Sentence,
    /// An order number without a digit.
    NoDigit,
}

/// What words are rather than the answer; `None` where they may well be it.
pub(super) fn of(scene: &Scene<'_>, asked: &FactAsked, words: &str) -> Option<Remark> {
    let (remarks, fact) = (remarks(scene)?, asked.fact);
    let is_name = matches!(fact, Fact::Seller | Fact::Platform | Fact::OrderNumber | Fact::Provider);
    let is_told = matches!(fact, Fact::Promise | Fact::Wish);
    let has_digit = words.contains(|letter: char| letter.is_numeric());
    let asks = if is_told { story::is_bare_question(words) } else { remarks.asks(words) };
    let is_sentence = || {
        let n_words = n_words(words);
        n_words > LONGEST_NAME || (n_words >= SHORTEST_SENTENCE && remarks.is_personal(words))
    };
    let may_lack = || (is_name || fact == Fact::Item) && !has_digit && remarks.lacks(words);
    match () {
        () if !is_told && remarks.feels(words) => Some(Remark::Feeling),
        () if asks => Some(Remark::Question),
        () if !has_digit && is_lack(scene, asked, remarks, words) => Some(Remark::Lack),
        () if may_lack() || (is_name && is_sentence()) => Some(Remark::Sentence),
        () if fact == Fact::OrderNumber && !has_digit => Some(Remark::NoDigit),
        () => None,
    }
}

/// Whether words say that there is none, and can hold no answer that would be lost.
fn is_lack(scene: &Scene<'_>, asked: &FactAsked, remarks: &Remarks, words: &str) -> bool {
    let is_possible = match asked.fact {
        // What was promised, or is wished for, is told in sentences, and a thing may be one without something.
        Fact::Promise | Fact::Wish | Fact::Item => false,
        fact => match fact.form() {
            // The kind of a case is a story.
            FactForm::Kind | FactForm::Method => false,
            FactForm::Money => !remarks.may_tell_a_loss(words),
            FactForm::Words | FactForm::Country | FactForm::Day => true,
        },
    };
    // What was answered before is not given up for words that may mean something else.
    let is_answered = || {
        scene.case(asked.case).is_some_and(|case| matches!(case.facts.value(asked.fact), Answer::Given(_)))
    };
    is_possible && n_words(words) <= LONGEST_LACK && remarks.only_lacks(words) && !is_answered()
}

/// Whether words are meant for the bot: small talk as it is listed, or a question that it is sure about. A name may sound
/// like either, and is known by its not asking anything, or by its being written once more.
pub(super) fn is_aside(scene: &Scene<'_>, asked: &FactAsked, words: &str) -> bool {
    let asks = match asked.fact {
        Fact::Promise | Fact::Wish => story::is_bare_question(words),
        fact if story::is_story(fact, words) && story::tells_before_asking(words) => false,
        _ => remarks(scene).is_some_and(|remarks| remarks.asks(words)),
    };
    scene.knowledge.engine.is_plain_small_talk(words)
        || (asks
            && !is_once_more(asked.aside.as_ref(), words)
            && is_sure(scene, words)
            && !is_mere_cry(scene, words))
}

/// Whether somebody cries for help, and tells of no loss: over a question it is that which they want help with.
fn is_mere_cry(scene: &Scene<'_>, words: &str) -> bool {
    let is_cry = matches!(scene.found_alone(words), Finding::Sure(topic) if is_first_hour(&topic));
    is_cry && !scene.knowledge.library.patterns.tells_of_own_loss(words)
}

pub(super) fn remarks<'a>(scene: &Scene<'a>) -> Option<&'a Remarks> {
    scene.knowledge.library.questionnaire.as_ref().map(|known| &known.remarks)
}
