//! The stand-in over real HTTP, as a bot meets it.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Response;
use serde_json::{Value, json};

use super::image::test_images::png;
use super::{Fault, FaultKind, Options, PersonId, Seen, StandIn};

const SOON: Duration = Duration::from_secs(10);

/// A bot made of bare requests.
struct BareBot {
    stand_in: StandIn,
    client: reqwest::Client,
    ana: PersonId,
}

async fn start(options: Options) -> BareBot {
    let stand_in = StandIn::start(options).await.expect("a free port");
    let ana = stand_in.add_person("Ana", Some("en"));
    BareBot { stand_in, client: reqwest::Client::new(), ana }
}

fn plain() -> Options {
    Options::new(Arc::new(|| 1_700_000_000))
}

impl BareBot {
    fn url(&self, method: &str) -> String {
        format!("{}/bot{}/{method}", self.stand_in.api_url(), self.stand_in.token())
    }

    async fn try_call(&self, method: &str, body: Value) -> reqwest::Result<Response> {
        self.client.post(self.url(method)).json(&body).send().await
    }

    async fn call(&self, method: &str, body: Value) -> (u16, Value) {
        let response = self.try_call(method, body).await.expect("an answer");
        let code = response.status().as_u16();
        (code, response.json().await.expect("JSON"))
    }

    async fn updates(&self, body: Value) -> Vec<i64> {
        let (_, answer) = self.call("getUpdates", body).await;
        let updates = answer["result"].as_array().cloned().unwrap_or_default();
        updates.iter().filter_map(|update| update["update_id"].as_i64()).collect()
    }

    /// Waits until a poll is under way.
    async fn polling(&self, number: u64) {
        let begun = self.stand_in.until(SOON, |world| (world.n_polls >= number).then_some(()));
        begun.await.expect("the poll must begin");
    }

    fn send(&self) -> Value {
        json!({"chat_id": self.ana.0, "text": "hello"})
    }
}

#[tokio::test]
async fn a_waiting_poll_wakes_when_somebody_speaks() {
    let bot = start(plain()).await;
    let speak = async {
        bot.polling(1).await;
        bot.stand_in.says(bot.ana, bot.ana, "hi");
    };
    let (ids, ()) = tokio::join!(bot.updates(json!({"timeout": 50})), speak);
    assert_eq!(ids, [100_000_001]);
    assert_eq!(bot.stand_in.n_undelivered(), 0);
    assert_eq!(bot.stand_in.n_unconfirmed(), 1);
}

#[tokio::test]
async fn an_offset_confirms_and_nothing_else_does() {
    let bot = start(plain()).await;
    for text in ["a", "b"] {
        bot.stand_in.says(bot.ana, bot.ana, text);
    }
    assert_eq!(bot.updates(json!({})).await, [100_000_001, 100_000_002]);
    assert_eq!(bot.updates(json!({"limit": 1})).await, [100_000_001]);
    assert_eq!(bot.updates(json!({"offset": 100_000_002})).await, [100_000_002]);
    assert_eq!(bot.stand_in.confirmed_up_to(), Some(100_000_001));
    assert!(bot.updates(json!({"offset": 100_000_003})).await.is_empty());
    assert_eq!(bot.stand_in.n_unconfirmed(), 0);
}

#[tokio::test]
async fn a_second_poller_ends_the_first_with_a_conflict() {
    let bot = start(plain()).await;
    let second = async {
        bot.polling(1).await;
        bot.updates(json!({"timeout": 0})).await
    };
    let ((code, answer), ids) = tokio::join!(bot.call("getUpdates", json!({"timeout": 50})), second);
    assert_eq!((code, ids), (409, vec![]));
    let description = answer["description"].as_str().unwrap_or_default();
    assert!(description.starts_with("Conflict: terminated by other getUpdates request"));
}

#[tokio::test]
async fn a_call_dropped_before_it_is_handled_leaves_nothing_behind() {
    let bot = start(plain()).await;
    bot.stand_in.says(bot.ana, bot.ana, "hi");
    bot.stand_in.add_fault(Fault::once("sendMessage", FaultKind::DropBefore));
    assert!(bot.try_call("sendMessage", bot.send()).await.is_err());
    assert_eq!(bot.stand_in.said_by_bot(bot.ana), []);
    assert_eq!(bot.call("sendMessage", bot.send()).await.0, 200);
}

#[tokio::test]
async fn a_call_dropped_after_it_is_handled_has_happened() {
    let bot = start(plain()).await;
    bot.stand_in.says(bot.ana, bot.ana, "hi");
    bot.stand_in.add_fault(Fault::once("SendMessage", FaultKind::DropAfter));
    assert!(bot.try_call("sendMessage", bot.send()).await.is_err());
    let said: Vec<Seen> = bot.stand_in.said_by_bot(bot.ana);
    assert_eq!(said.len(), 1);
    assert_eq!(bot.stand_in.calls()[0].answer_code, 0);
}

#[tokio::test]
async fn faults_answer_as_a_busy_or_broken_server_does() {
    let bot = start(plain()).await;
    bot.stand_in.says(bot.ana, bot.ana, "hi");
    let busy = FaultKind::TooManyRequests { retry_after: 3 };
    bot.stand_in.add_fault(Fault::once("sendMessage", busy));
    bot.stand_in.add_fault(Fault::once("sendMessage", FaultKind::ServerError { status: 502, html: true }));
    bot.stand_in.add_fault(Fault::once("sendMessage", FaultKind::ServerError { status: 500, html: false }));
    bot.stand_in.add_fault(Fault::once("sendMessage", FaultKind::Delay(Duration::from_millis(1))));

    let (code, answer) = bot.call("sendMessage", bot.send()).await;
    assert_eq!((code, &answer["parameters"]["retry_after"]), (429, &json!(3)));
    let page = bot.try_call("sendMessage", bot.send()).await.expect("an answer");
    assert_eq!(page.status(), 502);
    assert!(page.text().await.expect("a text").starts_with("<html>"));
    assert_eq!(bot.call("sendMessage", bot.send()).await.0, 500);
    assert_eq!(bot.call("sendMessage", bot.send()).await.0, 200);
    let codes: Vec<_> = bot.stand_in.calls().iter().map(|call| call.answer_code).collect();
    assert_eq!(codes, [429, 502, 500, 200]);
}

#[tokio::test]
async fn a_bot_that_sends_too_fast_is_told_to_wait() {
    let bot = start(Options { pace: true, ..plain() }).await;
    bot.stand_in.says(bot.ana, bot.ana, "hi");
    let mut codes = Vec::new();
    for _ in 0..10 {
        codes.push(bot.call("sendMessage", bot.send()).await.0);
    }
    assert_eq!(codes[..5], [200; 5]);
    assert!(codes[5..].contains(&429), "{codes:?}");
}

#[tokio::test]
async fn a_wrong_token_and_an_unknown_method_are_told_apart() {
    let bot = start(plain()).await;
    let wrong = format!("{}/bot1:x/getMe", bot.stand_in.api_url());
    let answer = bot.client.get(wrong).send().await.expect("an answer");
    assert_eq!(answer.status(), 401);
    let (code, answer) = bot.call("sendHologram", json!({})).await;
    assert_eq!((code, answer), (404, json!({"ok": false, "error_code": 404, "description": "Not Found"})));
}

#[tokio::test]
async fn a_call_can_be_made_by_hand_in_the_address() {
    let bot = start(plain()).await;
    bot.stand_in.says(bot.ana, bot.ana, "hi");
    let address = format!("{}?chat_id={}&text=%E6%B5%B7+ok", bot.url("SENDMESSAGE"), bot.ana.0);
    let answer = bot.client.get(address).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    assert_eq!(bot.stand_in.said_by_bot(bot.ana)[0].text, "海 ok");
    assert_eq!(bot.stand_in.calls()[0].method, "sendMessage");
}

#[tokio::test]
async fn what_does_not_happen_is_reported_with_the_story() {
    let bot = start(plain()).await;
    bot.stand_in.says(bot.ana, bot.ana, "is anybody there?");
    let waited = bot.stand_in.until(Duration::from_millis(1), |_| None::<()>).await;
    let story = waited.expect_err("it must not be seen").to_string();
    assert!(story.contains("is anybody there?"), "{story}");
}

#[tokio::test]
async fn shutting_down_answers_who_waits_and_closes_the_port() {
    let bot = start(plain()).await;
    let stop = async {
        bot.polling(1).await;
        bot.stand_in.shutdown().await;
    };
    let (ids, ()) = tokio::join!(bot.updates(json!({"timeout": 50})), stop);
    assert!(ids.is_empty());
    assert!(bot.try_call("getMe", json!({})).await.is_err());
    bot.stand_in.shutdown().await;
}

#[tokio::test]
async fn a_bot_library_can_talk_to_it() {
    use teloxide::prelude::*;
    use teloxide::types::{BotCommand, ParseMode};

    let bot = start(plain()).await;
    let stand_in = &bot.stand_in;
    let url = stand_in.api_url().parse().expect("an address");
    let library = Bot::new(stand_in.token()).set_api_url(url);
    assert_eq!(library.get_me().await.expect("an answer").username(), "haishao_bot");
    let commands = [BotCommand::new("help", "what I can do")];
    library.set_my_commands(commands).await.expect("an answer");
    assert_eq!(stand_in.commands("default", "")[0].command, "help");

    stand_in.says(bot.ana, bot.ana, "/start");
    let updates = library.get_updates().timeout(5).await.expect("an answer");
    let chat = updates[0].chat().expect("a chat").id;
    let sent = library.send_message(chat, "<i>hi</i>").parse_mode(ParseMode::Html);
    let sent = sent.await.expect("an answer");
    let same = library.edit_message_text(chat, sent.id, "<i>hi</i>").parse_mode(ParseMode::Html).await;
    let error = same.expect_err("nothing was changed");
    assert!(matches!(error, teloxide::RequestError::Api(teloxide::ApiError::MessageNotModified)), "{error}");
}

/// A photo as a bot library sends it: in a part of its own, which the field `photo` names.
async fn send_photo(bot: &BareBot) -> Result<teloxide::types::Message, teloxide::RequestError> {
    use teloxide::prelude::*;
    use teloxide::types::{InputFile, ParseMode};

    let url = bot.stand_in.api_url().parse().expect("an address");
    let library = Bot::new(bot.stand_in.token()).set_api_url(url);
    let card = InputFile::memory(png(32, 16)).file_name("card.png");
    library.send_photo(ChatId(bot.ana.0), card).caption("<b>海哨</b>").parse_mode(ParseMode::Html).await
}

#[tokio::test]
async fn a_photo_arrives_whole_and_is_noted_by_its_length() {
    let bot = start(plain()).await;
    bot.stand_in.says(bot.ana, bot.ana, "hi");
    let sent = send_photo(&bot).await.expect("it must be sent");
    assert_eq!(sent.caption(), Some("海哨"));

    let seen = bot.stand_in.said_by_bot(bot.ana).remove(0);
    let photo = seen.photo.expect("there is a photo");
    assert_eq!((seen.text.as_str(), photo.width, photo.height), ("海哨", 32, 16));
    assert_eq!(bot.stand_in.file(&photo.file_id), Some(png(32, 16).to_vec()));

    let call = bot.stand_in.calls().remove(0);
    let body = json!({"chat_id": bot.ana.0.to_string(), "caption": "<b>海哨</b>", "parse_mode": "HTML",
        "photo": {"file_name": "card.png", "length": 29}});
    assert_eq!((call.method.as_str(), call.body, call.answer_code), ("sendPhoto", body, 200));
    assert!(bot.stand_in.look(|world| world.story()).contains("<photo 32x16> 海哨"));
}

#[tokio::test]
async fn a_photo_meets_the_faults_and_the_speed_limits_of_a_message() {
    let bot = start(Options { pace: true, ..plain() }).await;
    bot.stand_in.says(bot.ana, bot.ana, "hi");
    bot.stand_in.add_fault(Fault::once("sendPhoto", FaultKind::DropAfter));
    assert!(send_photo(&bot).await.is_err());
    assert_eq!(bot.stand_in.said_by_bot(bot.ana).len(), 1);
    for _ in 0..9 {
        let _ = send_photo(&bot).await;
    }
    let codes: Vec<_> = bot.stand_in.calls().iter().map(|call| call.answer_code).collect();
    assert_eq!(codes[..5], [0, 200, 200, 200, 200]);
    assert!(codes[5..].contains(&429), "{codes:?}");
}

#[tokio::test]
async fn a_photo_larger_than_telegram_takes_is_refused_not_cut_off() {
    let bot = start(plain()).await;
    bot.stand_in.says(bot.ana, bot.ana, "hi");
    let head = "--x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n\r\n";
    let mut body = head.as_bytes().to_vec();
    body.resize(body.len() + 11 * 1024 * 1024, 0);
    body.extend(b"\r\n--x--\r\n");
    let address = format!("{}?chat_id={}", bot.url("sendPhoto"), bot.ana.0);
    let request =
        bot.client.post(address).header("content-type", "multipart/form-data; boundary=x").body(body);
    let answer: Value = request.send().await.expect("an answer").json().await.expect("JSON");
    let expected =
        "Bad Request: file of size 11534336 bytes is too big for a photo; the maximum size is 10485760 bytes";
    assert_eq!(answer["description"], expected);
}
