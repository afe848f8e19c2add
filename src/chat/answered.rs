//! A message that a command is about, because the command answers it.

use super::{MessageId, PersonId};
use crate::inspect::link::Hidden;
use crate::text::Private;

/// What was written by whoever is answered. Secrets in it are masked already.
#[derive(Clone, Debug)]
pub struct Answered {
    /// None where it lies in another chat.
    pub message: Option<MessageId>,
    /// Who wrote it, where the platform tells. Whoever writes as a channel or a group has its number.
    pub sender: Option<PersonId>,
    pub is_bot: bool,
    /// All of its words, or the part that was picked by hand.
    pub text: Private<String>,
    /// Links behind its words.
    pub hidden: Private<Vec<Hidden>>,
}
