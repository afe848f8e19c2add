//! One address for several copies: whoever comes is sent to the next of them that answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// How long a copy may take before its answer is given up.
const PATIENCE: Duration = Duration::from_secs(8);

/// Of so many requests one is handed to a second copy as well, as when an answer is lost on its way.
const ONE_IN: usize = 20;

/// What it does, and what it has counted.
pub struct Balancer {
    pub url: String,
    road: Arc<Road>,
    listening: JoinHandle<()>,
}

struct Road {
    ports: Vec<u16>,
    client: reqwest::Client,
    next: AtomicUsize,
    handed_over: AtomicUsize,
    repeated: AtomicUsize,
    turned_away: AtomicUsize,
}

impl Balancer {
    pub async fn to(ports: Vec<u16>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let client = reqwest::Client::builder().timeout(PATIENCE).build().expect("a client can be made");
        let counter = AtomicUsize::default;
        let road = Arc::new(Road {
            ports,
            client,
            next: counter(),
            handed_over: counter(),
            repeated: counter(),
            turned_away: counter(),
        });
        let router = Router::new().fallback(hand_over).with_state(road.clone());
        let listening = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("it listens until it is dropped");
        });
        Self { url: format!("http://{address}/hook-of-three"), road, listening }
    }

    /// How many requests a copy took, how many of them two, and how many none.
    pub fn counts(&self) -> [usize; 3] {
        [&self.road.handed_over, &self.road.repeated, &self.road.turned_away]
            .map(|counter| counter.load(Ordering::Relaxed))
    }
}

impl Drop for Balancer {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn hand_over(State(road): State<Arc<Road>>, uri: Uri, headers: HeaderMap, body: Bytes) -> StatusCode {
    let first = road.next.fetch_add(1, Ordering::Relaxed);
    for attempt in 0..road.ports.len() {
        match road.post(first + attempt, &uri, &headers, body.clone()).await {
            Ok(StatusCode::SERVICE_UNAVAILABLE) | Err(_) => {}
            Ok(status) => {
                let count = road.handed_over.fetch_add(1, Ordering::Relaxed);
                if status.is_success() && count.is_multiple_of(ONE_IN) {
                    road.repeated.fetch_add(1, Ordering::Relaxed);
                    // Whatever comes of it: the first answer is the one that is passed on.
                    let _ = road.post(first + attempt + 1, &uri, &headers, body).await;
                }
                return status;
            }
        }
    }
    road.turned_away.fetch_add(1, Ordering::Relaxed);
    StatusCode::SERVICE_UNAVAILABLE
}

impl Road {
    async fn post(
        &self,
        turn: usize,
        uri: &Uri,
        headers: &HeaderMap,
        body: Bytes,
    ) -> reqwest::Result<StatusCode> {
        let url = format!("http://127.0.0.1:{}{}", self.ports[turn % self.ports.len()], uri.path());
        let mut request = self.client.post(url).body(body);
        for name in ["content-type", "x-telegram-bot-api-secret-token"] {
            if let Some(value) = headers.get(name) {
                request = request.header(name, value.as_bytes());
            }
        }
        Ok(request.send().await?.status())
    }
}
