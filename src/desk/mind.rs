//! Who thinks: the conversation, seen from the desk.

use std::sync::{Arc, OnceLock};

use futures::FutureExt as _;
use futures::future::BoxFuture;

use super::{CurrentKnowledge, Encoding};
use crate::chat::{self, Event, Gathered, Need, State, Turn};
use crate::encoder::Vectors;

/// What decides about an event. Pure but for [`Mind::vectors`]: the same arguments give the same answer.
pub trait Mind: Send + Sync + 'static {
    /// What the platform must be asked before the turn.
    fn needs(&self, event: &Event) -> Option<Need>;
    /// What is better encoded before the turn; as much of it as can be had without a long wait.
    fn vectors<'a>(&'a self, _state: &'a State, _event: &'a Event) -> BoxFuture<'a, Vectors> {
        std::future::ready(Vectors::default()).boxed()
    }
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
    encoding: Arc<Encoding>,
}

impl Haishao {
    pub fn new(
        knowledge: Arc<CurrentKnowledge>,
        name: Arc<OnceLock<String>>,
        encoding: Arc<Encoding>,
    ) -> Self {
        Self { knowledge, name, encoding }
    }

    fn name(&self) -> Option<&str> {
        self.name.get().map(String::as_str)
    }
}

impl Mind for Haishao {
    fn needs(&self, event: &Event) -> Option<Need> {
        chat::needs(event, self.name())
    }

    fn vectors<'a>(&'a self, state: &'a State, event: &'a Event) -> BoxFuture<'a, Vectors> {
        let wishes = chat::wishes(&self.knowledge.get(), self.name(), state, event);
        self.encoding.vectors(wishes).boxed()
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
