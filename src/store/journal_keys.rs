//! The file that holds the salts of the journal keys: `keys/journal`.
//!
//! There is one key, or while the records are sealed anew, several; the last is the current one. Before
//! them stands the high-water mark: the number that the next journal entry was to get when the database
//! was last known to be safe on the disk. A database that knows fewer entries has lost some.

use chrono::{DateTime, TimeDelta, Utc};
use zeroize::Zeroizing;

use super::StoreError;
use super::checksum::{self, Magic};
use super::keys::{KEY_LENGTH, Secret};

const MAGIC: Magic = *b"HSJOURN\x02";
/// The layout before, which has no mark.
const UNMARKED: Magic = *b"HSJOURN\x01";
const MARK_LENGTH: usize = 8;
const ENTRY_LENGTH: usize = 4 + 8 + KEY_LENGTH;

/// How long one key seals new records.
const LIFETIME: TimeDelta = TimeDelta::hours(1);

/// One journal key, as its salt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct JournalKey {
    /// Stands in every value sealed under it.
    pub id: u32,
    /// Seconds since 1970.
    made_at: i64,
    pub salt: Secret,
}

impl JournalKey {
    /// The first key of a store.
    pub fn first(now: DateTime<Utc>) -> Result<Self, StoreError> {
        Ok(Self { id: 1, made_at: now.timestamp(), salt: Secret::random()? })
    }

    /// The key that follows this one.
    pub fn next(&self, now: DateTime<Utc>) -> Result<Self, StoreError> {
        // At one key an hour the numbers last half a million years; 0 stands for no journal key.
        let id = self.id.checked_add(1).unwrap_or(1);
        Ok(Self { id, made_at: now.timestamp(), salt: Secret::random()? })
    }

    /// Whether the key has served its time. One from the future has too: the clock was set back, and
    /// waiting for it would keep the key for longer than promised.
    pub fn is_stale(&self, now: DateTime<Utc>) -> bool {
        let age = now.timestamp().saturating_sub(self.made_at);
        !(0..LIFETIME.num_seconds()).contains(&age)
    }
}

/// What the file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct JournalKeys {
    /// The current one is the last.
    pub keys: Vec<JournalKey>,
    /// The high-water mark; 0 if none was kept.
    pub next_entry: u64,
}

/// The bytes of the file that holds `keys`, the current one last, and the high-water mark.
pub(super) fn encode(keys: &[JournalKey], next_entry: u64) -> Zeroizing<Vec<u8>> {
    let mut body = Zeroizing::new(Vec::with_capacity(MARK_LENGTH + keys.len() * ENTRY_LENGTH));
    body.extend_from_slice(&next_entry.to_be_bytes());
    for key in keys {
        body.extend_from_slice(&key.id.to_be_bytes());
        body.extend_from_slice(&key.made_at.to_be_bytes());
        body.extend_from_slice(key.salt.as_bytes());
    }
    checksum::wrap(MAGIC, &body)
}

/// What is in the file; `None` if it is damaged.
pub(super) fn decode(bytes: &[u8]) -> Option<JournalKeys> {
    let Some(body) = checksum::unwrap(MAGIC, bytes) else {
        let keys = decode_keys(checksum::unwrap(UNMARKED, bytes)?)?;
        return Some(JournalKeys { keys, next_entry: 0 });
    };
    let (next_entry, keys) = body.split_first_chunk()?;
    Some(JournalKeys { keys: decode_keys(keys)?, next_entry: u64::from_be_bytes(*next_entry) })
}

fn decode_keys(bytes: &[u8]) -> Option<Vec<JournalKey>> {
    let (entries, rest) = bytes.as_chunks::<ENTRY_LENGTH>();
    let keys: Vec<_> = entries.iter().map(decode_entry).collect::<Option<_>>()?;
    (rest.is_empty() && !keys.is_empty()).then_some(keys)
}

fn decode_entry(entry: &[u8; ENTRY_LENGTH]) -> Option<JournalKey> {
    let (id, rest) = entry.split_first_chunk()?;
    let (made_at, salt) = rest.split_first_chunk()?;
    Some(JournalKey {
        id: u32::from_be_bytes(*id),
        made_at: i64::from_be_bytes(*made_at),
        salt: Secret::from_bytes(salt.try_into().ok()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn keys_come_back_from_their_bytes() {
        let first = JournalKey::first(at(1_700_000_000)).unwrap();
        let keys = vec![first.clone(), first.next(at(1_700_003_600)).unwrap()];
        assert_eq!(decode(&encode(&keys, 70)), Some(JournalKeys { keys, next_entry: 70 }));
    }

    #[test]
    fn the_raw_bytes_are_these() {
        let salt = Secret::from_bytes([9; 32]);
        let bytes = encode(&[JournalKey { id: 258, made_at: 1, salt }], 772);
        assert_eq!(bytes[..16], *b"HSJOURN\x02\0\0\0\0\0\0\x03\x04");
        assert_eq!(bytes[16..28], *b"\0\0\x01\x02\0\0\0\0\0\0\0\x01");
        assert_eq!(bytes[28..60], [9; 32]);
        assert_eq!(bytes.len(), 60 + 32);
    }

    #[test]
    fn a_file_from_before_the_mark_is_read_without_one() {
        let keys = vec![JournalKey::first(at(1_700_000_000)).unwrap()];
        let marked = encode(&keys, 70);
        let body = checksum::unwrap(MAGIC, &marked).unwrap();
        let unmarked = checksum::wrap(UNMARKED, &body[MARK_LENGTH..]);
        assert_eq!(decode(&unmarked), Some(JournalKeys { keys, next_entry: 0 }));
    }

    #[test]
    fn a_file_without_a_key_is_damaged() {
        assert_eq!(decode(&encode(&[], 1)), None);
        assert_eq!(decode(b""), None);
    }

    #[test]
    fn a_key_serves_for_an_hour_and_not_when_the_clock_was_set_back() {
        let key = JournalKey::first(at(10_000)).unwrap();
        assert!(!key.is_stale(at(10_000)));
        assert!(!key.is_stale(at(13_599)));
        assert!(key.is_stale(at(13_600)));
        assert!(key.is_stale(at(9_999)));
    }
}
