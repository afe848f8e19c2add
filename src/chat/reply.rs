//! What the bot does in return: one outgoing act each.

use super::{Keyboard, MessageId, TapId};
use crate::text::Rich;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A new message; `answering` ties it to the one it answers where that helps (in groups).
    Say { body: Rich, keyboard: Keyboard, answering: Option<MessageId> },
    /// Puts other words and buttons into a message of the bot's own.
    Edit { message: MessageId, body: Rich, keyboard: Keyboard },
    /// Ends the waiting sign of a pressed button, with a short notice if there is something to say.
    CloseTap { tap: TapId, notice: Option<String> },
    /// Takes a message out of the chat; says the other words if the platform does not allow it.
    Delete { message: MessageId, otherwise: Rich },
}
