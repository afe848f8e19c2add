//! What lies in the database, and how it came to be: steps that only lead forward, taken by one copy.
//!
//! Copies of two versions serve side by side while an operator replaces one after the other. So a step first adds, the version after it
//! uses what was added, and one later still takes away what nobody uses any more; then `oldest` shuts out who would miss it.

use futures::FutureExt as _;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::Type;
use tokio_postgres::{Error, Row};

use std::time::Duration;

use super::connect::{Database, Way};
use super::errors::DatabaseError;
use super::retry::Patience;
use super::roles::{HeldRole, Role};
use super::writing::{Decision, Outcome};

/// How often who waits for another copy looks whether it has finished.
const LOOK_AGAIN: Duration = Duration::from_millis(250);

/// One step forward.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The version it leads to.
    pub to: i64,
    /// The oldest version that can still serve then.
    pub oldest: i64,
    /// Each is carried out alone, because CockroachDB changes one thing a transaction, and may be carried out twice: who takes a step
    /// over from a copy that was killed begins it anew. Each must end within the ten seconds that a connection gives it.
    pub statements: &'static [&'static str],
}

/// All steps, in their order.
pub const STEPS: &[Step] = &[Step { to: 1, oldest: 1, statements: FIRST }];

/// What has to be there before anybody can take a step.
const FOUNDATION: &[&str] = &[
    "CREATE TABLE IF NOT EXISTS roles (name text PRIMARY KEY, holder bigint NOT NULL, fence bigint NOT NULL, until bigint NOT NULL)",
    "CREATE TABLE IF NOT EXISTS schema_version (id smallint PRIMARY KEY, version bigint NOT NULL, oldest bigint NOT NULL)",
    "INSERT INTO schema_version (id, version, oldest) VALUES (1, 0, 0) ON CONFLICT (id) DO NOTHING",
];

/// The first form. `slot` is the first byte of the tag of whom it is about, or 256 and the table's prefix for what is nobody's: all that
/// one turn touches lies in one place, however the database is spread out. `bigint` even where less would do: what other databases call
/// `int` is not what PostgreSQL calls so.
const FIRST: &[&str] = &[
    // What the tables of a store in a folder hold, by the same keys, sealed alike. `ver` counts how often it was written.
    "CREATE TABLE IF NOT EXISTS records (slot smallint NOT NULL, key bytea NOT NULL, ver bigint NOT NULL, value bytea NOT NULL, \
     PRIMARY KEY (slot, key))",
    // What an owner's key is derived from.
    "CREATE TABLE IF NOT EXISTS salts (slot smallint NOT NULL, tag bytea NOT NULL, ver bigint NOT NULL, salt bytea NOT NULL, \
     older bytea, PRIMARY KEY (slot, tag))",
    // A chat with something to do: who holds it by which fence (0: nobody), how much waits in it, when it is due.
    "CREATE TABLE IF NOT EXISTS lanes (slot smallint NOT NULL, tag bytea NOT NULL, holder bigint NOT NULL DEFAULT 0, \
     fence bigint NOT NULL DEFAULT 0, entries bigint NOT NULL DEFAULT 0, parcels bigint NOT NULL DEFAULT 0, \
     next_entry bigint NOT NULL DEFAULT 1, next_parcel bigint NOT NULL DEFAULT 1, due bigint, PRIMARY KEY (slot, tag))",
    "CREATE INDEX IF NOT EXISTS lanes_waiting ON lanes (slot) WHERE entries + parcels > 0",
    "CREATE INDEX IF NOT EXISTS lanes_held ON lanes (holder) WHERE holder <> 0",
    "CREATE INDEX IF NOT EXISTS lanes_due ON lanes (slot, due) WHERE due IS NOT NULL",
    "CREATE TABLE IF NOT EXISTS journal (slot smallint NOT NULL, tag bytea NOT NULL, seq bigint NOT NULL, value bytea NOT NULL, \
     PRIMARY KEY (slot, tag, seq))",
    "CREATE TABLE IF NOT EXISTS outbox (slot smallint NOT NULL, tag bytea NOT NULL, seq bigint NOT NULL, value bytea NOT NULL, \
     PRIMARY KEY (slot, tag, seq))",
    "CREATE TABLE IF NOT EXISTS later (slot smallint NOT NULL, tag bytea NOT NULL, at bigint NOT NULL, seq bigint NOT NULL, \
     value bytea NOT NULL, PRIMARY KEY (slot, tag, at, seq))",
    // Which updates were taken in: a webhook tells some of them twice, and not always to the same copy.
    "CREATE TABLE IF NOT EXISTS updates (slot smallint NOT NULL, number bigint NOT NULL, at bigint NOT NULL, PRIMARY KEY (slot, number))",
    // Who was forgotten and which case was removed (empty: all), to be forgotten again after a backup is restored.
    "CREATE TABLE IF NOT EXISTS erased (slot smallint NOT NULL, tag bytea NOT NULL, case_id bytea NOT NULL, at bigint NOT NULL, \
     PRIMARY KEY (slot, tag, case_id))",
    "CREATE TABLE IF NOT EXISTS files (slot smallint NOT NULL, id bytea NOT NULL, made bigint NOT NULL, \
     kept boolean NOT NULL DEFAULT false, PRIMARY KEY (slot, id))",
    "CREATE TABLE IF NOT EXISTS chunks (slot smallint NOT NULL, id bytea NOT NULL, n bigint NOT NULL, value bytea NOT NULL, \
     PRIMARY KEY (slot, id, n))",
    // What the other copies should read anew.
    "CREATE TABLE IF NOT EXISTS news (slot smallint NOT NULL, at bigint NOT NULL, run bigint NOT NULL, n bigint NOT NULL, \
     what smallint NOT NULL, key bytea NOT NULL, PRIMARY KEY (slot, at, run, n))",
    // Written at a copy's birth and death alone: every transaction of that copy holds its row, and heartbeats must not wait for it.
    "CREATE TABLE IF NOT EXISTS copies (id bigint PRIMARY KEY, gone boolean NOT NULL DEFAULT false, format bigint NOT NULL)",
    "CREATE TABLE IF NOT EXISTS beats (id bigint PRIMARY KEY, at bigint NOT NULL, seen_key bigint NOT NULL, content text NOT NULL, \
     handled bigint NOT NULL)",
    "CREATE TABLE IF NOT EXISTS journal_keys (id bigint PRIMARY KEY, made bigint NOT NULL, salt bytea NOT NULL)",
    // What `keys/tag` holds in a folder, and a seal by which a wrong master key is noticed.
    "CREATE TABLE IF NOT EXISTS keys (name text PRIMARY KEY, bytes bytea NOT NULL)",
];

/// How far the database has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Version {
    version: i64,
    oldest: i64,
}

impl Database {
    /// Brings what lies in the database up to the last of `steps`, or waits for the copy that does.
    ///
    /// A database that is further already is served, as long as it says that this version still can.
    pub async fn bring_up(&self, steps: &[Step], patience: &dyn Patience) -> Result<(), DatabaseError> {
        let known = steps.last().map_or(0, |step| step.to);
        // Nobody is registered before there is a table to register in; whoever has no number takes one that no run ever has.
        let stranger = unlike_any_run();
        loop {
            match self.version(patience).await? {
                Some(Version { oldest, .. }) if oldest > known => {
                    return Err(DatabaseError::TooNew { address: self.address().to_owned(), oldest, known });
                }
                Some(Version { version, .. }) if version >= known => return Ok(()),
                Some(_) => {}
                None => self.found(patience).await?,
            }
            match self.take_role(Role::Schema, stranger, unlike_any_run(), patience).await? {
                Some(held) => {
                    self.take_steps(steps, &held, patience).await?;
                    self.give_up_role(&held, patience).await?;
                }
                None if patience.wait(LOOK_AGAIN).await => {}
                None => return Err(DatabaseError::BeingMigrated { address: self.address().to_owned() }),
            }
        }
    }

    /// Whether a store lies here; one that this version cannot serve is an error.
    pub(super) async fn has_store(&self, patience: &dyn Patience) -> Result<bool, DatabaseError> {
        let known = STEPS.last().map_or(0, |step| step.to);
        match self.version(patience).await? {
            Some(Version { oldest, .. }) if oldest > known => {
                Err(DatabaseError::TooNew { address: self.address().to_owned(), oldest, known })
            }
            Some(Version { version, .. }) => Ok(version > 0),
            None => Ok(false),
        }
    }

    /// Whether anything was ever laid out here.
    pub(super) async fn is_laid_out(&self, patience: &dyn Patience) -> Result<bool, DatabaseError> {
        Ok(self.version(patience).await?.is_some_and(|found| found.version > 0))
    }

    /// `None` if nothing was ever laid out here.
    async fn version(&self, patience: &dyn Patience) -> Result<Option<Version>, DatabaseError> {
        let look = "SELECT version, oldest FROM schema_version WHERE id = 1";
        self.ask(Way::Work, patience, |client| {
            async move {
                match client.query_typed_opt(look, &[]).await {
                    Err(error) if error.code() == Some(&SqlState::UNDEFINED_TABLE) => Ok(None),
                    row => row?.as_ref().map(version_of).transpose(),
                }
            }
            .boxed()
        })
        .await
    }

    /// Lays the foundation. Two copies may do so at once.
    async fn found(&self, patience: &dyn Patience) -> Result<(), DatabaseError> {
        for statement in FOUNDATION {
            self.carry_out(statement, patience).await?;
        }
        Ok(())
    }

    /// Takes the steps that are missing, as long as the role is held.
    async fn take_steps(
        &self,
        steps: &[Step],
        held: &HeldRole,
        patience: &dyn Patience,
    ) -> Result<(), DatabaseError> {
        let reached = self.version(patience).await?.map_or(0, |found| found.version);
        for step in steps.iter().filter(|step| step.to > reached) {
            for statement in step.statements {
                self.carry_out(statement, patience).await?;
            }
            if !self.write_down(step, held, patience).await? {
                break;
            }
        }
        Ok(())
    }

    /// Writes down that a step was taken, unless the role was lost; whether it was.
    async fn write_down(
        &self,
        step: &Step,
        held: &HeldRole,
        patience: &dyn Patience,
    ) -> Result<bool, DatabaseError> {
        let reach = "UPDATE schema_version SET version = $1, oldest = $2 WHERE id = 1 AND version < $1";
        let outcome = self.write(patience, |client| {
            async move {
                if !held.is_held(client).await? {
                    return Ok(Decision::Undo(()));
                }
                client.execute_typed(reach, &[(&step.to, Type::INT8), (&step.oldest, Type::INT8)]).await?;
                Ok(Decision::Keep(()))
            }
            .boxed()
        });
        Ok(matches!(outcome.await?, Outcome::Committed(())))
    }

    /// Carries out one statement that may be carried out twice.
    ///
    /// `IF NOT EXISTS` does not look at what another connection is just making: PostgreSQL then finds the name taken in its own tables,
    /// or a row of those changed. The same again finds it made.
    async fn carry_out(&self, statement: &str, patience: &dyn Patience) -> Result<(), DatabaseError> {
        loop {
            let made = self.ask(Way::Work, patience, |client| {
                async move {
                    match client.batch_execute(statement).await {
                        Err(error) if is_made_by_another(&error) => Ok(false),
                        answer => answer.map(|()| true),
                    }
                }
                .boxed()
            });
            if made.await? {
                return Ok(());
            }
        }
    }
}

/// A number at random; runs and what they hold have positive ones.
fn unlike_any_run() -> i64 {
    // Without random bytes nobody could seal anything either: the start ends soon.
    i64::MIN | getrandom::u64().map_or(1, u64::cast_signed)
}

fn is_made_by_another(error: &Error) -> bool {
    let name_is_taken = [SqlState::UNIQUE_VIOLATION, SqlState::DUPLICATE_TABLE, SqlState::DUPLICATE_OBJECT];
    error.as_db_error().is_some_and(|error| {
        name_is_taken.contains(error.code()) || error.message().contains("concurrently updated")
    })
}

fn version_of(row: &Row) -> Result<Version, Error> {
    Ok(Version { version: row.try_get(0)?, oldest: row.try_get(1)? })
}
