//! What the bot does in return: one outgoing act each.

use super::{ChatId, Event, Keyboard, MessageId, Order, TapId};
use crate::picture::{Card, Chart};
use crate::text::Rich;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A new message; `answering` ties it to the one it answers where that helps (in groups).
    Say { body: Rich, keyboard: Keyboard, answering: Option<MessageId> },
    /// A new message that nobody's own brought about, without a sound where people may be asleep.
    Tell { body: Rich, keyboard: Keyboard, silently: bool },
    /// The same without a sound, pinned where the platform lets the bot.
    TellPinned { body: Rich, keyboard: Keyboard },
    /// One in another chat than the event's: in the private chat of somebody who asked to be told.
    TellElsewhere { chat: ChatId, body: Rich, keyboard: Keyboard, silently: bool },
    /// A file, written out when it is sent, with words below it; the other words if it cannot be had.
    Send { order: Order, words: Rich, otherwise: Rich },
    /// A card: a picture where the platform shows such, with the same in words below it.
    ShowCard { card: Card, words: Rich },
    /// The same with a chart.
    ShowChart { chart: Chart, words: Rich },
    /// A word of the guard about somebody's message, tied to it; without that message it is not said at all.
    Warn { about: MessageId, body: Rich, keyboard: Keyboard, silently: bool },
    /// Another reply, which is taken back by itself so many minutes after it was sent.
    Passing { reply: Box<Reply>, minutes: u16 },
    /// Puts other words and buttons into a message of the bot's own.
    Edit { message: MessageId, body: Rich, keyboard: Keyboard },
    /// Goes on with what is asked one thing after the other, so that it stays one message: in the message whose button
    /// was pressed, or in a new one at the end of the chat, whose predecessor then goes. One that `stays` is the last, and
    /// has no successor.
    Follow { on: Option<MessageId>, body: Rich, keyboard: Keyboard, stays: bool },
    /// Ends the waiting sign of a pressed button, with a short notice if there is something to say.
    CloseTap { tap: TapId, notice: Option<String> },
    /// Takes a message out of the chat; says the other words if the platform does not allow it.
    Delete { message: MessageId, otherwise: Rich },
    /// Takes somebody's message out of a group.
    Remove { message: MessageId },
}

impl Reply {
    /// The chat it goes to.
    pub fn chat(&self, event: &Event) -> ChatId {
        match self {
            Self::TellElsewhere { chat, .. } => *chat,
            Self::Passing { reply, .. } => reply.chat(event),
            _ => event.chat,
        }
    }
}
