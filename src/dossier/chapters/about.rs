//! What the record is and what it is not, so that nobody takes it for more.

use super::{Block, Dossier};
use crate::voice::DossierLabel;

pub(super) fn blocks(dossier: &Dossier<'_>) -> Vec<Block> {
    let voice = dossier.voice;
    let said = vec![
        voice.dossier_label(DossierLabel::AboutWhat),
        voice.dossier_label(DossierLabel::AboutNot),
        voice.dossier_times(dossier.zone.name()),
        voice.dossier_label(DossierLabel::AboutMarks),
        voice.dossier_label(DossierLabel::AboutSums),
    ];
    said.into_iter().map(Block::Said).collect()
}
