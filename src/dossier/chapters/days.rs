//! Until when something can be done, by which rule, and where that was read.

use super::{Block, Dossier};
use crate::casebook::{LastDay, last_days};
use crate::dossier::document::{Card, Row};
use crate::voice::DossierLabel;

pub(super) fn blocks(dossier: &Dossier<'_>) -> Vec<Block> {
    let library = dossier.library;
    let facts = &dossier.case.facts;
    let days = last_days(facts, &library.checklists, &library.deadlines, dossier.today());
    if days.is_empty() {
        return vec![Block::Said(dossier.voice.dossier_label(DossierLabel::NoDays))];
    }
    days.iter().map(|day| Block::Card(card(dossier, day))).collect()
}

fn card(dossier: &Dossier<'_>, day: &LastDay<'_>) -> Card {
    let (voice, library) = (dossier.voice, dossier.library);
    let label = |label| voice.dossier_label(label);
    let own = |text| library.text(voice.language(), text);
    let rule = voice.dossier_rule(day.deadline);
    let rule = match voice.dossier_doubt(day.deadline) {
        Some(doubt) => format!("{rule} {doubt}"),
        None => rule,
    };
    let mut rows = vec![
        Row::own(label(DossierLabel::Claim), own(&day.deadline.claim)),
        Row::own(label(DossierLabel::How), own(&day.deadline.how)),
        Row::own(label(DossierLabel::Rule), rule),
    ];
    if let Some(caution) = &day.deadline.caution {
        rows.push(Row::own(label(DossierLabel::Caution), own(caution)));
    }
    if let Some(fact) = day.missing {
        rows.push(Row::own(label(DossierLabel::Wanted), voice.dossier_fact(fact)));
    }
    rows.push(Row::own(label(DossierLabel::Source), voice.dossier_source(&day.deadline.provenance)));
    Card::new(voice.dossier_day(day, library), rows)
}
