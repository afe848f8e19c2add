//! A turn in the making: what its parts read, and what they add to it.

use super::{
    Action, Button, Change, Event, Gathered, Happening, Keyboard, Knowledge, Memory, MessageId, Reply, State,
    Turn,
};
use crate::text::Rich;
use crate::voice::Voice;

/// What the parts of a turn share.
pub(super) struct Scene<'a> {
    pub knowledge: &'a Knowledge,
    pub voice: Voice<'a>,
    /// The bot's @name, as far as it is known.
    pub bot: Option<&'a str>,
    pub event: &'a Event,
    pub state: &'a State,
    pub gathered: Gathered,
    pub memory: Memory,
    pub turn: Turn,
}

impl Scene<'_> {
    pub(super) fn stale_menu(&mut self) {
        let keyboard = self.menu();
        self.say(self.voice.stale_button(), keyboard);
    }

    /// The main menu: what to do in a hurry comes first.
    pub(super) fn menu(&self) -> Keyboard {
        let mut menu = Keyboard::new();
        if let Ok(topic) = "first-hour".parse()
            && self.knowledge.library.topic(&topic).is_some()
        {
            menu = menu.button(self.voice.menu_scammed(), Action::ShowTopic(topic));
        }
        menu.button(self.voice.menu_topics(), Action::Browse)
            .row([
                Button::new(self.voice.menu_language(), Action::AskLanguage),
                Button::new(self.voice.menu_help(), Action::ShowHelp),
            ])
            .button(self.voice.menu_privacy(), Action::ShowPrivacy)
    }

    /// Says something new; in a group, as an answer to the message that asked.
    pub(super) fn say(&mut self, body: Rich, keyboard: Keyboard) {
        let answering = match &self.event.happening {
            Happening::Said(said) if !self.event.is_private() => Some(said.message),
            _ => None,
        };
        self.turn.replies.push(Reply::Say { body, keyboard, answering });
    }

    /// Puts something into the message whose button was pressed, or says it anew when there is none.
    pub(super) fn show(&mut self, on: Option<MessageId>, body: Rich, keyboard: Keyboard) {
        match on {
            Some(message) => self.turn.replies.push(Reply::Edit { message, body, keyboard }),
            None => self.say(body, keyboard),
        }
    }

    pub(super) fn change(&mut self, change: Change) {
        self.turn.changes.push(change);
    }

    /// Whether this turn's sender may change what concerns everybody in the room.
    pub(super) fn may_govern(&self) -> Option<bool> {
        if self.event.is_private() || self.event.sender.anonymous_admin {
            return Some(true);
        }
        self.gathered.is_admin
    }

    pub(super) fn finish(mut self) -> Turn {
        let forgets = self.turn.changes.iter().any(|change| matches!(change, Change::Forget(_)));
        if !forgets {
            // Written even when unchanged: the day it was last touched decides how long it is kept.
            let touched = self.memory != Memory::default();
            if touched {
                self.turn.changes.push(Change::Memory(self.event.owner(), self.memory));
            }
        }
        self.turn
    }
}
