//! The letters that the person wrote, or made of what was drafted for them.

use super::{Block, Dossier, Words};
use crate::content::{Language, LetterId};
use crate::dossier::document::{Card, Row};
use crate::voice::{DossierLabel, Voice};

pub(super) fn blocks(dossier: &Dossier<'_>) -> Vec<Block> {
    let own = dossier.case.letters.all();
    let cards = own.map(|(id, language, text)| {
        let name = name(dossier, id).unwrap_or_else(|| id.to_string());
        let label = dossier.voice.dossier_label(DossierLabel::Language);
        let mut card = Card::new(name, vec![Row::own(label, tongue(dossier, language))]);
        card.quote = Some(Words::of_person(text.reveal()));
        Block::Card(card)
    });
    cards.collect()
}

/// What a letter is called; `None` once the content has it no more.
pub(in crate::dossier) fn name(dossier: &Dossier<'_>, id: &LetterId) -> Option<String> {
    let letter = dossier.library.letter(id)?;
    Some(dossier.library.text(dossier.voice.language(), &letter.name))
}

/// A written language by its own name, as it is written where the reader is.
fn tongue(dossier: &Dossier<'_>, language: Language) -> &'static str {
    let own = Some(dossier.voice.language()).filter(|own| own.written() == language);
    Voice::language_name(own.unwrap_or(language))
}
