//! Notes and files one by one, as they came, with everything that stood there before.

use super::{Block, Dossier, Words, heading_of, name_of};
use crate::casebook::{Body, Earlier, Entry, Exhibit};
use crate::dossier::document::{Card, Picture, Row};
use crate::dossier::pictures::Pictures;
use crate::voice::DossierLabel;

pub(super) fn blocks(dossier: &Dossier<'_>, pictures: &Pictures<'_>) -> Vec<Block> {
    dossier.entries.iter().map(|entry| Block::Card(card(dossier, entry, pictures))).collect()
}

fn card(dossier: &Dossier<'_>, entry: &Entry, pictures: &Pictures<'_>) -> Card {
    let mut card = Card::new(heading_of(dossier, entry), rows(dossier, entry));
    card.is_struck = entry.struck().is_some();
    card.quote =
        entry.text().filter(|text| !text.reveal().is_empty()).map(|text| Words::of_person(text.reveal()));
    card.earlier = entry.history().iter().map(|earlier| told_earlier(dossier, earlier)).collect();
    if let Body::Exhibit { exhibit, .. } = entry.body() {
        card.picture = picture(dossier, entry, exhibit, pictures);
    }
    card
}

fn rows(dossier: &Dossier<'_>, entry: &Entry) -> Vec<Row> {
    let voice = dossier.voice;
    let label = |label| voice.dossier_label(label);
    let mut rows = Vec::new();
    if let Body::Exhibit { exhibit, .. } = entry.body() {
        rows.push(Row::new(label(DossierLabel::Name), name_of(dossier, exhibit)));
        if let Some(piece) = exhibit.evidence.as_ref().and_then(|id| dossier.library.checklists.piece(id)) {
            let name = dossier.library.text(voice.language(), &piece.name);
            rows.push(Row::own(label(DossierLabel::Evidence), name));
        }
    }
    rows.push(Row::own(label(DossierLabel::Received), dossier.moment(entry.at)));
    if let Some(day) = entry.happened {
        rows.push(Row::own(label(DossierLabel::AboutDay), voice.calendar_day(day)));
    }
    if let Some(origin) = &entry.origin {
        rows.push(Row::new(label(DossierLabel::Sender), Words::of_person(origin.name().reveal())));
        rows.push(Row::own(label(DossierLabel::Sent), dossier.moment(origin.at)));
    }
    if let Some(at) = entry.struck() {
        rows.push(Row::own(label(DossierLabel::Struck), dossier.moment(at)));
    }
    rows
}

fn told_earlier(dossier: &Dossier<'_>, earlier: &Earlier) -> (String, Words) {
    let until = dossier.voice.dossier_earlier(dossier.local(earlier.until));
    let text = earlier.text.reveal();
    let words = if text.is_empty() {
        Words::own(dossier.voice.dossier_label(DossierLabel::NoEarlierText))
    } else {
        Words::of_person(text)
    };
    (until, words)
}

fn picture(dossier: &Dossier<'_>, entry: &Entry, exhibit: &Exhibit, pictures: &Pictures<'_>) -> Picture {
    if pictures.of_entry(entry.number).is_some() {
        return Picture::Shown(entry.number);
    }
    let is_here = dossier.content(entry.number).is_ok();
    if exhibit.media_type.is_image() && is_here {
        return Picture::NotShown(dossier.voice.dossier_label(DossierLabel::NoPicture));
    }
    Picture::None
}
