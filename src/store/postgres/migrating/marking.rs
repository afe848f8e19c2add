//! The mark that stands in a shared database while it is being filled: putting it up where there are no people, and taking it away.

use std::collections::BTreeMap;

use futures::FutureExt as _;

use super::super::super::MigrateError;
use super::super::super::keys::Secret;
use super::super::super::migrating::mark::Mark;
use super::super::connect::{Database, Way};
use super::super::errors::DatabaseError;
use super::super::house::journal_key;
use super::super::statement::{Statement, together};
use super::super::writing::{Decision, Outcome};
use super::{SLOTS, patience};

/// What is emptied before a migration begins.
const CLEARING: [&str; 11] = [
    "DELETE FROM records WHERE slot = $1",
    "DELETE FROM salts WHERE slot = $1",
    "DELETE FROM lanes WHERE slot = $1",
    "DELETE FROM journal WHERE slot = $1",
    "DELETE FROM outbox WHERE slot = $1",
    "DELETE FROM later WHERE slot = $1",
    "DELETE FROM updates WHERE slot = $1",
    "DELETE FROM erased WHERE slot = $1",
    "DELETE FROM files WHERE slot = $1",
    "DELETE FROM chunks WHERE slot = $1",
    "DELETE FROM news WHERE slot = $1",
];

/// What people leave behind.
const OF_PEOPLE: [&str; 5] = [
    "SELECT 1 FROM salts LIMIT 1",
    "SELECT 1 FROM records WHERE slot < 256 LIMIT 1",
    "SELECT 1 FROM journal LIMIT 1",
    "SELECT 1 FROM outbox LIMIT 1",
    "SELECT 1 FROM later LIMIT 1",
];

impl Database {
    /// Carries statements out in one transaction, however often it takes; whether the last one was about anything.
    pub(super) async fn carry_out_together(&self, statements: &[Statement]) -> Result<bool, DatabaseError> {
        loop {
            let patience = patience();
            let outcome = self.write(&patience, |client| {
                async move {
                    let rows = together(&client, statements).await?;
                    Ok(Decision::Keep(rows.last().is_some_and(|rows| !rows.is_empty())))
                }
                .boxed()
            });
            // Each can be carried out twice.
            if let Outcome::Committed(is_found) | Outcome::Undone(is_found) = outcome.await? {
                return Ok(is_found);
            }
        }
    }

    /// A run that no copy ever was, and before any number of which the questions are that a folder brings along.
    pub(super) async fn next_run(&self, next_entry: u64) -> Result<i64, DatabaseError> {
        let look = &Statement::new("SELECT COALESCE(max(id), 0) FROM copies");
        let last: i64 = self
            .ask(Way::Work, &patience(), |client| {
                async move { look.rows(&client).await?.first().map_or(Ok(0), |row| row.try_get(0)) }.boxed()
            })
            .await?;
        Ok(last.max((next_entry >> 32).cast_signed()) + 1)
    }

    /// Puts up a mark, unless one stands there; which stands there now, and whether it is this one.
    pub(super) async fn put_mark(&self, wanted: &Mark) -> Result<(Mark, bool), MigrateError> {
        let put = Statement::new(
            "INSERT INTO keys (name, bytes) VALUES ('migrating', $1) ON CONFLICT (name) DO NOTHING RETURNING 1",
        );
        let is_new = self.carry_out_together(&[put.bytes(&wanted.write())]).await?;
        if is_new {
            return Ok((wanted.clone(), true));
        }
        let found = self.migration().await?.and_then(|bytes| Mark::read(&bytes));
        found
            .filter(|found| found.source == wanted.source)
            .map(|found| (found, false))
            .ok_or(MigrateError::OtherSource)
    }

    pub(super) async fn write_mark(&self, mark: &Mark) -> Result<(), MigrateError> {
        match self.carry_out_together(&[marked(mark)]).await? {
            true => Ok(()),
            false => Err(MigrateError::GoneOnElsewhere),
        }
    }

    /// It agrees with its source: from here on it can be served from.
    pub(in crate::store) async fn finish_migration(&self) -> Result<(), MigrateError> {
        match self.remove_mark().await? {
            true => Ok(()),
            false => Err(MigrateError::GoneOnElsewhere),
        }
    }

    /// It does not agree with its source: the next attempt begins anew.
    pub(in crate::store) async fn make_migration_void(&self, mark: &Mark) -> Result<(), MigrateError> {
        self.write_mark(&Mark { is_void: true, ..mark.clone() }).await
    }

    pub(super) async fn remove_mark(&self) -> Result<bool, DatabaseError> {
        self.carry_out_together(&[Statement::new("DELETE FROM keys WHERE name = 'migrating' RETURNING 1")])
            .await
    }

    /// Sees that no copy lives, and that people have left nothing there that would be written over.
    pub(super) async fn expect_nobody(&self, is_new: bool) -> Result<(), MigrateError> {
        self.expect_no_copy().await?;
        if !is_new {
            return Ok(());
        }
        let (looks, patience) = (&OF_PEOPLE.map(Statement::new), patience());
        let found = self.ask(Way::Work, &patience, |client| {
            async move { Ok(together(&client, looks).await?.iter().any(|rows| !rows.is_empty())) }.boxed()
        });
        match found.await? {
            true => Err(MigrateError::Occupied { address: self.address().to_owned() }),
            false => Ok(()),
        }
    }

    pub(super) async fn clear(&self) -> Result<(), DatabaseError> {
        for slot in 0..SLOTS {
            self.carry_out_together(&CLEARING.map(|text| Statement::new(text).small(slot))).await?;
        }
        self.carry_out_together(&[Statement::new("DELETE FROM keys WHERE name IN ('tag', 'erased since')")])
            .await?;
        Ok(())
    }

    /// The journal keys, of which there is one at least.
    pub(super) async fn any_journal_key(&self) -> Result<BTreeMap<u32, Secret>, MigrateError> {
        let found = self.journal_keys(&patience()).await?;
        if !found.is_empty() {
            return Ok(found);
        }
        self.carry_out_together(&[journal_key(0, &Secret::random()?)]).await?;
        Ok(self.journal_keys(&patience()).await?)
    }
}

pub(super) fn marked(mark: &Mark) -> Statement {
    Statement::new("UPDATE keys SET bytes = $1 WHERE name = 'migrating' RETURNING 1").bytes(&mark.write())
}
