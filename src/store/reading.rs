//! Reading records: what opens is given out, what does not goes into quarantine.

use serde::de::DeserializeOwned;

use super::index::Index;
use super::quarantine::BadRecord;
use super::tables::{Key, Table};
use super::{Store, StoreError};

impl Store {
    /// Reads a record. An unreadable one goes into quarantine and is as good as none.
    pub(super) fn read<K: Key, V: DeserializeOwned>(
        &self,
        table: &Table<K, V>,
        key: &K,
    ) -> Result<Option<V>, StoreError> {
        match self.find(table, key)? {
            Ok(value) => Ok(value),
            Err(bad) => self.quarantine(&mut self.index(), bad).map(|()| None),
        }
    }

    /// The same for who holds the index already.
    pub(super) fn read_in<K: Key, V: DeserializeOwned>(
        &self,
        index: &mut Index,
        table: &Table<K, V>,
        key: &K,
    ) -> Result<Option<V>, StoreError> {
        match self.find(table, key)? {
            Ok(value) => Ok(value),
            Err(bad) => self.quarantine(index, bad).map(|()| None),
        }
    }

    /// The next records of a table after the database key `after`, and the key to go on after;
    /// `None` at the end. What does not open goes into quarantine.
    pub(super) fn read_page<K: Key, V: DeserializeOwned>(
        &self,
        index: &mut Index,
        table: &Table<K, V>,
        after: &[u8],
    ) -> Result<Option<Page<K, V>>, StoreError> {
        let page = self.disk.page(table.prefix, after)?;
        let Some((last, _)) = page.last() else {
            return Ok(None);
        };
        let last = last.to_vec();
        let (records, bad) = self.vault().open_all(table, &page);
        bad.into_iter().try_for_each(|bad| self.quarantine(index, bad))?;
        Ok(Some(Page { records, last }))
    }

    /// The records of a table whose database keys begin with `start`, in order. What does not open goes
    /// into quarantine.
    pub(super) fn read_all<K: Key, V: DeserializeOwned>(
        &self,
        table: &Table<K, V>,
        start: Vec<u8>,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let mut records = Vec::new();
        let mut pages = self.disk.pages(start);
        loop {
            // Held until the page is open, so that no key is replaced in between.
            let vault = self.vault();
            let Some(page) = pages.next() else {
                return Ok(records);
            };
            let (opened, bad) = vault.open_all(table, &page?);
            drop(vault);
            records.extend(opened);
            if !bad.is_empty() {
                let mut index = self.index();
                bad.into_iter().try_for_each(|bad| self.quarantine(&mut index, bad))?;
            }
        }
    }

    fn find<K: Key, V: DeserializeOwned>(
        &self,
        table: &Table<K, V>,
        key: &K,
    ) -> Result<Result<Option<V>, BadRecord>, StoreError> {
        let key = table.key(key);
        // Held until the record is open, so that its key is not replaced in between.
        let vault = self.vault();
        let Some(sealed) = self.disk.get(&key)? else {
            return Ok(Ok(None));
        };
        let opened = vault.open(table, &key, &sealed).map(Some);
        Ok(opened.map_err(|reason| BadRecord { key, sealed: sealed.to_vec(), reason }))
    }
}

/// Some records of a table, in order.
pub(super) struct Page<K, V> {
    pub records: Vec<(K, V)>,
    /// The database key of the last one, readable or not.
    pub last: Vec<u8>,
}
