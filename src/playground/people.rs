//! What people do: they write, edit, answer, forward, press buttons, block the bot.

use serde_json::{Map, Value, json};

use super::chats::{ChatKind, Role};
use super::entities::Styled;
use super::ids::{ChatId, MessageId, Mistake, PersonId};
use super::message::Author;
use super::references::escape_html;
use super::world::{Draft, Query, World};

impl World {
    /// A person writes a text.
    ///
    /// # Errors
    ///
    /// The chat or the person is unknown, or the person is not in the chat.
    pub fn says(
        &mut self,
        chat: ChatId,
        person: PersonId,
        text: &str,
        now: i64,
    ) -> Result<MessageId, Mistake> {
        self.post(chat, Draft::typed(person, text), now)
    }

    /// A person answers a message with a text.
    ///
    /// # Errors
    ///
    /// As `says`; or there is no such message.
    pub fn replies_to(
        &mut self,
        chat: ChatId,
        person: PersonId,
        earlier: MessageId,
        text: &str,
        now: i64,
    ) -> Result<MessageId, Mistake> {
        self.message(chat, earlier)?;
        let draft = Draft { reply_to: Some(earlier), ..Draft::typed(person, text) };
        self.post(chat, draft, now)
    }

    /// A person forwards a text that somebody outside, known by name only, wrote to them.
    ///
    /// # Errors
    ///
    /// As `says`.
    pub fn forwards(
        &mut self,
        chat: ChatId,
        person: PersonId,
        from: &str,
        text: &str,
        now: i64,
    ) -> Result<MessageId, Mistake> {
        let mut draft = Draft::typed(person, text);
        let origin = json!({"type": "hidden_user", "sender_user_name": from, "date": now});
        draft.fields.insert("forward_origin".to_owned(), origin);
        self.post(chat, draft, now)
    }

    /// A person sends anything else: the fields of the message in the words of the Bot API,
    /// kinds nobody knows yet included.
    ///
    /// # Errors
    ///
    /// As `says`.
    pub fn sends(
        &mut self,
        chat: ChatId,
        person: PersonId,
        fields: Map<String, Value>,
        now: i64,
    ) -> Result<MessageId, Mistake> {
        let draft = Draft { fields, text: None, html: String::new(), ..Draft::typed(person, "") };
        self.post(chat, draft, now)
    }

    /// A person changes the text of their message.
    ///
    /// # Errors
    ///
    /// There is no such message, it is not theirs, or it is none that can be changed.
    pub fn edits(
        &mut self,
        chat: ChatId,
        person: PersonId,
        id: MessageId,
        text: &str,
        now: i64,
    ) -> Result<(), Mistake> {
        let message = self.message_mut(chat, id)?;
        if message.author != Author::Person(person) {
            return Err(Mistake::NotTheirs(id.0));
        }
        let is_own_words =
            ["forward_origin", "via_bot"].iter().all(|name| !message.fields.contains_key(*name));
        if !is_own_words || message.happening().is_some() {
            return Err(Mistake::Unchangeable(id.0));
        }
        message.text = Some(Styled::typed(text));
        message.html = escape_html(text);
        message.edit_date = Some(now);
        let json = self.message_json(chat, id)?;
        self.tell_bot(chat, "edited_message", json, now)
    }

    /// A person deletes their message. The bot is not told, as in Telegram.
    ///
    /// # Errors
    ///
    /// There is no such message, or it is not theirs.
    pub fn deletes_own(&mut self, chat: ChatId, person: PersonId, id: MessageId) -> Result<(), Mistake> {
        if self.message(chat, id)?.author != Author::Person(person) {
            return Err(Mistake::NotTheirs(id.0));
        }
        self.take_back(chat, id)
    }

    /// A person presses the button that carries `data`. Gives the id of the query.
    ///
    /// # Errors
    ///
    /// There is no such message or button, or the person is not in the chat.
    pub fn presses(
        &mut self,
        chat: ChatId,
        person: PersonId,
        id: MessageId,
        data: &str,
        now: i64,
    ) -> Result<String, Mistake> {
        if !self.message(chat, id)?.has_button(data) {
            return Err(Mistake::NoButton(id.0));
        }
        self.forges(chat, person, id, data, now)
    }

    /// A person's changed client sends a press that the message has no button for. Gives the id of the query.
    ///
    /// # Errors
    ///
    /// There is no such message, or the person is not in the chat.
    pub fn forges(
        &mut self,
        chat: ChatId,
        person: PersonId,
        id: MessageId,
        data: &str,
        now: i64,
    ) -> Result<String, Mistake> {
        self.expect_member(chat, person)?;
        let query = self.queries.len() + 1;
        let query = format!("{}{query:06}", person.0);
        self.queries.push(Query { id: query.clone(), person, answered: false });
        let json = json!({
            "id": query,
            "from": self.user_json(person),
            "message": self.message_json(chat, id)?,
            "chat_instance": format!("{}", chat.0.wrapping_mul(7919)),
            "data": data,
        });
        self.tell_bot(chat, "callback_query", json, now)?;
        Ok(query)
    }

    pub(super) fn post(&mut self, chat: ChatId, draft: Draft, now: i64) -> Result<MessageId, Mistake> {
        if let Author::Person(person) = draft.author {
            self.expect_member(chat, person)?;
            self.start(chat, person, now)?;
        }
        let draft = self.signed(chat, draft)?;
        self.deliver(chat, draft, now)
    }

    /// Writes a message and tells the bot of it, whoever it is from.
    pub(super) fn deliver(&mut self, chat: ChatId, draft: Draft, now: i64) -> Result<MessageId, Mistake> {
        let id = self.write(chat, draft, now)?;
        let json = self.message_json(chat, id)?;
        self.tell_bot(chat, "message", json, now)?;
        Ok(id)
    }

    /// Who writes in private has started the bot, and is no longer blocking it.
    fn start(&mut self, chat: ChatId, person: PersonId, now: i64) -> Result<(), Mistake> {
        let found = self.chat_mut(chat)?;
        let ChatKind::Private { started, .. } = &mut found.kind else {
            return Ok(());
        };
        *started = true;
        if found.bot_role == Role::Kicked {
            self.sets_bot_role(chat, person, Role::Member, now)?;
        }
        Ok(())
    }

    pub(super) fn expect_member(&self, chat: ChatId, person: PersonId) -> Result<(), Mistake> {
        if !self.knows(person) {
            return Err(Mistake::NoPerson(person.0));
        }
        if let Some(to) = self.chat(chat)?.moved_to {
            return Err(Mistake::Moved { chat: chat.0, to: to.0 });
        }
        if !self.chat(chat)?.role_of(person).is_present() {
            return Err(Mistake::NotInChat { person: person.0, chat: chat.0 });
        }
        Ok(())
    }

    /// A bot that was thrown out hears nothing.
    pub(super) fn tell_bot(
        &mut self,
        chat: ChatId,
        kind: &str,
        content: Value,
        now: i64,
    ) -> Result<(), Mistake> {
        let role = self.chat(chat)?.bot_role;
        let sees_all = !self.privacy_mode || !chat.is_group() || role.is_privileged();
        if role.is_present() && (sees_all || self.is_meant_for_bot(&content)) {
            self.updates.push(kind, content, now);
        }
        Ok(())
    }

    /// What the bot in privacy mode is shown of a group: what answers it, commands that name no other bot, and what is
    /// no talk.
    fn is_meant_for_bot(&self, message: &Value) -> bool {
        if message["reply_to_message"]["from"]["id"] == self.bot.id {
            return true;
        }
        match message["text"].as_str().or(message["caption"].as_str()) {
            Some(words) => is_command_for(words, &self.bot.username),
            None => message.get("photo").is_none() && message.get("document").is_none(),
        }
    }
}

fn is_command_for(words: &str, username: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let named = first.split_once('@').map(|(_, named)| named);
    words.starts_with('/') && named.is_none_or(|named| named.eq_ignore_ascii_case(username))
}

impl Draft {
    pub(super) fn typed(person: PersonId, text: &str) -> Self {
        Self {
            author: Author::Person(person),
            text: Some(Styled::typed(text)),
            html: escape_html(text),
            photo: None,
            document: None,
            fields: Map::new(),
            markup: None,
            reply_to: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::world::Bot;
    use teloxide::types::{Update, UpdateKind};

    fn world() -> (World, PersonId) {
        let mut world = World::new(Bot { id: 123_456, username: "haishao_bot".into() }, 100, None);
        let ana = world.add_person("Ana", Some("zh-hans"));
        (world, ana)
    }

    fn delivered(world: &mut World) -> Vec<Value> {
        world.updates.deliver(100)
    }

    fn typed(update: &Value) -> Update {
        serde_json::from_str(&update.to_string()).expect("an update must parse")
    }

    #[test]
    fn a_text_arrives_as_telegram_writes_it() {
        let (mut world, ana) = world();
        world.says(ana.into(), ana, "/start x", 1_700_000_000).expect("Ana can speak");
        let user = json!({"id": ana.0, "is_bot": false, "first_name": "Ana", "language_code": "zh-hans"});
        let message = json!({
            "message_id": 1, "date": 1_700_000_000, "from": user, "text": "/start x",
            "chat": {"id": ana.0, "type": "private", "first_name": "Ana"},
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        });
        assert_eq!(delivered(&mut world), [json!({"update_id": 100, "message": message})]);
    }

    #[test]
    fn everything_people_do_reads_in_the_types_of_a_bot_library() {
        let (mut world, ana) = world();
        let chat = ChatId::from(ana);
        let first = world.says(chat, ana, "hello", 5).expect("Ana can speak");
        world.replies_to(chat, ana, first, "again", 6).expect("the message is there");
        world.forwards(chat, ana, "Seller", "pay first", 7).expect("Ana can speak");
        world.edits(chat, ana, first, "hello you", 8).expect("the message is Ana's");
        world.blocks_bot(ana, 9).expect("Ana is there");
        let updates: Vec<_> = delivered(&mut world).iter().map(typed).collect();
        let kinds: Vec<_> = updates
            .iter()
            .map(|update| match &update.kind {
                UpdateKind::Message(message) if message.forward_origin().is_some() => "forward",
                UpdateKind::Message(message) if message.reply_to_message().is_some() => "reply",
                UpdateKind::Message(message) if message.text().is_some() => "text",
                UpdateKind::EditedMessage(message) if message.edit_date().is_some() => "edit",
                UpdateKind::MyChatMember(_) => "blocked",
                _ => "something else",
            })
            .collect();
        assert_eq!(kinds, ["text", "reply", "forward", "edit", "blocked"]);
    }

    #[test]
    fn in_privacy_mode_a_plain_member_hears_what_is_meant_for_it_and_an_admin_everything() {
        let (mut world, ana) = world();
        let group = world.add_group("Buyers", &[(ana, Role::Owner)]).expect("Ana is there");
        world.sets_privacy_mode(true);
        let answer = Draft { author: Author::Bot, ..Draft::typed(ana, "Stop.") };
        let answer = world.write(group, answer, 0).expect("the group is there");
        let own = world.says(group, ana, "good morning", 1).expect("Ana can speak");
        for words in ["/help", "/help@Haishao_Bot me", "/help@weather_bot", "a /help"] {
            world.says(group, ana, words, 1).expect("Ana can speak");
        }
        world.replies_to(group, ana, own, "to myself", 1).expect("it is there");
        world.replies_to(group, ana, answer, "why?", 1).expect("it is there");
        let heard = |world: &mut World| -> Vec<String> {
            let updates = delivered(world);
            let texts = updates.iter().filter_map(|update| update["message"]["text"].as_str());
            texts.map(str::to_owned).collect()
        };
        assert_eq!(heard(&mut world), ["/help", "/help@Haishao_Bot me", "why?"]);
        world.updates.drop_pending();
        world.sets_bot_role(group, ana, Role::Administrator, 2).expect("it is a group");
        world.says(group, ana, "good evening", 3).expect("Ana can speak");
        assert_eq!(heard(&mut world), ["good evening"]);
    }

    #[test]
    fn unknown_content_passes_as_it_is() {
        let (mut world, ana) = world();
        let fields = json!({"hologram": {"depth": 3}}).as_object().cloned().unwrap_or_default();
        world.sends(ana.into(), ana, fields, 0).expect("Ana can send");
        let updates = delivered(&mut world);
        assert_eq!(updates[0]["message"]["hologram"]["depth"], 3);
        assert_eq!(updates[0]["message"].get("text"), None);
    }

    #[test]
    fn a_person_can_do_only_what_is_possible() {
        let (mut world, ana) = world();
        let ben = world.add_person("Ben", None);
        let chat = ChatId::from(ana);
        let id = world.says(chat, ana, "mine", 0).expect("Ana can speak");
        let not_in_chat = Mistake::NotInChat { person: ben.0, chat: chat.0 };
        assert_eq!(world.says(chat, ben, "hi", 0), Err(not_in_chat));
        assert_eq!(world.edits(chat, ben, id, "x", 0), Err(Mistake::NotTheirs(id.0)));
        assert_eq!(world.presses(chat, ana, id, "x", 0), Err(Mistake::NoButton(id.0)));
        assert_eq!(world.says(ChatId(1), ana, "x", 0), Err(Mistake::NoChat(1)));
        let passed_on = world.forwards(chat, ana, "Seller", "pay first", 0).expect("Ana can speak");
        assert_eq!(world.edits(chat, ana, passed_on, "x", 0), Err(Mistake::Unchangeable(passed_on.0)));
        world.deletes_own(chat, ana, id).expect("it is Ana's");
        let gone = Mistake::NoMessage { message: id.0, chat: chat.0 };
        assert_eq!(world.edits(chat, ana, id, "x", 0), Err(gone));
    }
}
