//! Single questions: `haishao ask`, for people and for scripts.

use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use super::gateway::{Look, Terminal};
use crate::answer::{Answer, Candidate, Context, Finding};
use crate::chat::{Knowledge, language_of};
use crate::content::{Language, TopicId};
use crate::encoder::{Encode, Vectors, vectors_of};
use crate::text::Rich;

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 1 << 20;

/// Why questions could not be read or answers not be written.
#[derive(Debug, Error)]
pub enum AskError {
    #[error("the questions cannot be read: {0}")]
    Read(#[source] io::Error),
    #[error("the answers cannot be written: {0}")]
    Write(#[source] io::Error),
}

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
struct Line<'a> {
    id: &'a Value,
    topic: Option<&'a TopicId>,
    confidence: f32,
    alternatives: Vec<Alternative<'a>>,
    lang: Language,
}

#[derive(Serialize)]
struct Alternative<'a> {
    topic: &'a TopicId,
    confidence: f32,
}

#[derive(Serialize)]
struct Failure {
    id: Value,
    error: String,
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
) -> Result<(), AskError> {
    let language = lang.or_else(|| language_of(text)).unwrap_or(Language::English);
    let rich = if knowledge.library.patterns.speaks_of_danger_to_life(text) {
        knowledge.voice(language).danger_to_life(None)
    } else {
        let answer = knowledge.engine.ask(text, &Context::default(), &mut encode_with(encoder));
        in_words(knowledge, language, &answer)
    };
    let written = writeln!(out, "{}", Terminal::new(look).render(&rich));
    written.and_then(|()| out.flush()).map_err(AskError::Write)
}

/// Answers one JSON object a line, in order, each before the next is read. A line that cannot be read is
/// answered with an error.
///
/// # Errors
/// When the input breaks off or the output is closed.
pub fn ask_jsonl(
    knowledge: &Knowledge,
    encoder: &dyn Encode,
    mut input: impl BufRead,
    out: &mut dyn Write,
) -> Result<(), AskError> {
    let mut line = Vec::new();
    while read_line(&mut input, &mut line).map_err(AskError::Read)? {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = answer_line(knowledge, encoder, &line);
        writeln!(out, "{answer}").and_then(|()| out.flush()).map_err(AskError::Write)?;
    }
    Ok(())
}

/// Reads one line, at most one byte more than is allowed; the rest of a longer one is skipped.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let read = io::Read::take(&mut *input, LONGEST_LINE + 1).read_until(b'\n', line)?;
    if line.len() as u64 > LONGEST_LINE && !line.ends_with(b"\n") {
        input.skip_until(b'\n')?;
    }
    Ok(read > 0)
}

fn answer_line(knowledge: &Knowledge, encoder: &dyn Encode, line: &[u8]) -> String {
    let answer = if line.len() as u64 > LONGEST_LINE {
        Err(Failure { id: Value::Null, error: format!("the line is longer than {LONGEST_LINE} bytes") })
    } else {
        parse(line)
    };
    match answer {
        Ok((question, language)) => respond(knowledge, encoder, &question, language),
        Err(failure) => serde_json::to_string(&failure).unwrap_or_default(),
    }
}

/// Reads a line, and keeps its id even when the rest is wrong.
fn parse(line: &[u8]) -> Result<(Question, Option<Language>), Failure> {
    let fail = |id: Value, error: String| Failure { id, error };
    let value: Value = serde_json::from_slice(line).map_err(|error| fail(Value::Null, error.to_string()))?;
    let id = value.get("id").cloned().unwrap_or_default();
    // Not the parser's own words: they quote what it found, and that is what somebody wrote.
    let expected =
        "an object with `text` (a string) and, if wanted, `lang` (a string) and `context` (strings)";
    let question: Question =
        serde_json::from_value(value).map_err(|_| fail(id.clone(), format!("the line is not {expected}")))?;
    let language = match question.lang.as_deref() {
        None => None,
        Some(tag) => {
            let known = Language::from_platform(tag);
            Some(known.ok_or_else(|| fail(id, format!("`{tag}` is not a language the bot speaks")))?)
        }
    };
    Ok((question, language))
}

/// One line of the machine contract.
fn respond(
    knowledge: &Knowledge,
    encoder: &dyn Encode,
    question: &Question,
    language: Option<Language>,
) -> String {
    let mut encode = encode_with(encoder);
    let context = Context::from_earlier(&knowledge.engine, &question.context, &mut encode);
    let answer = knowledge.engine.ask(&question.text, &context, &mut encode);
    let line = Line {
        id: &question.id,
        topic: topic_of(&answer.finding),
        confidence: answer.confidence,
        alternatives: answer.alternatives.iter().map(Alternative::from).collect(),
        lang: language.or_else(|| language_of(&question.text)).unwrap_or(Language::English),
    };
    serde_json::to_string(&line).unwrap_or_default()
}

/// Encodes what an answer is better for. Where that fails, which is logged once, words have to do.
pub fn encode_with(encoder: &dyn Encode) -> impl FnMut(Vec<String>) -> Vectors + use<'_> {
    |texts| vectors_of(encoder, &texts).unwrap_or_default()
}

impl<'a> From<&'a Candidate> for Alternative<'a> {
    fn from(candidate: &'a Candidate) -> Self {
        Self { topic: &candidate.topic, confidence: candidate.confidence }
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
