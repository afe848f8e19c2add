//! What people tell maintainers: whether an article helped, and which question found no answer.

use std::fmt;

use super::scene::Scene;
use super::{Action, Button, Change, Keyboard, Reply, TapId};
use crate::content::{Language, Level, TopicId};
use crate::text::Private;
use crate::voice::Voice;

/// Something for the maintainers, without who said it.
#[derive(Clone, PartialEq, Eq)]
pub enum Feedback {
    /// Whether an article helped.
    Rated { topic: TopicId, helped: bool },
    /// A verdict of this level was said to be wrong.
    Disputed { level: Level },
    /// Something no article answers. Only that it was asked is kept, not its words.
    Unanswered(Private<String>),
    /// A question that somebody wants the maintainers to read.
    Sent { text: Private<String>, language: Language },
}

impl fmt::Debug for Feedback {
    /// Names the kind only.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Rated { .. } => "Rated(…)",
            Self::Disputed { .. } => "Disputed(…)",
            Self::Unanswered(_) => "Unanswered(…)",
            Self::Sent { .. } => "Sent(…)",
        })
    }
}

/// A longer question is offered to the maintainers by its beginning, in characters.
pub(super) const LONGEST_SENT: usize = 600;

/// The row below an article that asks whether it helped.
pub(super) fn ask(keyboard: Keyboard, voice: Voice<'_>, topic: &TopicId) -> Keyboard {
    let rate = |helped| Action::Rate(topic.clone(), helped);
    keyboard.row([
        Button::new(voice.article_helped(), rate(true)),
        Button::new(voice.article_did_not_help(), rate(false)),
    ])
}

/// Counts a rating of the article that was shown last, once; older buttons are thanked for and count no more.
pub(super) fn rate(scene: &mut Scene<'_>, tap: &TapId, topic: TopicId, helped: bool) {
    let notice = if helped { scene.voice.thanks_for_rating() } else { scene.voice.sorry_for_article() };
    scene.turn.replies.push(Reply::CloseTap { tap: tap.clone(), notice: Some(notice) });
    let is_last = scene.event.is_private() && scene.memory.last_topic.as_ref() == Some(&topic);
    if is_last && scene.memory.rated.as_ref() != Some(&topic) {
        scene.memory.rated = Some(topic.clone());
        scene.change(Change::Feedback(Feedback::Rated { topic, helped }));
    }
}

/// Counts a question that found no answer. In private it may be sent to the maintainers, so it is remembered until
/// the next message.
pub(super) fn note_unanswered(scene: &mut Scene<'_>, question: &str, keyboard: Keyboard) -> Keyboard {
    scene.change(Change::Feedback(Feedback::Unanswered(Private::new(question.to_owned()))));
    if !scene.event.is_private() {
        return keyboard;
    }
    let beginning: String = question.chars().take(LONGEST_SENT).collect();
    scene.memory.unanswered = Some(Private::new(beginning));
    // Last: what somebody in a hurry needs comes first.
    keyboard.button(scene.voice.send_question(), Action::SendQuestion)
}

/// Gives the remembered question to the maintainers.
pub(super) fn send(scene: &mut Scene<'_>) {
    let body = match scene.memory.unanswered.take() {
        Some(text) => {
            let body = scene.voice.question_sent(text.reveal());
            let language = scene.voice.language();
            scene.change(Change::Feedback(Feedback::Sent { text, language }));
            body
        }
        None => scene.voice.question_gone(),
    };
    scene.say(body, Keyboard::new());
}
