//! Reading records together with the salts that open them.
//!
//! They are not read at one moment. So what does not open is read once more, with its salt, before anything is called bad.

use std::collections::BTreeMap;

use futures::FutureExt as _;
use serde::de::DeserializeOwned;
use tokio_postgres::{Error, Row};
use zeroize::Zeroizing;

use super::super::keys::{OwnerTag, Secret};
use super::super::quarantine::Reason;
use super::super::sealed::Kind;
use super::super::tables::{Key, OWNED, Table};
use super::errors::DatabaseError;
use super::place::{slot_of, slot_of_record};
use super::shell::Shell;
use super::statement::{Statement, together};

/// So many rows at once.
pub(super) const PAGE: usize = 256;

/// In which version a record was seen that is none.
pub(super) const ABSENT: i64 = 0;
/// In which version one was seen that only a newer haishao can read: it is never written over.
pub(super) const UNREADABLE: i64 = -1;

/// What is kept about how salts were seen, beside records, none of which begins so.
const SALT: u8 = 0;

/// How the version of an owner's salt is named.
pub(super) fn salt_seen(tag: OwnerTag) -> Vec<u8> {
    [&[SALT], &tag.as_bytes()[..]].concat()
}

pub(super) fn salt_of(tag: OwnerTag) -> Statement {
    Statement::new("SELECT ver, salt, older FROM salts WHERE slot = $1 AND tag = $2")
        .small(slot_of(tag))
        .bytes(tag.as_bytes())
}

pub(super) fn record_at(key: &[u8]) -> Statement {
    Statement::new("SELECT ver, value FROM records WHERE slot = $1 AND key = $2")
        .small(slot_of_record(key))
        .bytes(key)
}

/// An owner's salts, and the version they are in.
pub(super) fn read_salts(rows: &[Row]) -> Result<(i64, [Option<Secret>; 2]), Error> {
    let Some(row) = rows.first() else { return Ok((ABSENT, [None, None])) };
    let older: Option<Vec<u8>> = row.try_get(2)?;
    let salts = [Some(row.try_get::<_, Vec<u8>>(1)?), older];
    Ok((row.try_get(0)?, salts.map(|salt| Some(Secret::from_bytes(salt?.try_into().ok()?)))))
}

struct Record {
    version: i64,
    sealed: Vec<u8>,
    plain: Result<Zeroizing<Vec<u8>>, Reason>,
}

/// Records as they were found.
pub(super) struct Looked {
    records: BTreeMap<Vec<u8>, Record>,
    /// In which versions what was asked for was found.
    pub seen: Vec<(Vec<u8>, i64)>,
}

impl Looked {
    /// A record. One that cannot be read is as good as none.
    pub fn get<K: Key, V: DeserializeOwned>(&mut self, table: &Table<K, V>, key: &K) -> Option<V> {
        let key = table.key(key);
        let (version, value) = match self.records.get(&key) {
            None => (ABSENT, None),
            Some(record) => match record.plain.as_ref().map(|plain| serde_json::from_slice(plain)) {
                Ok(Ok(value)) => (record.version, Some(value)),
                Ok(Err(_)) | Err(_) => (UNREADABLE, None),
            },
        };
        self.seen.push((key, version));
        value
    }

    /// What does not open, though it is laid out as this version lays out records.
    fn broken(&self) -> Vec<Broken> {
        let broken = self.records.iter().filter_map(|(key, record)| match &record.plain {
            Err(reason @ (Reason::DoesNotOpen | Reason::KeyGone)) => {
                Some(Broken { key: key.clone(), sealed: record.sealed.clone(), reason: *reason })
            }
            Ok(_) | Err(_) => None,
        });
        broken.collect()
    }
}

/// A record that does not open.
#[derive(Clone, Debug)]
pub(super) struct Broken {
    pub key: Vec<u8>,
    pub sealed: Vec<u8>,
    pub reason: Reason,
}

fn kind_of(key: &[u8]) -> Kind {
    if key.first().is_some_and(|prefix| OWNED.contains(prefix)) { Kind::Owner } else { Kind::Store }
}

impl Shell {
    /// Looks up records, with the salts of these owners. What does not open is set aside.
    pub async fn look(&self, owners: &[OwnerTag], keys: &[Vec<u8>]) -> Result<Looked, DatabaseError> {
        let looked = self.look_once(owners, keys).await?;
        if looked.broken().is_empty() {
            return Ok(looked);
        }
        let mut looked = self.look_once(owners, keys).await?;
        for broken in looked.broken() {
            looked.records.remove(&broken.key);
            self.set_aside(&broken).await?;
        }
        Ok(looked)
    }

    async fn look_once(&self, owners: &[OwnerTag], keys: &[Vec<u8>]) -> Result<Looked, DatabaseError> {
        let salts = owners.iter().map(|tag| salt_of(*tag));
        let statements: Vec<_> = salts.chain(keys.iter().map(|key| record_at(key))).collect();
        let statements = &statements[..];
        self.ask(|client| {
            async move {
                let rows = together(&client, statements).await?;
                let (salts, records) = rows.split_at(owners.len());
                self.looked(owners, salts, keys, records)
            }
            .boxed()
        })
        .await
    }

    fn looked(
        &self,
        owners: &[OwnerTag],
        salts: &[Vec<Row>],
        keys: &[Vec<u8>],
        records: &[Vec<Row>],
    ) -> Result<Looked, Error> {
        let (mut seen, mut of_owners) = (Vec::new(), BTreeMap::new());
        for (tag, rows) in owners.iter().zip(salts) {
            let (version, salts) = read_salts(rows)?;
            seen.push((salt_seen(*tag), version));
            of_owners.insert(*tag, salts);
        }
        let vault = self.vault(of_owners);
        let mut found = BTreeMap::new();
        for (key, rows) in keys.iter().zip(records) {
            let Some(row) = rows.first() else { continue };
            let sealed: Vec<u8> = row.try_get(1)?;
            let plain = vault.open_bytes(kind_of(key), key, &sealed);
            found.insert(key.clone(), Record { version: row.try_get(0)?, sealed, plain });
        }
        Ok(Looked { records: found, seen })
    }

    /// The records of a table in one slot whose keys begin with `start` and come after `after`, one page of them, and the key to go on
    /// after; none at the end. What does not open is set aside.
    pub async fn page<K: Key, V: DeserializeOwned>(
        &self,
        table: &Table<K, V>,
        slot: i16,
        start: &[u8],
        after: &[u8],
    ) -> Result<Option<Page<K, V>>, DatabaseError> {
        let mut is_second = false;
        loop {
            let found = self.page_once(slot, start, after).await?;
            let Some((last, _)) = found.last() else { return Ok(None) };
            let last = last.clone();
            let vault = self.vault(self.salts_for(&found).await?);
            let (records, bad) = vault.open_all(table, &found);
            let (bad, _newer): (Vec<_>, Vec<_>) =
                bad.into_iter().partition(|bad| matches!(bad.reason, Reason::DoesNotOpen | Reason::KeyGone));
            if bad.is_empty() || is_second {
                for bad in bad {
                    self.set_aside(&Broken { key: bad.key, sealed: bad.sealed, reason: bad.reason }).await?;
                }
                return Ok(Some(Page { records, last }));
            }
            is_second = true;
        }
    }

    /// All such records.
    pub async fn all<K: Key, V: DeserializeOwned>(
        &self,
        table: &Table<K, V>,
        slot: i16,
        start: &[u8],
    ) -> Result<Vec<(K, V)>, DatabaseError> {
        let (mut records, mut after) = (Vec::new(), start.to_vec());
        while let Some(page) = self.page(table, slot, start, &after).await? {
            records.extend(page.records);
            after = page.last;
        }
        Ok(records)
    }

    /// Keys and values as they lie there.
    pub async fn page_once(
        &self,
        slot: i16,
        start: &[u8],
        after: &[u8],
    ) -> Result<Vec<(Vec<u8>, Vec<u8>)>, DatabaseError> {
        let page = Statement::new(
            "SELECT key, value FROM records WHERE slot = $1 AND key > $2 AND key < $3 ORDER BY key LIMIT 256",
        );
        let page = &page.small(slot).bytes(after).bytes(&super::place::behind(start));
        self.ask(|client| {
            async move {
                let rows = page.rows(&client).await?;
                rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
            }
            .boxed()
        })
        .await
    }

    /// The salts of those whose records these are.
    async fn salts_for(
        &self,
        found: &[(Vec<u8>, Vec<u8>)],
    ) -> Result<BTreeMap<OwnerTag, [Option<Secret>; 2]>, DatabaseError> {
        let mut owners: Vec<_> =
            found.iter().filter_map(|(key, _)| super::super::layout::owner_of(key)).collect();
        owners.dedup();
        if owners.is_empty() {
            return Ok(BTreeMap::new());
        }
        let statements: Vec<_> = owners.iter().map(|tag| salt_of(*tag)).collect();
        let (statements, owners) = (&statements[..], &owners[..]);
        self.ask(|client| {
            async move {
                let rows = together(&client, statements).await?;
                owners.iter().zip(&rows).map(|(tag, rows)| Ok((*tag, read_salts(rows)?.1))).collect()
            }
            .boxed()
        })
        .await
    }
}

/// Some records, in order.
pub(super) struct Page<K, V> {
    pub records: Vec<(K, V)>,
    /// The key of the last one, readable or not.
    pub last: Vec<u8>,
}
