//! Connections to the database: a pool for what the bot does, and one beside it for its heartbeat.

use std::time::Duration;

use deadpool_postgres::{ClientWrapper, Connect, Manager, ManagerConfig, Object, Pool, PoolError, Runtime};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use tokio::task::JoinHandle;
use tokio_postgres::{Client, Config, Error, NoTls};

use super::address::{Address, AddressError};
use super::errors::DatabaseError;
use super::retry::{self, Patience, Trouble};
use super::session::Session;
use super::tls::Tls;

/// How many connections a copy takes for what it does. Each is a process on the database's machine, which allows a hundred by default.
pub(super) const MOST: usize = 16;

/// How long a connection is waited for, and how long an answer: a little longer than the database itself waits for anything.
const CONNECTED_WITHIN: Duration = Duration::from_secs(8);
pub(super) const ANSWERED_WITHIN: Duration = Duration::from_secs(15);

/// What each connection asks for. A copy that was cut off keeps its locks only until the second of these ends its transaction.
const SESSION: &str = "
    SET default_transaction_isolation = 'read committed';
    SET idle_in_transaction_session_timeout = '5s';
    SET statement_timeout = '10s';
    SET lock_timeout = '3s';
    SET client_min_messages = 'warning'";

/// A database that several copies share. It is connected to when it is first needed, and again whenever it was away.
pub struct Database {
    address: String,
    pool: Pool,
    /// A pool that is busy must not look like death: the heartbeat has a connection of its own.
    pulse: Pool,
}

/// Which connections something goes over.
#[derive(Clone, Copy)]
pub(super) enum Way {
    Work,
    Pulse,
}

impl Database {
    /// What is at an address. Nothing is connected to yet.
    pub fn at(address: &Address) -> Result<Self, AddressError> {
        let tls = address.roots().map(Tls::new).transpose()?;
        let pool = |most: usize| {
            let connector = Connector { tls: tls.clone() };
            let manager =
                Manager::from_connect(address.config().clone(), connector, ManagerConfig::default());
            Pool::builder(manager)
                .max_size(most)
                .runtime(Runtime::Tokio1)
                .wait_timeout(Some(CONNECTED_WITHIN))
                .create_timeout(Some(CONNECTED_WITHIN))
                .build()
                .expect("a pool with a runtime can have time limits")
        };
        Ok(Self { address: address.to_string(), pool: pool(MOST), pulse: pool(1) })
    }

    /// Where the database is, without secrets.
    pub fn address(&self) -> &str {
        &self.address
    }

    pub(super) async fn connection(&self, way: Way) -> Result<Object, Fault> {
        let pool = match way {
            Way::Work => &self.pool,
            Way::Pulse => &self.pulse,
        };
        Ok(pool.get().await?)
    }

    /// Reads, or writes what may be written twice, outside a transaction: again where that may help.
    pub(super) async fn ask<'env, T, F>(
        &self,
        way: Way,
        patience: &dyn Patience,
        body: F,
    ) -> Result<T, DatabaseError>
    where
        F: for<'c> Fn(Session<'c, 'env>) -> BoxFuture<'c, Result<T, Error>> + Sync,
    {
        let mut tries = 0;
        loop {
            let fault = match self.ask_once(way, &body).await {
                Ok(answer) => return Ok(answer),
                Err(fault) => fault,
            };
            tries += 1;
            self.wait_out(fault, tries, patience).await?;
        }
    }

    async fn ask_once<'env, T, F>(&self, way: Way, body: &F) -> Result<T, Fault>
    where
        F: for<'c> Fn(Session<'c, 'env>) -> BoxFuture<'c, Result<T, Error>> + Sync,
    {
        let connection = Lent::new(self.connection(way).await?);
        let answer = tokio::time::timeout(ANSWERED_WITHIN, body(Session::over(connection.client()))).await;
        let answer = answer.map_err(|_| Fault::Silent)?;
        // Outside a transaction an error leaves nothing open.
        connection.give_back();
        Ok(answer?)
    }

    /// Waits for another try, or says why there is none.
    pub(super) async fn wait_out(
        &self,
        fault: Fault,
        tries: u32,
        patience: &dyn Patience,
    ) -> Result<(), DatabaseError> {
        let may_pass = match fault.trouble() {
            Trouble::Conflict => tries < retry::TRIES,
            Trouble::Away | Trouble::Full => true,
            Trouble::Untrusted | Trouble::Refused | Trouble::Final => false,
        };
        // Without random bytes two copies that met may meet again: slower, not wrong.
        let random = getrandom::u32().unwrap_or(u32::MAX);
        let is_tried_again = may_pass && patience.wait(retry::pause(tries, random)).await;
        if is_tried_again { Ok(()) } else { Err(self.error(&fault)) }
    }

    fn error(&self, fault: &Fault) -> DatabaseError {
        let (address, reason) = (self.address.clone(), fault.words());
        match fault.trouble() {
            Trouble::Conflict => DatabaseError::Conflict { address, reason },
            Trouble::Away => DatabaseError::Away { address, reason },
            Trouble::Full => DatabaseError::Full { address, reason, most: MOST + 1 },
            Trouble::Untrusted => DatabaseError::Untrusted { address, reason },
            Trouble::Refused => DatabaseError::Refused { address, reason },
            Trouble::Final => DatabaseError::Failed { address, reason },
        }
    }
}

/// Why one try failed.
pub(super) enum Fault {
    Said(Error),
    NotConnected(PoolError),
    /// No answer came in time.
    Silent,
}

impl Fault {
    fn trouble(&self) -> Trouble {
        match self {
            Self::Said(error) | Self::NotConnected(PoolError::Backend(error)) => retry::trouble(error),
            Self::NotConnected(PoolError::Timeout(_)) | Self::Silent => Trouble::Away,
            Self::NotConnected(_) => Trouble::Final,
        }
    }

    /// Whether the database itself said so, over a connection that stood then.
    pub fn is_of_the_database(&self) -> bool {
        matches!(self, Self::Said(error) if error.as_db_error().is_some())
    }

    fn words(&self) -> String {
        match self {
            Self::Said(error) | Self::NotConnected(PoolError::Backend(error)) => retry::words_of(error),
            Self::NotConnected(error) => error.to_string(),
            Self::Silent => format!("no answer came within {} seconds", ANSWERED_WITHIN.as_secs()),
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Said(error)
    }
}

impl From<PoolError> for Fault {
    fn from(error: PoolError) -> Self {
        Self::NotConnected(error)
    }
}

/// A connection in use. Unless it is given back it is closed, which also ends what was open on it: whoever stops waiting for it, for
/// whatever reason, leaves nothing behind for who gets it next.
pub(super) struct Lent(Option<Object>);

impl Lent {
    pub fn new(connection: Object) -> Self {
        Self(Some(connection))
    }

    pub fn client(&self) -> &ClientWrapper {
        self.0.as_ref().expect("a connection is there until it is given back")
    }

    /// Nothing is open on it.
    pub fn give_back(mut self) {
        self.0 = None;
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(connection) = self.0.take() {
            drop(Object::take(connection));
        }
    }
}

/// Opens connections.
struct Connector {
    tls: Option<Tls>,
}

impl Connect for Connector {
    fn connect(&self, config: &Config) -> BoxFuture<'_, Result<(Client, JoinHandle<()>), Error>> {
        let config = config.clone();
        async move {
            let (client, task) = match &self.tls {
                Some(tls) => spawned(config.connect(tls.clone()).await?),
                None => spawned(config.connect(NoTls).await?),
            };
            client.batch_execute(SESSION).await?;
            Ok((client, task))
        }
        .boxed()
    }
}

/// Lets a connection run. How it ends is told to whoever asks it something.
fn spawned<C>((client, connection): (Client, C)) -> (Client, JoinHandle<()>)
where
    C: Future<Output = Result<(), Error>> + Send + 'static,
{
    (client, tokio::spawn(async move { drop(connection.await) }))
}
