//! The page of a case: what is known, what comes next, and what can be done.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::{CasePress, InCase, answers, gone, of};
use crate::casebook::{Answer, Case, CaseId, Fact, Header, State, last_days, missing_evidence, next_days};
use crate::chat::scene::Scene;
use crate::chat::{Action, Button, Keyboard, MessageId, RemindPress, reminders};
use crate::text::Rich;
use crate::text::unclickable::unclickable;
use crate::voice::{CaseButton, CasePage, ExportLabel, ReminderLabel};

/// Last days on the page: those to name first; all of them have a page of their own.
const MOST_DAYS: usize = 2;
/// Evidence that is named as missing.
const MOST_MISSING: usize = 3;

/// Opens a case, where it is not closed, and shows it.
pub(super) fn open(scene: &mut Scene<'_>, id: CaseId, on: Option<MessageId>) {
    // A closed one is only read.
    let _ = scene.book.open(id);
    show(scene, id, Rich::new(), on);
}

/// Shows a case; `lead` is said first.
pub(super) fn show(scene: &mut Scene<'_>, id: CaseId, lead: Rich, on: Option<MessageId>) {
    let (Some(header), Some(case)) = (scene.book.header(id), scene.case(id)) else { return gone(scene) };
    let library = &scene.knowledge.library;
    let today = today(scene);
    let days = last_days(&case.facts, &library.checklists, &library.deadlines, today);
    let page = CasePage {
        number: header.number,
        title: &title(scene, header),
        closed: match header.state {
            State::Closed { at } => Some(local(scene, at).date()),
            State::Open | State::Deleted { .. } => None,
        },
        facts: told_facts(scene, case),
        n_entries: header.sizes.entries,
        next_days: next_days(&days, today, MOST_DAYS),
        wants_provider: days.iter().any(|day| day.missing == Some(Fact::Provider)),
        missing: missing(scene, case),
    };
    let body = lead.paragraph_break().append(scene.voice.case_page(&page, library));
    let keyboard = keyboard(scene, header, case);
    scene.show(on, body, keyboard);
}

/// What a case is called.
pub(in crate::chat) fn title(scene: &Scene<'_>, header: &Header) -> String {
    let case = scene.case(header.id);
    if let Some(title) = case.and_then(Case::title) {
        return unclickable(title.reveal());
    }
    let library = &scene.knowledge.library;
    let kind = case.and_then(|case| case.facts.kind_in(&library.checklists));
    let kind = kind.map(|kind| library.text(scene.voice.language(), &kind.name));
    let seller =
        case.and_then(|case| case.facts.words(Fact::Seller)).map(|words| unclickable(words.reveal()));
    scene.voice.case_title(kind.as_deref(), seller.as_deref(), local(scene, header.opened).date())
}

/// A time by the clock of where the person lives, as far as that is known.
pub(super) fn local(scene: &Scene<'_>, at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&zone(scene)).naive_local()
}

/// Where the person's clock is, as far as that is known.
pub(super) fn zone(scene: &Scene<'_>) -> Tz {
    reminders::hours(scene).zone
}

/// The day it is there.
pub(super) fn today(scene: &Scene<'_>) -> NaiveDate {
    local(scene, scene.gathered.now).date()
}

/// What is known of a case, in order and in words.
pub(super) fn told_facts(scene: &Scene<'_>, case: &Case) -> Vec<(Fact, String)> {
    let order = case.facts.order(&scene.knowledge.library.checklists);
    let known = order.into_iter().filter_map(|fact| match case.facts.value(fact) {
        Answer::Given(value) => Some((fact, answers::told(scene, &value))),
        Answer::NotAsked | Answer::Skipped => None,
    });
    known.collect()
}

fn missing(scene: &Scene<'_>, case: &Case) -> Vec<String> {
    let library = &scene.knowledge.library;
    let Some(kind) = case.facts.kind_in(&library.checklists) else { return Vec::new() };
    let missing = missing_evidence(kind, &library.checklists, case, &scene.entries);
    let named = missing.into_iter().take(MOST_MISSING);
    named.map(|evidence| library.text(scene.voice.language(), &evidence.name)).collect()
}

fn keyboard(scene: &Scene<'_>, header: &Header, case: &Case) -> Keyboard {
    let button = |button, press| Button::new(scene.voice.case_button(button), of(header.id, press));
    let mut keyboard = Keyboard::new();
    let is_open = header.state.is_open();
    let is_collecting =
        scene.book.is_collecting() && scene.book.current().is_some_and(|current| current.id == header.id);
    if is_collecting {
        keyboard = keyboard.row([button(CaseButton::Done, InCase::Done)]);
    }
    if is_open {
        let has_questions = case.facts.next(&scene.knowledge.library.checklists, None).is_some();
        let ask = has_questions.then(|| button(CaseButton::Ask, InCase::Ask));
        let change = button(CaseButton::Change, InCase::Change);
        let has_answers = !told_facts(scene, case).is_empty();
        keyboard = keyboard.row(ask.into_iter().chain(has_answers.then_some(change)));
        let add = (!is_collecting).then(|| button(CaseButton::Add, InCase::Collect));
        keyboard = keyboard.row(add.into_iter().chain([button(CaseButton::Name, InCase::Name)]));
    }
    keyboard = keyboard.row([
        button(CaseButton::Timeline, InCase::Timeline(0)),
        button(CaseButton::Days, InCase::Days(0)),
        button(CaseButton::Checklist, InCase::Checklist),
    ]);
    let bell = scene.voice.reminder_label(ReminderLabel::List);
    let export = Button::new(scene.voice.export_label(ExportLabel::Export), of(header.id, InCase::Export));
    let has_letters = !scene.knowledge.library.letters.is_empty();
    let letters = has_letters.then(|| button(CaseButton::Letters, InCase::Letters));
    keyboard = keyboard.row(letters.into_iter().chain([export]));
    keyboard = keyboard.button(bell, Action::Remind(RemindPress::List));
    let end = if is_open {
        button(CaseButton::Close, InCase::Close)
    } else {
        button(CaseButton::Reopen, InCase::Reopen)
    };
    keyboard = keyboard.row([end, button(CaseButton::Delete, InCase::Delete)]);
    let is_current = scene.book.current().is_some_and(|current| current.id == header.id);
    let aside = is_current.then(|| button(CaseButton::PutAside, InCase::PutAside));
    let list = Button::new(scene.voice.case_button(CaseButton::List), Action::Case(CasePress::List));
    keyboard.row(aside.into_iter().chain([list]))
}
