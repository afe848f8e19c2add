//! A network and a Telegram that misbehave.

use std::time::Duration;

use haishao::playground::{Call, ChatId, Fault, FaultKind, World};
use serde_json::json;
use tokio::time::Instant;

use crate::program::run;
use crate::town::{PATIENCE, Town};

const ABOUT: &str = "sentinel of the sea";
const HELP: &str = "What you can do here";
/// For so long the bot waits for the answer to a call (`telegram::api`).
const GIVEN_UP_AFTER: Duration = Duration::from_secs(30);

/// The calls that say something, as chat and answer code, oldest first.
fn sends(town: &Town) -> Vec<(i64, u16)> {
    town.stand_in.look(|world| world.calls().filter_map(send).collect())
}

fn send(call: &Call) -> Option<(i64, u16)> {
    let chat = call.body["chat_id"].as_i64().or_else(|| call.body["chat_id"].as_str()?.parse().ok());
    (call.method == "sendMessage").then_some((chat?, call.answer_code))
}

async fn until_sent(town: &Town, chat: ChatId, code: u16) {
    let wish = format!("a reply to {} is answered with {code}", chat.0);
    let look =
        |world: &World| world.calls().filter_map(send).any(|sent| sent == (chat.0, code)).then_some(());
    town.until(&wish, look).await;
}

/// A person asks under a fault of the first reply and of nothing else; yields the answer codes until it came.
async fn check_reply_under(kind: FaultKind, times: u32) -> Vec<u16> {
    let town = Town::start().await;
    town.stand_in.add_fault(Fault { method: Some("sendMessage".to_owned()), kind, times });
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    until_sent(&town, ana.chat, 200).await;
    for seen in ana.everything_heard() {
        assert!(seen.text.contains(ABOUT), "{}", seen.text);
    }
    // Whatever came twice came before this answer.
    ana.says("/help");
    town.until("the next answer comes", |world| {
        world.said_by_bot(ana.chat).last().filter(|seen| seen.text.contains(HELP)).map(|_| ())
    })
    .await;
    let heard = ana.everything_heard();
    assert_eq!(heard.iter().filter(|seen| seen.text.contains(HELP)).count(), 1);
    let codes = sends(&town).into_iter().map(|(_, code)| code).collect::<Vec<_>>();
    assert_eq!(codes.last(), Some(&200));
    codes[..codes.len() - 1].to_vec()
}

#[tokio::test]
async fn a_reply_waits_as_long_as_telegram_asks() {
    let town = Town::start().await;
    town.stand_in.add_fault(Fault::once("sendMessage", FaultKind::TooManyRequests { retry_after: 2 }));
    town.log_says("serving").await;
    let mut ana = town.person("Ana", Some("en"));
    // Not from when the refusal is seen, which may be long after it was given.
    let begun = Instant::now();
    ana.says("/about");
    until_sent(&town, ana.chat, 429).await;
    until_sent(&town, ana.chat, 200).await;
    assert!(begun.elapsed() >= Duration::from_secs(2), "{:?}", begun.elapsed());
    assert_eq!(sends(&town), [(ana.chat.0, 429), (ana.chat.0, 200)]);
    ana.hears(ABOUT).await;
}

#[tokio::test]
async fn a_server_error_delays_a_reply_and_loses_nothing() {
    for html in [false, true] {
        let status = if html { 502 } else { 500 };
        let codes = check_reply_under(FaultKind::ServerError { status, html }, 2).await;
        assert_eq!(codes, [status, status, 200]);
    }
}

#[tokio::test]
async fn a_page_of_whatever_stands_before_telegram_is_no_word_of_telegram_s() {
    let html = |status| FaultKind::ServerError { status, html: true };
    for status in [400, 403, 404, 407] {
        assert_eq!(check_reply_under(html(status), 1).await, [status, 200]);
    }
    // Neither is a token refused by one, whether it is asked with or only learnt who it is for.
    for method in ["getMe", "getUpdates"] {
        for status in [401, 404] {
            let mut town = Town::without_bot().await;
            town.stand_in.add_fault(Fault::once(method, html(status)));
            town.start_bot();
            let mut ana = town.person("Ana", Some("en"));
            ana.says("/about");
            ana.hears(ABOUT).await;
        }
    }
}

#[tokio::test]
async fn a_connection_that_breaks_before_a_reply_arrives_delays_it() {
    assert_eq!(check_reply_under(FaultKind::DropBefore, 1).await, [0, 200]);
}

#[tokio::test]
async fn a_connection_that_breaks_after_a_reply_arrived_may_double_it_and_never_loses_it() {
    assert_eq!(check_reply_under(FaultKind::DropAfter, 1).await, [0, 200]);
}

#[tokio::test]
async fn an_update_that_comes_twice_is_answered_once() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears(ABOUT).await;
    let update = town.stand_in.last_update().expect("Ana wrote");
    for _ in 0..3 {
        town.stand_in.repeats_update(update);
    }
    ana.says("/help");
    ana.hears(HELP).await;
    town.until("everything is confirmed", |world| (world.n_unconfirmed() == 0).then_some(())).await;
    assert_eq!(ana.everything_heard().len(), 2);
}

#[tokio::test]
async fn updates_of_unknown_kinds_and_shapes_stop_nothing() {
    let mut town = Town::without_bot().await;
    for update in [
        json!({"frobnicated": {"chat": {"id": 5}, "text": "hello"}}),
        json!({"message": {"odd": true}}),
        json!({"message": "text"}),
        json!({"message": null}),
        json!({"message": {"message_id": "1", "chat": 7, "from": [], "text": {"a": 1}}}),
        json!({"edited_message": []}),
        json!({"callback_query": {}}),
        json!({"callback_query": {"id": 5, "message": {"message_id": 1}}}),
        json!({"my_chat_member": {"chat": {"id": 5, "type": "group"}, "new_chat_member": 3}}),
    ] {
        town.stand_in.sends_update(&update);
    }
    town.start_bot();
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears(ABOUT).await;
    town.until("everything is confirmed", |world| (world.n_unconfirmed() == 0).then_some(())).await;
}

#[tokio::test]
async fn a_poll_that_fails_for_a_while_is_taken_up_again() {
    let mut town = Town::without_bot().await;
    let kinds = [
        FaultKind::ServerError { status: 502, html: true },
        FaultKind::DropBefore,
        FaultKind::TooManyRequests { retry_after: 1 },
        FaultKind::DropAfter,
    ];
    for kind in kinds {
        town.stand_in.add_fault(Fault::once("getUpdates", kind));
    }
    town.start_bot();
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears(ABOUT).await;
    assert_eq!(ana.everything_heard().len(), 1);
    town.log_says("Telegram answered 502 without a result").await;
}

#[tokio::test]
async fn one_chat_that_has_to_wait_holds_up_no_other() {
    let mut town = Town::start().await;
    // Longer than anything here can take.
    town.stand_in.add_fault(Fault::once("sendMessage", FaultKind::TooManyRequests { retry_after: 600 }));
    let (mut ana, mut ben) = (town.person("Ana", Some("en")), town.person("Ben", Some("en")));
    ana.says("/about");
    ana.says("/help");
    until_sent(&town, ana.chat, 429).await;
    ben.says("/about");
    ben.hears(ABOUT).await;
    ben.says("/help");
    ben.hears(HELP).await;
    let (ana, ben) = (ana.person, ben.chat);
    // A new start asks anew.
    assert!(town.stop_bot().await.0.success());
    town.start_bot();
    let mut ana = town.again(ana);
    ana.hears(ABOUT).await;
    ana.hears(HELP).await;
    let expected = [(ana.chat, 429), (ben, 200), (ben, 200), (ana.chat, 200), (ana.chat, 200)];
    assert_eq!(sends(&town), expected.map(|(chat, code)| (chat.0, code)));
}

#[tokio::test]
async fn a_slow_answer_to_one_chat_holds_up_no_other() {
    let town = Town::start().await;
    town.stand_in.add_fault(Fault::once("sendMessage", FaultKind::Delay(PATIENCE)));
    let (mut ana, mut ben) = (town.person("Ana", Some("en")), town.person("Ben", Some("en")));
    ana.says("/about");
    let slow_since = Instant::now();
    town.until("the fault is met", |world| (world.n_faults_left() == 0).then_some(())).await;
    ben.says("/help");
    ben.hears(HELP).await;
    assert!(
        slow_since.elapsed() < GIVEN_UP_AFTER,
        "it was the other's turn only when the slow call was given up"
    );
    assert_eq!(ana.everything_heard().len(), 0);
}

#[tokio::test]
async fn a_person_who_blocked_the_bot_holds_up_nobody_and_leaves_nothing_in_the_outbox() {
    let mut town = Town::without_bot().await;
    let (mut ana, mut ben) = (town.person("Ana", Some("en")), town.person("Ben", Some("en")));
    ana.says("/about");
    ana.says("/help");
    town.stand_in.blocks_bot(ana.person);
    ben.says("/about");
    let (ana, ben) = (ana.chat, ben.chat);
    town.start_bot();
    until_sent(&town, ben, 200).await;
    let refused = |world: &World| world.calls().filter_map(send).filter(|sent| *sent == (ana.0, 403)).count();
    town.until("both replies to Ana are refused", |world| (refused(world) == 2).then_some(())).await;
    town.stop_bot().await;
    let mut doctor = town.command();
    doctor.arg("doctor");
    let found = run(doctor, b"").await.well();
    assert!(found.contains("handled 3, pending 0, outbox 0"), "{found}");
}

#[tokio::test]
async fn a_change_that_comes_too_late_is_said_anew() {
    let mut town = Town::without_bot().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("hello");
    let chat = ana.chat.0;
    // A button of a message that is gone by the time it is answered.
    let query = json!({
        "id": "77",
        "from": {"id": ana.person.0, "is_bot": false, "first_name": "Ana", "language_code": "en"},
        "message": {"message_id": 4000, "date": 1_790_000_000, "chat": {"id": chat, "type": "private"}},
        "chat_instance": "1",
        "data": "1:sections",
    });
    town.stand_in.sends_update(&json!({"callback_query": query}));
    let chat = ana.chat;
    town.start_bot();
    let look = |world: &World| {
        let heard = world.said_by_bot(chat);
        heard.iter().any(|seen| seen.text.contains("Choose a section")).then_some(())
    };
    town.until("the sections are said anew", look).await;
    let edits = town.stand_in.calls().into_iter().filter(|call| call.method == "editMessageText");
    assert_eq!(edits.map(|call| call.answer_code).collect::<Vec<_>>(), [400]);
}
