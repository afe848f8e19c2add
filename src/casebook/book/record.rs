//! A casebook as it stands in its record, which an older version or a fault may have written.

use serde::Deserialize;

use super::super::header::{Header, first};
use super::super::{CaseId, CaseNumber};
use super::Casebook;
use crate::content::Language;

#[derive(Deserialize)]
#[serde(default)]
pub(super) struct RawCasebook {
    cases: Vec<Header>,
    current: Option<CaseId>,
    next_number: u32,
    collecting: bool,
    closed_in: Option<Language>,
}

impl Default for RawCasebook {
    fn default() -> Self {
        Self { cases: Vec::new(), current: None, next_number: first(), collecting: false, closed_in: None }
    }
}

impl From<RawCasebook> for Casebook {
    /// Puts right what breaks the invariants, and loses no case over it: of two with one number, the later gets a new one.
    fn from(raw: RawCasebook) -> Self {
        let highest = raw.cases.iter().map(|header| header.number.0).max().unwrap_or_default();
        let next_number = raw.next_number.max(first()).max(highest.saturating_add(1));
        let mut book = Self { next_number, closed_in: raw.closed_in, ..Self::default() };
        for mut header in raw.cases {
            if book.header(header.id).is_some() {
                continue;
            }
            if book.cases.iter().any(|known| known.number == header.number) {
                header.number = CaseNumber(book.next_number);
                book.next_number = book.next_number.saturating_add(1);
            }
            header.next_entry = header.next_entry.max(header.sizes.entries.saturating_add(1));
            book.cases.push(header);
        }
        book.cases.sort_by_key(|header| header.number);
        book.current = raw.current.filter(|id| book.header(*id).is_some_and(|header| header.state.is_open()));
        book.collecting = raw.collecting && book.current.is_some();
        book
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_is_out_of_order_is_put_right() {
        let header = |id: &str, number: u32, state: &str| {
            format!(r#"{{"id":"{id}","number":{number},"opened":"2026-11-26T08:00:00Z","state":{state}}}"#)
        };
        let closed = r#"{"closed":{"at":"2026-11-26T09:00:00Z"}}"#;
        let cases = [
            header("AAAAAAAAAAAB", 7, closed),
            header("AAAAAAAAAAAC", 7, "\"open\""),
            header("AAAAAAAAAAAA", 2, "\"open\""),
            header("AAAAAAAAAAAA", 2, "\"open\""),
        ];
        let json = format!(
            r#"{{"cases":[{}],"current":"AAAAAAAAAAAB","collecting":true,"colour":"red"}}"#,
            cases.join(",")
        );
        let book: Casebook = serde_json::from_str(&json).expect("the rest has defaults");
        let read: Vec<(u32, String)> =
            book.headers().iter().map(|header| (header.number.0, header.id.to_string())).collect();
        let expected = [(2, "AAAAAAAAAAAA"), (7, "AAAAAAAAAAAB"), (8, "AAAAAAAAAAAC")];
        assert_eq!(read, expected.map(|(number, id)| (number, id.to_owned())));
        assert!(book.current().is_none() && !book.is_collecting());
        assert_eq!(book.next_number, 9);
    }

    #[test]
    fn an_empty_record_is_an_empty_book() {
        assert_eq!(serde_json::from_str::<Casebook>("{}").expect("all have defaults"), Casebook::default());
    }
}
