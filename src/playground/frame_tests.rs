//! What stands around the phone, over real HTTP, as the page meets it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::Response;
use serde_json::{Value, json};

use super::page_tests::{GUEST, get, post};
use super::{Frame, Look, Opening, Options, PageOptions, StandIn};
use crate::chat::{self, Account, Event, Happening, Room, Said, Sender, Turn, TurnKind};
use crate::content::{Code, Finding};
use crate::desk::Observer as _;

const NOON: &str = "2026-11-01T12:00:00Z";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a time")
}

/// A page with a frame whose real time stands still.
async fn start(opening: Option<Opening>) -> (StandIn, Arc<Frame>, String) {
    let frame = Frame::new(Arc::new(|| at(NOON)));
    let page = PageOptions { frame: Some(frame.clone()), opening, ..PageOptions::default() };
    let clock = frame.clone();
    let options =
        Options { page: Some(page), ..Options::new(Arc::new(move || clock.clock.now().timestamp())) };
    let stand_in = StandIn::start(options).await.expect("a free port");
    let url = stand_in.page_url().expect("there is a page").to_owned();
    (stand_in, frame, url)
}

/// The news of the frame that the page gets.
struct News {
    events: Response,
    text: String,
}

impl News {
    async fn of(url: &str) -> Self {
        Self { events: get(&format!("{url}events")).await, text: String::new() }
    }

    /// The next one for which a look finds something.
    async fn until<T>(&mut self, look: impl Fn(&Value) -> Option<T>) -> T {
        let search = async {
            loop {
                while let Some((event, rest)) = self.text.split_once("\n\n") {
                    let view = event.strip_prefix("event: frame\ndata: ").map(serde_json::from_str);
                    let found = view.and_then(|view| look(&view.expect("a view is JSON")));
                    self.text = rest.to_owned();
                    if let Some(found) = found {
                        return found;
                    }
                }
                let chunk = self.events.chunk().await.expect("the stream goes on").expect("an event");
                self.text.push_str(&String::from_utf8_lossy(&chunk));
            }
        };
        tokio::time::timeout(Duration::from_secs(10), search).await.expect("it is told in time")
    }
}

fn said(words: &str, message: i64) -> Event {
    Event {
        chat: chat::ChatId(GUEST.0),
        room: Room::Private,
        sender: Sender { person: chat::PersonId(GUEST.0), platform_language: None, anonymous_admin: false },
        sent: None,
        album: None,
        attachment: None,
        origin: None,
        happening: Happening::Said(Said::new(chat::MessageId(message), words.to_owned(), Vec::new())),
    }
}

fn turn(kind: TurnKind) -> Turn {
    Turn { account: Account { kind: Some(kind), verdicts: Vec::new() }, ..Turn::default() }
}

#[tokio::test]
async fn the_clock_is_moved_forward_for_the_page_and_for_its_messages() {
    let (stand_in, frame, url) = start(None).await;
    let mut news = News::of(&url).await;
    let noon = at(NOON).timestamp();
    assert_eq!(news.until(|view| view["clock"]["now"].as_i64()).await, noon);

    let (code, answer) = post(format!("{url}clock"), json!({"by": 3600})).await;
    assert_eq!((code, answer), (200, json!({"now": noon + 3600})));
    let told = news.until(|view| (view["clock"]["ahead"] == 3600).then(|| view["clock"].clone())).await;
    assert_eq!(told, json!({"now": noon + 3600, "ahead": 3600, "next": null}));
    assert_eq!(frame.clock.now(), at("2026-11-01T13:00:00Z"));

    post(format!("{url}say"), json!({"text": "hello"})).await;
    let date = stand_in
        .look(|world| world.chat(GUEST.into()).expect("the guest's").messages[&super::MessageId(1)].date);
    assert_eq!(date, noon + 3600);
}

#[tokio::test]
async fn the_clock_is_moved_to_the_next_reminder_and_never_back() {
    let (_stand_in, frame, url) = start(None).await;
    let due = at("2026-11-09T07:30:00Z");
    frame.knows_what_is_due(Box::new(move || Some(due)));
    let mut news = News::of(&url).await;
    let next = news.until(|view| view["clock"]["next"].as_i64()).await;
    assert_eq!(next, due.timestamp());
    assert_eq!(post(format!("{url}clock"), json!({"to": next})).await.0, 200);
    assert_eq!(frame.clock.now(), due);

    // A time that has come in the meantime needs no moving.
    assert_eq!(post(format!("{url}clock"), json!({"to": next - 1})).await.0, 200);
    assert_eq!(frame.clock.now(), due);
}

#[tokio::test]
async fn what_a_turn_came_to_is_told_to_the_page() {
    let (_stand_in, frame, url) = start(None).await;
    let mut news = News::of(&url).await;
    frame.came_to(&said("is this a scam?", 1), &turn(TurnKind::Question));
    let told = news.until(|view| view["turns"].get(0).cloned()).await;
    assert_eq!((&told["kind"], &told["said"]), (&json!("question"), &json!("is this a scam?")));
}

static WRONG: Code = Code::error("wrong", "Something is wrong.");

#[tokio::test]
async fn what_the_linter_finds_is_told_to_the_page_with_its_place() {
    let (_stand_in, frame, url) = start(None).await;
    let mut news = News::of(&url).await;
    let finding = Finding::new(&WRONG, "content/en/topics/a.md", "a word is wrong").at("one\ntwo", 4..7);
    frame.content(Look::Refused(vec![finding]));
    let told =
        news.until(|view| (view["content"]["state"] == "refused").then(|| view["content"].clone())).await;
    let found = &told["findings"][0];
    assert_eq!((&found["path"], &found["line"]), (&json!("content/en/topics/a.md"), &json!(2)));
    assert_eq!(found["message"], "a word is wrong");
}

/// What of the guest's words is in their chat.
fn words(world: &super::World) -> Vec<(i64, String)> {
    let mut seen = world.transcript(GUEST.into());
    seen.retain(|seen| !seen.deleted);
    seen.into_iter().map(|seen| (seen.message_id.0, seen.text)).collect()
}

#[tokio::test]
async fn after_an_edit_the_last_question_is_asked_again_in_its_place() {
    let opening = Opening { language: "zh-hans".into(), text: "/start topic-a".into() };
    let (stand_in, frame, url) = start(Some(opening)).await;
    assert_eq!(stand_in.look(words), [(1, "/start topic-a".to_owned())]);
    assert_eq!(stand_in.look(|world| world.language(GUEST).map(str::to_owned)).as_deref(), Some("zh-hans"));

    frame.came_to(&said("/start topic-a", 1), &turn(TurnKind::Article));
    frame.content(Look::Served(Vec::new()));
    let look = |world: &super::World| {
        let words = words(world);
        (words == [(2, "/start topic-a".to_owned())]).then_some(())
    };
    stand_in.until(Duration::from_secs(10), look).await.expect("it is asked again");

    assert_eq!(post(format!("{url}following"), json!(false)).await.0, 200);
    frame.came_to(&said("/start topic-a", 2), &turn(TurnKind::Article));
    assert_eq!(frame.repeatable(), None, "nobody wants it any more");
}

#[tokio::test]
async fn a_page_without_a_bot_that_tells_anything_has_no_clock() {
    let (_stand_in, url) = super::page_tests::start().await;
    assert_eq!(
        reqwest::Client::new()
            .post(format!("{url}clock"))
            .json(&json!({"by": 60}))
            .send()
            .await
            .expect("an answer")
            .status(),
        404
    );
}

#[tokio::test]
async fn open_pages_do_not_keep_the_server_from_ending() {
    let (stand_in, _frame, url) = start(None).await;
    let mut events = get(&format!("{url}events")).await;
    let over: Arc<Mutex<bool>> = Arc::default();
    let reading = async {
        while let Ok(Some(_)) = events.chunk().await {}
        *over.lock().expect("nobody failed with it") = true;
    };
    tokio::join!(stand_in.shutdown(), reading);
    assert!(*over.lock().expect("nobody failed with it"));
}
