//! The chat page: one simulated person, their chat with the bot, in a browser on this machine.
//!
//! The address holds a secret, so that no other page and no other user of the machine can join in.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures::Stream;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::downloads::attachment;
use super::entities::utf16_length;
use super::frame::{Frame, Opening};
use super::hub::Hub;
use super::ids::{ChatId, MessageId, Mistake, PersonId};
use super::image::{Image, LARGEST_PHOTO};
use super::page_frame;
use super::rules::LONGEST_CAPTION;
use super::view;
use super::world::World;

/// The words of the page in one language: the id of a label and its text.
pub type Labels = Vec<(String, String)>;

/// What the page needs to be told.
#[derive(Clone, Default)]
pub struct PageOptions {
    /// The words of the page by language tag, such as `zh-Hans`. Each is a choice on the page,
    /// for its own words and for the language of the simulated Telegram.
    pub labels: BTreeMap<String, Labels>,
    /// What stands around the phone, if a bot tells it.
    pub frame: Option<Arc<Frame>>,
    /// What the person at the page says as soon as there is one.
    pub opening: Option<Opening>,
}

struct Page {
    frame: Option<Arc<Frame>>,
    hub: Arc<Hub>,
    person: PersonId,
    labels: Value,
}

/// The page below `path`, which starts and ends with a slash. It adds its person to the world.
pub(super) fn router(path: &str, hub: &Arc<Hub>, options: PageOptions) -> Router {
    let person = hub.change(|world| world.add_person(GUEST, None));
    page_frame::begin(hub, person, &options);
    let frame = options.frame.clone();
    let page = Arc::new(Page {
        frame: options.frame,
        hub: Arc::clone(hub),
        person,
        labels: labels_json(options.labels),
    });
    let at = |name: &str| format!("{path}{name}");
    Router::new()
        .route(path, get(|| async { Html(include_str!("page/index.html")) }))
        .route(&at("chat.js"), get(|| asset("text/javascript", include_str!("page/chat.js"))))
        .route(&at("text.js"), get(|| asset("text/javascript", include_str!("page/text.js"))))
        .route(&at("messages.js"), get(|| asset("text/javascript", include_str!("page/messages.js"))))
        .route(&at("chat.css"), get(|| asset("text/css", include_str!("page/chat.css"))))
        .route(&at("labels"), get(labels))
        .route(&at("events"), get(events))
        .route(&at("photo/{message}"), get(photo))
        .route(&at("document/{message}"), get(document))
        .route(&at("say"), post(say))
        .route(&at("photo"), post(send_photo).layer(DefaultBodyLimit::max(LARGEST_PHOTO)))
        .route(&at("edit"), post(edit))
        .route(&at("press"), post(press))
        .route(&at("language"), post(language))
        .with_state(page)
        .merge(page_frame::router(path, frame))
        .layer(map_response(guard))
}

/// The name of the person at the page, as the bot gets it. A name, so not translated.
const GUEST: &str = "Guest";
/// Nothing from outside, nothing inline.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                              img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The address is a secret, so it must not leave in a referrer, and nothing is kept.
async fn guard(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_POLICY));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn asset(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, format!("{kind}; charset=utf-8"))], text).into_response()
}

fn labels_json(labels: BTreeMap<String, Labels>) -> Value {
    let languages = labels.into_iter().map(|(tag, labels)| {
        let labels: BTreeMap<_, _> = labels.into_iter().collect();
        (tag, json!(labels))
    });
    Value::Object(languages.collect())
}

async fn labels(State(page): State<Arc<Page>>) -> Json<Value> {
    Json(page.labels.clone())
}

/// The chat as it is, and again after every change, as server-sent events; beside them, those of the frame.
async fn events(State(page): State<Arc<Page>>) -> impl IntoResponse {
    let frame = page_frame::news(page.frame.clone(), Arc::clone(&page.hub));
    Sse::new(futures::stream::select(views(page), frame)).keep_alive(KeepAlive::default())
}

struct Watcher {
    page: Arc<Page>,
    bell: watch::Receiver<u64>,
    last: String,
}

fn views(page: Arc<Page>) -> impl Stream<Item = Result<Event, axum::Error>> {
    let bell = page.hub.bell();
    let watcher = Watcher { page, bell, last: String::new() };
    futures::stream::unfold(watcher, |mut watcher| async move {
        let view = watcher.next().await?;
        Some((Ok(Event::default().data(view)), watcher))
    })
}

impl Watcher {
    /// The next view that differs from the one before; none when the server goes away.
    async fn next(&mut self) -> Option<String> {
        loop {
            self.bell.mark_unchanged();
            let person = self.page.person;
            let view = self.page.hub.look(|world| (!world.closing).then(|| view::of(world, person)))?;
            let view = view.to_string();
            if view != self.last {
                self.last.clone_from(&view);
                return Some(view);
            }
            self.bell.changed().await.ok()?;
        }
    }
}

/// The image of a message in this chat; the other chats are not the page's business.
async fn photo(State(page): State<Arc<Page>>, Path(message): Path<i64>) -> Response {
    let image = page.hub.look(|world| world.image(page.person.into(), MessageId(message)).cloned());
    match image {
        Some(image) => ([(header::CONTENT_TYPE, image.media_type)], image.bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The document of a message in this chat, to be saved.
async fn document(State(page): State<Arc<Page>>, Path(message): Path<i64>) -> Response {
    page.hub.look(|world| match world.document(page.person.into(), MessageId(message)) {
        Some((document, bytes)) => attachment(document, bytes.clone()),
        None => StatusCode::NOT_FOUND.into_response(),
    })
}

#[derive(Deserialize)]
struct Say {
    text: String,
}

#[derive(Deserialize)]
struct Edit {
    message: i64,
    text: String,
}

#[derive(Deserialize)]
struct Press {
    message: i64,
    data: String,
}

#[derive(Deserialize)]
struct Language {
    code: String,
}

/// What the page gets for an act: the id it led to, if any.
type Done = Result<Json<Value>, Refused>;

/// An act that was not possible, told with its reason.
struct Refused(String);

impl From<Mistake> for Refused {
    fn from(mistake: Mistake) -> Self {
        Self(mistake.to_string())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (StatusCode::CONFLICT, Json(json!({"error": self.0}))).into_response()
    }
}

async fn say(State(page): State<Arc<Page>>, Json(say): Json<Say>) -> Done {
    let text = said(&say.text)?;
    let id = page.act(|world, chat, now| world.says(chat, page.person, text, now))?;
    Ok(Json(json!({"message": id})))
}

/// The words below a photo.
#[derive(Deserialize)]
struct Caption {
    #[serde(default)]
    caption: String,
}

async fn send_photo(State(page): State<Arc<Page>>, Query(below): Query<Caption>, bytes: Bytes) -> Done {
    let image = Image::check(bytes).map_err(|refusal| Refused(refusal.description))?;
    let caption = below.caption.trim();
    if utf16_length(caption) > LONGEST_CAPTION {
        return Err(Refused("a caption has at most 1024 characters".to_owned()));
    }
    let id = page.act(|world, chat, now| world.sends_photo(chat, page.person, image, caption, now))?;
    Ok(Json(json!({"message": id})))
}

async fn edit(State(page): State<Arc<Page>>, Json(edit): Json<Edit>) -> Done {
    let text = said(&edit.text)?;
    let id = MessageId(edit.message);
    page.act(|world, chat, now| world.edits(chat, page.person, id, text, now))?;
    Ok(Json(json!({"message": id})))
}

async fn press(State(page): State<Arc<Page>>, Json(press): Json<Press>) -> Done {
    let id = MessageId(press.message);
    let query = page.act(|world, chat, now| world.presses(chat, page.person, id, &press.data, now))?;
    Ok(Json(json!({"query": query})))
}

async fn language(State(page): State<Arc<Page>>, Json(language): Json<Language>) -> Done {
    page.act(|world, _, _| world.set_language(page.person, Some(&language.code)))?;
    Ok(Json(json!({})))
}

/// What a person can write: Telegram sends no empty text, and cuts long ones in the app.
fn said(text: &str) -> Result<&str, Refused> {
    let text = text.trim();
    let length = utf16_length(text);
    if (1..=super::rules::LONGEST_TEXT).contains(&length) {
        return Ok(text);
    }
    Err(Refused("a message has 1 to 4096 characters".to_owned()))
}

impl Page {
    fn act<T>(&self, act: impl FnOnce(&mut World, ChatId, i64) -> Result<T, Mistake>) -> Result<T, Mistake> {
        let now = self.hub.now();
        self.hub.change(|world| act(world, self.person.into(), now))
    }
}
