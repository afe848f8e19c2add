//! What the inspector is taught: messages of every kind, and what people ask the bot.

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::link_signs;
use super::links::{JudgedLink, Links, ListedLinks};
use super::reading::{for_models, without_links};
use super::signs::Signs;
use super::{Found, spans_of};
use crate::content::Library;
use crate::linear::digest;
use crate::text::Unmasked;
use crate::text::fold::fold;

/// Everything the inspector learns from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Teaching {
    pub kinds: Vec<Kind>,
    pub examples: Vec<Example>,
    /// Tells the signs they are weighed by from any others.
    pub signs: String,
}

/// What a text can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    pub id: String,
    pub nature: Nature,
}

/// What matters about a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Nature {
    Scam,
    Ordinary,
    /// No message somebody received, but a question to the bot.
    Question,
}

/// A text whose kind is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The place of its kind.
    pub kind: usize,
    pub text: String,
    /// Whether it was written for this project, or as a question to this bot.
    pub is_own: bool,
}

/// An example as the models read it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Weighed {
    /// The place of its kind.
    pub kind: usize,
    /// As the lexical model reads it.
    pub words: String,
    /// As the encoder reads it.
    pub folded: String,
    /// What the signs in it weigh together.
    pub signs: f32,
    pub is_own: bool,
}

/// The kind of everything people ask the bot.
const QUESTION: &str = "question";
/// One in so many of the example questions is learnt from: there are several times as many as messages, and their
/// forms repeat.
const ONE_QUESTION_IN: u8 = 3;
/// Longer texts are cut before they are encoded: the encoder reads no more, and the first sentences say what it is.
const LONGEST_ENCODED: usize = 600;

/// To be raised when the same content would teach something else, the same teaching would give another model, or the model is
/// written down otherwise.
pub const WORDING_VERSION: u32 = 6;

impl Teaching {
    /// What a library teaches.
    pub(super) fn of(library: &Library) -> Self {
        let messages = &library.messages;
        let nature = |is_scam: bool| if is_scam { Nature::Scam } else { Nature::Ordinary };
        let mut kinds: Vec<Kind> = messages
            .kinds
            .iter()
            .map(|kind| Kind { id: kind.id.clone(), nature: nature(kind.is_scam) })
            .collect();
        let example = |kind, text: &str, is_own| Example { kind, text: text.to_owned(), is_own };
        let mut examples: Vec<Example> =
            messages.examples().map(|message| example(message.kind, message.text, message.is_own)).collect();
        let question = kinds.len();
        kinds.push(Kind { id: QUESTION.to_owned(), nature: Nature::Question });
        let questions = library.example_questions().filter(|text| is_learnt_from(text));
        examples.extend(questions.map(|text| example(question, text, true)));
        Self { kinds, examples, signs: library.signs_fingerprint.clone() }
    }

    /// The texts whose vectors the model learns from, each once, in a fixed order.
    pub fn texts_to_encode(&self) -> Vec<String> {
        let mut texts: Vec<String> = self.examples.iter().map(|example| for_encoder(&example.text)).collect();
        texts.sort();
        texts.dedup();
        texts
    }

    /// Tells what is learnt from this with an encoder, or without one, from anything else that could be learnt.
    /// What the examples weigh is not looked at, which would take seconds: the signs they are weighed by are.
    pub fn fingerprint(&self, encoder: Option<&str>) -> String {
        digest(&(WORDING_VERSION, encoder, self))
    }

    /// The examples as the models read them, in their order.
    pub(super) fn weighed(&self, signs: &Signs, links: Option<&Links>) -> Vec<Weighed> {
        self.examples.par_iter().map(|example| Weighed::of(example, signs, links)).collect()
    }
}

/// Whether an example question is one of those. The text itself tells, so that one more changes nothing about the others.
fn is_learnt_from(question: &str) -> bool {
    Sha256::digest(question.as_bytes()).first().is_some_and(|byte| byte % ONE_QUESTION_IN == 0)
}

/// Tells examples, as they are read and weighed, from any others.
pub(super) fn weights_fingerprint(weighed: &[Weighed]) -> String {
    digest(&weighed)
}

impl Weighed {
    fn of(example: &Example, signs: &Signs, links: Option<&Links>) -> Self {
        let text = &example.text;
        let unmasked = Unmasked::of(text);
        let mut reasons = Vec::new();
        let mut spans = Vec::new();
        if let Some(links) = links {
            let (found, n_more_links) = links.find(text, &[]);
            let judged: Vec<JudgedLink> =
                found.into_iter().map(|link| links.judge(link, &ListedLinks::default())).collect();
            let found = Found { links: judged, n_more_links };
            spans = spans_of(&found.links);
            reasons.extend(link_signs::look(text, unmasked.text(), &found, &links.mentions));
        }
        reasons.extend(signs.find(text, &unmasked, &spans));
        Self {
            kind: example.kind,
            words: for_models(unmasked.text()),
            folded: for_encoder(text),
            signs: reasons.iter().map(|reason| reason.weight).sum(),
            is_own: example.is_own,
        }
    }
}

/// A message as the encoder reads it.
pub(super) fn for_encoder(message: &str) -> String {
    let beginning = &message[..message.floor_char_boundary(LONGEST_ENCODED)];
    fold(&without_links(beginning))
}
