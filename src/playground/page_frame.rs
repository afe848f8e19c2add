//! What the page asks of its frame: news of it, another time, and whether to follow edits.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::sse::Event;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use chrono::{DateTime, TimeDelta};
use futures::Stream;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::cast::Cast;
use super::chats::ChatKind;
use super::clock::NotMoved;
use super::following;
use super::frame::{Frame, Opening};
use super::hub::Hub;
use super::ids::{ChatId, Mistake};
use super::page::PageOptions;
use super::world::World;

/// Has the first person say what the page opens with, and sees that edits are followed.
///
/// # Errors
///
/// None of its own: everybody was just added.
pub(super) fn begin(hub: &Arc<Hub>, cast: &Cast, options: &PageOptions) -> Result<(), Mistake> {
    if let Some(Opening { language, text }) = &options.opening {
        let ([person, ..], now) = (cast.people, hub.now());
        hub.change(|world| {
            cast.is_named_in(world, language);
            world.set_language(person, Some(language))?;
            world.says(person.into(), person, text, now)
        })?;
    }
    if let Some(frame) = &options.frame {
        tokio::spawn(following::follow(Arc::clone(hub), Arc::clone(frame), frame.served()));
    }
    Ok(())
}

/// What the page can do to its frame, below `path`.
pub(super) fn router(path: &str, frame: Arc<Frame>) -> Router {
    Router::new()
        .route(&format!("{path}clock"), post(move_clock))
        .route(&format!("{path}following"), post(follow_edits))
        .with_state(frame)
}

/// The frame as it is, and again after every change, as events of that name. Ends when the server goes away.
pub(super) fn news(
    frame: Option<Arc<Frame>>,
    hub: Arc<Hub>,
) -> impl Stream<Item = Result<Event, axum::Error>> {
    let watcher = frame.map(|frame| Watcher { bell: frame.bell(), frame, hub, is_new: true });
    futures::stream::unfold(watcher, |watcher| async move {
        let mut watcher = watcher?;
        let view = watcher.next().await?;
        Some((Ok(Event::default().event("frame").data(view)), Some(watcher)))
    })
}

struct Watcher {
    frame: Arc<Frame>,
    bell: watch::Receiver<u64>,
    hub: Arc<Hub>,
    /// Whether nothing was told yet.
    is_new: bool,
}

impl Watcher {
    async fn next(&mut self) -> Option<String> {
        if !std::mem::take(&mut self.is_new) {
            tokio::select! {
                changed = self.bell.changed() => changed.ok()?,
                () = self.hub.closes() => return None,
            }
        }
        let mut view = self.frame.view();
        if let Some(turns) = view["turns"].as_array_mut() {
            self.hub
                .look(|world| turns.iter_mut().for_each(|turn| turn["who"] = json!(name_of(world, turn))));
        }
        Some(view.to_string())
    }
}

/// How the chat of a turn is called.
fn name_of(world: &World, turn: &Value) -> String {
    let chat = world.chat(ChatId(turn["chat"].as_i64().unwrap_or_default()));
    match chat.map(|chat| &chat.kind) {
        Ok(ChatKind::Private { person, .. }) => world.name(*person).to_owned(),
        Ok(ChatKind::Group { title, .. }) => title.clone(),
        Err(_) => String::new(),
    }
}

/// Where the clock is to be moved.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Move {
    /// Seconds from its time.
    By(u32),
    /// Unix seconds.
    To(i64),
}

async fn move_clock(State(frame): State<Arc<Frame>>, Json(to): Json<Move>) -> Response {
    let clock = &frame.clock;
    let moved = match to {
        Move::By(seconds) => clock.move_on(TimeDelta::seconds(seconds.into())),
        // The reminder it was to go to came in the meantime.
        Move::To(time) if time <= clock.now().timestamp() => Ok(()),
        Move::To(time) => match DateTime::from_timestamp(time, 0) {
            Some(time) => clock.move_to(time),
            None => Err(NotMoved::TooFar),
        },
    };
    match moved {
        Ok(()) => {
            frame.ring();
            Json(json!({"now": clock.now().timestamp()})).into_response()
        }
        Err(refused) => (StatusCode::CONFLICT, Json(json!({"error": refused.to_string()}))).into_response(),
    }
}

async fn follow_edits(State(frame): State<Arc<Frame>>, Json(is_following): Json<bool>) -> Json<bool> {
    frame.follow_edits(is_following);
    Json(is_following)
}
