//! Plays what becomes of groups, and who writes there under another name. Panics on a slip, as the rest of the playing does.

use super::groups::ToldFirst;
use super::ids::{ChatId, MessageId, PersonId};
use super::stand_in::StandIn;

impl StandIn {
    /// A plain group becomes a supergroup; gives its new number.
    #[track_caller]
    pub fn moves(&self, chat: ChatId, by: PersonId, first: ToldFirst) -> ChatId {
        self.play(|world, now| world.moves(chat, by, first, now))
    }

    /// A person opens a topic; gives its number.
    #[track_caller]
    pub fn opens_topic(&self, chat: ChatId, person: PersonId, name: &str) -> i64 {
        self.play(|world, now| world.opens_topic(chat, person, name, now))
    }

    /// An admin closes a topic.
    #[track_caller]
    pub fn closes_topic(&self, chat: ChatId, topic: i64) {
        self.play(|world, _| world.closes_topic(chat, topic));
    }

    /// A person writes in a topic.
    #[track_caller]
    pub fn says_in_topic(&self, chat: ChatId, person: PersonId, topic: i64, text: &str) -> MessageId {
        self.play(|world, now| world.says_in_topic(chat, person, topic, text, now))
    }

    /// Whoever runs the bot has it shown in groups only what is meant for it, or everything.
    pub fn sets_privacy_mode(&self, is_on: bool) {
        self.play(|world, _| {
            world.sets_privacy_mode(is_on);
            Ok(())
        });
    }

    /// Nothing that is said in the group can be passed on any more.
    #[track_caller]
    pub fn protects(&self, chat: ChatId) {
        self.play(|world, _| world.protects(chat));
    }

    /// An admin writes in the group's own name.
    #[track_caller]
    pub fn says_as_group(&self, chat: ChatId, person: PersonId, text: &str) -> MessageId {
        self.play(|world, now| world.says_as_group(chat, person, text, now))
    }

    /// A person writes in the name of a channel.
    #[track_caller]
    pub fn says_as_channel(&self, chat: ChatId, person: PersonId, text: &str) -> MessageId {
        self.play(|world, now| world.says_as_channel(chat, person, text, now))
    }

    /// The channel that a group belongs to posts something.
    #[track_caller]
    pub fn channel_posts(&self, chat: ChatId, text: &str) -> MessageId {
        self.play(|world, now| world.channel_posts(chat, text, now))
    }

    /// Another bot writes.
    #[track_caller]
    pub fn other_bot_says(&self, chat: ChatId, text: &str) -> MessageId {
        self.play(|world, now| world.other_bot_says(chat, text, now))
    }
}
