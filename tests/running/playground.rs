//! `haishao playground`.

use serde_json::{Value, json};

use crate::folder::{content_in, edit, names_in};
use crate::page::Page;
use crate::program::{Running, haishao, run};
use crate::stopwatch::Stopwatch;

#[tokio::test]
async fn the_bot_answers_on_a_page_of_this_machine_until_it_is_stopped() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut playing = Running::start(haishao(folder.path(), &["playground", "--port", "0"]));
    let mut page = Page::of(&mut playing).await;
    let url = page.url.clone();
    let secret = url.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.split('/').nth(1));
    assert!(secret.is_some_and(|secret| secret.len() >= 32), "{url}");

    let served = reqwest::get(&url).await.expect("the page is there");
    assert_eq!(served.status(), 200);
    let policy = served.headers()["content-security-policy"].to_str().expect("the policy is text");
    assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{policy}");
    let labels: Value =
        reqwest::get(format!("{url}labels")).await.expect("an answer").json().await.expect("JSON");
    assert!(labels["en"].is_object() && labels["zh-Hans"].is_object(), "{labels}");

    for (said, heard) in [("/start", "Hello, I am Haishao"), ("怎么在平台上发起争议？", "向平台发起争议")]
    {
        page.says(said).await;
        page.shows(heard).await;
    }
    // An open page must not keep the program from ending.
    playing.signal("TERM").await;
    assert!(playing.ends().await.success());
    assert_eq!(names_in(folder.path()), [""; 0], "nothing is left behind");
}

#[tokio::test]
async fn a_port_that_is_taken_is_no_hindrance() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("it has an address").port().to_string();
    let mut playing = Running::start(haishao(folder.path(), &["playground", "--port", &port]));
    let url = playing.writes("http://127.0.0.1:").await;
    assert!(!url.contains(&format!(":{port}/")), "{url}");
    playing.signal("INT").await;
    assert!(playing.ends().await.success());
}

const ARTICLE: &str = "content/en/topics/platform-dispute.md";
const SENTENCE: &str = "Open the dispute from the order page today";
const EDITED: &str = "Open the dispute from the lighthouse today";

fn playground(folder: &std::path::Path, further: &[&str]) -> Running {
    Running::start(haishao(folder, &[&["playground", "--port", "0"], further].concat()))
}

#[tokio::test]
async fn the_page_is_on_this_computer_alone_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut playing = playground(folder.path(), &[]);
    let page = Page::of(&mut playing).await;
    assert!(page.url.starts_with("http://127.0.0.1:"), "{}", page.url);
    playing.signal("TERM").await;
    assert!(playing.ends().await.success());
    assert_eq!(names_in(folder.path()), [""; 0], "nothing is left behind");
}

#[tokio::test]
async fn a_reminder_comes_when_the_clock_of_the_page_is_moved() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut playing = playground(folder.path(), &[]);
    let mut page = Page::of(&mut playing).await;
    page.does("language", json!({"code": "en"})).await;
    page.says("/report UK").await;
    page.shows("United Kingdom").await;
    page.says("remind me tomorrow 10:00 to call the bank").await;
    page.shows("I will remind you").await;

    let next = page.tells("something is due", |frame| frame["clock"]["next"].as_i64()).await;
    let begun = Stopwatch::start();
    page.does("clock", json!({"to": next})).await;
    page.shows("You asked me to remind you: call the bank").await;
    assert!(begun.elapsed() < std::time::Duration::from_secs(8), "the desk looks every quarter of a minute");
    // The frame comes beside the chat, and may be told of later.
    let has_moved = |frame: &Value| frame["clock"]["now"].as_i64().filter(|now| *now >= next);
    page.tells("the clock has moved", has_moved).await;
}

#[tokio::test]
async fn the_panel_tells_why_the_bot_did_what_it_did_and_the_log_nothing_of_it() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut playing = playground(folder.path(), &["--log", "haishao=debug"]);
    let mut page = Page::of(&mut playing).await;
    page.does("language", json!({"code": "en"})).await;
    page.says("How do I open a dispute?").await;
    let is_over = |frame: &Value| {
        let turn = frame["turns"].get(0).filter(|turn| turn["stages"]["delivery"].is_number());
        turn.cloned()
    };
    let turn = page.tells("the first turn is over", is_over).await;
    assert_eq!((&turn["kind"], &turn["topic"]), (&json!("question"), &json!("platform-dispute")));
    let answer = &turn["answers"][0];
    assert_eq!((&answer["finding"], &answer["topic"]), (&json!("sure"), &json!("platform-dispute")));
    assert!(answer["others"].as_array().is_some_and(|others| !others.is_empty()), "{answer}");
    assert_eq!(turn["judged"][0]["purpose"], "routing");
    for stage in ["gather", "turn", "commit"] {
        assert!(turn["stages"][stage].is_number(), "{stage} in {turn}");
    }

    page.says("/check Your parcel is held, pay at http://usps-fee.top/pay now").await;
    let is_told = |frame: &Value| {
        let judged = frame["turns"][0]["judged"].as_array()?;
        judged.iter().find(|judged| judged["purpose"] == "telling").cloned()
    };
    let judged = page.tells("the verdict is told", is_told).await;
    assert_eq!(judged["level"], "danger");
    let reasons = judged["reasons"].as_array().expect("there are reasons");
    assert!(reasons.iter().all(|reason| reason["weight"].is_number()), "{reasons:?}");
    assert!(judged["links"][0]["link"].as_str().is_some_and(|link| link.contains("usps-fee")), "{judged}");

    playing.signal("TERM").await;
    let log = playing.logs_until_the_end().await;
    for words in ["dispute?", "usps-fee", "parcel"] {
        assert!(!log.contains(words), "{words} in {log}");
    }
}

#[tokio::test]
async fn an_edit_is_shown_in_the_open_chat_and_a_broken_one_in_the_panel() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mine = content_in(folder.path());
    let further = ["--content", "mine", "--topic", "platform-dispute", "--lang", "en"];
    let mut playing = playground(folder.path(), &further);
    let mut page = Page::of(&mut playing).await;
    page.shows(SENTENCE).await;
    page.tells("the turn is told", |frame| frame["turns"].get(0).map(|_| ())).await;

    edit(&mine.join(ARTICLE), SENTENCE, EDITED);
    let chat = page.shows(EDITED).await;
    let messages = chat["messages"].as_array().expect("there are messages");
    assert_eq!(messages.len(), 2, "it takes the place of what was shown: {chat}");

    edit(&mine.join(ARTICLE), "title = ", "titel = ");
    let refused = |frame: &Value| {
        (frame["content"]["state"] == "refused").then(|| frame["content"]["findings"].clone())
    };
    let findings = page.tells("the edit is refused", refused).await;
    let findings = findings.as_array().expect("there are findings");
    // Other articles lead to this one, so they have errors as well.
    let own = findings.iter().find(|finding| finding["path"] == ARTICLE && finding["code"] == "toml");
    let line = own.and_then(|finding| finding["line"].as_u64());
    assert!(line.is_some_and(|line| line > 0), "{findings:?}");
    page.says("How do I open a dispute?").await;
    page.shows("How do I open a dispute?").await;
    page.shows_last(EDITED).await;

    edit(&mine.join(ARTICLE), "titel = ", "title = ");
    page.tells("the folder is as it was", |frame| (frame["content"]["state"] == "served").then_some(()))
        .await;
}

#[tokio::test]
async fn a_topic_is_opened_on_the_page_in_a_language() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let arguments = ["preview", "platform-dispute", "--page", "--lang", "zh-Hans"];
    let mut playing = Running::start(haishao(folder.path(), &arguments));
    let mut page = Page::of(&mut playing).await;
    let chat = page.shows("向平台发起争议").await;
    assert_eq!(chat["messages"][0]["text"], "/start topic-platform-dispute");

    let unknown = ["playground", "--topic", "platform-dispite"];
    let error = run(haishao(folder.path(), &unknown), b"").await.badly();
    assert!(
        error.contains("there is no topic `platform-dispite`; the nearest are `platform-dispute`"),
        "{error}"
    );
}
