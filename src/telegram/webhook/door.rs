//! What is said to somebody who calls the bot: who is let in, how much is read, and what it is answered with.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use futures::StreamExt as _;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use url::Url;

use super::secret::Fingerprint;

/// The header with which Telegram shows the secret.
const SECRET: &str = "x-telegram-bot-api-secret-token";
/// Many times what the largest update takes.
const LARGEST_BODY: usize = 1024 * 1024;
/// How much is read of one that is too large.
const MOST_READ: usize = 4 * LARGEST_BODY;
/// How long a body may take to arrive.
const READING: Duration = Duration::from_secs(10);
/// How long a request may wait for the journal. Telegram itself waits longer.
const JOURNAL: Duration = Duration::from_secs(20);
/// After how many seconds Telegram may try again.
const AGAIN: HeaderValue = HeaderValue::from_static("3");

/// An update that came in, and who waits to hear what became of it.
pub(super) struct Post {
    pub body: Bytes,
    pub answer: oneshot::Sender<Outcome>,
}

/// What became of an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is in the journal, or needs not be.
    Taken,
    /// Telegram has to keep it: there is too much to do, or the journal cannot be written.
    NotNow,
}

/// The way in.
pub(super) struct Door {
    path: String,
    secret: Fingerprint,
    posts: mpsc::Sender<Post>,
    refused: AtomicU64,
}

impl Door {
    pub fn new(url: &Url, secret: Fingerprint, posts: mpsc::Sender<Post>) -> Self {
        Self { path: url.path().to_owned(), secret, posts, refused: AtomicU64::new(0) }
    }

    /// Answers a request. When this is dropped half-way, what was handed on is taken in all the same.
    pub async fn answer(&self, request: Request<Body>) -> Response<Body> {
        if request.uri().path() != self.path {
            return plain(StatusCode::NOT_FOUND);
        }
        if request.method() != Method::POST {
            return with(header::ALLOW, HeaderValue::from_static("POST"), StatusCode::METHOD_NOT_ALLOWED);
        }
        if !self.knows(request.headers()) {
            self.report_stranger();
            return plain(StatusCode::UNAUTHORIZED);
        }
        match timeout(READING, read(request)).await {
            Ok(Ok(body)) => self.hand_on(body).await,
            Ok(Err(status)) => plain(status),
            Err(_) => plain(StatusCode::REQUEST_TIMEOUT),
        }
    }

    fn knows(&self, headers: &HeaderMap) -> bool {
        headers.get(SECRET).is_some_and(|shown| self.secret.is_of(shown.as_bytes()))
    }

    /// Less and less often, since anybody can knock at a public address.
    fn report_stranger(&self) {
        let so_far = self.refused.fetch_add(1, Ordering::Relaxed) + 1;
        if so_far.is_power_of_two() {
            tracing::warn!(
                so_far,
                "a request without this start's secret was refused; it is a stranger's, or another copy of the bot \
                 has set a webhook of its own"
            );
        }
    }

    async fn hand_on(&self, body: Bytes) -> Response<Body> {
        let (answer, heard) = oneshot::channel();
        let handing_on = async {
            self.posts.send(Post { body, answer }).await.ok()?;
            heard.await.ok()
        };
        match timeout(JOURNAL, handing_on).await {
            Ok(Some(Outcome::Taken)) => plain(StatusCode::OK),
            _ => with(header::RETRY_AFTER, AGAIN, StatusCode::SERVICE_UNAVAILABLE),
        }
    }
}

/// Reads a body piece by piece, and keeps no more than the largest. What is somewhat larger is read to its end and thrown
/// away: whoever is still sending would hear of a broken connection, and not why.
async fn read(request: Request<Body>) -> Result<Bytes, StatusCode> {
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    if announced.and_then(|length| length.parse().ok()).is_some_and(|length: usize| length > MOST_READ) {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let mut pieces = request.into_body().into_data_stream();
    let (mut body, mut length) = (Vec::new(), 0);
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| StatusCode::BAD_REQUEST)?;
        length += piece.len();
        if length <= LARGEST_BODY {
            body.extend_from_slice(&piece);
        } else if length > MOST_READ {
            break;
        }
    }
    if length > LARGEST_BODY { Err(StatusCode::PAYLOAD_TOO_LARGE) } else { Ok(body.into()) }
}

/// Whoever does not know the secret is sent off: a connection that stays open is a place that Telegram may need.
fn plain(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    if status.is_client_error() {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

fn with(name: header::HeaderName, value: HeaderValue, status: StatusCode) -> Response<Body> {
    let mut response = plain(status);
    response.headers_mut().insert(name, value);
    response
}

#[cfg(test)]
mod tests;
