//! The numbers of people, chats and messages, and what can be wrong with them.

use thiserror::Error;

/// A person, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub i64);

/// A chat, by number. A private chat has the number of its person, a group a negative one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChatId(pub i64);

/// A message of a chat, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct MessageId(pub i64);

impl ChatId {
    pub fn is_group(self) -> bool {
        self.0 < 0
    }
}

impl From<PersonId> for ChatId {
    /// The private chat of a person with the bot.
    fn from(person: PersonId) -> Self {
        Self(person.0)
    }
}

/// Something a person cannot do in this world: a slip of the test or page that asked for it.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Mistake {
    #[error("there is no person `{0}`; add them first")]
    NoPerson(i64),
    #[error("there is no chat `{0}`; use a person's own chat or add a group first")]
    NoChat(i64),
    #[error("person `{person}` is not in chat `{chat}`; add them when the group is made")]
    NotInChat { person: i64, chat: i64 },
    #[error("group `{chat}` goes on as `{to}`; nobody can write in the old one")]
    Moved { chat: i64, to: i64 },
    #[error("there is no topic `{0}`; open one first")]
    NoTopic(i64),
    #[error("there is no message `{message}` in chat `{chat}`, or it was deleted")]
    NoMessage { message: i64, chat: i64 },
    #[error("message `{0}` was written by somebody else")]
    NotTheirs(i64),
    #[error("message `{0}` has no button with this data; look at its buttons first")]
    NoButton(i64),
    #[error("nothing is offered under `{0}`; wait for the answer to the query first")]
    NoChoice(String),
    #[error("message `{0}` holds no words of the person's own; send another one")]
    Unchangeable(i64),
    #[error("chat `{0}` does not let anybody pass its messages on")]
    Protected(i64),
    #[error("message `{0}` tells what happened in its chat and cannot be passed on")]
    Happening(i64),
    #[error("person `{person}` is no admin of chat `{chat}`; ask one")]
    NoAdmin { person: i64, chat: i64 },
    #[error("nobody in chat `{0}` could own it then; somebody must")]
    Ownerless(i64),
    #[error("there is no update `{0}` to repeat")]
    NoUpdate(i64),
    #[error("an update needs one field, named for its kind, with an object in it")]
    NotAnUpdate,
}
