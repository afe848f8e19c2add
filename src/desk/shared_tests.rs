//! What the desk promises where others write to the same store.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use tokio::sync::watch;
use tokio::time::Instant;

use super::shared_ledger::SharedLedger;
use super::{
    Delivery, Desk, Gateway, Incoming, Line, Materials, Mind, Ordered, Outgoing, Packed, Unfetched, Unpacked,
};
use crate::casebook::{CaseId, Entry, EntryNumber, Exhibit};
use crate::chat::{
    Attachment, Change, ChatId, Event, Gathered, Happening, Keyboard, Memory, MessageId, Need, Order,
    Package, PersonId, Reply, Room, Said, Sender, Sifted, State, Turn,
};
use crate::content::Language;
use crate::guard::{Group, Tally};
use crate::store::{Claimed, Committed, News, Pending, Seen};
use crate::text::plain::to_plain;
use crate::text::{Private, Rich};

const ANA: i64 = 5;
const BO: i64 = 6;
const GROUP: i64 = -5;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

/// Carries what it is given, while the way is open.
#[derive(Default)]
struct Doves {
    delivered: Mutex<Vec<(i64, String)>>,
    /// What to answer instead of delivering, by text, each once.
    mishaps: Mutex<HashMap<String, Delivery>>,
    fetched: Mutex<Vec<String>>,
    /// While it is closed, nothing arrives.
    gate: watch::Sender<bool>,
    /// How many parcels are on their way.
    under_way: watch::Sender<usize>,
}

impl Doves {
    fn mishap(&self, text: &str, delivery: Delivery) {
        self.mishaps.lock().unwrap().insert(text.to_owned(), delivery);
    }

    /// Waits until something is under way.
    async fn set_out(&self) {
        self.under_way.subscribe().wait_for(|under_way| *under_way > 0).await.unwrap();
    }

    fn texts(&self, chat: i64) -> Vec<String> {
        let delivered = self.delivered.lock().unwrap();
        delivered.iter().filter(|(to, _)| *to == chat).map(|(_, text)| text.clone()).collect()
    }
}

fn attached(file: &str) -> Attachment {
    Attachment {
        file: Private::new(file.to_owned()),
        name: None,
        media_type: None,
        bytes: None,
        is_picture: false,
    }
}

impl Gateway for Doves {
    fn read(&self, payload: &[u8]) -> Option<Event> {
        let (chat, text): (i64, String) = serde_json::from_slice(payload).ok()?;
        let happening = match text.as_str() {
            "joined" => Happening::Joined { title: Private::default() },
            _ => Happening::Said(Said::new(MessageId(1), text.clone(), Vec::new())),
        };
        let room = if chat > 0 { Room::Private } else { Room::Group { thread: None } };
        let sender = Sender { person: PersonId(ANA), platform_language: None, anonymous_admin: false };
        let attachment = text.strip_prefix("keep ").map(attached);
        Some(Event { room, sender, attachment, ..Event::of_its_own(ChatId(chat), happening) })
    }

    fn write(&self, event: &Event, reply: &Reply) -> Vec<Outgoing> {
        let (text, line) = match reply {
            Reply::Say { body, .. } | Reply::TellElsewhere { body, .. } => (to_plain(body), Line::Usual),
            Reply::Send { .. } => ("a file".to_owned(), Line::File),
            _ => return Vec::new(),
        };
        let chat = reply.chat(event).0;
        vec![Outgoing { parcel: Private::new(serde_json::to_vec(&(chat, text)).unwrap()), line }]
    }

    async fn gather(&self, _event: &Event, _need: Need) -> Gathered {
        Gathered::default()
    }

    async fn fetch(&self, file: &str, _most: u64) -> Result<Vec<u8>, Unfetched> {
        self.fetched.lock().unwrap().push(file.to_owned());
        Ok(file.as_bytes().to_vec())
    }

    async fn deliver(&self, parcel: &[u8]) -> Delivery {
        let (chat, text): (i64, String) = serde_json::from_slice(parcel).unwrap();
        self.under_way.send_modify(|under_way| *under_way += 1);
        self.gate.subscribe().wait_for(|closed| !closed).await.unwrap();
        if let Some(mishap) = self.mishaps.lock().unwrap().remove(&text) {
            return mishap;
        }
        self.delivered.lock().unwrap().push((chat, text));
        Delivery::Delivered
    }

    fn order(&self, parcel: &[u8]) -> Option<Ordered> {
        let (_, text): (i64, String) = serde_json::from_slice(parcel).unwrap();
        (text == "a file").then(|| Ordered { order: order(), begun: 0 })
    }

    async fn deliver_packed(&self, parcel: &[u8], _packed: Result<Packed, Unpacked>) -> Delivery {
        self.deliver(parcel).await
    }
}

fn order() -> Order {
    Order {
        package: Package::Everything,
        language: Language::English,
        zone: Tz::UTC.name().to_owned(),
        at: now(),
    }
}

/// What a turn was told before it was taken.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Told {
    tally: Tally,
    is_heard: bool,
    greeted_lately: bool,
    n_files: usize,
}

/// Repeats what it hears, and notes what it was told.
#[derive(Default)]
struct Witness {
    told: Mutex<Vec<Told>>,
    /// While it is closed, nothing is written out.
    gate: watch::Sender<bool>,
    packing: watch::Sender<bool>,
}

impl Witness {
    fn told(&self) -> Vec<Told> {
        self.told.lock().unwrap().clone()
    }
}

impl Mind for Witness {
    fn concerns(&self, event: &Event, _group: Option<&Group>) -> bool {
        event.is_private()
    }

    fn sift(&self, _event: &Event, _group: &Group) -> Sifted {
        Sifted::Ordinary
    }

    fn needs(&self, _state: &State, _event: &Event) -> Option<Need> {
        None
    }

    /// Each file twice; and the first of both is kept.
    fn files_to_keep<'a>(&self, _state: &'a State, event: &'a Event) -> Vec<&'a Attachment> {
        event.attachment.iter().chain(&event.attachment).collect()
    }

    fn asks_in_group(&self, event: &Event) -> bool {
        !event.is_private() && !event.is_of_the_chat()
    }

    fn pack(&self, _order: Order, _materials: Materials) -> BoxFuture<'_, Result<Packed, Unpacked>> {
        async {
            self.packing.send_replace(true);
            self.gate.subscribe().wait_for(|closed| !closed).await.unwrap();
            Ok(Packed { name: "file".to_owned(), media_type: "text/plain", bytes: Vec::new() })
        }
        .boxed()
    }

    fn take_turn(&self, state: &State, event: &Event, gathered: Gathered) -> Turn {
        let Gathered { tally, is_heard, greeted_lately, ref files, .. } = gathered;
        self.told.lock().unwrap().push(Told { tally, is_heard, greeted_lately, n_files: files.len() });
        let text = match &event.happening {
            Happening::Said(said) => said.text.reveal().as_str(),
            Happening::Due if state.memory == Memory::default() => panic!("a fault on purpose"),
            Happening::Due => "reminded",
            _ => "hello",
        };
        let mut turn = match text {
            "recall" if state.memory == Memory::default() => say("nothing"),
            "recall" => say("something"),
            "tell Bo" => {
                let (body, keyboard) = (Rich::from("hello"), Keyboard::new());
                let reply = Reply::TellElsewhere { chat: ChatId(BO), body, keyboard, silently: false };
                Turn { replies: vec![reply], ..Turn::default() }
            }
            "copy" => {
                let reply =
                    Reply::Send { order: order(), words: Rich::new(), otherwise: Rich::from("sorry") };
                Turn { replies: vec![reply], ..Turn::default() }
            }
            _ => say(text),
        };
        if let (Some(file), Some(fetched)) = (&event.attachment, files.first()) {
            let exhibit = Exhibit::new(file.file.clone(), Default::default(), 0).kept_as(fetched.kept);
            let entry = Entry::exhibit(EntryNumber(1), now(), exhibit, None).unwrap();
            let case = CaseId::from_random([1; CaseId::BYTES]);
            turn.changes.push(Change::Entry(event.owner(), case, Box::new(entry)));
        }
        turn
    }

    fn apologise(&self, _state: &State, _event: &Event) -> Turn {
        say("sorry")
    }

    fn excuse(&self, _state: &State, _event: &Event) -> Turn {
        say("cannot be said")
    }

    fn slow_down(&self, _state: &State, _event: &Event, tell: bool) -> Turn {
        if tell { say("slower") } else { Turn::default() }
    }

    fn hold_off(&self, _state: &State, _event: &Event, tell: bool) -> Turn {
        if tell { say("too many") } else { Turn::default() }
    }
}

fn say(text: &str) -> Turn {
    let reply = Reply::Say { body: Rich::from(text), keyboard: Keyboard::new(), answering: None };
    Turn { replies: vec![reply], ..Turn::default() }
}

/// Somebody who was here before.
fn remembered() -> State {
    let memory = Memory { last_topic: "seen".parse().ok(), ..Memory::default() };
    State { memory, ..State::default() }
}

struct Office {
    ledger: Arc<SharedLedger>,
    doves: Arc<Doves>,
    witness: Arc<Witness>,
    desk: Desk<Doves>,
    opened: Instant,
}

impl Office {
    async fn open() -> Self {
        let (ledger, doves) = (Arc::<SharedLedger>::default(), Arc::<Doves>::default());
        let witness = Arc::<Witness>::default();
        let desk = Desk::open(ledger.clone(), doves.clone(), witness.clone(), Arc::new(now));
        desk.resume().await.unwrap();
        Self { ledger, doves, witness, desk, opened: Instant::now() }
    }

    /// So it answers the next commits, and writes nothing of them.
    fn answers(&self, answers: &[Committed]) {
        self.ledger.kept().answers = answers.iter().cloned().collect();
    }

    async fn receive(&self, chat: i64, texts: &[&str]) {
        let incoming = texts.iter().map(|text| Incoming {
            update: 1,
            lane: ChatId(chat),
            payload: Private::new(serde_json::to_vec(&(chat, text)).unwrap()),
        });
        self.desk.receive(incoming.collect()).await.unwrap();
    }

    async fn hears(&self, chat: i64, texts: &[&str]) {
        self.receive(chat, texts).await;
        self.desk.settle().await;
    }

    /// Takes up what the ledger hands out, and works it off.
    async fn takes_up(&self, claimed: Claimed) {
        self.ledger.hand_out(claimed);
        self.desk.send_scheduled().await;
        self.desk.settle().await;
    }

    /// Waits until something was sent to a chat.
    async fn told(&self, chat: i64) {
        while self.doves.texts(chat).is_empty() {
            tokio::task::yield_now().await;
        }
    }

    /// Has the desk learn of a group that something was decided in it.
    async fn learns_of(&self, group: i64) {
        self.ledger.tell(News::Group(ChatId(group), Some(Box::default())));
        while self.desk.room.roll.group(ChatId(group)).is_none() {
            tokio::task::yield_now().await;
        }
    }

    fn commits(&self) -> Vec<Option<u64>> {
        self.ledger.kept().commits.iter().map(|(_, _, commit)| commit.entry).collect()
    }

    fn idle(&self) -> Vec<ChatId> {
        self.ledger.kept().idle.clone()
    }
}

fn away() -> Delivery {
    Delivery::Later { after: Some(Duration::from_secs(3_600)), why: "away".to_owned() }
}

#[tokio::test]
async fn a_turn_is_taken_again_on_what_is_there_when_others_changed_what_it_had_read() {
    let office = Office::open().await;
    office.ledger.kept().states = [State::default(), remembered()].into();
    office.answers(&[Committed::Changed]);
    office.hears(ANA, &["recall"]).await;
    assert_eq!(office.doves.texts(ANA), ["something"]);
    let kept = office.ledger.kept();
    assert_eq!((kept.n_recalled, kept.commits.len()), (2, 1));
    let (chat, seen, _) = &kept.commits[0];
    assert_eq!((*chat, seen), (ChatId(ANA), &Seen(vec![(b"a record".to_vec(), 2)])));
}

#[tokio::test]
async fn what_was_counted_for_a_turn_is_told_each_time_it_is_taken() {
    let office = Office::open().await;
    let group = Group { left: Some(now()), ..Group::default() };
    office.learns_of(GROUP).await;
    let said = Said::new(MessageId(1), "hello".to_owned(), Vec::new());
    let talk = Event::of_its_own(ChatId(GROUP), Happening::Said(said));
    for _ in 0..3 {
        office.desk.concerns(&talk);
    }
    office.desk.room.roll.follow(vec![(ChatId(GROUP), Some(Arc::new(group)))]);
    office.desk.concerns(&talk);
    office.answers(&[Committed::Changed, Committed::Changed]);
    office.hears(GROUP, &["joined"]).await;
    let first = Told {
        tally: Tally { looked_at: 4, left_out: 0 },
        is_heard: true,
        greeted_lately: false,
        n_files: 0,
    };
    assert_eq!(office.witness.told(), [first; 3]);
    office.hears(GROUP, &["joined"]).await;
    let next = Told { tally: Tally::default(), is_heard: false, greeted_lately: true, n_files: 0 };
    assert_eq!(office.witness.told()[3], next);
}

#[tokio::test]
async fn a_file_is_fetched_once_however_often_its_turn_is_taken() {
    let office = Office::open().await;
    office.answers(&[Committed::Changed, Committed::Changed]);
    office.hears(ANA, &["keep receipt"]).await;
    assert_eq!(*office.doves.fetched.lock().unwrap(), ["receipt", "receipt"], "once for each exhibit");
    assert_eq!(office.witness.told().iter().map(|told| told.n_files).collect::<Vec<_>>(), [2, 2, 2]);
    let kept = office.ledger.kept();
    assert_eq!((kept.n_files, kept.dropped.len(), kept.commits.len()), (2, 1, 1));
}

#[tokio::test]
async fn turns_that_are_taken_again_do_not_count_twice_against_who_asks() {
    let office = Office::open().await;
    let again = [Committed::Changed, Committed::Changed];
    for text in ["1", "2", "3", "4", "5", "6", "7"] {
        office.answers(&again);
        office.hears(GROUP, &[text]).await;
    }
    assert_eq!(office.doves.texts(GROUP), ["1", "2", "3", "4", "5", "slower"]);
}

#[tokio::test]
async fn who_sends_too_much_is_told_so_also_when_that_turn_is_taken_again() {
    let office = Office::open().await;
    office.doves.gate.send_replace(true);
    let texts: Vec<String> = (0..20).map(|number| number.to_string()).collect();
    office.receive(ANA, &texts.iter().map(String::as_str).collect::<Vec<_>>()).await;
    while office.ledger.kept().commits.len() < 20 {
        tokio::task::yield_now().await;
    }
    // One is under way, and nineteen wait.
    for text in ["a", "b", "c"] {
        let before = office.ledger.kept().commits.len();
        office.answers(&[Committed::Changed]);
        office.receive(ANA, &[text]).await;
        while office.ledger.kept().commits.len() == before {
            tokio::task::yield_now().await;
        }
    }
    office.doves.gate.send_replace(false);
    office.desk.settle().await;
    let texts = office.doves.texts(ANA);
    assert_eq!(texts.iter().filter(|text| *text == "too many").count(), 1, "{texts:?}");
}

#[tokio::test]
async fn a_turn_that_others_come_before_each_time_is_left_after_five_and_the_next_is_taken() {
    let office = Office::open().await;
    office.answers(&[const { Committed::Changed }; 5]);
    office.hears(ANA, &["keep receipt", "next"]).await;
    assert_eq!(office.doves.texts(ANA), ["next"]);
    assert_eq!((office.commits(), office.witness.told().len()), (vec![Some(2)], 6));
    assert_eq!(office.ledger.kept().dropped.len(), 2, "nobody keeps its files");
    assert!(office.desk.room.failure.noted().is_none(), "the desk goes on");
}

#[tokio::test]
async fn of_a_chat_that_was_lost_nothing_more_is_sent_and_others_notice_nothing() {
    let office = Office::open().await;
    office.doves.gate.send_replace(true);
    office.receive(ANA, &["one", "two", "three"]).await;
    while office.ledger.kept().commits.len() < 3 {
        tokio::task::yield_now().await;
    }
    office.doves.set_out().await;
    office.answers(&[Committed::Lost]);
    office.receive(ANA, &["four", "five"]).await;
    while !office.ledger.kept().answers.is_empty() {
        tokio::task::yield_now().await;
    }
    assert!(office.desk.relieved(2).now_or_never().is_some(), "only what is on its way is left");
    office.receive(BO, &["hello"]).await;
    office.doves.gate.send_replace(false);
    office.desk.settle().await;
    assert_eq!(office.doves.texts(ANA), ["one"], "what is on its way cannot be called back");
    assert_eq!(office.doves.texts(BO), ["hello"]);
    assert_eq!(office.commits().len(), 4, "nothing of the lost chat was written after it");
    assert_eq!(office.idle().len(), 2);
    assert_eq!(office.desk.given_up(), 0);
}

#[tokio::test(start_paused = true)]
async fn what_waits_to_be_sent_once_more_does_not_wait_when_its_chat_was_lost() {
    let office = Office::open().await;
    office.doves.mishap("one", away());
    office.receive(ANA, &["one", "two"]).await;
    office.doves.set_out().await;
    office.answers(&[Committed::Lost]);
    office.hears(ANA, &["three"]).await;
    assert!(office.opened.elapsed() < Duration::from_secs(60), "{:?}", office.opened.elapsed());
    assert_eq!(office.doves.texts(ANA), [""; 0]);
    assert_eq!(office.idle(), [ChatId(ANA)]);
}

#[tokio::test]
async fn an_event_that_was_lost_before_its_turn_is_not_taken_for_one_that_cannot_be_read() {
    let office = Office::open().await;
    let lost = office.ledger.kept().take_in(ANA, "one");
    let unread = office.ledger.kept().take_in(BO, "two");
    office.ledger.kept().lose(ANA);
    office.ledger.kept().entries.remove(&unread.number);
    office.takes_up(Claimed { entries: vec![lost], ..Claimed::of(ChatId(ANA)) }).await;
    assert_eq!(office.idle(), [ChatId(ANA)]);
    assert_eq!(office.ledger.kept().n_asked, 0);
    // What cannot be read is closed with nothing said, or it would wait for ever.
    office.takes_up(Claimed { entries: vec![unread], ..Claimed::of(ChatId(BO)) }).await;
    assert_eq!(office.ledger.kept().n_asked, 1);
    assert!(office.witness.told().is_empty());
}

#[tokio::test]
async fn what_another_process_has_is_not_begun_until_it_is_handed_out() {
    let office = Office::open().await;
    office.ledger.kept().of_others.insert(ChatId(ANA));
    let before = office.ledger.kept().take_in(ANA, "one");
    office.hears(ANA, &["two"]).await;
    assert_eq!((office.commits(), office.doves.texts(ANA).len(), office.idle().len()), (vec![], 0, 0));
    office.ledger.kept().of_others.clear();
    let received = Pending { number: before.number + 1, ..before };
    let entries = vec![before, received];
    office.takes_up(Claimed { entries, is_anew: true, ..Claimed::of(ChatId(ANA)) }).await;
    assert_eq!(office.doves.texts(ANA), ["one", "two"]);
}

#[tokio::test]
async fn what_stirs_the_ledger_is_taken_up_at_once_parcels_before_turns() {
    let office = Office::open().await;
    let parcels = vec![office.ledger.kept().put_in(ANA, "left over")];
    let begun = Pending { is_left_behind: true, ..office.ledger.kept().take_in(ANA, "one") };
    let entries = vec![begun, office.ledger.kept().take_in(ANA, "two")];
    office.ledger.hand_out(Claimed { entries, parcels, ..Claimed::of(ChatId(ANA)) });
    office.told(ANA).await;
    office.desk.settle().await;
    assert_eq!(office.doves.texts(ANA), ["left over", "one", "two"]);
    assert_eq!(office.ledger.kept().attempts, [begun.number], "who is not suspected is not counted");
}

#[tokio::test(start_paused = true)]
async fn a_chat_that_is_taken_anew_begins_anew_with_what_is_handed_out() {
    let office = Office::open().await;
    office.doves.mishap("one", away());
    office.receive(ANA, &["one", "two"]).await;
    office.doves.set_out().await;
    let mut claimed = Claimed { is_anew: true, ..Claimed::of(ChatId(ANA)) };
    {
        let mut kept = office.ledger.kept();
        kept.lose(ANA);
        claimed.parcels = vec![kept.put_in(ANA, "one"), kept.put_in(ANA, "two")];
        claimed.entries = vec![kept.take_in(ANA, "three")];
    }
    office.takes_up(claimed).await;
    assert!(office.opened.elapsed() < Duration::from_secs(60), "{:?}", office.opened.elapsed());
    assert_eq!(office.doves.texts(ANA), ["one", "two", "three"]);
}

#[tokio::test]
async fn what_goes_to_a_chat_of_another_process_is_sent_from_there() {
    let office = Office::open().await;
    office.ledger.kept().of_others.insert(ChatId(BO));
    office.hears(ANA, &["tell Bo", "bye"]).await;
    assert_eq!((office.doves.texts(BO), office.doves.texts(ANA)), (vec![], vec!["bye".to_owned()]));
    assert_eq!(office.ledger.kept().commits[0].2.parcels[0].lane, ChatId(BO), "it was written for there");
    office.ledger.kept().of_others.clear();
    office.hears(ANA, &["tell Bo"]).await;
    assert_eq!(office.doves.texts(BO), ["hello"]);
}

#[tokio::test]
async fn a_reminder_is_told_once_however_often_it_is_handed_out_meanwhile() {
    let office = Office::open().await;
    office.ledger.kept().states = [remembered()].into();
    office.ledger.gate.send_replace(true);
    for _ in 0..3 {
        office.ledger.hand_out(Claimed { is_due: true, ..Claimed::of(ChatId(ANA)) });
        office.desk.send_scheduled().await;
    }
    office.ledger.gate.send_replace(false);
    office.desk.settle().await;
    assert_eq!(office.doves.texts(ANA), ["reminded"]);
    office.takes_up(Claimed { is_due: true, ..Claimed::of(ChatId(ANA)) }).await;
    assert_eq!(office.doves.texts(ANA).len(), 2, "what is due later is told later");
    assert!(office.ledger.kept().put_off.is_empty());
}

#[tokio::test]
async fn a_reminder_whose_turn_has_a_fault_is_put_off_until_it_is_handed_out_anew() {
    let office = Office::open().await;
    office.takes_up(Claimed { is_due: true, ..Claimed::of(ChatId(ANA)) }).await;
    assert_eq!(
        (office.ledger.kept().put_off.as_slice(), office.doves.texts(ANA).len()),
        (&[ChatId(ANA)][..], 0)
    );
    assert_eq!(office.idle(), [ChatId(ANA)]);
    office.ledger.kept().states = [remembered()].into();
    office.takes_up(Claimed { is_due: true, ..Claimed::of(ChatId(ANA)) }).await;
    assert_eq!(office.doves.texts(ANA), ["reminded"]);
}

#[tokio::test]
async fn nobody_is_reminded_in_a_chat_that_another_process_has() {
    let office = Office::open().await;
    office.ledger.kept().states = [remembered()].into();
    office.ledger.kept().of_others.insert(ChatId(ANA));
    office.takes_up(Claimed { is_due: true, ..Claimed::of(ChatId(ANA)) }).await;
    assert_eq!((office.witness.told().len(), office.commits().len()), (0, 0));
    office.ledger.kept().of_others.clear();
    office.takes_up(Claimed { is_due: true, ..Claimed::of(ChatId(ANA)) }).await;
    assert_eq!(office.doves.texts(ANA), ["reminded"], "it can be taken up once it is held here");
}

#[tokio::test]
async fn a_chat_is_idle_once_its_last_reply_was_delivered_and_not_before() {
    let office = Office::open().await;
    office.doves.gate.send_replace(true);
    office.receive(ANA, &["one", "two"]).await;
    while office.ledger.kept().commits.len() < 2 {
        tokio::task::yield_now().await;
    }
    office.doves.set_out().await;
    assert_eq!(office.idle(), []);
    office.doves.gate.send_replace(false);
    office.desk.settle().await;
    let kept = office.ledger.kept();
    assert_eq!((kept.idle.clone(), kept.delivered.len()), (vec![ChatId(ANA)], 2));
}

#[tokio::test]
async fn what_others_decide_for_a_group_is_followed() {
    let office = Office::open().await;
    let said = Said::new(MessageId(1), "hello".to_owned(), Vec::new());
    let talk = Event::of_its_own(ChatId(GROUP), Happening::Said(said));
    let counted = |office: &Office| {
        office.desk.concerns(&talk);
        office.desk.room.roll.take_tally(ChatId(GROUP), now()).looked_at
    };
    assert_eq!(counted(&office), 0, "nothing was decided there");
    office.learns_of(GROUP).await;
    assert_eq!(counted(&office), 1);
    office.ledger.tell(News::Group(ChatId(GROUP), None));
    while office.desk.room.roll.group(ChatId(GROUP)).is_some() {
        tokio::task::yield_now().await;
    }
    assert_eq!(counted(&office), 0);
}

#[tokio::test]
async fn a_file_whose_chat_is_lost_while_it_is_written_out_is_left_to_who_has_the_chat() {
    let office = Office::open().await;
    office.witness.gate.send_replace(true);
    office.receive(ANA, &["copy"]).await;
    office.witness.packing.subscribe().wait_for(|packing| *packing).await.unwrap();
    office.ledger.kept().lose(ANA);
    office.witness.gate.send_replace(false);
    office.desk.settle().await;
    assert_eq!(office.doves.texts(ANA), [""; 0]);
    let kept = office.ledger.kept();
    assert_eq!((kept.parcels.len(), kept.delivered.len()), (1, 0), "it is still to be sent");
}

#[tokio::test]
async fn no_apology_takes_the_place_of_a_refused_reply_whose_chat_was_lost() {
    let office = Office::open().await;
    office.doves.mishap("odd", Delivery::Unsayable { why: "400".to_owned() });
    office.doves.gate.send_replace(true);
    office.receive(ANA, &["odd"]).await;
    office.doves.set_out().await;
    office.ledger.kept().lose(ANA);
    office.doves.gate.send_replace(false);
    office.desk.settle().await;
    let kept = office.ledger.kept();
    assert_eq!((kept.parcels.len(), kept.delivered.len()), (1, 0));
    assert_eq!((office.doves.texts(ANA).len(), office.desk.given_up()), (0, 0));
}

#[tokio::test]
async fn a_desk_with_much_to_do_leaves_further_chats_to_others() {
    let office = Office::open().await;
    office.doves.gate.send_replace(true);
    for chat in 1..=1_001 {
        office.receive(chat, &["one"]).await;
    }
    office.desk.send_scheduled().await;
    assert_eq!(office.ledger.kept().asked_for.last(), Some(&0));
    office.doves.gate.send_replace(false);
    office.desk.settle().await;
    office.desk.send_scheduled().await;
    assert!(office.ledger.kept().asked_for.last().is_some_and(|most| *most > 0));
}

#[tokio::test]
async fn a_desk_that_closes_does_not_wait_for_a_ledger_that_cannot_be_reached() {
    let office = Office::open().await;
    office.ledger.gate.send_replace(true);
    office.receive(ANA, &["one"]).await;
    let Office { desk, ledger, doves, .. } = office;
    desk.close(Duration::ZERO).await;
    assert_eq!((ledger.kept().commits.len(), doves.texts(ANA).len()), (0, 0));
    assert_eq!(ledger.kept().idle, [ChatId(ANA)], "others may have it now");
}
