//! How a record lies that was set aside, as it could not be read.
//!
//! Its key is the byte of the quarantine, the record's own key, and a number: one that broke earlier at the same key
//! stays as well. Its value is a reason's code and the sealed bytes as they were found; once a sweep has seen it, a byte
//! and the time stand before them, since who sets records aside may only be reading, and is not told the time.

use chrono::{DateTime, TimeDelta, Utc};

use super::quarantine::Reason;
use super::tables::QUARANTINE_PREFIX;

/// How long a record stays set aside: time for an operator to notice and for a newer version to come.
const LIFETIME: TimeDelta = TimeDelta::days(30);

/// The first byte of a value with a time. Without it, the value begins with a reason's code.
const TIMED: u8 = 0x10;
const TIME_LENGTH: usize = 8;
/// Of the number at the end of a key.
const NUMBER_LENGTH: usize = 8;

/// How the database keys begin under which the records at `start` are set aside.
pub(super) fn in_quarantine(start: &[u8]) -> Vec<u8> {
    [&[QUARANTINE_PREFIX], start].concat()
}

pub(super) fn is_in_quarantine(key: &[u8]) -> bool {
    key.first() == Some(&QUARANTINE_PREFIX)
}

/// A database key without the byte that says that its record is set aside.
pub(super) fn unquarantined(key: &[u8]) -> &[u8] {
    key.strip_prefix(&[QUARANTINE_PREFIX]).unwrap_or(key)
}

/// Where the record at `key` goes, beside those that broke there `earlier`.
pub(super) fn free_place<'a>(key: &[u8], earlier: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let start = in_quarantine(key);
    let numbers = earlier.filter_map(|earlier| number_after(&start, earlier));
    let number = numbers.max().map_or(0, |last| last.saturating_add(1));
    [&start[..], &number.to_be_bytes()].concat()
}

fn number_after(start: &[u8], key: &[u8]) -> Option<u64> {
    let number = key.strip_prefix(start)?.try_into().ok()?;
    Some(u64::from_be_bytes(number))
}

/// What lies there.
pub(super) fn value_of(reason: Reason, sealed: &[u8]) -> Vec<u8> {
    [&[reason.code()], sealed].concat()
}

/// What a sweep does about a record that is set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Stays,
    /// Its time is over.
    Goes,
    /// It is seen for the first time, and gets this value.
    IsTimed(Vec<u8>),
}

pub(super) fn fate_of(value: &[u8], now: DateTime<Utc>) -> Fate {
    match set_aside_at(value) {
        Some(since) if now.timestamp().saturating_sub(since) > LIFETIME.num_seconds() => Fate::Goes,
        Some(_) => Fate::Stays,
        None => Fate::IsTimed([&[TIMED], &now.timestamp().to_be_bytes()[..], value].concat()),
    }
}

/// When the record was set aside, in seconds since 1970; `None` if that is not known yet.
fn set_aside_at(value: &[u8]) -> Option<i64> {
    let time = value.strip_prefix(&[TIMED])?.first_chunk::<TIME_LENGTH>()?;
    Some(i64::from_be_bytes(*time))
}

/// The parts of a record that may be in quarantine: its own database key, and of its value what stands
/// before the sealed bytes, and these.
pub(super) fn parts<'a>(key: &'a [u8], value: &'a [u8]) -> (&'a [u8], &'a [u8], &'a [u8]) {
    let set_aside =
        key.strip_prefix(&[QUARANTINE_PREFIX]).and_then(|key| key.split_last_chunk::<NUMBER_LENGTH>());
    let Some((record, _)) = set_aside else {
        return (key, &[], value);
    };
    let (head, sealed) = split(value);
    (record, head, sealed)
}

/// Splits a quarantined value into what stands before the sealed bytes, and these.
fn split(value: &[u8]) -> (&[u8], &[u8]) {
    let head = if value.first() == Some(&TIMED) { 1 + TIME_LENGTH + 1 } else { 1 };
    value.split_at_checked(head).unwrap_or((value, &[]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::now;

    #[test]
    fn a_record_comes_back_from_where_it_was_set_aside_with_a_time_or_without() {
        let place = free_place(b"skey", std::iter::empty());
        assert_eq!(place, b"qskey\0\0\0\0\0\0\0\0");
        let value = value_of(Reason::DoesNotOpen, b"sealed");
        assert_eq!(parts(&place, &value), (&b"skey"[..], &[3][..], &b"sealed"[..]));
        let Fate::IsTimed(timed) = fate_of(&value, now()) else { panic!("it has no time yet") };
        let head = [&[0x10], &now().timestamp().to_be_bytes()[..], &[3]].concat();
        assert_eq!(parts(&place, &timed), (&b"skey"[..], &head[..], &b"sealed"[..]));
        assert_eq!(parts(b"skey", &value), (&b"skey"[..], &[][..], &value[..]), "it is not set aside");
    }

    #[test]
    fn what_is_set_aside_goes_after_thirty_days() {
        let Fate::IsTimed(timed) = fate_of(&value_of(Reason::KeyGone, b"sealed"), now()) else {
            panic!("it has no time yet")
        };
        assert_eq!(fate_of(&timed, now() + TimeDelta::days(30)), Fate::Stays);
        assert_eq!(fate_of(&timed, now() + TimeDelta::days(30) + TimeDelta::seconds(1)), Fate::Goes);
    }

    #[test]
    fn a_number_in_quarantine_is_not_given_out_again() {
        let place = |number: u8| [b"qskey\0\0\0\0\0\0\0".as_slice(), &[number]].concat();
        let earlier = [place(0), place(4), b"qskey-of-another\0\0\0\0\0\0\0\x09".to_vec()];
        assert_eq!(free_place(b"skey", earlier.iter().map(Vec::as_slice)), place(5));
    }
}
