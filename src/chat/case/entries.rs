//! The timeline of a case, and its notes and files one by one.

use chrono::{DateTime, Utc};

use super::page::{local, zone};
use super::{Awaiting, CaseAsking, InCase, back, gone, of, refuse};
use crate::casebook::{
    Body, CaseError, CaseId, Entry, EntryNumber, EvidenceId, Exhibit, Happening, Header, Moment, timeline,
};
use crate::chat::scene::Scene;
use crate::chat::{Button, Change, Keyboard, MessageId};
use crate::text::Rich;
use crate::text::printable::printable;
use crate::text::unclickable::unclickable;
use crate::voice::{CaseButton, CaseReply, Line, LineKind};

/// Lines of one page of the timeline.
const PAGE: usize = 10;
/// Buttons of entries in one row.
const ROW: usize = 5;
/// The beginning of a note in the timeline, in characters.
const BEGINNING: usize = 80;

/// A page of the timeline; the last one is shown for a number beyond.
pub(super) fn timeline_page(scene: &mut Scene<'_>, id: CaseId, number: usize, on: Option<MessageId>) {
    let Some(case) = scene.case(id) else { return gone(scene) };
    let moments = timeline(case, &scene.entries, &zone(scene));
    let n_pages = moments.len().div_ceil(PAGE).max(1);
    let number = number.min(n_pages - 1);
    let shown: Vec<&Moment<'_>> = moments.iter().skip(number * PAGE).take(PAGE).collect();
    let told: Vec<(String, &Moment<'_>)> =
        shown.iter().map(|moment| (words_of(scene, moment), *moment)).collect();
    let lines: Vec<Line<'_>> = told.iter().map(|(words, moment)| line(words, moment)).collect();
    let body = scene.voice.case_timeline(&lines);
    let mut keyboard = Keyboard::new();
    let entries: Vec<EntryNumber> = shown.iter().filter_map(|moment| entry_in(moment)).collect();
    for row in entries.chunks(ROW) {
        let button = |entry: &EntryNumber| Button::new(entry.to_string(), of(id, InCase::Entry(*entry)));
        keyboard = keyboard.row(row.iter().map(button));
    }
    let turn = |button, page| Button::new(scene.voice.case_button(button), of(id, InCase::Timeline(page)));
    let earlier = (number > 0).then(|| turn(CaseButton::Earlier, number - 1));
    let later = (number + 1 < n_pages).then(|| turn(CaseButton::Later, number + 1));
    keyboard = keyboard.row(earlier.into_iter().chain(later));
    let keyboard = back(scene, id, keyboard);
    scene.show(on, body, keyboard);
}

fn entry_in(moment: &Moment<'_>) -> Option<EntryNumber> {
    match moment.happening {
        Happening::Entry(entry) => Some(entry.number),
        Happening::Fact(_) => None,
    }
}

fn line<'a>(words: &'a str, moment: &Moment<'_>) -> Line<'a> {
    let kind = match moment.happening {
        Happening::Fact(fact) => LineKind::Fact(fact),
        Happening::Entry(entry) => match entry.body() {
            Body::Note { .. } => LineKind::Note(entry.number, words),
            Body::Exhibit { .. } => LineKind::File(entry.number, words),
        },
    };
    Line { day: moment.day, is_about: moment.is_about, kind, is_struck: moment.is_struck }
}

/// What the timeline quotes of an entry.
fn words_of(scene: &Scene<'_>, moment: &Moment<'_>) -> String {
    let Happening::Entry(entry) = moment.happening else { return String::new() };
    match entry.body() {
        Body::Note { text } => beginning(text.reveal()),
        Body::Exhibit { exhibit, .. } => name_of(scene, exhibit),
    }
}

fn beginning(text: &str) -> String {
    let line = unclickable(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut shown: String = line.chars().take(BEGINNING).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    shown
}

fn name_of(scene: &Scene<'_>, exhibit: &Exhibit) -> String {
    match exhibit.name() {
        Some(name) => printable(name.reveal()),
        None => scene.voice.case_nameless(exhibit.media_type.is_image()),
    }
}

/// One entry; `lead` is said first.
pub(super) fn show(
    scene: &mut Scene<'_>,
    id: CaseId,
    number: EntryNumber,
    lead: Rich,
    on: Option<MessageId>,
) {
    let Some(entry) = scene.entries.iter().find(|entry| entry.number == number) else { return gone(scene) };
    let body = lead.paragraph_break().append(told(scene, entry));
    let is_open = scene.book.header(id).is_some_and(|header| header.state.is_open());
    let mut keyboard = Keyboard::new();
    if is_open {
        let button = |button, press| Button::new(scene.voice.case_button(button), of(id, press));
        let strike = match entry.struck() {
            None => button(CaseButton::Strike, InCase::Strike(number)),
            Some(_) => button(CaseButton::Unstrike, InCase::Unstrike(number)),
        };
        keyboard = keyboard.row([button(CaseButton::Edit, InCase::Edit(number)), strike]);
        let has_kind = scene
            .case(id)
            .is_some_and(|case| case.facts.kind_in(&scene.knowledge.library.checklists).is_some());
        if matches!(entry.body(), Body::Exhibit { .. }) && has_kind {
            keyboard = keyboard.row([button(CaseButton::Proves, InCase::Proves(number))]);
        }
    }
    let timeline =
        Button::new(scene.voice.case_button(CaseButton::Timeline), of(id, InCase::Timeline(usize::MAX)));
    let keyboard = back(scene, id, keyboard.row([timeline]));
    scene.show(on, body, keyboard);
}

fn told(scene: &Scene<'_>, entry: &Entry) -> Rich {
    let voice = scene.voice;
    let at = local(scene, entry.at);
    let mut body = match entry.body() {
        Body::Note { .. } => voice.case_note(entry.number, at),
        Body::Exhibit { exhibit, .. } => {
            let name = name_of(scene, exhibit);
            voice
                .case_file(entry.number, at, &name, exhibit.bytes)
                .line_break()
                .append(voice.case_file_facts(exhibit))
        }
    };
    if let Some(origin) = &entry.origin {
        let day = local(scene, origin.at).date();
        body = body.line_break().append(voice.case_forwarded(&unclickable(origin.name().reveal()), day));
    }
    if let Body::Exhibit { exhibit, .. } = entry.body()
        && let Some(evidence) = &exhibit.evidence
        && let Some(piece) = scene.knowledge.library.checklists.piece(evidence)
    {
        let name = scene.knowledge.library.text(voice.language(), &piece.name);
        body = body.line_break().append(voice.case_proving(&name));
    }
    if let Some(text) = entry.text().filter(|text| !text.reveal().is_empty()) {
        body = body.paragraph_break().quote(Rich::new().text(unclickable(text.reveal())));
    }
    if entry.struck().is_some() {
        body = body.paragraph_break().append(voice.case_struck());
    }
    if !entry.history().is_empty() {
        body = body.paragraph_break().append(voice.case_earlier_texts(entry.history().len()));
    }
    body
}

/// Asks for the new text of an entry.
pub(super) fn ask_for_text(scene: &mut Scene<'_>, id: CaseId, number: EntryNumber) {
    scene.await_words(Awaiting::Case(CaseAsking::Edit { case: id, entry: number, aside: None }));
    let keyboard =
        Keyboard::new().button(scene.voice.case_button(CaseButton::Back), of(id, InCase::Entry(number)));
    scene.say(scene.voice.case_reply(CaseReply::EditAsk), keyboard);
}

/// Changes an entry of an open case, and shows it.
pub(super) fn change(
    scene: &mut Scene<'_>,
    header: &Header,
    number: EntryNumber,
    on: Option<MessageId>,
    change: impl FnOnce(&mut Entry, DateTime<Utc>),
) {
    if !header.state.is_open() {
        return refuse(scene, header.id, CaseError::Closed);
    }
    let now = scene.gathered.now;
    let Some(entry) = scene.entries.iter_mut().find(|entry| entry.number == number) else {
        return gone(scene);
    };
    change(entry, now);
    let entry = entry.clone();
    let owner = scene.event.owner();
    scene.change(Change::Entry(owner, header.id, Box::new(entry)));
    show(scene, header.id, number, Rich::new(), on);
}

/// Asks which piece of evidence a file is.
pub(super) fn ask_what_it_proves(
    scene: &mut Scene<'_>,
    id: CaseId,
    number: EntryNumber,
    on: Option<MessageId>,
) {
    let library = &scene.knowledge.library;
    let kind = scene.case(id).and_then(|case| case.facts.kind_in(&library.checklists));
    let Some(kind) = kind else { return gone(scene) };
    let mut keyboard = Keyboard::new();
    for piece in kind.evidence.iter().filter_map(|evidence| library.checklists.piece(evidence)) {
        let name = library.text(scene.voice.language(), &piece.name);
        keyboard = keyboard.button(name, of(id, InCase::Prove(number, piece.id.clone())));
    }
    keyboard = keyboard.button(scene.voice.case_button(CaseButton::Back), of(id, InCase::Entry(number)));
    scene.show(on, scene.voice.case_reply(CaseReply::ProvesLead), keyboard);
}

/// Says which piece of evidence a file is.
pub(super) fn prove(
    scene: &mut Scene<'_>,
    header: &Header,
    number: EntryNumber,
    evidence: &EvidenceId,
    on: Option<MessageId>,
) {
    // Nobody fills a record with names of their own.
    if scene.knowledge.library.checklists.piece(evidence).is_none() {
        return gone(scene);
    }
    change(scene, header, number, on, |entry, _| {
        if let Some(exhibit) = entry.exhibit_mut() {
            exhibit.evidence = Some(evidence.clone());
        }
    });
}
