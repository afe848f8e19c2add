//! What the wording of a message as a whole is like: a comparison with examples of every kind, for what no sign says.

use serde::{Deserialize, Serialize};

use super::teaching::{Kind, Nature};
use crate::encoder::Embedding;
use crate::linear::{Gram, Lexical, Semantic, combined, grams_of, logarithms};

/// Models that tell kinds of messages apart, and how far they can be trusted.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Wording {
    pub(super) kinds: Vec<Kind>,
    /// Tells the examples it learnt from, as they were read and weighed, from any others.
    pub(super) weights: String,
    /// Written by itself.
    #[serde(skip)]
    pub(super) lexical: Lexical,
    /// How far the lexical model can be trusted alone.
    pub(super) by_words: Trust,
    /// `None` where there was no encoder to learn with.
    pub(super) meaning: Option<Meaning>,
}

/// The model of meaning, and how far both can be trusted together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Meaning {
    pub semantic: Semantic,
    pub together: Trust,
}

/// From what models say to log-odds, as they held on texts the models had not seen; and from which score on a message is
/// worth a caution, or is called a danger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trust {
    pub bias: f32,
    pub slope: f32,
    /// How much of what the signs weigh still counts beside the wording, from 0 to 1: both often say the same.
    pub signs: f32,
    pub caution: f32,
    pub danger: f32,
}

/// What the wording says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Likeness {
    /// What it adds to the log-odds that the message is a scam.
    pub weight: f32,
    pub trust: Trust,
    /// The place of the kind of scam it is most like.
    pub kind: Option<usize>,
    /// How likely it is no message but a question to the bot.
    pub question: f32,
}

/// However sure the models are, words alone are not everything.
const LARGEST_WEIGHT: f32 = 5.0;

impl Wording {
    /// What a message is like, read by its words and, where there is a vector, by its meaning.
    pub(super) fn likeness(&self, words: &str, embedding: Option<&Embedding>) -> Likeness {
        let by_words = self.scores(&grams_of(words));
        match (&self.meaning, embedding) {
            (Some(meaning), Some(embedding)) => {
                let by_meaning = logarithms(meaning.semantic.probabilities(embedding));
                self.weigh(&combined(&by_words, &by_meaning), meaning.together)
            }
            _ => self.weigh(&by_words, self.by_words),
        }
    }

    pub(super) fn kind(&self, place: usize) -> Option<&str> {
        self.kinds.get(place).map(|kind| kind.id.as_str())
    }

    /// The part of a text without which its words are least like a scam, of those given; `None` when each leaves them
    /// as they are.
    pub(super) fn most_telling(&self, parts: &[&str]) -> Option<usize> {
        let grams: Vec<Vec<(Gram, u32)>> = parts.iter().map(|part| grams_of(part)).collect();
        let slices: Vec<&[(Gram, u32)]> = grams.iter().map(Vec::as_slice).collect();
        let without = self.lexical.without_each(&slices);
        let margins =
            without.into_iter().map(|probabilities| margin(&self.kinds, &logarithms(probabilities)));
        margins.enumerate().min_by(|left, right| left.1.total_cmp(&right.1)).map(|(place, _)| place)
    }

    fn scores(&self, grams: &[(Gram, u32)]) -> Vec<f32> {
        self.lexical.probabilities(grams).map_or_else(|| vec![0.0; self.kinds.len()], logarithms)
    }

    fn weigh(&self, scores: &[f32], trust: Trust) -> Likeness {
        let weight = (trust.slope * margin(&self.kinds, scores)).clamp(-LARGEST_WEIGHT, LARGEST_WEIGHT);
        let scams = self.kinds.iter().enumerate().filter(|(_, kind)| kind.nature == Nature::Scam);
        let likest = scams.max_by(|left, right| {
            let score = |place: usize| scores.get(place).copied().unwrap_or(f32::MIN);
            score(left.0).total_cmp(&score(right.0))
        });
        let share = |nature| share_of(&self.kinds, scores, nature);
        let all = share(Nature::Question) + share(Nature::Scam) + share(Nature::Ordinary);
        Likeness {
            weight,
            trust,
            kind: likest.map(|(place, _)| place),
            question: share(Nature::Question) / all.max(f32::MIN_POSITIVE),
        }
    }

    /// Whether its parts fit together, after it was read from outside.
    pub(super) fn is_sound(&self) -> bool {
        let n_kinds = self.kinds.len();
        self.lexical.is_sound(n_kinds)
            && self.meaning.as_ref().is_none_or(|meaning| meaning.semantic.is_sound(n_kinds))
    }
}

/// The log-odds that a message with these scores is a scam rather than an ordinary one.
pub(super) fn margin(kinds: &[Kind], scores: &[f32]) -> f32 {
    let share = |nature| share_of(kinds, scores, nature).max(f32::MIN_POSITIVE).ln();
    share(Nature::Scam) - share(Nature::Ordinary)
}

fn share_of(kinds: &[Kind], scores: &[f32], nature: Nature) -> f32 {
    let own = kinds.iter().zip(scores).filter(|(kind, _)| kind.nature == nature);
    own.map(|(_, score)| score.exp()).sum()
}
