//! What goes with a letter: the files and messages that prove something, by the numbers they have in the case.

use super::{Body, Case, Entry, EntryNumber, Exhibit, Origin};
use crate::content::{Checklists, Evidence};

/// One thing to enclose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enclosure<'a> {
    /// `None` for what the person says they have, and that is not in the case.
    pub number: Option<EntryNumber>,
    pub what: Enclosed<'a>,
}

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enclosed<'a> {
    /// A file of which the person said what it proves, or a piece of evidence they have elsewhere.
    Evidence(&'a Evidence, Option<&'a Exhibit>),
    /// Another file.
    File(&'a Exhibit),
    /// Somebody else's message. What the person wrote themselves is no evidence.
    Message(&'a Origin),
}

/// Everything that serves as evidence: what is in the case first, by number, then what the person has elsewhere. What is
/// struck out is left out.
pub fn enclosures<'a>(case: &Case, entries: &'a [Entry], checklists: &'a Checklists) -> Vec<Enclosure<'a>> {
    let counted = entries.iter().filter(|entry| entry.struck().is_none());
    let mut enclosures: Vec<Enclosure<'a>> = counted
        .filter_map(|entry| {
            Some(Enclosure { number: Some(entry.number), what: enclosed(entry, checklists)? })
        })
        .collect();
    enclosures.sort_by_key(|enclosure| enclosure.number);
    let is_in_case = |evidence: &Evidence| {
        enclosures
            .iter()
            .any(|known| matches!(known.what, Enclosed::Evidence(other, _) if other.id == evidence.id))
    };
    let said = case.marks().iter().filter_map(|id| checklists.piece(id)).filter(|piece| !is_in_case(piece));
    let said: Vec<Enclosure<'a>> =
        said.map(|piece| Enclosure { number: None, what: Enclosed::Evidence(piece, None) }).collect();
    enclosures.extend(said);
    enclosures
}

fn enclosed<'a>(entry: &'a Entry, checklists: &'a Checklists) -> Option<Enclosed<'a>> {
    match entry.body() {
        Body::Exhibit { exhibit, .. } => {
            let piece = exhibit.evidence.as_ref().and_then(|id| checklists.piece(id));
            Some(match piece {
                Some(piece) => Enclosed::Evidence(piece, Some(exhibit)),
                None => Enclosed::File(exhibit),
            })
        }
        Body::Note { .. } => entry.origin.as_ref().map(Enclosed::Message),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::casebook::fixture::{CHECKLISTS, checklists};
    use crate::casebook::{CaseId, CaseNumber, MediaType};
    use crate::text::Private;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn words(text: &str) -> Private<String> {
        Private::new(text.to_owned())
    }

    fn file(number: u32, evidence: Option<&str>) -> Entry {
        let mut exhibit = Exhibit::new(words("BQAC"), MediaType::default(), 1).with_name(words("a.pdf"));
        exhibit.evidence = evidence.and_then(|id| id.parse().ok());
        Entry::exhibit(EntryNumber(number), NOW, exhibit, None).expect("it has no caption")
    }

    #[test]
    fn what_proves_something_is_enclosed_by_number_and_own_words_are_not() {
        let checklists = checklists(CHECKLISTS);
        let mut case = Case::new(CaseId::from_random([0; 9]), CaseNumber(1));
        for id in ["payment", "chat"] {
            case.mark(checklists.piece(&id.parse().expect("a name")).expect("it is in the fixture"), true);
        }
        let own = Entry::note(EntryNumber(2), NOW, words("he lied")).expect("it is short");
        let origin = Origin::new(words("Shop"), NOW);
        let theirs = Entry::note(EntryNumber(4), NOW, words("soon")).expect("it is short").forwarded(origin);
        let mut struck = file(5, Some("listing"));
        struck.strike(NOW);
        let entries = [theirs, file(1, Some("chat")), own, file(3, None), struck, file(6, Some("long-gone"))];
        let told: Vec<String> = enclosures(&case, &entries, &checklists)
            .iter()
            .map(|enclosure| {
                let what = match enclosure.what {
                    Enclosed::Evidence(evidence, file) => format!("{} {}", evidence.id, file.is_some()),
                    Enclosed::File(_) => "file".to_owned(),
                    Enclosed::Message(_) => "message".to_owned(),
                };
                format!("{} {what}", enclosure.number.map_or("-".to_owned(), |number| number.to_string()))
            })
            .collect();
        assert_eq!(told, ["1 chat true", "3 file", "4 message", "6 file", "- payment false"]);
    }
}
