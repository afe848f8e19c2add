//! Brings updates to a bot that wants to be called, over as many connections as Telegram usually opens.

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::Instant;
use url::Url;

use crate::stand_in::{Hall, Public};
use crate::update::Update;
use crate::wire::Wire;

/// Telegram's own number when the bot names none.
const CONNECTIONS: usize = 40;
/// How long an update that was not taken waits before it is brought again.
const PAUSE: Duration = Duration::from_millis(100);

/// Begins to bring what the public writes there, until its stand-in is closed.
pub fn call<P: Public>(hall: &Arc<Hall<P>>, url: &str, secret: &str) {
    let Ok(url) = Url::parse(url) else { return };
    for _ in 0..CONNECTIONS {
        let carrier = Carrier {
            hall: hall.clone(),
            address: format!("127.0.0.1:{}", url.port().unwrap_or(80)),
            path: url.path().to_owned(),
            secret: format!("x-telegram-bot-api-secret-token: {secret}\r\n"),
            wire: None,
        };
        tokio::spawn(carrier.work());
    }
}

/// One connection.
struct Carrier<P> {
    hall: Arc<Hall<P>>,
    address: String,
    path: String,
    secret: String,
    wire: Option<Wire>,
}

impl<P: Public> Carrier<P> {
    async fn work(mut self) {
        loop {
            let (update, is_closed) = {
                let mut public = self.hall.public();
                (public.take(Instant::now()), public.is_closed())
            };
            match update {
                _ if is_closed => return,
                None => self.hall.news().await,
                Some(update) => self.bring(&update).await,
            }
        }
    }

    async fn bring(&mut self, update: &Update) {
        while !self.hall.public().is_closed() {
            match self.post(&update.body).await {
                Some(200) => return,
                // The first start listens only after it has said where.
                None => {}
                Some(_) => self.hall.public().refused(),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// The status; `None` when the bot cannot be reached.
    async fn post(&mut self, body: &str) -> Option<u16> {
        if self.wire.is_none() {
            self.wire = Some(Wire::new(TcpStream::connect(&self.address).await.ok()?).ok()?);
        }
        let status = self.wire.as_mut()?.post(&self.path, &self.secret, body).await.ok();
        if status.is_none() {
            self.wire = None;
        }
        status
    }
}
