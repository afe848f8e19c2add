//! What happened when.

use super::{Block, Dossier, Words, heading_of, name_of};
use crate::casebook::{Body, Happening, Moment, timeline};
use crate::dossier::document::Row;
use crate::dossier::words::{beginning, visible};
use crate::voice::DossierLabel;

/// The beginning of a note in the timeline, in characters.
const BEGINNING: usize = 120;

pub(super) fn blocks(dossier: &Dossier<'_>) -> Vec<Block> {
    let moments = timeline(dossier.case, dossier.entries, &dossier.zone);
    let rows: Vec<Row> = moments.iter().map(|moment| row(dossier, moment)).collect();
    if rows.is_empty() { Vec::new() } else { vec![Block::Rows(rows)] }
}

fn row(dossier: &Dossier<'_>, moment: &Moment<'_>) -> Row {
    let mut words = match moment.happening {
        Happening::Fact(fact) => vec![Words::own(dossier.voice.dossier_fact(fact))],
        Happening::Entry(entry) => {
            let quoted = match entry.body() {
                // Codes are written out before anything is cut, so that none is cut apart unseen.
                Body::Note { text } => Words::of_person(&beginning(&visible(text.reveal()), BEGINNING)),
                Body::Exhibit { exhibit, .. } => name_of(dossier, exhibit),
            };
            vec![Words::own(heading_of(dossier, entry)), quoted]
        }
    };
    if moment.is_struck {
        words.insert(words.len() - 1, Words::own(dossier.voice.dossier_label(DossierLabel::Struck)));
    }
    let voice = dossier.voice;
    let day = if moment.is_about { voice.case_about_day(moment.day) } else { voice.calendar_day(moment.day) };
    Row { label: day, words, is_struck: moment.is_struck }
}
