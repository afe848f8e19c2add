//! What the desk promises about files that people order, with a platform and a mind made for the purpose.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::{
    Delivery, Desk, Gateway, Incoming, Line, Materials, Mind, Ordered, Outgoing, Packed, Unfetched, Unpacked,
};
use crate::casebook::{CaseId, Casebook, Entry, EntryNumber, Exhibit, Kept, Limits, NotStored};
use crate::chat::{
    Change, ChatId, Event, Gathered, Happening, Keyboard, MessageId, Need, Order, Owner, Package, PersonId,
    Reply, Room, Said, Sender, State, Turn,
};
use crate::content::Language;
use crate::dossier::Missing;
use crate::store::{Commit, InFolder, OpenOptions, Parcel, Store};
use crate::text::plain::to_plain;
use crate::text::{Private, Rich};

const ANA: i64 = 5;
const ENOUGH: Duration = Duration::from_secs(5);

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn case() -> CaseId {
    CaseId::from_random([1; CaseId::BYTES])
}

/// A parcel: its words, or those in place of what was ordered.
#[derive(Serialize, Deserialize)]
struct Paper {
    words: String,
    order: Option<Order>,
    begun: u8,
}

impl Paper {
    fn of(words: &str, order: Option<&Order>) -> Self {
        Self { words: words.to_owned(), order: order.cloned(), begun: 0 }
    }

    fn read(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap()
    }

    fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap()
    }
}

/// Carries words at once, and files while their way is open.
#[derive(Default)]
struct Carriers {
    delivered: Mutex<Vec<(i64, String)>>,
    /// What to answer in place of taking a file.
    mishaps: Mutex<VecDeque<Delivery>>,
    /// While it is closed, no file is taken.
    gate: watch::Sender<bool>,
}

impl Gateway for Carriers {
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
        let (words, order, line) = match reply {
            Reply::Say { body, .. } => (to_plain(body), None, Line::Usual),
            Reply::Send { order, otherwise, .. } => (to_plain(otherwise), Some(order), Line::File),
            _ => return Vec::new(),
        };
        let paper = Paper::of(&format!("{}:{words}", event.chat.0), order);
        vec![Outgoing { parcel: Private::new(paper.bytes()), line }]
    }

    async fn gather(&self, _event: &Event, _need: Need) -> Gathered {
        Gathered::default()
    }

    async fn fetch(&self, file: &str, _most: u64) -> Result<Vec<u8>, Unfetched> {
        match file {
            "gone" => Err(Unfetched::Gone),
            "busy" => Err(Unfetched::Failed),
            "slow" => std::future::pending().await,
            _ => Ok(file.as_bytes().to_vec()),
        }
    }

    async fn deliver(&self, parcel: &[u8]) -> Delivery {
        self.take(&Paper::read(parcel).words)
    }

    fn order(&self, parcel: &[u8]) -> Option<Ordered> {
        let Paper { order, begun, .. } = Paper::read(parcel);
        order.map(|order| Ordered { order, begun })
    }

    fn noting(&self, parcel: &[u8], begun: u8) -> Vec<u8> {
        Paper { begun, ..Paper::read(parcel) }.bytes()
    }

    async fn deliver_packed(&self, parcel: &[u8], packed: Result<Packed, Unpacked>) -> Delivery {
        let paper = Paper::read(parcel);
        let (chat, _) = paper.words.split_once(':').unwrap();
        let Ok(packed) = packed else {
            let lane = ChatId(chat.parse().unwrap());
            let parcel = Paper { order: None, ..Paper::read(parcel) }.bytes();
            return Delivery::Instead { lane, parcel, why: "nothing is packed".to_owned() };
        };
        self.gate.subscribe().wait_for(|closed| !closed).await.unwrap();
        if let Some(mishap) = self.mishaps.lock().unwrap().pop_front() {
            return mishap;
        }
        self.take(&format!("{chat}:{}", packed.name))
    }
}

impl Carriers {
    fn take(&self, addressed: &str) -> Delivery {
        let (chat, words) = addressed.split_once(':').unwrap();
        self.delivered.lock().unwrap().push((chat.parse().unwrap(), words.to_owned()));
        Delivery::Delivered
    }
}

/// Orders what it is told to, and packs while its way is open.
#[derive(Default)]
struct Scribe {
    gate: watch::Sender<bool>,
    packing: AtomicUsize,
    most_at_once: AtomicUsize,
    has_fault: Mutex<bool>,
    /// The files of a case that was packed, by what there is of them.
    seen: Mutex<Vec<Result<usize, Missing>>>,
}

impl Mind for Scribe {
    fn needs(&self, _state: &State, _event: &Event) -> Option<Need> {
        None
    }

    fn take_turn(&self, state: &State, event: &Event, _gathered: Gathered) -> Turn {
        let Happening::Said(said) = &event.happening else { return Turn::default() };
        let text = said.text.reveal().as_str();
        let owner = event.owner();
        let mut turn = say(text);
        match text {
            "copy" => turn.replies.push(send(Package::Everything)),
            "copy the case" => turn.replies.push(send(Package::Case(case()))),
            "forget" => turn.changes.push(Change::Forget(owner)),
            "delete" => {
                let mut book = state.casebook.clone();
                book.delete(case(), now()).unwrap();
                turn.changes.push(Change::Casebook(owner, book));
            }
            _ => {}
        }
        turn
    }

    fn apologise(&self, _state: &State, _event: &Event) -> Turn {
        Turn::default()
    }

    fn hold_off(&self, _state: &State, _event: &Event, _tell: bool) -> Turn {
        Turn::default()
    }

    fn pack(&self, _order: Order, materials: Materials) -> BoxFuture<'_, Result<Packed, Unpacked>> {
        let at_once = self.packing.fetch_add(1, Ordering::SeqCst) + 1;
        self.most_at_once.fetch_max(at_once, Ordering::SeqCst);
        let files = materials.cases.iter().flat_map(|kept| &kept.files);
        let seen = files.map(|file| file.content.as_ref().map(Vec::len).map_err(|missing| *missing));
        *self.seen.lock().unwrap() = seen.collect();
        async {
            self.gate.subscribe().wait_for(|closed| !closed).await.unwrap();
            self.packing.fetch_sub(1, Ordering::SeqCst);
            assert!(!*self.has_fault.lock().unwrap(), "a fault on purpose");
            Ok(Packed { name: "file".to_owned(), media_type: "text/plain", bytes: Vec::new() })
        }
        .boxed()
    }
}

fn say(text: &str) -> Turn {
    let reply = Reply::Say { body: Rich::from(text), keyboard: Keyboard::new(), answering: None };
    Turn { replies: vec![reply], ..Turn::default() }
}

fn order(package: Package) -> Order {
    Order { package, language: Language::English, zone: Tz::UTC.name().to_owned(), at: now() }
}

fn send(package: Package) -> Reply {
    Reply::Send { order: order(package), words: Rich::new(), otherwise: Rich::from("sorry") }
}

struct Office {
    folder: tempfile::TempDir,
    carriers: Arc<Carriers>,
    scribe: Arc<Scribe>,
}

impl Office {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), carriers: Arc::default(), scribe: Arc::default() }
    }

    fn store(&self) -> Store {
        let options = OpenOptions { data: self.folder.path().join("data"), master_key: None, memory: None };
        Store::open(&options, now()).unwrap().0
    }

    async fn open(&self) -> Desk<Carriers> {
        let (carriers, scribe) = (self.carriers.clone(), self.scribe.clone());
        let ledger = InFolder::start(self.store(), Arc::new(now)).unwrap();
        let desk = Desk::open(ledger, carriers, scribe, Arc::new(now));
        desk.resume().await.unwrap();
        desk
    }

    fn texts(&self, chat: i64) -> Vec<String> {
        let delivered = self.carriers.delivered.lock().unwrap();
        delivered.iter().filter(|(lane, _)| *lane == chat).map(|(_, text)| text.clone()).collect()
    }

    async fn heard(&self, chat: i64, texts: &[&str]) {
        while self.texts(chat) != texts {
            tokio::task::yield_now().await;
        }
    }

    /// Waits until something is being packed.
    async fn packing(&self) {
        while self.scribe.packing.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
    }

    /// A case of Ana's with these files.
    fn keep(&self, files: &[(&str, bool)]) {
        let (store, owner) = (self.store(), Owner::Person(PersonId(ANA)));
        let mut book = Casebook::default();
        book.begin(case(), now(), &Limits::default()).unwrap();
        let mut changes = vec![Change::Casebook(owner, book)];
        for ((name, is_stored), number) in files.iter().zip(1..) {
            let kept = match is_stored {
                true => Kept::Stored(store.keep_file(name.as_bytes()).unwrap()),
                false => Kept::Reference(NotStored::ByChoice),
            };
            let file = Private::new((*name).to_owned());
            let exhibit = Exhibit::new(file, Default::default(), name.len() as u64).kept_as(kept);
            let entry = Entry::exhibit(EntryNumber(number), now(), exhibit, None).unwrap();
            changes.push(Change::Entry(owner, case(), Box::new(entry)));
        }
        store.commit(vec![Commit { entry: None, changes, parcels: Vec::new() }], now()).unwrap();
    }
}

async fn tell(desk: &Desk<Carriers>, update: u64, chat: i64, text: &str) {
    let payload = Private::new(serde_json::to_vec(&(chat, text)).unwrap());
    desk.receive(vec![Incoming { update, lane: ChatId(chat), payload }]).await.unwrap();
}

fn later(after: Option<Duration>) -> Delivery {
    Delivery::Later { after, why: "500".to_owned() }
}

#[tokio::test]
async fn one_file_at_a_time_is_written_out_however_many_people_order_one() {
    let office = Office::new();
    let desk = office.open().await;
    office.scribe.gate.send_replace(true);
    for chat in 1..=4 {
        tell(&desk, chat as u64, chat, "copy").await;
    }
    for chat in 1..=4 {
        office.heard(chat, &["copy"]).await;
    }
    office.packing().await;
    office.scribe.gate.send_replace(false);
    desk.settle().await;
    for chat in 1..=4 {
        assert_eq!(office.texts(chat), ["copy", "file"]);
    }
    assert_eq!(office.scribe.most_at_once.load(Ordering::SeqCst), 1);
    desk.close(ENOUGH).await;
}

#[tokio::test]
async fn whoever_waits_for_a_file_is_answered_meanwhile_also_after_a_start() {
    let office = Office::new();
    office.carriers.gate.send_replace(true);
    let desk = office.open().await;
    tell(&desk, 1, ANA, "copy").await;
    tell(&desk, 2, ANA, "help").await;
    office.heard(ANA, &["copy", "help"]).await;
    desk.close(Duration::ZERO).await;
    let desk = office.open().await;
    tell(&desk, 3, ANA, "more").await;
    office.heard(ANA, &["copy", "help", "more"]).await;
    office.carriers.gate.send_replace(false);
    desk.settle().await;
    assert_eq!(office.texts(ANA), ["copy", "help", "more", "file"]);
    desk.close(ENOUGH).await;
}

#[tokio::test(start_paused = true)]
async fn a_file_that_cannot_be_sent_twice_is_given_up_with_its_words() {
    let office = Office::new();
    office.carriers.mishaps.lock().unwrap().extend([later(None), later(None)]);
    let desk = office.open().await;
    tell(&desk, 1, ANA, "copy").await;
    desk.settle().await;
    assert_eq!(office.texts(ANA), ["copy", "sorry"]);
    desk.close(ENOUGH).await;
    assert_eq!(office.store().counts().outbox, 0);
}

#[tokio::test(start_paused = true)]
async fn a_file_that_could_not_be_sent_once_is_sent_a_while_later() {
    let office = Office::new();
    office.carriers.mishaps.lock().unwrap().push_back(later(None));
    let desk = office.open().await;
    tell(&desk, 1, ANA, "copy").await;
    desk.settle().await;
    assert_eq!(office.texts(ANA), ["copy", "file"]);
    desk.close(ENOUGH).await;
}

#[tokio::test(start_paused = true)]
async fn a_platform_that_asks_to_wait_is_not_held_against_a_file() {
    let office = Office::new();
    let wait = later(Some(Duration::from_secs(30)));
    office.carriers.mishaps.lock().unwrap().extend([wait.clone(), wait.clone(), wait]);
    let desk = office.open().await;
    tell(&desk, 1, ANA, "copy").await;
    desk.settle().await;
    assert_eq!(office.texts(ANA), ["copy", "file"]);
    desk.close(ENOUGH).await;
}

#[tokio::test]
async fn a_fault_in_writing_a_file_out_is_told() {
    let office = Office::new();
    *office.scribe.has_fault.lock().unwrap() = true;
    let desk = office.open().await;
    tell(&desk, 1, ANA, "copy").await;
    desk.settle().await;
    assert_eq!(office.texts(ANA), ["copy", "sorry"]);
    desk.close(ENOUGH).await;
}

#[tokio::test]
async fn an_order_that_brings_the_process_down_is_given_up_with_its_words() {
    let office = Office::new();
    let paper = Paper::of(&format!("{ANA}:sorry"), Some(&order(Package::Everything)));
    let parcel = Parcel { lane: ChatId(ANA), bytes: Private::new(paper.bytes()) };
    let commit = Commit { entry: None, changes: Vec::new(), parcels: vec![parcel] };
    let number = office.store().commit(vec![commit], now()).unwrap()[0][0];
    office.scribe.gate.send_replace(true);
    let mut left = paper;
    for begun in 1..=2 {
        let desk = office.open().await;
        office.packing().await;
        let entry = desk.ledger().parcel(number).await.unwrap().here().unwrap();
        left = Paper::read(entry.bytes.reveal());
        assert_eq!(left.begun, begun, "it is counted before it is begun");
        desk.close(Duration::ZERO).await;
        office.scribe.packing.store(0, Ordering::SeqCst);
        // As a process leaves it that comes to no orderly end.
        office.store().replace_parcel(number, ChatId(ANA), Private::new(left.bytes())).unwrap();
    }
    assert_eq!(left.begun, 2);
    let desk = office.open().await;
    desk.settle().await;
    assert_eq!(office.texts(ANA), ["sorry"]);
    desk.close(ENOUGH).await;
}

#[tokio::test]
async fn an_order_under_way_at_orderly_ends_of_the_process_is_filled_after_all() {
    let office = Office::new();
    office.carriers.gate.send_replace(true);
    let desk = office.open().await;
    tell(&desk, 1, ANA, "copy").await;
    office.heard(ANA, &["copy"]).await;
    desk.close(Duration::ZERO).await;
    for _start in 0..4 {
        office.scribe.packing.store(0, Ordering::SeqCst);
        office.scribe.gate.send_replace(true);
        let desk = office.open().await;
        office.packing().await;
        office.scribe.gate.send_replace(false);
        desk.close(Duration::ZERO).await;
    }
    office.carriers.gate.send_replace(false);
    let desk = office.open().await;
    desk.settle().await;
    assert_eq!(office.texts(ANA), ["copy", "file"]);
    desk.close(ENOUGH).await;
}

#[tokio::test]
async fn what_is_erased_or_deleted_while_it_is_written_out_is_not_sent() {
    for (ordered, ended) in [("copy", "forget"), ("copy the case", "forget"), ("copy the case", "delete")] {
        let office = Office::new();
        office.keep(&[]);
        let desk = office.open().await;
        office.scribe.gate.send_replace(true);
        tell(&desk, 1, ANA, ordered).await;
        office.packing().await;
        tell(&desk, 2, ANA, ended).await;
        office.heard(ANA, &[ordered, ended]).await;
        office.scribe.gate.send_replace(false);
        desk.settle().await;
        assert_eq!(office.texts(ANA), [ordered, ended]);
        desk.close(ENOUGH).await;
        assert_eq!(office.store().counts().outbox, 0);
    }
}

#[tokio::test]
async fn what_is_ordered_twice_at_once_is_sent_once_and_later_again() {
    let office = Office::new();
    office.keep(&[]);
    let desk = office.open().await;
    office.scribe.gate.send_replace(true);
    tell(&desk, 1, ANA, "copy").await;
    tell(&desk, 2, ANA, "copy").await;
    tell(&desk, 3, ANA, "copy the case").await;
    office.heard(ANA, &["copy", "copy", "copy the case"]).await;
    office.scribe.gate.send_replace(false);
    desk.settle().await;
    assert_eq!(office.texts(ANA)[3..], ["file", "file"], "another package is another wish");
    tell(&desk, 4, ANA, "copy").await;
    desk.settle().await;
    assert_eq!(office.texts(ANA)[5..], ["copy", "file"]);
    desk.close(ENOUGH).await;
}

#[tokio::test(start_paused = true)]
async fn a_slow_platform_keeps_no_stored_file_out_and_is_told_from_one_that_has_none() {
    let office = Office::new();
    office.keep(&[("gone", false), ("busy", false), ("slow", false), ("late", false), ("stored", true)]);
    let desk = office.open().await;
    tell(&desk, 1, ANA, "copy the case").await;
    desk.settle().await;
    let missing = [Missing::Gone, Missing::NotNow, Missing::NotNow, Missing::NotNow].map(Err);
    assert_eq!(office.scribe.seen.lock().unwrap()[..4], missing);
    assert_eq!(office.scribe.seen.lock().unwrap()[4..], [Ok("stored".len())]);
    desk.close(ENOUGH).await;
}
