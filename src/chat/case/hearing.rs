//! Answers about a case that are typed.

use super::answers::{self, Read};
use super::facts::{Offer, choices, give, insist, keep, offer, question, settle, skip, unclear};
use super::{CasePress, FactAsked, InCase, page, refuse, story};
use crate::casebook::{CaseError, CaseId, Fact, FactForm, Value};
use crate::chat::Action;
use crate::chat::scene::Scene;
use crate::content::questionnaire::Meaning;
use crate::text::{Private, Rich, bare};
use crate::voice::{CaseButton, CaseReply, Unclear};

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
            InCase::AskFact(fact) => question(scene, id, fact, Rich::new(), None),
            _ => page::show(scene, id, Rich::new(), None),
        }
        return Some(());
    }
    if is_at_a_loss(scene, fact, words) {
        question(scene, id, fact, scene.voice.case_reply(CaseReply::FactHelp), None);
        return Some(());
    }
    let is_aside = story::is_bare_question(words) && scene.is_answerable(words);
    if is_aside || (fact.form() == FactForm::Words && scene.is_small_talk(words)) {
        return None;
    }
    if story::is_story(fact, words) {
        story::keep(scene, id, fact, words);
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
        Read::Unclear(_) if scene.is_answerable(words) => return None,
        Read::Unclear(why) => {
            let offer = offer(scene, id, fact, 0);
            unclear(scene, id, fact, why, offer);
        }
    }
    Some(())
}

fn is_offered(asked: &FactAsked, value: &Value) -> bool {
    answers::code(value).is_some_and(|code| asked.offered.reveal().contains(&code))
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
        Some(Meaning::No) if doubted.is_some() => return Some(InCase::AskFact(fact)),
        Some(Meaning::NotSure | Meaning::No) => return Some(InCase::Skip(fact)),
        Some(Meaning::Stop) => return Some(InCase::Show),
        Some(Meaning::Back) => return Some(before(scene, id, fact).map_or(InCase::Show, InCase::AskFact)),
        _ => {}
    }
    for (button, press) in [(CaseButton::Skip, InCase::Skip(fact)), (CaseButton::Enough, InCase::Show)] {
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
