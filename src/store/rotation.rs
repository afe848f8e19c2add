//! Replacing the journal key, so that old bytes of journal and outbox cannot be opened for long.

use chrono::{DateTime, Utc};

use super::index::Index;
use super::quarantine::BadRecord;
use super::tables::{JOURNAL, Key, OUTBOX, SCHEDULED, Table};
use super::vault::Writes;
use super::{Store, StoreError};

impl Store {
    /// Replaces the journal key if it is older than an hour, and finishes what an earlier failure
    /// left undone. Call it every few minutes. Returns whether the key was replaced.
    pub fn rotate_journal_key(&self, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let mut index = self.index();
        if self.finish_erasures(&mut index, now)? > 0 {
            return Ok(true);
        }
        let (is_stale, has_older) = {
            let keyring = &self.vault().keyring;
            (keyring.current_journal_key().is_stale(now), keyring.has_older_journal_keys())
        };
        if is_stale {
            self.replace_journal_key(&mut index, now)?;
        } else if has_older {
            self.retire_older_keys(&mut index)?;
        }
        Ok(is_stale || has_older)
    }

    /// Replaces the journal key at once, whatever its age. After it nothing older than this moment can be
    /// opened but what still waits: right for a clean close, since a process that has ended rotates no key.
    pub fn renew_journal_key(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let mut index = self.index();
        // Finishing an erasure replaces the key too.
        if self.finish_erasures(&mut index, now)? == 0 {
            self.replace_journal_key(&mut index, now)?;
        }
        Ok(())
    }

    /// Seals everything that waits under a new key and destroys the old one.
    pub(super) fn replace_journal_key(
        &self,
        index: &mut Index,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.vault_mut().keyring.add_journal_key(now)?;
        self.retire_older_keys(index)
    }

    /// The second half of a replacement: after a crash in its middle it is all that is left to do.
    pub(super) fn retire_older_keys(&self, index: &mut Index) -> Result<(), StoreError> {
        self.seal_anew(index, &JOURNAL)?;
        self.seal_anew(index, &OUTBOX)?;
        self.seal_anew(index, &SCHEDULED)?;
        // The new seals must be as durable as the loss of the old key will be.
        self.disk.settle()?;
        // Only now: the mark may never be ahead of what is safe on the disk.
        self.vault_mut().keyring.destroy_older_journal_keys(index.counters.next_entry)
    }

    fn seal_anew<K: Key, V>(&self, index: &mut Index, table: &Table<K, V>) -> Result<(), StoreError> {
        let mut after = vec![table.prefix];
        loop {
            let page = self.disk.page(table.prefix, &after)?;
            let Some((last, _)) = page.last() else {
                return Ok(());
            };
            after = last.to_vec();
            let mut unreadable = Vec::new();
            let vault = self.vault();
            let mut writes = Writes::new(&vault);
            for (key, sealed) in page {
                match vault.open_bytes(table.kind, &key, &sealed) {
                    Ok(plain) => writes.put_raw(&key, vault.seal_bytes(table.kind, &key, &plain)?),
                    Err(reason) => {
                        unreadable.push(BadRecord { key: key.to_vec(), sealed: sealed.to_vec(), reason });
                    }
                }
            }
            self.disk.apply(writes)?;
            drop(vault);
            for bad in unreadable {
                self.quarantine(index, bad)?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::store::Commit;
    use crate::store::testing::{TestFolder, arrival, break_record, deliver, now, parcel};

    fn furnished() -> TestFolder {
        let folder = TestFolder::new();
        let store = folder.open();
        let arrivals: Vec<_> = (0..300).map(|update| arrival(update, 1, "asked")).collect();
        store.receive(&arrivals, now()).unwrap();
        let parcels = vec![parcel(1, "told")];
        store.commit(vec![Commit { parcels, ..Commit::default() }], now()).unwrap();
        drop(store);
        folder
    }

    fn expect_all_readable(store: &Store) {
        for number in [1, 256, 257, 300] {
            assert_eq!(store.entry(number).unwrap().unwrap().payload.reveal(), b"asked");
        }
        assert_eq!(store.parcel(1).unwrap().unwrap().bytes.reveal(), b"told");
        assert_eq!((store.pending().len(), store.outbox().len()), (300, 1));
        assert_eq!(store.take_reports(), []);
    }

    fn salt(store: &Store) -> Vec<u8> {
        store.vault().keyring.current_journal_key().salt.as_bytes().to_vec()
    }

    #[test]
    fn the_journal_key_is_replaced_every_hour_and_the_old_one_is_gone() {
        let folder = furnished();
        let store = folder.open();
        let old = salt(&store);
        assert!(!store.rotate_journal_key(now() + TimeDelta::minutes(59)).unwrap());
        assert_eq!(salt(&store), old);
        assert!(store.rotate_journal_key(now() + TimeDelta::minutes(60)).unwrap());
        assert_ne!(salt(&store), old);
        assert!(!folder.holds(&old) && folder.holds(&salt(&store)));
        expect_all_readable(&store);
        let killed = folder.as_killed();
        expect_all_readable(&killed.open());
    }

    #[test]
    fn a_key_is_renewed_at_once_when_asked_and_what_waits_still_opens() {
        let folder = furnished();
        let store = folder.open();
        deliver(&store, 1);
        let (old, delivered) = (salt(&store), OUTBOX.key(&1));
        store.renew_journal_key(now()).unwrap();
        assert_ne!(salt(&store), old);
        for folder in [&folder, &folder.as_killed()] {
            assert!(!folder.holds(&old));
        }
        assert_eq!(store.disk.get(&delivered).unwrap(), None);
        drop(store);
        let store = folder.open();
        assert_eq!(store.entry(300).unwrap().unwrap().payload.reveal(), b"asked");
        assert_eq!((store.pending().len(), store.take_reports()), (300, Vec::new()));
    }

    #[test]
    fn an_old_key_is_replaced_at_the_start() {
        let folder = furnished();
        let old = salt(&folder.open());
        let later = now() + TimeDelta::days(1);
        let (store, _) = Store::open(&folder.options(), later).unwrap();
        assert_ne!(salt(&store), old);
        assert!(!folder.holds(&old));
        expect_all_readable(&store);
    }

    #[test]
    fn a_replacement_cut_short_is_finished_at_the_next_start() {
        let folder = furnished();
        let store = folder.open();
        let old = salt(&store);
        store.vault_mut().keyring.add_journal_key(now()).unwrap();
        store.seal_anew(&mut store.index(), &OUTBOX).unwrap();
        store.disk.flush().unwrap();
        let killed = folder.as_killed();
        assert!(killed.holds(&old));

        let store = killed.open();
        assert!(!killed.holds(&old));
        expect_all_readable(&store);
    }

    #[test]
    fn a_broken_record_does_not_stop_the_replacement() {
        let folder = furnished();
        let store = folder.open();
        break_record(&store, &JOURNAL.key(&5));
        assert!(store.rotate_journal_key(now() + TimeDelta::hours(2)).unwrap());
        assert_eq!(store.take_reports().len(), 1);
        assert_eq!(store.pending().len(), 299);
        assert!(store.entry(6).unwrap().is_some());
    }

    #[test]
    fn readers_never_meet_a_record_whose_key_is_gone() {
        let folder = furnished();
        let store = folder.open();
        std::thread::scope(|scope| {
            let reader =
                scope.spawn(|| (0..2000).all(|round| store.entry(1 + round % 300).unwrap().is_some()));
            for hours in 1..=5 {
                store.rotate_journal_key(now() + TimeDelta::hours(hours)).unwrap();
            }
            assert!(reader.join().unwrap());
        });
        assert_eq!(store.take_reports(), []);
    }
}
