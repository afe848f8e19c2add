//! What the desk promises, with a platform and a mind made for the purpose.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;

use super::{Clock, Delivery, Desk, Edited, Gateway, Incoming, Line, Mind, Observer, Outgoing};
use crate::chat::{
    Change, ChatId, Event, Gathered, Happening, Keyboard, Memory, MessageId, Need, PersonId, Reply, Room,
    Said, Sender, Sifted, State, Turn,
};
use crate::guard::Group;
use crate::store::{Commit, InFolder, OpenOptions, Store};
use crate::text::plain::to_plain;
use crate::text::{Private, Rich};

/// Keeps what is delivered, and misbehaves as told.
#[derive(Default)]
pub(super) struct Pigeons {
    delivered: Mutex<Vec<(i64, String)>>,
    /// What to answer instead of delivering, by text, each once.
    mishaps: Mutex<HashMap<String, Delivery>>,
    /// A text that never gets through.
    poison: Mutex<Option<String>>,
    /// While it is closed, nothing is delivered.
    gate: watch::Sender<bool>,
}

impl Pigeons {
    fn delivered(&self) -> Vec<(i64, String)> {
        self.delivered.lock().unwrap().clone()
    }

    pub(super) fn mishap(&self, text: &str, delivery: Delivery) {
        self.mishaps.lock().unwrap().insert(text.to_owned(), delivery);
    }

    pub(super) fn close_gate(&self) {
        self.gate.send_replace(true);
    }

    pub(super) fn open_gate(&self) {
        self.gate.send_replace(false);
    }

    pub(super) fn always_later(&self, text: &str) {
        *self.poison.lock().unwrap() = Some(text.to_owned());
    }
}

impl Gateway for Pigeons {
    fn read(&self, payload: &[u8]) -> Option<Event> {
        let (chat, text): (i64, String) = serde_json::from_slice(payload).ok()?;
        let sender = Sender { person: PersonId(chat), platform_language: None, anonymous_admin: false };
        let happening = Happening::Said(Said::new(MessageId(1), text, Vec::new()));
        Some(Event {
            chat: ChatId(chat),
            room: Room::Private,
            sender,
            sent: None,
            album: None,
            attachment: None,
            origin: None,
            happening,
        })
    }

    fn write(&self, event: &Event, reply: &Reply) -> Vec<Outgoing> {
        let Reply::Say { body, .. } = reply else { return Vec::new() };
        let parcel = Private::new(serde_json::to_vec(&(event.chat.0, to_plain(body))).unwrap());
        vec![Outgoing { parcel, line: Line::Usual }]
    }

    async fn gather(&self, _event: &Event, _need: Need) -> Gathered {
        std::future::pending().await
    }

    /// Such a text changes the message it names: `edit 9 to this`.
    fn edited(&self, parcel: &[u8]) -> Option<Edited> {
        let (_, text): (i64, String) = serde_json::from_slice(parcel).ok()?;
        let message = text.strip_prefix("edit ")?.split(' ').next()?.parse().ok()?;
        Some(Edited { message: MessageId(message), follows: false })
    }

    async fn deliver(&self, parcel: &[u8]) -> Delivery {
        let (chat, text): (i64, String) = serde_json::from_slice(parcel).unwrap();
        self.gate.subscribe().wait_for(|closed| !closed).await.unwrap();
        if let Some(mishap) = self.mishaps.lock().unwrap().remove(&text) {
            return mishap;
        }
        if text == "explosive" {
            panic!("a fault on purpose");
        }
        if self.poison.lock().unwrap().as_ref() == Some(&text) {
            return Delivery::Later { after: None, why: "500".to_owned() };
        }
        self.delivered.lock().unwrap().push((chat, text));
        Delivery::Delivered
    }
}

/// Repeats what it hears and counts in its memory; has a fault, asks or forgets when told.
struct Parrot;

impl Mind for Parrot {
    fn concerns(&self, event: &Event, _group: Option<&Group>) -> bool {
        event.is_private()
    }

    fn sift(&self, event: &Event, _group: &Group) -> Sifted {
        if words(event) == "hello" { Sifted::Ordinary } else { Sifted::Suspicious }
    }

    fn needs(&self, _state: &State, event: &Event) -> Option<Need> {
        (words(event) == "ask the platform").then_some(Need::WhetherAdmin)
    }

    fn take_turn(&self, state: &State, event: &Event, gathered: Gathered) -> Turn {
        match words(event) {
            "fault" => panic!("a fault on purpose"),
            "forget" => return Turn { changes: vec![Change::Forget(event.owner())], ..say("forgotten") },
            "recall" => return say(if state.memory == Memory::default() { "nothing" } else { "something" }),
            _ => {}
        }
        let memory = Memory { last_topic: "seen".parse().ok(), ..Memory::default() };
        let told = gathered.is_admin.map_or("", |_| " with an answer");
        Turn {
            changes: vec![Change::Memory(event.owner(), Box::new(memory))],
            ..say(&format!("{}{told}", words(event)))
        }
    }

    fn apologise(&self, _state: &State, _event: &Event) -> Turn {
        say("sorry")
    }

    fn excuse(&self, _state: &State, _event: &Event) -> Turn {
        say("cannot be said")
    }

    fn hold_off(&self, _state: &State, _event: &Event, tell: bool) -> Turn {
        if tell { say("too many") } else { Turn::default() }
    }
}

fn words(event: &Event) -> &str {
    match &event.happening {
        Happening::Said(said) => said.text.reveal(),
        _ => "",
    }
}

fn say(text: &str) -> Turn {
    let reply = Reply::Say { body: Rich::from(text), keyboard: Keyboard::new(), answering: None };
    Turn { replies: vec![reply], ..Turn::default() }
}

pub(super) struct Office {
    folder: tempfile::TempDir,
    pub(super) pigeons: Arc<Pigeons>,
    now: Arc<Mutex<DateTime<Utc>>>,
}

impl Office {
    pub(super) fn new() -> Self {
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        Self { folder: tempfile::tempdir().unwrap(), pigeons: Arc::default(), now: Arc::new(Mutex::new(now)) }
    }

    pub(super) fn store(&self) -> Store {
        let options = OpenOptions { data: self.folder.path().join("data"), master_key: None, memory: None };
        Store::open(&options, *self.now.lock().unwrap()).unwrap().0
    }

    pub(super) async fn open(&self) -> Desk<Pigeons> {
        let desk = self.open_idle();
        desk.resume().await.unwrap();
        desk
    }

    /// A desk that does not take up what an earlier one left.
    fn open_idle(&self) -> Desk<Pigeons> {
        self.open_before(None)
    }

    /// The same with somebody who looks on.
    pub(super) fn open_before(&self, observer: Option<Arc<dyn Observer>>) -> Desk<Pigeons> {
        let now = self.now.clone();
        let clock: Clock = Arc::new(move || *now.lock().unwrap());
        let mind = Arc::new(Parrot);
        let ledger = InFolder::start(self.store(), clock.clone()).unwrap();
        Desk::open_before(ledger, self.pigeons.clone(), mind, clock, observer)
    }
}

pub(super) fn incoming(update: u64, chat: i64, text: &str) -> Incoming {
    let payload = Private::new(serde_json::to_vec(&(chat, text)).unwrap());
    Incoming { update, lane: ChatId(chat), payload }
}

pub(super) async fn hand_in(desk: &Desk<Pigeons>, items: Vec<Incoming>) {
    desk.receive(items).await.unwrap();
    desk.settle().await;
}

pub(super) fn texts(office: &Office, chat: i64) -> Vec<String> {
    office.pigeons.delivered().into_iter().filter(|(lane, _)| *lane == chat).map(|(_, text)| text).collect()
}

#[tokio::test]
async fn every_chat_is_answered_in_order_and_repetitions_are_not() {
    let office = Office::new();
    let desk = office.open().await;
    let batch = (0..60).map(|number| incoming(number, (number % 3) as i64, &format!("{number}"))).collect();
    hand_in(&desk, batch).await;
    hand_in(&desk, vec![incoming(7, 1, "7"), incoming(60, 1, "60")]).await;
    for chat in 0..3 {
        let numbers: Vec<u64> = texts(&office, chat).iter().map(|text| text.parse().unwrap()).collect();
        assert!(numbers.is_sorted(), "{numbers:?}");
    }
    assert_eq!(office.pigeons.delivered().len(), 61);
    assert_eq!(desk.counts().await.unwrap().handled, 61);
    desk.close(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn a_fault_costs_one_event_and_is_apologised_for() {
    let office = Office::new();
    let desk = office.open().await;
    hand_in(&desk, vec![incoming(1, 5, "one"), incoming(2, 5, "fault"), incoming(3, 5, "three")]).await;
    assert_eq!(texts(&office, 5), ["one", "sorry", "three"]);
    desk.close(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn what_was_journalled_before_a_crash_is_answered_after_it() {
    let office = Office::new();
    {
        let store = office.store();
        let arrivals = [(1, "one"), (2, "two")].map(|(update, text)| {
            let Incoming { update, lane, payload } = incoming(update, 5, text);
            crate::store::Arrival { update, lane, payload }
        });
        store.receive(&arrivals, *office.now.lock().unwrap()).unwrap();
    }
    let desk = office.open().await;
    desk.settle().await;
    hand_in(&desk, vec![incoming(2, 5, "two")]).await;
    assert_eq!(texts(&office, 5), ["one", "two"]);
    desk.close(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn an_event_that_brings_the_process_down_is_given_up_with_an_apology() {
    let office = Office::new();
    {
        let store = office.store();
        let Incoming { update, lane, payload } = incoming(1, 5, "deadly");
        store
            .receive(&[crate::store::Arrival { update, lane, payload }], *office.now.lock().unwrap())
            .unwrap();
        for _start in 0..9 {
            store.count_attempt(1).unwrap();
        }
    }
    let desk = office.open().await;
    desk.settle().await;
    assert_eq!(texts(&office, 5), ["sorry"]);
    desk.close(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn events_that_only_waited_while_the_process_ended_are_answered_as_usual() {
    let office = Office::new();
    let waiting = office.open_idle();
    waiting.receive(vec![incoming(1, 5, "deferred"), incoming(2, 5, "two")]).await.unwrap();
    waiting.close(Duration::ZERO).await;
    for _start in 0..5 {
        office.open_idle().close(Duration::ZERO).await;
    }
    let desk = office.open().await;
    desk.settle().await;
    let heard = texts(&office, 5);
    assert!(!heard.contains(&"sorry".to_owned()), "{heard:?}");
    assert_eq!(heard.last().map(String::as_str), Some("two"));
    desk.close(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn a_reply_that_cannot_be_delivered_yet_waits_and_keeps_its_place() {
    let office = Office::new();
    let desk = office.open().await;
    let wait = Duration::from_secs(1);
    office.pigeons.mishap("one", Delivery::Later { after: Some(wait), why: "busy".to_owned() });
    let begun = std::time::Instant::now();
    hand_in(&desk, vec![incoming(1, 5, "one"), incoming(2, 5, "two"), incoming(3, 6, "three")]).await;
    assert!(begun.elapsed() >= wait, "the platform's wait is kept");
    assert_eq!(texts(&office, 5), ["one", "two"]);
    assert_eq!(office.pigeons.delivered()[0], (6, "three".to_owned()), "another chat does not wait");
    desk.close(Duration::from_secs(5)).await;
}

#[tokio::test(start_paused = true)]
async fn a_refused_reply_takes_another_form_or_is_given_up() {
    let office = Office::new();
    let desk = office.open().await;
    let parcel = serde_json::to_vec(&(5, "plain")).unwrap();
    let instead = Delivery::Instead { lane: ChatId(5), parcel, why: "markup".to_owned() };
    office.pigeons.mishap("rich", instead);
    office.pigeons.mishap("closed", Delivery::Refused { why: "blocked".to_owned() });
    hand_in(&desk, vec![incoming(1, 5, "rich"), incoming(2, 5, "closed"), incoming(3, 5, "next")]).await;
    assert_eq!(texts(&office, 5), ["plain", "next"]);
    desk.close(Duration::from_secs(5)).await;
    assert_eq!(office.store().counts().outbox, 0);
}

#[tokio::test(start_paused = true)]
async fn a_platform_that_does_not_answer_holds_a_turn_up_for_seconds_only() {
    let office = Office::new();
    let desk = office.open().await;
    hand_in(&desk, vec![incoming(1, 5, "ask the platform")]).await;
    assert_eq!(texts(&office, 5), ["ask the platform"], "the turn was told that nothing is known");
    desk.close(Duration::from_secs(5)).await;
}

#[tokio::test(start_paused = true)]
async fn what_could_not_be_sent_before_the_end_is_sent_after_the_next_start() {
    let office = Office::new();
    let desk = office.open().await;
    let later = Delivery::Later { after: Some(Duration::from_secs(3600)), why: "away".to_owned() };
    office.pigeons.mishap("one", later);
    desk.receive(vec![incoming(1, 5, "one")]).await.unwrap();
    desk.close(Duration::from_secs(1)).await;
    assert_eq!(texts(&office, 5), [""; 0]);
    let desk = office.open().await;
    desk.settle().await;
    assert_eq!(texts(&office, 5), ["one"]);
    desk.close(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn a_forgotten_person_is_told_so_and_remembered_no_more() {
    let office = Office::new();
    let desk = office.open().await;
    let talk = ["hello", "recall", "forget", "recall"];
    for (update, text) in talk.iter().enumerate() {
        hand_in(&desk, vec![incoming(update as u64, 5, text)]).await;
    }
    assert_eq!(texts(&office, 5), ["hello", "something", "forgotten", "nothing"]);
    desk.close(Duration::from_secs(5)).await;
}

#[tokio::test(start_paused = true)]
async fn memory_fades_after_thirty_days() {
    let office = Office::new();
    let desk = office.open().await;
    hand_in(&desk, vec![incoming(1, 5, "hello")]).await;
    *office.now.lock().unwrap() += TimeDelta::days(31);
    desk.keep_house().await.unwrap();
    hand_in(&desk, vec![incoming(2, 5, "recall")]).await;
    assert_eq!(texts(&office, 5), ["hello", "nothing"]);
    desk.close(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn a_chat_that_floods_is_told_once_and_answered_again_later() {
    let office = Office::new();
    let desk = office.open().await;
    let flood = (0..500).map(|number| incoming(number, 5, &format!("{number}"))).collect();
    office.pigeons.close_gate();
    desk.receive(flood).await.unwrap();
    while desk.counts().await.unwrap().handled < 500 {
        tokio::task::yield_now().await;
    }
    office.pigeons.open_gate();
    desk.settle().await;
    let heard = texts(&office, 5);
    assert!(heard.len() < 30, "{} replies", heard.len());
    assert_eq!(heard.iter().filter(|text| *text == "too many").count(), 1);
    assert_eq!(desk.counts().await.unwrap().handled, 500);
    hand_in(&desk, vec![incoming(500, 5, "and now")]).await;
    assert_eq!(texts(&office, 5).last().map(String::as_str), Some("and now"));
    desk.close(Duration::from_secs(5)).await;
}

#[tokio::test(start_paused = true)]
async fn a_reply_the_platform_cannot_take_does_not_block_its_chat_for_ever() {
    let office = Office::new();
    let desk = office.open().await;
    office.pigeons.always_later("poison");
    desk.receive(vec![incoming(1, 5, "poison"), incoming(2, 5, "next")]).await.unwrap();
    // In an outage nothing is given up; once others get through, it is.
    hand_in(&desk, vec![incoming(3, 6, "other")]).await;
    assert_eq!(texts(&office, 5), ["next"]);
    desk.close(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn of_ten_thousand_messages_in_a_minute_thirty_are_taken_in() {
    let office = Office::new();
    let changes = vec![Change::Group(ChatId(-5), Box::default())];
    let commit = Commit { changes, ..Commit::default() };
    office.store().commit(vec![commit], *office.now.lock().unwrap()).unwrap();
    let desk = office.open().await;
    let says = |chat: i64, text: &str| {
        let said = Said::new(MessageId(1), text.to_owned(), Vec::new());
        desk.concerns(&Event::of_its_own(ChatId(chat), Happening::Said(said)))
    };
    assert_eq!((0..10_000).filter(|_| says(-5, "pay me")).count(), 30);
    assert_eq!((0..10_000).filter(|_| says(-5, "hello")).count(), 0);
    assert_eq!((0..100).filter(|_| says(-6, "pay me")).count(), 0, "that group decided nothing");
    *office.now.lock().unwrap() += TimeDelta::minutes(1);
    assert!(says(-5, "pay me"));
    desk.close(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn what_follows_a_delivery_is_sent_when_its_time_has_come_also_after_a_restart() {
    let office = Office::new();
    let desk = office.open().await;
    let taken_back = serde_json::to_vec(&(5, "taken back")).unwrap();
    let after = Duration::from_secs(600);
    office.pigeons.mishap("one", Delivery::Followed { after, lane: ChatId(5), parcel: taken_back });
    hand_in(&desk, vec![incoming(1, 5, "one")]).await;
    desk.send_scheduled().await;
    desk.settle().await;
    assert!(texts(&office, 5).is_empty());
    desk.close(Duration::from_secs(5)).await;
    *office.now.lock().unwrap() += TimeDelta::minutes(10);
    let desk = office.open().await;
    desk.send_scheduled().await;
    desk.settle().await;
    assert_eq!(texts(&office, 5), ["taken back"]);
    desk.send_scheduled().await;
    desk.settle().await;
    assert_eq!(texts(&office, 5).len(), 1);
    desk.close(Duration::from_secs(5)).await;
}
