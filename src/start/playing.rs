//! The playground: the frame around its page, its clock, and what its page opens with.

use std::sync::{Arc, Weak};

use super::settings::{Task, now};
use super::system_language;
use crate::chat::{DeepLink, Knowledge};
use crate::content::Language;
use crate::desk::{Clock, Desk, Gateway};
use crate::playground::{Frame, Opening};
use crate::store::Store;
use crate::terminal::{PreviewError, offered_topic};

/// What a bot has that is tried out on the page.
pub(super) struct Playing {
    pub frame: Arc<Frame>,
    /// The port of the page.
    pub port: u16,
    topic: Option<String>,
    language: Option<Language>,
}

impl Playing {
    /// `None` for a task that opens no page.
    pub fn of(task: &Task) -> Option<Self> {
        let Task::Playground { port, topic, lang } = task else { return None };
        let frame = Frame::new(Arc::new(now));
        Some(Self { frame, port: *port, topic: topic.clone(), language: *lang })
    }

    /// What the person at the page says first, so that the topic that was asked for is shown.
    pub fn opening(&self, knowledge: &Knowledge) -> Result<Option<Opening>, PreviewError> {
        let Some(topic) = &self.topic else { return Ok(None) };
        let topic = offered_topic(&knowledge.library, topic)?;
        let of_system = || Language::from_platform(&system_language()?);
        let language = self.language.or_else(of_system).unwrap_or(Language::English);
        let link = DeepLink::Topic(topic.id.clone());
        Ok(Some(Opening { language: language.tag().to_ascii_lowercase(), text: format!("/start {link}") }))
    }

    /// The clock of the page, for the bot and for the stand-in.
    pub fn clock(&self) -> Clock {
        let frame = self.frame.clone();
        Arc::new(move || frame.clock.now())
    }

    /// Has the desk do what is due whenever the clock is moved, until the desk closes. The page is told from its store when
    /// that will be.
    pub async fn keep_up<G: Gateway>(&self, desk: &Desk<G>, store: Weak<Store>) {
        self.frame.knows_what_is_due(Box::new(move || store.upgrade()?.next_due().ok()?));
        let mut moves = self.frame.clock.moves();
        // The clock lives as long as the frame.
        while moves.changed().await.is_ok() {
            if let Err(error) = desk.catch_up().await {
                tracing::error!(%error, "what is due by the moved clock could not be done");
            }
        }
    }
}
