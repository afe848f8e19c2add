//! The stand-in server: starts it, tells where it is, and waits for things to happen in it.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tracing::warn;

use super::delivering;
use super::hub::{Clock, Hub};
use super::pacing::Pacing;
use super::page::{self, PageOptions};
use super::server;
use super::world::{Bot, World};

/// A running stand-in for the Bot API server. Clones are handles on the same one.
#[derive(Clone)]
pub struct StandIn {
    pub(super) hub: Arc<Hub>,
    address: SocketAddr,
    page: Option<Arc<str>>,
    server: Arc<Mutex<Option<JoinHandle<()>>>>,
}

/// How a stand-in behaves.
#[derive(Clone)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// What the bot must show; without one, a new secret is made.
    pub token: Option<String>,
    /// The bot's name, without the at sign.
    pub username: String,
    /// Where the dates of messages come from.
    pub clock: Clock,
    /// Whether the speed limits of Telegram are enforced.
    pub pace: bool,
    /// The number of the first update.
    pub first_update: i64,
    /// The chat page, if one is wanted.
    pub page: Option<PageOptions>,
}

impl Options {
    /// A free port, a new token, no speed limits, no page.
    pub fn new(clock: Clock) -> Self {
        Self {
            port: 0,
            token: None,
            username: "haishao_bot".to_owned(),
            clock,
            pace: false,
            first_update: 100_000_001,
            page: None,
        }
    }
}

/// What was waited for did not happen in time. `Debug` reads like the text, so that a failed
/// `expect` shows the whole story.
#[derive(thiserror::Error)]
#[error("it did not happen within {waited:?}; this is what did\n{story}")]
pub struct NotSeen {
    pub waited: Duration,
    /// Every chat and the last calls.
    pub story: String,
}

impl fmt::Debug for NotSeen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

const BOT_ID: i64 = 123_456;
/// How long a stopping server waits for the answers under way.
const LAST_ANSWERS: Duration = Duration::from_secs(1);

impl StandIn {
    /// Starts a server on 127.0.0.1. It needs a tokio runtime and ends with it.
    ///
    /// # Errors
    ///
    /// The port is taken, or the system gives no random bytes for the secrets.
    pub async fn start(options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
        let address = listener.local_addr()?;
        let token = match options.token {
            Some(token) => token,
            None => format!("{BOT_ID}:playground-{}", secret()?),
        };
        let bot = Bot { id: bot_id(&token), username: options.username };
        let pacing = options.pace.then(Pacing::default);
        let world = World::new(bot, options.first_update, pacing);
        let hub = Arc::new(Hub::new(world, options.clock, token));

        let mut router = Router::new().fallback(server::answer).with_state(Arc::clone(&hub));
        let mut page = None;
        if let Some(options) = options.page {
            let path = format!("/{}/", secret()?);
            router = router.merge(page::router(&path, &hub, options).map_err(io::Error::other)?);
            page = Some(format!("http://{address}{path}").into());
        }
        tokio::spawn(delivering::deliver(Arc::clone(&hub)));
        let server = tokio::spawn(serve(listener, router, Arc::clone(&hub)));
        Ok(Self { hub, address, page, server: Arc::new(Mutex::new(Some(server))) })
    }

    /// Where the bot finds the API: what `TELOXIDE_API_URL` wants to be.
    pub fn api_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What the bot must show with each call.
    pub fn token(&self) -> &str {
        &self.hub.token
    }

    /// Where a browser finds the chat page, if there is one. The address is a secret.
    pub fn page_url(&self) -> Option<&str> {
        self.page.as_deref()
    }

    /// Ends the server: waiting polls are answered, connections closed.
    pub async fn shutdown(&self) {
        self.hub.change(|world| world.closing = true);
        let server = self.server.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(mut server) = server else { return };
        if timeout(LAST_ANSWERS, &mut server).await.is_err() {
            server.abort();
        }
    }

    /// Looks at the world as it is now.
    pub fn look<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        self.hub.look(look)
    }

    /// Looks at the world after each change until `look` finds what it looks for.
    ///
    /// # Errors
    ///
    /// It is not found within `deadline`; the error tells the story so far.
    pub async fn until<T>(
        &self,
        deadline: Duration,
        mut look: impl FnMut(&World) -> Option<T>,
    ) -> Result<T, NotSeen> {
        let mut bell = self.hub.bell();
        let search = async {
            loop {
                if let Some(found) = self.hub.look(&mut look) {
                    return found;
                }
                // The hub keeps the sending end, so the bell cannot be gone.
                let _ = bell.changed().await;
            }
        };
        let found = timeout(deadline, search).await;
        found.map_err(|_| NotSeen { waited: deadline, story: self.look(World::story) })
    }
}

async fn serve(listener: TcpListener, router: Router, hub: Arc<Hub>) {
    // Without this, small answers wait for the delayed acknowledgement of the one before: 40 ms
    // that no real server shows.
    let listener = listener.tap_io(|connection| {
        if let Err(error) = connection.set_nodelay(true) {
            warn!(%error, "cannot send small answers at once; the stand-in will seem slow");
        }
    });
    let closing = async move { hub.closes().await };
    if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(closing).await {
        warn!(%error, "the stand-in server stopped; start it again");
    }
}

/// A bot's number stands before the colon of its token.
fn bot_id(token: &str) -> i64 {
    token.split(':').next().and_then(|id| id.parse().ok()).unwrap_or(BOT_ID)
}

/// 128 random bits in hexadecimal.
fn secret() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
