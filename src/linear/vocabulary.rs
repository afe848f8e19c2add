//! The grams worth knowing, and a text as a weighted list of them.

use std::sync::OnceLock;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use zerocopy::little_endian::{F32, U64};

use super::classifier::Reading;
use super::grams::Gram;
use super::places::Places;
use super::table::Table;

/// The grams that occur in at least two of the texts the engine learns from.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// Ascending.
    grams: Table<U64>,
    /// How telling each gram is: rarer is more.
    rarity: Table<F32>,
    /// How telling a gram is that the vocabulary lacks.
    unknown_rarity: f32,
    /// Finds grams in one look; made when one is first asked for.
    places: OnceLock<Places>,
}

/// A vocabulary as it is written down.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WrittenVocabulary<'a> {
    grams: &'a [u8],
    rarity: &'a [u8],
    unknown_rarity: f32,
}

/// A text as the classifier reads it: gram numbers of the vocabulary in ascending order, each with
/// its weight. The weights' squares add up to at most 1; what is missing belongs to grams the
/// vocabulary lacks, so that a text of mostly unknown words speaks softly.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Vector {
    pub entries: Vec<(u32, f32)>,
}

impl Reading for Vector {
    fn features(&self) -> impl Iterator<Item = (usize, f32)> {
        self.entries.iter().map(|&(gram, weight)| (gram as usize, weight))
    }
}

impl Vocabulary {
    /// Learns from texts given by their grams.
    pub fn learn<'a>(texts: impl Iterator<Item = &'a [(Gram, u32)]>) -> Vocabulary {
        let mut n_texts = 0;
        let mut occurrences = Vec::new();
        for grams in texts {
            n_texts += 1;
            occurrences.extend(grams.iter().map(|&(gram, _)| gram));
        }
        occurrences.sort_unstable();
        let mut known: Vec<(Gram, u32)> = occurrences
            .chunk_by(|left, right| left == right)
            .filter(|group| group.len() >= FEWEST_TEXTS)
            .map(|group| (group[0], group.len() as u32))
            .collect();
        keep_the_commonest(&mut known);
        Vocabulary {
            grams: Table::of(known.iter().map(|&(gram, _)| U64::from(gram))),
            rarity: Table::of(known.iter().map(|&(_, texts)| F32::new(rarity(texts, n_texts)))),
            unknown_rarity: rarity(1, n_texts),
            places: OnceLock::new(),
        }
    }

    pub fn written(&self) -> WrittenVocabulary<'_> {
        WrittenVocabulary {
            grams: self.grams.as_bytes(),
            rarity: self.rarity.as_bytes(),
            unknown_rarity: self.unknown_rarity,
        }
    }

    /// The vocabulary that is written as this, somewhere in the `whole`.
    pub fn within(whole: &Bytes, written: &WrittenVocabulary<'_>) -> Self {
        Self {
            grams: Table::within(whole, written.grams),
            rarity: Table::within(whole, written.rarity),
            unknown_rarity: written.unknown_rarity,
            places: OnceLock::new(),
        }
    }

    /// How many grams are known.
    pub fn len(&self) -> usize {
        self.grams.numbers().len()
    }

    /// Whether its parts fit together, after it was read from outside.
    pub fn is_sound(&self) -> bool {
        self.len() == self.rarity.numbers().len() && self.grams.numbers().is_sorted_by_key(|gram| gram.get())
    }

    /// The vector of a text given by its grams.
    pub fn vector_of(&self, grams: &[(Gram, u32)]) -> Vector {
        let (mut vector, square_sum) = self.stretched(grams);
        let length = square_sum.sqrt().max(f32::MIN_POSITIVE);
        for (_, weight) in &mut vector.entries {
            *weight /= length;
        }
        vector
    }

    /// The vector of a text before it is brought to its length, and the square of its length.
    pub fn stretched(&self, grams: &[(Gram, u32)]) -> (Vector, f32) {
        let (known, rarity) = (self.grams.numbers(), self.rarity.numbers());
        let places = self.places.get_or_init(|| Places::of(known));
        let mut entries = Vec::with_capacity(grams.len());
        let mut square_sum = 0.0;
        for &(gram, times) in grams {
            let emphasis = if times == 1 { 1.0 } else { 1.0 + (times as f32).ln() };
            match places.find(gram, known) {
                Some(place) => {
                    let weight = emphasis * rarity[place].get();
                    square_sum += weight * weight;
                    entries.push((place as u32, weight));
                }
                None => square_sum += (emphasis * self.unknown_rarity).powi(2),
            }
        }
        (Vector { entries }, square_sum)
    }
}

/// A gram of one single text teaches nothing about others. Leaving such grams out also makes the
/// texts learned from look like the questions to come, which have unknown grams too.
const FEWEST_TEXTS: usize = 2;
/// Bounds the memory of the classifier: this many rows of one number a topic.
const MOST_GRAMS: usize = 1 << 16;

fn keep_the_commonest(known: &mut Vec<(Gram, u32)>) {
    if known.len() > MOST_GRAMS {
        known.sort_by_key(|&(gram, texts)| (std::cmp::Reverse(texts), gram));
        known.truncate(MOST_GRAMS);
        known.sort_unstable();
    }
}

fn rarity(texts: u32, n_texts: u32) -> f32 {
    (1.0 + (1.0 + n_texts as f32) / (1.0 + texts as f32)).ln()
}

#[cfg(test)]
mod tests {
    use super::super::grams::grams_of;
    use super::*;

    fn vocabulary(texts: &[&str]) -> Vocabulary {
        let grams: Vec<_> = texts.iter().map(|text| grams_of(text)).collect();
        Vocabulary::learn(grams.iter().map(Vec::as_slice))
    }

    fn loudness(vector: &Vector) -> f32 {
        vector.entries.iter().map(|(_, weight)| weight * weight).sum()
    }

    #[test]
    fn what_occurs_in_one_text_only_is_not_learned() {
        assert_eq!(vocabulary(&["退", "退", "款"]).len(), 1);
    }

    #[test]
    fn a_rarer_gram_weighs_more() {
        let vector = vocabulary(&["的", "的", "的", "的", "赔", "赔"]).vector_of(&grams_of("的,赔"));
        let weights: Vec<f32> = vector.entries.iter().map(|&(_, weight)| weight).collect();
        let common = weights.iter().copied().fold(f32::INFINITY, f32::min);
        let rare = weights.iter().copied().fold(0.0, f32::max);
        assert!(rare > 1.2 * common, "{rare} is not well above {common}");
    }

    #[test]
    fn a_text_of_unknown_words_speaks_softly() {
        let vocabulary = vocabulary(&["退款", "退款"]);
        assert!((loudness(&vocabulary.vector_of(&grams_of("退款"))) - 1.0).abs() < 1e-5);
        assert!(loudness(&vocabulary.vector_of(&grams_of("退款天气很好"))) < 0.5);
        assert!(vocabulary.vector_of(&grams_of("天气")).entries.is_empty());
        assert!(vocabulary.vector_of(&[]).entries.is_empty());
    }
}
