//! The tables: name, prefix, key, value and kind of key of each, side by side.
//!
//! All tables share sled's default tree and are told apart by the first byte of the key. Only so can
//! one `sled::Batch` change several tables at once: a batch is atomic within one tree, and sled's
//! transactions across trees rerun their closures and hold their locks for longer.

use std::marker::PhantomData;

use super::keys::OwnerTag;
use super::records::{
    Counters, DisputeRecord, DoneRecord, ErasureRecord, JournalRecord, KeyCheck, MemoryRecord, OutboxRecord,
    QuestionRecord, RatingRecord, SettingsRecord, UnansweredKeyRecord, UnansweredRecord,
};
use super::sealed::Kind;

/// A journal or outbox number, or the number the platform gave an update.
type Number = u64;

pub(super) const KEY_CHECK: Table<(), KeyCheck> = Table::new("key check", b'k', Kind::Store);
pub(super) const COUNTERS: Table<(), Counters> = Table::new("counters", b'c', Kind::Store);
pub(super) const META: Table<String, String> = Table::new("meta", b'm', Kind::Store);
pub(super) const JOURNAL: Table<Number, JournalRecord> = Table::new("journal", b'j', Kind::Journal);
pub(super) const DONE: Table<Number, DoneRecord> = Table::new("done", b'd', Kind::Store);
pub(super) const OUTBOX: Table<Number, OutboxRecord> = Table::new("outbox", b'o', Kind::Journal);
pub(super) const SETTINGS: Table<OwnerTag, SettingsRecord> = Table::new("settings", b's', Kind::Owner);
pub(super) const MEMORY: Table<OwnerTag, MemoryRecord> = Table::new("memory", b'r', Kind::Owner);
pub(super) const ERASURES: Table<OwnerTag, ErasureRecord> = Table::new("erasures", b'e', Kind::Store);
/// By topic.
pub(super) const RATINGS: Table<String, RatingRecord> = Table::new("ratings", b'h', Kind::Store);
/// By level.
pub(super) const DISPUTES: Table<String, DisputeRecord> = Table::new("disputes", b'w', Kind::Store);
pub(super) const UNANSWERED_KEY: Table<(), UnansweredKeyRecord> =
    Table::new("unanswered key", b'v', Kind::Store);
/// By month and keyed hash, such as `2026-11:0a…`.
pub(super) const UNANSWERED: Table<String, UnansweredRecord> = Table::new("unanswered", b'u', Kind::Store);
/// By the journal number of the event in which they were sent.
pub(super) const QUESTIONS: Table<Number, QuestionRecord> = Table::new("questions", b'a', Kind::Store);

/// Records that could not be read, as they were found. The key is this byte, the record's own key,
/// and a number (see `quarantine.rs`); the value is a reason's code and the sealed bytes, and once a sweep
/// has seen it, before them 0x10 and eight bytes of time.
pub(super) const QUARANTINE_PREFIX: u8 = b'q';

/// One table.
pub(super) struct Table<K, V> {
    /// As it stands in reports.
    pub name: &'static str,
    pub prefix: u8,
    /// Which key seals its values.
    pub kind: Kind,
    types: PhantomData<fn(K) -> V>,
}

impl<K, V> Table<K, V> {
    const fn new(name: &'static str, prefix: u8, kind: Kind) -> Self {
        Self { name, prefix, kind, types: PhantomData }
    }
}

impl<K: Key, V> Table<K, V> {
    /// The database key of a record.
    pub fn key(&self, key: &K) -> Vec<u8> {
        let mut bytes = vec![self.prefix];
        key.write(&mut bytes);
        bytes
    }

    /// The key inside a database key of this table; `None` if it has another shape.
    pub fn parse_key(&self, bytes: &[u8]) -> Option<K> {
        let (prefix, rest) = bytes.split_first()?;
        if *prefix == self.prefix { K::read(rest) } else { None }
    }
}

/// A type that can be the key of a table. Written so that the order of bytes is the order of keys.
pub(super) trait Key: Sized {
    fn write(&self, bytes: &mut Vec<u8>);
    fn read(bytes: &[u8]) -> Option<Self>;
}

/// The key of a table that has one record.
impl Key for () {
    fn write(&self, _: &mut Vec<u8>) {}

    fn read(bytes: &[u8]) -> Option<Self> {
        bytes.is_empty().then_some(())
    }
}

impl Key for u64 {
    /// Big-endian, so that the order of keys is the order of numbers.
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.to_be_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self::from_be_bytes)
    }
}

impl Key for String {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.as_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        String::from_utf8(bytes.to_vec()).ok()
    }
}

impl Key for OwnerTag {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.as_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self::from_bytes)
    }
}

/// The name of the table a database key belongs to.
pub(super) fn name_of(key: &[u8]) -> &'static str {
    let tables = [
        (KEY_CHECK.prefix, KEY_CHECK.name),
        (COUNTERS.prefix, COUNTERS.name),
        (META.prefix, META.name),
        (JOURNAL.prefix, JOURNAL.name),
        (DONE.prefix, DONE.name),
        (OUTBOX.prefix, OUTBOX.name),
        (SETTINGS.prefix, SETTINGS.name),
        (MEMORY.prefix, MEMORY.name),
        (ERASURES.prefix, ERASURES.name),
        (RATINGS.prefix, RATINGS.name),
        (UNANSWERED_KEY.prefix, UNANSWERED_KEY.name),
        (UNANSWERED.prefix, UNANSWERED.name),
        (QUESTIONS.prefix, QUESTIONS.name),
        (QUARANTINE_PREFIX, "quarantine"),
    ];
    let found = tables.iter().find(|(prefix, _)| key.first() == Some(prefix));
    found.map_or("unknown", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_tables_share_a_prefix_or_a_name() {
        let names: BTreeSet<_> = (0..=u8::MAX).map(|prefix| name_of(&[prefix])).collect();
        assert_eq!(names.len(), 15, "fourteen tables and `unknown`: {names:?}");
    }

    #[test]
    fn the_raw_keys_are_these() {
        assert_eq!(KEY_CHECK.key(&()), b"k");
        assert_eq!(COUNTERS.key(&()), b"c");
        assert_eq!(META.key(&"content".to_owned()), b"mcontent");
        assert_eq!(JOURNAL.key(&258), b"j\0\0\0\0\0\0\x01\x02");
        assert_eq!(DONE.key(&1), b"d\0\0\0\0\0\0\0\x01");
        assert_eq!(OUTBOX.key(&1), b"o\0\0\0\0\0\0\0\x01");
        let tag = OwnerTag::from_bytes(*b"sixteen bytes...");
        assert_eq!(SETTINGS.key(&tag), b"ssixteen bytes...");
        assert_eq!(MEMORY.key(&tag), b"rsixteen bytes...");
        assert_eq!(ERASURES.key(&tag), b"esixteen bytes...");
        assert_eq!(RATINGS.key(&"lost-parcel".to_owned()), b"hlost-parcel");
        assert_eq!(UNANSWERED_KEY.key(&()), b"v");
        assert_eq!(UNANSWERED.key(&"2026-11:0a".to_owned()), b"u2026-11:0a");
        assert_eq!(QUESTIONS.key(&1), b"a\0\0\0\0\0\0\0\x01");
    }

    #[test]
    fn every_key_comes_back_from_its_bytes() {
        for number in [0, 1, 255, 256, u64::MAX] {
            assert_eq!(JOURNAL.parse_key(&JOURNAL.key(&number)), Some(number));
        }
        let name = "次序".to_owned();
        assert_eq!(META.parse_key(&META.key(&name)), Some(name));
        let tag = OwnerTag::from_bytes([7; 16]);
        assert_eq!(SETTINGS.parse_key(&SETTINGS.key(&tag)), Some(tag));
        assert_eq!(COUNTERS.parse_key(&COUNTERS.key(&())), Some(()));
    }

    #[test]
    fn a_key_of_another_table_or_shape_is_not_parsed() {
        assert_eq!(JOURNAL.parse_key(&OUTBOX.key(&1)), None);
        assert_eq!(JOURNAL.parse_key(b"j123"), None);
        assert_eq!(JOURNAL.parse_key(b""), None);
    }

    #[test]
    fn numbers_sort_as_they_count() {
        assert!(JOURNAL.key(&255) < JOURNAL.key(&256));
    }
}
