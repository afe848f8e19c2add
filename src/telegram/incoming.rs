//! Telegram's updates, read as events.
//!
//! The updates are read here and not through teloxide's types: those read a message with an entity or a
//! content they do not know as empty, without a word, and a checker of forwarded messages would be blind to
//! just the newest of them. Here an unknown part costs nothing but itself.

use chrono::DateTime;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::answered::{self, ANSWERED, BUTTONS};
use super::attachments::{attachment_in, origin_in};
use super::masking::SECRETS;
use crate::chat::{ChatId, Event, Happening, MessageId, PersonId, Room, Said, Sender, TapId, Unreadable};
use crate::inspect::link::Hidden;
use crate::measure::Update;
use crate::text::Private;
use crate::text::mask::Secret;

/// The kinds of update the bot asks Telegram for.
/// Changes of other members only tell whose right to govern a group is to be asked about again.
pub(super) const ALLOWED: [&str; 6] =
    ["message", "edited_message", "callback_query", "my_chat_member", "chat_member", "inline_query"];

/// The head of an update: what is needed before it is read as a whole.
#[derive(Deserialize)]
pub(super) struct Head {
    pub update_id: i64,
    /// Something typed in another chat, which is answered beside the journal.
    pub inline_query: Option<Box<RawValue>>,
    // Of the rest it is only known whether it is there.
    message: Option<IgnoredAny>,
    edited_message: Option<IgnoredAny>,
    callback_query: Option<IgnoredAny>,
    my_chat_member: Option<IgnoredAny>,
    chat_member: Option<IgnoredAny>,
}

impl Head {
    /// What kind of update it is, for the figures.
    pub fn kind(&self) -> Update {
        match () {
            () if self.message.is_some() => Update::Message,
            () if self.callback_query.is_some() => Update::CallbackQuery,
            () if self.inline_query.is_some() => Update::InlineQuery,
            () if self.edited_message.is_some() => Update::EditedMessage,
            () if self.chat_member.is_some() => Update::ChatMember,
            () if self.my_chat_member.is_some() => Update::MyChatMember,
            () => Update::Other,
        }
    }
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
pub(super) const UNREADABLE: &[(&str, Unreadable)] = &[
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
    ANSWERED,
    BUTTONS,
];

/// Fields that hold words in contents of a newer kind.
const WORDS: [&str; 3] = ["text", "question", "summary"];

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
    if let Some(to) = integer(message, "migrate_to_chat_id") {
        return Some(event(chat, room, NOBODY, Happening::Moved { to: ChatId(to) }));
    }
    let beside = unreadable(fields);
    let happening = match words(fields) {
        Some(text) => {
            let forwarded = fields.contains_key("forward_origin");
            Happening::Said(Said {
                message: id,
                text: Private::new(text),
                edited,
                forwarded,
                beside,
                secrets,
                hidden: Private::new(hidden_links(fields)),
                answered: answered::read(fields).map(Box::new),
            })
        }
        // An edit of something unreadable was answered when it first came.
        None if edited => return None,
        None => {
            let kind = beside.unwrap_or(Unreadable::Other);
            Happening::SentUnreadable { message: id, kind }
        }
    };
    let album = string(message, "media_group_id");
    let sent = integer(message, "date").and_then(|date| DateTime::from_timestamp(date, 0));
    let (attachment, origin) = (attachment_in(fields), origin_in(fields));
    let event = event(chat, room, read_sender(message, chat)?, happening);
    Some(Event { sent, album, attachment, origin, ..event })
}

/// Who did something that a chat does by itself.
const NOBODY: Sender = Sender { person: PersonId(0), platform_language: None, anonymous_admin: false };

fn event(chat: ChatId, room: Room, sender: Sender, happening: Happening) -> Event {
    Event { chat, room, sender, sent: None, album: None, attachment: None, origin: None, happening }
}

fn read_tap(query: &Value) -> Option<Event> {
    let tap = TapId(string(query, "id")?);
    let message = query.get("message")?;
    let (chat, room) = read_chat(message)?;
    // Telegram gives a message that can no longer be changed the date 0.
    let on = integer(message, "message_id").filter(|_| integer(message, "date") != Some(0)).map(MessageId);
    let code = string(query, "data").unwrap_or_default();
    let sender = read_sender(query, chat)?;
    let own = message.get("reply_to_message").filter(|answered| is_written_by(answered, sender.person));
    let own = own.and_then(|answered| integer(answered, "message_id")).map(MessageId);
    let happening = Happening::Tapped { tap, code, on, own };
    Some(event(chat, room, sender, happening))
}

/// The bot's own arrival in a group, and its departure.
fn read_membership(change: &Value) -> Option<Event> {
    let status = |name: &str| change.get(name).and_then(|member| string(member, "status"));
    let is_in = |status: Option<String>| {
        matches!(status.as_deref(), Some("member" | "administrator" | "restricted" | "creator"))
    };
    let (chat, room) = read_chat(change)?;
    let happening = match (is_in(status("old_chat_member")), is_in(status("new_chat_member"))) {
        _ if room == Room::Private => return None,
        (false, true) => {
            let title = change.get("chat").and_then(|chat| string(chat, "title"));
            Happening::Joined { title: Private::new(title.unwrap_or_default()) }
        }
        (true, false) => Happening::Left,
        _ => return None,
    };
    Some(event(chat, room, read_sender(change, chat).unwrap_or(NOBODY), happening))
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
    // Whoever writes as a channel or as the group itself is shown as a bot of Telegram's.
    if is_bot && writes_as.is_none() {
        return None;
    }
    Some(Sender {
        person: PersonId(writes_as.map_or_else(|| integer(from, "id"), Some)?),
        platform_language: string(from, "language_code"),
        anonymous_admin,
    })
}

fn is_written_by(message: &Value, person: PersonId) -> bool {
    message.get("from").and_then(|from| integer(from, "id")) == Some(person.0)
}

/// The words of a message: its text, its caption, or whatever a content of a newer kind calls text.
pub(super) fn words(fields: &Map<String, Value>) -> Option<String> {
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

/// The links behind the words of a text or a caption. Telegram counts places in UTF-16 units.
pub(super) fn hidden_links(fields: &Map<String, Value>) -> Vec<Hidden> {
    let (text, entities) = match (fields.get("text"), fields.get("caption")) {
        (Some(Value::String(text)), _) => (text, fields.get("entities")),
        (_, Some(Value::String(caption))) => (caption, fields.get("caption_entities")),
        _ => return Vec::new(),
    };
    let entities = entities.and_then(Value::as_array).into_iter().flatten();
    let links = entities.filter_map(|entity| {
        let url = string(entity, "url")?;
        let (offset, length) = (integer(entity, "offset")?, integer(entity, "length")?);
        let start = usize::try_from(offset).ok()?;
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        Some(Hidden { span: byte_at(text, start)..byte_at(text, end), url })
    });
    links.filter(|hidden| hidden.span.start < hidden.span.end).collect()
}

/// Where a place in UTF-16 units lies in bytes; the end for what is beyond.
fn byte_at(text: &str, unit: usize) -> usize {
    let mut units = 0;
    for (place, character) in text.char_indices() {
        if units >= unit {
            return place;
        }
        units += character.len_utf16();
    }
    text.len()
}

/// Every text below a field that holds words, in order.
fn collect_texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if WORDS.contains(&name.as_str()) {
                    let mut text = String::new();
                    join_pieces(value, &mut text);
                    found.push(text);
                } else {
                    collect_texts(value, found);
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect_texts(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A text in pieces, as the Bot API's `RichText`: a string, a list of such texts, or an object with one in
/// its field `text`.
fn join_pieces(value: &Value, text: &mut String) {
    match value {
        Value::String(piece) => text.push_str(piece),
        Value::Array(pieces) => pieces.iter().for_each(|piece| join_pieces(piece, text)),
        Value::Object(fields) => fields.get("text").into_iter().for_each(|piece| join_pieces(piece, text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What of a message the bot cannot read.
pub(super) fn unreadable(fields: &Map<String, Value>) -> Option<Unreadable> {
    UNREADABLE.iter().find(|(name, _)| fields.contains_key(*name)).map(|(_, kind)| *kind)
}

fn secrets_of(update: &Value) -> Vec<Secret> {
    update.get(SECRETS).and_then(|secrets| serde_json::from_value(secrets.clone()).ok()).unwrap_or_default()
}

pub(super) fn integer(holder: &Value, name: &str) -> Option<i64> {
    holder.get(name).and_then(Value::as_i64)
}

pub(super) fn string(holder: &Value, name: &str) -> Option<String> {
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
            Happening::Said(said) => Some(said.text.into_inner()),
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
            json!({"rich_message": {"blocks": [{"text": ["退", {"type": "bold", "text": ["款"]}, "?"]}]}}),
            json!({"poll": {"question": "退款?", "options": []}}),
        ] {
            let update = json!({"update_id": 1, "message": message(content)});
            assert_eq!(said(&update).as_deref(), Some("退款?"), "{update}");
        }
    }

    #[test]
    fn links_behind_words_are_read_with_their_places() {
        let content = json!({
            "text": "😀 点这里 now",
            "entities": [
                {"type": "text_link", "offset": 3, "length": 3, "url": "https://a.example/x"},
                {"type": "bold", "offset": 0, "length": 2},
                {"type": "text_link", "offset": 900, "length": 3, "url": "https://b.example/"},
                {"type": "text_link", "offset": -1, "length": 3, "url": "https://c.example/"},
            ],
        });
        let update = json!({"update_id": 1, "message": message(content)});
        let Some(Happening::Said(said)) = read(&update).map(|event| event.happening) else {
            panic!("words were said")
        };
        let [hidden] = said.hidden.reveal().as_slice() else { panic!("one link lies behind words") };
        assert_eq!(&said.text.reveal()[hidden.span.clone()], "点这里");
        assert_eq!(hidden.url, "https://a.example/x");
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
    fn a_message_tells_when_telegram_took_it_in() {
        let sent = |date: Value| {
            let content = json!({"text": "hi", "date": date});
            read(&json!({"update_id": 1, "message": message(content)})).expect("words are an event").sent
        };
        assert_eq!(sent(json!(1_790_000_000)), DateTime::from_timestamp(1_790_000_000, 0));
        for odd in [json!(i64::MAX), json!("today"), json!(null)] {
            assert_eq!(sent(odd), None);
        }
    }

    #[test]
    fn an_edit_is_known_as_one() {
        let update = json!({"update_id": 1, "edited_message": message(json!({"text": "better"}))});
        let event = read(&update).expect("an edited text is an event");
        assert!(matches!(event.happening, Happening::Said(Said { edited: true, .. })));
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
    fn the_bot_s_arrival_in_a_group_and_its_departure_are_events() {
        let change = |old: &str, new: &str| {
            let change = json!({
                "chat": {"id": -5, "type": "group", "title": "Buyers"},
                "from": {"id": 7, "is_bot": false},
                "old_chat_member": {"status": old},
                "new_chat_member": {"status": new},
            });
            read(&json!({"update_id": 1, "my_chat_member": change})).map(|event| event.happening)
        };
        let Some(Happening::Joined { title }) = change("left", "member") else { panic!("it came") };
        assert_eq!(title.reveal(), "Buyers");
        assert!(change("member", "administrator").is_none(), "a promotion is no arrival");
        assert!(matches!(change("member", "kicked"), Some(Happening::Left)));
    }

    #[test]
    fn a_group_that_moves_says_where_to() {
        let content = json!({"migrate_to_chat_id": -100, "chat": {"id": -5, "type": "group"}});
        let event = read(&json!({"update_id": 1, "message": message(content)})).expect("a move is an event");
        assert!(matches!(event.happening, Happening::Moved { to: ChatId(-100) }));
    }

    #[test]
    fn whoever_writes_as_a_channel_is_heard_in_a_group() {
        let content = json!({
            "text": "/ask is this a scam",
            "from": {"id": 136_817_688, "is_bot": true},
            "sender_chat": {"id": -1007},
            "chat": {"id": -100, "type": "supergroup"},
        });
        let event =
            read(&json!({"update_id": 1, "message": message(content)})).expect("a command is an event");
        assert_eq!((event.sender.person, event.sender.anonymous_admin), (PersonId(-1007), false));
    }
}
