//! The record of a case, filled.

use super::shape::{
    CaseRecord, EarlierRecord, EntryRecord, EvidenceRecord, ExhibitRecord, FactRecord, LastDayRecord,
    LetterRecord, MomentRecord, OriginRecord, Record, VERSION,
};
use crate::casebook::{
    Answer, Body, Entry, Exhibit, Fact, FactForm, Happening, Proof, Standing, State, Value, checklist,
    last_days, timeline,
};
use crate::dossier::chapters::{letter_name, told};
use crate::dossier::exhibits::{Sum, sum};
use crate::dossier::{Dossier, Missing, names};

pub(super) fn record(dossier: &Dossier<'_>) -> Record {
    Record {
        version: VERSION,
        made: dossier.time,
        zone: dossier.zone.name().to_owned(),
        language: dossier.voice.language().tag(),
        case: case(dossier),
        facts: Fact::ALL.into_iter().map(|fact| (fact.name(), answer(dossier, fact))).collect(),
        timeline: moments(dossier),
        last_days: days(dossier),
        evidence: evidence(dossier),
        entries: dossier.entries.iter().map(|entry| recorded(dossier, entry)).collect(),
        letters: letters(dossier),
    }
}

fn case(dossier: &Dossier<'_>) -> CaseRecord {
    let header = dossier.header;
    let (state, closed) = match header.state {
        State::Open => ("open", None),
        State::Closed { at } => ("closed", Some(at)),
        State::Deleted { closed, .. } => ("deleted", closed),
    };
    let title = dossier.case.title().map(|title| title.reveal().clone());
    CaseRecord {
        id: header.id.to_string(),
        number: header.number.0,
        is_title_persons: title.is_some(),
        title: title.unwrap_or_else(|| dossier.title().as_str().to_owned()),
        opened: header.opened,
        state,
        closed,
    }
}

fn answer(dossier: &Dossier<'_>, fact: Fact) -> FactRecord {
    let value = dossier.case.facts.value(fact);
    FactRecord {
        label: dossier.voice.dossier_fact(fact),
        answer: match value {
            Answer::NotAsked => "not-asked",
            Answer::Skipped => "skipped",
            Answer::Given(_) => "given",
        },
        form: match fact.form() {
            FactForm::Kind => "kind",
            FactForm::Words => "words",
            FactForm::Country => "country",
            FactForm::Money => "money",
            FactForm::Method => "method",
            FactForm::Day => "day",
        },
        shown: value.given().map(|value| told(dossier, value).as_str().to_owned()),
        value: value.given().map(in_json),
        is_about: dossier.case.facts.is_about(fact),
    }
}

fn in_json(value: &Value) -> serde_json::Value {
    match value {
        Value::Kind(kind) => kind.as_str().into(),
        Value::Words(words) => words.reveal().as_str().into(),
        Value::Country(country) => country.as_str().into(),
        Value::Money(money) => serde_json::json!({
            "minor": money.reveal().minor(),
            "currency": money.reveal().currency(),
        }),
        Value::Method(method) => serde_json::json!(method),
        Value::Day(day) | Value::About(day) => serde_json::json!(day),
    }
}

fn moments(dossier: &Dossier<'_>) -> Vec<MomentRecord> {
    let moments = timeline(dossier.case, dossier.entries, &dossier.zone).into_iter();
    let recorded = moments.map(|moment| {
        let (fact, entry) = match moment.happening {
            Happening::Fact(fact) => (Some(fact.name()), None),
            Happening::Entry(entry) => (None, Some(entry.number.0)),
        };
        MomentRecord { day: moment.day, is_about: moment.is_about, fact, entry, is_struck: moment.is_struck }
    });
    recorded.collect()
}

fn days(dossier: &Dossier<'_>) -> Vec<LastDayRecord> {
    let (voice, library) = (dossier.voice, dossier.library);
    let own = |text| library.text(voice.language(), text);
    let days = last_days(&dossier.case.facts, &library.checklists, &library.deadlines, dossier.today());
    let recorded = days.into_iter().map(|last| {
        let (deadline, provenance) = (last.deadline, &last.deadline.provenance);
        LastDayRecord {
            rule: deadline.id.clone(),
            name: own(&deadline.name),
            claim: own(&deadline.claim),
            how: own(&deadline.how),
            caution: deadline.caution.as_ref().map(own),
            counted: voice.dossier_rule(deadline),
            standing: match last.standing {
                Standing::AtOnce => "at-once",
                Standing::Until(_) => "until",
                Standing::Unknown => "unknown",
                Standing::MaybePassed(_) => "maybe-passed",
                Standing::Passed(_) => "passed",
            },
            day: last.day(),
            first: last.first,
            missing: last.missing.map(Fact::name),
            source: provenance.source.clone(),
            source_date: provenance.source_date.clone(),
            recorded: provenance.recorded.clone(),
            checked: Some(provenance.checked.clone()).filter(|checked| !checked.is_empty()),
            confidence: provenance.confidence.name(),
        }
    });
    recorded.collect()
}

fn evidence(dossier: &Dossier<'_>) -> Vec<EvidenceRecord> {
    let checklists = &dossier.library.checklists;
    let Some(kind) = dossier.case.facts.kind_in(checklists) else { return Vec::new() };
    let own = |text| dossier.library.text(dossier.voice.language(), text);
    let pieces = checklist(kind, checklists, dossier.case, dossier.entries).into_iter();
    let recorded = pieces.map(|piece| {
        let (proof, entries) = match piece.proof {
            Proof::Missing => ("missing", Vec::new()),
            Proof::Said => ("said", Vec::new()),
            Proof::Exhibits(entries) => ("exhibits", entries),
        };
        EvidenceRecord {
            id: piece.evidence.id.to_string(),
            name: own(&piece.evidence.name),
            how: own(&piece.evidence.how),
            proof,
            entries: entries.into_iter().map(|entry| entry.0).collect(),
        }
    });
    recorded.collect()
}

fn letters(dossier: &Dossier<'_>) -> Vec<LetterRecord> {
    let own = dossier.case.letters.all();
    let recorded = own.map(|(id, language, text)| LetterRecord {
        letter: id.to_string(),
        name: letter_name(dossier, id),
        language: language.tag(),
        text: text.reveal().clone(),
    });
    recorded.collect()
}

fn recorded(dossier: &Dossier<'_>, entry: &Entry) -> EntryRecord {
    let exhibit = match entry.body() {
        Body::Note { .. } => None,
        Body::Exhibit { exhibit, .. } => Some(file(dossier, entry, exhibit)),
    };
    let earlier = entry.history().iter();
    EntryRecord {
        number: entry.number.0,
        kind: if exhibit.is_some() { "exhibit" } else { "note" },
        received: entry.at,
        happened: entry.happened,
        origin: entry
            .origin
            .as_ref()
            .map(|origin| OriginRecord { name: origin.name().reveal().clone(), sent: origin.at }),
        text: entry.text().map(|text| text.reveal().clone()),
        struck: entry.struck(),
        history: earlier
            .map(|earlier| EarlierRecord { text: earlier.text.reveal().clone(), until: earlier.until })
            .collect(),
        exhibit,
    }
}

fn file(dossier: &Dossier<'_>, entry: &Entry, exhibit: &Exhibit) -> ExhibitRecord {
    let content = dossier.content(entry.number);
    ExhibitRecord {
        name: exhibit.name().map(|name| name.reveal().clone()),
        media_type: exhibit.media_type.as_str().to_owned(),
        bytes: exhibit.bytes,
        evidence: exhibit.evidence.as_ref().map(ToString::to_string),
        path: content.is_ok().then(|| names::path(entry.number, exhibit)),
        missing: content.err().map(|missing| match missing {
            Missing::Reference => "reference",
            Missing::TooLarge => "too-large",
            Missing::Gone => "gone",
            Missing::NotNow => "not-now",
            Missing::NoRoom => "no-room",
        }),
        sha256_received: exhibit.sha256,
        sha256: content.ok().map(sum),
        matches: match Sum::of(exhibit, content.ok()) {
            Sum::Differs { .. } => Some(false),
            Sum::Known(_) if content.is_ok() && exhibit.sha256.is_some() => Some(true),
            Sum::Known(_) | Sum::Unknown => None,
        },
        is_stored: exhibit.kept.stored().is_some(),
        telegram_file: exhibit.file.reveal().clone(),
    }
}
