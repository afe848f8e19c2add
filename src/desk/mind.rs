//! Who thinks: the conversation, seen from the desk.

use std::sync::{Arc, OnceLock};

use super::CurrentKnowledge;
use crate::chat::{self, Event, Gathered, Need, State, Turn};

/// What decides about an event. Pure: the same arguments give the same answer.
pub trait Mind: Send + Sync + 'static {
    /// What the platform must be asked before the turn.
    fn needs(&self, event: &Event) -> Option<Need>;
    fn take_turn(&self, state: &State, event: &Event, gathered: Gathered) -> Turn;
    /// The turn in place of one that failed.
    fn apologise(&self, state: &State, event: &Event) -> Turn;
    /// The turn in place of one for a chat that sends faster than it can be answered; `tell` says so.
    fn hold_off(&self, state: &State, event: &Event, tell: bool) -> Turn;
}

/// The bot's own mind.
pub struct Haishao {
    /// Asked anew for every turn.
    knowledge: Arc<CurrentKnowledge>,
    /// The bot's @name, known once the platform has been asked.
    name: Arc<OnceLock<String>>,
}

impl Haishao {
    pub fn new(knowledge: Arc<CurrentKnowledge>, name: Arc<OnceLock<String>>) -> Self {
        Self { knowledge, name }
    }

    fn name(&self) -> Option<&str> {
        self.name.get().map(String::as_str)
    }
}

impl Mind for Haishao {
    fn needs(&self, event: &Event) -> Option<Need> {
        chat::needs(event, self.name())
    }

    fn take_turn(&self, state: &State, event: &Event, gathered: Gathered) -> Turn {
        let knowledge = self.knowledge.get();
        let turn = chat::take_turn(&knowledge, self.name(), state, event, gathered);
        for gap in knowledge.catalogue.take_gaps() {
            tracing::warn!(message.id = gap.id, language = %gap.language, problem = gap.problem, "a sentence stood in for another");
        }
        turn
    }

    fn apologise(&self, state: &State, event: &Event) -> Turn {
        chat::apologise(&self.knowledge.get(), state, event)
    }

    fn hold_off(&self, state: &State, event: &Event, tell: bool) -> Turn {
        chat::hold_off(&self.knowledge.get(), state, event, tell)
    }
}
