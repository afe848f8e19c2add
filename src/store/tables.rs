//! The tables: name, prefix, key, value and kind of key of each, side by side.
//!
//! All tables share sled's default tree and are told apart by the first byte of the key. Only so can
//! one `sled::Batch` change several tables at once: a batch is atomic within one tree, and sled's
//! transactions across trees rerun their closures and hold their locks for longer.

use std::marker::PhantomData;

use super::keys::{OwnerTag, TAG_LENGTH};
use super::records::{
    BroadcastRecord, CaseRecord, CasebookRecord, Counters, DisputeRecord, DoneRecord, DueRecord, EntryRecord,
    ErasureRecord, ExhibitFileRecord, GroupRecord, JournalRecord, KeyCheck, MemoryRecord, OutboxRecord,
    QuestionRecord, RatingRecord, RemindersRecord, ScheduledRecord, SettingsRecord, SubscriberRecord,
    UnansweredKeyRecord, UnansweredRecord,
};
use super::sealed::Kind;
use crate::casebook::{CaseId, EntryNumber, FileId};

/// A journal or outbox number, or the number the platform gave an update.
type Number = u64;

pub(super) const KEY_CHECK: Table<(), KeyCheck> = Table::new("key check", b'k', Kind::Store);
pub(super) const COUNTERS: Table<(), Counters> = Table::new("counters", b'c', Kind::Store);
pub(super) const META: Table<String, String> = Table::new("meta", b'm', Kind::Store);
pub(super) const JOURNAL: Table<Number, JournalRecord> = Table::new("journal", b'j', Kind::Journal);
pub(super) const DONE: Table<Number, DoneRecord> = Table::new("done", b'd', Kind::Store);
pub(super) const OUTBOX: Table<Number, OutboxRecord> = Table::new("outbox", b'o', Kind::Journal);
/// What is to be sent when its time has come (seconds, Unix time), with the number of the parcel it follows from.
pub(super) const SCHEDULED: Table<(u64, Number), ScheduledRecord> =
    Table::new("scheduled", b'p', Kind::Journal);
pub(super) const SETTINGS: Table<OwnerTag, SettingsRecord> = Table::new("settings", b's', Kind::Owner);
pub(super) const MEMORY: Table<OwnerTag, MemoryRecord> = Table::new("memory", b'r', Kind::Owner);
pub(super) const CASEBOOK: Table<OwnerTag, CasebookRecord> = Table::new("casebook", b'b', Kind::Owner);
pub(super) const CASES: Table<(OwnerTag, CaseId), CaseRecord> = Table::new("cases", b'f', Kind::Owner);
/// One scan yields those of a case, in the order they were added.
pub(super) const ENTRIES: Table<(OwnerTag, CaseId, EntryNumber), EntryRecord> =
    Table::new("entries", b'n', Kind::Owner);
pub(super) const REMINDERS: Table<OwnerTag, RemindersRecord> = Table::new("reminders", b't', Kind::Owner);
/// Whose next reminder is due when (seconds, Unix time): one row an owner. A row that their record does not bear out
/// does no harm, and goes when its time comes.
pub(super) const DUE: Table<(u64, OwnerTag), DueRecord> = Table::new("due", b'y', Kind::Store);
/// Which stored files there are, and whose. All is said by the keys; no value is ever read.
pub(super) const EXHIBIT_FILES: Table<(OwnerTag, CaseId, FileId), ExhibitFileRecord> =
    Table::new("exhibit files", b'x', Kind::Owner);
pub(super) const GROUPS: Table<OwnerTag, GroupRecord> = Table::new("groups", b'g', Kind::Owner);
/// Who asked for alerts.
pub(super) const SUBSCRIBERS: Table<OwnerTag, SubscriberRecord> =
    Table::new("subscribers", b'l', Kind::Owner);
/// By the alert's id.
pub(super) const BROADCASTS: Table<String, BroadcastRecord> = Table::new("broadcasts", b'z', Kind::Store);
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
/// and a number (see `set_aside.rs`); the value is a reason's code and the sealed bytes, and once a sweep
/// has seen it, before them 0x10 and eight bytes of time.
pub(super) const QUARANTINE_PREFIX: u8 = b'q';

/// The tables whose keys begin with an owner's tag, and whose values that owner's key seals.
pub(super) const OWNED: [u8; 9] = [
    SETTINGS.prefix,
    MEMORY.prefix,
    CASEBOOK.prefix,
    CASES.prefix,
    ENTRIES.prefix,
    EXHIBIT_FILES.prefix,
    REMINDERS.prefix,
    GROUPS.prefix,
    SUBSCRIBERS.prefix,
];

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

impl Key for (u64, u64) {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.0.write(bytes);
        self.1.write(bytes);
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (first, second) = bytes.split_at_checked(size_of::<u64>())?;
        Some((u64::read(first)?, u64::read(second)?))
    }
}

impl Key for (u64, OwnerTag) {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.0.write(bytes);
        self.1.write(bytes);
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (number, tag) = bytes.split_at_checked(size_of::<u64>())?;
        Some((u64::read(number)?, OwnerTag::read(tag)?))
    }
}

impl Key for (OwnerTag, CaseId) {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.0.write(bytes);
        bytes.extend_from_slice(self.1.as_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (tag, id) = bytes.split_at_checked(TAG_LENGTH)?;
        Some((OwnerTag::read(tag)?, CaseId::from_random(id.try_into().ok()?)))
    }
}

impl Key for (OwnerTag, CaseId, EntryNumber) {
    fn write(&self, bytes: &mut Vec<u8>) {
        (self.0, self.1).write(bytes);
        bytes.extend_from_slice(&self.2.0.to_be_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (case, number) = bytes.split_last_chunk()?;
        let (tag, id) = Key::read(case)?;
        Some((tag, id, EntryNumber(u32::from_be_bytes(*number))))
    }
}

impl Key for (OwnerTag, CaseId, FileId) {
    fn write(&self, bytes: &mut Vec<u8>) {
        (self.0, self.1).write(bytes);
        bytes.extend_from_slice(&self.2.0);
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (case, file) = bytes.split_last_chunk()?;
        let (tag, id) = Key::read(case)?;
        Some((tag, id, FileId(*file)))
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
        (SCHEDULED.prefix, SCHEDULED.name),
        (SETTINGS.prefix, SETTINGS.name),
        (MEMORY.prefix, MEMORY.name),
        (CASEBOOK.prefix, CASEBOOK.name),
        (CASES.prefix, CASES.name),
        (ENTRIES.prefix, ENTRIES.name),
        (REMINDERS.prefix, REMINDERS.name),
        (DUE.prefix, DUE.name),
        (EXHIBIT_FILES.prefix, EXHIBIT_FILES.name),
        (GROUPS.prefix, GROUPS.name),
        (SUBSCRIBERS.prefix, SUBSCRIBERS.name),
        (BROADCASTS.prefix, BROADCASTS.name),
        (ERASURES.prefix, ERASURES.name),
        (RATINGS.prefix, RATINGS.name),
        (DISPUTES.prefix, DISPUTES.name),
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
        assert_eq!(names.len(), 26, "twenty-five tables and `unknown`: {names:?}");
    }

    #[test]
    fn the_raw_keys_are_these() {
        assert_eq!(KEY_CHECK.key(&()), b"k");
        assert_eq!(COUNTERS.key(&()), b"c");
        assert_eq!(META.key(&"content".to_owned()), b"mcontent");
        assert_eq!(JOURNAL.key(&258), b"j\0\0\0\0\0\0\x01\x02");
        assert_eq!(DONE.key(&1), b"d\0\0\0\0\0\0\0\x01");
        assert_eq!(OUTBOX.key(&1), b"o\0\0\0\0\0\0\0\x01");
        assert_eq!(SCHEDULED.key(&(258, 1)), b"p\0\0\0\0\0\0\x01\x02\0\0\0\0\0\0\0\x01");
        let tag = OwnerTag::from_bytes(*b"sixteen bytes...");
        assert_eq!(SETTINGS.key(&tag), b"ssixteen bytes...");
        assert_eq!(MEMORY.key(&tag), b"rsixteen bytes...");
        let case = CaseId::from_random(*b"nine rnd.");
        assert_eq!(CASEBOOK.key(&tag), b"bsixteen bytes...");
        assert_eq!(CASES.key(&(tag, case)), b"fsixteen bytes...nine rnd.");
        let entry = (tag, case, EntryNumber(258));
        assert_eq!(ENTRIES.key(&entry), b"nsixteen bytes...nine rnd.\0\0\x01\x02");
        assert_eq!(REMINDERS.key(&tag), b"tsixteen bytes...");
        assert_eq!(DUE.key(&(258, tag)), b"y\0\0\0\0\0\0\x01\x02sixteen bytes...");
        let file = (tag, case, FileId(*b"file of sixteen."));
        assert_eq!(EXHIBIT_FILES.key(&file), b"xsixteen bytes...nine rnd.file of sixteen.");
        assert_eq!(GROUPS.key(&tag), b"gsixteen bytes...");
        assert_eq!(SUBSCRIBERS.key(&tag), b"lsixteen bytes...");
        assert_eq!(BROADCASTS.key(&"parcels".to_owned()), b"zparcels");
        assert_eq!(ERASURES.key(&tag), b"esixteen bytes...");
        assert_eq!(RATINGS.key(&"lost-parcel".to_owned()), b"hlost-parcel");
        assert_eq!(DISPUTES.key(&"danger".to_owned()), b"wdanger");
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
        assert_eq!(DUE.parse_key(&DUE.key(&(9, tag))), Some((9, tag)));
        assert_eq!(SCHEDULED.parse_key(&SCHEDULED.key(&(9, 3))), Some((9, 3)));
        let case = CaseId::from_random([9; CaseId::BYTES]);
        assert_eq!(CASES.parse_key(&CASES.key(&(tag, case))), Some((tag, case)));
        let entry = (tag, case, EntryNumber(u32::MAX));
        assert_eq!(ENTRIES.parse_key(&ENTRIES.key(&entry)), Some(entry));
        let file = (tag, case, FileId([8; FileId::BYTES]));
        assert_eq!(EXHIBIT_FILES.parse_key(&EXHIBIT_FILES.key(&file)), Some(file));
    }

    #[test]
    fn a_key_of_another_table_or_shape_is_not_parsed() {
        assert_eq!(JOURNAL.parse_key(&OUTBOX.key(&1)), None);
        assert_eq!(JOURNAL.parse_key(b"j123"), None);
        assert_eq!(JOURNAL.parse_key(b""), None);
        for length in (0..40).filter(|length| *length != 30) {
            assert_eq!(ENTRIES.parse_key(&vec![b'n'; length]), None, "{length}");
        }
        for length in (0..50).filter(|length| *length != 42) {
            assert_eq!(EXHIBIT_FILES.parse_key(&vec![b'x'; length]), None, "{length}");
        }
    }

    #[test]
    fn numbers_sort_as_they_count() {
        assert!(JOURNAL.key(&255) < JOURNAL.key(&256));
        let entry =
            |number| (OwnerTag::from_bytes([1; 16]), CaseId::from_random([1; 9]), EntryNumber(number));
        assert!(ENTRIES.key(&entry(255)) < ENTRIES.key(&entry(256)));
    }
}
