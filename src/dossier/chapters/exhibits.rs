//! The list of files: what each is, where it is, and its fingerprint.

use super::{Block, Dossier, Words, heading_of, name_of};
use crate::casebook::{Entry, Exhibit};
use crate::dossier::document::{Card, Row};
use crate::dossier::exhibits::{Sum, exhibits};
use crate::dossier::{Missing, names};
use crate::voice::DossierLabel;

pub(super) fn blocks(dossier: &Dossier<'_>) -> Vec<Block> {
    exhibits(dossier.entries).map(|(entry, exhibit)| Block::Card(card(dossier, entry, exhibit))).collect()
}

fn card(dossier: &Dossier<'_>, entry: &Entry, exhibit: &Exhibit) -> Card {
    let voice = dossier.voice;
    let label = |label| voice.dossier_label(label);
    let content = dossier.content(entry.number);
    let kind = format!("{} · {}", exhibit.media_type.as_str(), voice.dossier_size(exhibit.bytes));
    let archive = match content {
        Ok(_) => names::path(entry.number, exhibit),
        Err(missing) => label(why(missing)),
    };
    let rows = vec![
        Row::new(label(DossierLabel::Name), name_of(dossier, exhibit)),
        Row::own(label(DossierLabel::Kind), kind),
        Row::own(label(DossierLabel::Received), dossier.moment(entry.at)),
        Row::new(label(DossierLabel::Archive), Words::of_person(&archive)),
        Row::own(label(DossierLabel::Sum), told_sum(dossier, Sum::of(exhibit, content.ok()))),
    ];
    let mut card = Card::new(heading_of(dossier, entry), rows);
    card.is_struck = entry.struck().is_some();
    card
}

fn why(missing: Missing) -> DossierLabel {
    match missing {
        Missing::Reference => DossierLabel::OnlyReference,
        Missing::TooLarge => DossierLabel::TooLarge,
        Missing::Gone => DossierLabel::Gone,
        Missing::NotNow => DossierLabel::NotNow,
        Missing::NoRoom => DossierLabel::NoRoom,
    }
}

fn told_sum(dossier: &Dossier<'_>, sum: Sum) -> String {
    match sum {
        Sum::Unknown => dossier.voice.dossier_label(DossierLabel::NoSum),
        Sum::Known(sum) => sum.to_string(),
        Sum::Differs { received, here } => {
            format!("{here}\n{}", dossier.voice.dossier_other_sum(&received.to_string()))
        }
    }
}
