use std::sync::Arc;
use std::sync::atomic::Ordering;

use chrono::DateTime;
use serde_json::json;

use super::*;
use crate::chat::{Event, Gathered, Need, State, Turn};
use crate::desk::Mind;
use crate::store::{InFolder, OpenOptions, Store};
use crate::telegram::Api;
use crate::telegram::taking_in::MOST_OPEN;

/// A mind that has nothing to say to anybody.
struct Silent;

impl Mind for Silent {
    fn needs(&self, _state: &State, _event: &Event) -> Option<Need> {
        None
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

/// A desk, and what lies on it.
struct Office {
    telegram: Arc<Telegram>,
    desk: Desk<Telegram>,
    _folder: tempfile::TempDir,
}

fn office() -> Office {
    let folder = tempfile::tempdir().expect("a folder");
    let options = OpenOptions { data: folder.path().join("data"), master_key: None, memory: None };
    let now = DateTime::from_timestamp(1_790_000_000, 0).expect("a moment");
    let (store, _) = Store::open(&options, now).expect("a new store");
    let api = Api::new("http://127.0.0.1:1", "1:token".to_owned()).expect("an address");
    let telegram = Arc::new(Telegram::new(api, true));
    let clock = Arc::new(move || now);
    let ledger = InFolder::start(store, clock.clone()).expect("a ledger");
    let desk = Desk::open(ledger, telegram.clone(), Arc::new(Silent), clock);
    Office { telegram, desk, _folder: folder }
}

impl Office {
    /// Brings these, all at once, to a desk that may have so much open; yields what became of them.
    async fn bring(&self, bodies: &[String], most_open: usize) -> Vec<Outcome> {
        let (posts, arrived) = mpsc::channel(bodies.len());
        let mut heard = Vec::new();
        for body in bodies {
            let (answer, outcome) = oneshot::channel();
            posts.try_send(Post { body: body.clone().into(), answer }).expect("there is room");
            heard.push(outcome);
        }
        drop(posts);
        work_off(&self.telegram, &self.desk, arrived, most_open).await;
        heard.into_iter().map(|mut outcome| outcome.try_recv().expect("each is answered")).collect()
    }

    /// How many updates were ever written down.
    async fn written(&self) -> u64 {
        let counts = self.desk.counts().await.expect("they are told");
        counts.handled + counts.pending
    }
}

fn message(update: i64) -> String {
    let chat = json!({"id": 7, "type": "private"});
    let from = json!({"id": 7, "is_bot": false});
    let message = json!({"message_id": update, "date": 5, "chat": chat, "from": from, "text": "hello"});
    json!({"update_id": update, "message": message}).to_string()
}

#[tokio::test]
async fn what_is_said_to_be_taken_is_in_the_journal_once() {
    let office = office();
    let bodies: Vec<String> = (1..=20).chain(1..=5).map(message).collect();
    assert!(office.bring(&bodies, MOST_OPEN).await.iter().all(|outcome| *outcome == Outcome::Taken));
    assert_eq!(office.written().await, 20);
}

#[tokio::test]
async fn a_full_desk_leaves_updates_at_telegram() {
    let office = office();
    assert_eq!(office.bring(&[message(1)], 0).await, [Outcome::NotNow]);
    assert_eq!(office.written().await, 0);
    assert_eq!(office.bring(&[message(1)], MOST_OPEN).await, [Outcome::Taken]);
    assert_eq!(office.written().await, 1);
}

#[tokio::test]
async fn what_is_no_update_is_counted_and_does_not_come_again() {
    let office = office();
    let bodies = ["no json".to_owned(), message(1), "{}".to_owned(), String::new()];
    assert_eq!(office.bring(&bodies, MOST_OPEN).await, [Outcome::Taken; 4]);
    assert_eq!((office.written().await, office.telegram.unreadable.load(Ordering::Relaxed)), (1, 3));
}

#[tokio::test]
async fn an_update_whose_bringer_hung_up_is_taken_in_and_answered_all_the_same() {
    let office = office();
    let (posts, arrived) = mpsc::channel(1);
    let (answer, outcome) = oneshot::channel();
    posts.try_send(Post { body: message(1).into(), answer }).expect("there is room");
    drop((posts, outcome));
    work_off(&office.telegram, &office.desk, arrived, MOST_OPEN).await;
    office.desk.settle().await;
    assert_eq!(office.desk.counts().await.expect("they are told").handled, 1);
}
