//! What a machine asks of a running bot: whether it lives, whether it is ready, and its figures.
//!
//! Nothing here tells of a person, but whoever reads it learns how busy the bot is: it is meant for the machine itself.

mod machine;
mod readiness;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::desk::{Depth, Encoding};
use crate::measure::{Contact, Scrape, Standing};
use crate::store::Counts;
use machine::{Disk, Sizes, resident_memory};
use readiness::Facts;

/// How often what was timed is added up.
const TIDYING: Duration = Duration::from_secs(5);
/// What Prometheus calls its text format.
const FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What is looked at.
pub struct Watch {
    pub scrape: Scrape,
    pub depth: Depth,
    pub encoding: Arc<Encoding>,
    pub contact: Arc<Contact>,
    /// The data folder.
    pub data: PathBuf,
    /// Cancelled once the bot is told to stop.
    pub stop: CancellationToken,
}

/// What the answers share.
struct Looking {
    watch: Watch,
    sizes: Sizes,
}

/// Answers until it is dropped.
///
/// # Errors
/// When connections can no longer be taken.
pub async fn answer_watchers(listener: TcpListener, watch: Watch) -> io::Result<()> {
    let looking = Arc::new(Looking { watch, sizes: Sizes::default() });
    let router = Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(figures))
        .with_state(looking.clone());
    tokio::select! {
        outcome = axum::serve(listener, router) => outcome,
        () = tidy(&looking) => Ok(()),
    }
}

async fn tidy(looking: &Looking) {
    let mut tick = tokio::time::interval(TIDYING);
    loop {
        tick.tick().await;
        looking.watch.scrape.tidy();
    }
}

async fn ready(State(looking): State<Arc<Looking>>) -> impl IntoResponse {
    let judged = beside(move || looking.facts(Disk::of(&looking.watch.data).as_ref()).judge()).await;
    match judged {
        Some(Ok(())) => (StatusCode::OK, "ready\n".to_owned()),
        Some(Err(reasons)) => (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {reasons}\n")),
        None => (StatusCode::INTERNAL_SERVER_ERROR, "a fault in looking\n".to_owned()),
    }
}

async fn figures(State(looking): State<Arc<Looking>>) -> impl IntoResponse {
    let counts = looking.watch.depth.counts().await.unwrap_or_default();
    let page = beside(move || looking.watch.scrape.page(&looking.standing(counts))).await;
    match page {
        Some(page) => (StatusCode::OK, [(header::CONTENT_TYPE, FORMAT)], page),
        None => (StatusCode::INTERNAL_SERVER_ERROR, [(header::CONTENT_TYPE, FORMAT)], String::new()),
    }
}

/// Looks on a thread that may block: the disk may be slow.
async fn beside<T: Send + 'static>(look: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::task::spawn_blocking(look).await.ok()
}

impl Looking {
    fn facts(&self, disk: Option<&Disk>) -> Facts {
        Facts {
            is_stopping: self.watch.stop.is_cancelled(),
            is_introduced: self.watch.contact.is_introduced(),
            trouble: self.watch.contact.trouble(),
            contact_age: self.watch.contact.age(),
            is_deaf: self.watch.contact.is_deaf(),
            is_store_failing: self.watch.depth.failure().is_some(),
            is_read_only: disk.is_some_and(|disk| disk.is_read_only),
            free_bytes: disk.map(|disk| disk.free_bytes),
        }
    }

    fn standing(&self, counts: Counts) -> Standing {
        let Watch { depth, encoding, contact, data, .. } = &self.watch;
        let encodings = encoding.counts();
        let disk = Disk::of(data);
        Standing {
            journal: counts.pending,
            outbox: counts.outbox,
            open: depth.open() as u64,
            handled: counts.handled,
            owners: counts.owners,
            quarantined: counts.quarantined,
            encodings: [encodings.encoded, encodings.refused, encodings.late, encodings.failed],
            store_bytes: self.sizes.of(data),
            contact_age: contact.age().map(|age| age.as_secs_f64()),
            is_ready: self.facts(disk.as_ref()).judge().is_ok(),
            free_bytes: disk.map(|disk| disk.free_bytes),
            memory_bytes: resident_memory().unwrap_or_default(),
        }
    }
}
