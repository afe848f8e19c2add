//! Copies of the bot on one database, as a test wants them.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use futures::FutureExt as _;
use haishao::casebook::{Case, CaseId, Casebook, Entry, EntryNumber, Limits, Reminders};
use haishao::chat::{Change, ChatId, Memory, Owner, PersonId, Settings, State};
use haishao::content::Language;
use haishao::store::postgres::{Address, Database, Decision, InDatabase, MasterKey, Outcome};
use haishao::store::{
    Arrival, Claimed, Commit, Committed, Found, Ledger, Parcel, Received, Seen, StoreError, Wanted,
};
use haishao::text::Private;

use crate::patient;
use crate::server::{Place, shared};

pub const ANA: i64 = 7_261_845_903_112;
pub const BEN: i64 = 4_411_908_276_553;
pub const GROUP: i64 = -1_004_411_908;

/// How long something is waited for that nobody tells of. Nothing takes this long unless it never comes.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A database for some copies, and the clock that they go by.
pub struct Copies {
    place: Place<'static>,
    clock: Arc<Mutex<DateTime<Utc>>>,
    database: Database,
}

impl Copies {
    pub fn new() -> Self {
        let place = shared().place();
        let begun = DateTime::from_timestamp(1_790_000_000, 0).expect("a time");
        let database = database_at(&place.address());
        Self { place, clock: Arc::new(Mutex::new(begun)), database }
    }

    pub fn now(&self) -> DateTime<Utc> {
        *self.clock.lock().unwrap()
    }

    pub fn later(&self, by: TimeDelta) {
        *self.clock.lock().unwrap() += by;
    }

    pub fn address(&self) -> String {
        self.place.address()
    }

    pub async fn try_open(&self) -> Result<Arc<InDatabase>, StoreError> {
        self.open_at(&self.place.address()).await
    }

    /// One more copy.
    pub async fn open(&self) -> Arc<InDatabase> {
        self.open_at(&self.place.address()).await.unwrap()
    }

    pub async fn open_by_port(&self, port: u16) -> Arc<InDatabase> {
        self.open_at(&self.place.address_by_port(port)).await.unwrap()
    }

    async fn open_at(&self, address: &str) -> Result<Arc<InDatabase>, StoreError> {
        self.open_with(address, [7; 32]).await
    }

    pub async fn open_by_key(&self, key: [u8; 32]) -> Result<Arc<InDatabase>, StoreError> {
        self.open_with(&self.place.address(), key).await
    }

    async fn open_with(&self, address: &str, key: [u8; 32]) -> Result<Arc<InDatabase>, StoreError> {
        let clock = self.clock.clone();
        let clock = Arc::new(move || *clock.lock().unwrap());
        InDatabase::open(database_at(address), MasterKey::from_bytes(key), clock).await
    }

    /// Changes the database behind the copies' back.
    pub fn sql(&self, statement: &str) {
        shared().psql(&format!("SET search_path = {}; {statement}", self.place.name()));
    }

    /// What the others do about a copy that was killed, once it has been silent for long enough.
    pub fn bury(&self, run: i64) {
        self.sql(&format!("UPDATE copies SET gone = true WHERE id = {run}"));
    }

    /// One number that a question to the database is answered with.
    pub async fn number(&self, question: &str) -> i64 {
        let patience = patient();
        let outcome = self.database.write(&patience, |client| {
            async move { Ok(Decision::Undo(client.query_one(question, &[]).await?.try_get(0)?)) }.boxed()
        });
        match outcome.await.unwrap() {
            Outcome::Undone(number) => number,
            other => panic!("{other:?}"),
        }
    }

    /// All bytes of a column.
    pub async fn bytes(&self, question: &str) -> Vec<Vec<u8>> {
        let patience = patient();
        let outcome = self.database.write(&patience, |client| {
            async move {
                let rows = client.query(question, &[]).await?;
                Ok(Decision::Undo(rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<_>, _>>()?))
            }
            .boxed()
        });
        match outcome.await.unwrap() {
            Outcome::Undone(bytes) => bytes,
            other => panic!("{other:?}"),
        }
    }
}

fn database_at(address: &str) -> Database {
    Database::at(&Address::parse(address).unwrap()).unwrap()
}

pub fn person(number: i64) -> Owner {
    Owner::Person(PersonId(number))
}

pub fn group() -> Owner {
    Owner::Group(ChatId(GROUP))
}

pub fn arrival(update: u64, chat: i64, text: &str) -> Arrival {
    Arrival { update, lane: ChatId(chat), payload: Private::new(text.as_bytes().to_vec()) }
}

pub fn parcel(chat: i64, text: &str) -> Parcel {
    Parcel { lane: ChatId(chat), bytes: Private::new(text.as_bytes().to_vec()) }
}

pub fn in_english(owner: Owner) -> Change {
    Change::Settings(owner, Settings { language: Some(Language::English), ..Settings::default() })
}

pub fn remember(owner: Owner, album: &str) -> Change {
    Change::Memory(owner, Box::new(Memory { album: Some(album.to_owned()), ..Memory::default() }))
}

/// A case with one note in it.
pub fn case_with(owner: Owner, case: CaseId, note: &str, now: DateTime<Utc>) -> Vec<Change> {
    let mut casebook = Casebook::default();
    let number = casebook.begin(case, now, &Limits::default()).unwrap();
    let entry = Entry::note(EntryNumber(1), now, Private::new(note.to_owned())).unwrap();
    vec![
        Change::Casebook(owner, casebook),
        Change::Case(owner, Box::new(Case::new(case, number))),
        Change::Entry(owner, case, Box::new(entry)),
    ]
}

/// To be reminded of something at a time.
pub fn reminded(person: i64, at: DateTime<Utc>) -> Change {
    let mut reminders = Reminders::default();
    reminders.add_own(Private::new("call the bank".to_owned()), None, at).unwrap();
    Change::Reminders(self::person(person), Box::new(reminders))
}

/// The numbers of what was taken in and may be answered at once.
pub fn here(received: &[Received]) -> Vec<u64> {
    let here = received.iter().filter_map(|received| match received {
        Received::Here(number) => Some(*number),
        _ => None,
    });
    here.collect()
}

/// Takes something in that comes to a chat nobody has.
pub async fn take_in(copy: &InDatabase, update: u64, chat: i64, text: &str) -> u64 {
    let received = copy.receive(vec![arrival(update, chat, text)]).await.unwrap();
    let [Received::Here(number)] = received[..] else { panic!("{received:?}") };
    number
}

/// Writes changes in a chat that is held.
pub async fn write(copy: &InDatabase, chat: i64, seen: Seen, changes: Vec<Change>) -> Committed {
    let commit = Commit { changes, ..Commit::default() };
    copy.commit(ChatId(chat), seen, commit).await.unwrap()
}

pub async fn answer(copy: &InDatabase, chat: i64, entry: u64, text: &str) -> Committed {
    let commit = Commit { entry: Some(entry), changes: Vec::new(), parcels: vec![parcel(chat, text)] };
    copy.commit(ChatId(chat), Seen::default(), commit).await.unwrap()
}

pub async fn state(copy: &InDatabase, owner: Owner) -> State {
    copy.recall(Wanted::of(owner)).await.unwrap().state
}

pub async fn text_of_entry(copy: &InDatabase, number: u64) -> String {
    let Found::Here(entry) = copy.entry(number).await.unwrap() else { panic!("it waits") };
    String::from_utf8(entry.payload.reveal().clone()).unwrap()
}

pub async fn text_of_parcel(copy: &InDatabase, number: u64) -> String {
    let Found::Here(entry) = copy.parcel(number).await.unwrap() else { panic!("it waits") };
    String::from_utf8(entry.bytes.reveal().clone()).unwrap()
}

/// Claims until something of a chat is handed out. What nobody waits for is on its way at most for a moment.
pub async fn claimed(copy: &InDatabase, chat: i64) -> Claimed {
    let last_try = Instant::now() + PATIENCE;
    while Instant::now() < last_try {
        let claimed = copy.claim(64).await.unwrap();
        if let Some(claimed) = claimed.into_iter().find(|claimed| claimed.chat == ChatId(chat)) {
            return claimed;
        }
        copy.stirred().await;
    }
    panic!("nothing of {chat} is handed out")
}

/// Says that a chat is idle, and waits until others may have it.
pub async fn let_go(copies: &Copies, copy: &InDatabase, chat: i64) {
    copy.idle(ChatId(chat));
    let held = format!("SELECT count(*) FROM lanes WHERE holder = {}", copy.run());
    let last_try = Instant::now() + PATIENCE;
    while Instant::now() < last_try {
        if copies.number(&held).await == 0 {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("{chat} is still held")
}
