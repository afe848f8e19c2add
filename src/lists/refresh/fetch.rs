//! Downloading a list, with limits.

use std::error::Error;
use std::future::Future;
use std::io;
use std::time::Duration;

use reqwest::header::{
    CONTENT_ENCODING, ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
};
use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, Response, StatusCode};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use url::Url;

use crate::lists::settings::{is_loopback, is_trusted};

/// The largest list, in bytes, after whatever packed it has been undone.
pub(super) const LARGEST: u64 = 64 << 20;
/// How long a download may take altogether.
const PATIENCE: Duration = Duration::from_secs(60);
const CONNECT_PATIENCE: Duration = Duration::from_secs(15);
const MOST_REDIRECTS: usize = 5;
/// The longest note a server may have kept for it, in bytes.
const LONGEST_VALIDATOR: usize = 1_024;

/// Where downloads come from.
pub trait Fetch: Send + Sync + 'static {
    /// Writes what is at an address into a file, unless it is known already.
    fn fetch(
        &self,
        url: &Url,
        known: &Validators,
        into: File,
    ) -> impl Future<Output = Result<Fetched, FetchError>> + Send;
}

/// What a server wants to be told the next time, to answer that nothing has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validators {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// The copy that is there is the newest.
    Unchanged,
    /// The file holds a new one.
    New(Validators),
}

/// Why there is no download.
#[derive(Debug, Error)]
pub enum FetchError {
    #[error("the server answered with status {0}")]
    Status(u16),
    #[error("the list is larger than {} MB", LARGEST >> 20)]
    TooLarge,
    #[error("the server packed the list in a way that was not asked for")]
    Packed,
    #[error("the download failed: {0}")]
    Network(String),
    #[error("the download cannot be written: {0}")]
    Io(#[from] io::Error),
}

impl From<reqwest::Error> for FetchError {
    /// The address is left out, since it may hold a key.
    fn from(error: reqwest::Error) -> Self {
        let error = error.without_url();
        let mut text = error.to_string();
        let mut cause = error.source();
        while let Some(inner) = cause {
            text = format!("{text}: {inner}");
            cause = inner.source();
        }
        Self::Network(text)
    }
}

/// Downloads over HTTPS.
#[derive(Clone, Debug)]
pub struct HttpFetch {
    client: Client,
    largest: u64,
}

impl HttpFetch {
    /// # Errors
    /// When the system gives no TLS.
    pub fn new() -> Result<Self, FetchError> {
        Self::with_limits(PATIENCE, LARGEST)
    }

    fn with_limits(patience: Duration, largest: u64) -> Result<Self, FetchError> {
        let client = Client::builder()
            .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
            .redirect(Policy::custom(|attempt| {
                if may_follow(&attempt) {
                    attempt.follow()
                } else {
                    attempt.error("it leads to a place not trusted")
                }
            }))
            .referer(false)
            .connect_timeout(CONNECT_PATIENCE)
            .timeout(patience)
            .build()?;
        Ok(Self { client, largest })
    }
}

/// Only a server on this machine may lead to another one on it.
fn may_follow(attempt: &Attempt<'_>) -> bool {
    let is_local = attempt.previous().first().is_some_and(is_loopback);
    let is_fine = is_trusted(attempt.url()) && (is_local || !is_loopback(attempt.url()));
    is_fine && attempt.previous().len() <= MOST_REDIRECTS
}

impl Fetch for HttpFetch {
    async fn fetch(&self, url: &Url, known: &Validators, mut into: File) -> Result<Fetched, FetchError> {
        let mut request = self.client.get(url.clone());
        if let Some(etag) = &known.etag {
            request = request.header(IF_NONE_MATCH, etag);
        }
        if let Some(last_modified) = &known.last_modified {
            request = request.header(IF_MODIFIED_SINCE, last_modified);
        }
        let response = request.send().await?;
        match response.status() {
            StatusCode::NOT_MODIFIED if *known != Validators::default() => return Ok(Fetched::Unchanged),
            StatusCode::OK => {}
            status => return Err(FetchError::Status(status.as_u16())),
        }
        let headers = response.headers();
        let validators =
            Validators { etag: validator(headers, ETAG), last_modified: validator(headers, LAST_MODIFIED) };
        self.save(response, &mut into).await?;
        Ok(Fetched::New(validators))
    }
}

impl HttpFetch {
    async fn save(&self, mut response: Response, into: &mut File) -> Result<(), FetchError> {
        // What the client unpacks by itself no longer has this header.
        if response.headers().get(CONTENT_ENCODING).is_some_and(|coding| coding != "identity") {
            return Err(FetchError::Packed);
        }
        let mut left = self.largest;
        if response.content_length().is_some_and(|n_bytes| n_bytes > left) {
            return Err(FetchError::TooLarge);
        }
        while let Some(piece) = response.chunk().await? {
            left = left.checked_sub(piece.len() as u64).ok_or(FetchError::TooLarge)?;
            into.write_all(&piece).await?;
        }
        into.flush().await?;
        Ok(())
    }
}

fn validator(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    (value.len() <= LONGEST_VALIDATOR).then(|| value.to_owned())
}

#[cfg(test)]
mod tests;
