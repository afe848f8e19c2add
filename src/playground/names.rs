//! Writing under another name than one's own: as the group, as a channel, as a bot.

use serde_json::{Map, Value, json};

use super::ids::{ChatId, MessageId, Mistake, PersonId};
use super::message::Author;
use super::world::{Draft, World};

/// Accounts of Telegram's that stand for whoever writes as a group or a channel, and for a linked channel.
const ANONYMOUS: i64 = 1_087_968_824;
const CHANNEL: i64 = 136_817_688;
const SERVICE: i64 = 777_000;

/// The channel that a group belongs to, and that people write as.
pub(super) const SOME_CHANNEL: i64 = -1_002_000_000_001;
const SOME_BOT: i64 = 222_222;

impl World {
    /// An admin writes in the group's own name.
    ///
    /// # Errors
    ///
    /// The chat is unknown, or the person is not in it.
    pub fn says_as_group(
        &mut self,
        chat: ChatId,
        person: PersonId,
        text: &str,
        now: i64,
    ) -> Result<MessageId, Mistake> {
        self.expect_member(chat, person)?;
        let draft = self.in_the_name_of(chat, Draft::typed(person, text))?;
        self.deliver(chat, draft, now)
    }

    /// What an unnamed admin writes comes from the group; what anybody else writes stays theirs.
    pub(super) fn signed(&self, chat: ChatId, draft: Draft) -> Result<Draft, Mistake> {
        match draft.author {
            Author::Person(person) if self.chat(chat)?.anonymous.contains(&person) => {
                self.in_the_name_of(chat, draft)
            }
            Author::Person(_) | Author::Bot => Ok(draft),
        }
    }

    fn in_the_name_of(&self, chat: ChatId, mut draft: Draft) -> Result<Draft, Mistake> {
        let from =
            json!({"id": ANONYMOUS, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"});
        draft.fields.insert("from".to_owned(), from);
        draft.fields.insert("sender_chat".to_owned(), self.chat_json(self.chat(chat)?));
        Ok(draft)
    }

    /// A person writes in the name of a channel of theirs.
    ///
    /// # Errors
    ///
    /// The chat is unknown, or the person is not in it.
    pub fn says_as_channel(
        &mut self,
        chat: ChatId,
        person: PersonId,
        text: &str,
        now: i64,
    ) -> Result<MessageId, Mistake> {
        self.expect_member(chat, person)?;
        let from = json!({"id": CHANNEL, "is_bot": true, "first_name": "Channel", "username": "Channel_Bot"});
        self.deliver(chat, named(person, text, [("from", from), ("sender_chat", channel())]), now)
    }

    /// The channel that a group belongs to posts something, which is forwarded to the group by itself.
    ///
    /// # Errors
    ///
    /// The chat is unknown.
    pub fn channel_posts(&mut self, chat: ChatId, text: &str, now: i64) -> Result<MessageId, Mistake> {
        self.chat_mut(chat)?.is_linked = true;
        let fields = [
            ("from", json!({"id": SERVICE, "is_bot": false, "first_name": "Telegram"})),
            ("sender_chat", channel()),
            ("is_automatic_forward", json!(true)),
            ("forward_origin", json!({"type": "channel", "chat": channel(), "message_id": 4, "date": now})),
        ];
        self.deliver(chat, named(PersonId(SERVICE), text, fields), now)
    }

    /// Another bot writes.
    ///
    /// # Errors
    ///
    /// The chat is unknown.
    pub fn other_bot_says(&mut self, chat: ChatId, text: &str, now: i64) -> Result<MessageId, Mistake> {
        let from =
            json!({"id": SOME_BOT, "is_bot": true, "first_name": "Weather", "username": "weather_bot"});
        self.deliver(chat, named(PersonId(SOME_BOT), text, [("from", from)]), now)
    }
}

fn channel() -> Value {
    json!({"id": SOME_CHANNEL, "type": "channel", "title": "Deals"})
}

fn named<const N: usize>(by: PersonId, text: &str, fields: [(&str, Value); N]) -> Draft {
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
    Draft { fields: Map::from_iter(fields), ..Draft::typed(by, text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::chats::Role;
    use crate::playground::world::Bot;
    use teloxide::types::{Update, UpdateKind};

    #[test]
    fn other_names_read_in_the_types_of_a_bot_library() {
        let mut world = World::new(Bot { id: 123_456, username: "haishao_bot".into() }, 100, None);
        let ana = world.add_person("Ana", None);
        let group = world.add_group("Buyers", &[(ana, Role::Owner)]).expect("Ana is there");
        world.says_as_group(group, ana, "hi", 5).expect("Ana is there");
        world.says_as_channel(group, ana, "hi", 5).expect("Ana is there");
        world.channel_posts(group, "news", 5).expect("the group is there");
        world.other_bot_says(group, "beep", 5).expect("the group is there");
        let names: Vec<_> = world
            .updates
            .deliver(100)
            .iter()
            .map(|update| {
                let update: Update = serde_json::from_str(&update.to_string()).expect("it must parse");
                let UpdateKind::Message(message) = update.kind else { panic!("a message was expected") };
                let is_bot = message.from.as_ref().is_some_and(|user| user.is_bot);
                (is_bot, message.sender_chat.as_ref().map(|chat| chat.id.0), message.is_automatic_forward())
            })
            .collect();
        let channel = Some(SOME_CHANNEL);
        let expected = [
            (true, Some(group.0), false),
            (true, channel, false),
            (false, channel, true),
            (true, None, false),
        ];
        assert_eq!(names, expected);
    }
}
