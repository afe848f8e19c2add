//! How much one person may keep.

use thiserror::Error;

use super::{Casebook, Header};

/// What an operator allows each person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Cases that are open or closed.
    pub cases: u32,
    /// Entries of each case, struck ones included.
    pub entries: u32,
    /// Bytes of all stored exhibits together.
    pub bytes: u64,
    /// How long a closed case is kept, in days; `None` for as long as its owner wants.
    pub closed_days: Option<u32>,
}

impl Default for Limits {
    /// Room for what one person can well live through, and little enough that a thousand of them fit on a small disk.
    fn default() -> Self {
        Self { cases: 20, entries: 500, bytes: 200_000_000, closed_days: None }
    }
}

/// Which limit is reached.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum Full {
    #[error("there are {most} cases, which is as many as one person may have")]
    Cases { most: u32 },
    #[error("the case has {most} entries, which is as many as one may have")]
    Entries { most: u32 },
    /// Nothing of this size fits any more; something smaller may.
    #[error("{used} of {most} bytes are used, and {bytes} more do not fit")]
    Bytes { most: u64, used: u64, bytes: u64 },
}

/// Deleted cases take up room until they are gone: they are counted against this many times the limit, so that nobody
/// fills a disk by deleting and beginning anew.
const WITH_DELETED: u32 = 2;

impl Casebook {
    /// Whether one more case may be begun.
    pub fn may_open(&self, limits: &Limits) -> Result<(), Full> {
        self.may_keep_another(limits)?;
        let is_room = is_below(self.headers().len(), limits.cases.saturating_mul(WITH_DELETED));
        if is_room { Ok(()) } else { Err(Full::Cases { most: limits.cases }) }
    }

    /// Whether a deleted case may be brought back.
    pub(super) fn may_keep_another(&self, limits: &Limits) -> Result<(), Full> {
        let is_room = is_below(self.listed().count(), limits.cases);
        if is_room { Ok(()) } else { Err(Full::Cases { most: limits.cases }) }
    }

    /// Whether one more entry may be added to a case, with as many bytes as are to be stored.
    pub fn may_add(&self, header: &Header, limits: &Limits, bytes: u64) -> Result<(), Full> {
        if header.sizes.entries >= limits.entries {
            return Err(Full::Entries { most: limits.entries });
        }
        self.may_store(limits, bytes)
    }

    /// Whether as many bytes may be stored as part of any entry.
    pub fn may_store(&self, limits: &Limits, bytes: u64) -> Result<(), Full> {
        let used = self.bytes();
        let is_room = bytes <= limits.bytes.saturating_sub(used);
        if is_room { Ok(()) } else { Err(Full::Bytes { most: limits.bytes, used, bytes }) }
    }
}

fn is_below(count: usize, most: u32) -> bool {
    u32::try_from(count).is_ok_and(|count| count < most)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::*;
    use crate::casebook::{CaseError, CaseId};

    const LIMITS: Limits = Limits { cases: 2, entries: 2, bytes: 10, closed_days: None };

    fn id(byte: u8) -> CaseId {
        CaseId::from_random([byte; CaseId::BYTES])
    }

    fn now() -> DateTime<Utc> {
        "2026-11-26T08:00:00Z".parse().expect("a time")
    }

    #[test]
    fn what_is_full_is_named() {
        let mut book = Casebook::default();
        book.begin(id(1), now(), &LIMITS).expect("the first fits");
        book.add_entry(id(1), 6, &LIMITS).expect("the first fits");
        let full = Full::Bytes { most: 10, used: 6, bytes: 5 };
        assert_eq!(book.add_entry(id(1), 5, &LIMITS), Err(CaseError::Full(full)));
        book.add_entry(id(1), 0, &LIMITS).expect("a note takes no bytes");
        assert_eq!(book.add_entry(id(1), 0, &LIMITS), Err(CaseError::Full(Full::Entries { most: 2 })));
        book.begin(id(2), now(), &LIMITS).expect("the second fits");
        assert_eq!(
            book.add_entry(id(2), 5, &LIMITS),
            Err(CaseError::Full(full)),
            "bytes are those of the person"
        );
        assert_eq!(book.begin(id(3), now(), &LIMITS), Err(CaseError::Full(Full::Cases { most: 2 })));
    }

    #[test]
    fn deleting_makes_room_for_a_while_and_bytes_only_when_the_case_is_gone() {
        let mut book = Casebook::default();
        for round in 1..=4 {
            book.begin(id(round), now(), &LIMITS).expect("there is room for as many again");
            book.delete(id(round), now()).expect("it is there");
        }
        assert_eq!(book.begin(id(5), now(), &LIMITS), Err(CaseError::Full(Full::Cases { most: 2 })));
        for id in book.due_for_removal(now() + TimeDelta::days(1)) {
            book.remove(id).expect("it is due");
        }
        book.begin(id(5), now(), &LIMITS).expect("there is room again");
        book.add_entry(id(5), 10, &LIMITS).expect("it fits");
        book.delete(id(5), now()).expect("it is there");
        book.begin(id(6), now(), &LIMITS).expect("there is room");
        assert!(matches!(
            book.add_entry(id(6), 1, &LIMITS),
            Err(CaseError::Full(Full::Bytes { used: 10, .. }))
        ));
        book.remove(id(5)).expect("it is deleted");
        book.add_entry(id(6), 1, &LIMITS).expect("its bytes are free again");
    }

    #[test]
    fn a_case_is_not_brought_back_beyond_the_limit() {
        let mut book = Casebook::default();
        book.begin(id(1), now(), &LIMITS).expect("it fits");
        book.delete(id(1), now()).expect("it is there");
        book.begin(id(2), now(), &LIMITS).expect("it fits");
        book.begin(id(3), now(), &LIMITS).expect("it fits");
        assert_eq!(book.undo_delete(id(1), now(), &LIMITS), Err(CaseError::Full(Full::Cases { most: 2 })));
        book.delete(id(3), now()).expect("it is there");
        assert_eq!(book.undo_delete(id(1), now(), &LIMITS), Ok(()));
    }
}
