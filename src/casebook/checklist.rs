//! Which evidence is there, and which is still missing.

use super::{Body, Case, Entry, EntryNumber};
use crate::content::{CaseKind, Checklists, Evidence};

/// One piece of evidence of a case's kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    pub evidence: &'a Evidence,
    pub proof: Proof,
}

/// Whether a piece of evidence is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    Missing,
    /// The person says they have it.
    Said,
    /// It is among the exhibits, under these numbers.
    Exhibits(Vec<EntryNumber>),
}

/// The evidence that this kind of case needs, most important first, with what is there of it. What cannot exist, by how it
/// was paid, is left out unless it is there. Exhibits that are struck out do not count.
pub fn checklist<'a>(
    kind: &CaseKind,
    checklists: &'a Checklists,
    case: &Case,
    entries: &[Entry],
) -> Vec<Piece<'a>> {
    let needed = kind.evidence.iter().filter_map(|id| checklists.piece(id));
    let pieces = needed.map(|evidence| Piece { evidence, proof: proof(evidence, case, entries) });
    let method = case.facts.method();
    pieces.filter(|piece| piece.proof != Proof::Missing || piece.evidence.is_for(method)).collect()
}

/// What is still missing, most important first.
pub fn missing_evidence<'a>(
    kind: &CaseKind,
    checklists: &'a Checklists,
    case: &Case,
    entries: &[Entry],
) -> Vec<&'a Evidence> {
    let pieces = checklist(kind, checklists, case, entries).into_iter();
    pieces.filter(|piece| piece.proof == Proof::Missing).map(|piece| piece.evidence).collect()
}

fn proof(evidence: &Evidence, case: &Case, entries: &[Entry]) -> Proof {
    let proves = |entry: &&Entry| match entry.body() {
        Body::Note { .. } => false,
        Body::Exhibit { exhibit, .. } => {
            entry.struck().is_none() && exhibit.evidence.as_ref() == Some(&evidence.id)
        }
    };
    let exhibits: Vec<EntryNumber> = entries.iter().filter(proves).map(|entry| entry.number).collect();
    if !exhibits.is_empty() {
        Proof::Exhibits(exhibits)
    } else if case.marks().contains(&evidence.id) {
        Proof::Said
    } else {
        Proof::Missing
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::casebook::fixture::{CHECKLISTS, checklists};
    use crate::casebook::{CaseId, CaseNumber, Exhibit, Fact, MediaType, Value};
    use crate::content::Method;
    use crate::text::Private;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn exhibit(number: u32, evidence: &str) -> Entry {
        let mut file = Exhibit::new(Private::new("BQAC".to_owned()), MediaType::default(), 1);
        file.evidence = evidence.parse().ok();
        Entry::exhibit(EntryNumber(number), NOW, file, None).expect("it has no caption")
    }

    #[test]
    fn what_is_marked_or_among_the_exhibits_is_there() {
        let checklists = checklists(CHECKLISTS);
        let kind = checklists.kind(&"not-received".parse().expect("a name")).expect("it is in the fixture");
        let mut case = Case::new(CaseId::from_random([0; 9]), CaseNumber(1));
        let mut entries = vec![exhibit(1, "chat"), exhibit(2, "invoice"), exhibit(3, "chat")];
        let told = |case: &Case, entries: &[Entry]| -> Vec<(String, Proof)> {
            let pieces = checklist(kind, &checklists, case, entries).into_iter();
            pieces.map(|piece| (piece.evidence.id.to_string(), piece.proof)).collect()
        };
        let both = Proof::Exhibits(vec![EntryNumber(1), EntryNumber(3)]);
        let piece = |id: &str| checklists.piece(&id.parse().expect("a name")).expect("it is in the fixture");
        case.mark(piece("listing"), true);
        case.mark(piece("chat"), true);
        let expected = [("payment", Proof::Missing), ("listing", Proof::Said), ("chat", both)];
        assert_eq!(told(&case, &entries), expected.map(|(id, proof)| (id.to_owned(), proof)));
        entries.iter_mut().for_each(|entry| entry.strike(NOW));
        assert_eq!(told(&case, &entries)[2].1, Proof::Said);
        case.mark(piece("chat"), false);
        let missing: Vec<&str> = missing_evidence(kind, &checklists, &case, &entries)
            .into_iter()
            .map(|evidence| evidence.id.as_str())
            .collect();
        assert_eq!(missing, ["payment", "chat"]);
    }

    #[test]
    fn what_cannot_exist_is_not_missed() {
        let with_cards = CHECKLISTS.replacen("id = \"chat\"", "id = \"chat\"\nmethods = [\"gift-card\"]", 1);
        let checklists = checklists(&with_cards);
        let kind = checklists.kind(&"not-received".parse().expect("a name")).expect("it is in the fixture");
        let mut case = Case::new(CaseId::from_random([0; 9]), CaseNumber(1));
        for (method, expected) in [(None, 2), (Some(Method::Card), 2), (Some(Method::GiftCard), 3)] {
            if let Some(method) = method {
                case.facts.set(Fact::Method, Value::Method(method)).expect("a way to pay answers it");
            }
            assert_eq!(missing_evidence(kind, &checklists, &case, &[]).len(), expected, "{method:?}");
        }
        case.facts.clear(Fact::Method);
        assert_eq!(checklist(kind, &checklists, &case, &[exhibit(1, "chat")]).len(), 3);
    }
}
