//! The weights of a trained classifier, small enough to travel with the content.

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use zerocopy::little_endian::{F32, U16, U32};

use super::classifier::{Classifier, Reading, softmax};
use super::table::Table;

/// Of every feature the weights that matter, in steps of 1/127 of its largest. It takes a tenth of the room of
/// the trained one, and finds the same topics: of what people ask, most classes hear nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Compact {
    bias: Vec<f32>,
    /// Where each feature's entries start, and where the last one's end.
    starts: Table<U32>,
    /// The class of each entry.
    classes: Table<U16>,
    /// The weight of each entry, in steps of its feature.
    steps: Table<i8>,
    /// How much a step weighs, for each feature.
    step_sizes: Table<F32>,
}

/// Weights as they are written down.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WrittenCompact<'a> {
    bias: Vec<f32>,
    starts: &'a [u8],
    classes: &'a [u8],
    steps: &'a [u8],
    step_sizes: &'a [u8],
}

/// What has been taken over of a classifier so far.
#[derive(Debug, Default)]
struct Draft {
    starts: Vec<U32>,
    classes: Vec<U16>,
    steps: Vec<i8>,
    step_sizes: Vec<F32>,
}

/// Weights below this share of their feature's largest are left out.
const SMALLEST_SHARE: f32 = 0.08;
const MOST_STEPS: f32 = 127.0;

impl Compact {
    pub fn of(classifier: &Classifier, n_features: usize) -> Self {
        let mut draft = Draft::default();
        for feature in 0..n_features {
            draft.push(classifier.row(feature));
        }
        draft.starts.push(draft.end());
        Self {
            bias: classifier.bias().to_vec(),
            starts: Table::of(draft.starts),
            classes: Table::of(draft.classes),
            steps: Table::of(draft.steps),
            step_sizes: Table::of(draft.step_sizes),
        }
    }

    pub fn written(&self) -> WrittenCompact<'_> {
        WrittenCompact {
            bias: self.bias.clone(),
            starts: self.starts.as_bytes(),
            classes: self.classes.as_bytes(),
            steps: self.steps.as_bytes(),
            step_sizes: self.step_sizes.as_bytes(),
        }
    }

    /// The weights that are written as this, somewhere in the `whole`.
    pub fn within(whole: &Bytes, written: WrittenCompact<'_>) -> Self {
        Self {
            bias: written.bias,
            starts: Table::within(whole, written.starts),
            classes: Table::within(whole, written.classes),
            steps: Table::within(whole, written.steps),
            step_sizes: Table::within(whole, written.step_sizes),
        }
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
        let (starts, step_sizes) = (self.starts.numbers(), self.step_sizes.numbers());
        let (classes, steps) = (self.classes.numbers(), self.steps.numbers());
        let mut scores = vec![0.0; self.bias.len()];
        for (feature, weight) in reading.features() {
            let (Some(start), Some(end)) = (starts.get(feature), starts.get(feature + 1)) else {
                continue;
            };
            let step = weight * step_sizes[feature].get();
            let entries = start.get() as usize..end.get() as usize;
            for (class, &steps) in classes[entries.clone()].iter().zip(&steps[entries]) {
                scores[usize::from(class.get())] += step * f32::from(steps);
            }
        }
        scores
    }

    /// Whether its parts fit together, after it was read from outside.
    pub fn is_sound(&self, n_features: usize, n_classes: usize) -> bool {
        let (starts, classes) = (self.starts.numbers(), self.classes.numbers());
        self.bias.len() == n_classes
            && self.step_sizes.numbers().len() == n_features
            && starts.len() == n_features + 1
            && starts.is_sorted_by_key(|start| start.get())
            && starts.last().is_some_and(|end| end.get() as usize == classes.len())
            && self.steps.numbers().len() == classes.len()
            && classes.iter().all(|class| usize::from(class.get()) < n_classes)
    }
}

impl Draft {
    fn push(&mut self, row: &[f32]) {
        self.starts.push(self.end());
        // What all classes hear alike tells nothing: only the difference to the middle does.
        let middle = median(row);
        let largest = row.iter().map(|weight| (weight - middle).abs()).fold(0.0, f32::max);
        for (class, weight) in row.iter().enumerate() {
            let steps = ((weight - middle) / largest.max(f32::MIN_POSITIVE) * MOST_STEPS).round();
            let class = u16::try_from(class);
            if let (Ok(class), true) = (class, steps.abs() >= SMALLEST_SHARE * MOST_STEPS) {
                self.classes.push(U16::new(class));
                self.steps.push(steps as i8);
            }
        }
        self.step_sizes.push(F32::new(largest / MOST_STEPS));
    }

    fn end(&self) -> U32 {
        U32::new(self.classes.len() as u32)
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
        compact.steps = Table::of(compact.steps.numbers().iter().copied().skip(1));
        assert!(!compact.is_sound(4, 4));
    }
}
