//! The weights of a trained classifier, small enough to travel with the content.

use serde::{Deserialize, Serialize};

use super::classifier::{Classifier, Reading, softmax};

/// Of every feature the weights that matter, in steps of 1/127 of its largest. It takes a tenth of the room of
/// the trained one, and finds the same topics: of what people ask, most classes hear nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Compact {
    bias: Vec<f32>,
    /// Where each feature's entries start, and where the last one's end.
    starts: Vec<u32>,
    /// The class of each entry.
    classes: Vec<u16>,
    /// The weight of each entry, in steps of its feature.
    steps: Vec<i8>,
    /// How much a step weighs, for each feature.
    step_sizes: Vec<f32>,
}

/// Weights below this share of their feature's largest are left out.
const SMALLEST_SHARE: f32 = 0.08;
const MOST_STEPS: f32 = 127.0;

impl Compact {
    pub fn of(classifier: &Classifier, n_features: usize) -> Self {
        let mut compact = Self { bias: classifier.bias().to_vec(), starts: vec![0], ..Self::default() };
        for feature in 0..n_features {
            compact.push(classifier.row(feature));
        }
        compact
    }

    fn push(&mut self, row: &[f32]) {
        // What all classes hear alike tells nothing: only the difference to the middle does.
        let middle = median(row);
        let largest = row.iter().map(|weight| (weight - middle).abs()).fold(0.0, f32::max);
        for (class, weight) in row.iter().enumerate() {
            let steps = ((weight - middle) / largest.max(f32::MIN_POSITIVE) * MOST_STEPS).round();
            let class = u16::try_from(class);
            if let (Ok(class), true) = (class, steps.abs() >= SMALLEST_SHARE * MOST_STEPS) {
                self.classes.push(class);
                self.steps.push(steps as i8);
            }
        }
        self.step_sizes.push(largest / MOST_STEPS);
        self.starts.push(self.classes.len() as u32);
    }

    /// How likely each class is; the numbers add up to 1.
    pub fn probabilities(&self, reading: &impl Reading) -> Vec<f32> {
        let scores = self.scores(reading);
        softmax(scores.iter().zip(&self.bias).map(|(score, bias)| score + bias).collect())
    }

    pub fn n_classes(&self) -> usize {
        self.bias.len()
    }

    pub fn bias(&self) -> &[f32] {
        &self.bias
    }

    /// What a text adds to the score of each class.
    pub fn scores(&self, reading: &impl Reading) -> Vec<f32> {
        let mut scores = vec![0.0; self.bias.len()];
        for (feature, weight) in reading.features() {
            let (Some(&start), Some(&end)) = (self.starts.get(feature), self.starts.get(feature + 1)) else {
                continue;
            };
            let step = weight * self.step_sizes[feature];
            let entries = start as usize..end as usize;
            for (&class, &steps) in self.classes[entries.clone()].iter().zip(&self.steps[entries]) {
                scores[usize::from(class)] += step * f32::from(steps);
            }
        }
        scores
    }

    /// Whether its parts fit together, after it was read from outside.
    pub fn is_sound(&self, n_features: usize, n_classes: usize) -> bool {
        self.bias.len() == n_classes
            && self.step_sizes.len() == n_features
            && self.starts.len() == n_features + 1
            && self.starts.is_sorted()
            && self.starts.last().is_some_and(|&end| end as usize == self.classes.len())
            && self.steps.len() == self.classes.len()
            && self.classes.iter().all(|&class| usize::from(class) < n_classes)
    }
}

fn median(row: &[f32]) -> f32 {
    let mut sorted = row.to_vec();
    sorted.sort_by(f32::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::classifier::{Example, Schedule};
    use super::*;

    struct Features(Vec<(usize, f32)>);

    impl Reading for Features {
        fn features(&self) -> impl Iterator<Item = (usize, f32)> {
            self.0.iter().copied()
        }
    }

    fn trained() -> Classifier {
        let example = |number: usize| Example {
            reading: Features(vec![(number % 4, 0.8), ((number + 1) % 4, 0.2)]),
            class: number % 4,
            importance: 1.0,
        };
        let examples: Vec<_> = (0..16).map(example).collect();
        Classifier::train(&examples, 4, 4, Schedule { rounds: 6, first_rate: 6.0, slowing: 0.3 })
    }

    #[test]
    fn it_says_nearly_what_the_trained_one_says() {
        let (trained, compact) = (trained(), Compact::of(&trained(), 4));
        for reading in [Features(vec![(0, 1.0)]), Features(vec![(1, 0.5), (3, 0.5)]), Features(Vec::new())] {
            let pairs = trained.probabilities(&reading).into_iter().zip(compact.probabilities(&reading));
            for (exact, near) in pairs {
                assert!((exact - near).abs() < 0.06, "{exact} became {near}");
            }
        }
        assert!(compact.is_sound(4, 4));
    }

    #[test]
    fn parts_that_do_not_fit_together_are_known() {
        let mut compact = Compact::of(&trained(), 4);
        assert!(!compact.is_sound(5, 4) && !compact.is_sound(4, 3));
        compact.steps.pop();
        assert!(!compact.is_sound(4, 4));
    }
}
