//! Telegram, as the desk sees it.

use std::sync::atomic::AtomicU64;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde_json::value::RawValue;
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tokio::time::Instant;

use super::admins::{self, KnownAdmins};
use super::api::{Api, ApiError, FileError, Upload};
use super::following::Following;
use super::pace::Pace;
use super::parcel::Parcel;
use super::taking_in::MOST_OPEN;
use super::{incoming, inline, parcel};
use crate::chat::inline::{InlineAnswer, InlineQuery};
use crate::chat::{Admins, ChatId, Event, Gathered, Need, PersonId, Reply, Room};
use crate::desk::{Delivery, Edited, Gateway, Line, Ordered, Outgoing, Packed, Unfetched, Unpacked};
use crate::measure::{self, Contact, Known};
use crate::picture::{self, PictureError};
use crate::text::Private;

/// How long to wait when Telegram no longer accepts the token: nothing changes until the operator acts.
const TOKEN_WAIT: Duration = Duration::from_secs(60);

/// Calls that deliver something and may be under way at once: where none is answered, each holds a connection for half a
/// minute, and a process may open some thousand files.
const MOST_AT_ONCE: usize = 256;
/// Besides these, ends of the waiting signs of buttons: whoever has tapped one waits for no other chat's messages, and Telegram
/// counts them to no pace.
const MOST_TAPS_AT_ONCE: usize = 64;

/// The way to one bot on Telegram.
pub struct Telegram {
    pub(super) api: Arc<Api>,
    pace: Arc<Pace>,
    /// Held by each call that delivers something.
    under_way: Semaphore,
    /// The same for the waiting signs of buttons.
    taps_under_way: Semaphore,
    following: Following,
    /// The message of each chat that was pinned last: the next one takes its place.
    pinned: Arc<Following>,
    pub(super) admins: KnownAdmins,
    /// The bot's @name, once Telegram has told it.
    pub(super) name: Arc<OnceLock<String>>,
    /// What came in and was no update.
    pub(super) unreadable: AtomicU64,
    /// Turns and deliveries that may be open before Telegram has to keep what else there is.
    pub(super) most_open: usize,
}

impl Telegram {
    /// How many processes send for this bot, this one among them.
    pub fn share(&self, among: u32) {
        self.pace.share(among);
    }

    /// `keep_pace` is false only where Telegram's limits do not apply.
    pub fn new(api: Api, keep_pace: bool) -> Self {
        Self {
            api: Arc::new(api),
            pace: Arc::new(Pace::new(keep_pace)),
            under_way: Semaphore::new(MOST_AT_ONCE),
            taps_under_way: Semaphore::new(MOST_TAPS_AT_ONCE),
            following: Following::default(),
            pinned: Arc::default(),
            admins: KnownAdmins::new(),
            name: Arc::default(),
            unreadable: AtomicU64::new(0),
            most_open: MOST_OPEN,
        }
    }

    /// The same with another bound for what may be open at a time.
    pub fn with_most_open(self, most_open: usize) -> Self {
        Self { most_open, ..self }
    }

    /// The bot's @name, shared with whoever speaks for the bot.
    pub fn name(&self) -> Arc<OnceLock<String>> {
        self.name.clone()
    }

    /// What is known of Telegram being there.
    pub fn contact(&self) -> Arc<Contact> {
        self.api.contact().clone()
    }

    /// Whether a person is an admin of a group; `None` while Telegram does not say.
    async fn is_admin(&self, chat: ChatId, person: PersonId) -> Option<bool> {
        // Whoever writes in the name of another chat: Telegram does not tell who that is.
        if person.0 < 0 {
            return Some(false);
        }
        let asked = Instant::now();
        if let Some(is_admin) = self.admins.known(chat.0, person.0, asked) {
            measure::note(|meters| meters.admin_asked(Known::Remembered));
            return Some(is_admin);
        }
        measure::note(|meters| meters.admin_asked(Known::Asked));
        let changes = self.admins.changes();
        let member = self.member(chat, person.0).await?;
        let is_admin = matches!(member.get("status")?.as_str()?, "creator" | "administrator");
        if self.admins.changes() == changes {
            self.admins.note(chat.0, person.0, is_admin, asked);
        }
        Some(is_admin)
    }

    /// Whether a group belongs to the channel that somebody writes as: only those who govern that one can. `None` while
    /// Telegram does not say.
    async fn is_linked(&self, chat: ChatId, channel: PersonId) -> Option<bool> {
        let asked = Instant::now();
        if let Some(is_linked) = self.admins.known(chat.0, channel.0, asked) {
            return Some(is_linked);
        }
        let found = self.api.call("getChat", &json!({ "chat_id": chat.0 })).await.ok()?;
        let found: Value = serde_json::from_str(found.get()).ok()?;
        let is_linked = found["linked_chat_id"].as_i64() == Some(channel.0);
        self.admins.note(chat.0, channel.0, is_linked, asked);
        Some(is_linked)
    }

    /// Who governs a group; `None` while Telegram does not say. What the bot does by itself is too seldom to rest on what
    /// was known a while ago.
    async fn who_governs(&self, event: &Event, chat: ChatId) -> Option<Admins> {
        let asked = Instant::now();
        let known = self.admins.all(chat.0, asked).filter(|_| !event.is_of_its_own());
        let is_known = if known.is_some() { Known::Remembered } else { Known::Asked };
        measure::note(|meters| meters.admin_asked(is_known));
        if known.is_some() {
            return known;
        }
        let changes = self.admins.changes();
        let members = self.api.call("getChatAdministrators", &json!({ "chat_id": chat.0 })).await.ok()?;
        let members: Vec<Value> = serde_json::from_str(members.get()).ok()?;
        let admins = admins::read(&members, self.api.bot());
        if self.admins.changes() == changes {
            self.admins.note_all(chat.0, admins.clone(), asked);
        }
        Some(admins)
    }

    /// Whether the bot is shown what members of a group write to each other: as an admin there, or because whoever hosts it
    /// has turned privacy mode off.
    async fn sees_messages(&self, admins: Option<&Admins>) -> Option<bool> {
        let bot = PersonId(self.api.bot()?);
        if admins?.people.contains(&bot) {
            return Some(true);
        }
        let me = self.api.call("getMe", &json!({})).await.ok()?;
        let me: Value = serde_json::from_str(me.get()).ok()?;
        me["can_read_all_group_messages"].as_bool()
    }

    async fn member(&self, chat: ChatId, person: i64) -> Option<Value> {
        let body = json!({ "chat_id": chat.0, "user_id": person });
        let member = self.api.call("getChatMember", &body).await.ok()?;
        serde_json::from_str(member.get()).ok()
    }
}

impl Gateway for Telegram {
    fn read(&self, payload: &[u8]) -> Option<Event> {
        serde_json::from_slice(payload).ok().and_then(|update| incoming::read(&update))
    }

    fn write(&self, event: &Event, reply: &Reply) -> Vec<Outgoing> {
        let line = match reply {
            // The waiting sign of a button ends before the query is too old, whatever else waits in the chat.
            Reply::CloseTap { .. } => Line::Urgent,
            Reply::Send { .. } => Line::File,
            _ => Line::Usual,
        };
        let parcels = parcel::write(event, reply);
        parcels.iter().map(|parcel| Outgoing { parcel: Private::new(parcel.to_bytes()), line }).collect()
    }

    async fn gather(&self, event: &Event, need: Need) -> Gathered {
        let person = event.sender.person;
        let mut gathered = Gathered::default();
        match need {
            Need::WhetherAdmin => gathered.is_admin = self.is_admin(event.chat, person).await,
            Need::WhetherAdminOf(chat) => gathered.is_admin = self.is_admin(chat, person).await,
            Need::WhoGoverns => {
                gathered.admins = self.who_governs(event, event.chat).await;
                gathered.is_admin = if person.0 < 0 {
                    self.is_linked(event.chat, person).await
                } else {
                    governs(gathered.admins.as_ref(), person)
                };
            }
            Need::HowItGuards(chat) => {
                gathered.admins = self.who_governs(event, chat).await;
                gathered.is_admin = governs(gathered.admins.as_ref(), person);
                gathered.sees_messages = self.sees_messages(gathered.admins.as_ref()).await;
            }
        }
        gathered
    }

    async fn fetch(&self, file: &str, most: u64) -> Result<Vec<u8>, Unfetched> {
        self.api.file(file, most).await.map_err(|error| match error {
            FileError::TooLarge => Unfetched::TooLarge,
            FileError::NoPath | FileError::Call(ApiError::Refused { code: 400, .. }) => {
                tracing::warn!(%error, "a file is not handed out");
                Unfetched::Gone
            }
            FileError::Call(_) => {
                tracing::warn!(%error, "a file could not be fetched");
                Unfetched::Failed
            }
        })
    }

    async fn show_working(&self, event: &Event) {
        let thread = match event.room {
            Room::Private => None,
            Room::Group { thread } => thread,
        };
        let mut body = json!({ "chat_id": event.chat.0, "action": "typing" });
        if let Some(thread) = thread {
            body["message_thread_id"] = thread.into();
        }
        if let Err(error) = self.api.call("sendChatAction", &body).await {
            tracing::debug!(%error, "the bot could not show that it is typing");
        }
    }

    async fn offer(&self, query: &InlineQuery, answer: &InlineAnswer) {
        if let Err(error) = self.api.call("answerInlineQuery", &inline::write(query, answer)).await {
            // Most often it came too late, and more has been typed since.
            tracing::debug!(%error, "something typed in another chat stays without an answer");
        }
    }

    async fn deliver(&self, bytes: &[u8]) -> Delivery {
        let Ok(parcel) = serde_json::from_slice::<Parcel>(bytes) else {
            return Delivery::Refused { why: "the outbox held something that is no call".to_owned() };
        };
        if let Some(chat) = parcel.chat() {
            self.pace.wait_for_chat(chat).await;
        }
        let calls = if parcel.is_end_of_tap() { &self.taps_under_way } else { &self.under_way };
        let _under_way = calls.acquire().await;
        // Only now: of those that wait none holds a picture, nor is one drawn for nothing.
        let drawn = match (parcel.card.clone(), parcel.chart.clone()) {
            (Some(card), _) => Some(draw(move || picture::draw(&card)).await),
            (None, Some(chart)) => Some(draw(move || picture::draw_chart(&chart)).await),
            (None, None) => None,
        };
        // Last: what all share is used up at once, and not while many hang.
        if parcel.chat().is_some() {
            self.pace.wait_for_all().await;
        }
        let outcome = match drawn {
            None => self.api.call(&parcel.method, &parcel.body).await,
            Some(drawn) => match drawn {
                Ok(bytes) => {
                    let name = "haishao.png".to_owned();
                    let upload = Upload { argument: "photo", name, media_type: "image/png", bytes };
                    self.api.call_with_file(&parcel.method, &parcel.body, upload).await
                }
                Err(why) => return in_another_form(parcel, why),
            },
        };
        self.after(parcel, outcome)
    }

    fn in_another_form(&self, bytes: &[u8], why: String) -> Delivery {
        match serde_json::from_slice(bytes) {
            Ok(parcel) => in_another_form(parcel, why),
            Err(_) => Delivery::Refused { why },
        }
    }

    fn standing_for(&self, refused: &[u8], excuse: &[u8]) -> Vec<u8> {
        let (refused, read) =
            (serde_json::from_slice::<Parcel>(refused), serde_json::from_slice::<Parcel>(excuse));
        let (Ok(refused), Ok(mut stands)) = (refused, read) else { return excuse.to_vec() };
        stands.stands_for(&refused);
        stands.to_bytes()
    }

    fn edited(&self, bytes: &[u8]) -> Option<Edited> {
        // Most parcels are none, and are not read for that.
        bytes
            .starts_with(parcel::EDIT_BEGINS.as_bytes())
            .then(|| serde_json::from_slice::<Parcel>(bytes).ok())??
            .edited()
    }

    fn order(&self, bytes: &[u8]) -> Option<Ordered> {
        let Parcel { order, begun, .. } = serde_json::from_slice(bytes).ok()?;
        order.map(|order| Ordered { order, begun })
    }

    fn noting(&self, bytes: &[u8], begun: u8) -> Vec<u8> {
        let noted = serde_json::from_slice(bytes).map(|parcel| Parcel { begun, ..parcel }.to_bytes());
        noted.unwrap_or_else(|_| bytes.to_vec())
    }

    async fn deliver_packed(&self, bytes: &[u8], packed: Result<Packed, Unpacked>) -> Delivery {
        let Ok(parcel) = serde_json::from_slice::<Parcel>(bytes) else {
            return Delivery::Refused { why: "the outbox held something that is no call".to_owned() };
        };
        let Packed { name, media_type, bytes } = match packed {
            Ok(packed) => packed,
            Err(why) => return in_another_form(parcel, why.to_string()),
        };
        if let Some(chat) = parcel.chat() {
            self.pace.wait_for_chat(chat).await;
        }
        let upload = Upload { argument: "document", name, media_type, bytes };
        let _under_way = self.under_way.acquire().await;
        self.pace.wait_for_all().await;
        let outcome = self.api.call_with_file(&parcel.method, &parcel.body, upload).await;
        self.after(parcel, outcome)
    }
}

impl Telegram {
    fn after(&self, parcel: Parcel, outcome: Result<Box<RawValue>, ApiError>) -> Delivery {
        match outcome {
            Ok(result) => {
                self.replace(&parcel, &result);
                self.pin(&parcel, &result);
                followed(&parcel, &result).unwrap_or(Delivery::Delivered)
            }
            Err(error) => after_error(parcel, &error),
        }
    }

    /// Takes the message away that a delivered one follows. Beside the delivery, which is done by now: waiting here
    /// would only give it time to be repeated. If it fails, an old question stays, and its buttons say so themselves.
    fn replace(&self, parcel: &Parcel, result: &RawValue) {
        let (Some(chat), Some(message)) = (parcel.chat(), message_in(result)) else { return };
        let Some(follow) = parcel.follow else {
            // Something else is shown in the place of the question now, and is not the next one's to remove.
            return self.following.leave(chat, message);
        };
        let Some(former) = self.following.replace(chat, message, follow.stays) else { return };
        let (api, pace) = (self.api.clone(), self.pace.clone());
        tokio::spawn(async move {
            pace.wait(chat).await;
            let body = json!({ "chat_id": chat, "message_id": former });
            if let Err(error) = api.call("DeleteMessage", &body).await {
                tracing::debug!(%error, "an answered question stays in its chat");
            }
        });
    }
}

impl Telegram {
    /// Pins a delivered message in place of the one before it. Beside the delivery, as above.
    fn pin(&self, parcel: &Parcel, result: &RawValue) {
        let (Some(chat), Some(message)) = (parcel.chat(), message_in(result).filter(|_| parcel.pin)) else {
            return;
        };
        let text = parcel.body["text"].as_str().unwrap_or_default().to_owned();
        let (api, pace, pinned) = (self.api.clone(), self.pace.clone(), self.pinned.clone());
        tokio::spawn(async move {
            pace.wait(chat).await;
            let former = match pinned.current(chat) {
                None => pinned_like(&api, chat, &text).await,
                known => known,
            };
            let body = json!({ "chat_id": chat, "message_id": message, "disable_notification": true });
            if let Err(error) = api.call("pinChatMessage", &body).await {
                return tracing::warn!(%error, "a message could not be pinned");
            }
            pinned.replace(chat, message, false);
            let Some(former) = former.filter(|former| *former != message) else { return };
            pace.wait(chat).await;
            let body = json!({ "chat_id": chat, "message_id": former });
            if let Err(error) = api.call("unpinChatMessage", &body).await {
                tracing::debug!(%error, "a former message stays pinned");
            }
        });
    }
}

/// The message on top of a chat's pinned ones, if it is the bot's own and of the sort of this text, which begins with the
/// same sign: after a restart nobody else knows of it, and admins may have pinned something else that the bot said.
async fn pinned_like(api: &Api, chat: i64, text: &str) -> Option<i64> {
    let found = api.call("getChat", &json!({ "chat_id": chat })).await.ok()?;
    let found: Value = serde_json::from_str(found.get()).ok()?;
    let pinned = found.get("pinned_message")?;
    let is_own = api.bot().is_some() && pinned["from"]["id"].as_i64() == api.bot();
    let is_alike = pinned["text"].as_str().and_then(|pinned| pinned.chars().next()) == text.chars().next();
    pinned["message_id"].as_i64().filter(|_| is_own && is_alike)
}

/// The number of the message that Telegram says was sent or edited.
fn message_in(result: &RawValue) -> Option<i64> {
    serde_json::from_str::<Value>(result.get()).ok()?.get("message_id")?.as_i64()
}

/// What is to follow a message that goes by itself.
fn followed(parcel: &Parcel, result: &RawValue) -> Option<Delivery> {
    let (minutes, chat, message) = (parcel.lifetime?, parcel.chat()?, message_in(result)?);
    let after = Duration::from_secs(60 * u64::from(minutes));
    let parcel = Parcel::take_back(chat, message).to_bytes();
    Some(Delivery::Followed { after, lane: ChatId(chat), parcel })
}

/// Draws a picture beside the async threads: it takes some fifty milliseconds.
async fn draw(
    draw: impl FnOnce() -> Result<Vec<u8>, PictureError> + Send + 'static,
) -> Result<Vec<u8>, String> {
    match tokio::task::spawn_blocking(draw).await {
        Ok(drawn) => drawn.map_err(|error| error.to_string()),
        // What the fault itself says may hold people's words.
        Err(_) => Err("a fault kept a card from being drawn".to_owned()),
    }
}

/// The next form of a parcel that cannot be sent as it is.
fn in_another_form(mut parcel: Parcel, why: String) -> Delivery {
    let Some(otherwise) = parcel.otherwise.take() else {
        return if parcel.awaited { Delivery::Unsayable { why } } else { Delivery::Refused { why } };
    };
    // It may be for somebody else: who is told that something could not be done.
    match otherwise.chat().or(parcel.chat()) {
        Some(chat) => Delivery::Instead { lane: ChatId(chat), parcel: otherwise.to_bytes(), why },
        None => Delivery::Refused { why },
    }
}

/// What a failed call means for its parcel.
fn after_error(parcel: Parcel, error: &ApiError) -> Delivery {
    let why = error.to_string();
    let (code, description, migrated_to) = match error {
        ApiError::Unreachable(_) | ApiError::Server { .. } => return Delivery::Later { after: None, why },
        ApiError::TooManyRequests { after } => return Delivery::Later { after: Some(*after), why },
        ApiError::Refused { code, description, migrated_to } => (*code, description, *migrated_to),
    };
    if let (Some(from), Some(to)) = (parcel.chat(), migrated_to) {
        // Another message may have that number there.
        let is_about_message = parcel.is_about_message_alone();
        let parcel = (!is_about_message).then(|| parcel.readdress(to).to_bytes());
        return Delivery::Moved { from: ChatId(from), to: ChatId(to), parcel, why };
    }
    match code {
        401 | 404 => Delivery::Later { after: Some(TOKEN_WAIT), why },
        // The chat is closed to the bot: nothing said in another form would get through.
        403 => match parcel.chat().filter(|chat| *chat < 0 && is_out(description)) {
            Some(chat) => Delivery::Removed { chat: ChatId(chat), why },
            None => Delivery::Gone { why },
        },
        _ if parcel.chat().is_some_and(|chat| chat < 0) && is_closed(description) => Delivery::Gone { why },
        _ if is_as_good_as_done(description) => Delivery::Delivered,
        _ => in_another_form(parcel, why),
    }
}

/// Refusals of a group that the bot is not in, or that is no more.
fn is_out(description: &str) -> bool {
    let description = description.to_ascii_lowercase();
    ["bot was kicked", "bot is not a member", "group chat was deleted"]
        .iter()
        .any(|out| description.contains(out))
}

/// Refusals of a group, or of a topic in it, in which the bot may not write.
fn is_closed(description: &str) -> bool {
    let description = description.to_ascii_lowercase();
    [
        "not enough rights to send",
        "have no rights to send",
        "chat_write_forbidden",
        "chat_restricted",
        "chat_send_plain_forbidden",
        "topic_closed",
        "message thread not found",
        "chat not found",
    ]
    .iter()
    .any(|closed| description.contains(closed))
}

/// Refusals that say the wanted state is reached already, or that nobody waits for it any more.
fn is_as_good_as_done(description: &str) -> bool {
    let description = description.to_ascii_lowercase();
    ["message is not modified", "query is too old", "query_id_invalid", "message to delete not found"]
        .iter()
        .any(|done| description.contains(done))
}

/// Whether somebody is among those who govern; `None` while these are not known.
fn governs(admins: Option<&Admins>, person: PersonId) -> Option<bool> {
    admins.map(|admins| admins.people.contains(&person))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{Order, Package};
    use crate::content::Language;
    use crate::text::Rich;

    fn parcel(otherwise: bool) -> Parcel {
        let plain = Parcel {
            method: "SendMessage".to_owned(),
            body: json!({"chat_id": 7, "text": "a"}),
            ..Parcel::default()
        };
        let otherwise = otherwise.then(|| Box::new(plain.clone()));
        Parcel { body: json!({"chat_id": 7, "text": "<b>a</b>"}), otherwise, ..plain }
    }

    fn refused(description: &str) -> ApiError {
        ApiError::Refused { code: 400, description: description.to_owned(), migrated_to: None }
    }

    #[tokio::test]
    async fn an_order_waits_in_its_own_line_is_counted_and_has_words_in_its_place() {
        let api = Api::new("http://127.0.0.1:9", "1:a".to_owned()).expect("it is an address");
        let telegram = Telegram::new(api, false);
        let event = serde_json::json!({ "update_id": 1, "message": {
            "message_id": 2, "date": 1_790_000_000, "text": "/mydata",
            "chat": { "id": 7, "type": "private", "first_name": "Ana" },
            "from": { "id": 7, "is_bot": false, "first_name": "Ana" },
        }});
        let event = telegram.read(event.to_string().as_bytes()).expect("it is a message");
        let order = Order {
            package: Package::Everything,
            language: Language::English,
            zone: "UTC".to_owned(),
            at: chrono::DateTime::UNIX_EPOCH,
        };
        let (words, otherwise) = (Rich::from("Here it is."), Rich::from("Sorry."));
        let sent = telegram.write(&event, &Reply::Send { order: order.clone(), words, otherwise });
        let [Outgoing { parcel, line: Line::File }] = sent.as_slice() else { panic!("one file: {sent:?}") };
        assert_eq!(telegram.order(parcel.reveal()), Some(Ordered { order: order.clone(), begun: 0 }));
        let noted = telegram.noting(parcel.reveal(), 2);
        assert_eq!(telegram.order(&noted), Some(Ordered { order, begun: 2 }));
        let Delivery::Instead { lane: ChatId(7), parcel, .. } =
            telegram.deliver_packed(&noted, Err(Unpacked::Begun)).await
        else {
            panic!("words were expected")
        };
        assert_eq!(telegram.order(&parcel), None);
        assert!(String::from_utf8_lossy(&parcel).contains("Sorry."));
    }

    /// A server that says yes to every call.
    async fn yes_sayer() -> Api {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let address = listener.local_addr().expect("it has an address");
        let answer = async || axum::Json(json!({ "ok": true, "result": true }));
        let router = axum::Router::new().fallback(answer);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Api::new(&format!("http://{address}"), "1:a".to_owned()).expect("the address is one")
    }

    #[tokio::test]
    async fn a_tap_is_answered_while_three_thousand_messages_to_others_wait() {
        let telegram = Arc::new(Telegram::new(yes_sayer().await, true));
        let messages: Vec<_> = (1..=3_000)
            .map(|chat| {
                let parcel = Parcel { body: json!({"chat_id": chat, "text": "a"}), ..parcel(false) };
                let telegram = telegram.clone();
                tokio::spawn(async move { telegram.deliver(&parcel.to_bytes()).await })
            })
            .collect();
        // As many are under way as may be, and wait for their turn of what all share.
        while telegram.under_way.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let tap = Reply::CloseTap { tap: crate::chat::TapId("5".to_owned()), notice: None };
        let event = Event::of_its_own(ChatId(7), crate::chat::Happening::Due);
        let [Outgoing { parcel, line: Line::Urgent }] = &telegram.write(&event, &tap)[..] else {
            panic!("one call was expected")
        };
        let answered = telegram.deliver(parcel.reveal());
        let answered = tokio::time::timeout(Duration::from_secs(10), answered).await;
        assert_eq!(answered.ok(), Some(Delivery::Delivered));
        let n_waiting = messages.iter().filter(|message| !message.is_finished()).count();
        assert!(n_waiting > 2_000, "{n_waiting}");
        messages.iter().for_each(tokio::task::JoinHandle::abort);
    }

    #[test]
    fn a_reply_refused_for_its_form_is_sent_as_plain_text_and_then_given_up() {
        let error = refused("Bad Request: can't parse entities");
        assert!(matches!(after_error(parcel(true), &error), Delivery::Instead { lane: ChatId(7), .. }));
        let awaited = Parcel { awaited: true, ..parcel(false) };
        assert!(matches!(after_error(awaited, &error), Delivery::Unsayable { .. }));
        assert!(
            matches!(after_error(parcel(false), &error), Delivery::Refused { .. }),
            "nobody asked for it"
        );
        let taken_back = Parcel::take_back(7, 31);
        assert!(matches!(after_error(taken_back, &error), Delivery::Refused { .. }));
    }

    #[test]
    fn a_reply_that_changes_nothing_counts_as_delivered() {
        let error = refused("Bad Request: message is not modified: specified new message content…");
        assert_eq!(after_error(parcel(true), &error), Delivery::Delivered);
    }

    #[test]
    fn a_chat_that_moved_is_followed() {
        let error = ApiError::Refused {
            code: 400,
            description: "Bad Request: group chat was upgraded to a supergroup chat".to_owned(),
            migrated_to: Some(-100),
        };
        let in_group = Parcel { body: json!({"chat_id": -5, "text": "a"}), ..parcel(true) };
        let Delivery::Moved { from, to, parcel: Some(moved), .. } = after_error(in_group, &error) else {
            panic!("a move was expected")
        };
        assert_eq!((from, to), (ChatId(-5), ChatId(-100)));
        assert!(String::from_utf8_lossy(&moved).contains("-100"));
    }

    #[test]
    fn a_message_that_goes_by_itself_is_followed_by_the_call_that_takes_it_back() {
        let result: Box<RawValue> =
            serde_json::from_str(r#"{"message_id": 31, "chat": {"id": 7}}"#).expect("it is JSON");
        assert_eq!(followed(&parcel(false), &result), None);
        let passing = Parcel { lifetime: Some(10), ..parcel(false) };
        let Some(Delivery::Followed { after, lane, parcel }) = followed(&passing, &result) else {
            panic!("it is to be taken back")
        };
        assert_eq!((after, lane), (Duration::from_secs(600), ChatId(7)));
        let taken_back: Parcel = serde_json::from_slice(&parcel).expect("it is a parcel");
        assert_eq!(taken_back.method, "DeleteMessage");
        assert_eq!(taken_back.body, json!({"chat_id": 7, "message_id": 31}));
        let moved = ApiError::Refused { code: 400, description: String::new(), migrated_to: Some(-100) };
        assert!(matches!(after_error(taken_back, &moved), Delivery::Moved { parcel: None, .. }));
    }

    #[test]
    fn in_a_group_that_lets_nobody_write_nothing_is_tried_in_another_form() {
        let closed = "Bad Request: not enough rights to send text messages to the chat";
        let in_group = Parcel { body: json!({"chat_id": -100, "text": "a"}), ..parcel(true) };
        assert!(matches!(after_error(in_group.clone(), &refused(closed)), Delivery::Gone { .. }));
        let unreadable = refused("Bad Request: can't parse entities");
        assert!(!matches!(after_error(in_group, &unreadable), Delivery::Gone { .. }));
    }

    #[tokio::test]
    async fn whether_somebody_is_an_admin_is_asked_about_their_own_group_or_another() {
        // Nobody answers there, so what is known was noted.
        let api = Api::new("http://127.0.0.1:9", "1:a".to_owned()).expect("it is an address");
        let telegram = Telegram::new(api, false);
        telegram.admins.note(-100, 7, true, Instant::now());
        telegram.admins.note(-200, 7, false, Instant::now());
        let event = Event::of_its_own(ChatId(7), crate::chat::Happening::Due);
        let asked = async |need: Need| telegram.gather(&event, need).await.is_admin;
        assert_eq!(asked(Need::WhetherAdminOf(ChatId(-100))).await, Some(true));
        assert_eq!(asked(Need::WhetherAdminOf(ChatId(-200))).await, Some(false));
        assert_eq!(asked(Need::WhetherAdminOf(ChatId(-300))).await, None);
        assert_eq!(telegram.admins.known(-300, 7, Instant::now()), None, "not to know is not remembered");
        let in_group = Event { chat: ChatId(-100), ..event.clone() };
        assert_eq!(telegram.gather(&in_group, Need::WhetherAdmin).await.is_admin, Some(true));
    }

    #[test]
    fn a_closed_chat_and_a_busy_server_are_told_apart() {
        let blocked = ApiError::Refused { code: 403, description: "Forbidden".to_owned(), migrated_to: None };
        assert!(matches!(after_error(parcel(true), &blocked), Delivery::Gone { .. }));
        for (description, chat) in [
            ("Forbidden: bot was kicked from the supergroup chat", -100),
            ("Forbidden: bot is not a member of the supergroup chat", -100),
            ("Forbidden: the group chat was deleted", -5),
        ] {
            let out = ApiError::Refused { code: 403, description: description.to_owned(), migrated_to: None };
            let in_group = Parcel { body: json!({"chat_id": chat, "text": "a"}), ..parcel(true) };
            let delivery = after_error(in_group, &out);
            assert!(
                matches!(delivery, Delivery::Removed { chat: of, .. } if of == ChatId(chat)),
                "{delivery:?}"
            );
        }
        let busy = ApiError::TooManyRequests { after: Duration::from_secs(3) };
        let Delivery::Later { after, .. } = after_error(parcel(true), &busy) else {
            panic!("later was expected")
        };
        assert_eq!(after, Some(Duration::from_secs(3)));
    }
}
