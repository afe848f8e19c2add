//! A question that goes on with an article: answered by the lines of it that fit, since all of it was read just before.

use super::question::{article, article_of, keyboard};
use super::scene::Scene;
use super::{Action, Keyboard, check};
use crate::answer::passages;
use crate::content::TopicId;
use crate::text::Rich;

/// What is said where no line of the article fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfound {
    /// All of it once more: the question is about it, beyond doubt.
    Whole,
    /// That there is no such line, and what comes first in it.
    Told,
}

/// Answers a question about the topic that was spoken of last; `lead` is said first.
pub(super) fn go_on(scene: &mut Scene<'_>, topic: &TopicId, question: &str, lead: Rich, unfound: Unfound) {
    let Some(read) = article_of(scene, topic) else {
        return scene.stale_menu();
    };
    let lines = read.body.lines();
    let words: Vec<String> = lines.iter().map(Rich::words).collect();
    let fitting = passages(&words, question);
    let lead = lead.paragraph_break();
    if fitting.is_empty() && unfound == Unfound::Whole {
        let lead = lead.append(scene.voice.follow_up_lead(&read.title));
        return article(scene, topic, lead, &[], Some(question));
    }
    let body = if fitting.is_empty() {
        let most_urgent = words.iter().position(|line| !line.trim().is_empty());
        let first = most_urgent.and_then(|place| lines.get(place).cloned()).unwrap_or_default();
        let told = lead.append(scene.voice.follow_up_nothing(&read.title)).paragraph_break().append(first);
        told.paragraph_break().append(scene.voice.follow_up_otherwise())
    } else {
        let told = fitting.into_iter().filter_map(|place| lines.get(place).cloned());
        told.fold(lead.append(scene.voice.follow_up_lead(&read.title)), |body, line| {
            body.paragraph_break().append(line)
        })
    };
    let whole = Keyboard::new().button(scene.voice.follow_up_whole(), Action::ShowTopic(topic.clone()));
    let keyboard = whole.append(keyboard(scene, topic, &[]));
    let keyboard = check::offer(scene, question, keyboard);
    scene.turn.insight.topic = Some(topic.clone());
    scene.say(body, keyboard);
}
