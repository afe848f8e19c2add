//! Listens for Telegram, or for what stands before the bot.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

use super::door::Door;
use super::guests::{Guest, Guests};

/// Connections at once, of Telegram and of strangers together.
const MOST_CONNECTIONS: usize = 1024;
/// How long a new connection may take to agree on its encryption.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// How long the head of the next request may take, whether none begins or one does not end.
const HEAD: Duration = Duration::from_secs(20);
/// What is held of a connection before it is read: a head is short, and a body is read piece by piece.
const LARGEST_BUFFER: usize = 64 * 1024;
/// How long a stopping bot waits for requests under way.
const LAST_ANSWERS: Duration = Duration::from_millis(500);
/// How long to wait when the system gives no further connections.
const BREATH: Duration = Duration::from_millis(200);

/// Serves connections until `stop`, and then those requests that are under way.
pub(super) async fn listen(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    door: Arc<Door>,
    stop: &CancellationToken,
) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut connections = JoinSet::new();
    let guests = Guests::default();
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            Some(_) = connections.join_next() => {}
            accepted = accept(&listener, &places) => match accepted {
                Ok((stream, from, place)) => {
                    // Whoever stands before the bot and encrypts is the only guest there is.
                    let guest = tls.is_some().then(|| guests.admit(from.ip()));
                    let Some(guest) = guest.map_or(Some(None), |admitted| admitted.map(Some)) else { continue };
                    let held = (place, guest);
                    let visit = Visit { tls: tls.clone(), door: door.clone(), stop: stop.clone(), _held: held };
                    connections.spawn(visit.serve(stream));
                }
                Err(error) => {
                    tracing::warn!(%error, "the webhook gets no further connection for the moment");
                    tokio::time::sleep(BREATH).await;
                }
            },
        }
    }
    drop(listener);
    let all_done = async { while connections.join_next().await.is_some() {} };
    if timeout(LAST_ANSWERS, all_done).await.is_err() {
        connections.shutdown().await;
    }
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> io::Result<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = places.clone().acquire_owned().await.map_err(io::Error::other)?;
    let (stream, from) = listener.accept().await?;
    // Without it a small answer may wait for the acknowledgement of the one before.
    stream.set_nodelay(true)?;
    Ok((stream, from, place))
}

/// One connection, for as long as it lasts.
struct Visit {
    tls: Option<TlsAcceptor>,
    door: Arc<Door>,
    stop: CancellationToken,
    _held: (OwnedSemaphorePermit, Option<Guest>),
}

impl Visit {
    async fn serve(self, stream: TcpStream) {
        let Some(tls) = &self.tls else { return self.converse(stream).await };
        match timeout(HANDSHAKE, tls.accept(stream)).await {
            Ok(Ok(stream)) => self.converse(stream).await,
            // Strangers try all sorts of things.
            Ok(Err(error)) => tracing::debug!(%error, "a connection to the webhook agreed on no encryption"),
            Err(_) => {}
        }
    }

    async fn converse(&self, stream: impl AsyncRead + AsyncWrite + Unpin) {
        let door = &self.door;
        let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| async move {
            Ok::<_, Infallible>(door.answer(request.map(Body::new)).await)
        });
        let mut server = http1::Builder::new();
        server.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(LARGEST_BUFFER);
        let mut connection = std::pin::pin!(server.serve_connection(TokioIo::new(stream), service));
        let outcome = tokio::select! {
            outcome = connection.as_mut() => outcome,
            () = self.stop.cancelled() => {
                connection.as_mut().graceful_shutdown();
                connection.as_mut().await
            }
        };
        if let Err(error) = outcome {
            tracing::debug!(%error, "a connection to the webhook broke off");
        }
    }
}
