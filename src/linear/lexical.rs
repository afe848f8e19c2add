//! The cheap model: it compares pieces of words with those of the texts maintainers wrote.

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use super::classifier::{Classifier, Example, Schedule, softmax};
use super::compact::{Compact, WrittenCompact};
use super::grams::Gram;
use super::vocabulary::{Vector, Vocabulary, WrittenVocabulary};

/// A vocabulary, and the classifier that was trained on it.
#[derive(Clone, Debug, Default)]
pub struct Lexical {
    vocabulary: Vocabulary,
    weights: Compact,
}

/// The model as it is written down. What is read stays where it was read from.
#[derive(Debug, Serialize, Deserialize)]
pub struct WrittenLexical<'a> {
    #[serde(borrow)]
    vocabulary: WrittenVocabulary<'a>,
    #[serde(borrow)]
    weights: WrittenCompact<'a>,
}

/// Chosen by cross-validation on our own example questions: 8, 10 and 12 rounds differ by less than
/// chance, and a penalty on large weights only hurts.
const SCHEDULE: Schedule = Schedule { rounds: 8, first_rate: 2.0, slowing: 0.3 };

/// A text to learn from: its grams, its class, and how much it counts.
pub type LexicalSample<'a> = (&'a [(Gram, u32)], usize, f32);

impl Lexical {
    pub fn learn(samples: &[LexicalSample<'_>], n_classes: usize) -> Self {
        let vocabulary = Vocabulary::learn(samples.iter().map(|(grams, ..)| *grams));
        let example = |&(grams, class, importance): &LexicalSample<'_>| Example::<Vector> {
            reading: vocabulary.vector_of(grams),
            class,
            importance,
        };
        let examples: Vec<_> = samples.iter().map(example).collect();
        let classifier = Classifier::train(&examples, vocabulary.len(), n_classes, SCHEDULE);
        let weights = Compact::of(&classifier, vocabulary.len());
        Self { vocabulary, weights }
    }

    /// How likely each class is; nothing if the model knows not a single gram of the text.
    pub fn probabilities(&self, grams: &[(Gram, u32)]) -> Option<Vec<f32>> {
        let vector = self.vocabulary.vector_of(grams);
        if vector.entries.is_empty() { None } else { Some(self.weights.probabilities(&vector)) }
    }

    /// How likely each class is without each of these parts of a text, as if it had none of that part's words. What
    /// parts have in common counts for each.
    pub fn without_each(&self, parts: &[&[(Gram, u32)]]) -> Vec<Vec<f32>> {
        let weighed: Vec<Weighed> = parts.iter().map(|grams| self.weigh(grams)).collect();
        let n_classes = self.weights.n_classes();
        let mut whole = Weighed { scores: vec![0.0; n_classes], square: 0.0 };
        for part in &weighed {
            whole.add(part, 1.0);
        }
        let without = |part: &Weighed| {
            let mut rest = whole.clone();
            rest.add(part, -1.0);
            let length = rest.square.max(0.0).sqrt().max(f32::MIN_POSITIVE);
            let scores = rest.scores.iter().zip(self.weights.bias());
            softmax(scores.map(|(score, bias)| bias + score / length).collect())
        };
        weighed.iter().map(without).collect()
    }

    fn weigh(&self, grams: &[(Gram, u32)]) -> Weighed {
        let (vector, square) = self.vocabulary.stretched(grams);
        Weighed { scores: self.weights.scores(&vector), square }
    }

    pub fn written(&self) -> WrittenLexical<'_> {
        WrittenLexical { vocabulary: self.vocabulary.written(), weights: self.weights.written() }
    }

    /// The model that is written as this, somewhere in the `whole`.
    pub fn within(whole: &Bytes, written: WrittenLexical<'_>) -> Self {
        Self {
            vocabulary: Vocabulary::within(whole, &written.vocabulary),
            weights: Compact::within(whole, written.weights),
        }
    }

    /// Whether its parts fit together, after it was read from outside.
    pub fn is_sound(&self, n_classes: usize) -> bool {
        self.vocabulary.is_sound() && self.weights.is_sound(self.vocabulary.len(), n_classes)
    }
}

/// What a part of a text says of every class, before its length is taken into account.
#[derive(Clone, Debug)]
struct Weighed {
    scores: Vec<f32>,
    square: f32,
}

impl Weighed {
    fn add(&mut self, other: &Self, times: f32) {
        for (sum, score) in self.scores.iter_mut().zip(&other.scores) {
            *sum += times * score;
        }
        self.square += times * other.square;
    }
}

#[cfg(test)]
mod tests {
    use super::super::grams::grams_of;
    use super::*;

    #[test]
    fn a_text_is_likeliest_of_the_class_whose_words_it_uses() {
        let texts = [
            ("where is my parcel", 0),
            ("the parcel is late", 0),
            ("call the police", 1),
            ("report to the police", 1),
        ];
        let grams: Vec<_> = texts.iter().map(|(text, class)| (grams_of(text), *class)).collect();
        let samples: Vec<_> = grams.iter().map(|(grams, class)| (grams.as_slice(), *class, 1.0)).collect();
        let model = Lexical::learn(&samples, 2);
        let probabilities = model.probabilities(&grams_of("parcel lost")).expect("it knows a word");
        assert!(probabilities[0] > probabilities[1]);
        assert_eq!(model.probabilities(&grams_of("完全陌生")), None);
        assert!(model.is_sound(2) && !model.is_sound(3));
    }
}
