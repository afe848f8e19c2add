//! What the chat page is told: a telephone with one chat open, as one value small enough to send after each change.

use serde_json::{Value, json};

use super::cast::Cast;
use super::chats::{Chat, ChatKind, Role};
use super::ids::{ChatId, PersonId};
use super::message::Author;
use super::profile::ProfileText;
use super::seat::Seat;
use super::seen::QueryAnswer;
use super::view_messages::{messages, preview};
use super::world::World;

/// How many answers to pressed buttons are told: those to the last presses of the person.
const ANSWERS_TOLD: usize = 20;
/// More unread messages than this are not counted.
const MOST_UNREAD: usize = 99;

/// The open chat, and what is new in the others, as the person's Telegram would show it.
pub(super) fn of(world: &World, cast: &Cast, seat: Seat) -> Value {
    let Seat { person, chat } = seat;
    let language = world.language(person);
    let short = language.and_then(|language| language.split('-').next()).unwrap_or_default();
    json!({
        "person": person.0,
        "chat": chat.0,
        "language": language,
        "name": world.profile.text(ProfileText::Name, short),
        "description": world.profile.text(ProfileText::Description, short),
        "username": world.bot.username,
        "action": world.action(chat),
        "commands": world.commands_shown(chat, person),
        "answers": answers(world, person),
        "messages": messages(world, seat),
        "pinned": pinned(world, chat),
        "people": cast.people.map(|person| person_json(world, cast, person)),
        "chats": chats(cast, person).map(|chat| chat_json(world, person, chat)),
        "privacy": world.privacy_mode,
        "group": world.chat(cast.group).map(|group| group_json(group, person)).unwrap_or_default(),
        "offer": offer(world, person),
    })
}

/// What the bot answered to the person's last presses.
fn answers(world: &World, person: PersonId) -> Vec<&QueryAnswer> {
    let theirs = world.query_answers().iter().rev().filter(|answer| answer.person == person);
    let mut answers: Vec<_> = theirs.take(ANSWERS_TOLD).collect();
    answers.reverse();
    answers
}

fn chats(cast: &Cast, person: PersonId) -> [ChatId; 2] {
    [person.into(), cast.group]
}

fn person_json(world: &World, cast: &Cast, person: PersonId) -> Value {
    let unread: usize = chats(cast, person).into_iter().map(|chat| n_unread(world, person, chat)).sum();
    json!({"id": person.0, "name": world.name(person), "unread": unread.min(MOST_UNREAD)})
}

fn chat_json(world: &World, person: PersonId, id: ChatId) -> Value {
    let Ok(chat) = world.chat(id) else { return Value::Null };
    let title = match &chat.kind {
        ChatKind::Group { title, .. } => Some(title),
        ChatKind::Private { .. } => None,
    };
    let newest = chat.messages.values().rev().find(|message| !message.deleted);
    json!({
        "id": id.0,
        "title": title,
        "unread": n_unread(world, person, id),
        "newest": newest.map(|message| preview(world, message)),
    })
}

fn n_unread(world: &World, person: PersonId, chat: ChatId) -> usize {
    let Ok(chat) = world.chat(chat) else { return 0 };
    let read = chat.read.get(&person);
    let newest =
        chat.messages.values().rev().take_while(|message| read.is_none_or(|read| message.id > *read));
    let is_news = |author: Author| author != Author::Person(person);
    newest.filter(|message| !message.deleted && is_news(message.author)).take(MOST_UNREAD).count()
}

/// What the person and the bot are in the group.
fn group_json(group: &Chat, person: PersonId) -> Value {
    let role = match group.role_of(person) {
        _ if group.anonymous.contains(&person) => "anonymous",
        role => role_word(role),
    };
    json!({"role": role, "bot": role_word(group.bot_role), "members": group.members().len()})
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Owner => "owner",
        Role::Administrator => "administrator",
        Role::Member => "member",
        Role::Restricted => "restricted",
        Role::Left | Role::Kicked => "left",
    }
}

/// The newest of the pinned messages that are still there.
fn pinned(world: &World, chat: ChatId) -> Value {
    let pinned = world.pinned(chat);
    let mut newest = pinned.iter().rev().filter_map(|id| world.message(chat, *id).ok());
    newest.next().map_or(Value::Null, |message| preview(world, message))
}

/// What the bot offers for what the person typed behind its @name.
fn offer(world: &World, person: PersonId) -> Value {
    let Some((query, offer)) = world.newest_offer(person) else { return Value::Null };
    let choices = offer
        .choices
        .iter()
        .map(|choice| json!({"id": choice.id, "title": choice.title, "description": choice.description}));
    let button = offer.button.as_ref().map(|(text, payload)| json!({"text": text, "payload": payload}));
    json!({"query": query, "choices": choices.collect::<Value>(), "button": button})
}
