//! Transactions: begun again where that may help, fenced, and with an answer of its own where nobody knows how they ended.

use deadpool_postgres::ClientWrapper;
use futures::future::BoxFuture;
use tokio_postgres::{Error, SimpleQueryMessage};

use super::connect::{ANSWERED_WITHIN, Database, Fault, Lent, Way};
use super::copies::Run;
use super::errors::DatabaseError;
use super::retry::{self, Patience};
use super::session::Session;

/// What whoever writes makes of what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision<T> {
    /// All of it shall count.
    Keep(T),
    /// Nothing of it shall count.
    Undo(T),
}

/// How a transaction ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    Committed(T),
    Undone(T),
    /// The connection was lost while COMMIT was on its way: it counts or it does not. Whoever wrote has to read what is there.
    Unknown,
}

impl Database {
    /// Writes in one transaction as the copy `run`: if the others have declared that one gone, nothing of it counts.
    ///
    /// As long as it is open nobody can do so. That is why it must be short, and why it works on a row of its own: copies do not
    /// stand in each other's way.
    pub async fn write_as<'env, T, F>(
        &self,
        run: Run,
        patience: &dyn Patience,
        body: F,
    ) -> Result<Outcome<T>, DatabaseError>
    where
        F: for<'c> Fn(Session<'c, 'env>) -> BoxFuture<'c, Result<Decision<T>, Error>> + Sync,
    {
        self.attempts(Some(run), patience, &body).await
    }

    /// Writes in one transaction for which it does not matter who lives.
    pub async fn write<'env, T, F>(
        &self,
        patience: &dyn Patience,
        body: F,
    ) -> Result<Outcome<T>, DatabaseError>
    where
        F: for<'c> Fn(Session<'c, 'env>) -> BoxFuture<'c, Result<Decision<T>, Error>> + Sync,
    {
        self.attempts(None, patience, &body).await
    }

    async fn attempts<'env, T, F>(
        &self,
        run: Option<Run>,
        patience: &dyn Patience,
        body: &F,
    ) -> Result<Outcome<T>, DatabaseError>
    where
        F: for<'c> Fn(Session<'c, 'env>) -> BoxFuture<'c, Result<Decision<T>, Error>> + Sync,
    {
        let mut tries = 0;
        loop {
            let fault = match self.attempt(run, body).await {
                Ok(Some(outcome)) => return Ok(outcome),
                Ok(None) => return Err(DatabaseError::Fenced),
                Err(fault) => fault,
            };
            tries += 1;
            self.wait_out(fault, tries, patience).await?;
        }
    }

    /// One try; `None` if the copy is gone.
    async fn attempt<'env, T, F>(&self, run: Option<Run>, body: &F) -> Result<Option<Outcome<T>>, Fault>
    where
        F: for<'c> Fn(Session<'c, 'env>) -> BoxFuture<'c, Result<Decision<T>, Error>> + Sync,
    {
        let connection = Lent::new(self.connection(Way::Work).await?);
        let open = Open { client: connection.client() };
        let lives = in_time(open.begin(run)).await?;
        let decision =
            if lives { in_time(body(Session::over(open.client))).await.map(Some) } else { Ok(None) };
        let outcome = match decision {
            Ok(Some(Decision::Keep(value))) => open.commit(value).await.map(Some),
            Ok(Some(Decision::Undo(value))) => open.undo().await.map(|()| Some(Outcome::Undone(value))),
            Ok(None) => open.undo().await.map(|()| None),
            Err(fault) => Err(fault),
        };
        match outcome {
            Ok(Some(Outcome::Unknown)) => {}
            Ok(_) => connection.give_back(),
            // A connection that still answers is worth keeping.
            Err(ref fault) if fault.is_of_the_database() && open.undo().await.is_ok() => {
                connection.give_back()
            }
            Err(_) => {}
        }
        outcome
    }
}

/// A connection with a transaction on it.
struct Open<'c> {
    client: &'c ClientWrapper,
}

impl Open<'_> {
    /// Begins, and takes care that the copy is not declared gone before the end; whether it lives.
    ///
    /// Both in one message: a way there and back less, and nothing can be written where the beginning failed.
    async fn begin(&self, run: Option<Run>) -> Result<bool, Error> {
        let Some(run) = run else {
            self.client.batch_execute("BEGIN").await?;
            return Ok(true);
        };
        let statements =
            format!("BEGIN; SELECT 1 FROM copies WHERE id = {} AND NOT gone FOR SHARE", run.number());
        let answers = self.client.simple_query(&statements).await?;
        Ok(answers.iter().any(|answer| matches!(answer, SimpleQueryMessage::Row(_))))
    }

    /// Ends it for good.
    ///
    /// In a transaction of which a statement has failed COMMIT undoes everything and reports success. If whoever wrote did not notice,
    /// the question before it does.
    async fn commit<T>(&self, value: T) -> Result<Outcome<T>, Fault> {
        match in_time(self.client.batch_execute("SELECT 1; COMMIT")).await {
            Ok(()) => Ok(Outcome::Committed(value)),
            Err(Fault::Said(error)) if retry::has_answered(&error) => Err(Fault::Said(error)),
            Err(_) => Ok(Outcome::Unknown),
        }
    }

    async fn undo(&self) -> Result<(), Fault> {
        in_time(self.client.batch_execute("ROLLBACK")).await
    }
}

async fn in_time<T>(answer: impl Future<Output = Result<T, Error>>) -> Result<T, Fault> {
    Ok(tokio::time::timeout(ANSWERED_WITHIN, answer).await.map_err(|_| Fault::Silent)??)
}
