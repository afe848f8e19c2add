//! Answers about a case that are typed.

use super::answers::{self, Read};
use super::facts::{
    Offer, as_written, choices, give, insist, keep, leave_out, offer, question, settle, skip, unclear,
};
use super::remark::{self, Remark};
use super::{CasePress, FactAsked, InCase, facts, page, refuse, story, stray};
use crate::answer::{Context, Finding};
use crate::casebook::{CaseError, CaseId, Fact, FactForm, Value};
use crate::chat::Action;
use crate::chat::scene::Scene;
use crate::content::questionnaire::{Meaning, n_words};
use crate::text::{Private, Rich, bare};
use crate::voice::{CaseButton, CaseReply, Unclear};

/// Longer words that hold no answer may be a question to the bot, however they are put; a Chinese character counts as one
/// word.
const LONGEST_ANSWER: usize = 8;

/// Takes typed words as the answer to what was asked; `None` when they are something else.
pub(in crate::chat) fn hear(scene: &mut Scene<'_>, asked: &FactAsked, words: &str) -> Option<()> {
    take(scene, asked, words)?;
    // What was an answer need not be offered for keeping, but for the file that came with it.
    if scene.event.attachment.is_none() {
        scene.memory.keepable = Private::default();
    }
    Some(())
}

fn take(scene: &mut Scene<'_>, asked: &FactAsked, words: &str) -> Option<()> {
    let (id, fact, amount) = (asked.case, asked.fact, asked.amount.as_ref());
    scene.case(id)?;
    if !scene.book.header(id)?.state.is_open() {
        refuse(scene, id, CaseError::Closed);
        return Some(());
    }
    if let Some(press) = pressed_in_words(scene, asked, words) {
        match press {
            InCase::Give(fact, code) => give(scene, id, fact, &code, None),
            InCase::Sure(fact, code) => insist(scene, id, fact, &code, None),
            InCase::Skip(fact) => skip(scene, id, fact, None),
            InCase::AsWritten(_) => as_written(scene, asked.clone(), None),
            InCase::AskFact(fact) => question(scene, id, fact, Rich::new(), None),
            _ => page::show(scene, id, Rich::new(), None),
        }
        return Some(());
    }
    if is_at_a_loss(scene, fact, words) {
        question(scene, id, fact, scene.voice.case_reply(CaseReply::FactHelp), None);
        return Some(());
    }
    if !is_said_again(asked, words) && remark::is_aside(scene, asked, words) {
        return None;
    }
    if story::is_story(fact, words) {
        story::keep(scene, id, fact, words);
        return Some(());
    }
    if stray::hear(scene, asked, words).is_some() {
        return Some(());
    }
    if fact.form() == FactForm::Words
        && !is_said_again(asked, words)
        && let Some(remark) = remark::of(scene, asked, words)
    {
        hear_remark(scene, asked, remark, words);
        return Some(());
    }
    let whole = amount.map_or_else(|| words.to_owned(), |amount| format!("{} {words}", amount.reveal()));
    let read = match answers::read(scene, id, fact, &whole) {
        // A whole new answer rather than the rest of the one before.
        Read::Unclear(_) if amount.is_some() => answers::read(scene, id, fact, words),
        read => read,
    };
    match read {
        // Whoever types it once more means it.
        Read::Answer(value) if asked.is_doubted && is_offered(asked, &value) => {
            settle(scene, id, fact, value, Rich::new(), None);
        }
        Read::Answer(value) => keep(scene, id, fact, value, Rich::new(), None),
        Read::Several(values) => unclear(scene, id, fact, Unclear::Which, Offer::of(values)),
        Read::Unclear(Unclear::Currency) => {
            let values = answers::in_currencies(scene, id, words);
            let amount = Some(Private::new(words.to_owned()));
            unclear(scene, id, fact, Unclear::Currency, Offer { values, amount, ..Offer::default() });
        }
        Read::Unclear(_) if n_words(words) > LONGEST_ANSWER && is_sure(scene, words) => return None,
        Read::Unclear(why) => match remark::of(scene, asked, words) {
            Some(remark) => hear_remark(scene, asked, remark, words),
            None if story::is_worth_keeping(fact, words) => story::keep(scene, id, fact, words),
            None => {
                let offer = offer(scene, id, fact, 0);
                unclear(scene, id, fact, why, offer);
            }
        },
    }
    Some(())
}

/// Says something kind to what is no answer, and asks once more. What could be a name all the same is kept by a button, or
/// by saying it again.
fn hear_remark(scene: &mut Scene<'_>, asked: &FactAsked, remark: Remark, words: &str) {
    let (id, fact) = (asked.case, asked.fact);
    let lead = match remark {
        Remark::Lack => return leave_out(scene, id, fact),
        Remark::Feeling => scene.voice.case_reply(CaseReply::FactFeelings),
        Remark::Question => help(scene, fact),
        Remark::Sentence => scene.voice.case_doubt_words(fact),
        Remark::NoDigit => scene.voice.case_reply(CaseReply::DoubtNumber),
    };
    match fact.form() {
        FactForm::Words => facts::doubt_words(scene, id, fact, lead, words),
        _ => question(scene, id, fact, lead, None),
    }
}

/// How to answer; where a name was asked for, which may sound like a question, also that none was written down.
fn help(scene: &Scene<'_>, fact: Fact) -> Rich {
    let help = scene.voice.case_reply(CaseReply::FactHelp);
    match fact.form() {
        FactForm::Words => help.paragraph_break().append(scene.voice.case_reply(CaseReply::DoubtQuestion)),
        _ => help,
    }
}

fn is_said_again(asked: &FactAsked, words: &str) -> bool {
    is_once_more(asked.words.as_ref(), words)
}

/// Whether words are those that were written before.
pub(super) fn is_once_more(before: Option<&Private<String>>, words: &str) -> bool {
    before.is_some_and(|before| bare(before.reveal()) == bare(words))
}

/// Whether words are a question that the bot is sure about.
pub(super) fn is_sure(scene: &Scene<'_>, words: &str) -> bool {
    let answer = scene.knowledge.engine.answer(words, &Context::default(), &scene.gathered.vectors);
    matches!(answer.finding, Finding::Sure(_))
}

/// Whether words lead out of what was asked, and are no answer to it.
pub(super) fn leaves(scene: &Scene<'_>, words: &str) -> bool {
    let is_back = bare(&scene.voice.case_button(CaseButton::Back)) == bare(words);
    is_back || matches!(meaning(scene, words), Some(Meaning::Back | Meaning::Stop))
}

fn is_offered(asked: &FactAsked, value: &Value) -> bool {
    answers::code(value).is_some_and(|code| asked.offered.reveal().contains(&code))
}

/// Whether words say that something that was asked about is not wanted after all.
pub(in crate::chat) fn turns_away(scene: &Scene<'_>, words: &str) -> bool {
    matches!(meaning(scene, words), Some(Meaning::No | Meaning::Back | Meaning::Stop))
}

/// What a short word means below any question.
pub(super) fn meaning(scene: &Scene<'_>, words: &str) -> Option<Meaning> {
    scene.knowledge.library.questionnaire.as_ref()?.words.meaning(words)
}

/// Whether somebody does not know what to write: they ask, or write what cannot be the name of anything.
fn is_at_a_loss(scene: &Scene<'_>, fact: Fact, words: &str) -> bool {
    let is_no_name = meaning(scene, words) == Some(Meaning::Yes) || !words.contains(char::is_alphanumeric);
    matches!(meaning(scene, words), Some(Meaning::Why | Meaning::Help))
        || (fact.form() == FactForm::Words && is_no_name)
}

/// What is asked before a fact.
fn before(scene: &Scene<'_>, id: CaseId, fact: Fact) -> Option<Fact> {
    let case = scene.case(id)?;
    let order = case.facts.order(&scene.knowledge.library.checklists);
    let is_asked = |other: &Fact| *other != Fact::Provider || case.facts.method().is_some();
    order.into_iter().take_while(|other| *other != fact).filter(is_asked).last()
}

/// The button that words mean: an option by its number or label, or one of those below.
fn pressed_in_words(scene: &Scene<'_>, asked: &FactAsked, words: &str) -> Option<InCase> {
    let (id, fact) = (asked.case, asked.fact);
    let doubted = asked.offered.reveal().first().filter(|_| asked.is_doubted);
    match meaning(scene, words) {
        Some(Meaning::Yes) if doubted.is_some() => {
            return doubted.map(|code| InCase::Sure(fact, code.clone()));
        }
        Some(Meaning::Yes) if asked.words.is_some() => return Some(InCase::AsWritten(fact)),
        Some(Meaning::No) if doubted.is_some() || asked.words.is_some() => {
            return Some(InCase::AskFact(fact));
        }
        Some(Meaning::NotSure | Meaning::No) => return Some(InCase::Skip(fact)),
        Some(Meaning::Stop) => return Some(InCase::Show),
        Some(Meaning::Back) => return Some(before(scene, id, fact).map_or(InCase::Show, InCase::AskFact)),
        _ => {}
    }
    let as_written = asked.words.as_ref().map(|_| (CaseButton::AsWritten, InCase::AsWritten(fact)));
    let below = [(CaseButton::Skip, InCase::Skip(fact)), (CaseButton::Enough, InCase::Show)];
    for (button, press) in below.into_iter().chain(as_written) {
        if bare(&scene.voice.case_button(button)) == bare(words) {
            return Some(press);
        }
    }
    let offered = asked.offered.reveal().iter().filter_map(|code| answers::decode(fact, code));
    let offered = choices(scene, id, fact, &offered.collect::<Vec<_>>(), asked.is_doubted);
    let button = offered.labelled(words)?;
    match &button.action {
        Action::Case(CasePress::Of(_, press)) => Some(press.clone()),
        _ => None,
    }
}
