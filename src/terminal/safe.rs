//! `haishao safe`: the questionnaire without a chat, its graph, and the card of a result.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use thiserror::Error;

use super::json_lines::{self, Failure, LinesError, answer_lines};
use crate::chat::{Knowledge, card_of};
use crate::content::Language;
use crate::content::questionnaire::{Leads, Level, LogOdds, Name, Question, Questionnaire};
use crate::picture::{self, PictureError};
use crate::questionnaire::{Answers, Given, Next, Weighed, follow, verdict, walk};

/// One line of the machine contract, going in.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    answers: BTreeMap<Name, Name>,
}

/// One line of the machine contract, coming out.
#[derive(Serialize)]
struct Answer<'a> {
    id: Value,
    complete: bool,
    next: Option<&'a Name>,
    /// `None` until it is complete, and where the answers lead to another flow.
    level: Option<Level>,
    /// What speaks for the level, the weightiest first.
    reasons: Vec<Reason<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hand_over: Option<&'static str>,
}

#[derive(Serialize)]
struct Reason<'a> {
    question: &'a Name,
    option: &'a str,
    weight: LogOdds,
}

/// Why no card was drawn.
#[derive(Debug, Error)]
pub enum CardError {
    #[error("the answers cannot be read: {0}")]
    Read(#[source] io::Error),
    #[error("{0}")]
    Answers(String),
    #[error("these answers lead to no result yet")]
    NoResult,
    #[error(transparent)]
    Picture(#[from] PictureError),
}

/// Answers one JSON object a line.
///
/// # Errors
/// When the input breaks off or the output is closed.
pub fn safe_jsonl(
    questionnaire: &Questionnaire,
    input: impl BufRead,
    out: &mut dyn Write,
) -> Result<(), LinesError> {
    answer_lines(input, out, |value| {
        let (id, answers) = parse(questionnaire, value)?;
        Ok(answer(questionnaire, id, &answers))
    })
}

/// Draws the card of one line's answers, as PNG.
///
/// # Errors
/// When the line cannot be read, leads to no result, or the card cannot be drawn.
pub fn draw_card(
    knowledge: &Knowledge,
    questionnaire: &Questionnaire,
    language: Language,
    mut input: impl BufRead,
) -> Result<Vec<u8>, CardError> {
    let mut line = String::new();
    input.read_line(&mut line).map_err(CardError::Read)?;
    let value = serde_json::from_str(&line).map_err(|error| CardError::Answers(error.to_string()))?;
    let (_, answers) = parse(questionnaire, value).map_err(|failure| CardError::Answers(failure.error))?;
    let progress = follow(questionnaire, &answers);
    let verdict = verdict(questionnaire, &progress).ok_or(CardError::NoResult)?;
    let card = card_of(questionnaire, &verdict, knowledge.voice(language), None);
    Ok(picture::draw(&card)?)
}

fn parse(questionnaire: &Questionnaire, value: Value) -> Result<(Value, Answers), Failure> {
    let line: Line = json_lines::read(value, "an object with `answers` (question and option, both names)")?;
    for (question, answer) in &line.answers {
        let known = questionnaire.question(question.as_str()).map(|place| &questionnaire.questions[place]);
        let error = match known {
            None => format!("there is no question `{question}`"),
            Some(known) if Given::named(known, answer.as_str()).is_none() => {
                format!("`{question}` has no option `{answer}`")
            }
            Some(_) => continue,
        };
        return Err(Failure { id: line.id, error });
    }
    Ok((line.id, line.answers.into_iter().collect()))
}

fn answer<'a>(questionnaire: &'a Questionnaire, id: Value, answers: &Answers) -> Answer<'a> {
    let progress = follow(questionnaire, answers);
    let verdict = verdict(questionnaire, &progress);
    let reasons = verdict.iter().flat_map(|verdict| &verdict.reasons);
    Answer {
        id,
        complete: !matches!(progress.next, Next::Ask(_)),
        next: match progress.next {
            Next::Ask(question) => Some(&questionnaire.questions[question].id),
            Next::Result(_) | Next::HandOver(_) => None,
        },
        level: verdict.as_ref().map(|verdict| verdict.level),
        reasons: reasons.map(|weighed| reason(questionnaire, weighed)).collect(),
        hand_over: match progress.next {
            Next::HandOver(flow) => Some(flow.name()),
            Next::Ask(_) | Next::Result(_) => None,
        },
    }
}

fn reason<'a>(questionnaire: &'a Questionnaire, weighed: &Weighed) -> Reason<'a> {
    let question = &questionnaire.questions[weighed.answered.question];
    let option = weighed.answered.given.name(question);
    Reason { question: &question.id, option, weight: weighed.weight }
}

/// The whole questionnaire and what a walk through it showed, as one JSON object.
pub fn describe(knowledge: &Knowledge, questionnaire: &Questionnaire) -> Value {
    let walk = walk(questionnaire);
    let branch = |place: usize| &questionnaire.branches[place].id;
    let situations: serde_json::Map<String, Value> =
        walk.situations.iter().map(|(place, shares)| (branch(*place).to_string(), json!(shares))).collect();
    json!({
        "first": branch(questionnaire.first),
        "levels": { "caution": questionnaire.caution, "danger": questionnaire.danger },
        "branches": questionnaire.branches.iter().map(|branch| json!({
            "id": branch.id,
            "prior": branch.prior,
            "questions": branch.questions.iter().map(|place| &questionnaire.questions[*place].id).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "questions": questionnaire.questions.iter()
            .map(|question| describe_question(knowledge, questionnaire, question)).collect::<Vec<_>>(),
        "reasons": questionnaire.reasons.iter().map(|reason| json!({
            "id": reason.id,
            "weight": reason.weight,
            "settles": reason.settles,
            "topic": reason.topic,
            "types": reason.types,
            "rationale": reason.rationale,
            "sign": in_both(|language| knowledge.voice(language).safe_sign(reason)),
        })).collect::<Vec<_>>(),
        "walk": { "all": walk.shares, "situations": situations, "branching": walk.branching },
    })
}

fn describe_question(knowledge: &Knowledge, questionnaire: &Questionnaire, question: &Question) -> Value {
    let options = Given::all(question).map(|given| {
        let reason = given.reason(question).map(|place| &questionnaire.reasons[place]);
        let text = in_both(|language| {
            let voice = knowledge.voice(language);
            match given {
                Given::Option(place) => voice.safe_option(question, &question.options[place]),
                Given::NotSure => voice.not_sure(),
            }
        });
        json!({
            "id": given.name(question),
            "text": text,
            "weight": given.weight(question),
            "settles": reason.is_some_and(|reason| reason.settles),
            "reason": reason.map(|reason| &reason.id),
            "leads_to": match given.leads(question) {
                Leads::On => None,
                Leads::To(place) => Some(questionnaire.branches[place].id.to_string()),
                Leads::HandOver(flow) => Some(flow.name().to_owned()),
            },
        })
    });
    json!({
        "id": question.id,
        "text": in_both(|language| knowledge.voice(language).safe_question_text(question)),
        "why": in_both(|language| knowledge.voice(language).safe_why_text(question)),
        "options": options.collect::<Vec<_>>(),
    })
}

fn in_both(say: impl Fn(Language) -> String) -> Value {
    let said = Language::WRITTEN.map(|language| (language.to_string(), Value::String(say(language))));
    Value::Object(said.into_iter().collect())
}
