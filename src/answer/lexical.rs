//! The cheap model: it compares pieces of words with those of the texts maintainers wrote.

use serde::{Deserialize, Serialize};

use super::classifier::{Classifier, Example, Schedule};
use super::compact::Compact;
use super::features::Gram;
use super::vocabulary::{Vector, Vocabulary};

/// A vocabulary, and the classifier that was trained on it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Lexical {
    vocabulary: Vocabulary,
    weights: Compact,
}

/// Chosen by cross-validation on our own example questions: 8, 10 and 12 rounds differ by less than
/// chance, and a penalty on large weights only hurts.
const SCHEDULE: Schedule = Schedule { rounds: 8, first_rate: 2.0, slowing: 0.3 };

/// A text to learn from: its grams, its class, and how much it counts.
pub(super) type LexicalSample<'a> = (&'a [(Gram, u32)], usize, f32);

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

    /// Whether its parts fit together, after it was read from outside.
    pub fn is_sound(&self, n_classes: usize) -> bool {
        self.vocabulary.is_sound() && self.weights.is_sound(self.vocabulary.len(), n_classes)
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::grams_of;
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
