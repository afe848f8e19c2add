//! From grams to probabilities: a vocabulary with the classifier that was trained on it.

use super::classifier::{Classifier, Example};
use super::features::Gram;
use super::vocabulary::Vocabulary;

/// What tells the topics apart, and all of them from what no article answers.
#[derive(Debug, Default)]
pub(super) struct Model {
    vocabulary: Vocabulary,
    classifier: Classifier,
}

/// A text to learn from.
#[derive(Debug)]
pub(super) struct Sample {
    pub grams: Vec<(Gram, u32)>,
    pub class: usize,
    /// How much the sample counts; 1 is ordinary.
    pub importance: f32,
    /// Whether the text is of the kind people type, so that the engine may be examined with it.
    pub typed: bool,
}

impl Model {
    pub fn learn(samples: &[&Sample], n_classes: usize) -> Model {
        let vocabulary = Vocabulary::learn(samples.iter().map(|sample| sample.grams.as_slice()));
        let examples: Vec<Example> = samples
            .iter()
            .map(|sample| Example {
                vector: vocabulary.vector_of(&sample.grams),
                class: sample.class,
                importance: sample.importance,
            })
            .collect();
        let classifier = Classifier::train(&examples, vocabulary.len(), n_classes);
        Model { vocabulary, classifier }
    }

    /// How likely each class is; nothing if the model knows not a single gram of the text.
    pub fn probabilities(&self, grams: &[(Gram, u32)]) -> Option<Vec<f32>> {
        let vector = self.vocabulary.vector_of(grams);
        if vector.entries.is_empty() { None } else { Some(self.classifier.probabilities(&vector)) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::grams_of;
    use super::*;

    fn sample(text: &str, class: usize) -> Sample {
        Sample { grams: grams_of(text), class, importance: 1.0, typed: true }
    }

    #[test]
    fn a_text_is_likeliest_of_the_class_whose_words_it_uses() {
        let samples = [
            sample("where is my parcel", 0),
            sample("the parcel is late", 0),
            sample("call the police", 1),
            sample("report to the police", 1),
        ];
        let model = Model::learn(&samples.iter().collect::<Vec<_>>(), 2);
        let probabilities = model.probabilities(&grams_of("parcel lost")).unwrap();
        assert!(probabilities[0] > probabilities[1]);
        assert_eq!(model.probabilities(&grams_of("完全陌生")), None);
    }
}
