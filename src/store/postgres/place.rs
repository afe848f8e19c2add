//! Where things lie in the database: what belongs to one owner lies in one slot.

use super::super::keys::OwnerTag;
use super::super::layout;
use super::super::tables::{JOURNAL, OUTBOX, SCHEDULED};

/// Slots of owners: as many as the first byte of a tag has values. What is nobody's comes behind them, by its table.
pub(super) const OWNERS: i16 = 256;

/// The slot of everything that is an owner's, and of their chat.
pub(super) fn slot_of(tag: OwnerTag) -> i16 {
    i16::from(tag.shard())
}

/// The slot of a record.
pub(super) fn slot_of_record(key: &[u8]) -> i16 {
    match layout::owner_of(key) {
        Some(tag) => slot_of(tag),
        None => OWNERS + key.first().map_or(0, |prefix| i16::from(*prefix)),
    }
}

/// The slot in which it is noted that an update came. Their numbers follow one another, and spread evenly so.
pub(super) fn slot_of_update(number: i64) -> i16 {
    i16::from(number.to_le_bytes()[0])
}

/// What an entry of the journal is bound to: it opens nowhere else.
pub(super) fn of_entry(tag: OwnerTag, sequence: i64) -> Vec<u8> {
    [&[JOURNAL.prefix], &tag.as_bytes()[..], &sequence.to_be_bytes()].concat()
}

/// What a parcel is bound to.
pub(super) fn of_parcel(tag: OwnerTag, sequence: i64) -> Vec<u8> {
    [&[OUTBOX.prefix], &tag.as_bytes()[..], &sequence.to_be_bytes()].concat()
}

/// What is bound to the time at which it is sent.
pub(super) fn of_scheduled(tag: OwnerTag, at: i64, sequence: i64) -> Vec<u8> {
    [&[SCHEDULED.prefix], &tag.as_bytes()[..], &at.to_be_bytes(), &sequence.to_be_bytes()].concat()
}

/// More bytes than any key has behind the letter of its table.
const LONGEST: usize = 256;

/// The first key behind all that begin with `start`.
pub(super) fn behind(start: &[u8]) -> Vec<u8> {
    let mut end = start.to_vec();
    while let Some(last) = end.pop() {
        if let Some(next) = last.checked_add(1) {
            end.push(next);
            return end;
        }
    }
    vec![u8::MAX; start.len() + LONGEST]
}

#[cfg(test)]
mod tests {
    use super::super::super::set_aside::in_quarantine;
    use super::super::super::tables::{DUE, META, SETTINGS};
    use super::*;

    #[test]
    fn all_that_is_an_owner_s_lies_in_the_slot_of_their_chat() {
        let tag = OwnerTag::from_bytes([200; 16]);
        let settings = SETTINGS.key(&tag);
        for key in [&settings, &in_quarantine(&settings)] {
            assert_eq!(slot_of_record(key), slot_of(tag));
        }
        assert_eq!(slot_of_record(&META.key(&"x".to_owned())), OWNERS + i16::from(b'm'));
        assert_eq!(slot_of_record(&DUE.key(&(1, tag))), OWNERS + i16::from(b'y'), "it is nobody's");
    }

    #[test]
    fn keys_that_begin_alike_come_before_the_first_one_behind_them() {
        assert_eq!(behind(b"ab"), b"ac");
        assert_eq!(behind(&[1, 255]), [2]);
        assert!(behind(&[255]) > vec![255, 255]);
    }
}
