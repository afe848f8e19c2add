//! What of an update is kept at all: nothing that no turn reads.

use serde_json::{Map, Value};

use super::attachments;
use super::incoming::UNREADABLE;

/// Fields of a person or a chat that are read. Names are not.
const IDENTITY: [&str; 4] = ["id", "type", "is_bot", "language_code"];
/// Fields of a message that somebody answered which are read.
const ANSWERED: [&str; 2] = ["message_id", "from"];

/// Leaves out of an update what the bot has no use for: names, places, phone numbers, and the words of
/// others that a message answers.
pub(super) fn minimise(update: &mut Value) {
    for holder in ["message", "edited_message", "callback_query", "my_chat_member"] {
        if let Some(Value::Object(fields)) = update.get_mut(holder) {
            minimise_fields(fields);
        }
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
    keep(fields.get_mut("reply_to_message"), &ANSWERED);
    if let Some(Value::Object(answered)) = fields.get_mut("reply_to_message") {
        keep(answered.get_mut("from"), &IDENTITY);
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
        minimise(&mut update);
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
    fn a_pressed_button_keeps_what_it_answers_and_not_what_the_bot_said() {
        let mut update = json!({"callback_query": {
            "id": "q",
            "from": {"id": 7, "first_name": "Ana"},
            "message": {"message_id": 3, "date": 5, "text": "an article", "reply_to_message": {"message_id": 1}},
            "data": "1:menu",
        }});
        minimise(&mut update);
        let query = &update["callback_query"];
        assert_eq!(
            query["message"],
            json!({"message_id": 3, "date": 5, "reply_to_message": {"message_id": 1}})
        );
        assert_eq!(query["data"], "1:menu");
    }
}
