//! The log of the open store, as it lies in its folder.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::PathBuf;

use chrono::{DateTime, Utc};

use super::super::{StoreError, files};
use super::layout::{self, ENTRY, Gone, HEAD, Mark};
use super::{Erasures, KEPT, MOST};

/// Entries are put behind, so that one erasure costs the same however many there were.
pub(in crate::store) struct TombstoneLog {
    path: PathBuf,
    /// The time of the newest entry; each is later than the one before, whatever the clock says.
    last: i64,
}

impl TombstoneLog {
    /// Reads the log at `path`, and writes it anew where it holds more than it needs. Without a log, or with one whose head
    /// is damaged, one begins that knows of what happens from now on.
    pub fn open(path: PathBuf, mark: Mark, now: DateTime<Utc>) -> Result<Self, StoreError> {
        let found = files::read(&path)?;
        let read = found.as_deref().and_then(Erasures::read).filter(|log| log.mark == mark);
        let mut log = read.unwrap_or_else(|| Erasures::new(mark, now));
        let horizon = (now - KEPT).timestamp_millis();
        // As long as nothing has to be dropped, all is known since it began.
        if log.gone.len() > MOST || log.gone.values().any(|at| *at < horizon) {
            log.prune(now);
        }
        let last = log.gone.values().copied().max().unwrap_or(log.since).max(log.since);
        let bytes = log.write();
        let is_as_short =
            |found: Vec<u8>| found.len() == bytes.len() && found.get(..HEAD) == bytes.get(..HEAD);
        if !found.is_some_and(is_as_short) {
            files::replace(&path, &bytes)?;
        }
        Ok(Self { path, last })
    }

    /// Puts erasures behind; they are durable when this returns.
    pub fn append(&mut self, gone: &[Gone], now: DateTime<Utc>) -> Result<(), StoreError> {
        if gone.is_empty() {
            return Ok(());
        }
        let at = now.timestamp_millis().max(self.last.saturating_add(1));
        let entries: Vec<u8> = gone.iter().flat_map(|gone| layout::entry(gone, at)).collect();
        self.put_behind(&entries).map_err(|source| StoreError::file(&self.path, source))?;
        self.last = at;
        Ok(())
    }

    /// As it lies there. Whoever asks keeps others from writing.
    pub fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        Ok(files::read(&self.path)?.unwrap_or_default())
    }

    fn put_behind(&self, entries: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().append(true).open(&self.path)?;
        // What a full disk left half written must not shift what comes behind it.
        let length = file.metadata()?.len();
        let torn = length.saturating_sub(HEAD as u64) % ENTRY as u64;
        if torn > 0 {
            file.set_len(length - torn)?;
        }
        file.write_all(entries)?;
        file.sync_all()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use chrono::TimeDelta;

    use super::*;
    use crate::store::keys::OwnerTag;
    use crate::store::testing::now;

    const MARK: Mark = [5; 8];

    fn gone(number: u8) -> Gone {
        (OwnerTag::from_bytes([number; 16]), None)
    }

    #[test]
    fn entries_are_there_after_reopening_and_a_torn_one_is_in_nobody_s_way() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("erased");
        let mut log = TombstoneLog::open(path.clone(), MARK, now()).unwrap();
        log.append(&[gone(1)], now()).unwrap();
        fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(b"torn").unwrap();
        // The clock was set back.
        log.append(&[gone(1), gone(2)], now() - TimeDelta::hours(1)).unwrap();
        let read = Erasures::read(&log.bytes().unwrap()).unwrap();
        assert_eq!((read.gone.len(), read.n_unreadable()), (2, 0));
        assert_eq!(read.newest(), Some(now() + TimeDelta::milliseconds(2)));

        let reopened = TombstoneLog::open(path.clone(), MARK, now()).unwrap();
        assert_eq!(Erasures::read(&reopened.bytes().unwrap()), Some(read));
        let length = reopened.bytes().unwrap().len();
        assert_eq!(length, HEAD + 2 * ENTRY, "the older of two entries about one owner goes at an opening");
        TombstoneLog::open(path, MARK, now() + TimeDelta::days(500)).unwrap();
        assert_eq!(reopened.bytes().unwrap().len(), HEAD);
    }

    #[test]
    fn a_log_that_cannot_be_read_says_that_it_knows_nothing_from_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("erased");
        for bytes in [&b""[..], b"nothing", &layout::head([6; 8], 7)] {
            fs::write(&path, bytes).unwrap();
            let log = TombstoneLog::open(path.clone(), MARK, now()).unwrap();
            assert_eq!(Erasures::read(&log.bytes().unwrap()).unwrap().since(), now());
        }
    }
}
