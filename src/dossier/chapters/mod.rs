//! What is said, chapter by chapter.

pub(super) use facts::told;
pub(super) use letters::name as letter_name;

mod about;
mod days;
mod entries;
mod evidence;
mod exhibits;
mod facts;
mod letters;
mod timeline;

use super::document::{Block, Chapter, Document};
use super::pictures::Pictures;
use super::{Dossier, words};
use crate::casebook::{Entry, Exhibit};
use crate::voice::DossierLabel;
use words::Words;

/// The whole case, said.
pub(super) fn document(dossier: &Dossier<'_>, pictures: &Pictures<'_>) -> Document {
    let voice = dossier.voice;
    let chapters = [
        (DossierLabel::About, about::blocks(dossier)),
        (DossierLabel::Facts, facts::blocks(dossier)),
        (DossierLabel::Timeline, timeline::blocks(dossier)),
        (DossierLabel::Days, days::blocks(dossier)),
        (DossierLabel::Checklist, evidence::blocks(dossier)),
        (DossierLabel::Entries, entries::blocks(dossier, pictures)),
        (DossierLabel::Letters, letters::blocks(dossier)),
        (DossierLabel::Exhibits, exhibits::blocks(dossier)),
    ];
    let nothing = || vec![Block::Said(voice.dossier_label(DossierLabel::Nothing))];
    let chapter = |(heading, blocks): (DossierLabel, Vec<Block>)| Chapter {
        heading: voice.dossier_label(heading),
        blocks: if blocks.is_empty() { nothing() } else { blocks },
        is_overview: matches!(heading, DossierLabel::About | DossierLabel::Facts | DossierLabel::Days),
    };
    // Drafts are made anew whenever they are wanted: only who wrote one of their own looks for them here.
    let is_told = |(heading, blocks): &(DossierLabel, Vec<Block>)| {
        *heading != DossierLabel::Letters || !blocks.is_empty()
    };
    Document {
        language: voice.language(),
        kicker: voice.dossier_kicker(dossier.header.number),
        title: dossier.title(),
        made: voice.dossier_made(dossier.local(dossier.time), dossier.zone.name()),
        chapters: chapters.into_iter().filter(is_told).map(chapter).collect(),
    }
}

/// What a file is called: as its device named it, else by what it is.
fn name_of(dossier: &Dossier<'_>, exhibit: &Exhibit) -> Words {
    match exhibit.name() {
        Some(name) => Words::of_person(name.reveal()),
        None => Words::own(dossier.voice.case_nameless(exhibit.media_type.is_image())),
    }
}

/// What an entry is called: by its number, and what it is.
fn heading_of(dossier: &Dossier<'_>, entry: &Entry) -> String {
    match entry.body() {
        crate::casebook::Body::Note { .. } => dossier.voice.dossier_note(entry.number),
        crate::casebook::Body::Exhibit { .. } => dossier.voice.dossier_file(entry.number),
    }
}
