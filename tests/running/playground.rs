//! `haishao playground`.

use reqwest::{Client, Response};
use serde_json::{Value, json};

use crate::folder::names_in;
use crate::program::{Running, haishao};
use crate::town::PATIENCE;

/// The next view of the chat that holds these words.
async fn view_with(events: &mut Response, words: &str) -> Value {
    let mut text = String::new();
    let search = async {
        loop {
            let chunk = events.chunk().await.expect("the stream goes on").expect("the stream goes on");
            text.push_str(&String::from_utf8_lossy(&chunk));
            let whole = text.rsplit_once("\n\n").map_or("", |(whole, _)| whole);
            let found = whole.split("\n\n").filter_map(|event| event.strip_prefix("data: ")).last();
            if let Some(view) = found.filter(|view| view.contains(words)) {
                return serde_json::from_str(view).expect("a view is JSON");
            }
        }
    };
    let found = tokio::time::timeout(PATIENCE, search).await;
    found.unwrap_or_else(|_| panic!("the page never showed “{words}”"))
}

#[tokio::test]
async fn the_bot_answers_on_a_page_of_this_machine_until_it_is_stopped() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut playing = Running::start(haishao(folder.path(), &["playground", "--port", "0"]));
    let url = playing.writes("http").await;
    let secret = url.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.split('/').nth(1));
    assert!(secret.is_some_and(|secret| secret.len() >= 32), "{url}");

    let page = reqwest::get(&url).await.expect("the page is there");
    assert_eq!(page.status(), 200);
    let policy = page.headers()["content-security-policy"].to_str().expect("the policy is text");
    assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{policy}");
    let labels: Value =
        reqwest::get(format!("{url}labels")).await.expect("an answer").json().await.expect("JSON");
    assert!(labels["en"].is_object() && labels["zh-Hans"].is_object(), "{labels}");

    let mut events = reqwest::get(format!("{url}events")).await.expect("the stream is there");
    let client = Client::new();
    for (said, heard) in [("/start", "Hello, I am Haishao"), ("怎么在平台上发起争议？", "向平台发起争议")]
    {
        let answer = client.post(format!("{url}say")).json(&json!({"text": said})).send().await;
        assert_eq!(answer.expect("an answer").status(), 200);
        view_with(&mut events, heard).await;
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
