//! The people of the chat page and their group, over real HTTP as a browser plays them.

use reqwest::{Client, Response};
use serde_json::{Value, json};

use super::image::test_images::png;
use super::page_tests::{GUEST, get, next_view, post, start};
use super::{PersonId, Role, StandIn};

const SECOND: PersonId = PersonId(GUEST.0 + 1);
const OWNER: PersonId = PersonId(GUEST.0 + 2);

/// The page, the number of its group, and the calls of a bot that hears of everything.
struct Page {
    stand_in: StandIn,
    url: String,
    group: i64,
}

async fn open() -> Page {
    let (stand_in, url) = start().await;
    let view = next_view(&mut get(&format!("{url}events")).await).await;
    let group = view["chats"][1]["id"].as_i64().expect("there is a group");
    Page { stand_in, url, group }
}

impl Page {
    /// An address as a person in a chat asks for it.
    fn at(&self, path: &str, person: PersonId, chat: i64) -> String {
        format!("{}{path}?person={}&chat={chat}", self.url, person.0)
    }

    async fn view(&self, person: PersonId, chat: i64) -> Value {
        next_view(&mut get(&self.at("events", person, chat)).await).await
    }

    /// Does something that must be possible.
    async fn does(&self, act: &str, person: PersonId, chat: i64, body: Value) -> Value {
        let (code, answer) = post(self.at(act, person, chat), body).await;
        assert_eq!(code, 200, "{act}: {answer}");
        answer
    }

    async fn says(&self, person: PersonId, chat: i64, text: &str) -> i64 {
        let said = self.does("say", person, chat, json!({"text": text})).await;
        said["message"].as_i64().expect("a message has a number")
    }

    async fn sends(&self, act: &str, more: &str, bytes: impl Into<reqwest::Body>) -> (u16, Value) {
        let address = format!("{}&{more}", self.at(act, GUEST, self.group));
        let answer = Client::new().post(address).body(bytes).send().await.expect("an answer");
        (answer.status().as_u16(), answer.json().await.expect("JSON"))
    }

    /// A call of the bot.
    async fn bot(&self, method: &str, body: Value) -> Value {
        let address = format!("{}/bot{}/{method}", self.stand_in.api_url(), self.stand_in.token());
        let (code, answer) = post(address, body).await;
        assert_eq!(code, 200, "{method}: {answer}");
        answer["result"].clone()
    }

    /// The updates that wait for the bot, which asked for all kinds.
    async fn updates(&self) -> Vec<Value> {
        let kinds = ["message", "my_chat_member", "chat_member", "inline_query", "callback_query"];
        let updates = self.bot("getUpdates", json!({"allowed_updates": kinds})).await;
        updates.as_array().cloned().unwrap_or_default()
    }
}

#[tokio::test]
async fn each_person_sees_their_own_chat_and_all_see_the_group() {
    let page = open().await;
    page.says(GUEST, GUEST.0, "/start").await;
    page.says(SECOND, page.group, "hello all").await;
    assert_eq!(page.view(SECOND, SECOND.0).await["messages"], json!([]));
    let group = page.view(GUEST, page.group).await;
    assert_eq!(group["messages"][0]["mine"], false);
    assert_eq!(page.view(SECOND, page.group).await["messages"][0]["mine"], true);
    assert_eq!(page.view(GUEST, GUEST.0).await["messages"][0]["text"], "/start");
}

#[tokio::test]
async fn nobody_can_be_played_but_the_people_of_the_page_in_their_own_chats() {
    let page = open().await;
    let stranger = page.stand_in.add_person("Dora", None);
    page.stand_in.says(stranger, stranger, "/start");
    for (person, chat) in [(stranger, stranger.0), (GUEST, SECOND.0), (GUEST, stranger.0), (GUEST, 7)] {
        assert_eq!(get(&page.at("events", person, chat)).await.status(), 404);
        assert_eq!(post(page.at("say", person, chat), json!({"text": "hi"})).await.0, 409);
    }
}

#[tokio::test]
async fn what_is_unread_is_counted_for_each_person_until_they_have_read_it() {
    let page = open().await;
    let last = {
        page.says(SECOND, page.group, "one").await;
        page.says(SECOND, page.group, "two").await
    };
    let unread = |view: &Value| {
        let people = view["people"].as_array().cloned().unwrap_or_default();
        people.iter().map(|person| person["unread"].as_i64()).collect::<Vec<_>>()
    };
    let view = page.view(GUEST, GUEST.0).await;
    assert_eq!(unread(&view), [Some(2), Some(0), Some(2)]);
    assert_eq!(
        (&view["chats"][1]["unread"], &view["chats"][1]["newest"]["text"]),
        (&json!(2), &json!("two"))
    );
    page.does("read", GUEST, page.group, json!({"up_to": last})).await;
    assert_eq!(unread(&page.view(GUEST, GUEST.0).await), [Some(0), Some(0), Some(2)]);
}

#[tokio::test]
async fn adding_the_bot_to_the_group_tells_it_and_the_group_and_removing_it_too() {
    let page = open().await;
    page.says(GUEST, page.group, "nobody hears this").await;
    assert_eq!(page.updates().await, [] as [Value; 0]);
    page.does("bot", GUEST, page.group, json!({"role": "member"})).await;
    let updates = page.updates().await;
    assert_eq!(updates[0]["my_chat_member"]["from"]["id"], GUEST.0);
    assert_eq!(updates[1]["message"]["new_chat_members"][0]["is_bot"], true);
    page.bot("sendMessage", json!({"chat_id": page.group, "text": "hello"})).await;

    page.does("bot", GUEST, page.group, json!({"role": "left"})).await;
    let view = page.view(GUEST, page.group).await;
    let told: Vec<_> = view["messages"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|message| message["happening"].clone())
        .collect();
    assert_eq!(told, [json!(null), json!("new_chat_members"), json!(null), json!("left_chat_member")]);
    assert_eq!(view["group"]["bot"], "left");
}

#[tokio::test]
async fn a_role_that_is_taken_is_what_the_bot_learns_when_it_asks() {
    let page = open().await;
    for (role, status, shown) in [
        ("member", "member", "member"),
        ("administrator", "administrator", "administrator"),
        ("anonymous", "administrator", "anonymous"),
        ("owner", "creator", "owner"),
    ] {
        page.does("role", GUEST, page.group, json!({"role": role})).await;
        let member = page.bot("getChatMember", json!({"chat_id": page.group, "user_id": GUEST.0})).await;
        assert_eq!(member["status"], status);
        assert_eq!(page.view(GUEST, page.group).await["group"]["role"], shown);
    }
    let before = page.bot("getChatMember", json!({"chat_id": page.group, "user_id": OWNER.0})).await;
    assert_eq!(before["status"], "administrator");
    for (act, role) in [("role", "left"), ("role", "restricted"), ("bot", "owner"), ("bot", "anonymous")] {
        assert_eq!(post(page.at(act, GUEST, page.group), json!({"role": role})).await.0, 409, "{act} {role}");
    }
}

#[tokio::test]
async fn a_change_of_roles_is_told_to_a_bot_that_is_an_admin_and_to_no_other() {
    let page = open().await;
    page.updates().await;
    page.does("bot", OWNER, page.group, json!({"role": "member"})).await;
    page.does("role", GUEST, page.group, json!({"role": "administrator"})).await;
    page.does("bot", OWNER, page.group, json!({"role": "administrator"})).await;
    page.does("role", GUEST, page.group, json!({"role": "member"})).await;
    let updates = page.updates().await;
    let changes: Vec<_> = updates.iter().filter_map(|update| update.get("chat_member")).collect();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0]["new_chat_member"]["status"], "member");
    let asked = page.stand_in.look(|world| world.bot_role(super::ChatId(page.group)));
    assert_eq!(asked, Ok(Role::Administrator));
}

#[tokio::test]
async fn the_talk_of_the_group_reaches_a_plain_member_once_privacy_mode_is_off() {
    let page = open().await;
    page.does("bot", OWNER, page.group, json!({"role": "member"})).await;
    page.says(GUEST, page.group, "good morning").await;
    assert_eq!(page.view(GUEST, page.group).await["privacy"], true);
    page.does("privacy", GUEST, page.group, json!(false)).await;
    page.says(GUEST, page.group, "good evening").await;
    assert_eq!(page.view(GUEST, page.group).await["privacy"], false);
    let updates = page.updates().await;
    let heard: Vec<_> = updates.iter().filter_map(|update| update["message"]["text"].as_str()).collect();
    assert_eq!(heard, ["good evening"]);
}

#[tokio::test]
async fn what_the_bot_answers_to_a_press_is_told_to_whoever_pressed_alone() {
    let page = open().await;
    page.does("bot", OWNER, page.group, json!({"role": "member"})).await;
    let keyboard = json!({"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]});
    let asked = json!({"chat_id": page.group, "text": "Sure?", "reply_markup": keyboard});
    let asked = page.bot("sendMessage", asked).await;
    let press = json!({"message": asked["message_id"], "data": "y"});
    let query = page.does("press", GUEST, page.group, press).await["query"].clone();
    page.bot("answerCallbackQuery", json!({"callback_query_id": query, "text": "Noted"})).await;
    let answers = json!([{"query": query, "text": "Noted", "show_alert": false}]);
    assert_eq!(page.view(GUEST, page.group).await["answers"], answers);
    assert_eq!(page.view(SECOND, page.group).await["answers"], json!([]));
}

#[tokio::test]
async fn an_answer_quotes_what_it_answers() {
    let page = open().await;
    let first = page.says(SECOND, page.group, "pay first").await;
    page.does("say", GUEST, page.group, json!({"text": "why?", "reply_to": first})).await;
    let view = page.view(GUEST, page.group).await;
    assert_eq!(
        (&view["messages"][1]["reply"]["id"], &view["messages"][1]["reply"]["text"]),
        (&json!(first), &json!("pay first"))
    );
    let nothing = json!({"text": "why?", "reply_to": 99});
    assert_eq!(post(page.at("say", GUEST, page.group), nothing).await.0, 409);
}

#[tokio::test]
async fn a_message_of_the_group_and_one_of_a_stranger_reach_the_bot_as_forwarded() {
    let page = open().await;
    let said = page.says(SECOND, page.group, "send 200 to unfreeze").await;
    page.does("forward", GUEST, page.group, json!({"message": said, "to": GUEST.0})).await;
    page.does("stranger", GUEST, GUEST.0, json!({"name": "Customs", "text": "pay the fee"})).await;
    let updates = page.updates().await;
    let origins: Vec<_> =
        updates.iter().map(|update| update["message"]["forward_origin"]["type"].clone()).collect();
    assert_eq!(origins, ["user", "hidden_user"]);
    let view = page.view(GUEST, GUEST.0).await;
    assert_eq!(view["messages"][1]["forwarded"], "Customs");

    for body in [json!({"message": said, "to": SECOND.0}), json!({"message": 99, "to": GUEST.0})] {
        assert_eq!(post(page.at("forward", GUEST, page.group), body).await.0, 409);
    }
    for body in [
        json!({"name": " ", "text": "x"}),
        json!({"name": "x".repeat(65), "text": "x"}),
        json!({"name": "x", "text": " "}),
    ] {
        assert_eq!(post(page.at("stranger", GUEST, GUEST.0), body).await.0, 409);
    }
}

#[tokio::test]
async fn pictures_and_files_are_sent_into_the_open_chat_and_can_be_had_again() {
    let page = open().await;
    let first = page.says(SECOND, page.group, "show me").await;
    let (code, photo) = page.sends("photo", &format!("caption=look&reply_to={first}"), png(32, 16)).await;
    assert_eq!(
        (code, page.view(GUEST, page.group).await["messages"][1]["reply"]["id"].clone()),
        (200, json!(first))
    );
    let (code, file) = page.sends("file", "name=..%2Fletter.txt&caption=mine", "Dear shop").await;
    assert_eq!(code, 200, "{file}");
    let shown = page.view(SECOND, page.group).await["messages"][2].clone();
    assert_eq!(shown["document"], json!({"name": "letter.txt", "size": 9}));

    let fetch = async |path: String, person: PersonId, chat: i64| -> Response {
        get(&page.at(&path, person, chat)).await
    };
    let image = fetch(format!("photo/{}", photo["message"]), SECOND, page.group).await;
    assert_eq!(image.bytes().await.expect("a body"), png(32, 16));
    let saved = fetch(format!("document/{}", file["message"]), SECOND, page.group).await;
    assert_eq!(saved.bytes().await.expect("a body"), "Dear shop");
    assert_eq!(fetch(format!("photo/{}", photo["message"]), SECOND, SECOND.0).await.status(), 404);
}

#[tokio::test]
async fn files_that_telegram_would_not_take_are_refused_with_its_words() {
    let page = open().await;
    let (code, answer) = page.sends("file", "name=x.txt", "").await;
    assert_eq!((code, &answer["error"]), (409, &json!("Bad Request: file must be non-empty")));
    let (code, answer) = page.sends("photo", "", "no picture").await;
    assert_eq!((code, &answer["error"]), (409, &json!("Bad Request: IMAGE_PROCESS_FAILED")));
    let (code, answer) = page.sends("file", &format!("name=x.txt&caption={}", "x".repeat(1025)), "x").await;
    assert_eq!((code, answer["error"].is_string()), (409, true));
}

#[tokio::test]
async fn what_is_typed_behind_the_bot_s_name_is_offered_and_sent() {
    let page = open().await;
    let typed = page.does("type", GUEST, page.group, json!({"text": "refund"})).await;
    let query = typed["query"].clone();
    assert_eq!(page.updates().await[0]["inline_query"]["chat_type"], "supergroup");
    assert_eq!(page.view(GUEST, page.group).await["offer"], Value::Null);
    let article = json!({"type": "article", "id": "a", "title": "Refunds", "description": "what to do",
        "input_message_content": {"message_text": "Stop."}});
    let button = json!({"text": "In private", "start_parameter": "menu"});
    page.bot("answerInlineQuery", json!({"inline_query_id": query, "results": [article], "button": button}))
        .await;
    let offer = json!({"query": query, "button": {"text": "In private", "payload": "menu"},
        "choices": [{"id": "a", "title": "Refunds", "description": "what to do"}]});
    assert_eq!(page.view(GUEST, page.group).await["offer"], offer);
    assert_eq!(page.view(SECOND, page.group).await["offer"], Value::Null);

    let chosen = json!({"query": query, "choice": "a"});
    assert_eq!(post(page.at("choose", SECOND, page.group), chosen.clone()).await.0, 409);
    page.does("choose", GUEST, page.group, chosen).await;
    let sent = page.view(SECOND, page.group).await["messages"][0].clone();
    assert_eq!(
        (&sent["text"], &sent["via"], &sent["mine"]),
        (&json!("Stop."), &json!("haishao_bot"), &json!(false))
    );
}

#[tokio::test]
async fn the_menu_of_the_group_is_that_of_the_person_s_role() {
    let page = open().await;
    for (scope, name) in [("all_group_chats", "report"), ("all_chat_administrators", "settings")] {
        let commands = json!([{"command": name, "description": "does something"}]);
        page.bot("setMyCommands", json!({"commands": commands, "scope": {"type": scope}})).await;
    }
    let shown = async |person| page.view(person, page.group).await["commands"][0]["command"].clone();
    assert_eq!((shown(GUEST).await, shown(SECOND).await), (json!("report"), json!("settings")));
}
