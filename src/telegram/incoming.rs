//! Telegram's updates, read as events.
//!
//! The updates are read here and not through teloxide's types: those read a message with an entity or a
//! content they do not know as empty, without a word, and a checker of forwarded messages would be blind to
//! just the newest of them. Here an unknown part costs nothing but itself.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::masking::SECRETS;
use crate::chat::{ChatId, Event, Happening, MessageId, PersonId, Room, Sender, TapId, Unreadable};
use crate::text::Private;
use crate::text::mask::Secret;

/// The kinds of update the bot asks Telegram for.
pub(super) const ALLOWED: [&str; 4] = ["message", "edited_message", "callback_query", "my_chat_member"];

/// The head of an update: what is needed before it is read as a whole.
#[derive(Deserialize)]
pub(super) struct Head {
    pub update_id: i64,
}

/// Contents that happen to a chat rather than being said in it. They need no answer.
const SERVICE: &[&str] = &[
    "new_chat_members",
    "left_chat_member",
    "chat_owner_left",
    "chat_owner_changed",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "channel_chat_created",
    "message_auto_delete_timer_changed",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
    "successful_payment",
    "refunded_payment",
    "users_shared",
    "chat_shared",
    "connected_website",
    "write_access_allowed",
    "proximity_alert_triggered",
    "boost_added",
    "chat_background_set",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "video_chat_scheduled",
    "video_chat_started",
    "video_chat_ended",
    "video_chat_participants_invited",
    "web_app_data",
];

/// Contents the bot cannot read, by the field that holds them.
const UNREADABLE: &[(&str, Unreadable)] = &[
    ("photo", Unreadable::Photo),
    ("live_photo", Unreadable::Photo),
    ("voice", Unreadable::Voice),
    ("audio", Unreadable::Voice),
    ("video", Unreadable::Video),
    ("video_note", Unreadable::Video),
    ("animation", Unreadable::Video),
    ("sticker", Unreadable::Sticker),
    ("dice", Unreadable::Sticker),
    ("location", Unreadable::Location),
    ("venue", Unreadable::Location),
    ("document", Unreadable::Document),
    ("contact", Unreadable::Contact),
];

/// Fields beside a message's own content, in which words are somebody else's or nobody's.
const NOT_CONTENT: &[&str] = &[
    "from",
    "chat",
    "sender_chat",
    "via_bot",
    "reply_to_message",
    "external_reply",
    "quote",
    "forward_origin",
    "entities",
    "caption_entities",
    "reply_markup",
    "link_preview_options",
];

/// Reads one update; `None` when there is nothing in it to answer.
pub(super) fn read(update: &Value) -> Option<Event> {
    let secrets = secrets_of(update);
    if let Some(message) = update.get("message") {
        return read_message(message, false, secrets);
    }
    if let Some(message) = update.get("edited_message") {
        return read_message(message, true, secrets);
    }
    if let Some(query) = update.get("callback_query") {
        return read_tap(query);
    }
    read_membership(update.get("my_chat_member")?)
}

fn read_message(message: &Value, edited: bool, secrets: Vec<Secret>) -> Option<Event> {
    let fields = message.as_object()?;
    if flag(fields, "is_automatic_forward") || SERVICE.iter().any(|name| fields.contains_key(*name)) {
        return None;
    }
    let id = MessageId(integer(message, "message_id")?);
    let (chat, room) = read_chat(message)?;
    let happening = match words(fields) {
        Some(text) => Happening::Said { message: id, text: Private::new(text), edited, secrets },
        // An edit of something unreadable was answered when it first came.
        None if edited => return None,
        None => Happening::SentUnreadable { message: id, kind: unreadable(fields) },
    };
    Some(Event { chat, room, sender: read_sender(message, chat)?, happening })
}

fn read_tap(query: &Value) -> Option<Event> {
    let tap = TapId(string(query, "id")?);
    let message = query.get("message")?;
    let (chat, room) = read_chat(message)?;
    // Telegram gives a message that can no longer be changed the date 0.
    let on = integer(message, "message_id").filter(|_| integer(message, "date") != Some(0)).map(MessageId);
    let code = string(query, "data").unwrap_or_default();
    let happening = Happening::Tapped { tap, code, on };
    Some(Event { chat, room, sender: read_sender(query, chat)?, happening })
}

/// The bot's own arrival in a group.
fn read_membership(change: &Value) -> Option<Event> {
    let status = |name: &str| change.get(name).and_then(|member| string(member, "status"));
    let is_in = |status: Option<String>| {
        matches!(status.as_deref(), Some("member" | "administrator" | "restricted" | "creator"))
    };
    let (chat, room) = read_chat(change)?;
    let arrived = !is_in(status("old_chat_member")) && is_in(status("new_chat_member"));
    if room == Room::Private || !arrived {
        return None;
    }
    Some(Event { chat, room, sender: read_sender(change, chat)?, happening: Happening::Joined })
}

fn read_chat(holder: &Value) -> Option<(ChatId, Room)> {
    let chat = holder.get("chat")?;
    let id = ChatId(integer(chat, "id")?);
    match string(chat, "type")?.as_str() {
        "private" => Some((id, Room::Private)),
        "group" | "supergroup" => {
            let in_topic = holder.as_object().is_some_and(|fields| flag(fields, "is_topic_message"));
            let thread = integer(holder, "message_thread_id").filter(|_| in_topic);
            Some((id, Room::Group { thread }))
        }
        // A channel is a loudspeaker, not a conversation.
        _ => None,
    }
}

fn read_sender(holder: &Value, chat: ChatId) -> Option<Sender> {
    let from = holder.get("from")?;
    let writes_as = holder.get("sender_chat").and_then(|sender| integer(sender, "id"));
    let anonymous_admin = writes_as == Some(chat.0);
    let is_bot = from.as_object().is_some_and(|fields| flag(fields, "is_bot"));
    if is_bot && !anonymous_admin {
        return None;
    }
    Some(Sender {
        person: PersonId(integer(from, "id")?),
        platform_language: string(from, "language_code"),
        anonymous_admin,
    })
}

/// The words of a message: its text, its caption, or whatever a content of a newer kind calls text.
fn words(fields: &Map<String, Value>) -> Option<String> {
    for name in ["text", "caption"] {
        if let Some(Value::String(text)) = fields.get(name)
            && !text.trim().is_empty()
        {
            return Some(text.clone());
        }
    }
    let known = UNREADABLE.iter().map(|(name, _)| name);
    let mut found = Vec::new();
    for (name, value) in fields {
        if !NOT_CONTENT.contains(&name.as_str()) && known.clone().all(|known| known != name) {
            collect_texts(value, &mut found);
        }
    }
    let found = found.join("\n");
    (!found.trim().is_empty()).then_some(found)
}

/// Every string below a field called `text`, in order.
fn collect_texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if name == "text" => found.push(text.clone()),
                    inner => collect_texts(inner, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect_texts(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn unreadable(fields: &Map<String, Value>) -> Unreadable {
    let kind = UNREADABLE.iter().find(|(name, _)| fields.contains_key(*name));
    kind.map_or(Unreadable::Other, |(_, kind)| *kind)
}

fn secrets_of(update: &Value) -> Vec<Secret> {
    update.get(SECRETS).and_then(|secrets| serde_json::from_value(secrets.clone()).ok()).unwrap_or_default()
}

fn integer(holder: &Value, name: &str) -> Option<i64> {
    holder.get(name).and_then(Value::as_i64)
}

fn string(holder: &Value, name: &str) -> Option<String> {
    holder.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn flag(fields: &Map<String, Value>, name: &str) -> bool {
    fields.get(name).and_then(Value::as_bool).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message(content: Value) -> Value {
        let mut message = json!({
            "message_id": 11,
            "date": 1_790_000_000,
            "from": {"id": 7, "is_bot": false, "first_name": "Ana", "language_code": "en"},
            "chat": {"id": 7, "type": "private", "first_name": "Ana"},
        });
        let (Some(fields), Value::Object(content)) = (message.as_object_mut(), content) else {
            return message;
        };
        fields.extend(content);
        message
    }

    fn said(update: &Value) -> Option<String> {
        match read(update)?.happening {
            Happening::Said { text, .. } => Some(text.into_inner()),
            _ => None,
        }
    }

    fn unread(content: Value) -> Option<Unreadable> {
        match read(&json!({"update_id": 1, "message": message(content)}))?.happening {
            Happening::SentUnreadable { kind, .. } => Some(kind),
            _ => None,
        }
    }

    #[test]
    fn words_are_found_whatever_stands_around_them() {
        for content in [
            json!({"text": "退款?"}),
            json!({"caption": "退款?", "photo": [{"file_id": "x"}]}),
            json!({"text": "退款?", "entities": [{"type": "date_time", "offset": 0, "length": 2, "unix_time": 5}]}),
            json!({"text": "退款?", "forward_origin": {"type": "something_new"}}),
            json!({"rich_message": {"blocks": [{"type": "heading", "text": "退款?"}]}}),
        ] {
            let update = json!({"update_id": 1, "message": message(content)});
            assert_eq!(said(&update).as_deref(), Some("退款?"), "{update}");
        }
    }

    #[test]
    fn words_of_others_are_not_taken_for_the_sender_s() {
        let content = json!({"sticker": {"emoji": "🙂"}, "reply_to_message": {"text": "somebody else's"}});
        assert_eq!(unread(content), Some(Unreadable::Sticker));
    }

    #[test]
    fn what_cannot_be_read_is_told_apart() {
        assert_eq!(unread(json!({"voice": {"duration": 3}})), Some(Unreadable::Voice));
        assert_eq!(
            unread(json!({"location": {"latitude": 1.0, "longitude": 2.0}})),
            Some(Unreadable::Location)
        );
        assert_eq!(unread(json!({"hologram": {"depth": 3}})), Some(Unreadable::Other));
    }

    #[test]
    fn what_happens_to_a_chat_needs_no_answer() {
        for content in [
            json!({"pinned_message": {"text": "hello"}}),
            json!({"new_chat_members": [{"id": 9}]}),
            json!({"text": "news", "is_automatic_forward": true}),
            json!({"text": "beep", "from": {"id": 5, "is_bot": true}}),
        ] {
            assert!(
                read(&json!({"update_id": 1, "message": message(content.clone())})).is_none(),
                "{content}"
            );
        }
        assert!(read(&json!({"update_id": 1, "frobnicated": {"chat": {"id": 7}}})).is_none());
    }

    #[test]
    fn an_edit_is_known_as_one() {
        let update = json!({"update_id": 1, "edited_message": message(json!({"text": "better"}))});
        let event = read(&update).expect("an edited text is an event");
        assert!(matches!(event.happening, Happening::Said { edited: true, .. }));
        let update = json!({"update_id": 1, "edited_message": message(json!({"sticker": {}}))});
        assert!(read(&update).is_none());
    }

    #[test]
    fn a_button_of_a_message_too_old_to_edit_has_no_message() {
        let tap = |date: i64| {
            let query = json!({
                "id": "q1",
                "from": {"id": 7, "is_bot": false},
                "message": {"message_id": 3, "date": date, "chat": {"id": 7, "type": "private"}},
                "data": "1:menu",
            });
            match read(&json!({"update_id": 1, "callback_query": query})).map(|event| event.happening) {
                Some(Happening::Tapped { on, .. }) => on,
                other => panic!("a tap was expected: {other:?}"),
            }
        };
        assert_eq!(tap(1_790_000_000), Some(MessageId(3)));
        assert_eq!(tap(0), None);
    }

    #[test]
    fn an_anonymous_admin_writes_as_the_group() {
        let content = json!({
            "text": "/language",
            "from": {"id": 1_087_968_824, "is_bot": true},
            "sender_chat": {"id": -100},
            "chat": {"id": -100, "type": "supergroup"},
            "message_thread_id": 4,
            "is_topic_message": true,
        });
        let event =
            read(&json!({"update_id": 1, "message": message(content)})).expect("a command is an event");
        assert!(event.sender.anonymous_admin);
        assert_eq!(event.room, Room::Group { thread: Some(4) });
    }

    #[test]
    fn the_bot_s_arrival_in_a_group_is_an_event_and_its_departure_is_not() {
        let change = |old: &str, new: &str| {
            let change = json!({
                "chat": {"id": -5, "type": "group"},
                "from": {"id": 7, "is_bot": false},
                "old_chat_member": {"status": old},
                "new_chat_member": {"status": new},
            });
            read(&json!({"update_id": 1, "my_chat_member": change})).is_some()
        };
        assert!(change("left", "member"));
        assert!(!change("member", "administrator"), "a promotion is no arrival");
        assert!(!change("member", "kicked"));
    }
}
