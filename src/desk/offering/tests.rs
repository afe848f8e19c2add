//! Typing in other chats, with a mind that thinks for as long as it is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, Utc};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use tokio::sync::{Semaphore, mpsc};

use super::*;
use crate::chat::inline::{InlineAnswer, InlineQuery};
use crate::chat::{Event, Gathered, Need, PersonId, Reply, Sender, Settings, State, Turn};
use crate::desk::{Delivery, Mind, Outgoing};
use crate::store::{InFolder, OpenOptions, Store};
use crate::text::Private;

/// Tells what it was to show.
struct Window(mpsc::UnboundedSender<String>);

impl Gateway for Window {
    fn read(&self, _payload: &[u8]) -> Option<Event> {
        None
    }

    fn write(&self, _event: &Event, _reply: &Reply) -> Vec<Outgoing> {
        Vec::new()
    }

    async fn gather(&self, _event: &Event, _need: Need) -> Gathered {
        Gathered::default()
    }

    async fn deliver(&self, _parcel: &[u8]) -> Delivery {
        Delivery::Delivered
    }

    async fn offer(&self, query: &InlineQuery, _answer: &InlineAnswer) {
        self.0.send(query.id.clone()).expect("the test listens");
    }
}

/// Thinks for as long as nobody gives it leave, and has a fault when told.
struct Slow {
    leave: Arc<Semaphore>,
    begun: Arc<AtomicUsize>,
}

impl Mind for Slow {
    fn needs(&self, _state: &State, _event: &Event) -> Option<Need> {
        None
    }

    fn offer<'a>(
        &'a self,
        _settings: &'a Settings,
        query: &'a InlineQuery,
        _now: DateTime<Utc>,
    ) -> BoxFuture<'a, Option<InlineAnswer>> {
        async move {
            self.begun.fetch_add(1, Ordering::SeqCst);
            assert!(query.words.reveal() != "fault", "on purpose");
            self.leave.acquire().await.expect("it is never closed").forget();
            Some(InlineAnswer::default())
        }
        .boxed()
    }

    fn take_turn(&self, _state: &State, _event: &Event, _gathered: Gathered) -> Turn {
        Turn::default()
    }

    fn apologise(&self, _state: &State, _event: &Event) -> Turn {
        Turn::default()
    }

    fn hold_off(&self, _state: &State, _event: &Event, _tell: bool) -> Turn {
        Turn::default()
    }
}

struct Scenery {
    desk: Desk<Window>,
    leave: Arc<Semaphore>,
    begun: Arc<AtomicUsize>,
    shown: mpsc::UnboundedReceiver<String>,
    _folder: tempfile::TempDir,
}

fn scenery() -> Scenery {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let options = OpenOptions { data: folder.path().to_owned(), master_key: None, memory: None };
    let (store, _) = Store::open(&options, DateTime::UNIX_EPOCH).expect("the store opens");
    let (window, shown) = mpsc::unbounded_channel();
    let (leave, begun) = (Arc::new(Semaphore::new(0)), Arc::new(AtomicUsize::new(0)));
    let mind = Slow { leave: leave.clone(), begun: begun.clone() };
    let clock = Arc::new(|| DateTime::UNIX_EPOCH);
    let ledger = InFolder::start(store, clock.clone()).expect("it can be written");
    let desk = Desk::open(ledger, Arc::new(Window(window)), Arc::new(mind), clock);
    Scenery { desk, leave, begun, shown, _folder: folder }
}

fn query(id: usize, words: &str) -> InlineQuery {
    let sender = Sender { person: PersonId(7), platform_language: None, anonymous_admin: false };
    InlineQuery { id: id.to_string(), sender, words: Private::new(words.to_owned()) }
}

#[tokio::test]
async fn what_is_too_much_at_once_is_dropped_and_later_ones_are_answered() {
    let mut scenery = scenery();
    for id in 0..100 {
        scenery.desk.offer(query(id, "refund"));
    }
    scenery.leave.add_permits(MOST_AT_ONCE);
    let mut shown = Vec::new();
    for _ in 0..MOST_AT_ONCE {
        shown.push(scenery.shown.recv().await.expect("it is shown"));
    }
    shown.sort_by_key(|id| id.parse::<usize>().ok());
    assert_eq!(shown, (0..MOST_AT_ONCE).map(|id| id.to_string()).collect::<Vec<_>>());
    assert_eq!(scenery.begun.load(Ordering::SeqCst), MOST_AT_ONCE);
    scenery.leave.add_permits(1);
    let mut next = None;
    while next.is_none() {
        // The places of those before are given back a moment after they were shown.
        scenery.desk.offer(query(100, "refund"));
        tokio::task::yield_now().await;
        next = scenery.shown.try_recv().ok();
    }
    assert_eq!(next.as_deref(), Some("100"));
}

#[tokio::test]
async fn a_fault_costs_one_answer() {
    let mut scenery = scenery();
    scenery.leave.add_permits(1);
    for _ in 0..MOST_AT_ONCE {
        scenery.desk.offer(query(1, "fault"));
    }
    while scenery.begun.load(Ordering::SeqCst) < MOST_AT_ONCE {
        tokio::task::yield_now().await;
    }
    let mut shown = None;
    while shown.is_none() {
        scenery.desk.offer(query(2, "refund"));
        tokio::task::yield_now().await;
        shown = scenery.shown.try_recv().ok();
    }
    assert_eq!(shown.as_deref(), Some("2"));
}

#[tokio::test]
async fn closing_waits_for_nobody_who_types() {
    let scenery = scenery();
    scenery.desk.offer(query(1, "refund"));
    while scenery.begun.load(Ordering::SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    let closed = tokio::time::timeout(Duration::from_secs(3), scenery.desk.close(Duration::ZERO)).await;
    assert!(closed.is_ok());
}

#[tokio::test]
async fn nothing_of_it_is_kept() {
    let mut scenery = scenery();
    scenery.leave.add_permits(1);
    let before = scenery.desk.counts().await.expect("they are told");
    scenery.desk.offer(query(1, "refund"));
    scenery.shown.recv().await.expect("it is shown");
    assert_eq!(scenery.desk.counts().await.expect("they are told"), before);
}
