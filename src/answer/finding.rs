//! What goes into an answer and what comes out of it.

use super::{Engine, SmallTalk};
use crate::content::TopicId;
use crate::encoder::Vectors;
use crate::text::Private;

/// What the engine makes of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub finding: Finding,
    /// 0 to 1: how likely the topic found is right; without a topic, how likely the best one would
    /// have been; 0 for small talk.
    pub confidence: f32,
    /// The next best topics, at most 3, likeliest first; never the topic found. Without a topic,
    /// the best ones.
    pub alternatives: Vec<Candidate>,
}

/// The gist of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The question is about this topic.
    Sure(TopicId),
    /// The question is probably about this topic; the alternatives deserve a mention.
    Unsure(TopicId),
    /// The question makes sense only as one more about the last topic.
    FollowUp(TopicId),
    SmallTalk(SmallTalk),
    /// No article answers this.
    None,
}

/// A topic that may be meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub topic: TopicId,
    /// 0 to 1.
    pub confidence: f32,
}

/// What the conversation was about before the question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    pub last_topic: Option<TopicId>,
    /// What the person said last, where that is known: the bot itself does not keep it between turns.
    pub last_words: Option<Private<String>>,
}

impl Finding {
    /// The topic to answer with.
    pub fn topic(&self) -> Option<&TopicId> {
        match self {
            Finding::Sure(topic) | Finding::Unsure(topic) | Finding::FollowUp(topic) => Some(topic),
            Finding::SmallTalk(_) | Finding::None => None,
        }
    }
}

impl Context {
    /// What the conversation was about when this topic's article was shown.
    pub fn after(last_topic: Option<TopicId>) -> Context {
        Context { last_topic, last_words: None }
    }

    /// What the conversation was about after these earlier texts, oldest first; `encode` as for
    /// [`Engine::ask`].
    pub fn from_earlier(
        engine: &Engine,
        earlier: &[String],
        encode: &mut dyn FnMut(Vec<String>) -> Vectors,
    ) -> Context {
        let mut context = Context::default();
        for text in earlier {
            if let Some(topic) = engine.ask(text, &context, encode).finding.topic() {
                context.last_topic = Some(topic.clone());
                context.last_words = Some(Private::new(text.clone()));
            }
        }
        context
    }
}
