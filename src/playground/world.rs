//! The pretend Telegram: people, chats, messages and waiting updates, as plain values without I/O.

use std::collections::{BTreeMap, VecDeque};

use axum::body::Bytes;
use serde_json::{Map, Value, json};

use super::chats::{Chat, ChatKind, Role};
use super::documents::{Document, Documents};
use super::entities::Styled;
use super::faults::Faults;
use super::file::File;
use super::ids::{ChatId, MessageId, Mistake, PersonId};
use super::image::Image;
use super::inline::Inline;
use super::letters::Letters;
use super::message::{Author, Message};
use super::pacing::Pacing;
use super::photos::Photos;
use super::profile::{Profile, ProfileText};
use super::seen::{Call, QueryAnswer};
use super::updates::Updates;
use super::webhook::Webhook;

/// Everything the stand-in server knows. It holds what people wrote, so it has no `Debug`.
pub struct World {
    pub(super) bot: Bot,
    pub(super) updates: Updates,
    /// Where the bot wants to be called, unless it asks.
    pub(super) webhook: Option<Webhook>,
    pub(super) letters: Letters,
    pub(super) profile: Profile,
    pub(super) faults: Faults,
    /// None when the bot may send as fast as it likes.
    pub(super) pacing: Option<Pacing>,
    pub(super) queries: Vec<Query>,
    pub(super) query_answers: Vec<QueryAnswer>,
    pub(super) inline: Inline,
    /// Whether the bot, where it is a plain member, is shown only what is meant for it.
    pub(super) privacy_mode: bool,
    pub(super) calls: VecDeque<Call>,
    pub(super) chats: BTreeMap<ChatId, Chat>,
    pub(super) photos: Photos,
    pub(super) documents: Documents,
    /// Which poll is the newest: it ends the one before it.
    pub(super) n_polls: u64,
    /// The server is going away: whoever waits should stop.
    pub(super) closing: bool,
    people: BTreeMap<PersonId, Person>,
    /// Private chats share one row of message numbers; each group has its own.
    n_private_messages: i64,
}

/// The account of the bot.
pub struct Bot {
    pub id: i64,
    pub username: String,
}

/// A pressed button that waits for its answer.
pub struct Query {
    pub id: String,
    /// Who pressed it.
    pub person: PersonId,
    pub answered: bool,
}

struct Person {
    name: String,
    language: Option<String>,
}

/// What is to be written into a chat.
pub(super) struct Draft {
    pub author: Author,
    pub text: Option<Styled>,
    pub html: String,
    pub photo: Option<Image>,
    pub document: Option<File>,
    pub fields: Map<String, Value>,
    pub markup: Option<Value>,
    pub reply_to: Option<MessageId>,
}

const FIRST_PERSON: i64 = 5_000_001;
const FIRST_GROUP: i64 = -1_001_000_000_001;

impl World {
    /// An empty world around a bot.
    pub fn new(bot: Bot, first_update: i64, pacing: Option<Pacing>) -> Self {
        Self {
            bot,
            updates: Updates::starting_at(first_update),
            webhook: None,
            letters: Letters::default(),
            profile: Profile::default(),
            faults: Faults::default(),
            pacing,
            queries: Vec::new(),
            query_answers: Vec::new(),
            inline: Inline::default(),
            privacy_mode: false,
            calls: VecDeque::new(),
            chats: BTreeMap::new(),
            photos: Photos::default(),
            documents: Documents::default(),
            n_polls: 0,
            closing: false,
            people: BTreeMap::new(),
            n_private_messages: 0,
        }
    }

    /// Adds somebody who has Telegram and has not met the bot yet. `language` is the language
    /// their Telegram is set to, such as `zh-hans`.
    pub fn add_person(&mut self, name: &str, language: Option<&str>) -> PersonId {
        let n_people = i64::try_from(self.people.len()).unwrap_or(i64::MAX);
        let id = PersonId(FIRST_PERSON + n_people);
        let person = Person { name: name.to_owned(), language: language.map(str::to_owned) };
        self.people.insert(id, person);
        self.chats.insert(id.into(), Chat::private(id));
        id
    }

    /// Adds a group in which the bot is a plain member, which sees every message unless privacy mode is on.
    ///
    /// # Errors
    ///
    /// A member who is nobody.
    pub fn add_group(&mut self, title: &str, members: &[(PersonId, Role)]) -> Result<ChatId, Mistake> {
        for (person, _) in members {
            self.person(*person)?;
        }
        let id = self.next_group();
        self.chats.insert(id, Chat::group(id, title, members));
        Ok(id)
    }

    pub(super) fn next_group(&self) -> ChatId {
        let n_groups = self.chats.keys().filter(|chat| chat.is_group()).count();
        ChatId(FIRST_GROUP - i64::try_from(n_groups).unwrap_or(i64::MAX))
    }

    /// A person calls themselves otherwise from now on.
    pub(super) fn set_name(&mut self, person: PersonId, name: &str) {
        if let Some(found) = self.people.get_mut(&person) {
            name.clone_into(&mut found.name);
        }
    }

    /// The group is called otherwise from now on.
    pub(super) fn set_title(&mut self, group: ChatId, name: &str) {
        if let Some(Chat { kind: ChatKind::Group { title, .. }, .. }) = self.chats.get_mut(&group) {
            name.clone_into(title);
        }
    }

    /// How a person calls themselves; empty for nobody.
    pub(super) fn name(&self, person: PersonId) -> &str {
        self.people.get(&person).map_or("", |person| person.name.as_str())
    }

    /// Sets the language of somebody's Telegram.
    ///
    /// # Errors
    ///
    /// The person is nobody.
    pub fn set_language(&mut self, person: PersonId, language: Option<&str>) -> Result<(), Mistake> {
        let found = self.people.get_mut(&person).ok_or(Mistake::NoPerson(person.0))?;
        found.language = language.map(str::to_owned);
        Ok(())
    }

    /// The language of somebody's Telegram, if it tells.
    pub fn language(&self, person: PersonId) -> Option<&str> {
        self.people.get(&person).and_then(|person| person.language.as_deref())
    }

    pub(super) fn chat(&self, id: ChatId) -> Result<&Chat, Mistake> {
        self.chats.get(&id).ok_or(Mistake::NoChat(id.0))
    }

    pub(super) fn chat_mut(&mut self, id: ChatId) -> Result<&mut Chat, Mistake> {
        self.chats.get_mut(&id).ok_or(Mistake::NoChat(id.0))
    }

    fn person(&self, id: PersonId) -> Result<&Person, Mistake> {
        self.people.get(&id).ok_or(Mistake::NoPerson(id.0))
    }

    pub(super) fn knows(&self, id: PersonId) -> bool {
        self.people.contains_key(&id)
    }

    /// A message that is there and was not deleted.
    pub(super) fn message(&self, chat: ChatId, id: MessageId) -> Result<&Message, Mistake> {
        let found = self.chat(chat)?.messages.get(&id).filter(|message| !message.deleted);
        found.ok_or(Mistake::NoMessage { message: id.0, chat: chat.0 })
    }

    pub(super) fn message_mut(&mut self, chat: ChatId, id: MessageId) -> Result<&mut Message, Mistake> {
        let found = self.chat_mut(chat)?.messages.get_mut(&id).filter(|message| !message.deleted);
        found.ok_or(Mistake::NoMessage { message: id.0, chat: chat.0 })
    }

    /// Writes a message into a chat and gives its number.
    pub(super) fn write(&mut self, chat: ChatId, draft: Draft, now: i64) -> Result<MessageId, Mistake> {
        let id = self.next_message_id(chat)?;
        let photo = draft.photo.map(|image| self.photos.keep(image));
        let document = draft.document.map(|file| self.documents.keep(file));
        let message = Message {
            id,
            chat,
            author: draft.author,
            date: now,
            edit_date: None,
            text: draft.text,
            html: draft.html,
            photo,
            document,
            fields: draft.fields,
            markup: draft.markup,
            reply_to: draft.reply_to,
            deleted: false,
        };
        self.chat_mut(chat)?.messages.insert(id, message);
        Ok(id)
    }

    /// Takes a message back. Of a file only what the message told of it stays known.
    pub(super) fn take_back(&mut self, chat: ChatId, id: MessageId) -> Result<(), Mistake> {
        let message = self.message_mut(chat, id)?;
        message.deleted = true;
        let (photo, document) = (message.photo.clone(), message.document.clone());
        if let Some(photo) = photo {
            self.photos.let_go(&photo);
        }
        if let Some(document) = document {
            self.documents.let_go(&document);
        }
        Ok(())
    }

    /// The image of a photo message.
    pub(super) fn image(&self, chat: ChatId, id: MessageId) -> Option<&Image> {
        let photo = self.message(chat, id).ok()?.photo.as_ref()?;
        self.photos.get(&photo.file_id)
    }

    /// The document of a message, and its bytes.
    pub(super) fn document(&self, chat: ChatId, id: MessageId) -> Option<(&Document, &Bytes)> {
        let document = self.message(chat, id).ok()?.document.as_ref()?;
        Some((document, self.documents.get(&document.file_id)?))
    }

    fn next_message_id(&mut self, chat: ChatId) -> Result<MessageId, Mistake> {
        if chat.is_group() {
            let last = self.chat(chat)?.messages.last_key_value();
            return Ok(MessageId(last.map_or(0, |(id, _)| id.0) + 1));
        }
        self.n_private_messages += 1;
        Ok(MessageId(self.n_private_messages))
    }

    /// A `User` of the Bot API.
    pub(super) fn user_json(&self, id: PersonId) -> Value {
        let Some(person) = self.people.get(&id) else {
            return json!({"id": id.0, "is_bot": false, "first_name": ""});
        };
        let mut json = json!({"id": id.0, "is_bot": false, "first_name": person.name});
        if let Some(language) = &person.language {
            json["language_code"] = json!(language);
        }
        json
    }

    /// The bot as a `User` of the Bot API.
    pub(super) fn bot_json(&self) -> Value {
        let name = self.profile.text(ProfileText::Name, "");
        let name = if name.is_empty() { &self.bot.username } else { name };
        json!({"id": self.bot.id, "is_bot": true, "first_name": name, "username": self.bot.username})
    }

    /// A `Chat` of the Bot API.
    pub(super) fn chat_json(&self, chat: &Chat) -> Value {
        match &chat.kind {
            ChatKind::Private { person, .. } => {
                let name = self.people.get(person).map(|person| person.name.as_str());
                json!({"id": chat.id.0, "type": "private", "first_name": name.unwrap_or_default()})
            }
            ChatKind::Group { title, .. } => {
                let kind = if chat.is_basic { "group" } else { "supergroup" };
                let mut json = json!({"id": chat.id.0, "type": kind, "title": title});
                if !chat.topics.is_empty() {
                    json["is_forum"] = json!(true);
                }
                json
            }
        }
    }

    /// A `Message` of the Bot API, with the message it answers.
    pub(super) fn message_json(&self, chat: ChatId, id: MessageId) -> Result<Value, Mistake> {
        let message = self.message(chat, id)?;
        let earlier = message.reply_to.and_then(|earlier| self.message(chat, earlier).ok());
        let earlier = earlier.map(|earlier| self.bare_message_json(earlier, None));
        Ok(self.bare_message_json(message, earlier))
    }

    fn bare_message_json(&self, message: &Message, reply_to: Option<Value>) -> Value {
        let from = match message.author {
            Author::Bot => self.bot_json(),
            Author::Person(person) => self.user_json(person),
        };
        let chat = self.chats.get(&message.chat);
        let is_protected = chat.is_some_and(|chat| chat.is_protected);
        let mut json = message.to_json(from, chat.map_or(Value::Null, |chat| self.chat_json(chat)), reply_to);
        if is_protected {
            json["has_protected_content"] = json!(true);
        }
        json
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world() -> World {
        World::new(Bot { id: 123_456, username: "haishao_bot".into() }, 1, None)
    }

    #[test]
    fn people_and_groups_get_numbers_of_their_own() {
        let mut world = world();
        let ana = world.add_person("Ana", None);
        let ben = world.add_person("Ben", None);
        let group = world.add_group("Buyers", &[(ana, Role::Owner)]).expect("Ana is there");
        let other = world.add_group("Sellers", &[(ben, Role::Owner)]).expect("Ben is there");
        assert!(ana != ben && group != other && group.is_group() && !ChatId::from(ana).is_group());
        let nobody = world.add_group("Ghosts", &[(PersonId(1), Role::Member)]);
        assert_eq!(nobody, Err(Mistake::NoPerson(1)));
    }

    #[test]
    fn private_chats_share_their_message_numbers_and_a_group_has_its_own() {
        let mut world = world();
        let ana = world.add_person("Ana", None);
        let ben = world.add_person("Ben", None);
        let group = world.add_group("Buyers", &[(ana, Role::Owner)]).expect("Ana is there");
        let mut say =
            |chat: ChatId| world.says(chat, ana_or(ben, chat, ana), "hello", 0).expect("they can speak");
        assert_eq!(say(ana.into()), MessageId(1));
        assert_eq!(say(ben.into()), MessageId(2));
        assert_eq!(say(group), MessageId(1));
    }

    fn ana_or(ben: PersonId, chat: ChatId, ana: PersonId) -> PersonId {
        if chat == ChatId::from(ben) { ben } else { ana }
    }

    #[test]
    fn a_user_tells_the_language_of_their_telegram() {
        let mut world = world();
        let ana = world.add_person("Ana", Some("zh-hans"));
        assert_eq!(world.user_json(ana)["language_code"], "zh-hans");
        world.set_language(ana, None).expect("Ana is there");
        assert_eq!(world.user_json(ana).get("language_code"), None);
    }
}
