//! Reminders through Telegram, by a clock that the tests move: across restarts, a blocked chat, and the night on which
//! the clocks change.

use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use haishao::casebook::Limits;
use haishao::chat::Knowledge;
use haishao::desk::{Clock, CurrentKnowledge, Desk, Encoding, Haishao, KeepFiles};
use haishao::lists::Lists;
use haishao::seeing::Seeing;
use haishao::store::{OpenOptions, Store};
use haishao::telegram::{Api, Telegram, serve};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::town::Town;

static KNOWLEDGE: LazyLock<Arc<CurrentKnowledge>> = LazyLock::new(|| {
    let day = "2026-11-22".parse().expect("a day");
    Arc::new(CurrentKnowledge::new(Knowledge::built_in(day).expect("what ships can be used")))
});

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
        let options = OpenOptions { data: town.data(), master_key: None, memory: None };
        let clock = hands.clock();
        let (store, _) = Store::open(&options, clock()).expect("the store opens");
        let api = Api::new(&town.stand_in.api_url(), town.stand_in.token().to_owned())
            .expect("the stand-in has an address");
        let telegram = Arc::new(Telegram::new(api, false));
        let seeing = Arc::new(Seeing::start(None).expect("threads can be started"));
        let encoding = Arc::new(Encoding::absent());
        let limits = Limits::default();
        let mind = Haishao::new(
            KNOWLEDGE.clone(),
            telegram.name(),
            encoding,
            Lists::none(),
            seeing,
            limits,
            KeepFiles::Stored,
        );
        let desk = Desk::open(store, telegram.clone(), Arc::new(mind), clock).expect("the desk opens");
        let (desk, stop) = (Arc::new(desk), CancellationToken::new());
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
        self.reminds();
        self.desk.send_scheduled().await;
        self.settles().await;
    }

    pub fn reminds(&self) {
        self.desk.remind().expect("the store can be read");
    }

    /// Everything that was begun is done.
    pub async fn settles(&self) {
        self.desk.settle().await;
    }

    pub async fn ends(self) {
        self.stop.cancel();
        self.serving.await.expect("serving ends");
        let desk = Arc::into_inner(self.desk).expect("nobody else has the desk");
        desk.close(Duration::from_secs(5)).await;
    }
}

#[tokio::test]
async fn a_reminder_outlives_restarts_and_is_told_once() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
    let bot = Bot::start(&town, &hands);
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/report UK");
    ana.hears("United Kingdom").await;
    ana.says("remind me tomorrow 10:00 to call the bank");
    ana.hears("Monday, 23 November 2026, 10:00").await;
    bot.ends().await;

    hands.move_on(22);
    let bot = Bot::start(&town, &hands);
    ana.hears("You asked me to remind you: call the bank").await;
    bot.settles().await;
    bot.ends().await;

    let bot = Bot::start(&town, &hands);
    bot.reminds();
    bot.settles().await;
    ana.says("/help");
    let next = ana.hears_something().await;
    assert!(!next.text.contains("You asked me to remind you"), "{}", next.text);
    bot.ends().await;
}

#[tokio::test]
async fn what_was_due_while_the_bot_was_away_comes_with_an_apology() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
    let bot = Bot::start(&town, &hands);
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/report UK");
    ana.hears("United Kingdom").await;
    ana.says("remind me tomorrow 10:00 to call the bank");
    ana.hears("10:00").await;
    bot.ends().await;
    hands.move_on(48);
    let bot = Bot::start(&town, &hands);
    let told = ana.hears("Sorry, this comes late").await;
    assert!(told.text.contains("call the bank"), "{}", told.text);
    bot.ends().await;
}

#[tokio::test]
async fn a_blocked_chat_is_left_alone_until_its_person_comes_back() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
    let bot = Bot::start(&town, &hands);
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/report UK");
    ana.hears("United Kingdom").await;
    ana.says("remind me tomorrow 10:00 to call the bank");
    ana.hears("10:00").await;
    town.stand_in.blocks_bot(ana.person);
    hands.move_on(22);
    bot.reminds();
    bot.settles().await;
    let n_tries = town.calls("sendMessage").len();
    hands.move_on(24);
    bot.reminds();
    bot.settles().await;
    assert_eq!(town.calls("sendMessage").len(), n_tries, "nothing is tried again");
    ana.says("/help");
    ana.hears_something().await;
    bot.reminds();
    let told = ana.hears("Sorry, this comes late").await;
    assert!(told.text.contains("call the bank"), "{}", told.text);
    bot.ends().await;
}

#[tokio::test]
async fn nine_o_clock_is_nine_o_clock_also_after_the_clocks_have_changed() {
    // In London they go back in the night to Sunday, 25 October 2026.
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-10-24T12:00:00Z"));
    let bot = Bot::start(&town, &hands);
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/report UK");
    ana.hears("United Kingdom").await;
    ana.says("remind me tomorrow 9:00 to call the bank");
    ana.hears("Sunday, 25 October 2026, 09:00").await;
    hands.move_on(20);
    bot.reminds();
    bot.settles().await;
    ana.has_heard_all();
    hands.move_on(1);
    bot.reminds();
    let told = ana.hears("call the bank").await;
    assert!(!told.text.contains("Sorry"), "{}", told.text);
    bot.ends().await;
}
