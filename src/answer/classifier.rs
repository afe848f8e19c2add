//! A linear softmax classifier, trained by gradient descent in a fixed order.

use super::vocabulary::Vector;

/// Scores every class, linearly in the weights of a text's grams.
#[derive(Debug, Default)]
pub(super) struct Classifier {
    n_classes: usize,
    /// One row a gram, one column a class.
    weights: Vec<f32>,
    /// What each class scores before anything is read.
    bias: Vec<f32>,
}

/// A text whose class is known.
#[derive(Debug)]
pub(super) struct Example {
    pub vector: Vector,
    pub class: usize,
    /// How much the example counts; 1 is ordinary.
    pub importance: f32,
}

impl Classifier {
    /// Learns to tell the classes apart. The same examples in the same order give the same
    /// classifier.
    pub fn train(examples: &[Example], n_grams: usize, n_classes: usize) -> Classifier {
        let mut classifier =
            Classifier { n_classes, weights: vec![0.0; n_grams * n_classes], bias: vec![0.0; n_classes] };
        let stride = stride_through(examples.len());
        for epoch in 0..EPOCHS {
            let rate = FIRST_RATE / (1.0 + SLOWING * epoch as f32);
            for step in 0..examples.len() {
                classifier.learn_from(&examples[step * stride % examples.len()], rate);
            }
        }
        classifier
    }

    /// How likely each class is; the numbers add up to 1.
    pub fn probabilities(&self, vector: &Vector) -> Vec<f32> {
        let mut scores = self.bias.clone();
        for &(gram, weight) in &vector.entries {
            for (score, share) in scores.iter_mut().zip(self.row(gram)) {
                *score += weight * share;
            }
        }
        softmax(scores)
    }

    /// One step down the slope of the log loss.
    fn learn_from(&mut self, example: &Example, rate: f32) {
        let mut errors = self.probabilities(&example.vector);
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
        for &(gram, weight) in &example.vector.entries {
            let row = self.row_mut(gram);
            for &(class, step) in &steps {
                row[class] -= weight * step;
            }
        }
    }

    fn row_mut(&mut self, gram: u32) -> &mut [f32] {
        let start = gram as usize * self.n_classes;
        &mut self.weights[start..start + self.n_classes]
    }

    fn row(&self, gram: u32) -> &[f32] {
        let start = gram as usize * self.n_classes;
        &self.weights[start..start + self.n_classes]
    }
}

/// Chosen by cross-validation on our own example questions: 8, 10 and 12 rounds differ by less than
/// chance, and a penalty on large weights only hurts.
const EPOCHS: usize = 8;
const FIRST_RATE: f32 = 8.0;
const SLOWING: f32 = 0.3;
/// The bias has one entry in every example, a gram in few: it must walk more slowly to arrive as
/// calmly.
const BIAS_PACE: f32 = 0.1;
/// Most topics are soon ruled out for most examples. Leaving those weights be saves a third of the
/// time.
const SMALLEST_ERROR: f32 = 0.002;

fn softmax(mut scores: Vec<f32>) -> Vec<f32> {
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

    fn example(entries: &[(u32, f32)], class: usize) -> Example {
        Example { vector: Vector { entries: entries.to_vec() }, class, importance: 1.0 }
    }

    fn three_classes() -> Classifier {
        let examples: Vec<Example> =
            (0..12).map(|number| example(&[(number % 3, 1.0)], number as usize % 3)).collect();
        Classifier::train(&examples, 3, 3)
    }

    #[test]
    fn what_separates_the_examples_is_learned() {
        let classifier = three_classes();
        for class in 0..3 {
            let probabilities = classifier.probabilities(&Vector { entries: vec![(class as u32, 1.0)] });
            assert!(probabilities[class] > 0.8, "class {class}: {probabilities:?}");
        }
    }

    #[test]
    fn probabilities_add_up_to_one_and_say_nothing_of_an_empty_text() {
        let probabilities = three_classes().probabilities(&Vector::default());
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
        assert_eq!(Classifier::train(&[], 0, 1).probabilities(&Vector::default()), [1.0]);
        assert!(Classifier::train(&[], 0, 0).probabilities(&Vector::default()).is_empty());
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
