//! A stand-in for the Bot API: everything in memory, and nothing looked at that it need not know.

use std::io;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::AbortHandle;
use tokio::time::{Instant, timeout_at};

use crate::update::Update;
use crate::wire::Wire;
use crate::{json, webhook};

const ME: &str = r#"{"id":1,"is_bot":true,"first_name":"Load","username":"load_bot","can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":true,"can_connect_to_business":false,"has_main_web_app":false}"#;
/// How many updates one call hands out at most, if it does not say.
const USUAL_LIMIT: i64 = 100;

/// Who writes to a bot, and hears what it says.
pub trait Public: Send + 'static {
    /// Told of each new update.
    fn news(&self) -> Arc<Notify>;
    /// Forgets what the bot has.
    fn confirm(&mut self, offset: i64, now: Instant);
    /// What waits, as a list; `None` when nothing does.
    fn hand_out(&mut self, limit: usize, now: Instant) -> Option<String>;
    /// The first that waits, for whoever brings it.
    fn take(&mut self, now: Instant) -> Option<Update>;
    /// The bot did not take what it was brought.
    fn refused(&mut self);
    /// A chat is told something, or shown it in place of `message`. Yields the message.
    fn hear(&mut self, chat: i64, message: Option<i64>, buttons: Vec<String>, now: Instant) -> String;
    /// The sign of a tap, by its number, has ended; with words above the chat that may be all there is.
    fn tap_answered(&mut self, tap: usize, has_words: bool, now: Instant);
    /// What somebody is in a group.
    fn status_of(&self, person: i64) -> &'static str;
    /// The owner of a group, who is its only admin.
    fn owner_of(&self, chat: i64) -> Option<i64>;
    fn close(&mut self);
    fn is_closed(&self) -> bool;
}

/// Where a bot finds what it takes for Telegram. It is closed when it is dropped.
pub struct StandIn<P: Public> {
    pub url: String,
    hall: Arc<Hall<P>>,
    accepting: AbortHandle,
}

/// What all connections share.
pub struct Hall<P> {
    public: Arc<Mutex<P>>,
    news: Arc<Notify>,
    heard: Notify,
    /// Where the bot wants to be called: of several copies, each at an address of its own, as if a balancer stood before them.
    hooks: Mutex<Vec<String>>,
}

impl<P: Public> StandIn<P> {
    pub async fn open(public: Arc<Mutex<P>>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("it has an address"));
        let news = locked(&public).news();
        let hall = Arc::new(Hall { public, news, heard: Notify::new(), hooks: Mutex::default() });
        let inside = hall.clone();
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let hall = inside.clone();
                tokio::spawn(async move {
                    // A bot that is stopped leaves its calls as they are.
                    let _ = attend(&hall, stream).await;
                });
            }
        });
        Self { url, hall, accepting: accepting.abort_handle() }
    }

    pub fn public(&self) -> MutexGuard<'_, P> {
        self.hall.public()
    }

    /// Waits until a bot asks for updates, or says where it wants to be called.
    pub async fn is_heard(&self) {
        self.hall.heard.notified().await;
    }
}

impl<P: Public> Drop for StandIn<P> {
    fn drop(&mut self) {
        self.accepting.abort();
        self.public().close();
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<P> Hall<P> {
    pub fn public(&self) -> MutexGuard<'_, P> {
        locked(&self.public)
    }

    /// Waits until there is an update that was not there yet.
    pub async fn news(&self) {
        self.news.notified().await;
    }
}

async fn attend(hall: &Arc<Hall<impl Public>>, stream: TcpStream) -> io::Result<()> {
    let mut wire = Wire::new(stream)?;
    while let Some(request) = wire.next().await? {
        let path = request.first.split(' ').nth(1).unwrap_or_default();
        let method = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
        let result = if method == "getupdates" {
            let (offset, limit, wait) = (
                json::number(request.body, "offset"),
                json::number(request.body, "limit").unwrap_or(USUAL_LIMIT),
                json::number(request.body, "timeout").unwrap_or(0),
            );
            updates(hall, offset, limit, wait).await
        } else {
            result(hall, &method, request.body)
        };
        wire.answer(&format!(r#"{{"ok":true,"result":{result}}}"#)).await?;
    }
    Ok(())
}

async fn updates(hall: &Hall<impl Public>, offset: Option<i64>, limit: i64, wait: i64) -> String {
    hall.heard.notify_one();
    let end = Instant::now() + Duration::from_secs(wait.unsigned_abs());
    hall.public().confirm(offset.unwrap_or(0), Instant::now());
    loop {
        if let Some(updates) = hall.public().hand_out(usize::try_from(limit).unwrap_or(1), Instant::now()) {
            return updates;
        }
        if timeout_at(end, hall.news()).await.is_err() {
            return "[]".to_owned();
        }
    }
}

fn result(hall: &Arc<Hall<impl Public>>, method: &str, body: &[u8]) -> String {
    let now = Instant::now();
    match method {
        "getme" => ME.to_owned(),
        "sendmessage" | "sendphoto" | "senddocument" => {
            let chat = json::number(body, "chat_id").unwrap_or(0);
            hall.public().hear(chat, None, json::buttons(body), now)
        }
        "editmessagetext" | "editmessagecaption" | "editmessagereplymarkup" => {
            let chat = json::number(body, "chat_id").unwrap_or(0);
            let message = json::number(body, "message_id");
            hall.public().hear(chat, message, json::buttons(body), now)
        }
        "answercallbackquery" => {
            let tap = json::text(body, "callback_query_id").and_then(|tap| tap.parse().ok());
            let has_words = json::text(body, "text").is_some_and(|text| !text.is_empty());
            if let Some(tap) = tap {
                hall.public().tap_answered(tap, has_words, now);
            }
            "true".to_owned()
        }
        "getchatmember" => {
            let person = json::number(body, "user_id").unwrap_or(0);
            json::member(person, hall.public().status_of(person))
        }
        "getchatadministrators" => {
            let chat = json::number(body, "chat_id").unwrap_or(0);
            let owner = hall.public().owner_of(chat).map(|id| json::member(id, "creator"));
            format!("[{}]", owner.unwrap_or_default())
        }
        "getwebhookinfo" => {
            let url = locked(&hall.hooks).last().cloned().unwrap_or_default();
            format!(r#"{{"url":"{url}","has_custom_certificate":false,"pending_update_count":0}}"#)
        }
        "setwebhook" => {
            let (url, secret) = (json::text(body, "url"), json::text(body, "secret_token"));
            if let Some(url) = url.filter(|url| !url.is_empty()) {
                let mut hooks = locked(&hall.hooks);
                let is_new = !hooks.iter().any(|known| known == url);
                hooks.retain(|known| known != url);
                hooks.push(url.to_owned());
                drop(hooks);
                if is_new {
                    webhook::call(hall, url, secret.unwrap_or_default());
                }
                hall.heard.notify_one();
            }
            "true".to_owned()
        }
        _ => "true".to_owned(),
    }
}
