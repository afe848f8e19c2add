//! What the desk promises about alerts, with a platform and a mind made for the purpose.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::{Clock, Delivery, Desk, Gateway, Incoming, Line, Mind, Outgoing};
use crate::chat::{
    Change, ChatId, Event, Gathered, Happening, Keyboard, MessageId, Need, Owner, PersonId, Reply, Room,
    Said, Sender, Settings, State, Turn,
};
use crate::content::{Alert, Audience, Localized};
use crate::store::{BroadcastState, Commit, InFolder, OpenOptions, Store};
use crate::text::plain::to_plain;
use crate::text::{Private, Rich};

const ENOUGH: Duration = Duration::from_secs(5);
/// Somebody who asks while others are told.
const ASKING: i64 = 9_000;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

/// Notes who was told what, while the way is open.
#[derive(Default)]
struct Criers {
    delivered: Mutex<Vec<(i64, String)>>,
    /// While it is closed, no alert is taken.
    gate: watch::Sender<bool>,
}

impl Gateway for Criers {
    fn read(&self, payload: &[u8]) -> Option<Event> {
        let (chat, text): (i64, String) = serde_json::from_slice(payload).ok()?;
        Some(Event {
            chat: ChatId(chat),
            room: Room::Private,
            sender: Sender { person: PersonId(chat), platform_language: None, anonymous_admin: false },
            sent: None,
            album: None,
            attachment: None,
            origin: None,
            happening: Happening::Said(Said::new(MessageId(1), text, Vec::new())),
        })
    }

    fn write(&self, event: &Event, reply: &Reply) -> Vec<Outgoing> {
        let (Reply::Say { body, .. } | Reply::Tell { body, .. }) = reply else { return Vec::new() };
        let parcel = Private::new(serde_json::to_vec(&(event.chat.0, to_plain(body))).unwrap());
        vec![Outgoing { parcel, line: Line::Usual }]
    }

    async fn gather(&self, _event: &Event, _need: Need) -> Gathered {
        Gathered::default()
    }

    async fn deliver(&self, parcel: &[u8]) -> Delivery {
        let (chat, text): (i64, String) = serde_json::from_slice(parcel).unwrap();
        if text == "beware" {
            self.gate.subscribe().wait_for(|closed| !closed).await.unwrap();
        }
        self.delivered.lock().unwrap().push((chat, text));
        Delivery::Delivered
    }
}

/// Passes alerts on, and answers whatever else it hears.
struct Warner;

impl Mind for Warner {
    fn needs(&self, _state: &State, _event: &Event) -> Option<Need> {
        None
    }

    fn take_turn(&self, state: &State, event: &Event, _gathered: Gathered) -> Turn {
        let (body, keyboard) = match event.happening {
            Happening::Alert(_) if !state.settings.alerts => return Turn::default(),
            Happening::Alert(_) => (Rich::from("beware"), Keyboard::new()),
            _ => (Rich::from("an answer"), Keyboard::new()),
        };
        Turn { replies: vec![Reply::Tell { body, keyboard, silently: false }], ..Turn::default() }
    }

    fn apologise(&self, _state: &State, _event: &Event) -> Turn {
        Turn::default()
    }

    fn hold_off(&self, _state: &State, _event: &Event, _tell: bool) -> Turn {
        Turn::default()
    }
}

struct Square {
    folder: tempfile::TempDir,
    criers: Arc<Criers>,
}

impl Square {
    /// With so many people, and one group, who asked for alerts; and one alert for all of them.
    fn with_subscribers(people: i64) -> Self {
        let square = Self { folder: tempfile::tempdir().unwrap(), criers: Arc::default() };
        let store = square.store();
        let owners = (1..=people).map(|number| Owner::Person(PersonId(number)));
        let commits = owners.chain([Owner::Group(ChatId(-100))]).map(|owner| {
            let settings = Settings { alerts: true, ..Settings::default() };
            Commit { changes: vec![Change::Settings(owner, settings)], ..Commit::default() }
        });
        store.commit(commits.collect(), now()).unwrap();
        let alert = Alert {
            id: "parcels".parse().unwrap(),
            text: Localized::default(),
            audience: Audience::Everybody,
            expires: None,
            topic: None,
        };
        store.queue_alert(alert, false, now()).unwrap();
        square
    }

    fn store(&self) -> Store {
        let options = OpenOptions { data: self.folder.path().join("data"), master_key: None, memory: None };
        Store::open(&options, now()).unwrap().0
    }

    /// A desk that does nothing by itself, so that the test says when a second is over.
    fn open_idle(&self) -> Desk<Criers> {
        let clock: Clock = Arc::new(now);
        let ledger = InFolder::start(self.store(), clock.clone()).unwrap();
        Desk::open(ledger, self.criers.clone(), Arc::new(Warner), clock)
    }

    fn told(&self) -> Vec<i64> {
        let delivered = self.criers.delivered.lock().unwrap();
        let mut told: Vec<i64> =
            delivered.iter().filter(|(_, text)| text == "beware").map(|(chat, _)| *chat).collect();
        told.sort_unstable();
        told
    }
}

fn everybody(people: i64) -> Vec<i64> {
    [-100].into_iter().chain(1..=people).collect()
}

#[tokio::test]
async fn twenty_are_told_a_second_until_all_are() {
    let square = Square::with_subscribers(49);
    let desk = square.open_idle();
    for n_told in [20, 40, 50] {
        assert!(desk.broadcast().await.unwrap());
        desk.settle().await;
        assert_eq!(square.told().len(), n_told);
    }
    assert!(desk.broadcast().await.unwrap(), "the end is noted");
    assert!(!desk.broadcast().await.unwrap());
    desk.settle().await;
    assert_eq!(square.told(), everybody(49));
    assert_eq!(desk.ledger().broadcasts().await.unwrap()[0].state, BroadcastState::Done);
    desk.close(ENOUGH).await;
}

#[tokio::test]
async fn people_who_ask_are_answered_before_further_ones_are_told() {
    let square = Square::with_subscribers(200);
    let desk = square.open_idle();
    square.criers.gate.send_replace(true);
    let mut n_slices = 0;
    while desk.broadcast().await.unwrap() {
        n_slices += 1;
    }
    assert_eq!(n_slices, 3, "with more than forty under way, no further slice is begun");
    let payload = Private::new(serde_json::to_vec(&(ASKING, "help")).unwrap());
    desk.receive(vec![Incoming { update: 1, lane: ChatId(ASKING), payload }]).await.unwrap();
    // Only the alerts are held up.
    desk.relieved(61).await;
    assert_eq!(*square.criers.delivered.lock().unwrap(), [(ASKING, "an answer".to_owned())]);
    square.criers.gate.send_replace(false);
    desk.settle().await;
    while desk.broadcast().await.unwrap() {
        desk.settle().await;
    }
    assert_eq!(square.told(), everybody(200));
    desk.close(ENOUGH).await;
}

#[tokio::test]
async fn a_desk_that_ends_in_the_middle_goes_on_where_it_was() {
    let square = Square::with_subscribers(59);
    let desk = square.open_idle();
    desk.broadcast().await.unwrap();
    desk.settle().await;
    square.criers.gate.send_replace(true);
    desk.broadcast().await.unwrap();
    desk.close(Duration::ZERO).await;
    assert_eq!(square.told().len(), 20);
    square.criers.gate.send_replace(false);
    let desk = square.open_idle();
    desk.resume().await.unwrap();
    while desk.ledger().broadcasts().await.unwrap()[0].state == BroadcastState::Running {
        desk.broadcast().await.unwrap();
    }
    desk.settle().await;
    assert_eq!(square.told(), everybody(59));
    desk.close(ENOUGH).await;
}
