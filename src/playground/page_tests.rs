//! The chat page over real HTTP, as a browser meets it, and its words.

use std::collections::BTreeSet;
use std::sync::Arc;

use reqwest::{Client, Response};
use serde_json::{Value, json};
use teloxide::Bot;
use teloxide::prelude::Requester;
use teloxide::types::{ChatId, InputFile};

use super::assets::ASSETS;
use super::image::test_images::png;
use super::{Options, PageOptions, PersonId, StandIn};

const ENGLISH: &str = concat!(
    include_str!("../../locales/en/playground.ftl"),
    include_str!("../../locales/en/playground_frame.ftl")
);
const CHINESE: &str = concat!(
    include_str!("../../locales/zh-Hans/playground.ftl"),
    include_str!("../../locales/zh-Hans/playground_frame.ftl")
);
/// The sources in which labels are named.
fn sources() -> Vec<&'static str> {
    let pages = ASSETS.iter().map(|(_, _, text)| *text);
    pages.chain([include_str!("cast.rs")]).collect()
}

/// The person of the page is the first of the world.
pub(super) const GUEST: PersonId = PersonId(5_000_001);

pub(super) async fn start() -> (StandIn, String) {
    let mut page = PageOptions::default();
    page.labels.insert("en".into(), vec![("playground-send".into(), "Send".into())]);
    let options = Options { page: Some(page), ..Options::new(Arc::new(|| 1_700_000_000)) };
    let stand_in = StandIn::start(options).await.expect("a free port");
    let url = stand_in.page_url().expect("there is a page").to_owned();
    (stand_in, url)
}

/// The bot sends a photo to a person, who must have written before. Gives the number of the message.
async fn send_photo(stand_in: &StandIn, person: PersonId) -> i32 {
    let url = stand_in.api_url().parse().expect("an address");
    let bot = Bot::new(stand_in.token()).set_api_url(url);
    let sent = bot.send_photo(ChatId(person.0), InputFile::memory(png(32, 16)));
    sent.await.expect("it must be sent").id.0
}

pub(super) async fn get(address: &str) -> Response {
    reqwest::get(address).await.expect("an answer")
}

pub(super) async fn post(address: String, body: Value) -> (u16, Value) {
    let response = Client::new().post(address).json(&body).send().await.expect("an answer");
    (response.status().as_u16(), response.json().await.expect("JSON"))
}

/// The next view from a stream of events.
pub(super) async fn next_view(events: &mut Response) -> Value {
    let mut text = String::new();
    while !text.ends_with("\n\n") {
        let chunk = events.chunk().await.expect("the stream goes on").expect("an event");
        text.push_str(&String::from_utf8_lossy(&chunk));
    }
    let data = text.trim().strip_prefix("data: ").expect("an event carries data");
    serde_json::from_str(data).expect("a view is JSON")
}

#[tokio::test]
async fn the_page_is_served_at_its_secret_address_only() {
    let (stand_in, url) = start().await;
    assert_eq!(get(&url).await.status(), 200);
    let elsewhere = format!("{}/{}/", stand_in.api_url(), "0".repeat(32));
    assert_eq!(get(&elsewhere).await.status(), 404);
    assert_eq!(get(&stand_in.api_url()).await.status(), 404);
}

#[tokio::test]
async fn nothing_of_the_page_may_come_from_outside() {
    let (_stand_in, url) = start().await;
    for file in ASSETS.iter().map(|(name, _, _)| *name).chain(["labels"]) {
        let answer = get(&format!("{url}{file}")).await;
        assert_eq!(answer.status(), 200, "{file}");
        let policy = answer.headers()["content-security-policy"].to_str().unwrap_or_default().to_owned();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"), "{file}");
        assert_eq!(answer.headers()["referrer-policy"], "no-referrer");
    }
    for source in sources() {
        assert!(!source.contains("innerHTML") && !source.contains("//cdn") && !source.contains("style=\""));
    }
}

#[tokio::test]
async fn what_the_person_does_is_told_to_the_page_and_to_the_bot() {
    let (stand_in, url) = start().await;
    let mut events = get(&format!("{url}events")).await;
    assert_eq!(next_view(&mut events).await["messages"], json!([]));

    post(format!("{url}language"), json!({"code": "zh-hans"})).await;
    assert_eq!(next_view(&mut events).await["language"], "zh-hans");

    let (code, said) = post(format!("{url}say"), json!({"text": " /start "})).await;
    assert_eq!((code, &said), (200, &json!({"message": 1})));
    assert_eq!(next_view(&mut events).await["messages"][0]["text"], "/start");

    post(format!("{url}edit"), json!({"message": 1, "text": "hello"})).await;
    let view = next_view(&mut events).await;
    assert_eq!(
        (&view["messages"][0]["text"], &view["messages"][0]["edited"]),
        (&json!("hello"), &json!(true))
    );
    assert_eq!(stand_in.n_unconfirmed(), 2);
}

#[tokio::test]
async fn what_is_not_possible_is_refused_with_a_reason() {
    let (_stand_in, url) = start().await;
    for (act, body) in [
        ("press", json!({"message": 9, "data": "x"})),
        ("edit", json!({"message": 9, "text": "x"})),
        ("say", json!({"text": " "})),
        ("say", json!({"text": "x".repeat(4097)})),
    ] {
        let (code, answer) = post(format!("{url}{act}"), body).await;
        assert_eq!(code, 409);
        assert!(answer["error"].is_string(), "{act}");
    }
}

#[tokio::test]
async fn a_photo_is_served_while_its_message_is_in_the_chat_of_the_page() {
    let (stand_in, url) = start().await;
    post(format!("{url}say"), json!({"text": "/start"})).await;
    let message = send_photo(&stand_in, GUEST).await;
    let view = next_view(&mut get(&format!("{url}events")).await).await;
    let shown = &view["messages"][1];
    assert_eq!((&shown["id"], &shown["photo"]), (&json!(message), &json!({"width": 32, "height": 16})));

    let image = get(&format!("{url}photo/{message}")).await;
    assert_eq!(
        (image.status().as_u16(), &image.headers()["content-type"]),
        (200, &"image/png".parse().unwrap())
    );
    assert_eq!(image.headers()["x-content-type-options"], "nosniff");
    assert_eq!(image.bytes().await.expect("a body"), png(32, 16));

    let delete = json!({"chat_id": GUEST.0, "message_id": message});
    post(format!("{}/bot{}/deleteMessage", stand_in.api_url(), stand_in.token()), delete).await;
    assert_eq!(get(&format!("{url}photo/{message}")).await.status(), 404);
}

#[tokio::test]
async fn the_photos_of_other_chats_are_not_served() {
    let (stand_in, url) = start().await;
    let ben = stand_in.add_person("Ben", None);
    stand_in.says(ben, ben, "/start");
    let message = send_photo(&stand_in, ben).await;
    for name in [message.to_string(), "1".into(), "x".into()] {
        assert!(get(&format!("{url}photo/{name}")).await.status().is_client_error(), "{name}");
    }
    assert_eq!(get(&format!("{}/photo/{message}", stand_in.api_url())).await.status(), 404);
}

#[tokio::test]
async fn the_page_gets_the_labels_it_was_given() {
    let (_stand_in, url) = start().await;
    let labels: Value = get(&format!("{url}labels")).await.json().await.expect("JSON");
    assert_eq!(labels, json!({"en": {"playground-send": "Send"}}));
}

fn defined(file: &str) -> BTreeSet<&str> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = ")).map(|(id, _)| id).collect()
}

#[test]
fn both_languages_define_the_labels_the_page_uses_and_no_others() {
    let mut used = BTreeSet::new();
    for source in sources() {
        used.extend(source.split('"').filter(|word| word.starts_with("playground-")));
    }
    assert_eq!(defined(ENGLISH), used);
    assert_eq!(defined(CHINESE), used);
}
