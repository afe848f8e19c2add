//! `haishao check`: messages and links, judged for people and for scripts.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::gateway::{Look, Terminal};
use super::json_lines::{self, LinesError, answer_lines};
use crate::chat::{Bundle, Knowledge, checked, language_of};
use crate::content::{Language, Level};
use crate::encoder::{Encode, vectors_of};
use crate::inspect::link::LinkReason;
use crate::inspect::seen::Seen;
use crate::inspect::{Beforehand, Inspector, JudgedLink, ListedLinks, Message, Reason, Verdict};
use crate::lists::Lists;

/// What messages are judged with.
#[derive(Clone, Copy)]
pub struct Judging<'a> {
    pub knowledge: &'a Knowledge,
    pub encoder: &'a dyn Encode,
    pub lists: &'a Lists,
}

/// One line of the machine contract, going in.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
}

/// One line of the machine contract, coming out.
#[derive(Serialize)]
struct Answer {
    id: Value,
    level: Level,
    score: f32,
    reasons: Vec<Weighed>,
    links: Vec<CheckedLink>,
}

#[derive(Serialize)]
struct CheckedLink {
    /// As it was written, cut to 200 characters.
    link: String,
    level: Level,
    score: f32,
    reasons: Vec<Weighed>,
}

#[derive(Serialize)]
struct Weighed {
    signal: String,
    weight: f32,
    evidence: String,
}

/// Judges one message as a person would read it.
///
/// # Errors
/// When the answer cannot be written.
pub fn check_once(
    judging: &Judging<'_>,
    text: &str,
    lang: Option<Language>,
    look: Look,
    out: &mut dyn Write,
) -> Result<(), LinesError> {
    let language = lang.or_else(|| language_of(text)).unwrap_or(Language::English);
    let voice = judging.knowledge.voice(language);
    let rich = if judging.knowledge.library.patterns.speaks_of_danger_to_life(text) {
        voice.danger_to_life(None)
    } else {
        let verdict = judging.verdict(text);
        voice.check_verdict(&checked(judging.knowledge, voice, &verdict))
    };
    let written = writeln!(out, "{}", Terminal::new(look).render(&rich));
    written.and_then(|()| out.flush()).map_err(LinesError::Write)
}

/// Judges what was seen in a picture.
///
/// # Errors
/// When the answer cannot be written.
pub fn check_picture(
    judging: &Judging<'_>,
    seen: &Seen,
    lang: Option<Language>,
    look: Look,
    out: &mut dyn Write,
) -> Result<(), LinesError> {
    let mut bundle = Bundle::default();
    bundle.see(seen);
    let language = lang.or_else(|| language_of(bundle.text())).unwrap_or(Language::English);
    let voice = judging.knowledge.voice(language);
    let mut rich = voice.glances(&bundle.glances);
    if !bundle.text().is_empty() {
        let verdict = judging.verdict(bundle.text());
        rich = rich.paragraph_break();
        rich = rich.append(voice.check_verdict(&checked(judging.knowledge, voice, &verdict)));
    }
    let written = writeln!(out, "{}", Terminal::new(look).render(&rich));
    written.and_then(|()| out.flush()).map_err(LinesError::Write)
}

/// Judges one JSON object a line.
///
/// # Errors
/// When the input breaks off or the output is closed.
pub fn check_jsonl(
    judging: &Judging<'_>,
    input: impl BufRead,
    out: &mut dyn Write,
) -> Result<(), LinesError> {
    answer_lines(input, out, |value| {
        let line: Line = json_lines::read(value, "an object with `text` (a string)")?;
        Ok(answer(line.id, judging.verdict(&line.text)))
    })
}

impl Judging<'_> {
    /// What is said about a message.
    pub fn verdict(&self, text: &str) -> Verdict {
        let inspector = &self.knowledge.inspector;
        let message = Message { text, hidden: &[] };
        let mut listed = ListedLinks::default();
        for (host, path) in inspector.places(message) {
            let found = self.lists.look_up(&host, &path);
            listed.insert((host, path), found);
        }
        // Without an encoder the words decide alone.
        let vectors = vectors_of(self.encoder, &[Inspector::wish(text)]).unwrap_or_default();
        inspector.inspect(message, Beforehand { vectors: &vectors, listed: &listed })
    }
}

fn answer(id: Value, verdict: Verdict) -> Answer {
    Answer {
        id,
        level: verdict.level,
        score: verdict.score,
        reasons: verdict.reasons.into_iter().map(weighed).collect(),
        links: verdict.links.into_iter().map(link).collect(),
    }
}

fn weighed(reason: Reason) -> Weighed {
    Weighed { signal: reason.signal, weight: reason.weight, evidence: reason.evidence }
}

fn link(judged: JudgedLink) -> CheckedLink {
    CheckedLink {
        link: judged.link.shown,
        level: judged.verdict.level,
        score: judged.verdict.score,
        reasons: judged.verdict.reasons.into_iter().map(about_link).collect(),
    }
}

fn about_link(reason: LinkReason) -> Weighed {
    Weighed { signal: reason.signal.to_owned(), weight: reason.weight, evidence: reason.evidence }
}
