//! A line between a copy and the database, which can be held or cut. It stands for the network between their machines.

use std::path::PathBuf;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, UnixStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// What the line does with what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    /// Nothing comes through, and nobody is told.
    Held,
    /// Every connection ends, and none is made.
    Cut,
}

pub struct Line {
    pub port: u16,
    state: watch::Sender<State>,
    /// Ends with the line, and everything on it.
    _passing_on: JoinSet<()>,
}

impl Line {
    /// A line to the socket of a database.
    pub async fn to(socket: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let (state, now) = watch::channel(State::Open);
        let mut passing_on = JoinSet::new();
        passing_on.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((copy, _)) = listener.accept().await {
                let (socket, now) = (socket.clone(), now.clone());
                connections.spawn(async move {
                    // A database that is away, or a line that is cut: whoever called is hung up on.
                    if *now.borrow() == State::Cut {
                        return;
                    }
                    let Ok(database) = UnixStream::connect(&socket).await else { return };
                    let (from_copy, to_copy) = copy.into_split();
                    let (from_database, to_database) = database.into_split();
                    tokio::select! {
                        () = pass_on(from_copy, to_database, now.clone()) => {}
                        () = pass_on(from_database, to_copy, now) => {}
                    }
                });
                while connections.try_join_next().is_some() {}
            }
        });
        Self { port, state, _passing_on: passing_on }
    }

    pub fn hold(&self) {
        self.state.send_replace(State::Held);
    }

    pub fn cut(&self) {
        self.state.send_replace(State::Cut);
    }

    pub fn mend(&self) {
        self.state.send_replace(State::Open);
    }
}

/// Passes on until either end hangs up or the line is cut.
async fn pass_on(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut now: watch::Receiver<State>,
) {
    let mut bytes = vec![0; 65_536];
    let is_cut = now.clone();
    let passing = async {
        while let Ok(length) = from.read(&mut bytes).await {
            let is_open = now.wait_for(|state| *state != State::Held).await.is_ok();
            if length == 0 || !is_open || to.write_all(&bytes[..length]).await.is_err() {
                return;
            }
        }
    };
    tokio::select! {
        () = passing => {}
        () = cut(is_cut) => {}
    }
}

async fn cut(mut now: watch::Receiver<State>) {
    // The line outlives whoever passes on over it.
    let _ = now.wait_for(|state| *state == State::Cut).await;
}
