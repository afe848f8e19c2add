//! Which chat is whose. On Telegram a person's private chat has their number.

use crate::chat::{ChatId, Owner, PersonId};

/// Where an owner is told something.
pub(super) fn chat_of(owner: Owner) -> ChatId {
    match owner {
        Owner::Person(person) => ChatId(person.0),
        Owner::Group(chat) => chat,
    }
}

/// The chat in which only this owner and the bot speak. A group is everybody's.
pub(super) fn private_chat(owner: Owner) -> Option<ChatId> {
    match owner {
        Owner::Person(_) => Some(chat_of(owner)),
        Owner::Group(_) => None,
    }
}

/// Whose settings and memory go with a chat.
pub(super) fn owner_of_chat(chat: ChatId) -> Owner {
    if chat.is_of_one_person() { Owner::Person(PersonId(chat.0)) } else { Owner::Group(chat) }
}
