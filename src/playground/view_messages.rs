//! The messages of a chat as the chat page is told of them.

use serde_json::{Value, json};

use super::documents::Document;
use super::downloads::tame_name;
use super::entities::Entity;
use super::links::{BotLink, bot_link};
use super::message::{Author, Button, Message};
use super::seat::Seat;
use super::world::World;

/// How many messages of a chat are shown.
const MESSAGES_SHOWN: usize = 200;
/// How much of a message is quoted where it is not shown itself.
const QUOTED: usize = 100;

/// The newest messages of the open chat, oldest first.
pub(super) fn messages(world: &World, seat: Seat) -> Vec<Value> {
    let Ok(chat) = world.chat(seat.chat) else {
        return Vec::new();
    };
    let shown = chat.messages.values().filter(|message| !message.deleted);
    let newest = shown.rev().take(MESSAGES_SHOWN);
    let mut newest: Vec<_> = newest.map(|message| message_json(world, seat, message)).collect();
    newest.reverse();
    newest
}

/// A message in one line, where it is not shown itself: in a list of chats, in a quote, as what is pinned.
pub(super) fn preview(world: &World, message: &Message) -> Value {
    let text = message.text.as_ref().map(|styled| styled.text.chars().take(QUOTED).collect::<String>());
    json!({
        "id": message.id,
        "date": message.date,
        "bot": message.author == Author::Bot,
        "name": author_name(world, message),
        "happening": message.happening(),
        "photo": message.photo.is_some(),
        "document": message.document.as_ref().map(|document| tame_name(&document.file_name)),
        "text": text,
    })
}

/// Entities count in UTF-16 units, as the texts of a browser do: the page needs no HTML at all.
fn message_json(world: &World, seat: Seat, message: &Message) -> Value {
    let bot = &world.bot.username;
    let text = message.text.as_ref();
    let photo = message.photo.as_ref();
    let buttons = message.buttons();
    let buttons = buttons.iter().map(|row| row.iter().map(|button| button_json(button, bot)).collect());
    let earlier = message.reply_to.and_then(|earlier| world.message(message.chat, earlier).ok());
    json!({
        "id": message.id,
        "mine": message.author == Author::Person(seat.person),
        "bot": message.author == Author::Bot,
        // One number for one name, so that a name keeps its colour.
        "author": match message.author { Author::Bot => 0, Author::Person(person) => person.0 },
        "name": author_name(world, message),
        "date": message.date,
        "edited": message.edit_date.is_some(),
        "happening": message.happening(),
        "forwarded": forwarded_from(message),
        "via": message.fields.get("via_bot").map(|bot| bot["username"].clone()),
        "reply": earlier.map(|earlier| preview(world, earlier)),
        "text": text.map(|styled| &styled.text),
        "entities": text.map(|styled| styled.entities.iter().map(|entity| entity_json(entity, bot)).collect::<Value>()),
        // The page asks for an image or a file by the number of the message.
        "photo": photo.map(|photo| json!({"width": photo.width, "height": photo.height})),
        "document": message.document.as_ref().map(document_json),
        "buttons": buttons.collect::<Vec<Value>>(),
    })
}

/// The name above a message: of a person, or of the chat in whose name they wrote. None for the bot's own,
/// whose name the page knows in its language.
fn author_name(world: &World, message: &Message) -> Option<String> {
    let title = message.fields.get("sender_chat").and_then(|chat| chat["title"].as_str());
    match (title, message.author) {
        (Some(title), _) => Some(title.to_owned()),
        (None, Author::Person(person)) => Some(world.name(person).to_owned()),
        (None, Author::Bot) => None,
    }
}

/// Whom a forwarded message came from first.
fn forwarded_from(message: &Message) -> Option<&str> {
    let origin = message.fields.get("forward_origin")?;
    let names = [
        &origin["sender_user"]["first_name"],
        &origin["sender_user_name"],
        &origin["sender_chat"]["title"],
        &origin["chat"]["title"],
    ];
    names.into_iter().find_map(Value::as_str)
}

/// The name is told as it would be saved, so that it cannot look like another one.
fn document_json(document: &Document) -> Value {
    json!({"name": tame_name(&document.file_name), "size": document.file_size})
}

fn button_json(button: &Button, bot: &str) -> Value {
    with_lead(json!(button), button.url.as_deref(), bot)
}

fn entity_json(entity: &Entity, bot: &str) -> Value {
    with_lead(json!(entity), entity.url.as_deref(), bot)
}

/// A link to the bot itself does not lead out: it opens a chat and makes the person say something there.
fn with_lead(mut json: Value, url: Option<&str>, bot: &str) -> Value {
    match url.and_then(|url| bot_link(url, bot)) {
        Some(BotLink::Private(payload)) => json["leads"] = json!({"says": format!("/start {payload}")}),
        Some(BotLink::Group(payload)) => {
            let says = format!("/start@{bot} {payload}");
            json["leads"] = json!({"group": true, "says": says.trim_end()});
        }
        Some(BotLink::Chat) => json["leads"] = json!({}),
        None => {}
    }
    json
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::chats::Role;
    use crate::playground::ids::PersonId;
    use crate::playground::world::Bot;

    fn world() -> (World, PersonId) {
        let mut world = World::new(Bot { id: 1, username: "haishao_bot".into() }, 1, None);
        let ana = world.add_person("Ana", Some("zh-hans"));
        (world, ana)
    }

    #[test]
    fn the_newest_messages_that_are_still_there_are_shown() {
        let (mut world, ana) = world();
        for n in 0..=MESSAGES_SHOWN {
            world.says(ana.into(), ana, &format!("/say {n}"), 5).expect("Ana can speak");
        }
        let last = world.says(ana.into(), ana, "gone", 5).expect("Ana can speak");
        world.deletes_own(ana.into(), ana, last).expect("it is Ana's");
        let shown = messages(&world, Seat { person: ana, chat: ana.into() });
        assert_eq!(shown.len(), MESSAGES_SHOWN);
        assert_eq!(shown[0]["text"], "/say 1");
        assert_eq!(shown[0]["entities"][0]["type"], "bot_command");
        assert_eq!((&shown[0]["photo"], &shown[0]["document"]), (&Value::Null, &Value::Null));
    }

    #[test]
    fn a_message_tells_who_wrote_it_what_it_answers_and_where_it_came_from() {
        let (mut world, ana) = world();
        let ben = world.add_person("Ben", None);
        let members = [(ana, Role::Owner), (ben, Role::Administrator)];
        let group = world.add_group("Buyers", &members).expect("both are there");
        let first = world.says(group, ben, "pay first", 5).expect("Ben can speak");
        world.replies_to(group, ana, first, "why?", 6).expect("it is there");
        world.forwards(group, ana, "Seller", "hurry", 7).expect("Ana can speak");
        world.becomes(group, ben, Role::Administrator, true, 8).expect("Ben is there");
        world.says(group, ben, "stop", 9).expect("Ben can speak");
        let shown = messages(&world, Seat { person: ana, chat: group });
        let names: Vec<_> =
            shown.iter().map(|message| (message["name"].as_str(), message["mine"].as_bool())).collect();
        let expected = [("Ben", false), ("Ana", true), ("Ana", true), ("Buyers", false)];
        assert_eq!(names, expected.map(|(name, mine)| (Some(name), Some(mine))));
        assert_eq!(
            (&shown[1]["reply"]["name"], &shown[1]["reply"]["text"]),
            (&json!("Ben"), &json!("pay first"))
        );
        assert_eq!(shown[2]["forwarded"], "Seller");
    }

    #[test]
    fn a_link_to_the_bot_is_told_as_what_it_leads_to() {
        let button = |url: &str| {
            let button = Button { text: "x".into(), data: None, url: Some(url.into()), copies: None };
            button_json(&button, "haishao_bot")["leads"].clone()
        };
        assert_eq!(button("https://t.me/haishao_bot?start=card-7"), json!({"says": "/start card-7"}));
        let group = json!({"group": true, "says": "/start@haishao_bot x"});
        assert_eq!(button("https://t.me/haishao_bot?startgroup=x"), group);
        assert_eq!(button("https://t.me/haishao_bot"), json!({}));
        assert_eq!(button("https://example.org/?start=card-7"), Value::Null);
        let entity = Entity {
            url: Some("https://t.me/haishao_bot?start=menu".into()),
            ..Entity::plain("text_link", 0, 4)
        };
        assert_eq!(entity_json(&entity, "haishao_bot")["leads"]["says"], "/start menu");
    }
}
