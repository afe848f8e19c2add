//! What becomes of groups: they become supergroups and forums, and are protected.

use serde_json::{Map, Value, json};

use super::chats::{Chat, ChatKind};
use super::ids::{ChatId, MessageId, Mistake, PersonId};
use super::world::{Draft, World};

/// In which of both chats the bot hears first that a group has become a supergroup: either may come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldFirst {
    Old,
    New,
}

impl World {
    /// A plain group becomes a supergroup with another number. The bot hears of it in both.
    ///
    /// # Errors
    ///
    /// The chat is no group that the person is in, or has moved before.
    pub fn moves(
        &mut self,
        chat: ChatId,
        by: PersonId,
        first: ToldFirst,
        now: i64,
    ) -> Result<ChatId, Mistake> {
        self.expect_member(chat, by)?;
        let to = self.next_group();
        let old = self.chat_mut(chat)?;
        let ChatKind::Group { title, .. } = &old.kind else { return Err(Mistake::NoChat(chat.0)) };
        let (title, members, bot_role) = (title.clone(), old.members(), old.bot_role);
        old.is_basic = true;
        self.chats.insert(to, Chat { bot_role, ..Chat::group(to, &title, &members) });
        let away = service(by, "migrate_to_chat_id", json!(to.0));
        let here = service(by, "migrate_from_chat_id", json!(chat.0));
        match first {
            ToldFirst::Old => {
                self.deliver(chat, away, now)?;
                self.deliver(to, here, now)?;
            }
            ToldFirst::New => {
                self.deliver(to, here, now)?;
                self.deliver(chat, away, now)?;
            }
        }
        self.chat_mut(chat)?.moved_to = Some(to);
        Ok(to)
    }

    /// A person opens a topic, which makes a forum of the group. Gives the topic's number.
    ///
    /// # Errors
    ///
    /// The person is not in the group.
    pub fn opens_topic(
        &mut self,
        chat: ChatId,
        person: PersonId,
        name: &str,
        now: i64,
    ) -> Result<i64, Mistake> {
        self.expect_member(chat, person)?;
        let created = json!({"name": name, "icon_color": 7_322_096});
        let MessageId(topic) = self.write(chat, service(person, "forum_topic_created", created), now)?;
        // A topic has the number of the message that begins it.
        self.message_mut(chat, MessageId(topic))?.fields.extend(in_topic(topic));
        self.chat_mut(chat)?.topics.insert(topic, false);
        let json = self.message_json(chat, MessageId(topic))?;
        self.tell_bot(chat, "message", json, now)?;
        Ok(topic)
    }

    /// An admin closes a topic: only admins write there from now on.
    ///
    /// # Errors
    ///
    /// There is no such topic.
    pub fn closes_topic(&mut self, chat: ChatId, topic: i64) -> Result<(), Mistake> {
        let found = self.chat_mut(chat)?.topics.get_mut(&topic).ok_or(Mistake::NoTopic(topic))?;
        *found = true;
        Ok(())
    }

    /// A person writes in a topic. What answers nothing else there answers the topic's beginning.
    ///
    /// # Errors
    ///
    /// There is no such topic, or the person is not in the group.
    pub fn says_in_topic(
        &mut self,
        chat: ChatId,
        person: PersonId,
        topic: i64,
        text: &str,
        now: i64,
    ) -> Result<MessageId, Mistake> {
        if !self.chat(chat)?.topics.contains_key(&topic) {
            return Err(Mistake::NoTopic(topic));
        }
        let draft = Draft::typed(person, text);
        let reply_to = Some(MessageId(topic));
        self.post(chat, Draft { fields: in_topic(topic), reply_to, ..draft }, now)
    }

    /// Whoever runs the bot turns privacy mode on or off.
    pub fn sets_privacy_mode(&mut self, is_on: bool) {
        self.privacy_mode = is_on;
    }

    /// Nothing that is said in the group can be passed on any more.
    ///
    /// # Errors
    ///
    /// The chat is unknown.
    pub fn protects(&mut self, chat: ChatId) -> Result<(), Mistake> {
        self.chat_mut(chat)?.is_protected = true;
        Ok(())
    }
}

/// A message that tells what happened.
pub(super) fn service(by: PersonId, name: &str, value: Value) -> Draft {
    let fields = Map::from_iter([(name.to_owned(), value)]);
    Draft { fields, text: None, html: String::new(), ..Draft::typed(by, "") }
}

fn in_topic(topic: i64) -> Map<String, Value> {
    Map::from_iter([
        ("message_thread_id".to_owned(), json!(topic)),
        ("is_topic_message".to_owned(), json!(true)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::chats::Role;
    use crate::playground::methods::test_world::with_ana;

    #[test]
    fn a_group_that_moves_says_so_on_both_sides_and_refuses_calls_with_its_new_number() {
        for (first, expected) in [(ToldFirst::Old, [true, false]), (ToldFirst::New, [false, true])] {
            let mut ana = with_ana();
            let group = ana.world.add_group("Buyers", &[(ana.ana, Role::Owner)]).expect("Ana is there");
            ana.world.updates.drop_pending();
            let to = ana.world.moves(group, ana.ana, first, 5).expect("it is a group");
            let updates = ana.world.updates.deliver(100);
            let is_away = |update: &Value| update["message"]["migrate_to_chat_id"] == to.0;
            assert_eq!(updates.iter().map(is_away).collect::<Vec<_>>(), expected);
            let refusal = ana.call("sendMessage", json!({"chat_id": group.0, "text": "a"}));
            let refusal = refusal.expect_err("the old group is gone").body();
            assert_eq!(refusal["description"], "Bad Request: group chat was upgraded to a supergroup chat");
            assert_eq!(refusal["parameters"]["migrate_to_chat_id"], to.0);
            ana.done("sendMessage", json!({"chat_id": to.0, "text": "a"}));
            let gone = Mistake::Moved { chat: group.0, to: to.0 };
            assert_eq!(ana.world.says(group, ana.ana, "hi", 6), Err(gone));
        }
    }

    #[test]
    fn what_is_said_in_a_topic_stays_there_and_closed_or_unknown_ones_take_nothing() {
        let mut ana = with_ana();
        let group = ana.world.add_group("Buyers", &[(ana.ana, Role::Owner)]).expect("Ana is there");
        let topic = ana.world.opens_topic(group, ana.ana, "Refunds", 5).expect("Ana is there");
        ana.world.updates.drop_pending();
        ana.world.says_in_topic(group, ana.ana, topic, "hello", 6).expect("there is a topic");
        let message = &ana.world.updates.deliver(1)[0]["message"];
        assert_eq!(
            (&message["message_thread_id"], &message["is_topic_message"]),
            (&json!(topic), &json!(true))
        );
        assert_eq!(message["reply_to_message"]["forum_topic_created"]["name"], "Refunds");
        assert_eq!(message["chat"]["is_forum"], true);
        let send = |topic: i64| json!({"chat_id": group.0, "text": "a", "message_thread_id": topic});
        assert_eq!(ana.done("sendMessage", send(topic))["message_thread_id"], topic);
        assert_eq!(ana.refused("sendMessage", send(99)), "Bad Request: message thread not found");
        ana.world.closes_topic(group, topic).expect("there is a topic");
        assert_eq!(ana.refused("sendMessage", send(topic)), "Bad Request: TOPIC_CLOSED");
    }

    #[test]
    fn a_restricted_bot_hears_and_may_not_write_and_a_protected_group_says_so() {
        let mut ana = with_ana();
        let group = ana.world.add_group("Buyers", &[(ana.ana, Role::Owner)]).expect("Ana is there");
        ana.world.sets_bot_role(group, ana.ana, Role::Restricted, 5).expect("it is a group");
        ana.world.protects(group).expect("it is a group");
        ana.world.updates.drop_pending();
        ana.world.says(group, ana.ana, "/help", 6).expect("Ana can speak");
        assert_eq!(ana.world.updates.deliver(1)[0]["message"]["has_protected_content"], true);
        let refusal = ana.refused("sendMessage", json!({"chat_id": group.0, "text": "a"}));
        assert_eq!(refusal, "Bad Request: not enough rights to send text messages to the chat");
    }
}
