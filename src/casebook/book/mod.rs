//! The cases of one person: which there are, and which is open in front of them.

mod record;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::header::{Header, first};
use super::{CaseId, CaseNumber, EntryNumber, Full, Limits, State};
use crate::content::Language;
use record::RawCasebook;

/// How long a deleted case can be brought back.
pub const TIME_TO_UNDO: TimeDelta = TimeDelta::hours(24);

/// The cases of one person. Invariants: ids and numbers are unique, numbers rise and are never given twice, the current
/// case is open, and only a current case is collected for. Records that break them are put right when they are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "RawCasebook")]
pub struct Casebook {
    cases: Vec<Header>,
    current: Option<CaseId>,
    next_number: u32,
    collecting: bool,
    /// The language that the person was spoken to in when they closed a case: long after that, they are told of its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_in: Option<Language>,
}

/// Why a case cannot do what was asked of it.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum CaseError {
    #[error("this person has no such case")]
    Unknown,
    #[error("the case is closed")]
    Closed,
    #[error("the case is deleted")]
    Deleted,
    #[error("the case is not deleted")]
    NotDeleted,
    #[error("the case was deleted too long ago to be brought back")]
    TooLate,
    #[error("no case is open")]
    NoneOpen,
    #[error("the id is taken; draw another")]
    Taken,
    #[error(transparent)]
    Full(#[from] Full),
}

impl Casebook {
    /// Every case, by number, deleted ones included.
    pub fn headers(&self) -> &[Header] {
        &self.cases
    }

    /// The cases to choose from, by number.
    pub fn listed(&self) -> impl Iterator<Item = &Header> {
        self.cases.iter().filter(|header| !header.state.is_deleted())
    }

    pub fn header(&self, id: CaseId) -> Option<&Header> {
        self.cases.iter().find(|header| header.id == id)
    }

    /// A case that is not deleted, by what the person calls it.
    pub fn numbered(&self, number: CaseNumber) -> Option<&Header> {
        self.listed().find(|header| header.number == number)
    }

    /// The case that is open in front of the person: notes go there.
    pub fn current(&self) -> Option<&Header> {
        self.current.and_then(|id| self.header(id))
    }

    /// Whether everything that is sent goes into the current case without being asked about.
    pub fn is_collecting(&self) -> bool {
        self.collecting
    }

    /// Bytes of the stored exhibits of all cases, deleted ones included.
    pub fn bytes(&self) -> u64 {
        self.cases.iter().fold(0, |sum, header| sum.saturating_add(header.sizes.bytes))
    }

    /// Begins a case, which becomes the current one.
    pub fn begin(
        &mut self,
        id: CaseId,
        now: DateTime<Utc>,
        limits: &Limits,
    ) -> Result<CaseNumber, CaseError> {
        self.may_open(limits)?;
        if self.header(id).is_some() {
            return Err(CaseError::Taken);
        }
        let number = CaseNumber(self.next_number);
        self.next_number = self.next_number.checked_add(1).ok_or(Full::Cases { most: limits.cases })?;
        self.cases.push(Header::new(id, number, now));
        self.make_current(id);
        Ok(number)
    }

    /// Switches to an open case.
    pub fn open(&mut self, id: CaseId) -> Result<(), CaseError> {
        match self.find(id)?.state {
            State::Open => self.make_current(id),
            State::Closed { .. } => return Err(CaseError::Closed),
            State::Deleted { .. } => return Err(CaseError::Deleted),
        }
        Ok(())
    }

    /// Puts the current case aside; it stays open.
    pub fn put_aside(&mut self) {
        self.current = None;
        self.collecting = false;
    }

    /// Closes a case. One that is closed stays as it is.
    pub fn close(&mut self, id: CaseId, now: DateTime<Utc>) -> Result<(), CaseError> {
        let header = self.find(id)?;
        match header.state {
            State::Open => header.state = State::Closed { at: now },
            State::Closed { .. } => {}
            State::Deleted { .. } => return Err(CaseError::Deleted),
        }
        self.leave(id);
        Ok(())
    }

    /// Opens a closed case again; it becomes the current one.
    pub fn reopen(&mut self, id: CaseId) -> Result<(), CaseError> {
        let header = self.find(id)?;
        if header.state.is_deleted() {
            return Err(CaseError::Deleted);
        }
        header.state = State::Open;
        self.make_current(id);
        Ok(())
    }

    /// Deletes a case, for now: it can be brought back for [`TIME_TO_UNDO`]. One that is deleted stays as it is.
    pub fn delete(&mut self, id: CaseId, now: DateTime<Utc>) -> Result<(), CaseError> {
        let header = self.find(id)?;
        match header.state {
            State::Open => header.state = State::Deleted { at: now, closed: None },
            State::Closed { at } => header.state = State::Deleted { at: now, closed: Some(at) },
            State::Deleted { .. } => {}
        }
        self.leave(id);
        Ok(())
    }

    /// Brings a deleted case back as it was. It becomes the current one unless another has been opened since, so that
    /// no note goes where nobody looks. One that is not deleted stays as it is.
    pub fn undo_delete(&mut self, id: CaseId, now: DateTime<Utc>, limits: &Limits) -> Result<(), CaseError> {
        let State::Deleted { at, closed } = self.find(id)?.state else { return Ok(()) };
        if is_over(at, now) {
            return Err(CaseError::TooLate);
        }
        self.may_keep_another(limits)?;
        self.find(id)?.state = closed.map_or(State::Open, |at| State::Closed { at });
        if closed.is_none() && self.current.is_none() {
            self.make_current(id);
        }
        Ok(())
    }

    /// The deleted cases that can no longer be brought back: their records are to be removed.
    pub fn due_for_removal(&self, now: DateTime<Utc>) -> Vec<CaseId> {
        let due = self
            .cases
            .iter()
            .filter(|header| matches!(header.state, State::Deleted { at, .. } if is_over(at, now)));
        due.map(|header| header.id).collect()
    }

    /// Forgets a deleted case, whose records are removed in the same commit; also before its time, when somebody wants
    /// it gone at once. Its number is not given again.
    pub fn remove(&mut self, id: CaseId) -> Result<Header, CaseError> {
        let place = self.cases.iter().position(|header| header.id == id).ok_or(CaseError::Unknown)?;
        if !self.cases[place].state.is_deleted() {
            return Err(CaseError::NotDeleted);
        }
        Ok(self.cases.remove(place))
    }

    /// Begins or ends collecting for the current case.
    pub fn collect(&mut self, on: bool) -> Result<(), CaseError> {
        if on && self.current.is_none() {
            return Err(CaseError::NoneOpen);
        }
        self.collecting = on;
        Ok(())
    }

    /// Makes room for an entry in an open case and gives its number. `bytes` are those that will be stored: none for a
    /// note, and none for an exhibit that is kept as a reference.
    pub fn add_entry(&mut self, id: CaseId, bytes: u64, limits: &Limits) -> Result<EntryNumber, CaseError> {
        let header = self.header(id).ok_or(CaseError::Unknown)?;
        match header.state {
            State::Open => self.may_add(header, limits, bytes)?,
            State::Closed { .. } => return Err(CaseError::Closed),
            State::Deleted { .. } => return Err(CaseError::Deleted),
        }
        let header = self.find(id)?;
        let number = EntryNumber(header.next_entry);
        header.next_entry = header.next_entry.checked_add(1).ok_or(Full::Entries { most: limits.entries })?;
        header.sizes = header.sizes.with(bytes);
        Ok(number)
    }

    /// Gives the room of an entry back that was removed altogether, with the bytes it was added with.
    pub fn drop_entry(&mut self, id: CaseId, bytes: u64) -> Result<(), CaseError> {
        let header = self.find(id)?;
        header.sizes = header.sizes.without(bytes);
        Ok(())
    }

    fn find(&mut self, id: CaseId) -> Result<&mut Header, CaseError> {
        self.cases.iter_mut().find(|header| header.id == id).ok_or(CaseError::Unknown)
    }

    /// What was collected for another case ends.
    fn make_current(&mut self, id: CaseId) {
        if self.current != Some(id) {
            self.collecting = false;
        }
        self.current = Some(id);
    }

    fn leave(&mut self, id: CaseId) {
        if self.current == Some(id) {
            self.put_aside();
        }
    }
}

fn is_over(deleted: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now.signed_duration_since(deleted) >= TIME_TO_UNDO
}

impl Default for Casebook {
    fn default() -> Self {
        Self { cases: Vec::new(), current: None, next_number: first(), collecting: false, closed_in: None }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LIMITS: Limits = Limits { cases: 3, entries: 4, bytes: 100, closed_days: None };

    fn id(byte: u8) -> CaseId {
        CaseId::from_random([byte; CaseId::BYTES])
    }

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    fn book_of(cases: u8) -> Casebook {
        let mut book = Casebook::default();
        for byte in 1..=cases {
            book.begin(id(byte), at(0), &LIMITS).expect("they fit");
        }
        book
    }

    fn current(book: &Casebook) -> Option<u32> {
        book.current().map(|header| header.number.0)
    }

    #[test]
    fn a_case_that_is_begun_or_opened_is_the_current_one() {
        let mut book = book_of(2);
        assert_eq!(current(&book), Some(2));
        book.open(id(1)).expect("it is open");
        assert_eq!(current(&book), Some(1));
        book.put_aside();
        assert_eq!(current(&book), None);
        assert_eq!(book.open(id(9)), Err(CaseError::Unknown));
        assert_eq!(book.begin(id(1), at(0), &LIMITS), Err(CaseError::Taken));
    }

    #[test]
    fn a_closed_case_takes_nothing_until_it_is_opened_again() {
        let mut book = book_of(1);
        book.close(id(1), at(1)).expect("it is there");
        book.close(id(1), at(2)).expect("a second press does nothing");
        assert_eq!(book.header(id(1)).map(|header| header.state), Some(State::Closed { at: at(1) }));
        assert_eq!(current(&book), None);
        assert_eq!(book.add_entry(id(1), 0, &LIMITS), Err(CaseError::Closed));
        assert_eq!(book.open(id(1)), Err(CaseError::Closed));
        book.reopen(id(1)).expect("it is closed");
        assert_eq!(current(&book), Some(1));
        assert_eq!(book.add_entry(id(1), 0, &LIMITS), Ok(EntryNumber(1)));
    }

    #[test]
    fn a_deleted_case_comes_back_within_a_day_as_it_was() {
        let mut book = book_of(2);
        book.close(id(1), at(1)).expect("it is there");
        book.delete(id(1), at(2)).expect("it is there");
        book.delete(id(2), at(2)).expect("it is there");
        assert_eq!(book.listed().count(), 0);
        assert_eq!(book.numbered(CaseNumber(1)), None);
        assert_eq!(book.reopen(id(1)), Err(CaseError::Deleted));
        assert_eq!(book.due_for_removal(at(25)), []);
        book.undo_delete(id(1), at(25), &LIMITS).expect("the day is not over");
        assert_eq!(book.header(id(1)).map(|header| header.state), Some(State::Closed { at: at(1) }));
        assert_eq!(current(&book), None);
        assert_eq!(book.undo_delete(id(2), at(26), &LIMITS), Err(CaseError::TooLate));
        assert_eq!(book.due_for_removal(at(26)), [id(2)]);
        assert_eq!(book.remove(id(1)), Err(CaseError::NotDeleted));
        assert_eq!(book.remove(id(2)).map(|header| header.number), Ok(CaseNumber(2)));
        assert_eq!(book.begin(id(2), at(27), &LIMITS), Ok(CaseNumber(3)), "numbers are not given again");
    }

    #[test]
    fn what_comes_back_does_not_push_another_case_away() {
        let mut book = book_of(1);
        book.delete(id(1), at(1)).expect("it is there");
        book.undo_delete(id(1), at(1), &LIMITS).expect("just now");
        assert_eq!(current(&book), Some(1));
        book.delete(id(1), at(1)).expect("it is there");
        book.begin(id(2), at(1), &LIMITS).expect("it fits");
        book.undo_delete(id(1), at(1), &LIMITS).expect("just now");
        assert_eq!(current(&book), Some(2));
        assert_eq!(book.undo_delete(id(1), at(99), &LIMITS), Ok(()), "a second press does nothing");
    }

    #[test]
    fn collecting_ends_with_the_case_it_is_for() {
        assert_eq!(Casebook::default().collect(true), Err(CaseError::NoneOpen));
        let mut book = book_of(2);
        book.collect(true).expect("a case is open");
        book.open(id(2)).expect("it is open");
        assert!(book.is_collecting(), "it was open before");
        book.open(id(1)).expect("it is open");
        assert!(!book.is_collecting());
        book.collect(true).expect("a case is open");
        book.close(id(1), at(1)).expect("it is there");
        assert!(!book.is_collecting());
    }

    #[derive(Clone, Debug)]
    enum Act {
        Begin(u8),
        Open(u8),
        PutAside,
        Close(u8),
        Reopen(u8),
        Delete(u8),
        Undo(u8),
        Remove(u8),
        Collect(bool),
        Add(u8, u64),
        Drop(u8, u64),
        Wait(i64),
    }

    fn act() -> impl Strategy<Value = Act> {
        let case = 0_u8..5;
        prop_oneof![
            3 => case.clone().prop_map(Act::Begin),
            1 => case.clone().prop_map(Act::Open),
            1 => Just(Act::PutAside),
            1 => case.clone().prop_map(Act::Close),
            1 => case.clone().prop_map(Act::Reopen),
            1 => case.clone().prop_map(Act::Delete),
            1 => case.clone().prop_map(Act::Undo),
            1 => case.clone().prop_map(Act::Remove),
            1 => any::<bool>().prop_map(Act::Collect),
            2 => (case.clone(), 0_u64..60).prop_map(|(case, bytes)| Act::Add(case, bytes)),
            1 => (case, 0_u64..60).prop_map(|(case, bytes)| Act::Drop(case, bytes)),
            1 => (-3_i64..30).prop_map(Act::Wait),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_done_the_book_stays_in_order(acts in prop::collection::vec(act(), 0..60)) {
            let mut book = Casebook::default();
            let mut hour = 0;
            let mut given = 0;
            for act in acts {
                let now = at(hour);
                // What cannot be done changes nothing.
                let before = book.clone();
                let outcome = match act {
                    Act::Begin(case) => book.begin(id(case), now, &LIMITS).map(|number| {
                        assert!(number.0 > given, "numbers rise");
                        given = number.0;
                    }),
                    Act::Open(case) => book.open(id(case)),
                    Act::PutAside => { book.put_aside(); Ok(()) }
                    Act::Close(case) => book.close(id(case), now),
                    Act::Reopen(case) => book.reopen(id(case)),
                    Act::Delete(case) => book.delete(id(case), now),
                    Act::Undo(case) => book.undo_delete(id(case), now, &LIMITS),
                    Act::Remove(case) => book.remove(id(case)).map(|_| ()),
                    Act::Collect(on) => book.collect(on),
                    Act::Add(case, bytes) => book.add_entry(id(case), bytes, &LIMITS).map(|_| ()),
                    Act::Drop(case, bytes) => book.drop_entry(id(case), bytes),
                    Act::Wait(hours) => { hour += hours; Ok(()) }
                };
                if outcome.is_err() {
                    prop_assert_eq!(&book, &before);
                }
                let headers = book.headers();
                prop_assert!(headers.windows(2).all(|pair| pair[0].number < pair[1].number));
                for header in headers {
                    prop_assert_eq!(headers.iter().filter(|other| other.id == header.id).count(), 1);
                    prop_assert!(header.sizes.entries <= LIMITS.entries);
                    prop_assert!(header.sizes.entries < header.next_entry);
                }
                prop_assert!(book.bytes() <= LIMITS.bytes);
                prop_assert!(book.listed().count() <= 3 && headers.len() <= 6);
                prop_assert_eq!(book.current.is_some(), book.current().is_some());
                prop_assert!(book.current().is_none_or(|header| header.state.is_open()));
                prop_assert!(!book.is_collecting() || book.current().is_some());
                let json = serde_json::to_string(&book).expect("a book serializes");
                prop_assert_eq!(&serde_json::from_str::<Casebook>(&json).expect("it was just written"), &book);
            }
        }
    }
}
