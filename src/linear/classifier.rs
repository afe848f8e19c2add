//! A linear softmax classifier, trained by gradient descent in a fixed order.

use serde::{Deserialize, Serialize};

/// What a classifier reads: numbered features with their weights.
pub(super) trait Reading {
    /// Each feature's number and weight; those of weight 0 may be left out.
    fn features(&self) -> impl Iterator<Item = (usize, f32)>;
}

/// Scores every class, linearly in a text's features.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Classifier {
    n_classes: usize,
    /// One row a feature, one column a class.
    weights: Vec<f32>,
    /// What each class scores before anything is read.
    bias: Vec<f32>,
}

/// A text whose class is known.
#[derive(Debug)]
pub(super) struct Example<R> {
    pub reading: R,
    pub class: usize,
    /// How much the example counts; 1 is ordinary.
    pub importance: f32,
}

/// How a classifier is trained.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schedule {
    /// How often every example is visited.
    pub rounds: usize,
    /// How far the first steps go.
    pub first_rate: f32,
    /// By how much the steps get shorter in each round.
    pub slowing: f32,
}

impl Classifier {
    /// Learns to tell the classes apart. The same examples in the same order give the same
    /// classifier.
    pub fn train<R: Reading>(
        examples: &[Example<R>],
        n_features: usize,
        n_classes: usize,
        schedule: Schedule,
    ) -> Classifier {
        let mut classifier =
            Classifier { n_classes, weights: vec![0.0; n_features * n_classes], bias: vec![0.0; n_classes] };
        let stride = stride_through(examples.len());
        for round in 0..schedule.rounds {
            let rate = schedule.first_rate / (1.0 + schedule.slowing * round as f32);
            for step in 0..examples.len() {
                classifier.learn_from(&examples[step * stride % examples.len()], rate);
            }
        }
        classifier
    }

    /// How likely each class is; the numbers add up to 1.
    pub fn probabilities(&self, reading: &impl Reading) -> Vec<f32> {
        let mut scores = self.bias.clone();
        for (feature, weight) in reading.features() {
            for (score, share) in scores.iter_mut().zip(self.row(feature)) {
                *score += weight * share;
            }
        }
        softmax(scores)
    }

    /// Whether its parts fit together, after it was read from outside.
    pub fn is_sound(&self, n_features: usize, n_classes: usize) -> bool {
        self.n_classes == n_classes
            && self.bias.len() == n_classes
            && self.weights.len() == n_features * n_classes
    }

    pub fn bias(&self) -> &[f32] {
        &self.bias
    }

    /// What a feature adds to the score of each class.
    pub fn row(&self, feature: usize) -> &[f32] {
        let start = feature * self.n_classes;
        &self.weights[start..start + self.n_classes]
    }

    /// One step down the slope of the log loss.
    fn learn_from(&mut self, example: &Example<impl Reading>, rate: f32) {
        let mut errors = self.probabilities(&example.reading);
        errors[example.class] -= 1.0;
        let steps: Vec<(usize, f32)> = errors
            .iter()
            .enumerate()
            .filter(|(_, error)| error.abs() >= SMALLEST_ERROR)
            .map(|(class, error)| (class, rate * example.importance * error))
            .collect();
        for &(class, step) in &steps {
            self.bias[class] -= BIAS_PACE * step;
        }
        for (feature, weight) in example.reading.features() {
            let row = self.row_mut(feature);
            for &(class, step) in &steps {
                row[class] -= weight * step;
            }
        }
    }

    fn row_mut(&mut self, feature: usize) -> &mut [f32] {
        let start = feature * self.n_classes;
        &mut self.weights[start..start + self.n_classes]
    }
}

/// The bias has one entry in every example, a feature in few: it must walk more slowly to arrive as
/// calmly.
const BIAS_PACE: f32 = 0.1;
/// Most topics are soon ruled out for most examples. Leaving those weights be saves a third of the
/// time.
const SMALLEST_ERROR: f32 = 0.002;

/// Probabilities out of scores.
pub fn softmax(mut scores: Vec<f32>) -> Vec<f32> {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in &mut scores {
        *score = (*score - highest).exp();
        sum += *score;
    }
    for score in &mut scores {
        *score /= sum;
    }
    scores
}

/// A step width that visits every example once, far from the one before: neighbours share a class,
/// and a row of the same class would pull the weights to and fro.
fn stride_through(n_examples: usize) -> usize {
    let golden = n_examples * 618 / 1000;
    (golden.max(1)..n_examples).find(|&stride| greatest_common_divisor(stride, n_examples) == 1).unwrap_or(1)
}

fn greatest_common_divisor(left: usize, right: usize) -> usize {
    if right == 0 { left } else { greatest_common_divisor(right, left % right) }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Features(Vec<(usize, f32)>);

    impl Reading for Features {
        fn features(&self) -> impl Iterator<Item = (usize, f32)> {
            self.0.iter().copied()
        }
    }

    const SCHEDULE: Schedule = Schedule { rounds: 8, first_rate: 8.0, slowing: 0.3 };

    fn three_classes() -> Classifier {
        let examples: Vec<Example<Features>> = (0..12)
            .map(|number| Example {
                reading: Features(vec![(number % 3, 1.0)]),
                class: number % 3,
                importance: 1.0,
            })
            .collect();
        Classifier::train(&examples, 3, 3, SCHEDULE)
    }

    #[test]
    fn what_separates_the_examples_is_learned() {
        let classifier = three_classes();
        for class in 0..3 {
            let probabilities = classifier.probabilities(&Features(vec![(class, 1.0)]));
            assert!(probabilities[class] > 0.8, "class {class}: {probabilities:?}");
        }
    }

    #[test]
    fn probabilities_add_up_to_one_and_say_nothing_of_an_empty_text() {
        let probabilities = three_classes().probabilities(&Features(Vec::new()));
        assert!((probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        assert!(probabilities.iter().all(|&probability| probability < 0.5), "{probabilities:?}");
    }

    #[test]
    fn the_same_examples_give_the_same_classifier_to_the_bit() {
        let bits = |classifier: Classifier| {
            classifier.weights.iter().map(|weight| weight.to_bits()).collect::<Vec<_>>()
        };
        assert_eq!(bits(three_classes()), bits(three_classes()));
    }

    #[test]
    fn nothing_to_learn_from_is_no_trouble() {
        let learn = |n_classes| Classifier::train::<Features>(&[], 0, n_classes, SCHEDULE);
        assert_eq!(learn(1).probabilities(&Features(Vec::new())), [1.0]);
        assert!(learn(0).probabilities(&Features(Vec::new())).is_empty());
    }

    #[test]
    fn every_example_is_visited_once_a_round() {
        for n_examples in 1..200 {
            let stride = stride_through(n_examples);
            let mut seen: Vec<usize> = (0..n_examples).map(|step| step * stride % n_examples).collect();
            seen.sort_unstable();
            assert_eq!(seen, (0..n_examples).collect::<Vec<_>>());
        }
    }
}
