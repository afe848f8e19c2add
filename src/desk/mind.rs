//! Who thinks: the conversation, seen from the desk.

use std::sync::{Arc, OnceLock};

use futures::FutureExt as _;
use futures::future::BoxFuture;

use super::{CurrentKnowledge, Encoding};
use crate::chat::{self, Event, Gathered, Need, State, Turn};
use crate::encoder::Vectors;
use crate::inspect::ListedLinks;
use crate::lists::Lists;

/// What decides about an event. Pure but for [`Mind::vectors`]: the same arguments give the same answer.
pub trait Mind: Send + Sync + 'static {
    /// What the platform must be asked before the turn.
    fn needs(&self, event: &Event) -> Option<Need>;
    /// What is better encoded before the turn; as much of it as can be had without a long wait.
    fn vectors<'a>(&'a self, _state: &'a State, _event: &'a Event) -> BoxFuture<'a, Vectors> {
        std::future::ready(Vectors::default()).boxed()
    }
    /// What lists say about the links of an event.
    fn listed<'a>(&'a self, _state: &'a State, _event: &'a Event) -> BoxFuture<'a, ListedLinks> {
        std::future::ready(ListedLinks::default()).boxed()
    }
    /// Whether an event is one of several that come together, and are better answered as one.
    fn is_one_of_several(&self, _event: &Event) -> bool {
        false
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
    lists: Lists,
}

impl Haishao {
    pub fn new(
        knowledge: Arc<CurrentKnowledge>,
        name: Arc<OnceLock<String>>,
        encoding: Arc<Encoding>,
        lists: Lists,
    ) -> Self {
        Self { knowledge, name, encoding, lists }
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

    fn listed<'a>(&'a self, state: &'a State, event: &'a Event) -> BoxFuture<'a, ListedLinks> {
        let places = chat::places(&self.knowledge.get(), self.name(), state, event);
        let lists = self.lists.clone();
        look_up(lists, places).boxed()
    }

    fn is_one_of_several(&self, event: &Event) -> bool {
        chat::is_one_of_several(event)
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

/// Looks links up. Off the async threads: it reads the disk.
async fn look_up(lists: Lists, places: Vec<(String, String)>) -> ListedLinks {
    if places.is_empty() {
        return ListedLinks::default();
    }
    let look_up = move || {
        let mut found = ListedLinks::default();
        for (host, path) in places {
            let listed = lists.look_up(&host, &path);
            found.insert((host, path), listed);
        }
        found
    };
    // A fault in it costs no more than what the lists say.
    tokio::task::spawn_blocking(look_up).await.unwrap_or_default()
}
