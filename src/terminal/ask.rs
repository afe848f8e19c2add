//! Single questions: `haishao ask`, for people and for scripts.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::gateway::{Look, Terminal};
use super::json_lines::{self, Failure, LinesError, answer_lines};
use crate::answer::{Answer, Candidate, Context, Finding};
use crate::chat::{Knowledge, language_of};
use crate::content::{Language, TopicId};
use crate::encoder::{Encode, Vectors, vectors_of};
use crate::text::Rich;

/// One line of the machine contract, going in.
#[derive(Debug, Deserialize)]
pub struct Question {
    #[serde(default)]
    id: Value,
    text: String,
    lang: Option<String>,
    /// What was said before, oldest first.
    #[serde(default)]
    context: Vec<String>,
}

/// One line of the machine contract, coming out.
#[derive(Serialize)]
struct Line {
    id: Value,
    topic: Option<TopicId>,
    confidence: f32,
    alternatives: Vec<Alternative>,
    lang: Language,
}

#[derive(Serialize)]
struct Alternative {
    topic: TopicId,
    confidence: f32,
}

/// Answers one question as a person would read it.
///
/// # Errors
/// When the answer cannot be written.
pub fn ask_once(
    knowledge: &Knowledge,
    encoder: &dyn Encode,
    text: &str,
    lang: Option<Language>,
    look: Look,
    out: &mut dyn Write,
) -> Result<(), LinesError> {
    let language = lang.or_else(|| language_of(text)).unwrap_or(Language::English);
    let rich = if knowledge.library.patterns.speaks_of_danger_to_life(text) {
        knowledge.voice(language).danger_to_life(None)
    } else {
        let answer = knowledge.engine.ask(text, &Context::default(), &mut encode_with(encoder));
        in_words(knowledge, language, &answer)
    };
    let written = writeln!(out, "{}", Terminal::new(look).render(&rich));
    written.and_then(|()| out.flush()).map_err(LinesError::Write)
}

/// Answers one JSON object a line.
///
/// # Errors
/// When the input breaks off or the output is closed.
pub fn ask_jsonl(
    knowledge: &Knowledge,
    encoder: &dyn Encode,
    input: impl BufRead,
    out: &mut dyn Write,
) -> Result<(), LinesError> {
    answer_lines(input, out, |value| {
        let (question, language) = parse(value)?;
        Ok(respond(knowledge, encoder, question, language))
    })
}

fn parse(value: Value) -> Result<(Question, Option<Language>), Failure> {
    let expected =
        "an object with `text` (a string) and, if wanted, `lang` (a string) and `context` (strings)";
    let question: Question = json_lines::read(value, expected)?;
    let language = match question.lang.as_deref() {
        None => None,
        Some(tag) => {
            let error = format!("`{tag}` is not a language the bot speaks");
            let known = Language::from_platform(tag);
            Some(known.ok_or(Failure { id: question.id.clone(), error })?)
        }
    };
    Ok((question, language))
}

/// One line of the machine contract.
fn respond(
    knowledge: &Knowledge,
    encoder: &dyn Encode,
    question: Question,
    language: Option<Language>,
) -> Line {
    let mut encode = encode_with(encoder);
    let context = Context::from_earlier(&knowledge.engine, &question.context, &mut encode);
    let answer = knowledge.engine.ask(&question.text, &context, &mut encode);
    Line {
        lang: language.or_else(|| language_of(&question.text)).unwrap_or(Language::English),
        id: question.id,
        topic: topic_of(&answer.finding).cloned(),
        confidence: answer.confidence,
        alternatives: answer.alternatives.into_iter().map(Alternative::from).collect(),
    }
}

/// Encodes what an answer is better for. Where that fails, which is logged once, words have to do.
pub fn encode_with(encoder: &dyn Encode) -> impl FnMut(Vec<String>) -> Vectors + use<'_> {
    |texts| vectors_of(encoder, &texts).unwrap_or_default()
}

impl From<Candidate> for Alternative {
    fn from(candidate: Candidate) -> Self {
        Self { topic: candidate.topic, confidence: candidate.confidence }
    }
}

/// The topic whose article the bot would show.
fn topic_of(finding: &Finding) -> Option<&TopicId> {
    match finding {
        Finding::Sure(topic) | Finding::Unsure(topic) | Finding::FollowUp(topic) => Some(topic),
        Finding::SmallTalk(_) | Finding::None => None,
    }
}

fn in_words(knowledge: &Knowledge, language: Language, answer: &Answer) -> Rich {
    let voice = knowledge.voice(language);
    let article = topic_of(&answer.finding).and_then(|topic| knowledge.library.article(language, topic));
    match article {
        Some(article) => voice.article(&article.title, article.body.clone()),
        None => voice.no_answer(),
    }
}
