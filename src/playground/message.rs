//! One message of a chat, and how Telegram writes it down.

use serde_json::{Map, Value, json};

use super::documents::Document;
use super::entities::Styled;
use super::ids::{ChatId, MessageId, PersonId};
use super::photos::Photo;

/// A message as the server keeps it. It holds what people wrote, so it has no `Debug`.
#[derive(Clone)]
pub struct Message {
    pub id: MessageId,
    pub chat: ChatId,
    pub author: Author,
    /// Unix seconds.
    pub date: i64,
    /// Unix seconds; none while it was never edited.
    pub edit_date: Option<i64>,
    /// The text, or the caption of a photo or a document. None for content without one, such as a sticker.
    pub text: Option<Styled>,
    /// The HTML that the text was read from, or that would write it.
    pub html: String,
    /// What the bot sent as a photo.
    pub photo: Option<Photo>,
    /// What the bot sent as a document.
    pub document: Option<Document>,
    /// Further fields in the words of the Bot API: a sticker, a person's photo, where it was forwarded from.
    pub fields: Map<String, Value>,
    /// The `reply_markup`, if any.
    pub markup: Option<Value>,
    pub reply_to: Option<MessageId>,
    pub deleted: bool,
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    Bot,
    Person(PersonId),
}

/// A button under a message.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Button {
    pub text: String,
    /// What the bot gets when the button is pressed.
    pub data: Option<String>,
    /// Where the button leads.
    pub url: Option<String>,
    /// What the button puts into the clipboard.
    pub copies: Option<String>,
}

/// Fields of messages that tell what happened in a chat, of those that this world writes.
const HAPPENINGS: [&str; 5] = [
    "new_chat_members",
    "left_chat_member",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "forum_topic_created",
];

impl Message {
    /// The rows of inline buttons, empty when there are none.
    pub fn buttons(&self) -> Vec<Vec<Button>> {
        Self::buttons_in(self.markup.as_ref())
    }

    /// The same of a `reply_markup`.
    pub fn buttons_in(markup: Option<&Value>) -> Vec<Vec<Button>> {
        let rows = markup.and_then(|markup| markup["inline_keyboard"].as_array());
        let rows = rows.map(Vec::as_slice).unwrap_or_default();
        rows.iter().map(|row| row.as_array().into_iter().flatten().map(Button::read).collect()).collect()
    }

    /// Whether a button carries this data.
    pub fn has_button(&self, data: &str) -> bool {
        self.buttons().iter().flatten().any(|button| button.data.as_deref() == Some(data))
    }

    /// What happened in the chat, if the message tells that and no words of anybody: the name of the field that tells.
    pub fn happening(&self) -> Option<&'static str> {
        HAPPENINGS.iter().copied().find(|name| self.fields.contains_key(*name))
    }

    /// Whether its words stand below a file.
    pub fn has_caption(&self) -> bool {
        self.photo.is_some() || self.document.is_some()
    }

    /// The message in the words of the Bot API; `from` and `chat` are given, because a message
    /// knows only their numbers.
    pub fn to_json(&self, from: Value, chat: Value, reply_to: Option<Value>) -> Value {
        let mut json = json!({"message_id": self.id.0, "from": from, "chat": chat, "date": self.date});
        if let Some(date) = self.edit_date {
            json["edit_date"] = json!(date);
        }
        if let Some(reply) = reply_to {
            json["reply_to_message"] = reply;
        }
        if let Some(photo) = &self.photo {
            json["photo"] = json!([photo]);
        }
        if let Some(document) = &self.document {
            json["document"] = json!(document);
        }
        let (text, entities) =
            if self.has_caption() { ("caption", "caption_entities") } else { ("text", "entities") };
        if let Some(styled) = &self.text {
            json[text] = json!(styled.text);
            if !styled.entities.is_empty() {
                json[entities] = json!(styled.entities);
            }
        }
        // Keyboards that are not inline are shown once and are no part of the message.
        if let Some(markup) = self.markup.as_ref().filter(|markup| markup.get("inline_keyboard").is_some()) {
            json["reply_markup"] = markup.clone();
        }
        for (name, value) in &self.fields {
            json[name.as_str()] = value.clone();
        }
        json
    }
}

impl Button {
    fn read(json: &Value) -> Self {
        let text_of = |value: &Value| value.as_str().map(str::to_owned);
        Self {
            text: text_of(&json["text"]).unwrap_or_default(),
            data: text_of(&json["callback_data"]),
            url: text_of(&json["url"]),
            copies: text_of(&json["copy_text"]["text"]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(markup: Value) -> Message {
        Message {
            id: MessageId(5),
            chat: ChatId(7),
            author: Author::Bot,
            date: 100,
            edit_date: None,
            text: Some(Styled::typed("/help me")),
            html: "/help me".into(),
            photo: None,
            document: None,
            fields: Map::new(),
            markup: Some(markup),
            reply_to: None,
            deleted: false,
        }
    }

    #[test]
    fn buttons_are_read_row_by_row() {
        let message = message(json!({"inline_keyboard": [
            [{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}],
            [{"text": "Site", "url": "https://example.org"}],
        ]}));
        let rows = message.buttons();
        assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(rows[1][0].url.as_deref(), Some("https://example.org"));
        assert!(message.has_button("n") && !message.has_button("site"));
    }

    #[test]
    fn the_json_has_what_telegram_writes() {
        let json = message(json!({"force_reply": true})).to_json(json!({"id": 1}), json!({"id": 7}), None);
        let expected = json!({
            "message_id": 5, "from": {"id": 1}, "chat": {"id": 7}, "date": 100, "text": "/help me",
            "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
        });
        assert_eq!(json, expected);
    }
}
