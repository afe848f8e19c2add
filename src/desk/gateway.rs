//! What the desk asks of a platform.

use std::future::Future;
use std::time::Duration;

use super::packing::{Packed, Unpacked};
use crate::chat::inline::{InlineAnswer, InlineQuery};
use crate::chat::{ChatId, Event, Gathered, MessageId, Need, Order, Reply};
use crate::measure::Delivered;
use crate::text::Private;

/// One platform, as the desk sees it. Reading and writing are pure; asking and delivering take time.
pub trait Gateway: Send + Sync + 'static {
    /// Reads what the journal kept. `None` when there is nothing the bot could answer.
    fn read(&self, payload: &[u8]) -> Option<Event>;

    /// Turns a reply into as many parcels as the platform's limits ask for, in order.
    fn write(&self, event: &Event, reply: &Reply) -> Vec<Outgoing>;

    /// Asks the platform what a turn needs to know. The desk does not wait for ever.
    fn gather(&self, event: &Event, need: Need) -> impl Future<Output = Gathered> + Send;

    /// Shows in the event's chat that an answer is on its way, where the platform can.
    fn show_working(&self, _event: &Event) -> impl Future<Output = ()> + Send {
        std::future::ready(())
    }

    /// Fetches a file that the platform keeps, of at most `most` bytes.
    fn fetch(&self, _file: &str, _most: u64) -> impl Future<Output = Result<Vec<u8>, Unfetched>> + Send {
        std::future::ready(Err(Unfetched::Gone))
    }

    /// Shows somebody what they may send into another chat, where the platform can. Nothing is tried again.
    fn offer(&self, _query: &InlineQuery, _answer: &InlineAnswer) -> impl Future<Output = ()> + Send {
        std::future::ready(())
    }

    /// Sends one parcel, within the platform's pace.
    fn deliver(&self, parcel: &[u8]) -> impl Future<Output = Delivery> + Send;

    /// What becomes of a parcel that does not get through in its form: the next one, if it has another.
    fn in_another_form(&self, _parcel: &[u8], why: String) -> Delivery {
        Delivery::Refused { why }
    }

    /// An apology that takes the place of a refused parcel, where that stood.
    fn standing_for(&self, _refused: &[u8], excuse: &[u8]) -> Vec<u8> {
        excuse.to_vec()
    }

    /// The message that a parcel changes, if that is all it does: a newer change of it makes this one needless.
    fn edited(&self, _parcel: &[u8]) -> Option<Edited> {
        None
    }

    /// What must be written out before a parcel can be sent.
    fn order(&self, _parcel: &[u8]) -> Option<Ordered> {
        None
    }

    /// Such a parcel, noting how often it was begun.
    fn noting(&self, parcel: &[u8], _begun: u8) -> Vec<u8> {
        parcel.to_vec()
    }

    /// Sends such a parcel, or what is to be said in its place.
    fn deliver_packed(
        &self,
        _parcel: &[u8],
        _packed: Result<Packed, Unpacked>,
    ) -> impl Future<Output = Delivery> + Send {
        std::future::ready(Delivery::Refused { why: "nothing is sent as a file here".to_owned() })
    }
}

/// Why a file is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfetched {
    TooLarge,
    /// The platform does not hand it out, and will not later.
    Gone,
    /// Not now: it could not be reached, or was too busy.
    Failed,
}

/// What a parcel changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edited {
    pub message: MessageId,
    /// Whether the message takes the place of the one before it, too: that is not left out for a change that does not.
    pub follows: bool,
}

/// What must be written out for a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordered {
    pub order: Order,
    /// How often that was begun.
    pub begun: u8,
}

/// What a parcel waits behind, in its chat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Line {
    /// What was said before.
    #[default]
    Usual,
    /// Nothing that is said there, as the end of a button's waiting sign.
    Urgent,
    /// Other files only: writing and sending one out takes long, and people are answered meanwhile.
    File,
}

impl Line {
    pub(super) const ALL: [Self; 3] = [Self::Usual, Self::Urgent, Self::File];
}

/// A parcel as the platform's edge has written it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    pub parcel: Private<Vec<u8>>,
    pub line: Line,
}

/// What became of a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    Delivered,
    /// Delivered, and another parcel is to be sent after a while.
    Followed {
        after: Duration,
        lane: ChatId,
        parcel: Vec<u8>,
    },
    /// Not now: wait this long, or the usual time when the platform named none.
    Later {
        after: Option<Duration>,
        why: String,
    },
    /// Refused in this form; another form, perhaps for another chat, takes its place in the queue.
    Instead {
        lane: ChatId,
        parcel: Vec<u8>,
        why: String,
    },
    /// Never: the platform will not take it in any form.
    Refused {
        why: String,
    },
    /// Never in any form, but somebody waits for it, and should hear that it cannot be said.
    Unsayable {
        why: String,
    },
    /// Never, and nothing else either: the chat is closed to the bot.
    Gone {
        why: String,
    },
    /// The same, since the bot is no longer in the group.
    Removed {
        chat: ChatId,
        why: String,
    },
    /// The group has another number; what was to be sent is put into this form for there, if that makes sense.
    Moved {
        from: ChatId,
        to: ChatId,
        parcel: Option<Vec<u8>>,
        why: String,
    },
}

impl Delivery {
    /// What is counted of it.
    pub(super) fn outcome(&self) -> Delivered {
        match self {
            Self::Delivered | Self::Followed { .. } => Delivered::Delivered,
            Self::Later { .. } => Delivered::Later,
            Self::Instead { .. } | Self::Moved { .. } => Delivered::AnotherForm,
            Self::Refused { .. } | Self::Unsayable { .. } => Delivered::Refused,
            Self::Gone { .. } | Self::Removed { .. } => Delivered::ChatGone,
        }
    }
}
