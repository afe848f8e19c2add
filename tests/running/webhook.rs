//! The bot as Telegram calls it, with the same promises as when it asks.

use std::net::TcpListener;

use haishao::playground::{Fault, FaultKind, PersonId, World};
use reqwest::{Client, Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::crash::{killed_again_and_again, status};
use crate::program::run;
use crate::town::Town;

const ABOUT: &str = "sentinel of the sea";
const HELP: &str = "What you can do here";
const SECRET: &str = "X-Telegram-Bot-Api-Secret-Token";
/// The largest body that is read.
const LARGEST: usize = 1024 * 1024;

/// A town whose bot will be called; it is not started yet.
async fn town() -> (Town, String) {
    let mut town = Town::without_bot().await;
    let url = town.lets_it_be_called();
    (town, url)
}

/// A town whose bot is called, and where.
async fn started() -> (Town, String) {
    let (mut town, url) = town().await;
    town.start_bot();
    town.log_says("the webhook is set").await;
    (town, url)
}

/// The secret of the bot's last start.
fn secret(town: &Town) -> String {
    let set = town.calls("setWebhook").pop().expect("the bot has set its webhook");
    set["secret_token"].as_str().expect("it has a secret").to_owned()
}

/// Calls the bot as Telegram does, or as a stranger.
async fn call(url: &str, secret: Option<&str>, body: impl Into<reqwest::Body>) -> Response {
    let request = Client::new().post(url).body(body);
    let request = match secret {
        Some(secret) => request.header(SECRET, secret),
        None => request,
    };
    request.send().await.expect("the bot answers")
}

fn message(update: i64, person: PersonId, text: &str) -> String {
    let chat = json!({"id": person.0, "type": "private", "first_name": "Ana"});
    let from = json!({"id": person.0, "is_bot": false, "first_name": "Ana", "language_code": "en"});
    let message = json!({"message_id": 900, "date": 1_790_000_000, "chat": chat, "from": from, "text": text});
    json!({"update_id": update, "message": message}).to_string()
}

async fn all_is_taken(town: &Town) {
    town.until("the bot has taken everything", |world| (world.n_unconfirmed() == 0).then_some(())).await;
}

#[tokio::test]
async fn a_whole_conversation_comes_by_webhook_and_nothing_is_polled() {
    let (town, url) = started().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears(ABOUT).await;
    ana.says("/help");
    ana.hears(HELP).await;
    ana.says("/start");
    ana.hears("a lookout for people").await;
    ana.presses("Browse topics");
    ana.hears("Choose a section").await;
    all_is_taken(&town).await;
    assert!(town.calls("getUpdates").is_empty() && town.calls("deleteWebhook").is_empty());
    let set = town.calls("setWebhook").pop().expect("the bot has set its webhook");
    assert_eq!((set["url"].as_str(), &set["drop_pending_updates"]), (Some(url.as_str()), &json!(false)));
    assert!(set["allowed_updates"].as_array().is_some_and(|kinds| kinds.contains(&json!("callback_query"))));
    assert!(set["secret_token"].as_str().is_some_and(|secret| secret.len() >= 32));
}

#[tokio::test]
async fn strangers_are_refused_and_leave_nothing_behind() {
    let (town, url) = started().await;
    let secret = secret(&town);
    let mut ana = town.person("Ana", Some("en"));
    let update = message(7, ana.person, "/help");
    for wrong in [None, Some(""), Some("wrong"), Some(&secret[1..])] {
        assert_eq!(call(&url, wrong, update.clone()).await.status(), StatusCode::UNAUTHORIZED, "{wrong:?}");
    }
    let elsewhere = format!("{url}/more");
    assert_eq!(call(&elsewhere, Some(&secret), update.clone()).await.status(), StatusCode::NOT_FOUND);
    let got = Client::new().request(Method::GET, &url).header(SECRET, &secret).send().await;
    assert_eq!(got.expect("the bot answers").status(), StatusCode::METHOD_NOT_ALLOWED);
    town.log_says("without this start's secret was refused").await;
    ana.says("/about");
    ana.hears(ABOUT).await;
    assert_eq!(status(&town).await.handled, 1);
}

#[tokio::test]
async fn what_is_no_update_is_taken_so_that_it_does_not_come_again_and_too_much_is_not() {
    let (town, url) = started().await;
    let secret = secret(&town);
    for odd in ["", "no json", "{}", "[]", "{\"update_id\":\"x\"}", "{\"update_id\":5,\"frobnicated\":{}}"] {
        assert_eq!(call(&url, Some(&secret), odd).await.status(), StatusCode::OK, "{odd}");
    }
    town.log_says("so_far=5").await;
    let large = call(&url, Some(&secret), vec![b' '; LARGEST + 1]).await;
    assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears(ABOUT).await;
    let mut fitting = message(7, ana.person, "/help").into_bytes();
    fitting.resize(LARGEST, b' ');
    assert_eq!(call(&url, Some(&secret), fitting).await.status(), StatusCode::OK);
    // What is taken is not handled yet. What was, has its reply.
    ana.hears(HELP).await;
    assert_eq!(status(&town).await.handled, 2);
}

#[tokio::test]
async fn an_update_that_comes_again_is_answered_once() {
    let (town, url) = started().await;
    let lost = Fault { method: Some("webhook".to_owned()), kind: FaultKind::DropAfter, times: 3 };
    town.stand_in.add_fault(lost);
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears(ABOUT).await;
    all_is_taken(&town).await;
    town.stand_in.repeats_update(town.stand_in.last_update().expect("Ana wrote"));
    // And all at once.
    let (secret, update) = (secret(&town), message(7, ana.person, "/help"));
    let calls = (0..8).map(|_| call(&url, Some(&secret), update.clone()));
    for response in futures::future::join_all(calls).await {
        assert_eq!(response.status(), StatusCode::OK);
    }
    ana.hears(HELP).await;
    ana.says("/about");
    ana.hears(ABOUT).await;
    all_is_taken(&town).await;
    ana.has_heard_all();
}

#[tokio::test]
async fn what_was_answered_with_200_survives_a_kill_in_that_very_moment() {
    let (mut town, url) = started().await;
    let ana = town.stand_in.add_person("Ana", Some("en"));
    town.stand_in.says(ana, ana, "/about");
    town.until("Ana is answered", |world| (!world.said_by_bot(ana.into()).is_empty()).then_some(())).await;
    all_is_taken(&town).await;
    // No reply gets out before the kill.
    let held = Fault { method: Some("sendMessage".to_owned()), kind: FaultKind::DropBefore, times: u32::MAX };
    town.stand_in.add_fault(held);
    for update in 7..12 {
        let response = call(&url, Some(&secret(&town)), message(update, ana, "/help")).await;
        assert_eq!(response.status(), StatusCode::OK);
        town.kill_bot().await;
        town.start_bot();
        town.log_says("the webhook is set").await;
    }
    town.stand_in.clear_faults();
    let helped = |world: &World| {
        let heard = world.said_by_bot(ana.into());
        heard.iter().filter(|seen| seen.text.contains(HELP)).count()
    };
    town.until("all five are answered", |world| (helped(world) == 5).then_some(())).await;
    assert_eq!(status(&town).await.handled, 6);
}

#[tokio::test]
async fn a_bot_killed_again_and_again_loses_no_update_that_it_is_called_with() {
    let (town, _) = town().await;
    killed_again_and_again(town, "webhook").await;
}

fn everybody_says(town: &Town, people: &[PersonId], text: &str) {
    for person in people {
        town.stand_in.says(*person, *person, text);
    }
}

#[tokio::test]
async fn the_way_can_be_changed_to_polling_and_back_without_a_loss() {
    let (mut town, url) = started().await;
    let people: Vec<PersonId> = (0..10).map(|_| town.stand_in.add_person("P", Some("en"))).collect();
    for round in 1..=3 {
        everybody_says(&town, &people, "/about");
        let answered = |world: &World| {
            let counts = people.iter().map(|person| world.said_by_bot((*person).into()).len());
            counts.min() == Some(2 * round - 1)
        };
        // The first round is stopped amid the work, and what is not taken yet waits at Telegram.
        if round != 1 {
            town.until("everybody is answered", |world| answered(world).then_some(())).await;
        }
        let (ended, log) = town.stop_bot().await;
        assert!(ended.success() && !log.contains("ERROR"), "{log}");
        everybody_says(&town, &people, "/help");
        town.set("HAISHAO_WEBHOOK", if round == 1 { "" } else { &url });
        town.start_bot();
        let said = |world: &World| {
            people.iter().map(|person| world.said_by_bot((*person).into()).len()).sum::<usize>()
        };
        let expected = 2 * round * people.len();
        town.until("everybody is answered", |world| (said(world) == expected).then_some(())).await;
        people.iter().for_each(|person| {
            let heard = town.stand_in.said_by_bot(*person);
            assert!(heard[2 * round - 2].text.contains(ABOUT) && heard[2 * round - 1].text.contains(HELP));
        });
        if round == 1 {
            assert_eq!(town.calls("deleteWebhook").len(), 1, "only polling takes the webhook away");
        }
    }
}

#[tokio::test]
async fn a_bot_with_its_own_certificate_is_called_over_tls() {
    let (mut town, url) = town().await;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/running/certificate");
    town.set("HAISHAO_WEBHOOK", url.replace("http:", "https:"));
    town.set("HAISHAO_WEBHOOK_CERTIFICATE", format!("{folder}/certificate.pem"));
    town.set("HAISHAO_WEBHOOK_KEY", format!("{folder}/key.pem"));
    town.set("HAISHAO_WEBHOOK_SELF_SIGNED", "on");
    town.start_bot();
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears(ABOUT).await;
    let in_plain_text = Client::new().post(url).body("{}").send().await;
    assert!(in_plain_text.is_err(), "whoever does not encrypt is not heard");
    ana.says("/help");
    ana.hears(HELP).await;
    assert!(town.stop_bot().await.0.success());
}

#[tokio::test]
async fn telegram_is_told_of_the_webhook_until_it_listens() {
    let (mut town, _) = town().await;
    let kinds = [
        FaultKind::ServerError { status: 502, html: true },
        FaultKind::DropAfter,
        FaultKind::TooManyRequests { retry_after: 1 },
    ];
    for kind in kinds {
        town.stand_in.add_fault(Fault::once("setWebhook", kind));
    }
    town.start_bot();
    town.log_says("Telegram does not take the webhook yet").await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears(ABOUT).await;
    assert_eq!(town.calls("setWebhook").len(), 4);
}

#[tokio::test]
async fn what_only_the_operator_can_mend_ends_the_start_with_what_to_do() {
    let mut town = Town::without_bot().await;
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let taken = listener.local_addr().expect("it has an address").to_string();
    for (address, listen, expected) in [
        ("https://bot.example.org/my-path", "127.0.0.1:0", "port is 443, 80, 88 or 8443"),
        ("http://127.0.0.1/my-path", taken.as_str(), "choose another address with `--webhook-listen`"),
        ("bot.example.org/my-path", "127.0.0.1:0", "give one like `https://bot.example.org/telegram`"),
    ] {
        town.set("HAISHAO_WEBHOOK", address);
        town.set("HAISHAO_WEBHOOK_LISTEN", listen);
        let mut command = town.command();
        command.arg("serve");
        let error = run(command, b"").await.badly();
        assert!(error.contains(expected) && !error.contains("my-path"), "{error}");
    }
}

#[tokio::test]
async fn neither_secret_nor_words_nor_path_reach_the_log() {
    let (mut town, url) = town().await;
    town.set("HAISHAO_LOG", "trace");
    town.start_bot();
    town.log_says("the webhook is set").await;
    town.stand_in.add_fault(Fault::once("webhook", FaultKind::DropAfter));
    let mut ana = town.person("Anastasia", Some("en"));
    ana.says("my zebra seller wants money, how do I open a dispute?");
    ana.hears_something().await;
    let secret = secret(&town);
    call(&url, Some("wrong-zebra"), message(7, ana.person, "zebra")).await;
    call(&url, Some(&secret), "zebra").await;
    let (ended, log) = town.stop_bot().await;
    assert!(ended.success());
    let token: Value = town.stand_in.token().into();
    let token = token.as_str().and_then(|token| token.split_once(':')).expect("it has two parts").1;
    for words in ["zebra", "Anastasia", "dispute", "hook-of-a-town", &secret, token] {
        assert!(!log.contains(words), "“{words}” is in the log");
    }
}
