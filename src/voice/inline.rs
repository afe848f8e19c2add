//! What is offered to whoever types to the bot in another chat, and what they send there.

use super::Voice;
use crate::text::Rich;

impl Voice<'_> {
    /// Over the results: opens the private chat.
    pub fn inline_private(&self) -> String {
        self.label("inline-private")
    }

    /// Leads from an article, or the summary of one, to the private chat.
    pub fn read_in_private(&self) -> String {
        self.label("read-in-private")
    }

    /// Below the first line of a verdict, before anybody else has seen it.
    pub fn inline_verdict_description(&self) -> String {
        self.label("inline-verdict-description")
    }

    pub fn inline_safe_description(&self) -> String {
        self.label("inline-safe-description")
    }

    pub fn inline_first_hour_description(&self) -> String {
        self.label("inline-first-hour-description")
    }

    /// Offers the questions of "Is this safe?" to everybody in a chat.
    pub fn inline_safe(&self) -> Rich {
        self.say("inline-safe")
    }

    /// Offers the first hour to somebody in a chat.
    pub fn inline_first_hour(&self) -> Rich {
        self.say("inline-first-hour")
    }
}
