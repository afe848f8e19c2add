//! The bot in this process, by a clock that the tests move.

use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use haishao::casebook::Limits;
use haishao::chat::{Change, ChatId, Knowledge};
use haishao::desk::{Clock, CurrentKnowledge, Desk, Encoding, Haishao, KeepFiles};
use haishao::guard::Group;
use haishao::lists::Lists;
use haishao::seeing::Seeing;
use haishao::store::postgres::{Address, Database, InDatabase};
use haishao::store::{Commit, Committed, Counts, InFolder, Ledger, OpenError, OpenOptions, Seen, Store};
use haishao::telegram::{Api, Telegram, serve};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::town::{PATIENCE, Town};

static KNOWLEDGE: LazyLock<Arc<CurrentKnowledge>> =
    LazyLock::new(|| Arc::new(CurrentKnowledge::new(Knowledge::built_in().expect("what ships can be used"))));

/// The bot in this process, with a clock of its own.
pub struct Bot {
    pub desk: Arc<Desk<Telegram>>,
    stop: CancellationToken,
    serving: JoinHandle<()>,
}

#[derive(Clone)]
pub struct Hands(Arc<Mutex<DateTime<Utc>>>);

impl Hands {
    pub fn at(text: &str) -> Self {
        Self(Arc::new(Mutex::new(text.parse().expect("a time"))))
    }

    pub fn move_on(&self, hours: i64) {
        self.pass(TimeDelta::hours(hours));
    }

    pub fn pass(&self, time: TimeDelta) {
        *self.0.lock().expect("nobody failed with the clock") += time;
    }

    pub fn now(&self) -> DateTime<Utc> {
        *self.0.lock().expect("nobody failed with the clock")
    }

    pub fn clock(&self) -> Clock {
        let hands = self.0.clone();
        Arc::new(move || *hands.lock().expect("nobody failed with the clock"))
    }
}

impl Bot {
    pub fn start(town: &Town, hands: &Hands) -> Self {
        Self::start_within(town, hands, Limits::default())
    }

    pub fn start_within(town: &Town, hands: &Hands, limits: Limits) -> Self {
        let clock = hands.clock();
        let api = Api::new(&town.stand_in.api_url(), town.stand_in.token().to_owned())
            .expect("the stand-in has an address");
        let telegram = Arc::new(Telegram::new(api, false));
        let seeing = Arc::new(Seeing::start(None).expect("threads can be started"));
        let encoding = Arc::new(Encoding::absent());
        let mind = Haishao::new(
            KNOWLEDGE.clone(),
            telegram.name(),
            encoding,
            Lists::none(),
            seeing,
            limits,
            KeepFiles::Stored,
        );
        let ledger = ledger(town, clock.clone());
        let desk = Arc::new(Desk::open(ledger, telegram.clone(), Arc::new(mind), clock));
        let stop = CancellationToken::new();
        let serving = tokio::spawn({
            let (desk, stop) = (desk.clone(), stop.clone());
            async move {
                serve(telegram, &desk, &KNOWLEDGE.get(), None, &stop)
                    .await
                    .expect("it serves until it is stopped")
            }
        });
        Self { desk, stop, serving }
    }

    /// What was to be sent later, and groups, are looked after.
    pub async fn looks_after(&self) {
        self.reminds().await;
        self.desk.send_scheduled().await;
        self.settles().await;
    }

    pub async fn reminds(&self) {
        self.desk.remind().await.expect("the store can be read");
    }

    /// Looks through everything that is kept: a database is gone through part by part.
    pub async fn keeps_house(&self) {
        for _ in 0..8 {
            self.desk.keep_house().await.expect("the store can be written");
        }
    }

    /// Everything that was begun is done, and everything that came was begun: what waits in a shared store is taken up a moment later.
    pub async fn settles(&self) {
        loop {
            self.desk.settle().await;
            if self.desk.ledger().counts().await.expect("the store answers").pending == 0 {
                return;
            }
            self.desk.send_scheduled().await;
        }
    }

    /// Everything that people did until now was taken in, and everything that comes of it is done.
    pub async fn has_taken_in_all(&self, town: &Town) {
        town.until("the bot took that in", |world| (world.n_unconfirmed() == 0).then_some(())).await;
        self.settles().await;
    }

    pub async fn ends(self) {
        self.stop.cancel();
        self.serving.await.expect("serving ends");
        let desk = Arc::into_inner(self.desk).expect("nobody else has the desk");
        desk.close(Duration::from_secs(5)).await;
    }
}

/// Writes changes that concern a chat into a town's store, before a bot serves it.
pub async fn write(town: &Town, hands: &Hands, chat: ChatId, changes: Vec<Change>) {
    let ledger = ledger(town, hands.clock());
    assert!(ledger.hold(chat).await.expect("the store answers"), "nobody serves it yet");
    let commit = Commit { changes, ..Commit::default() };
    let written = ledger.commit(chat, Seen::default(), commit).await.expect("it is written");
    assert!(matches!(written, Committed::Written(_)), "{written:?}");
    ledger.close().await;
}

/// What a town's store holds about a group that no bot serves any more, and how much waits in it.
pub async fn group_of(town: &Town, hands: &Hands, chat: ChatId) -> (Option<Group>, Counts) {
    let ledger = ledger(town, hands.clock());
    let groups = ledger.groups().await.expect("the store answers");
    let counts = ledger.counts().await.expect("the store answers");
    ledger.close().await;
    (groups.into_iter().find_map(|(found, group)| (found == chat).then_some(group)), counts)
}

/// The ledger of a town's store, wherever that is.
fn ledger(town: &Town, clock: Clock) -> Arc<dyn Ledger> {
    if let Some(kept) = &town.kept {
        let address = Address::parse(&kept.address()).expect("the server has an address");
        let database = Database::at(&address).expect("the address can be used");
        // It has a thread of its own, so that this one may wait for it.
        let opened = futures::executor::block_on(InDatabase::open(database, kept.key(), clock));
        return opened.expect("the store opens");
    }
    let options = OpenOptions { data: town.data(), master_key: None, memory: None };
    InFolder::start(open_folder(&options, clock()), clock).expect("a thread can be started")
}

/// Opens a folder that may be in use still for a moment: whoever wrote there before has a thread that ends a little later, and a program
/// that another test starts just then shares every lock until it runs.
fn open_folder(options: &OpenOptions, now: DateTime<Utc>) -> Store {
    let last_try = Instant::now() + PATIENCE;
    loop {
        match Store::open(options, now) {
            Err(OpenError::InUse { .. }) if Instant::now() < last_try => std::thread::yield_now(),
            opened => return opened.expect("the store opens").0,
        }
    }
}
