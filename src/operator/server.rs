//! The running bot's end of the operator's socket.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use futures::StreamExt as _;
use futures::stream::FuturesUnordered;
use thiserror::Error;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{UnixListener, UnixStream};

use super::report::{Answer, Request, SOCKET, Status};
use crate::desk::{Desk, Encoding, Gateway};
use crate::store::{Store, StoreError};

/// The longest request, in bytes.
const LONGEST_REQUEST: u64 = 64 * 1024;

/// Why operators cannot reach this bot.
#[derive(Debug, Error)]
#[error(
    "operator commands cannot reach this bot: the socket `{path}` cannot be made ({source}); a shorter path for `--data` may help"
)]
pub struct SocketError {
    path: PathBuf,
    source: io::Error,
}

/// Answers operators until it is dropped. The socket goes with it.
///
/// # Errors
/// When the socket cannot be made. The bot serves people all the same.
pub async fn answer_operators<G: Gateway>(
    data: &Path,
    desk: &Desk<G>,
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
                Ok((stream, _)) => conversations.push(answer(stream, desk, encoding)),
                Err(error) => return Err(failed(error)),
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

/// Asks the store on a thread that may block.
async fn answer_with<T: Send + 'static>(
    store: Arc<Store>,
    ask: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    answer: impl FnOnce(T) -> Answer,
) -> Answer {
    match tokio::task::spawn_blocking(move || ask(&store)).await {
        Ok(Ok(told)) => answer(told),
        Ok(Err(error)) => Answer::Error(error.to_string()),
        Err(_) => Answer::Error("a fault in reading the store".to_owned()),
    }
}

async fn answer<G: Gateway>(stream: UnixStream, desk: &Desk<G>, encoding: &Encoding) -> io::Result<()> {
    let (reading, mut writing) = stream.into_split();
    let mut line = String::new();
    BufReader::new(reading.take(LONGEST_REQUEST)).read_line(&mut line).await?;
    let answer = match serde_json::from_str::<Request>(&line) {
        Ok(Request::Status) => Answer::Status(Status::of_running(desk.counts(), encoding.counts())),
        Ok(Request::Feedback) => {
            answer_with(desk.shared_store(), |store| store.feedback(), Answer::Feedback).await
        }
        Ok(Request::ClearQuestions(up_to)) => {
            answer_with(desk.shared_store(), move |store| store.clear_questions(up_to), Answer::Cleared).await
        }
        Err(error) => Answer::Error(format!("the request is not one of this version: {error}")),
    };
    let mut text = serde_json::to_string(&answer).unwrap_or_default();
    text.push('\n');
    writing.write_all(text.as_bytes()).await
}
