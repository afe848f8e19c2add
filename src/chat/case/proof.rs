//! Until when something can be done about a case, and what proves it.

use super::{InCase, back, gone, of, page};
use crate::casebook::{
    Answer, Case, CaseId, EvidenceId, Fact, LastDay, Piece, Proof, checklist as pieces_of, last_days,
};
use crate::chat::scene::Scene;
use crate::chat::{Button, Keyboard, MessageId};
use crate::content::CaseKind;
use crate::voice::{CaseButton, CaseReply, DaysPage, PieceLine};

/// Rules on one page: what somebody can read at once, and one message holds.
const PAGE: usize = 6;

/// A page of the last days of a case, the nearest first; the last page is shown for a number beyond.
pub(super) fn days(scene: &mut Scene<'_>, id: CaseId, number: usize, on: Option<MessageId>) {
    let Some(case) = scene.case(id) else { return gone(scene) };
    let library = &scene.knowledge.library;
    let mut days = last_days(&case.facts, &library.checklists, &library.deadlines, page::today(scene));
    let wanted = wanted(scene, case, &days);
    // Rules of every card there is only bury the others. Whoever skipped the question cannot tell, and sees them all.
    if case.facts.value(Fact::Provider) != Answer::Skipped {
        days.retain(|day| day.missing != Some(Fact::Provider));
    }
    let n_pages = days.len().div_ceil(PAGE).max(1);
    let number = number.min(n_pages - 1);
    let shown = DaysPage {
        days: days.iter().skip(number * PAGE).take(PAGE).collect(),
        n_more: days.len().saturating_sub((number + 1) * PAGE),
        wanted,
    };
    let body = scene.voice.case_days(&shown, library);
    let is_open = scene.book.header(id).is_some_and(|header| header.state.is_open());
    let turn = |label, page| Button::new(label, of(id, InCase::Days(page)));
    let before = (number > 0).then(|| turn(scene.voice.page_back(), number - 1));
    let next = (number + 1 < n_pages).then(|| turn(scene.voice.page_next(), number + 1));
    let mut keyboard = Keyboard::new().row(before.into_iter().chain(next));
    if let Some(fact) = wanted.filter(|_| is_open) {
        keyboard = keyboard.button(scene.voice.case_button(CaseButton::Ask), of(id, InCase::AskFact(fact)));
    }
    let topics = case.facts.kind_in(&library.checklists).map(|kind| kind.topic.as_str().to_owned());
    keyboard = scene.with_topics(keyboard, topics.iter().map(String::as_str));
    let keyboard = back(scene, id, keyboard);
    scene.show(on, body, keyboard);
}

/// What should be answered: how it was paid before all else, since no rule of cards, banks or wallets fits before that is
/// known; then what the rules need to know, else whatever would tell which rules there are.
fn wanted(scene: &Scene<'_>, case: &Case, days: &[LastDay<'_>]) -> Option<Fact> {
    let checklists = &scene.knowledge.library.checklists;
    let is_paid = |kind: &CaseKind| kind.facts.contains(&Fact::Method);
    let method = case.facts.kind_in(checklists).filter(|kind| is_paid(kind)).map(|_| Fact::Method);
    let is_wanted = |fact: &Fact| !case.facts.value(*fact).is_given();
    let unanswered = || case.facts.next(checklists, None).filter(|_| days.is_empty());
    // Through whom it was paid may have been answered, by words that name nobody who is known.
    let missing = || days.iter().find_map(|day| day.missing).or_else(unanswered);
    method.filter(is_wanted).or_else(missing)
}

/// The evidence that helps, what is missing first.
pub(super) fn checklist(scene: &mut Scene<'_>, id: CaseId, on: Option<MessageId>) {
    let Some(case) = scene.case(id) else { return gone(scene) };
    let library = &scene.knowledge.library;
    let Some(kind) = case.facts.kind_in(&library.checklists) else {
        let ask = scene.voice.case_button(CaseButton::Ask);
        let keyboard = back(scene, id, Keyboard::new().button(ask, of(id, InCase::Ask)));
        return scene.show(on, scene.voice.case_reply(CaseReply::ChecklistNone), keyboard);
    };
    let mut pieces = pieces_of(kind, &library.checklists, case, &scene.entries);
    pieces.sort_by_key(|piece| piece.proof != Proof::Missing);
    let lines: Vec<PieceLine<'_>> = pieces.iter().map(line).collect();
    let body = scene.voice.case_checklist(&lines, library);
    let is_open = scene.book.header(id).is_some_and(|header| header.state.is_open());
    let mut keyboard = Keyboard::new();
    if is_open {
        // Files speak for themselves; only what somebody says can be taken back.
        let sayable: Vec<&Piece<'_>> =
            pieces.iter().filter(|piece| !matches!(piece.proof, Proof::Exhibits(_))).collect();
        for row in sayable.chunks(2) {
            keyboard = keyboard.row(row.iter().map(|piece| mark_button(scene, id, piece)));
        }
    }
    let keyboard = back(scene, id, keyboard);
    scene.show(on, body, keyboard);
}

fn mark_button(scene: &Scene<'_>, id: CaseId, piece: &Piece<'_>) -> Button {
    let sign = if piece.proof == Proof::Missing { "☐" } else { "✅" };
    let name = scene.knowledge.library.text(scene.voice.language(), &piece.evidence.name);
    Button::new(format!("{sign} {name}"), of(id, InCase::Mark(piece.evidence.id.clone())))
}

fn line<'a>(piece: &Piece<'a>) -> PieceLine<'a> {
    match &piece.proof {
        Proof::Missing => PieceLine::Missing(piece.evidence),
        Proof::Said => PieceLine::Said(piece.evidence),
        Proof::Exhibits(entries) => PieceLine::Exhibits(piece.evidence, entries.clone()),
    }
}

/// Notes that a piece of evidence is there, or takes that back.
pub(super) fn mark(scene: &mut Scene<'_>, id: CaseId, evidence: &EvidenceId, on: Option<MessageId>) {
    let checklists = &scene.knowledge.library.checklists;
    let Some(piece) = checklists.piece(evidence) else { return gone(scene) };
    if let Some(case) = scene.case_mut(id) {
        let has_it = case.marks().contains(evidence);
        case.mark(piece, !has_it);
    }
    checklist(scene, id, on);
}
