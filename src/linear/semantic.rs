//! The model of meaning: a classifier over the encoder's vectors.

use serde::{Deserialize, Serialize};

use super::classifier::{Classifier, Example, Reading, Schedule};
use crate::encoder::{DIMENSIONS, Embedding};

/// Tells classes apart by what texts mean, whatever their words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Semantic {
    /// The middle of all texts learned from. The encoder's vectors lie in a narrow cone around it, so only what
    /// is left without it tells one text from another.
    middle: Vec<f32>,
    classifier: Classifier,
}

/// A text to learn from: its vector, its class, and how much it counts.
pub type SemanticSample<'a> = (&'a Embedding, usize, f32);

/// Chosen by cross-validation on our own example questions: half or twice the rate, or 16 rounds, change less than a
/// hundredth; ten times the rate loses ten hundredths.
const SCHEDULE: Schedule = Schedule { rounds: 10, first_rate: 0.3, slowing: 0.2 };
/// Vectors without their middle are short. This brings them to a length of about 1.
const STRETCH: f32 = 2.5;

impl Semantic {
    pub fn learn(samples: &[SemanticSample<'_>], n_classes: usize) -> Self {
        let middle = middle_of(samples.iter().map(|(embedding, ..)| *embedding));
        let example = |&(embedding, class, importance): &SemanticSample<'_>| Example {
            reading: Direction::of(embedding, &middle),
            class,
            importance,
        };
        let examples: Vec<_> = samples.iter().map(example).collect();
        let classifier = Classifier::train(&examples, DIMENSIONS, n_classes, SCHEDULE);
        Self { middle, classifier }
    }

    /// How likely each class is.
    pub fn probabilities(&self, embedding: &Embedding) -> Vec<f32> {
        self.classifier.probabilities(&Direction::of(embedding, &self.middle))
    }

    /// Whether its parts fit together, after it was read from outside.
    pub fn is_sound(&self, n_classes: usize) -> bool {
        self.middle.len() == DIMENSIONS && self.classifier.is_sound(DIMENSIONS, n_classes)
    }
}

/// Where a text lies, seen from the middle.
struct Direction(Vec<f32>);

impl Direction {
    fn of(embedding: &Embedding, middle: &[f32]) -> Self {
        let away = embedding.numbers().iter().zip(middle).map(|(number, middle)| STRETCH * (number - middle));
        Self(away.collect())
    }
}

impl Reading for Direction {
    fn features(&self) -> impl Iterator<Item = (usize, f32)> {
        self.0.iter().copied().enumerate()
    }
}

fn middle_of<'a>(embeddings: impl Iterator<Item = &'a Embedding>) -> Vec<f32> {
    let mut middle = vec![0.0; DIMENSIONS];
    let mut n_embeddings: f32 = 0.0;
    for embedding in embeddings {
        n_embeddings += 1.0;
        for (sum, number) in middle.iter_mut().zip(embedding.numbers()) {
            *sum += number;
        }
    }
    middle.iter_mut().for_each(|sum| *sum /= n_embeddings.max(1.0));
    middle
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(axis: usize, shift: f32) -> Embedding {
        let numbers: Vec<f32> = (0..DIMENSIONS)
            .map(|place| {
                if place == 0 {
                    2.0
                } else if place == axis {
                    1.0
                } else {
                    shift / (1.0 + place as f32)
                }
            })
            .collect();
        Embedding::new(&numbers).expect("it points somewhere")
    }

    #[test]
    fn a_text_is_of_the_class_it_lies_near() {
        let texts: Vec<_> =
            (1..=20).map(|number| (near(1 + number % 3, number as f32 / 50.0), number % 3)).collect();
        let samples: Vec<_> = texts.iter().map(|(embedding, class)| (embedding, *class, 1.0)).collect();
        let model = Semantic::learn(&samples, 3);
        for class in 0..3 {
            let probabilities = model.probabilities(&near(1 + class, 0.33));
            assert!(probabilities[class] > 0.6, "{probabilities:?}");
        }
        assert!(model.is_sound(3) && !model.is_sound(4));
    }
}
