//! Opens the door for who looks after the machine: figures and health, on an address of their own.

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::desk::{Depth, Encoding};
use crate::measure::{Contact, Scrape};
use crate::operator::{Watch, answer_watchers};

/// Why nobody can look.
#[derive(Debug, Error)]
pub(super) enum WatchingError {
    #[error(
        "`{address}` cannot be listened on for figures and health: {source}; choose another with `--metrics`"
    )]
    Address { address: SocketAddr, source: io::Error },
    #[error("figures cannot be collected: {0}; start again, or leave out `--metrics`")]
    Figures(String),
}

/// An address that is listened on, and figures that are collected.
pub(super) struct Door {
    listener: TcpListener,
    scrape: Scrape,
}

impl Door {
    /// `None` where no address is given: then nothing is collected, either.
    pub async fn at(
        address: Option<SocketAddr>,
        started: DateTime<Utc>,
    ) -> Result<Option<Self>, WatchingError> {
        let Some(address) = address else { return Ok(None) };
        let failed = |source| WatchingError::Address { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let scrape = Scrape::start(started.timestamp_millis());
        let scrape = scrape.map_err(|error| WatchingError::Figures(error.to_string()))?;
        tracing::info!(%address, "figures and health can be asked for");
        Ok(Some(Self { listener, scrape }))
    }

    /// Answers until what is returned is dropped, also while the bot stops.
    pub fn open(
        self,
        depth: Depth,
        encoding: Arc<Encoding>,
        contact: Arc<Contact>,
        data: &Path,
        stop: CancellationToken,
    ) -> Open {
        let watch = Watch { scrape: self.scrape, depth, encoding, contact, data: data.to_owned(), stop };
        let answering = answer_watchers(self.listener, watch);
        Open(tokio::spawn(async move {
            if let Err(error) = answering.await {
                tracing::error!(%error, "figures and health can no longer be asked for");
            }
        }))
    }
}

/// Closes the door when it is dropped. Whoever still reads does not hold the bot up.
pub(super) struct Open(JoinHandle<()>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.abort();
    }
}
