//! Checks: a message or a link that somebody received, and what can be said about it.

mod aside;
mod bundle;
mod pictures;
mod press;
pub(super) mod told;

use super::answered::asked_about;
use super::scene::Scene;
use super::{
    Action, Answered, Asked, Awaiting, Button, CasePress, Change, Feedback, Keyboard, Knowledge, Memory,
    Purpose, Reply, Said, TapId, TurnKind, guard, question,
};
use crate::content::{Flow, Level};
use crate::inspect::link::Hidden;
use crate::inspect::seen::Seen;
use crate::inspect::{Beforehand, Inspector, Message, Reason, Verdict};
use crate::text::plain::to_plain;
use crate::text::unclickable::unclickable;
use crate::text::{Private, Rich};
use crate::voice::{CaseButton, Voice};
pub(super) use aside::{about_links_alone, about_more_than_addresses, is_a_message, is_long_enough};
pub use bundle::Bundle;
pub use press::{CheckId, CheckPress};
pub use told::checked;
pub(super) use told::topics;

/// A message is remembered by its beginning, in characters: as much as one message of a chat holds.
const LONGEST_REMEMBERED: usize = 4_096;
/// Codes of pictures that are told, and how much of each, in characters.
const MOST_CODES: usize = 3;
const LONGEST_CODE_TOLD: usize = 120;
/// Words that are more likely a message than a question are judged from this length on, in letters, a Chinese
/// character counting for two: shorter ones are rather a question in few words.
const SHORTEST_MESSAGE: usize = 24;
/// In fewer letters, counted likewise, somebody may well speak of themselves.
const LONGEST_OWN: usize = 120;

/// Asks for what is to be judged.
pub(super) fn start(scene: &mut Scene<'_>) {
    scene.is_about(TurnKind::Check);
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
    let hidden = hidden_in(words, said);
    let inspect_links = |links: &str| inspect(scene, Message { text: links, hidden: &[] });
    let about_links = if said.hidden.reveal().is_empty() {
        about_links_alone(words, &verdict, inspect_links)
    } else {
        None
    };
    match about_links {
        Some((links, verdict)) => tell(scene, Message { text: &links, hidden: &[] }, &verdict, lead),
        None if is_own_or_not(scene, words, said, &verdict) => {
            let lead = lead.paragraph_break().append(scene.voice.check_own_words());
            tell(scene, Message { text: words, hidden: &hidden }, &verdict, lead);
        }
        None => tell(scene, Message { text: words, hidden: &hidden }, &verdict, lead),
    }
}

/// Judges what stands behind /check, in the message it answers, and in the picture of either.
pub(super) fn judge_command(scene: &mut Scene<'_>, words: &str, said: &Said) {
    let seen = scene.gathered.seen.clone();
    let answered = asked_about(said, scene.bot);
    if answered.is_none() && seen.is_none() {
        return if words.is_empty() { start(scene) } else { judge(scene, words, said, scene.lead(said)) };
    }
    let bundle = together(words, said, answered, seen.as_ref());
    if bundle.text().is_empty() && seen.is_none() {
        return match answered.and_then(|answered| answered.beside) {
            Some(kind) => scene.cannot_read(kind),
            None => start(scene),
        };
    }
    tell_bundle(scene, &bundle);
}

/// Words, those of the message they are about, and what was seen in the picture that came with either.
pub(super) fn together(words: &str, said: &Said, answered: Option<&Answered>, seen: Option<&Seen>) -> Bundle {
    let mut bundle = Bundle::default();
    bundle.add(words, &hidden_in(words, said));
    if let Some(answered) = answered {
        bundle.add(answered.text.reveal(), answered.hidden.reveal());
    }
    if let Some(seen) = seen {
        bundle.see(seen);
    }
    bundle
}

/// Whether there is nothing to be judged but words of the person's own: below a picture in which nothing was seen, they
/// are like any others.
pub(super) fn is_own_words_alone(scene: &Scene<'_>, said: &Said) -> bool {
    let says_nothing = scene.gathered.seen.as_ref().is_none_or(Seen::says_nothing);
    !said.forwarded && says_nothing && scene.memory.bundle.is_none() && !scene.gathered.more_follows
}

/// What was seen in the picture of one message.
pub(super) fn seen_alone(voice: Voice<'_>, seen: &Seen) -> Rich {
    let mut bundle = Bundle::default();
    bundle.see(seen);
    voice.glances(&bundle.glances)
}

/// Adds a message that was passed on, or a picture, to those before it, and judges them together once no more follow.
pub(super) fn judge_bundle(scene: &mut Scene<'_>, said: Option<&Said>) {
    let mut bundle = bundled(scene.knowledge, &scene.memory, said, scene.gathered.seen.as_ref());
    bundle.origins.extend(scene.event.origin.clone());
    scene.memory.bundle = None;
    if scene.gathered.more_follows {
        scene.memory.bundle = Some(Private::new(Box::new(bundle)));
        return;
    }
    tell_bundle(scene, &bundle);
}

/// Says what is to be said about messages and pictures that came together.
fn tell_bundle(scene: &mut Scene<'_>, bundle: &Bundle) {
    let has_pictures = bundle.glances.n_pictures > 0;
    let mut lead = if has_pictures { scene.voice.glances(&bundle.glances) } else { Rich::new() };
    for code in bundle.codes.iter().take(MOST_CODES) {
        let said: String = unclickable(code).chars().take(LONGEST_CODE_TOLD).collect();
        lead = lead.line_break().append(scene.voice.picture_code(&said));
    }
    if bundle.text().is_empty() {
        return ask_for_words(scene, lead);
    }
    let verdict = inspect(scene, bundle.message());
    let is_question =
        verdict.links.is_empty() && bundle.glances.n_codes == 0 && is_rather_a_question(&verdict);
    // Somebody else's question, passed on to be answered.
    if is_question {
        return question::answer(scene, bundle.text(), lead);
    }
    tell(scene, bundle.message(), &verdict, lead);
    scene.memory.heard_from = bundle.origin().cloned();
}

/// Whether words are rather a question than a message. How a short question is worded says little against it, where no sign is
/// in it.
fn is_rather_a_question(verdict: &Verdict) -> bool {
    match verdict.level {
        Level::Clear => verdict.question >= RATHER_A_QUESTION,
        Level::Caution => {
            verdict.question >= SURELY_A_QUESTION && !verdict.reasons.iter().any(Reason::is_sign)
        }
        Level::Danger => false,
    }
}

/// After pictures in which nothing could be read: the words will do as well, and so will answers to questions.
fn ask_for_words(scene: &mut Scene<'_>, lead: Rich) {
    let mut keyboard = Keyboard::new();
    if scene.event.is_private() {
        if scene.memory.awaiting.is_none() {
            scene.await_words(Awaiting::Check);
        }
        if scene.knowledge.library.questionnaire.is_some() {
            keyboard = keyboard.button(scene.voice.start_safe(), Action::Start(Flow::Safe));
        }
        if !scene.knowledge.library.first_hour.is_empty() {
            keyboard = keyboard.button(scene.voice.safe_lost(), Action::Start(Flow::FirstHour));
        }
    }
    let body = lead.paragraph_break().append(scene.voice.picture_words_wanted());
    scene.say(body, keyboard);
}

/// What was found in the message that was judged last, and why, in words to be kept.
pub(super) fn kept_words(scene: &Scene<'_>, id: CheckId) -> Option<String> {
    let verdict = inspect(scene, remembered(&scene.memory, CheckPress::Why(id))?);
    Some(to_plain(&scene.voice.check_kept(&told::checked(scene.knowledge, scene.voice, &verdict))))
}

/// Judges messages that were to be judged with another one, which never was: none is left without an answer.
pub(super) fn judge_leftover(scene: &mut Scene<'_>) {
    if let Some(bundle) = scene.memory.bundle.take() {
        tell_bundle(scene, bundle.reveal());
    }
}

/// A message, and what was seen in its picture, with those that came before it.
pub(super) fn bundled(
    knowledge: &Knowledge,
    memory: &Memory,
    said: Option<&Said>,
    seen: Option<&Seen>,
) -> Bundle {
    let mut bundle =
        memory.bundle.as_ref().map(|bundle| bundle.reveal().as_ref().clone()).unwrap_or_default();
    // That somebody asks whether a picture can be trusted is no part of what it says.
    let is_doubt =
        |said: &&Said| !said.forwarded && knowledge.library.patterns.is_bare_doubt(said.text.reveal().trim());
    if let Some(said) = said.filter(|said| !is_doubt(said)) {
        bundle.add(said.text.reveal(), said.hidden.reveal());
    }
    if let Some(seen) = seen {
        bundle.see(seen);
    }
    bundle
}

/// What a button below a verdict is about, while it is remembered.
pub(super) fn remembered(memory: &Memory, press: CheckPress) -> Option<Message<'_>> {
    let id = press.about()?;
    let text = memory.heard.as_ref().filter(|heard| CheckId::of(heard.reveal()) == id)?;
    Some(Message { text: text.reveal(), hidden: memory.heard_links.reveal() })
}

/// Whether words are a question to the bot, and nothing in them is worth a caution.
pub(super) fn is_surely_a_question(scene: &Scene<'_>, words: &str, said: &Said) -> bool {
    let verdict = verdict_on(scene, words, said);
    verdict.level == Level::Clear && verdict.links.is_empty() && verdict.question >= SURELY_A_QUESTION
}

/// Whether typed words are rather a message that somebody received than something said to the bot. Links are always
/// judged: nobody can say more about them.
pub(super) fn is_for_judging(scene: &mut Scene<'_>, words: &str, said: &Said) -> bool {
    let verdict = verdict_on(scene, words, said);
    scene.note_judged(Purpose::Routing, &verdict);
    if verdict.links.is_empty() && (is_own_loss(scene, words, said) || asks_for_oneself(scene, words, said)) {
        return false;
    }
    // What opens a payment is no link everywhere, and needs no words around it.
    if scene.knowledge.inspector.cautions_alone(&verdict.reasons) {
        return true;
    }
    // Who is rude to the bot has not received that from somebody.
    let is_innocent = verdict.level == Level::Clear && verdict.links.is_empty();
    // Who is being helped goes on telling their story.
    let goes_on = || is_in_conversation(scene) && is_own_or_not(scene, words, said, &verdict);
    is_a_message(words, &verdict) && !(is_innocent && (question::is_small_talk(scene, words) || goes_on()))
}

/// Whether words may be a message, or the person's own: in few of them somebody speaks of themselves or of others, and nothing
/// in them warns of anything.
fn is_own_or_not(scene: &Scene<'_>, words: &str, said: &Said, verdict: &Verdict) -> bool {
    let is_typed = scene.event.is_private() && !said.forwarded;
    let is_innocent = verdict.level == Level::Clear && verdict.links.is_empty();
    let patterns = &scene.knowledge.library.patterns;
    is_typed && is_innocent && size(words) < LONGEST_OWN && patterns.may_be_own_words(words)
}

/// Whether something was answered or warned of before that words may go on with.
fn is_in_conversation(scene: &Scene<'_>) -> bool {
    scene.memory.last_topic.is_some() || scene.was_warned
}

/// Whether somebody asks what they should do, or what becomes of them.
fn asks_for_oneself(scene: &Scene<'_>, words: &str, said: &Said) -> bool {
    let is_typed = scene.event.is_private() && !said.forwarded;
    is_typed && scene.knowledge.library.patterns.asks_for_oneself(words)
}

/// Whether somebody tells what they already paid or gave away: to look for warning signs in that would be to no purpose.
pub(super) fn is_own_loss(scene: &Scene<'_>, words: &str, said: &Said) -> bool {
    let patterns = &scene.knowledge.library.patterns;
    scene.event.is_private() && !said.forwarded && patterns.tells_of_own_loss(words)
}

/// Whether words read like a dangerous message rather than the person's own.
pub(super) fn reads_as_danger(scene: &Scene<'_>, words: &str) -> bool {
    inspect(scene, Message { text: words, hidden: &[] }).level == Level::Danger
}

/// Whether words may go unjudged where they are plainly said to the bot: no danger in them, and no link.
pub(super) fn may_go_unjudged(scene: &Scene<'_>, words: &str) -> bool {
    let verdict = inspect(scene, Message { text: words, hidden: &[] });
    verdict.level < Level::Danger && verdict.links.is_empty()
}

/// From this likelihood on words are rather a question to the bot than a message.
pub(super) const RATHER_A_QUESTION: f32 = 0.5;
/// From this likelihood on nobody is offered to have a question judged as a message.
pub(super) const SURELY_A_QUESTION: f32 = 0.8;

/// Does what a button below a verdict says.
pub(super) fn press(scene: &mut Scene<'_>, tap: &TapId, press: CheckPress) {
    if let CheckPress::Wrong(id) = press {
        return dispute(scene, tap, id);
    }
    scene.turn.replies.push(Reply::CloseTap { tap: tap.clone(), notice: None });
    match press {
        CheckPress::Start | CheckPress::Wrong(_) => start(scene),
        CheckPress::Why(_) => with_remembered(scene, press, explain),
        CheckPress::Send(_) => with_remembered(scene, press, send),
        CheckPress::AsQuestion(_) => {
            with_remembered(scene, press, |scene, heard| question::answer(scene, heard.text, Rich::new()));
        }
        CheckPress::AsMessage(_) => with_remembered(scene, press, |scene, heard| {
            let verdict = inspect(scene, heard);
            tell(scene, heard, &verdict, Rich::new());
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
    let id = remember(scene, Message { text: words, hidden: &[] });
    keyboard.button(scene.voice.check_as_message(), Action::Check(CheckPress::AsMessage(id)))
}

fn verdict_on(scene: &Scene<'_>, words: &str, said: &Said) -> Verdict {
    inspect(scene, Message { text: words, hidden: &hidden_in(words, said) })
}

/// Judges a message with what was gathered for this turn.
pub(super) fn inspect(scene: &Scene<'_>, message: Message<'_>) -> Verdict {
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

fn tell(scene: &mut Scene<'_>, message: Message<'_>, verdict: &Verdict, lead: Rich) {
    scene.is_about(TurnKind::Check);
    let asked = if scene.event.is_private() { Asked::Private } else { Asked::Group };
    scene.note_verdict(asked, verdict.level);
    scene.memory.just_warned = scene.event.is_private() && verdict.level != Level::Clear;
    scene.note_judged(Purpose::Telling, verdict);
    let checked = told::checked(scene.knowledge, scene.voice, verdict);
    let mut body = lead.paragraph_break().append(scene.voice.check_verdict(&checked));
    if let Some(word) = guard::word_of_admins(scene, verdict) {
        body = body.paragraph_break().append(word);
    }
    let keyboard = below(scene, message, verdict);
    scene.say(body, keyboard);
}

/// First help where it may be needed, then what explains it, then what can be done about it.
fn below(scene: &mut Scene<'_>, message: Message<'_>, verdict: &Verdict) -> Keyboard {
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
    let id = remember(scene, message);
    keyboard = keyboard.row([
        Button::new(voice.check_why(), Action::Check(CheckPress::Why(id))),
        Button::new(voice.check_wrong(), Action::Check(CheckPress::Wrong(id))),
    ]);
    if verdict.level == Level::Clear && verdict.has_words {
        keyboard = keyboard.button(voice.safe_lost(), Action::Start(Flow::FirstHour));
    }
    if verdict.level != Level::Clear {
        let save = Action::Case(CasePress::SaveCheck(id));
        keyboard = keyboard.button(voice.case_button(CaseButton::Save), save);
    }
    if scene.knowledge.library.questionnaire.is_some() {
        keyboard = keyboard.button(voice.start_safe(), Action::Start(Flow::Safe));
    }
    if verdict.has_words {
        keyboard = keyboard.button(voice.check_as_question(), Action::Check(CheckPress::AsQuestion(id)));
    }
    keyboard
}

/// Keeps a message until the next one of its kind, for the buttons below what was said about it.
fn remember(scene: &mut Scene<'_>, message: Message<'_>) -> CheckId {
    let beginning: String = message.text.chars().take(LONGEST_REMEMBERED).collect();
    let id = CheckId::of(&beginning);
    let within = message.hidden.iter().filter(|hidden| hidden.span.end <= beginning.len());
    scene.memory.heard_links = Private::new(within.cloned().collect());
    // Judged once more, it still came from where it came from.
    if scene.memory.heard.as_ref().is_none_or(|heard| *heard.reveal() != beginning) {
        scene.memory.heard_from = None;
    }
    scene.memory.heard = Some(Private::new(beginning));
    id
}

/// Does something with the message a button is about, if it is still remembered.
fn with_remembered(scene: &mut Scene<'_>, press: CheckPress, act: impl FnOnce(&mut Scene<'_>, Message<'_>)) {
    // Taken out of the memory, since what is done may put another one there.
    let memory = scene.memory.clone();
    match remembered(&memory, press) {
        Some(heard) => act(scene, heard),
        None => scene.say(scene.voice.check_gone(), Keyboard::new()),
    }
}

/// Says once more what was said about the last message, where somebody goes on asking about it: whether it is true, whether to
/// do what it wants. `false` when nothing was warned of just now.
pub(super) fn tell_again(scene: &mut Scene<'_>, lead: &Rich) -> bool {
    let Some(heard) = scene.memory.heard.clone().filter(|_| scene.was_warned) else { return false };
    let hidden = scene.memory.heard_links.clone();
    let message = Message { text: heard.reveal(), hidden: hidden.reveal() };
    let verdict = inspect(scene, message);
    // Without the encoder it may look otherwise now: then nothing is said rather than something else.
    if verdict.level == Level::Clear {
        return false;
    }
    let lead = lead.clone().paragraph_break().append(scene.voice.check_again());
    tell(scene, message, &verdict, lead);
    true
}

/// Says everything that was weighed.
fn explain(scene: &mut Scene<'_>, heard: Message<'_>) {
    let verdict = inspect(scene, heard);
    let body = told::weighed(scene.voice, &verdict);
    scene.say(body, Keyboard::new());
}

/// Counts that a verdict was said to be wrong, and offers to send its words on.
fn dispute(scene: &mut Scene<'_>, tap: &TapId, id: CheckId) {
    let notice = Some(scene.voice.check_wrong_counted());
    scene.turn.replies.push(Reply::CloseTap { tap: tap.clone(), notice });
    let heard = remembered(&scene.memory, CheckPress::Wrong(id));
    let Some(heard) = heard.filter(|_| scene.memory.disputed != Some(id)) else { return };
    let level = inspect(scene, heard).level;
    scene.memory.disputed = Some(id);
    scene.change(Change::Feedback(Feedback::Disputed { level }));
    let keyboard = Keyboard::new().button(scene.voice.check_send(), Action::Check(CheckPress::Send(id)));
    scene.say(scene.voice.check_wrong_offer(), keyboard);
}

/// Gives the words to the maintainers, as their owner wants.
fn send(scene: &mut Scene<'_>, heard: Message<'_>) {
    let beginning: String = heard.text.chars().take(super::feedback::LONGEST_SENT).collect();
    let body = scene.voice.question_sent(&unclickable(&beginning));
    let language = scene.voice.language();
    let text = Private::new(beginning);
    scene.change(Change::Feedback(Feedback::Sent { text, language }));
    // Once is enough.
    scene.memory.heard = None;
    scene.memory.heard_from = None;
    scene.memory.heard_links = Private::default();
    scene.say(body, Keyboard::new());
}

fn size(words: &str) -> usize {
    words.chars().map(|letter| if crate::text::is_han(letter) { 2 } else { 1 }).sum()
}

/// The text whose vector is better known before words are judged.
pub(super) fn wish(words: &str) -> String {
    Inspector::wish(words)
}
