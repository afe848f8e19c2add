//! What the person answered.

use super::{Block, Dossier, Words};
use crate::casebook::{Answer, State, Value};
use crate::dossier::document::Row;
use crate::voice::DossierLabel;

pub(super) fn blocks(dossier: &Dossier<'_>) -> Vec<Block> {
    let voice = dossier.voice;
    let facts = &dossier.case.facts;
    let known =
        facts.order(&dossier.library.checklists).into_iter().filter_map(|fact| match facts.value(fact) {
            Answer::Given(value) => Some(Row::new(voice.dossier_fact(fact), told(dossier, &value))),
            Answer::NotAsked | Answer::Skipped => None,
        });
    let opened = dossier.local(dossier.header.opened).date();
    let opened = Row::own(voice.dossier_label(DossierLabel::Opened), voice.calendar_day(opened));
    let state = Row::own(voice.dossier_label(DossierLabel::State), state(dossier));
    vec![Block::Rows(known.chain([opened, state]).collect())]
}

/// An answer in words.
pub(in crate::dossier) fn told(dossier: &Dossier<'_>, value: &Value) -> Words {
    let (voice, library) = (dossier.voice, dossier.library);
    match value {
        Value::Kind(kind) => {
            let known = library.checklists.kind(kind);
            Words::own(known.map(|kind| library.text(voice.language(), &kind.name)).unwrap_or_default())
        }
        Value::Words(words) => Words::of_person(words.reveal()),
        Value::Country(code) => {
            let known = library.country_name(code.as_str(), voice.language());
            Words::own(known.unwrap_or_else(|| code.as_str().to_owned()))
        }
        Value::Money(money) => Words::own(money.reveal().shown()),
        Value::Method(method) => Words::own(voice.method_kept(*method)),
        Value::Day(day) => Words::own(voice.calendar_day(*day)),
        Value::About(day) => Words::own(voice.case_about_day(*day)),
    }
}

fn state(dossier: &Dossier<'_>) -> String {
    match dossier.header.state {
        State::Closed { at } | State::Deleted { closed: Some(at), .. } => {
            dossier.voice.dossier_closed(dossier.local(at).date())
        }
        State::Open | State::Deleted { closed: None, .. } => dossier.voice.dossier_label(DossierLabel::Open),
    }
}
