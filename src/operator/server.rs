//! The running bot's end of the operator's socket.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::StreamExt as _;
use futures::stream::FuturesUnordered;
use thiserror::Error;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::unix::OwnedWriteHalf;
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::watch;

use super::alerts::carry_out;
use super::backup_server::send_backup;
use super::report::{Answer, Request, SOCKET, Status};
use crate::desk::{Desk, Encoding, Gateway};
use crate::store::{Rotated, Store, StoreError};

/// The longest request, in bytes.
const LONGEST_REQUEST: u64 = 64 * 1024;

/// What is said where only a store in a folder could help.
const NOT_IN_A_FOLDER: &str =
    "its store is in a database, which has ways of its own for that; see the page on several copies";

/// How long to wait when a connection cannot be taken.
const PAUSE: Duration = Duration::from_secs(1);

/// Why operators cannot reach this bot.
#[derive(Debug, Error)]
#[error(
    "operator commands cannot reach this bot: the socket `{path}` cannot be made ({source}); a shorter path for `--data` may help"
)]
pub struct SocketError {
    path: PathBuf,
    source: io::Error,
}

/// Answers operators until it is dropped. The socket goes with it. What only a store in a folder has, its keys and its backups, is asked
/// of the bot's own one, if it has such a store.
///
/// # Errors
/// When the socket cannot be made. The bot serves people all the same.
pub async fn answer_operators<G: Gateway>(
    data: &Path,
    desk: &Desk<G>,
    store: Option<&Arc<Store>>,
    encoding: &Encoding,
) -> Result<(), SocketError> {
    let path = data.join(SOCKET);
    let failed = |source| SocketError { path: path.clone(), source };
    // Only one process holds the data folder's lock, so a socket that is there was left by a killed one.
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    let listener = UnixListener::bind(&path).map_err(failed)?;
    let _socket = Socket(path.clone());
    fs::set_permissions(&path, Permissions::from_mode(0o600)).map_err(failed)?;
    // Side by side: one that connects and says nothing must not keep the others waiting.
    let mut conversations = FuturesUnordered::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => conversations.push(answer(stream, desk, store, encoding)),
                // Too many files may be open for a moment.
                Err(error) => {
                    tracing::warn!(%error, "an operator's connection could not be taken");
                    tokio::time::sleep(PAUSE).await;
                }
            },
            Some(outcome) = conversations.next() => {
                if let Err(error) = outcome {
                    tracing::debug!(%error, "an operator's connection broke off");
                }
            }
        }
    }
}

/// Removes the socket's file at the end.
struct Socket(PathBuf);

impl Drop for Socket {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// What the ledger said, for the operator.
fn told<T>(said: Result<T, Arc<StoreError>>, answer: impl FnOnce(T) -> Answer) -> Answer {
    said.map_or_else(|error| Answer::Error(error.to_string()), answer)
}

async fn answer<G: Gateway>(
    stream: UnixStream,
    desk: &Desk<G>,
    store: Option<&Arc<Store>>,
    encoding: &Encoding,
) -> io::Result<()> {
    let (reading, mut writing) = stream.into_split();
    let mut line = String::new();
    BufReader::new(reading.take(LONGEST_REQUEST)).read_line(&mut line).await?;
    let ledger = desk.ledger();
    let answer = match serde_json::from_str::<Request>(&line) {
        Ok(Request::Status) => told(ledger.counts().await, |counts| {
            Answer::Status(Status::of_running(counts, encoding.counts()))
        }),
        Ok(Request::Feedback) => told(ledger.feedback().await, Answer::Feedback),
        Ok(Request::ClearQuestions(up_to)) => told(ledger.clear_questions(up_to).await, Answer::Cleared),
        Ok(Request::Alerts(request)) => told(carry_out(ledger, request).await, Answer::Alerts),
        Ok(Request::RotateKeys(new_key)) => match store {
            Some(store) => rotate_keys(store.clone(), new_key, desk.now(), &mut writing).await?,
            None => Answer::Error(NOT_IN_A_FOLDER.to_owned()),
        },
        Ok(Request::BackUp) => match store {
            Some(store) => send_backup(store.clone(), desk.now(), &mut writing).await?,
            None => Answer::Error(NOT_IN_A_FOLDER.to_owned()),
        },
        Err(error) => Answer::Error(format!("the request is not one of this version: {error}")),
    };
    say(&answer, &mut writing).await?;
    match answer {
        Answer::BackedUp(made, _) => writing.write_all(&made.erasures).await,
        _ => Ok(()),
    }
}

pub(super) async fn say(answer: &Answer, writing: &mut OwnedWriteHalf) -> io::Result<()> {
    let mut text = serde_json::to_string(answer).unwrap_or_default();
    text.push('\n');
    writing.write_all(text.as_bytes()).await
}

/// Replaces the master key on a thread that may block, and says how far it has come. It goes on when nobody listens any
/// more.
async fn rotate_keys(
    store: Arc<Store>,
    new_key: Option<PathBuf>,
    now: DateTime<Utc>,
    writing: &mut OwnedWriteHalf,
) -> io::Result<Answer> {
    let (progress, mut seen) = watch::channel(Rotated::default());
    let work = tokio::task::spawn_blocking(move || {
        let mut tell = |so_far| progress.send_modify(|told| *told = so_far);
        let outcome = store.rotate_master_key(new_key.as_deref(), now, &mut tell);
        match &outcome {
            Ok(Rotated { sealed, unopened }) => {
                tracing::info!(sealed, unopened, "the master key was replaced; keep a copy of the new one");
            }
            Err(error) => tracing::error!(%error, "the master key was not replaced"),
        }
        outcome
    });
    // The channel closes with the work.
    while seen.changed().await.is_ok() {
        let so_far = *seen.borrow_and_update();
        say(&Answer::Rotating(so_far), writing).await?;
    }
    Ok(match work.await {
        Ok(Ok(rotated)) => Answer::Rotated(rotated),
        Ok(Err(error)) => Answer::Error(error.to_string()),
        Err(_) => Answer::Error("a fault in replacing the master key".to_owned()),
    })
}
