//! The chat page: simulated people, their chats with the bot and their group, in a browser on this machine.
//!
//! The address holds a secret, so that no other page and no other user of the machine can join in.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use futures::Stream;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::acting;
use super::assets::{self, ASSETS};
use super::cast::Cast;
use super::downloads::attachment;
use super::frame::{Frame, Opening};
use super::hub::Hub;
use super::ids::{MessageId, Mistake};
use super::page_frame;
use super::seat::{Seat, Wish};
use super::view;

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

/// The page: the world it shows, and who is on it.
pub(super) struct Page {
    pub hub: Arc<Hub>,
    pub cast: Cast,
    frame: Option<Arc<Frame>>,
    labels: Value,
}

/// The page below `path`, which starts and ends with a slash. It adds its people and their group to the world.
///
/// # Errors
///
/// None of its own: the world takes whom it did not know.
pub(super) fn router(path: &str, hub: &Arc<Hub>, options: PageOptions) -> Result<Router, Mistake> {
    let cast = hub.change(|world| {
        // As with every bot in Telegram, until whoever hosts it turns it off.
        world.sets_privacy_mode(true);
        Cast::enters(world, &options.labels)
    })?;
    page_frame::begin(hub, &cast, &options)?;
    let frame = options.frame.clone();
    let page = Arc::new(Page {
        hub: Arc::clone(hub),
        cast,
        frame: options.frame,
        labels: labels_json(options.labels),
    });
    let at = |name: &str| format!("{path}{name}");
    let mut router = Router::new();
    for asset in ASSETS {
        router = router.route(&at(asset.0), get(|| assets::serve(*asset)));
    }
    let router = router
        .route(&at("labels"), get(labels))
        .route(&at("events"), get(events))
        .route(&at("photo/{message}"), get(photo))
        .route(&at("document/{message}"), get(document))
        .merge(acting::router(path))
        .with_state(page);
    let router = match frame {
        Some(frame) => router.merge(page_frame::router(path, frame)),
        None => router,
    };
    Ok(router.layer(map_response(guard)))
}

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

/// The open chat as it is, and again after every change, as server-sent events; beside them, those of the frame.
async fn events(State(page): State<Arc<Page>>, Query(wish): Query<Wish>) -> Response {
    let frame = page_frame::news(page.frame.clone(), Arc::clone(&page.hub));
    match page.hub.look(|world| wish.seat(world, &page.cast)) {
        Ok(seat) => {
            let news = futures::stream::select(views(page, seat), frame);
            Sse::new(news).keep_alive(KeepAlive::default()).into_response()
        }
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

struct Watcher {
    page: Arc<Page>,
    seat: Seat,
    bell: watch::Receiver<u64>,
    last: String,
}

fn views(page: Arc<Page>, seat: Seat) -> impl Stream<Item = Result<Event, axum::Error>> {
    let bell = page.hub.bell();
    let watcher = Watcher { page, seat, bell, last: String::new() };
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
            let (seat, cast) = (self.seat, &self.page.cast);
            let view = self.page.hub.look(|world| (!world.closing).then(|| view::of(world, cast, seat)))?;
            let view = view.to_string();
            if view != self.last {
                self.last.clone_from(&view);
                return Some(view);
            }
            self.bell.changed().await.ok()?;
        }
    }
}

/// The image of a message in the open chat; the other chats are not its business.
async fn photo(
    State(page): State<Arc<Page>>,
    Query(wish): Query<Wish>,
    Path(message): Path<i64>,
) -> Response {
    let image = page.hub.look(|world| {
        let seat = wish.seat(world, &page.cast).ok()?;
        world.image(seat.chat, MessageId(message)).cloned()
    });
    match image {
        Some(image) => ([(header::CONTENT_TYPE, image.media_type)], image.bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The document of a message in the open chat, to be saved.
async fn document(
    State(page): State<Arc<Page>>,
    Query(wish): Query<Wish>,
    Path(message): Path<i64>,
) -> Response {
    let document = page.hub.look(|world| {
        let seat = wish.seat(world, &page.cast).ok()?;
        let (document, bytes) = world.document(seat.chat, MessageId(message))?;
        Some(attachment(document, bytes.clone()))
    });
    document.unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}
