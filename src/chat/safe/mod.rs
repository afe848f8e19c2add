//! "Is this safe?": one question after the other in one message, then the result.
//!
//! The answers are remembered, not carried in buttons: whoever comes back after days goes on where they were.

mod hearing;
mod result;

pub use result::card_of;
pub(super) use result::{in_words as result_in_words, method as result_method, name as result_name};

use super::run::{Run, RunId};
use super::scene::Scene;
use super::{
    Action, Awaiting, Button, Incident, Keyboard, MessageId, Press, Reply, TapId, TurnKind, first_hour,
};
use crate::content::questionnaire::{Meaning, Name, Question};
use crate::content::{Flow, Questionnaire};
use crate::questionnaire::{Given, NOT_SURE, Next, Progress, follow, verdict};
use crate::text::Rich;
use crate::voice::{Asking, Beside};

/// Reasons that are told, and topics behind them: those that weighed most.
const MOST_REASONS: usize = 3;
/// Labels of up to so many characters stand side by side.
const SHORT_LABEL: usize = 12;

/// Offers to go on with an unfinished run, else begins.
pub(super) fn start(scene: &mut Scene<'_>) {
    scene.is_about(TurnKind::Questionnaire);
    if !scene.event.is_private() {
        return in_group(scene);
    }
    let Some(questionnaire) = &scene.knowledge.library.questionnaire else { return scene.stale_menu() };
    if is_unfinished(scene, questionnaire) {
        let keyboard = resuming(scene);
        scene.say(scene.voice.safe_resume(), keyboard);
    } else {
        begin(scene, None);
    }
}

/// The answers are one person's own: in a group there is only the way to the private chat.
pub(super) fn in_group(scene: &mut Scene<'_>) {
    let voice = scene.voice;
    scene.lead_to_private(Flow::Safe, voice.safe_private_only(), voice.safe_open_private());
}

pub(super) fn press(scene: &mut Scene<'_>, tap: &TapId, press: Press, on: Option<MessageId>) {
    let questionnaire = scene.knowledge.library.questionnaire.as_ref();
    let Some(questionnaire) = questionnaire.filter(|_| scene.event.is_private()) else {
        return scene.stale(tap);
    };
    let is_older = press.run().is_some_and(|run| scene.memory.run.as_ref().is_none_or(|own| own.id != run));
    let is_late = !is_older && late(scene, questionnaire, &press);
    let notice = match press {
        _ if is_older => None,
        _ if is_late => Some(scene.voice.safe_answered_bubble()),
        Press::Share(_) => Some(scene.voice.safe_card_hint()),
        _ => None,
    };
    scene.turn.replies.push(Reply::CloseTap { tap: tap.clone(), notice });
    match press {
        _ if is_older => say_older(scene, &press, on),
        _ if is_late => show_again(scene, questionnaire, on),
        Press::Begin => begin(scene, on),
        Press::Anew => begin(scene, None),
        Press::GoOn => go_on(scene, on, Beside::Nothing),
        Press::Answer(_, question, answer) => give(scene, &question, &answer, on),
        Press::Why(..) => go_on(scene, on, Beside::Why),
        Press::Back(..) => back(scene, questionnaire, on),
        Press::Stop(_) => stop(scene, on),
        Press::Share(_) => result::share(scene, questionnaire),
        Press::Lost(_) => result::go_to_first_hour(scene, questionnaire),
    }
}

/// A button of a run that counts no more. A question makes room for that; a result stays what it was to its reader.
fn say_older(scene: &mut Scene<'_>, press: &Press, on: Option<MessageId>) {
    let keyboard = resuming(scene);
    match press {
        Press::Lost(_) => first_hour::go_on(scene, Incident::default(), None),
        Press::Share(_) | Press::Back(_, None) => scene.say(scene.voice.safe_older(), keyboard),
        _ => scene.show(on, scene.voice.safe_older(), keyboard),
    }
}

/// Shows what is asked now in the place of what was answered already; where another flow has taken over, nothing.
fn show_again(scene: &mut Scene<'_>, questionnaire: &Questionnaire, on: Option<MessageId>) {
    let next = progress(scene, questionnaire).map(|so_far| so_far.next);
    if !matches!(next, Some(Next::HandOver(_))) {
        go_on(scene, on, Beside::Nothing);
    }
}

/// Takes words as an answer to the question that was asked last; `None` when they are something else.
pub(super) fn hear(scene: &mut Scene<'_>, words: &str) -> Option<()> {
    let questionnaire = scene.knowledge.library.questionnaire.as_ref()?;
    let progress = progress(scene, questionnaire)?;
    let meaning = questionnaire.words.meaning(words);
    let Next::Ask(question) = progress.next else {
        return (meaning == Some(Meaning::Back)).then(|| back(scene, questionnaire, None));
    };
    let question = &questionnaire.questions[question];
    if let Some(answer) = hearing::answer_in(questionnaire, question, &labels(scene, question), words) {
        give(scene, &question.id, &answer, None);
        return Some(());
    }
    match meaning? {
        Meaning::Why => go_on(scene, None, Beside::Why),
        Meaning::Back => back(scene, questionnaire, None),
        Meaning::Stop => stop(scene, None),
        Meaning::Yes | Meaning::No | Meaning::NotSure | Meaning::Help => return None,
    }
    Some(())
}

/// Whether there is a run with answers, and something still to be asked in it.
fn is_unfinished(scene: &Scene<'_>, questionnaire: &Questionnaire) -> bool {
    let is_begun = scene.memory.run.as_ref().is_some_and(|run| !run.answers.is_empty());
    is_begun && progress(scene, questionnaire).is_some_and(|so_far| matches!(so_far.next, Next::Ask(_)))
}

fn progress(scene: &Scene<'_>, questionnaire: &Questionnaire) -> Option<Progress> {
    scene.memory.run.as_ref().map(|run| follow(questionnaire, &run.answers))
}

/// To go on, where there is something to go on with, or to start over.
fn resuming(scene: &Scene<'_>) -> Keyboard {
    let questionnaire = scene.knowledge.library.questionnaire.as_ref();
    let mut keyboard = Keyboard::new();
    if questionnaire.is_some_and(|questionnaire| is_unfinished(scene, questionnaire)) {
        keyboard = keyboard.button(scene.voice.safe_go_on(), Action::Safe(Press::GoOn));
    }
    keyboard.button(scene.voice.safe_restart(), Action::Safe(Press::Begin))
}

fn begin(scene: &mut Scene<'_>, on: Option<MessageId>) {
    let now = scene.gathered.now.timestamp();
    // Twice in a second are two runs all the same.
    let earlier = scene.memory.run.as_ref().map_or(i64::MIN, |run| run.id.0);
    let id = RunId(now.max(earlier.saturating_add(1)));
    scene.memory.run = Some(Run { id, answers: Default::default() });
    go_on(scene, on, Beside::Nothing);
}

/// Whether a press comes too late: its question has been answered, or its result is none any more.
fn late(scene: &Scene<'_>, questionnaire: &Questionnaire, press: &Press) -> bool {
    let Some(run) = &scene.memory.run else { return false };
    let next = follow(questionnaire, &run.answers).next;
    let asked =
        |question: &Name| matches!(next, Next::Ask(now) if questionnaire.questions[now].id == *question);
    match press {
        Press::Begin | Press::Anew | Press::GoOn | Press::Stop(_) | Press::Lost(_) => false,
        Press::Answer(_, question, answer) => {
            let is_known = questionnaire.question(question.as_str()).is_some_and(|place| {
                Given::named(&questionnaire.questions[place], answer.as_str()).is_some()
            });
            !(asked(question) && is_known)
        }
        Press::Why(_, question) | Press::Back(_, Some(question)) => !asked(question),
        Press::Back(_, None) | Press::Share(_) => !matches!(next, Next::Result(_)),
    }
}

/// Takes an answer and goes on.
fn give(scene: &mut Scene<'_>, question: &Name, answer: &Name, on: Option<MessageId>) {
    if let Some(run) = &mut scene.memory.run {
        run.answers.give(question, answer);
    }
    go_on(scene, on, Beside::Nothing);
}

/// Takes the last answer back.
fn back(scene: &mut Scene<'_>, questionnaire: &Questionnaire, on: Option<MessageId>) {
    let last = progress(scene, questionnaire).and_then(|so_far| so_far.answered.last().copied());
    if let (Some(run), Some(last)) = (&mut scene.memory.run, last) {
        run.answers.take_back_from(&questionnaire.questions[last.question].id);
    }
    go_on(scene, on, Beside::Nothing);
}

fn stop(scene: &mut Scene<'_>, on: Option<MessageId>) {
    // Another flow may be waiting for words by now.
    if matches!(scene.memory.awaiting, Some(Awaiting::Safe | Awaiting::SafeResult)) {
        scene.memory.awaiting = None;
    }
    let keyboard = resuming(scene).button(scene.voice.menu_home(), Action::ShowMenu);
    follow_with(scene, on, scene.voice.safe_stopped(), keyboard, true);
}

fn follow_with(scene: &mut Scene<'_>, on: Option<MessageId>, body: Rich, keyboard: Keyboard, stays: bool) {
    scene.turn.replies.push(Reply::Follow { on, body, keyboard, stays });
}

/// Shows what comes next: a question, the result, or another flow.
pub(super) fn go_on(scene: &mut Scene<'_>, on: Option<MessageId>, beside: Beside) {
    scene.memory.awaiting = None;
    let knowledge = scene.knowledge;
    let Some(questionnaire) = &knowledge.library.questionnaire else { return scene.stale_menu() };
    let Some(so_far) = progress(scene, questionnaire) else { return begin(scene, on) };
    match so_far.next {
        Next::Ask(question) => {
            let number = so_far.answered.len() + 1;
            let total = so_far.answered.len() + so_far.to_come;
            let question = &questionnaire.questions[question];
            let body = scene.voice.safe_question(question, Asking { number, total, beside });
            let keyboard = below_question(scene, question, number > 1, beside);
            scene.await_words(Awaiting::Safe);
            follow_with(scene, on, body, keyboard, false);
        }
        Next::HandOver(flow) => hand_over(scene, flow, on),
        Next::Result(_) => {
            if let Some(verdict) = verdict(questionnaire, &so_far) {
                result::show(scene, questionnaire, &verdict, on);
            }
        }
    }
}

/// The answers, and what can be done in place of one.
fn below_question(scene: &Scene<'_>, question: &Question, can_go_back: bool, beside: Beside) -> Keyboard {
    let Some(run) = scene.memory.run.as_ref().map(|run| run.id) else { return Keyboard::new() };
    let voice = scene.voice;
    let mut last = Vec::new();
    if can_go_back {
        let back = Press::Back(run, Some(question.id.clone()));
        last.push(Button::new(voice.safe_back(), Action::Safe(back)));
    }
    last.push(Button::new(voice.safe_stop(), Action::Safe(Press::Stop(run))));
    let mut keyboard = options(scene, run, question);
    if beside != Beside::Why {
        keyboard = keyboard.button(voice.safe_why(), Action::Safe(Press::Why(run, question.id.clone())));
    }
    if beside == Beside::NotRead && !scene.knowledge.library.first_hour.is_empty() {
        // What was no answer may have been that it has happened already.
        keyboard = keyboard.button(voice.safe_lost(), Action::Safe(Press::Lost(run)));
    }
    keyboard.row(last)
}

/// Below something else that was asked in between: the way back to the questions.
pub(super) fn offer_to_go_on(scene: &mut Scene<'_>) {
    let go_on = Button::new(scene.voice.safe_go_on(), Action::Safe(Press::GoOn));
    if let Some(Reply::Say { keyboard, .. }) = scene.turn.replies.last_mut() {
        *keyboard = Keyboard::new().row([go_on]).append(std::mem::take(keyboard));
    }
}

/// One button an answer, "not sure" last; short ones side by side.
fn options(scene: &Scene<'_>, run: RunId, question: &Question) -> Keyboard {
    let answer = |name: Name| Action::Safe(Press::Answer(run, question.id.clone(), name));
    let buttons: Vec<Button> = question
        .options
        .iter()
        .map(|option| Button::new(scene.voice.safe_option(question, option), answer(option.id.clone())))
        .collect();
    let are_short =
        buttons.len() == 2 && buttons.iter().all(|button| button.label.chars().count() <= SHORT_LABEL);
    let mut keyboard = Keyboard::new();
    if are_short {
        keyboard = keyboard.row(buttons);
    } else {
        for button in buttons {
            keyboard = keyboard.row([button]);
        }
    }
    match NOT_SURE.parse() {
        Ok(not_sure) => keyboard.button(scene.voice.not_sure(), answer(not_sure)),
        Err(_) => keyboard,
    }
}

/// Every answer with the label of its button, in their order.
fn labels(scene: &Scene<'_>, question: &Question) -> Vec<(Name, String)> {
    let options = question.options.iter();
    let options = options.map(|option| (option.id.clone(), scene.voice.safe_option(question, option)));
    let not_sure = NOT_SURE.parse().ok().map(|name| (name, scene.voice.not_sure()));
    options.chain(not_sure).collect()
}

/// Goes to another flow. The run stays, so that a second press on the same button is known to come late.
fn hand_over(scene: &mut Scene<'_>, flow: Flow, on: Option<MessageId>) {
    match flow {
        Flow::FirstHour => first_hour::go_on(scene, Incident::default(), on),
        Flow::Report | Flow::Safe | Flow::Case => scene.begin(flow),
    }
}
