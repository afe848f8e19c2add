//! Which kinds of record an export has, each named once and never otherwise.

use serde::de::DeserializeOwned;

use super::super::sealed::Kind;
use super::super::tables::{
    BROADCASTS, CASEBOOK, CASES, COUNTERS, DISPUTES, DONE, DUE, ENTRIES, ERASURES, GROUPS, JOURNAL, MEMORY,
    META, OUTBOX, QUESTIONS, RATINGS, REMINDERS, SCHEDULED, SETTINGS, SUBSCRIBERS, Table, UNANSWERED,
    UNANSWERED_KEY,
};
use super::place::{Place, Placed};

/// What stands at the head.
pub(in crate::store) const HEAD: &str = "haishao-export";
/// A piece of a file that somebody keeps as evidence.
pub(in crate::store) const FILE: &str = "exhibit-file";
/// That somebody was forgotten, or a case of theirs went for good.
pub(in crate::store) const TOMBSTONE: &str = "tombstone";
/// What stands at the end.
pub(in crate::store) const END: &str = "end";

/// How a table's records stand in an export.
pub(in crate::store) struct Shape {
    /// The kind, as it stands in the lines.
    pub name: &'static str,
    pub prefix: u8,
    /// Which key seals the record in the store.
    pub seal: Kind,
    place: fn(&[u8]) -> Option<Place>,
    put_key: fn(&Place, &mut Vec<u8>) -> Option<()>,
    reads: fn(&[u8]) -> bool,
}

impl Shape {
    fn of<K: Placed, V: DeserializeOwned>(name: &'static str, table: &Table<K, V>) -> Self {
        Self {
            name,
            prefix: table.prefix,
            seal: table.kind,
            place: |rest| K::read(rest).map(|key| key.place()),
            put_key: |place, bytes| K::from_place(place).map(|key| key.write(bytes)),
            reads: |plain| serde_json::from_slice::<V>(plain).is_ok(),
        }
    }

    /// Where a record belongs; `None` if its key has another form.
    pub fn place(&self, key: &[u8]) -> Option<Place> {
        (self.place)(key.split_first()?.1)
    }

    /// The database key of a record; `None` if the place has other parts.
    pub fn key(&self, place: &Place) -> Option<Vec<u8>> {
        let mut bytes = vec![self.prefix];
        (self.put_key)(place, &mut bytes)?;
        Some(bytes)
    }

    /// Whether this is a record as this version keeps them.
    pub fn reads(&self, plain: &[u8]) -> bool {
        (self.reads)(plain)
    }
}

/// All kinds that have a table of their own.
pub(in crate::store) fn shapes() -> Vec<Shape> {
    vec![
        Shape::of("meta", &META),
        Shape::of("counters", &COUNTERS),
        Shape::of("journal", &JOURNAL),
        Shape::of("done", &DONE),
        Shape::of("outbox", &OUTBOX),
        Shape::of("scheduled", &SCHEDULED),
        Shape::of("settings", &SETTINGS),
        Shape::of("memory", &MEMORY),
        Shape::of("casebook", &CASEBOOK),
        Shape::of("case", &CASES),
        Shape::of("entry", &ENTRIES),
        Shape::of("reminders", &REMINDERS),
        Shape::of("due", &DUE),
        Shape::of("group", &GROUPS),
        Shape::of("subscriber", &SUBSCRIBERS),
        Shape::of("broadcast", &BROADCASTS),
        Shape::of("erasure", &ERASURES),
        Shape::of("rating", &RATINGS),
        Shape::of("dispute", &DISPUTES),
        Shape::of("unanswered-key", &UNANSWERED_KEY),
        Shape::of("unanswered", &UNANSWERED),
        Shape::of("question", &QUESTIONS),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::store::tables::{EXHIBIT_FILES, KEY_CHECK, QUARANTINE_PREFIX, name_of};

    #[test]
    fn every_table_has_a_kind_but_those_that_stand_elsewhere() {
        let elsewhere = [KEY_CHECK.prefix, EXHIBIT_FILES.prefix, QUARANTINE_PREFIX];
        let tables = (0..=u8::MAX).filter(|prefix| name_of(&[*prefix]) != "unknown");
        let expected: BTreeSet<u8> = tables.filter(|prefix| !elsewhere.contains(prefix)).collect();
        let shapes = shapes();
        let found: BTreeSet<u8> = shapes.iter().map(|shape| shape.prefix).collect();
        assert_eq!(found, expected);
        let names: BTreeSet<_> = shapes.iter().map(|shape| shape.name).collect();
        assert_eq!(names.len(), shapes.len(), "no two kinds share a name");
    }
}
