//! Who speaks and where: the identities an edge hands on.

use serde::{Deserialize, Serialize};

/// A person, by the number their platform knows them by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonId(pub i64);

/// A chat, private or group, by the number its platform knows it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ChatId(pub i64);

impl ChatId {
    /// Whether it is the private chat of one person, whose number it has then; groups have numbers below zero.
    pub fn is_of_one_person(self) -> bool {
        self.0 > 0
    }
}

/// A message inside a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MessageId(pub i64);

/// Whose settings and memory a turn reads and writes: a person's in private, the group's in a group,
/// so that what is said in a group never touches anybody's private data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Owner {
    Person(PersonId),
    Group(ChatId),
}
