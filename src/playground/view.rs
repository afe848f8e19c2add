//! What the chat page is told: the whole chat as one value, small enough to send after each change.

use serde_json::{Value, json};

use super::documents::Document;
use super::downloads::tame_name;
use super::ids::{ChatId, PersonId};
use super::links::start_payload;
use super::message::{Author, Button, Message};
use super::profile::ProfileText;
use super::world::World;

/// How many messages of a chat are shown.
const MESSAGES_SHOWN: usize = 200;
/// How many answers to pressed buttons are told: those to the last presses.
const ANSWERS_TOLD: usize = 20;

/// The chat of a person with the bot, as their Telegram would show it.
pub(super) fn of(world: &World, person: PersonId) -> Value {
    let chat = ChatId::from(person);
    let language = world.language(person);
    let short = language.and_then(|language| language.split('-').next()).unwrap_or_default();
    let answers = world.query_answers();
    json!({
        "language": language,
        "name": world.profile.text(ProfileText::Name, short),
        "description": world.profile.text(ProfileText::Description, short),
        "username": world.bot.username,
        "action": world.action(chat),
        "commands": world.commands_shown(chat, person),
        "answers": &answers[answers.len().saturating_sub(ANSWERS_TOLD)..],
        "messages": messages(world, chat),
    })
}

fn messages(world: &World, chat: ChatId) -> Vec<Value> {
    let Ok(chat) = world.chat(chat) else {
        return Vec::new();
    };
    let shown = chat.messages.values().filter(|message| !message.deleted);
    let newest = shown.rev().take(MESSAGES_SHOWN);
    let mut newest: Vec<_> = newest.map(|message| message_json(message, &world.bot.username)).collect();
    newest.reverse();
    newest
}

/// Entities count in UTF-16 units, as the texts of a browser do: the page needs no HTML at all.
fn message_json(message: &Message, bot: &str) -> Value {
    let text = message.text.as_ref();
    let photo = message.photo.as_ref();
    let buttons = message.buttons();
    let buttons = buttons.iter().map(|row| row.iter().map(|button| button_json(button, bot)).collect());
    json!({
        "id": message.id,
        "mine": message.author != Author::Bot,
        "date": message.date,
        "edited": message.edit_date.is_some(),
        "text": text.map(|styled| &styled.text),
        "entities": text.map(|styled| &styled.entities),
        // The page asks for an image or a file by the number of the message.
        "photo": photo.map(|photo| json!({"width": photo.width, "height": photo.height})),
        "document": message.document.as_ref().map(document_json),
        "buttons": buttons.collect::<Vec<Value>>(),
    })
}

/// The name is told as it would be saved, so that it cannot look like another one.
fn document_json(document: &Document) -> Value {
    json!({"name": tame_name(&document.file_name), "size": document.file_size})
}

/// A link to the bot itself does not lead out: it makes the person say something.
fn button_json(button: &Button, bot: &str) -> Value {
    let mut json = json!(button);
    if let Some(payload) = button.url.as_deref().and_then(|url| start_payload(url, bot)) {
        json["says"] = json!(format!("/start {payload}"));
    }
    json
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::world::Bot;

    #[test]
    fn a_view_shows_the_newest_messages_that_are_still_there() {
        let mut world = World::new(Bot { id: 1, username: "haishao_bot".into() }, 1, None);
        let ana = world.add_person("Ana", Some("zh-hans"));
        for n in 0..=MESSAGES_SHOWN {
            world.says(ana.into(), ana, &format!("/say {n}"), 5).expect("Ana can speak");
        }
        let last = world.says(ana.into(), ana, "gone", 5).expect("Ana can speak");
        world.deletes_own(ana.into(), ana, last).expect("it is Ana's");
        let view = of(&world, ana);
        let shown = view["messages"].as_array().cloned().unwrap_or_default();
        assert_eq!(shown.len(), MESSAGES_SHOWN);
        assert_eq!(shown[0]["text"], "/say 1");
        assert_eq!(shown[0]["entities"][0]["type"], "bot_command");
        assert_eq!(view["language"], "zh-hans");
        assert_eq!(view["action"], Value::Null);
        assert_eq!((&shown[0]["photo"], &shown[0]["document"]), (&Value::Null, &Value::Null));
    }

    #[test]
    fn a_link_to_the_bot_is_told_as_what_the_person_says() {
        let button = |url: &str| {
            let button = Button { text: "x".into(), data: None, url: Some(url.into()), copies: None };
            button_json(&button, "haishao_bot")["says"].clone()
        };
        assert_eq!(button("https://t.me/haishao_bot?start=card-7"), "/start card-7");
        assert_eq!(button("https://example.org/?start=card-7"), Value::Null);
    }
}
