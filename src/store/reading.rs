//! Reading records: what opens is given out, what does not goes into quarantine.

use serde::de::DeserializeOwned;
use sled::IVec;

use super::index::Index;
use super::quarantine::{BadRecord, Reason};
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
        let mut records = Vec::with_capacity(page.len());
        for (key, sealed) in page {
            match self.open_record(table, &key, sealed) {
                Ok(record) => records.push(record),
                Err(bad) => self.quarantine(index, bad)?,
            }
        }
        Ok(Some(Page { records, last }))
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
        Ok(opened.map_err(|reason| BadRecord { key: key.into(), sealed, reason }))
    }

    fn open_record<K: Key, V: DeserializeOwned>(
        &self,
        table: &Table<K, V>,
        key: &IVec,
        sealed: IVec,
    ) -> Result<(K, V), BadRecord> {
        let parsed = table.parse_key(key).ok_or(Reason::UnknownLayout);
        let opened = parsed.and_then(|parsed| Ok((parsed, self.vault().open(table, key, &sealed)?)));
        opened.map_err(|reason| BadRecord { key: key.clone(), sealed, reason })
    }
}

/// Some records of a table, in order.
pub(super) struct Page<K, V> {
    pub records: Vec<(K, V)>,
    /// The database key of the last one, readable or not.
    pub last: Vec<u8>,
}
