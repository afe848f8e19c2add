//! Writing records, each in the version in which it was read.

use std::collections::BTreeMap;

use tokio_postgres::Error;

use super::super::StoreError;
use super::place::slot_of_record;
use super::reading::ABSENT;
use super::session::Session;
use super::shell::Shell;
use super::statement::{Statement, together};

/// The versions in which records were found, by their keys.
pub(super) type Versions = BTreeMap<Vec<u8>, i64>;

/// Why a try ends before its end.
pub(super) enum Stop {
    /// The database said so; perhaps it is begun again.
    Database(Error),
    /// It cannot be written at all.
    Store(StoreError),
    /// Somebody has changed what was read.
    Changed,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Database(error)
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A statement, and whether it must be about something.
pub(super) struct Checked {
    statement: Statement,
    is_needed: bool,
}

impl Checked {
    pub fn one(statement: Statement) -> Self {
        Self { statement, is_needed: true }
    }

    pub fn any(statement: Statement) -> Self {
        Self { statement, is_needed: false }
    }
}

impl Shell {
    /// Statements that write records, each only if it is still in the version that was seen.
    pub(super) fn records(
        &self,
        records: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
        versions: &Versions,
    ) -> Result<Vec<Checked>, Stop> {
        let mut records: Vec<_> =
            records.into_iter().map(|(key, value)| (slot_of_record(&key), key, value)).collect();
        records.sort();
        let mut writes = Vec::with_capacity(records.len());
        for (slot, key, value) in records {
            let of = |text| Statement::new(text).small(slot).bytes(&key);
            writes.push(match (versions.get(&key).copied(), value) {
                // Only a newer haishao can read what lies there.
                (Some(seen), _) if seen < ABSENT => return Err(Stop::Changed),
                (Some(ABSENT), Some(value)) => Checked::one(
                    of("INSERT INTO records (slot, key, value, ver) VALUES ($1, $2, $3, $4) ON CONFLICT (slot, key) DO NOTHING RETURNING 1")
                        .bytes(&value)
                        .number(self.unique()),
                ),
                (Some(seen), Some(value)) => Checked::one(
                    of("UPDATE records SET value = $3, ver = ver + 1 WHERE slot = $1 AND key = $2 AND ver = $4 RETURNING 1")
                        .bytes(&value)
                        .number(seen),
                ),
                (Some(ABSENT), None) => continue,
                (Some(seen), None) => Checked::one(
                    of("DELETE FROM records WHERE slot = $1 AND key = $2 AND ver = $3 RETURNING 1").number(seen),
                ),
                (None, Some(value)) => Checked::any(
                    of("INSERT INTO records (slot, key, value, ver) VALUES ($1, $2, $3, $4) ON CONFLICT (slot, key) \
                        DO UPDATE SET value = excluded.value, ver = records.ver + 1 RETURNING 1")
                        .bytes(&value)
                        .number(self.unique()),
                ),
                (None, None) => Checked::any(of("DELETE FROM records WHERE slot = $1 AND key = $2 RETURNING 1")),
            });
        }
        Ok(writes)
    }

    /// Statements that write records in whichever version they are.
    pub(super) fn upserts(&self, records: BTreeMap<Vec<u8>, Option<Vec<u8>>>) -> Vec<Statement> {
        let written = self.records(records, &Versions::new()).unwrap_or_default();
        written.into_iter().map(|write| write.statement).collect()
    }
}

/// Sends statements together. Where one that must be about something is about nothing, somebody has changed what was read.
pub(super) async fn send(client: Session<'_, '_>, writes: &[Checked]) -> Result<(), Stop> {
    let statements: Vec<_> = writes.iter().map(|write| write.statement.clone()).collect();
    let rows = together(&client, &statements).await?;
    let is_missing = writes.iter().zip(rows).any(|(write, rows)| write.is_needed && rows.is_empty());
    if is_missing { Err(Stop::Changed) } else { Ok(()) }
}
