//! Asking what is to be known of a case, one thing at a time.

use super::answers;
use super::{CaseAsking, FactAsked, InCase, back, doubt, gone, of, page};
use crate::casebook::{Answer, CaseId, Fact, FactError, FactForm, Value, WordsError};
use crate::chat::country::{self, Whose};
use crate::chat::incident::METHODS;
use crate::chat::scene::Scene;
use crate::chat::{Awaiting, Button, Keyboard, MessageId, Reply, report};
use crate::text::{Private, Rich};
use crate::voice::{CaseButton, CaseReply, Unclear};

/// Asks what was not answered yet, or shows the case; `lead` is said first.
pub(super) fn ask(scene: &mut Scene<'_>, id: CaseId, lead: Rich, on: Option<MessageId>) {
    let Some(case) = scene.case(id) else { return gone(scene) };
    match case.facts.next(&scene.knowledge.library.checklists, None) {
        Some(fact) => question(scene, id, fact, lead, on),
        None => {
            let lead = lead.paragraph_break().append(scene.voice.case_reply(CaseReply::FactsDone));
            page::show(scene, id, lead, on);
        }
    }
}

/// Asks one thing; `lead` is said first.
pub(super) fn question(scene: &mut Scene<'_>, id: CaseId, fact: Fact, lead: Rich, on: Option<MessageId>) {
    let offer = offer(scene, id, fact, 0);
    put(scene, id, fact, lead, offer, on);
}

/// Asks for a country with another page of them.
pub(super) fn countries(scene: &mut Scene<'_>, id: CaseId, fact: Fact, page: usize, on: Option<MessageId>) {
    let offer = offer(scene, id, fact, page);
    put(scene, id, fact, Rich::new(), offer, on);
}

/// What is offered below a question.
#[derive(Default)]
pub(super) struct Offer {
    pub values: Vec<Value>,
    /// The ways to other values.
    pub turning: Vec<Button>,
    /// An amount whose currency is asked for.
    pub amount: Option<Private<String>>,
    /// The only value was doubted, and is right if they say so once more.
    pub is_doubted: bool,
    /// Words that were doubted, and are kept as they are if they say so once more.
    pub words: Option<Private<String>>,
}

impl Offer {
    pub fn of(values: Vec<Value>) -> Self {
        Self { values, ..Self::default() }
    }
}

fn put(scene: &mut Scene<'_>, id: CaseId, fact: Fact, lead: Rich, offer: Offer, on: Option<MessageId>) {
    let Some(header) = scene.book.header(id) else { return gone(scene) };
    let n_left = n_left(scene, id, fact);
    let mut body = lead.paragraph_break().append(scene.voice.case_question(header.number, fact, n_left));
    if let Some(Answer::Given(now)) = scene.case(id).map(|case| case.facts.value(fact)) {
        body = body.paragraph_break().append(scene.voice.case_answer_now(&answers::told(scene, &now)));
    }
    let offered = Private::new(offer.values.iter().filter_map(answers::code).collect());
    let as_written = offer.words.as_ref().map(|_| {
        Button::new(scene.voice.case_button(CaseButton::AsWritten), of(id, InCase::AsWritten(fact)))
    });
    let keyboard =
        choices(scene, id, fact, &offer.values, offer.is_doubted).row(offer.turning).row(as_written).row([
            Button::new(scene.voice.case_button(CaseButton::Skip), of(id, InCase::Skip(fact))),
            Button::new(scene.voice.case_button(CaseButton::Enough), of(id, InCase::Show)),
        ]);
    let is_doubted = offer.is_doubted;
    let asked = FactAsked {
        case: id,
        fact,
        amount: offer.amount,
        offered,
        is_doubted,
        words: offer.words,
        aside: None,
    };
    scene.await_words(Awaiting::Case(CaseAsking::Fact(asked)));
    scene.turn.replies.push(Reply::Follow { on, body, keyboard, stays: false });
}

/// How many questions are still to be asked after one.
fn n_left(scene: &Scene<'_>, id: CaseId, fact: Fact) -> usize {
    let Some(case) = scene.case(id) else { return 0 };
    let order = case.facts.order(&scene.knowledge.library.checklists);
    let is_open = |other: &&Fact| **other != fact && case.facts.value(**other).is_not_asked();
    order.iter().filter(is_open).count()
}

/// The answers that are offered without being typed.
pub(super) fn offer(scene: &Scene<'_>, id: CaseId, fact: Fact, page: usize) -> Offer {
    match fact.form() {
        FactForm::Kind => {
            let kinds = scene.knowledge.library.checklists.kinds.iter();
            Offer::of(kinds.map(|kind| Value::Kind(kind.id.clone())).collect())
        }
        FactForm::Method => Offer::of(METHODS.iter().map(|(_, method)| Value::Method(*method)).collect()),
        FactForm::Country => offer_countries(scene, id, fact, page),
        FactForm::Words | FactForm::Money | FactForm::Day => Offer::default(),
    }
}

fn offer_countries(scene: &Scene<'_>, id: CaseId, fact: Fact, page: usize) -> Offer {
    let whose = if fact == Fact::OwnCountry { Whose::Own } else { Whose::Sellers };
    let shown = country::page_of(scene, whose, page);
    // The one where they report is most likely theirs.
    let own = scene.country().filter(|_| whose == Whose::Own && page == 0);
    let others = shown.countries.iter().copied().filter(|country| Some(*country) != own);
    let values = own.into_iter().chain(others).map(Value::Country).collect();
    let turning = country::turning(scene, &shown, |page| of(id, InCase::Countries(fact, page)));
    Offer { values, turning, ..Offer::default() }
}

pub(super) fn choices(
    scene: &Scene<'_>,
    id: CaseId,
    fact: Fact,
    values: &[Value],
    is_doubted: bool,
) -> Keyboard {
    let mut keyboard = Keyboard::new();
    let button = |value: &Value| {
        let (told, code) = (answers::offered(scene, value), answers::code(value)?);
        Some(match is_doubted {
            true => Button::new(scene.voice.case_insist(&told), of(id, InCase::Sure(fact, code))),
            false => Button::new(told, of(id, InCase::Give(fact, code))),
        })
    };
    // Kinds are sentences; all else is short.
    let in_a_row = if fact == Fact::Kind { 1 } else { 2 };
    for row in values.chunks(in_a_row) {
        keyboard = keyboard.row(row.iter().filter_map(button));
    }
    keyboard
}

/// Takes the answer that a button carries.
pub(super) fn give(scene: &mut Scene<'_>, id: CaseId, fact: Fact, code: &str, on: Option<MessageId>) {
    match answers::decode(fact, code) {
        Some(value) => keep(scene, id, fact, value, Rich::new(), on),
        None => gone(scene),
    }
}

/// The same for an answer that was doubted.
pub(super) fn insist(scene: &mut Scene<'_>, id: CaseId, fact: Fact, code: &str, on: Option<MessageId>) {
    match answers::decode(fact, code) {
        Some(value) => settle(scene, id, fact, value, Rich::new(), on),
        None => gone(scene),
    }
}

pub(super) fn skip(scene: &mut Scene<'_>, id: CaseId, fact: Fact, on: Option<MessageId>) {
    let Some(case) = scene.case_mut(id) else { return gone(scene) };
    case.facts.skip(fact);
    ask(scene, id, Rich::new(), on);
}

/// The same where somebody says that there is none: that it was taken so is told.
pub(super) fn leave_out(scene: &mut Scene<'_>, id: CaseId, fact: Fact) {
    let Some(case) = scene.case_mut(id) else { return gone(scene) };
    case.facts.skip(fact);
    ask(scene, id, scene.voice.case_reply(CaseReply::LeftOut), None);
}

/// Asks once more, with a button that keeps words which may be no answer; `lead` is said first.
pub(super) fn doubt_words(scene: &mut Scene<'_>, id: CaseId, fact: Fact, lead: Rich, words: &str) {
    let offer = Offer { words: Some(Private::new(words.to_owned())), ..Offer::default() };
    put(scene, id, fact, lead, offer, None);
}

/// Keeps the words that were doubted.
pub(super) fn as_written(scene: &mut Scene<'_>, asked: FactAsked, on: Option<MessageId>) {
    let FactAsked { case, fact, words, .. } = asked;
    match words {
        Some(words) => settle(scene, case, fact, Value::Words(words), Rich::new(), on),
        None => question(scene, case, fact, Rich::new(), on),
    }
}

/// Asks once more, and says why.
pub(super) fn unclear(scene: &mut Scene<'_>, id: CaseId, fact: Fact, why: Unclear, offer: Offer) {
    let lead = scene.voice.case_unclear(why);
    put(scene, id, fact, lead, offer, None);
}

/// Keeps an answer, unless it can hardly be right: then it is asked about once. `lead` is said first.
pub(super) fn keep(
    scene: &mut Scene<'_>,
    id: CaseId,
    fact: Fact,
    value: Value,
    lead: Rich,
    on: Option<MessageId>,
) {
    match doubt::about(scene, id, fact, &value) {
        Some(doubt) => {
            let lead = lead.paragraph_break().append(scene.voice.case_doubt(doubt));
            let offer = Offer { is_doubted: true, ..Offer::of(vec![value]) };
            put(scene, id, fact, lead, offer, on);
        }
        None => settle(scene, id, fact, value, lead, on),
    }
}

/// Keeps an answer, says what was understood, and asks on.
pub(super) fn settle(
    scene: &mut Scene<'_>,
    id: CaseId,
    fact: Fact,
    value: Value,
    lead: Rich,
    on: Option<MessageId>,
) {
    let noted = lead.paragraph_break().append(scene.voice.case_noted(fact, &answers::told(scene, &value)));
    let noted = match &value {
        // Nothing is counted from it before it is over.
        Value::About(_) if fact != Fact::DueOn => noted.line_break().append(scene.voice.case_counted_early()),
        _ => noted,
    };
    let noted = match (fact, &value) {
        (Fact::OwnCountry, Value::Country(country)) => {
            report::remember(scene, *country);
            let told = report::told_without_list(scene, *country);
            told.into_iter().fold(noted, |noted, told| noted.paragraph_break().append(told))
        }
        _ => noted,
    };
    // Nobody fills a record with names of their own.
    if let Value::Kind(kind) = &value
        && scene.knowledge.library.checklists.kind(kind).is_none()
    {
        return gone(scene);
    }
    let Some(case) = scene.case_mut(id) else { return gone(scene) };
    match case.facts.set(fact, value) {
        Ok(()) => ask(scene, id, noted, on),
        Err(FactError::Words(WordsError::TooLong { most, .. })) => {
            unclear(scene, id, fact, Unclear::TooLong { most }, Offer::default());
        }
        Err(FactError::Words(WordsError::Empty) | FactError::Misplaced(_)) => gone(scene),
    }
}

/// Lists the answers, to change one.
pub(super) fn choose(scene: &mut Scene<'_>, id: CaseId, on: Option<MessageId>) {
    let Some(case) = scene.case(id) else { return gone(scene) };
    let order = case.facts.order(&scene.knowledge.library.checklists);
    let mut keyboard = Keyboard::new();
    for row in order.chunks(2) {
        let buttons = row
            .iter()
            .map(|fact| Button::new(scene.voice.case_fact_label(*fact), of(id, InCase::AskFact(*fact))));
        keyboard = keyboard.row(buttons);
    }
    let answers = page::told_facts(scene, case);
    let answers = answers.iter().map(|(fact, value)| scene.voice.case_fact(*fact, value));
    let lead = scene.voice.case_reply(CaseReply::ChangeLead).paragraph_break();
    let body = answers.fold(lead, |body, answer| body.append(answer).line_break());
    let keyboard = back(scene, id, keyboard);
    scene.show(on, body, keyboard);
}
