//! Asking what is to be known of a case, one thing at a time.

use super::answers::{self, Read};
use super::{CaseAsking, CasePress, FactAsked, InCase, back, gone, of, page, refuse};
use crate::casebook::{CaseError, CaseId, Fact, FactError, FactForm, Value, WordsError};
use crate::chat::incident::METHODS;
use crate::chat::scene::Scene;
use crate::chat::{Action, Awaiting, Button, Keyboard, MessageId, Reply, report};
use crate::content::questionnaire::Meaning;
use crate::text::{Private, Rich, bare};
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
    let options = options(scene, fact);
    put(scene, id, fact, lead, options, None, on);
}

fn put(
    scene: &mut Scene<'_>,
    id: CaseId,
    fact: Fact,
    lead: Rich,
    options: Vec<Value>,
    amount: Option<Private<String>>,
    on: Option<MessageId>,
) {
    let Some(header) = scene.book.header(id) else { return gone(scene) };
    let n_left = n_left(scene, id, fact);
    let body = lead.paragraph_break().append(scene.voice.case_question(header.number, fact, n_left));
    let keyboard = choices(scene, id, fact, &options).row([
        Button::new(scene.voice.case_button(CaseButton::Skip), of(id, InCase::Skip(fact))),
        Button::new(scene.voice.case_button(CaseButton::Enough), of(id, InCase::Show)),
    ]);
    let offered = Private::new(options.iter().filter_map(answers::code).collect());
    let asked = FactAsked { case: id, fact, amount, offered };
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
fn options(scene: &Scene<'_>, fact: Fact) -> Vec<Value> {
    match fact.form() {
        FactForm::Kind => {
            let kinds = scene.knowledge.library.checklists.kinds.iter();
            kinds.map(|kind| Value::Kind(kind.id.clone())).collect()
        }
        FactForm::Method => METHODS.iter().map(|(_, method)| Value::Method(*method)).collect(),
        FactForm::Country if fact == Fact::OwnCountry => {
            scene.country().into_iter().map(Value::Country).collect()
        }
        FactForm::Country | FactForm::Words | FactForm::Money | FactForm::Day => Vec::new(),
    }
}

fn choices(scene: &Scene<'_>, id: CaseId, fact: Fact, values: &[Value]) -> Keyboard {
    let mut keyboard = Keyboard::new();
    let button = |value: &Value| {
        let code = answers::code(value)?;
        Some(Button::new(answers::told(scene, value), of(id, InCase::Give(fact, code))))
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
        Some(value) => keep(scene, id, fact, value, on),
        None => gone(scene),
    }
}

pub(super) fn skip(scene: &mut Scene<'_>, id: CaseId, fact: Fact, on: Option<MessageId>) {
    let Some(case) = scene.case_mut(id) else { return gone(scene) };
    case.facts.skip(fact);
    ask(scene, id, Rich::new(), on);
}

/// Takes typed words as the answer to what was asked; `None` when they are something else.
pub(in crate::chat) fn hear(scene: &mut Scene<'_>, asked: &FactAsked, words: &str) -> Option<()> {
    let (id, fact, amount) = (asked.case, asked.fact, asked.amount.as_ref());
    scene.case(id)?;
    if !scene.book.header(id)?.state.is_open() {
        refuse(scene, id, CaseError::Closed);
        return Some(());
    }
    let is_question = words.trim_end().ends_with(['?', '\u{FF1F}']);
    let is_aside = is_question && scene.is_answerable(words);
    if fact.form() == FactForm::Words && (is_aside || scene.is_small_talk(words)) {
        return None;
    }
    if let Some(press) = pressed_in_words(scene, asked, words) {
        match press {
            InCase::Give(fact, code) => give(scene, id, fact, &code, None),
            InCase::Skip(fact) => skip(scene, id, fact, None),
            _ => page::show(scene, id, Rich::new(), None),
        }
        return Some(());
    }
    let whole = amount.map_or_else(|| words.to_owned(), |amount| format!("{} {words}", amount.reveal()));
    let read = match answers::read(scene, id, fact, &whole) {
        // A whole new answer rather than the rest of the one before.
        Read::Unclear(_) if amount.is_some() => answers::read(scene, id, fact, words),
        read => read,
    };
    match read {
        Read::Answer(value) => keep(scene, id, fact, value, None),
        Read::Several(values) => unclear(scene, id, fact, Unclear::Which, values, None),
        Read::Unclear(Unclear::Currency) => {
            let values = answers::in_currencies(scene, id, words);
            let amount = Some(Private::new(words.to_owned()));
            unclear(scene, id, fact, Unclear::Currency, values, amount);
        }
        Read::Unclear(_) if scene.is_answerable(words) => return None,
        Read::Unclear(why) => {
            let options = options(scene, fact);
            unclear(scene, id, fact, why, options, None);
        }
    }
    Some(())
}

/// The button that words mean: an option by its number or label, or one of those below.
fn pressed_in_words(scene: &Scene<'_>, asked: &FactAsked, words: &str) -> Option<InCase> {
    let (id, fact) = (asked.case, asked.fact);
    let meaning = scene.knowledge.library.questionnaire.as_ref().and_then(|known| known.words.meaning(words));
    match meaning {
        Some(Meaning::NotSure | Meaning::No) => return Some(InCase::Skip(fact)),
        Some(Meaning::Stop) => return Some(InCase::Show),
        _ => {}
    }
    for (button, press) in [(CaseButton::Skip, InCase::Skip(fact)), (CaseButton::Enough, InCase::Show)] {
        if bare(&scene.voice.case_button(button)) == bare(words) {
            return Some(press);
        }
    }
    let offered = asked.offered.reveal().iter().filter_map(|code| answers::decode(fact, code));
    let offered = choices(scene, id, fact, &offered.collect::<Vec<_>>());
    let button = offered.labelled(words)?;
    match &button.action {
        Action::Case(CasePress::Of(_, press)) => Some(press.clone()),
        _ => None,
    }
}

fn unclear(
    scene: &mut Scene<'_>,
    id: CaseId,
    fact: Fact,
    why: Unclear,
    values: Vec<Value>,
    amount: Option<Private<String>>,
) {
    let lead = scene.voice.case_unclear(why);
    put(scene, id, fact, lead, values, amount, None);
}

/// Keeps an answer, says what was understood, and asks on.
fn keep(scene: &mut Scene<'_>, id: CaseId, fact: Fact, value: Value, on: Option<MessageId>) {
    let noted = scene.voice.case_noted(fact, &answers::told(scene, &value));
    if let (Fact::OwnCountry, Value::Country(country)) = (fact, &value) {
        report::remember(scene, *country);
    }
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
            unclear(scene, id, fact, Unclear::TooLong { most }, Vec::new(), None);
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
    let keyboard = back(scene, id, keyboard);
    scene.show(on, scene.voice.case_reply(CaseReply::ChangeLead), keyboard);
}
