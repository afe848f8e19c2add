//! What of an update is kept at all: nothing that no turn reads.

use serde_json::{Map, Value};

use super::answered::{self, ANSWERED as KEPT_ANSWERED};
use super::attachments;
use super::incoming::UNREADABLE;

/// Fields of a person or a chat that are read. Names are not.
const IDENTITY: [&str; 4] = ["id", "type", "is_bot", "language_code"];
/// Fields of a message that somebody answered which are read.
const ANSWERED: [&str; 3] = ["message_id", "from", "sender_chat"];

/// Leaves out of an update what the bot has no use for: names, places, phone numbers, and the words of
/// others that a message answers, unless it is a command about those. `bot` is our own @name.
pub(super) fn minimise(update: &mut Value, bot: Option<&str>) {
    for holder in ["message", "edited_message"] {
        if let Some(Value::Object(fields)) = update.get_mut(holder) {
            let answered = answered::taken_from(fields, bot);
            minimise_fields(fields);
            if let Some(mut answered) = answered {
                minimise_fields(&mut answered);
                fields.insert(KEPT_ANSWERED.to_owned(), answered::tidy(answered));
            }
        }
    }
    if let Some(Value::Object(fields)) = update.get_mut("callback_query") {
        part_from_message_unless_pressed(fields);
        minimise_fields(fields);
    }
    if let Some(Value::Object(fields)) = update.get_mut("my_chat_member") {
        // The bot greets a group in the language of its name.
        let title = fields.get("chat").and_then(|chat| chat.get("title")).cloned();
        minimise_fields(fields);
        if let (Some(title), Some(Value::Object(chat))) = (title, fields.get_mut("chat")) {
            chat.insert("title".to_owned(), title);
        }
    }
}

/// In a group a press belongs to a message only if that one has such a button. Changed clients send any code below any
/// message, and would put other words into what the bot said there. In private they would do so to themselves.
fn part_from_message_unless_pressed(query: &mut Map<String, Value>) {
    let code = query.get("data").and_then(Value::as_str).map(str::to_owned);
    let Some(Value::Object(message)) = query.get_mut("message") else { return };
    let is_private = message.get("chat").is_some_and(|chat| chat["type"] == "private");
    let rows = message.get("reply_markup").and_then(|markup| markup["inline_keyboard"].as_array());
    let mut buttons = rows.into_iter().flatten().filter_map(Value::as_array).flatten();
    let is_pressed =
        buttons.any(|button| code.is_some() && button["callback_data"].as_str() == code.as_deref());
    if !is_private && !is_pressed {
        message.remove("message_id");
    }
}

fn minimise_fields(fields: &mut Map<String, Value>) {
    let is_private = fields.get("chat").is_some_and(|chat| chat["type"] == "private");
    for name in ["from", "chat", "sender_chat"] {
        keep(fields.get_mut(name), &IDENTITY);
    }
    for (name, _) in UNREADABLE {
        // That it was there matters, what it was does not; but for files, which may be looked at or kept.
        if let Some(content) = fields.get_mut(*name) {
            *content = attachments::kept(name, content);
        }
    }
    if let Some(origin) = fields.get_mut("forward_origin") {
        // In a group passed-on words are told from own ones; whose they were is nobody's business there.
        *origin = if is_private { attachments::kept_origin(origin) } else { Value::Bool(true) };
    }
    if let Some(Value::Object(message)) = fields.get_mut("message") {
        minimise_fields(message);
        message.remove("text");
        message.remove("photo");
        message.remove("reply_markup");
    }
    // Whatever is said in a forum's topic answers the topic's beginning, which is nobody's message.
    if fields.get("reply_to_message").is_some_and(|answered| answered.get("forum_topic_created").is_some()) {
        fields.remove("reply_to_message");
    }
    keep(fields.get_mut("reply_to_message"), &ANSWERED);
    if let Some(Value::Object(answered)) = fields.get_mut("reply_to_message") {
        for name in ["from", "sender_chat"] {
            keep(answered.get_mut(name), &IDENTITY);
        }
    }
    for name in ["external_reply", "quote", "via_bot"] {
        fields.remove(name);
    }
}

fn keep(value: Option<&mut Value>, names: &[&str]) {
    if let Some(Value::Object(fields)) = value {
        fields.retain(|name, _| names.contains(&name.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_places_and_phone_numbers_are_left_out() {
        let mut update = json!({
            "update_id": 1,
            "message": {
                "message_id": 2,
                "from": {"id": 7, "is_bot": false, "first_name": "Ana", "username": "ana", "language_code": "en"},
                "chat": {"id": 7, "type": "private", "first_name": "Ana"},
                "forward_origin": {"type": "user", "date": 5, "sender_user": {"id": 9, "first_name": "Cem"}},
                "contact": {"phone_number": "+15550100", "first_name": "Ben"},
                "reply_to_message": {"message_id": 1, "text": "a friend's words", "from": {"id": 8, "first_name": "Ben"}},
            },
        });
        minimise(&mut update, None);
        assert_eq!(
            update,
            json!({
                "update_id": 1,
                "message": {
                    "message_id": 2,
                    "from": {"id": 7, "is_bot": false, "language_code": "en"},
                    "chat": {"id": 7, "type": "private"},
                    "forward_origin": {"name": "Cem", "date": 5},
                    "contact": true,
                    "reply_to_message": {"message_id": 1, "from": {"id": 8}},
                },
            })
        );
    }

    #[test]
    fn a_group_s_name_is_kept_for_its_greeting_alone() {
        let group = json!({"id": -5, "type": "group", "title": "代购群", "username": "buyers"});
        let mut update = json!({"my_chat_member": {"chat": group}});
        minimise(&mut update, None);
        assert_eq!(update["my_chat_member"]["chat"], json!({"id": -5, "type": "group", "title": "代购群"}));
        let mut update = json!({"message": {"chat": group, "text": "hi"}});
        minimise(&mut update, None);
        assert_eq!(update["message"]["chat"], json!({"id": -5, "type": "group"}));
    }

    #[test]
    fn a_pressed_button_keeps_what_it_answers_and_not_what_the_bot_said() {
        let mut update = json!({"callback_query": {
            "id": "q",
            "from": {"id": 7, "first_name": "Ana"},
            "message": {
                "message_id": 3, "date": 5, "text": "an article", "reply_to_message": {"message_id": 1},
                "chat": {"id": 7, "type": "private", "first_name": "Ana"},
            },
            "data": "1:menu",
        }});
        minimise(&mut update, None);
        let query = &update["callback_query"];
        assert_eq!(
            query["message"],
            json!({
                "message_id": 3, "date": 5, "reply_to_message": {"message_id": 1},
                "chat": {"id": 7, "type": "private"},
            })
        );
        assert_eq!(query["data"], "1:menu");
    }

    #[test]
    fn a_press_in_a_group_has_its_message_only_where_that_has_the_button() {
        let buttons = json!({"inline_keyboard": [
            [{"text": "Open", "url": "https://a.example/"}],
            [{"text": "Why?", "callback_data": "1:w:why:1:-"}, {"text": "Tip", "callback_data": "1:tip:4"}],
        ]});
        let pressed = |kind: &str, code: Value, buttons: &Value| {
            let mut update = json!({"callback_query": {
                "id": "q", "from": {"id": 7}, "data": code,
                "message": {"message_id": 3, "date": 5, "chat": {"id": 1, "type": kind}, "reply_markup": buttons},
            }});
            minimise(&mut update, None);
            update["callback_query"]["message"]["message_id"] == 3
        };
        assert!(pressed("supergroup", json!("1:tip:4"), &buttons));
        for (code, buttons) in [
            (json!("1:tip:3"), &buttons),
            (json!("1:tip:4"), &Value::Null),
            (json!("1:tip:4"), &json!({"inline_keyboard": 5})),
            (Value::Null, &buttons),
        ] {
            assert!(!pressed("supergroup", code.clone(), buttons) && !pressed("group", code, buttons));
        }
        assert!(pressed("private", json!("1:tip:3"), &buttons), "nobody but the presser sees it");
    }

    #[test]
    fn the_beginning_of_a_forum_s_topic_is_no_message_that_somebody_answers() {
        let mut update = json!({"update_id": 1, "message": {
            "message_id": 9,
            "chat": {"id": -100, "type": "supergroup"},
            "text": "/settings trust",
            "reply_to_message": {"message_id": 3, "from": {"id": 8}, "forum_topic_created": {"name": "Parcels"}},
        }});
        minimise(&mut update, None);
        assert!(update["message"].get("reply_to_message").is_none(), "{update}");
    }
}
