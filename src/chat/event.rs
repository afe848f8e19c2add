//! What came in, said the same way for every platform.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Answered, ChatId, MessageId, Owner, PersonId};
use crate::casebook::{MediaType, Origin};
use crate::content::Alert;
use crate::inspect::link::Hidden;
use crate::text::Private;
use crate::text::mask::Secret;

pub use crate::voice::Unreadable;

/// One thing that happened in a chat.
#[derive(Clone, Debug)]
pub struct Event {
    pub chat: ChatId,
    pub room: Room,
    pub sender: Sender,
    /// When the platform took it in, where it says so.
    pub sent: Option<DateTime<Utc>>,
    /// The album it belongs to, where several pictures or files were sent as one.
    pub album: Option<String>,
    /// A file that came with it.
    pub attachment: Option<Attachment>,
    /// Who sent it first, where it was passed on.
    pub origin: Option<Origin>,
    pub happening: Happening,
}

/// A file that somebody sent, which the platform keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Under what name the platform hands it out.
    pub file: Private<String>,
    /// What its sender's device calls it.
    #[serde(default)]
    pub name: Option<Private<String>>,
    /// What kind of file it is, as its sender claims.
    #[serde(default)]
    pub media_type: Option<MediaType>,
    /// How large it is, where the platform says so.
    #[serde(default)]
    pub bytes: Option<u64>,
    /// Whether it may be a picture.
    #[serde(default)]
    pub is_picture: bool,
}

/// Who else listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Room {
    /// One person and the bot.
    Private,
    /// Several people; `thread` is the forum topic to answer in, where there are such.
    Group { thread: Option<i64> },
}

/// Who did it.
#[derive(Clone, Debug)]
pub struct Sender {
    pub person: PersonId,
    /// The language their platform speaks to them, as an IETF tag.
    pub platform_language: Option<String>,
    /// They wrote in the name of the group itself, which only its admins can.
    pub anonymous_admin: bool,
}

/// What a platform needs in order to close a pressed button's waiting sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TapId(pub String);

#[derive(Clone, Debug)]
pub enum Happening {
    /// Words were written.
    Said(Said),
    /// A button was pressed; `on` is the message that carries it, unless that can no longer be edited, and
    /// `own` the message it answers, if the platform vouches that the presser wrote that one.
    Tapped { tap: TapId, code: String, on: Option<MessageId>, own: Option<MessageId> },
    /// Something without words that the bot cannot read.
    SentUnreadable { message: MessageId, kind: Unreadable },
    /// The bot was added to the group of this name.
    Joined { title: Private<String> },
    /// The bot is no longer in this group.
    Left,
    /// This group goes on under another number.
    Moved { to: ChatId },
    /// Something that the person is to be reminded of is due, or something that comes by itself in the group.
    Due,
    /// The platform no longer delivers to the chat.
    Gone,
    /// The operator warns of something.
    Alert(Box<Alert>),
}

/// Words that were written. Secrets in them are masked already.
#[derive(Clone, Debug)]
pub struct Said {
    pub message: MessageId,
    pub text: Private<String>,
    pub edited: bool,
    /// Somebody else's words, passed on: never a command.
    pub forwarded: bool,
    /// What the words came with, and the bot cannot read.
    pub beside: Option<Unreadable>,
    /// What was masked.
    pub secrets: Vec<Secret>,
    /// Links behind its words.
    pub hidden: Private<Vec<Hidden>>,
    /// The message it answers, where it is a command [about that](super::asks_about_answered).
    pub answered: Option<Box<Answered>>,
}

impl Said {
    /// A plain new message.
    pub fn new(message: MessageId, text: String, secrets: Vec<Secret>) -> Self {
        Self {
            message,
            text: Private::new(text),
            edited: false,
            forwarded: false,
            beside: None,
            secrets,
            hidden: Private::default(),
            answered: None,
        }
    }
}

impl Event {
    /// Whether it is about the chat itself and comes once: unlike what is said there, nobody would say it again.
    pub fn is_of_the_chat(&self) -> bool {
        matches!(self.happening, Happening::Joined { .. } | Happening::Left | Happening::Moved { .. })
    }

    /// Something in a chat that nobody did there.
    pub fn of_its_own(chat: ChatId, happening: Happening) -> Self {
        let room = if chat.is_of_one_person() { Room::Private } else { Room::Group { thread: None } };
        let sender = Sender { person: PersonId(chat.0), platform_language: None, anonymous_admin: false };
        Self { chat, room, sender, sent: None, album: None, attachment: None, origin: None, happening }
    }

    /// Whose settings and memory this event concerns.
    pub fn owner(&self) -> Owner {
        match self.room {
            Room::Private => Owner::Person(self.sender.person),
            Room::Group { .. } => Owner::Group(self.chat),
        }
    }

    /// The picture that came with it.
    pub fn picture(&self) -> Option<&Attachment> {
        self.attachment.as_ref().filter(|attachment| attachment.is_picture)
    }

    /// Whether nobody did it whom the platform would name: in a group, where it was begun by [`Event::of_its_own`].
    pub fn is_by_nobody(&self) -> bool {
        let is_group_s_own = self.sender.person.0 == self.chat.0 && !self.sender.anonymous_admin;
        self.is_of_its_own() || (!self.is_private() && is_group_s_own)
    }

    /// Whether it comes by itself, of what the bot was to do.
    pub fn is_of_its_own(&self) -> bool {
        matches!(self.happening, Happening::Due | Happening::Gone | Happening::Alert(_))
    }

    pub fn is_private(&self) -> bool {
        self.room == Room::Private
    }
}
