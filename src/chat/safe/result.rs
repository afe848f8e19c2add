//! The result: what is told, the buttons below it, and its card.

use super::{MOST_REASONS, follow_with, progress};
use crate::chat::scene::Scene;
use crate::chat::{
    Action, Answer, Asked, Awaiting, Button, CasePress, CheckPress, Incident, Keyboard, MessageId, Press,
    Reply, first_hour,
};
use crate::content::questionnaire::{Level, Reason};
use crate::content::{Method, Questionnaire};
use crate::picture::Card;
use crate::questionnaire::{Given, Verdict, verdict};
use crate::text::Rich;
use crate::voice::{CaseButton, Finished, Told, Voice};

/// Things to do: what somebody in a hurry can take in.
const MOST_STEPS: usize = 6;

/// Shows the result where the last question stood.
pub(super) fn show(
    scene: &mut Scene<'_>,
    questionnaire: &Questionnaire,
    verdict: &Verdict,
    on: Option<MessageId>,
) {
    scene.note_verdict(Asked::Questionnaire, verdict.level);
    scene.note_weighed(questionnaire, &verdict.weighed);
    let finished = told(questionnaire, verdict);
    let body = scene.voice.safe_result(&finished);
    let keyboard = below_result(scene, questionnaire, verdict);
    scene.await_words(Awaiting::SafeResult);
    follow_with(scene, on, body, keyboard, true);
}

/// Says the result once more, without anything of the person's own.
pub(super) fn share(scene: &mut Scene<'_>, questionnaire: &Questionnaire) {
    let verdict = progress(scene, questionnaire).and_then(|so_far| verdict(questionnaire, &so_far));
    let Some(verdict) = verdict else { return scene.stale_menu() };
    let card = card_of(questionnaire, &verdict, scene.voice, scene.bot);
    let words = scene.voice.safe_card_words(&card);
    scene.turn.replies.push(Reply::ShowCard { card, words });
}

/// The last result in words, as its card says it.
pub(in crate::chat) fn in_words(scene: &Scene<'_>) -> Option<Rich> {
    Some(scene.voice.safe_card_words(&last_card(scene)?))
}

/// What the last result is called in a few words: how bad it is, and what it is about.
pub(in crate::chat) fn name(scene: &Scene<'_>) -> Option<String> {
    Some(scene.voice.safe_result_name(&last_card(scene)?))
}

/// How somebody is to pay, as far as their answers tell.
pub(in crate::chat) fn method(scene: &Scene<'_>) -> Option<Method> {
    let questionnaire = scene.knowledge.library.questionnaire.as_ref()?;
    let progress = progress(scene, questionnaire)?;
    verdict(questionnaire, &progress)?.method
}

fn last_card(scene: &Scene<'_>) -> Option<Card> {
    let questionnaire = scene.knowledge.library.questionnaire.as_ref()?;
    let verdict = progress(scene, questionnaire).and_then(|so_far| verdict(questionnaire, &so_far))?;
    Some(card_of(questionnaire, &verdict, scene.voice, None))
}

/// The card of a result; `bot` is the bot's @name, where it is known.
pub fn card_of(
    questionnaire: &Questionnaire,
    verdict: &Verdict,
    voice: Voice<'_>,
    bot: Option<&str>,
) -> Card {
    voice.safe_card(&told(questionnaire, verdict), bot)
}

/// The result in the words of the content.
fn told<'a>(questionnaire: &'a Questionnaire, verdict: &Verdict) -> Finished<'a> {
    let reasons = |places: &[usize]| -> Vec<&'a Reason> {
        places.iter().map(|place| &questionnaire.reasons[*place]).collect()
    };
    let spoke: Vec<usize> = verdict.reasons.iter().filter_map(|weighed| weighed.reason).collect();
    let told = verdict.reasons.iter().take(MOST_REASONS).filter_map(|weighed| {
        let question = &questionnaire.questions[weighed.answered.question];
        let Given::Option(option) = weighed.answered.given else { return None };
        let reason = &questionnaire.reasons[weighed.reason?];
        Some(Told { reason, question, answer: &question.options[option] })
    });
    let situation = verdict.situation.unwrap_or(questionnaire.first);
    let steps = questionnaire.steps.iter().filter(|step| step.is_for(verdict.level, situation, &spoke));
    // Weak signs change nothing alone, and nothing makes danger worse.
    let matters = |place: &&usize| {
        verdict.level != Level::Danger && questionnaire.reasons[**place].weight >= questionnaire.notable
    };
    let unsure: Vec<usize> = verdict.unsure.iter().filter(matters).copied().collect();
    let worse: Vec<usize> = verdict.worse.iter().filter(|place| !unsure.contains(place)).copied().collect();
    Finished {
        level: verdict.level,
        situation: verdict.situation.map(|branch| &questionnaire.branches[branch]),
        reasons: told.collect(),
        weak: reasons(&verdict.weak),
        unsure: reasons(&unsure),
        denied: reasons(&verdict.denied),
        is_settled: verdict.is_settled,
        worse: reasons(&worse),
        better: reasons(&verdict.better),
        steps: steps.take(MOST_STEPS).collect(),
    }
}

/// First help, then the topics behind the reasons, then what can be done with the result.
fn below_result(scene: &Scene<'_>, questionnaire: &Questionnaire, verdict: &Verdict) -> Keyboard {
    let voice = scene.voice;
    let mut keyboard = Keyboard::new();
    let Some(run) = scene.memory.run.as_ref().map(|run| run.id) else { return keyboard };
    if verdict.level != Level::Clear && !scene.knowledge.library.first_hour.is_empty() {
        keyboard = keyboard.button(voice.safe_lost(), Action::Safe(Press::Lost(run)));
    }
    keyboard = scene.with_topics(keyboard, topics(questionnaire, verdict));
    keyboard
        .row([
            Button::new(voice.safe_back(), Action::Safe(Press::Back(run, None))),
            Button::new(voice.safe_share(), Action::Safe(Press::Share(run))),
        ])
        .button(voice.case_button(CaseButton::Save), Action::Case(CasePress::SaveSafe))
        .button(voice.safe_restart(), Action::Safe(Press::Anew))
        .button(voice.start_check(), Action::Check(CheckPress::Start))
}

/// Goes to the first hour with what the answers tell, in a message of its own: the result stays.
pub(super) fn go_to_first_hour(scene: &mut Scene<'_>, questionnaire: &Questionnaire) {
    let verdict = progress(scene, questionnaire).and_then(|so_far| verdict(questionnaire, &so_far));
    let method = verdict.and_then(|verdict| verdict.method).map_or(Answer::NotAsked, Answer::Given);
    first_hour::go_on(scene, Incident { method, ..Incident::default() }, None);
}

/// The topics of what weighed most and of what is not known, each once.
fn topics<'a>(questionnaire: &'a Questionnaire, verdict: &Verdict) -> Vec<&'a str> {
    let spoke: Vec<usize> = verdict.reasons.iter().filter_map(|weighed| weighed.reason).collect();
    let known = [spoke.as_slice(), &verdict.unsure].concat();
    // Where nothing spoke, what was looked for in vain.
    let reasons = if known.is_empty() { &verdict.denied } else { &known };
    let mut topics: Vec<&str> = Vec::new();
    for &reason in reasons {
        let topic = questionnaire.reasons[reason].topic.as_str();
        if topics.len() < MOST_REASONS && !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}
