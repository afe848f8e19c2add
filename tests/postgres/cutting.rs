//! A cable between a copy and the database, which is cut where a test says.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UnixStream};

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
}

impl Cut {
    fn word_not_passed_on(self) -> Option<&'static str> {
        match self {
            Self::BeforeUpdate => Some("UPDATE"),
            Self::BeforeCommit => Some("COMMIT"),
            Self::AfterCommit => None,
        }
    }
}

fn has(said: &[u8], word: &str) -> bool {
    said.windows(word.len()).any(|part| part == word.as_bytes())
}

/// A listener that passes on what is said, and cuts the connection once.
pub struct Cable {
    pub port: u16,
    connections: Arc<AtomicUsize>,
}

impl Cable {
    pub async fn to(server: &Server, cut: Cut) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let connections = Arc::new(AtomicUsize::new(0));
        let (counted, socket) = (Arc::clone(&connections), server.socket());
        tokio::spawn(async move {
            while let Ok((copy, _)) = listener.accept().await {
                let database = UnixStream::connect(&socket).await.expect("the database listens");
                let is_first = counted.fetch_add(1, Ordering::SeqCst) == 0;
                tokio::spawn(pass_on(copy, database, is_first.then_some(cut)));
            }
        });
        Self { port, connections }
    }

    /// How often it was connected to.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// Passes on until either side ends, or the COMMIT at which the connection is to be cut.
async fn pass_on(mut copy: TcpStream, mut database: UnixStream, cut: Option<Cut>) {
    let (mut asked, mut answered) = (vec![0; 65_536], vec![0; 65_536]);
    loop {
        tokio::select! {
            Ok(length) = copy.read(&mut asked) => {
                let said = &asked[..length];
                let is_cut_before = cut.and_then(Cut::word_not_passed_on).is_some_and(|word| has(said, word));
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
