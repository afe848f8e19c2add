//! Which evidence is there, and which is missing.

use super::{Block, Dossier};
use crate::casebook::{Piece, Proof, checklist};
use crate::dossier::document::Row;
use crate::voice::DossierLabel;

pub(super) fn blocks(dossier: &Dossier<'_>) -> Vec<Block> {
    let checklists = &dossier.library.checklists;
    let Some(kind) = dossier.case.facts.kind_in(checklists) else {
        return vec![Block::Said(dossier.voice.dossier_label(DossierLabel::NoChecklist))];
    };
    let pieces = checklist(kind, checklists, dossier.case, dossier.entries);
    let rows: Vec<Row> = pieces.iter().map(|piece| row(dossier, piece)).collect();
    if rows.is_empty() { Vec::new() } else { vec![Block::Rows(rows)] }
}

fn row(dossier: &Dossier<'_>, piece: &Piece<'_>) -> Row {
    let voice = dossier.voice;
    let own = |text| dossier.library.text(voice.language(), text);
    let told = match &piece.proof {
        Proof::Exhibits(entries) => voice.dossier_piece_among(entries),
        Proof::Said => voice.dossier_label(DossierLabel::SaidToHave),
        Proof::Missing => voice.dossier_piece_missing(&own(&piece.evidence.how)),
    };
    Row::own(own(&piece.evidence.name), told)
}
