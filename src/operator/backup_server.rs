//! The running bot's part in a backup: it makes it, and sends it over the socket as it comes.
//!
//! Where the backup goes is the business of who asked: the bot may not be allowed to write there, or see another folder
//! under that name; and so it needs no room of its own.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::io::AsyncWriteExt as _;
use tokio::net::unix::OwnedWriteHalf;
use tokio::sync::mpsc::{Sender, channel};

use super::report::Answer;
use super::server::say;
use crate::store::Store;

/// Pieces that may wait for whoever receives them.
const QUEUE: usize = 16;
/// Of a piece: a line before it tells how long it is.
const PIECE: usize = 256 * 1024;
/// How long whoever receives a backup may take for one piece. Meanwhile nobody else can have one made.
const PATIENCE: Duration = Duration::from_secs(60);

/// Makes a backup on a thread that may block, and sends it. It ends early when nobody listens any more.
pub(super) async fn send_backup(
    store: Arc<Store>,
    now: DateTime<Utc>,
    writing: &mut OwnedWriteHalf,
) -> io::Result<Answer> {
    let (pieces, mut made) = channel(QUEUE);
    let work = tokio::task::spawn_blocking(move || {
        let outcome = store.back_up(now, &mut Pieces { held: Vec::with_capacity(PIECE), pieces });
        match &outcome {
            Ok(backup) if backup.missing_files > 0 => {
                let (files, missing) = (backup.files, backup.missing_files);
                tracing::error!(
                    files,
                    missing,
                    "a backup was made, and lacks files that people keep: they are no longer on the disk"
                );
            }
            Ok(backup) => tracing::info!(bytes = backup.bytes, files = backup.files, "a backup was made"),
            Err(error) => tracing::error!(%error, "no backup was made"),
        }
        outcome
    });
    // The channel closes with the work.
    while let Some(piece) = made.recv().await {
        let taken = tokio::time::timeout(PATIENCE, send(&piece, writing)).await;
        if taken.is_err() {
            tracing::warn!("whoever asked for a backup no longer takes it, so it was given up");
        }
        taken.map_err(|_| io::ErrorKind::TimedOut)??;
    }
    Ok(match work.await {
        Ok(Ok(backup)) => {
            let length = backup.erasures.len() as u64;
            Answer::BackedUp(backup, length)
        }
        Ok(Err(error)) => Answer::Error(error.to_string()),
        Err(_) => Answer::Error("a fault in making the backup".to_owned()),
    })
}

async fn send(piece: &[u8], writing: &mut OwnedWriteHalf) -> io::Result<()> {
    say(&Answer::Backup(piece.len() as u64), writing).await?;
    writing.write_all(piece).await
}

/// Hands on what is written to it, in pieces.
struct Pieces {
    held: Vec<u8>,
    pieces: Sender<Vec<u8>>,
}

impl Pieces {
    fn hand_on(&mut self) -> io::Result<()> {
        let piece = std::mem::replace(&mut self.held, Vec::with_capacity(PIECE));
        self.pieces.blocking_send(piece).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= PIECE {
            self.hand_on()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.held.is_empty() { Ok(()) } else { self.hand_on() }
    }
}
