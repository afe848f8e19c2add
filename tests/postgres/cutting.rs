//! A cable between a copy and the database, which is cut where a test says.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::task::JoinSet;

use crate::server::Server;

/// Where the cable is cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// The database never hears of the UPDATE.
    BeforeUpdate,
    /// The database never hears of the COMMIT.
    BeforeCommit,
    /// The database carries the COMMIT out, but its answer is lost.
    AfterCommit,
    /// Nothing is passed on any more, from the UPDATE on, and nobody is told.
    SilentFromUpdate,
    /// The same from the COMMIT on.
    SilentFromCommit,
}

impl Cut {
    /// The word from which on the database hears nothing.
    fn word_not_passed_on(self) -> Option<&'static str> {
        match self {
            Self::BeforeUpdate | Self::SilentFromUpdate => Some("UPDATE"),
            Self::BeforeCommit | Self::SilentFromCommit => Some("COMMIT"),
            Self::AfterCommit => None,
        }
    }

    fn is_silent(self) -> bool {
        matches!(self, Self::SilentFromUpdate | Self::SilentFromCommit)
    }
}

fn has(said: &[u8], word: &str) -> bool {
    said.windows(word.len()).any(|part| part == word.as_bytes())
}

/// A listener that passes on what is said, and cuts the connection once.
pub struct Cable {
    pub port: u16,
    connections: Arc<AtomicUsize>,
    /// Ends with the cable, and everything on it.
    _passing_on: JoinSet<()>,
}

impl Cable {
    pub async fn to(server: &Server, cut: Cut) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let connections = Arc::new(AtomicUsize::new(0));
        let (counted, socket) = (Arc::clone(&connections), server.socket());
        let mut passing_on = JoinSet::new();
        passing_on.spawn(async move {
            let mut lines = JoinSet::new();
            while let Ok((copy, _)) = listener.accept().await {
                let database = UnixStream::connect(&socket).await.expect("the database listens");
                let is_first = counted.fetch_add(1, Ordering::SeqCst) == 0;
                lines.spawn(pass_on(copy, database, is_first.then_some(cut)));
            }
        });
        Self { port, connections, _passing_on: passing_on }
    }

    /// How often it was connected to.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// Passes on until either side ends, or what the connection is to be cut at is said.
async fn pass_on(mut copy: TcpStream, mut database: UnixStream, cut: Option<Cut>) {
    let (mut asked, mut answered) = (vec![0; 65_536], vec![0; 65_536]);
    loop {
        tokio::select! {
            Ok(length) = copy.read(&mut asked) => {
                let said = &asked[..length];
                let is_cut_before = cut.and_then(Cut::word_not_passed_on).is_some_and(|word| has(said, word));
                if is_cut_before && cut.is_some_and(Cut::is_silent) {
                    return std::future::pending().await;
                }
                if length == 0 || is_cut_before {
                    return;
                }
                database.write_all(said).await.expect("the database listens");
                if cut == Some(Cut::AfterCommit) && has(said, "COMMIT") {
                    // Its answer comes once the transaction counts.
                    let length = database.read(&mut answered).await.expect("the database answers");
                    assert!(length > 0, "the database answers");
                    return;
                }
            }
            Ok(length) = database.read(&mut answered) => {
                if length == 0 || copy.write_all(&answered[..length]).await.is_err() {
                    return;
                }
            }
            else => return,
        }
    }
}
