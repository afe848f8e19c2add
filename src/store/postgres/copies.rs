//! The copies of the bot that share the database: who lives, and who has fallen silent.

use futures::FutureExt as _;
use tokio_postgres::Row;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::Type;

use super::clock::NOW;
use super::connect::{Database, Way};
use super::errors::DatabaseError;
use super::lease::GONE_AFTER;
use super::retry::Patience;
use super::writing::{Decision, Outcome};

/// One life of one copy. A copy that starts again is another run; a later run has a larger number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Run(i64);

impl Run {
    /// The number by which the database knows it.
    pub fn number(self) -> i64 {
        self.0
    }
}

/// What a copy tells the others with each heartbeat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The newest journal key it knows.
    pub seen_key: i64,
    /// A fingerprint of the content it answers from.
    pub content: String,
    /// How many events it has handled.
    pub handled: i64,
}

/// What a copy hears of the others with each heartbeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pulse {
    /// Who lives, by number; whoever asked among them.
    pub living: Vec<Living>,
    /// Who was not heard of for too long, and is to be declared gone.
    pub silent: Vec<Run>,
}

/// What a living copy told last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Living {
    pub run: Run,
    /// The newest form of records it can read.
    pub format: i64,
    pub report: Report,
}

impl Pulse {
    /// How many live, whoever asked among them.
    pub fn count(&self) -> u32 {
        u32::try_from(self.living.len()).unwrap_or(u32::MAX).max(1)
    }
}

impl Database {
    /// Registers a copy that starts, which can read records up to `format`.
    ///
    /// Two that start at once may want the same number; one of them then takes the next. If the answer is lost, a run that nobody is
    /// stays behind, and is declared gone like any that falls silent.
    pub async fn register(&self, format: i64, patience: &dyn Patience) -> Result<Run, DatabaseError> {
        let number = "INSERT INTO copies (id, gone, format) SELECT COALESCE(MAX(id), 0) + 1, false, $1 FROM copies RETURNING id";
        let beat =
            format!("INSERT INTO beats (id, at, seen_key, content, handled) VALUES ($1, {NOW}, 0, '', 0)");
        loop {
            let outcome = self.write(patience, |client| {
                let beat = &beat;
                async move {
                    let row = match client.query_typed_one(number, &[(&format, Type::INT8)]).await {
                        Err(error) if error.code() == Some(&SqlState::UNIQUE_VIOLATION) => {
                            return Ok(Decision::Undo(Run(0)));
                        }
                        row => row?,
                    };
                    let run: i64 = row.try_get(0)?;
                    client.execute_typed(beat, &[(&run, Type::INT8)]).await?;
                    Ok(Decision::Keep(Run(run)))
                }
                .boxed()
            });
            if let Outcome::Committed(run) = outcome.await? {
                return Ok(run);
            }
        }
    }

    /// A heartbeat: tells the others that `run` lives and what it reports, and hears of them.
    ///
    /// It goes over a connection of its own and waits for no lock, so that neither a busy pool nor anybody's death delays it.
    pub async fn beat(
        &self,
        run: Run,
        report: &Report,
        patience: &dyn Patience,
    ) -> Result<Pulse, DatabaseError> {
        let tell =
            format!("UPDATE beats SET at = {NOW}, seen_key = $2, content = $3, handled = $4 WHERE id = $1");
        let hear = format!(
            "SELECT c.id, c.format, b.seen_key, b.content, b.handled, b.at < {NOW} - {} FROM copies c JOIN beats b ON b.id = c.id \
             WHERE NOT c.gone ORDER BY c.id",
            GONE_AFTER.as_millis()
        );
        let rows = self.ask(Way::Pulse, patience, |client| {
            let (tell, hear) = (&tell, &hear);
            async move {
                let number = run.number();
                let told: &[_] = &[
                    (&number as _, Type::INT8),
                    (&report.seen_key as _, Type::INT8),
                    (&report.content as _, Type::TEXT),
                    (&report.handled as _, Type::INT8),
                ];
                // Sent together, and carried out in this order.
                let (_, rows) =
                    futures::try_join!(client.execute_typed(tell, told), client.query_typed(hear, &[]))?;
                rows.iter().map(heard).collect::<Result<Vec<_>, _>>()
            }
            .boxed()
        });
        let (silent, living): (Vec<_>, Vec<_>) =
            rows.await?.into_iter().partition(|(_, is_silent)| *is_silent);
        let living: Vec<Living> = living.into_iter().map(|(copy, _)| copy).collect();
        if !living.iter().any(|copy| copy.run == run) {
            return Err(DatabaseError::Fenced);
        }
        Ok(Pulse { living, silent: silent.into_iter().map(|(copy, _)| copy.run).collect() })
    }

    /// The copies that were not declared gone: who lives, and who has fallen silent.
    pub(super) async fn copies(
        &self,
        patience: &dyn Patience,
    ) -> Result<(Vec<Run>, Vec<Run>), DatabaseError> {
        let look = format!(
            "SELECT c.id, b.at < {NOW} - {} FROM copies c JOIN beats b ON b.id = c.id WHERE NOT c.gone ORDER BY c.id",
            GONE_AFTER.as_millis()
        );
        let rows = self.ask(Way::Work, patience, |client| {
            let look = &look;
            async move {
                let rows = client.query_typed(look, &[]).await?;
                let copies = rows.iter().map(|row| Ok((Run(row.try_get(0)?), row.try_get(1)?)));
                copies.collect::<Result<Vec<(Run, bool)>, tokio_postgres::Error>>()
            }
            .boxed()
        });
        let (silent, living): (Vec<_>, Vec<_>) =
            rows.await?.into_iter().partition(|(_, is_silent)| *is_silent);
        let runs = |copies: Vec<(Run, bool)>| copies.into_iter().map(|(run, _)| run).collect();
        Ok((runs(living), runs(silent)))
    }

    /// Declares a silent copy gone; whether it is now. From then on it can write nothing.
    ///
    /// This waits for a transaction that it has open, which the database ends after five seconds at the latest. Who was heard of in the
    /// meantime lives on.
    pub async fn declare_gone(&self, silent: Run, patience: &dyn Patience) -> Result<bool, DatabaseError> {
        let condemn = format!(
            "UPDATE copies SET gone = true WHERE id = $1 AND NOT gone AND EXISTS \
             (SELECT 1 FROM beats WHERE id = $1 AND at < {NOW} - {})",
            GONE_AFTER.as_millis()
        );
        let ended = self.ask(Way::Work, patience, |client| {
            let condemn = &condemn;
            async move { client.execute_typed(condemn, &[(&silent.number(), Type::INT8)]).await }.boxed()
        });
        Ok(ended.await? > 0)
    }

    /// The end of a copy that stops by itself: the others need not wait until it has been silent for long enough, nor for its roles.
    pub async fn leave(&self, run: Run, patience: &dyn Patience) -> Result<(), DatabaseError> {
        let leave = "UPDATE copies SET gone = true WHERE id = $1 AND NOT gone";
        let give_up = "UPDATE roles SET until = 0, fence = 0 WHERE holder = $1";
        let ended = self.ask(Way::Work, patience, |client| {
            async move {
                let number = run.number();
                let given: &[_] = &[(&number as _, Type::INT8)];
                client.execute_typed(leave, given).await?;
                client.execute_typed(give_up, given).await
            }
            .boxed()
        });
        ended.await.map(drop)
    }
}

/// A copy, and whether it has been silent for too long.
fn heard(row: &Row) -> Result<(Living, bool), tokio_postgres::Error> {
    let report = Report { seen_key: row.try_get(2)?, content: row.try_get(3)?, handled: row.try_get(4)? };
    let copy = Living { run: Run(row.try_get(0)?), format: row.try_get(1)?, report };
    Ok((copy, row.try_get(5)?))
}
