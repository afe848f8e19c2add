//! A message that a command is about, because the command answers it.

use super::beforehand::typed;
use super::command::slash;
use super::{Attachment, MessageId, PersonId, Said, Typed, Unreadable};
use crate::inspect::link::Hidden;
use crate::text::Private;
use crate::voice::Command;

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
    /// Whether it is only a part that was picked by hand.
    pub is_part: bool,
    /// Links behind its words and its buttons.
    pub hidden: Private<Vec<Hidden>>,
    /// The picture in it.
    pub picture: Option<Attachment>,
    /// What it holds that the bot cannot read.
    pub beside: Option<Unreadable>,
}

/// Whether words are a command for us that is about the message it answers. Of all others nothing is kept: what somebody
/// else wrote is none of the bot's business until it is asked about.
pub fn asks_about_answered(text: &str, bot: Option<&str>) -> bool {
    let Some(slash) = slash(text, bot).filter(|slash| slash.is_ours) else { return false };
    match Command::from_name(slash.name) {
        Some(Command::Check) => true,
        Some(Command::Ask) => slash.behind.is_empty(),
        Some(Command::Scam) => true,
        _ => false,
    }
}

/// The message whose words are to be judged, or answered as a question.
pub(super) fn asked_about<'a>(said: &'a Said, bot: Option<&str>) -> Option<&'a Answered> {
    let is_asked = match typed(said, bot) {
        Typed::Command(Command::Check, _) => true,
        Typed::Command(Command::Ask, words) => words.is_empty(),
        Typed::Command(..) | Typed::Words(_) | Typed::UnknownCommand | Typed::ForAnotherBot => false,
    };
    said.answered.as_deref().filter(|_| is_asked)
}

/// The words that are asked about, if there are any.
pub(super) fn words_asked_about<'a>(said: &'a Said, bot: Option<&str>) -> &'a str {
    asked_about(said, bot).map_or("", |answered| answered.text.reveal().trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_commands_that_are_about_it_ask_for_what_they_answer() {
        let asks = |text: &str| asks_about_answered(text, Some("@haishao_bot"));
        for text in ["/check", "/check@haishao_bot", "／CHECK", "/check my aunt got this", "/ask", "/scam"] {
            assert!(asks(text), "{text}");
        }
        for text in ["/ask is this a scam", "/check@other_bot", "/checks", "check", "nice!", "/help", ""] {
            assert!(!asks(text), "{text}");
        }
    }
}
