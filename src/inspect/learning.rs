//! Learning what messages of each kind read like, and how far that can be trusted.

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::fitting::Fit;
use super::links::Links;
use super::signs::Signs;
use super::teaching::{Nature, Teaching, Weighed, weights_fingerprint};
use super::verdict::logistic;
use super::wording::{Meaning, Trust, Wording, margin};
use crate::content::Library;
use crate::encoder::{Embedding, Vectors};
use crate::linear::{Gram, Lexical, LexicalSample, Semantic, SemanticSample, combined, grams_of, logarithms};

/// The models are tried on as many hands of examples that the others did not teach.
const HANDS: usize = 5;
/// Questions to the bot are many; together they count about as much as the messages.
const QUESTION_IMPORTANCE: f32 = 0.5;
/// What others collected is of few kinds, and repeats itself.
const PUBLIC_IMPORTANCE: f32 = 0.5;
/// The share of our own ordinary examples that may be worth a caution. They are chosen to be difficult: of what people
/// really receive, fewer are.
const CAUTION_SHARE: f32 = 0.05;
/// The share of them that may be called a danger.
const DANGER_SHARE: f32 = 0.005;
/// No message is called a danger below this score, however seldom.
const LEAST_DANGER: f32 = 0.8;

/// An example, ready to learn from.
struct Sample<'a> {
    grams: Vec<(Gram, u32)>,
    embedding: Option<&'a Embedding>,
    kind: usize,
    signs: f32,
    is_own: bool,
}

/// What the models said of an example they had not seen.
struct Tried {
    is_scam: bool,
    signs: f32,
    by_words: f32,
    /// `None` where it has no vector.
    together: Option<f32>,
}

impl Wording {
    /// Learns from what a library teaches. The same examples in the same order give the same models. `vectors` hold
    /// [`Teaching::texts_to_encode`]; without any, words alone are learnt from.
    pub fn learn(library: &Library, teaching: &Teaching, vectors: &Vectors) -> Self {
        let weighed = Self::weighed(library, teaching);
        let sample = |example: &'_ Weighed| Sample {
            grams: grams_of(&example.words),
            embedding: vectors.get(&example.folded),
            kind: example.kind,
            signs: example.signs,
            is_own: example.is_own,
        };
        let samples: Vec<Sample<'_>> = weighed.iter().map(sample).collect();
        let all: Vec<&Sample<'_>> = samples.iter().collect();
        let tried = try_out(teaching, &samples);
        let (lexical, semantic) = rayon::join(|| lexical(teaching, &all), || semantic(teaching, &all));
        let by_words = trust(tried.iter().map(|tried| (tried.is_scam, tried.signs, tried.by_words)));
        let together = tried.iter().filter_map(|tried| Some((tried.is_scam, tried.signs, tried.together?)));
        let meaning = semantic.map(|semantic| Meaning { semantic, together: trust(together) });
        let weights = weights_fingerprint(&weighed);
        Self { kinds: teaching.kinds.clone(), weights, lexical, by_words, meaning }
    }

    /// Whether this library's examples are read and weighed today as they were when this was learnt. They are not after a
    /// change of the program; then `haishao learn` is due.
    pub fn weighs_as_learnt(&self, library: &Library) -> bool {
        self.weights == weights_fingerprint(&Self::weighed(library, &Teaching::of(library)))
    }

    fn weighed(library: &Library, teaching: &Teaching) -> Vec<Weighed> {
        teaching.weighed(&Signs::new(&library.signals), Links::new(library).as_ref())
    }
}

/// Deals the examples of every kind into hands, and tries each with models that learnt from the others.
fn try_out(teaching: &Teaching, samples: &[Sample<'_>]) -> Vec<Tried> {
    let mut dealt = vec![0; teaching.kinds.len()];
    let hands: Vec<usize> = samples
        .iter()
        .map(|sample| {
            dealt[sample.kind] += 1;
            dealt[sample.kind] % HANDS
        })
        .collect();
    let try_hand = |hand: usize| {
        let mut tried = Vec::new();
        let (held, others): (Vec<_>, Vec<_>) =
            samples.iter().zip(&hands).partition(|(_, other)| **other == hand);
        let others: Vec<&Sample<'_>> = others.into_iter().map(|(sample, _)| sample).collect();
        let (lexical, semantic) = (lexical(teaching, &others), semantic(teaching, &others));
        for (sample, _) in held {
            let nature = teaching.kinds[sample.kind].nature;
            // What others collected is easier than what people ask about.
            if nature == Nature::Question || !sample.is_own {
                continue;
            }
            let by_words = lexical.probabilities(&sample.grams);
            let by_words = by_words.map_or_else(|| vec![0.0; teaching.kinds.len()], logarithms);
            let both = semantic.as_ref().zip(sample.embedding).map(|(semantic, embedding)| {
                combined(&by_words, &logarithms(semantic.probabilities(embedding)))
            });
            tried.push(Tried {
                is_scam: nature == Nature::Scam,
                signs: sample.signs,
                by_words: margin(&teaching.kinds, &by_words),
                together: both.map(|scores| margin(&teaching.kinds, &scores)),
            });
        }
        tried
    };
    // Side by side, and put together in their order, so that the outcome is the same on every machine.
    let tried: Vec<Vec<Tried>> = (0..HANDS).into_par_iter().map(try_hand).collect();
    tried.into_iter().flatten().collect()
}

fn importance(teaching: &Teaching, sample: &Sample<'_>) -> f32 {
    match teaching.kinds[sample.kind].nature {
        Nature::Question => QUESTION_IMPORTANCE,
        _ if !sample.is_own => PUBLIC_IMPORTANCE,
        Nature::Scam | Nature::Ordinary => 1.0,
    }
}

fn lexical(teaching: &Teaching, samples: &[&Sample<'_>]) -> Lexical {
    let samples: Vec<LexicalSample<'_>> = samples
        .iter()
        .map(|sample| (sample.grams.as_slice(), sample.kind, importance(teaching, sample)))
        .collect();
    Lexical::learn(&samples, teaching.kinds.len())
}

/// Nothing where there are no vectors.
fn semantic(teaching: &Teaching, samples: &[&Sample<'_>]) -> Option<Semantic> {
    let encoded = samples
        .iter()
        .filter_map(|sample| Some((sample.embedding?, sample.kind, importance(teaching, sample))));
    let samples: Vec<SemanticSample<'_>> = encoded.collect();
    (!samples.is_empty()).then(|| Semantic::learn(&samples, teaching.kinds.len()))
}

/// Finds what best turns margins and signs into log-odds, and where caution and danger begin. Each item: whether it is a
/// scam, what its signs weigh, and the margin.
fn trust(tried: impl Iterator<Item = (bool, f32, f32)>) -> Trust {
    let tried: Vec<(bool, f32, f32)> = tried.collect();
    let Fit { bias, slope, signs } = Fit::of(&tried);
    let score = |(_, weight, margin): &(bool, f32, f32)| logistic(bias + slope * margin + signs * weight);
    let mut ordinary: Vec<f32> = tried.iter().filter(|tried| !tried.0).map(score).collect();
    ordinary.sort_by(|left, right| right.total_cmp(left));
    let exceeded_by = |share: f32| {
        let place = (share * ordinary.len() as f32) as usize;
        ordinary.get(place).copied().unwrap_or(0.5)
    };
    let danger = exceeded_by(DANGER_SHARE).max(LEAST_DANGER);
    Trust { bias, slope, signs, caution: exceeded_by(CAUTION_SHARE).min(danger), danger }
}
