//! What the page asks of its frame: news of it, another time, and whether to follow edits.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::sse::Event;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use chrono::{DateTime, TimeDelta};
use futures::Stream;
use serde::Deserialize;
use serde_json::json;
use tokio::sync::watch;

use super::clock::NotMoved;
use super::following;
use super::frame::Frame;
use super::hub::Hub;
use super::ids::PersonId;
use super::page::PageOptions;

/// The files that show it: the name, the media type and the text of each.
pub(super) const FILES: &[(&str, &str, &str)] = &[
    ("frame.js", "text/javascript", include_str!("page/frame.js")),
    ("clock.js", "text/javascript", include_str!("page/clock.js")),
    ("panel.js", "text/javascript", include_str!("page/panel.js")),
    ("turns.js", "text/javascript", include_str!("page/turns.js")),
    ("theme.js", "text/javascript", include_str!("page/theme.js")),
    ("frame.css", "text/css", include_str!("page/frame.css")),
];

/// Has the person who was just added say what the page opens with, and sees that edits are followed.
pub(super) fn begin(hub: &Arc<Hub>, person: PersonId, options: &PageOptions) {
    if let Some(opening) = &options.opening {
        let now = hub.now();
        let opened = hub.change(|world| {
            world.set_language(person, Some(&opening.language))?;
            world.says(person.into(), person, &opening.text, now)
        });
        if let Err(mistake) = opened {
            tracing::warn!(%mistake, "the page opens without what was to be shown; say it there");
        }
    }
    if let Some(frame) = &options.frame {
        tokio::spawn(following::follow(Arc::clone(hub), Arc::clone(frame), frame.served()));
    }
}

/// What the page can do to its frame, below `path`, and the files that show it.
pub(super) fn router(path: &str, frame: Option<Arc<Frame>>) -> Router {
    let mut router = Router::new();
    for &(name, kind, text) in FILES {
        router = router.route(&format!("{path}{name}"), get(move || async move { file(kind, text) }));
    }
    let Some(frame) = frame else { return router };
    let acts = Router::new()
        .route(&format!("{path}clock"), post(move_clock))
        .route(&format!("{path}following"), post(follow_edits))
        .with_state(frame);
    router.merge(acts)
}

fn file(kind: &str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, format!("{kind}; charset=utf-8"))], text).into_response()
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
        Some(self.frame.view().to_string())
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
