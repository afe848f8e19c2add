//! A shared database as one end of a migration: read or filled while no copy lives on it.

mod forms;
mod marking;
mod pieces;
mod reading;
mod waiting;
mod writing;

use std::time::Duration;

use futures::FutureExt as _;
use tokio::time::Instant;

use super::super::keys::{Secret, Secrets};
use super::super::salts::Fetched;
use super::super::tables::KEY_CHECK;
use super::super::vault::Vault;
use super::super::{MigrateError, StoreError};
use super::connect::{Database, Way};
use super::errors::DatabaseError;
use super::place::slot_of_record;
use super::retry::Until;
use super::statement::Statement;

pub(in crate::store) use reading::DatabaseReader;
pub(in crate::store) use writing::DatabaseWriter;

/// How long a database that is away is waited for; before it was ever reached, for no longer than a slip in its address deserves.
const PATIENCE: Duration = Duration::from_secs(60);
const PATIENCE_AT_FIRST: Duration = Duration::from_secs(5);

/// Every slot, of owners and of tables.
const SLOTS: i16 = 512;

fn patience() -> Until {
    Until(Instant::now() + PATIENCE)
}

impl Database {
    /// Whether anything was ever laid out in it. Asked first of all.
    async fn is_any(&self) -> Result<bool, DatabaseError> {
        self.is_laid_out(&Until(Instant::now() + PATIENCE_AT_FIRST)).await
    }

    /// The first column of the first row, if there is one.
    async fn bytes(&self, statement: &Statement) -> Result<Option<Vec<u8>>, DatabaseError> {
        self.ask(Way::Work, &patience(), |client| {
            async move { statement.rows(&client).await?.first().map(|row| row.try_get(0)).transpose() }
                .boxed()
        })
        .await
    }

    /// How far a migration into it has come that is not finished.
    pub(super) async fn migration(&self) -> Result<Option<Vec<u8>>, DatabaseError> {
        self.bytes(&Statement::new("SELECT bytes FROM keys WHERE name = 'migrating'")).await
    }

    /// What its records are opened by, and its owners named; `None` where nothing was ever kept.
    async fn secrets(&self, key: &Secret) -> Result<Option<Secrets>, MigrateError> {
        let check = KEY_CHECK.key(&());
        let look = Statement::new("SELECT value FROM records WHERE slot = $1 AND key = $2");
        let sealed = self.bytes(&look.small(slot_of_record(&check)).bytes(&check)).await?;
        let Some(sealed) = sealed else { return Ok(None) };
        let secrets = super::opening::secrets_of(self, key, &patience()).await?;
        let vault = Vault::new(secrets.clone(), Fetched::default());
        match vault.open(&KEY_CHECK, &check, &sealed) {
            Ok(_) => Ok(Some(secrets)),
            Err(_) => {
                let error = DatabaseError::WrongKey { address: self.address().to_owned() };
                Err(StoreError::from(error).into())
            }
        }
    }

    /// Sees that no copy lives on it. One that fell silent can write nothing from then on.
    async fn expect_no_copy(&self) -> Result<(), MigrateError> {
        let (living, silent) = self.copies(&patience()).await?;
        for run in silent {
            self.declare_gone(run, &patience()).await?;
        }
        if living.is_empty() {
            return Ok(());
        }
        let runs = living.into_iter().map(super::Run::number).collect();
        Err(MigrateError::Living { address: self.address().to_owned(), runs })
    }
}
