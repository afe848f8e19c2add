//! The log of erasures, `keys/erased`: who was forgotten, and which cases went for good, so that restoring a backup does
//! not bring them back.
//!
//! It names owners by the keyed hash they have on the disk, which nobody can trace back without the keys. It is kept
//! outside the database because it has to outlive it, and copies of it lie beside the backups. What is older than 400 days
//! is dropped; so no backup older than that should be restored.
//!
//! What has to be erased again after a restore is not told by clocks, which may be set: it is what the log given then says
//! and the one in the backup does not.

mod again;
mod layout;
mod log;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

pub(super) use layout::{Gone, Mark};
pub(super) use log::TombstoneLog;

/// How long an erasure is known. Backups must not be kept for longer.
const KEPT: TimeDelta = TimeDelta::days(400);
/// Of the newest entries, so many are kept: 40 MB.
const MOST: usize = 1_000_000;

/// A log of erasures: of who or what, only the newest counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasures {
    mark: Mark,
    /// Since when every erasure is known, in milliseconds since 1970.
    since: i64,
    gone: BTreeMap<Gone, i64>,
    n_unreadable: usize,
}

impl Erasures {
    /// One that knows of nothing yet.
    pub(super) fn new(mark: Mark, since: DateTime<Utc>) -> Self {
        Self { mark, since: since.timestamp_millis(), gone: BTreeMap::new(), n_unreadable: 0 }
    }

    /// Reads the bytes of a log or of a copy; `None` if it is none. What is damaged or torn in it is left out and counted.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (mark, since) = layout::parse_head(bytes)?;
        let mut read = Self { mark, since, gone: BTreeMap::new(), n_unreadable: 0 };
        for entry in bytes.get(layout::HEAD..)?.chunks(layout::ENTRY) {
            match layout::parse_entry(entry) {
                Some((gone, at)) => read.note(gone, at),
                None => read.n_unreadable += 1,
            }
        }
        Some(read)
    }

    /// The bytes of its file.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = layout::head(self.mark, self.since);
        bytes.extend(self.gone.iter().flat_map(|(gone, at)| layout::entry(gone, *at)));
        bytes
    }

    /// Whether both belong to one store.
    pub fn is_of_same_store(&self, other: &Self) -> bool {
        self.mark == other.mark
    }

    /// Since when it knows every erasure.
    pub fn since(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.since).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// The last erasure it knows of.
    pub fn newest(&self) -> Option<DateTime<Utc>> {
        self.gone.values().max().and_then(|at| DateTime::from_timestamp_millis(*at))
    }

    /// How many entries could not be read.
    pub fn n_unreadable(&self) -> usize {
        self.n_unreadable
    }

    /// Who and what was erased, and when, in milliseconds since 1970.
    pub(super) fn gone(&self) -> impl Iterator<Item = (&Gone, &i64)> {
        self.gone.iter()
    }

    /// Takes in what another copy knows. Since there may be a gap between the two, all is known since the later beginning.
    pub fn merge(&mut self, other: &Self) {
        other.gone.iter().for_each(|(gone, at)| self.note(*gone, *at));
        self.n_unreadable += other.n_unreadable;
        self.since = self.since.max(other.since);
    }

    /// Drops what has been known for long enough.
    pub fn prune(&mut self, now: DateTime<Utc>) {
        let horizon = (now - KEPT).timestamp_millis();
        self.gone.retain(|_, at| *at >= horizon);
        self.since = self.since.max(horizon);
        if self.gone.len() > MOST {
            let mut times: Vec<i64> = self.gone.values().copied().collect();
            times.sort_unstable();
            let first_kept = times[times.len() - MOST];
            self.gone.retain(|_, at| *at >= first_kept);
            self.since = self.since.max(first_kept);
        }
    }

    pub(super) fn set_since(&mut self, since: DateTime<Utc>) {
        self.since = since.timestamp_millis();
    }

    /// What was erased after the store was as `before` knows it.
    pub(super) fn later_than(&self, before: &Self) -> Vec<Gone> {
        let is_later = |(gone, at): &(&Gone, &i64)| {
            // What is older than it knows of was dropped from it, and so happened before.
            **at >= before.since && before.gone.get(gone).is_none_or(|known| known < at)
        };
        self.gone.iter().filter(is_later).map(|(gone, _)| *gone).collect()
    }

    pub(super) fn note(&mut self, gone: Gone, at: i64) {
        let known = self.gone.entry(gone).or_insert(at);
        *known = at.max(*known);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::keys::OwnerTag;
    use crate::store::testing::{case_id, now};

    fn tag(number: u8) -> OwnerTag {
        OwnerTag::from_bytes([number; 16])
    }

    fn log(gone: &[(Gone, i64)]) -> Erasures {
        let mut log = Erasures::new([1; 8], now());
        gone.iter().for_each(|(gone, seconds)| log.note(*gone, now().timestamp_millis() + seconds * 1000));
        log
    }

    #[test]
    fn of_several_erasures_of_one_owner_the_newest_counts() {
        let one = (tag(1), None);
        assert_eq!(log(&[(one, 5), (one, 9), (one, 7)]), log(&[(one, 9)]));
    }

    #[test]
    fn a_torn_or_damaged_entry_takes_no_other_with_it() {
        let whole = log(&[((tag(1), None), 1), ((tag(2), Some(case_id(3))), 2), ((tag(3), None), 3)]);
        let mut bytes = whole.write();
        assert_eq!(Erasures::read(&bytes), Some(whole));
        bytes[layout::HEAD + layout::ENTRY] ^= 1;
        bytes.pop();
        let read = Erasures::read(&bytes).unwrap();
        assert_eq!((read.gone.len(), read.n_unreadable()), (1, 2));
        assert_eq!(Erasures::read(&bytes[..layout::HEAD - 1]), None);
        assert_eq!(Erasures::read(b"something else that is long enough to hold a head"), None);
    }

    #[test]
    fn what_a_backup_does_not_know_of_happened_after_it() {
        let (early, again, late) = ((tag(1), None), (tag(2), None), (tag(3), Some(case_id(1))));
        let backup = log(&[(early, 1), (again, 2)]);
        let mut lost = log(&[(early, 1), (again, 8), (late, 9)]);
        assert_eq!(lost.later_than(&backup), [again, late]);
        assert_eq!(backup.later_than(&lost), []);
        // The backup has dropped it by now, so it was before.
        lost.note((tag(4), None), now().timestamp_millis() - 1);
        assert_eq!(lost.later_than(&backup), [again, late]);
    }

    #[test]
    fn what_is_older_than_four_hundred_days_goes_and_that_is_known() {
        let mut log = log(&[((tag(1), None), 0), ((tag(2), None), 86_400)]);
        log.prune(now() + TimeDelta::days(400));
        assert_eq!((log.gone.len(), log.since()), (2, now()));
        log.prune(now() + TimeDelta::days(400) + TimeDelta::seconds(1));
        assert_eq!((log.gone.len(), log.since()), (1, now() + TimeDelta::seconds(1)));
    }
}
