//! Checks: a message or a link that somebody received, and what can be said about it.

mod bundle;
mod press;
mod told;

use super::scene::Scene;
use super::{Action, Awaiting, Button, Change, Feedback, Keyboard, Memory, Reply, Said, TapId, question};
use crate::content::{Flow, Level};
use crate::inspect::link::Hidden;
use crate::inspect::{Beforehand, Inspector, Message, Verdict};
use crate::text::{Private, Rich};
pub use bundle::Bundle;
pub use press::{CheckId, CheckPress};
pub use told::checked;

/// A message is remembered by its beginning, in characters: as much as one message of a chat holds.
const LONGEST_REMEMBERED: usize = 4_096;
/// Words that are more likely a message than a question are judged from this length on, in letters, a Chinese
/// character counting for two: shorter ones are rather a question in few words.
const SHORTEST_MESSAGE: usize = 24;

/// Asks for what is to be judged.
pub(super) fn start(scene: &mut Scene<'_>) {
    if !scene.event.is_private() {
        // In a group nothing but commands is heard, so nothing can be waited for.
        return scene.say(scene.voice.group_help(), Keyboard::new());
    }
    scene.await_words(Awaiting::Check);
    scene.say(scene.voice.check_ask(), Keyboard::new());
}

/// Judges what somebody passed on or pasted; `lead` is said first.
pub(super) fn judge(scene: &mut Scene<'_>, words: &str, said: &Said, lead: Rich) {
    let verdict = verdict_on(scene, words, said);
    let asks_about_link = !verdict.links.is_empty()
        && said.hidden.reveal().is_empty()
        && (verdict.question >= RATHER_A_QUESTION || size(words) < LONGEST_ABOUT_LINK);
    if !asks_about_link {
        return tell(scene, words, &verdict, lead);
    }
    // The words are the person's own; only what they ask about is judged.
    let links: Vec<&str> =
        verdict.links.iter().filter_map(|judged| words.get(judged.link.span.clone())).collect();
    let links = links.join("\n");
    let verdict = inspect(scene, Message { text: &links, hidden: &[] });
    tell(scene, &links, &verdict, lead);
}

/// Adds a message that was passed on to those before it, and judges them together once no more follow.
pub(super) fn judge_bundle(scene: &mut Scene<'_>, said: &Said) {
    let bundle = bundled(&scene.memory, said);
    scene.memory.bundle = None;
    if scene.gathered.more_follows {
        scene.memory.bundle = Some(Private::new(Box::new(bundle)));
        return;
    }
    let lead = scene.lead(said);
    let verdict = inspect(scene, bundle.message());
    // Somebody else's question, passed on to be answered.
    if verdict.level == Level::Clear && verdict.links.is_empty() && verdict.question >= RATHER_A_QUESTION {
        return question::answer(scene, bundle.text(), lead);
    }
    tell(scene, bundle.text(), &verdict, lead);
}

/// Judges messages that were to be judged with another one, which never was: none is left without an answer.
pub(super) fn judge_leftover(scene: &mut Scene<'_>) {
    if let Some(bundle) = scene.memory.bundle.take() {
        let verdict = inspect(scene, bundle.reveal().message());
        tell(scene, bundle.reveal().text(), &verdict, Rich::new());
    }
}

/// A message with those that were passed on before it.
pub(super) fn bundled(memory: &Memory, said: &Said) -> Bundle {
    let mut bundle =
        memory.bundle.as_ref().map(|bundle| bundle.reveal().as_ref().clone()).unwrap_or_default();
    bundle.add(said.text.reveal(), said.hidden.reveal());
    bundle
}

/// Whether words are a question to the bot, and nothing in them is worth a caution.
pub(super) fn is_surely_a_question(scene: &Scene<'_>, words: &str, said: &Said) -> bool {
    let verdict = verdict_on(scene, words, said);
    verdict.level == Level::Clear && verdict.links.is_empty() && verdict.question >= SURELY_A_QUESTION
}

/// Whether typed words are rather a message that somebody received than something said to the bot. Links are always
/// judged: nobody can say more about them.
pub(super) fn is_for_judging(scene: &Scene<'_>, words: &str, said: &Said) -> bool {
    if scene.knowledge.inspector.has_link(Message { text: words, hidden: &hidden_in(words, said) }) {
        return true;
    }
    if size(words) < SHORTEST_MESSAGE {
        return false;
    }
    let verdict = verdict_on(scene, words, said);
    verdict.question < RATHER_A_QUESTION
        && (verdict.level > Level::Clear || verdict.question < SURELY_NO_QUESTION)
}

/// In fewer letters, a Chinese character counting for two, somebody asks about a link rather than pastes a message.
const LONGEST_ABOUT_LINK: usize = 80;
/// From this likelihood on words are rather a question to the bot than a message.
const RATHER_A_QUESTION: f32 = 0.5;
/// From this likelihood on nobody is offered to have a question judged as a message.
const SURELY_A_QUESTION: f32 = 0.8;
/// Below this likelihood even words without any warning sign are taken for a message.
const SURELY_NO_QUESTION: f32 = 0.1;

/// Does what a button below a verdict says.
pub(super) fn press(scene: &mut Scene<'_>, tap: &TapId, press: CheckPress) {
    if let CheckPress::Wrong(id) = press {
        return dispute(scene, tap, id);
    }
    scene.turn.replies.push(Reply::CloseTap { tap: tap.clone(), notice: None });
    match press {
        CheckPress::Start | CheckPress::Wrong(_) => start(scene),
        CheckPress::Why(id) => with_remembered(scene, id, explain),
        CheckPress::Send(id) => with_remembered(scene, id, send),
        CheckPress::AsQuestion(id) => {
            with_remembered(scene, id, |scene, words| question::answer(scene, words, Rich::new()));
        }
        CheckPress::AsMessage(id) => with_remembered(scene, id, |scene, words| {
            let verdict = inspect(scene, Message { text: words, hidden: &[] });
            tell(scene, words, &verdict, Rich::new());
        }),
    }
}

/// The button that has the words of a question judged as a message.
pub(super) fn offer(scene: &mut Scene<'_>, words: &str, keyboard: Keyboard) -> Keyboard {
    if !scene.event.is_private() || size(words) < SHORTEST_MESSAGE {
        return keyboard;
    }
    if inspect(scene, Message { text: words, hidden: &[] }).question >= SURELY_A_QUESTION {
        return keyboard;
    }
    let id = remember(scene, words);
    keyboard.button(scene.voice.check_as_message(), Action::Check(CheckPress::AsMessage(id)))
}

fn verdict_on(scene: &Scene<'_>, words: &str, said: &Said) -> Verdict {
    inspect(scene, Message { text: words, hidden: &hidden_in(words, said) })
}

fn inspect(scene: &Scene<'_>, message: Message<'_>) -> Verdict {
    let beforehand = Beforehand { vectors: &scene.gathered.vectors, listed: &scene.gathered.listed };
    scene.knowledge.inspector.inspect(message, beforehand)
}

/// The links behind words, of which the text may have others in front: those of a command.
fn hidden_in(words: &str, said: &Said) -> Vec<Hidden> {
    let start = said.text.reveal().find(words).unwrap_or_default();
    let within = said.hidden.reveal().iter().filter(|hidden| hidden.span.start >= start);
    let moved = within.map(|hidden| Hidden {
        span: hidden.span.start - start..hidden.span.end - start,
        url: hidden.url.clone(),
    });
    moved.collect()
}

fn tell(scene: &mut Scene<'_>, words: &str, verdict: &Verdict, lead: Rich) {
    let checked = told::checked(scene.knowledge, scene.voice, verdict);
    let body = lead.paragraph_break().append(scene.voice.check_verdict(&checked));
    let keyboard = below(scene, words, verdict);
    scene.say(body, keyboard);
}

/// First help where it may be needed, then what explains it, then what can be done about it.
fn below(scene: &mut Scene<'_>, words: &str, verdict: &Verdict) -> Keyboard {
    let voice = scene.voice;
    let is_private = scene.event.is_private();
    let mut keyboard = Keyboard::new();
    if verdict.level != Level::Clear && is_private && !scene.knowledge.library.first_hour.is_empty() {
        keyboard = keyboard.button(voice.safe_lost(), Action::Start(Flow::FirstHour));
    }
    let topics = told::topics(scene.knowledge, verdict);
    keyboard = scene.with_topics(keyboard, topics.iter().map(|topic| topic.as_str()));
    if !is_private {
        return keyboard;
    }
    let id = remember(scene, words);
    keyboard = keyboard.row([
        Button::new(voice.check_why(), Action::Check(CheckPress::Why(id))),
        Button::new(voice.check_wrong(), Action::Check(CheckPress::Wrong(id))),
    ]);
    if scene.knowledge.library.questionnaire.is_some() {
        keyboard = keyboard.button(voice.start_safe(), Action::Start(Flow::Safe));
    }
    if verdict.has_words {
        keyboard = keyboard.button(voice.check_as_question(), Action::Check(CheckPress::AsQuestion(id)));
    }
    keyboard
}

/// Keeps a message until the next one of its kind, for the buttons below what was said about it.
fn remember(scene: &mut Scene<'_>, words: &str) -> CheckId {
    let beginning: String = words.chars().take(LONGEST_REMEMBERED).collect();
    let id = CheckId::of(&beginning);
    scene.memory.heard = Some(Private::new(beginning));
    id
}

/// Does something with the message a button is about, if it is still remembered.
fn with_remembered(scene: &mut Scene<'_>, id: CheckId, act: impl FnOnce(&mut Scene<'_>, &str)) {
    match scene.memory.heard.clone().filter(|heard| CheckId::of(heard.reveal()) == id) {
        Some(heard) => act(scene, heard.reveal()),
        None => scene.say(scene.voice.check_gone(), Keyboard::new()),
    }
}

/// Says everything that was weighed.
fn explain(scene: &mut Scene<'_>, words: &str) {
    let verdict = inspect(scene, Message { text: words, hidden: &[] });
    let body = told::weighed(scene.voice, &verdict);
    scene.say(body, Keyboard::new());
}

/// Counts that a verdict was said to be wrong, and offers to send its words on.
fn dispute(scene: &mut Scene<'_>, tap: &TapId, id: CheckId) {
    let notice = Some(scene.voice.check_wrong_counted());
    scene.turn.replies.push(Reply::CloseTap { tap: tap.clone(), notice });
    let heard = scene.memory.heard.clone().filter(|heard| CheckId::of(heard.reveal()) == id);
    let Some(heard) = heard.filter(|_| scene.memory.disputed != Some(id)) else { return };
    scene.memory.disputed = Some(id);
    let level = inspect(scene, Message { text: heard.reveal(), hidden: &[] }).level;
    scene.change(Change::Feedback(Feedback::Disputed { level }));
    let keyboard = Keyboard::new().button(scene.voice.check_send(), Action::Check(CheckPress::Send(id)));
    scene.say(scene.voice.check_wrong_offer(), keyboard);
}

/// Gives the words to the maintainers, as their owner wants.
fn send(scene: &mut Scene<'_>, words: &str) {
    let beginning: String = words.chars().take(super::feedback::LONGEST_SENT).collect();
    let body = scene.voice.question_sent(&told::unclickable(&beginning));
    let language = scene.voice.language();
    let text = Private::new(beginning);
    scene.change(Change::Feedback(Feedback::Sent { text, language }));
    // Once is enough.
    scene.memory.heard = None;
    scene.say(body, Keyboard::new());
}

fn size(words: &str) -> usize {
    words.chars().map(|letter| if crate::text::is_han(letter) { 2 } else { 1 }).sum()
}

/// The text whose vector is better known before words are judged.
pub(super) fn wish(words: &str) -> String {
    Inspector::wish(words)
}
