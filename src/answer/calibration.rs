//! How sure is sure enough: thresholds found by examining the engine with its own examples.
//!
//! The typed samples of every topic, and what no article answers, are dealt in turn into as many
//! hands as there are folds. For each hand a model learns everything else, vocabulary included, and
//! is asked the hand's texts, which it has not seen. The thresholds are read off those answers, so
//! they follow the content as it grows.

use super::model::{Model, Sample};

/// From which probability on the best topic is answered with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Thresholds {
    /// Below it the engine does not answer.
    pub answer: f32,
    /// From it on the answer needs no "did you mean". Never below `answer`.
    pub sure: f32,
}

/// One text the examined model had not seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Outcome {
    /// Probability of the topic found likeliest.
    pub confidence: f32,
    pub found: Found,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Found {
    RightTopic,
    WrongTopic,
    /// No topic would have been right.
    OutOfScope,
}

impl Thresholds {
    /// The thresholds that would have served these texts best.
    pub fn choose(mut outcomes: Vec<Outcome>) -> Thresholds {
        outcomes.sort_by(|left, right| right.confidence.total_cmp(&left.confidence));
        let answer = answer_threshold(&outcomes);
        let sure = sure_threshold(&outcomes).max(answer);
        Thresholds { answer, sure }
    }
}

/// Asks models about texts they have not seen. `n_topics` is also the class of what no article
/// answers.
pub(super) fn examine(samples: &[Sample], n_topics: usize) -> Vec<Outcome> {
    let hands = deal(samples, n_topics);
    let mut outcomes = Vec::new();
    for hand in 0..FOLDS {
        let elsewhere: Vec<&Sample> = samples
            .iter()
            .zip(&hands)
            .filter(|(_, dealt)| **dealt != Some(hand))
            .map(|(sample, _)| sample)
            .collect();
        let model = Model::learn(&elsewhere, n_topics + 1);
        let held =
            samples.iter().zip(&hands).filter(|(_, dealt)| **dealt == Some(hand)).map(|(sample, _)| sample);
        outcomes.extend(held.map(|sample| outcome(&model, sample, n_topics)));
    }
    outcomes
}

/// Three models on two thirds each cost twice as much as the final one. More folds cost more and
/// change little.
const FOLDS: usize = 3;
/// Nine of ten answers given without a "did you mean" should be right.
const SURE_PRECISION: f32 = 0.9;
/// Stand-ins until there is anything to examine.
const UNEXAMINED: Thresholds = Thresholds { answer: 0.25, sure: 0.7 };

/// The hand every sample is dealt to, topic by topic; none for what nobody would type.
fn deal(samples: &[Sample], n_topics: usize) -> Vec<Option<usize>> {
    let mut dealt = vec![0; n_topics + 1];
    let deal_one = |sample: &Sample| {
        sample.typed.then(|| {
            dealt[sample.class] += 1;
            dealt[sample.class] % FOLDS
        })
    };
    samples.iter().map(deal_one).collect()
}

fn outcome(model: &Model, sample: &Sample, n_topics: usize) -> Outcome {
    let probabilities = model.probabilities(&sample.grams).unwrap_or_default();
    let topics = probabilities.iter().copied().take(n_topics).enumerate();
    let best = topics.max_by(|(_, left), (_, right)| left.total_cmp(right));
    let confidence = best.map_or(0.0, |(_, probability)| probability);
    let found = match best {
        _ if sample.class == n_topics => Found::OutOfScope,
        Some((class, _)) if class == sample.class => Found::RightTopic,
        _ => Found::WrongTopic,
    };
    Outcome { confidence, found }
}

/// Where the share of questions answered rightly exceeds the share of others answered at all by
/// most: a question refused and a stranger answered weigh the same, however many of each we happen
/// to have written.
fn answer_threshold(falling: &[Outcome]) -> f32 {
    let n_out_of_scope =
        falling.iter().filter(|outcome| outcome.found == Found::OutOfScope).count().max(1) as f32;
    let n_questions =
        falling.iter().filter(|outcome| outcome.found != Found::OutOfScope).count().max(1) as f32;
    let mut balance = 0.0;
    let mut best = (0.0, UNEXAMINED.answer);
    for outcome in falling {
        balance += match outcome.found {
            Found::RightTopic => 1.0 / n_questions,
            Found::WrongTopic => 0.0,
            Found::OutOfScope => -1.0 / n_out_of_scope,
        };
        if balance > best.0 {
            best = (balance, outcome.confidence);
        }
    }
    best.1
}

/// The lowest confidence from which on enough of all answers are right.
fn sure_threshold(falling: &[Outcome]) -> f32 {
    let mut n_right = 0;
    let mut lowest = UNEXAMINED.sure;
    for (index, outcome) in falling.iter().enumerate() {
        n_right += usize::from(outcome.found == Found::RightTopic);
        if n_right as f32 >= SURE_PRECISION * (index + 1) as f32 {
            lowest = outcome.confidence;
        }
    }
    lowest
}

#[cfg(test)]
mod tests {
    use super::Found::{OutOfScope, RightTopic, WrongTopic};
    use super::*;

    fn choose(outcomes: &[(f32, Found)]) -> Thresholds {
        let outcome = |&(confidence, found)| Outcome { confidence, found };
        Thresholds::choose(outcomes.iter().map(outcome).collect())
    }

    #[test]
    fn the_engine_answers_down_to_where_strangers_begin() {
        let thresholds =
            choose(&[(0.9, RightTopic), (0.2, OutOfScope), (0.5, RightTopic), (0.1, RightTopic)]);
        assert_eq!(thresholds.answer, 0.5);
    }

    #[test]
    fn strangers_weigh_as_much_as_questions_even_if_fewer() {
        let mut outcomes = vec![(0.3, OutOfScope)];
        outcomes.extend([(0.8, RightTopic), (0.7, RightTopic), (0.6, RightTopic), (0.2, RightTopic)]);
        assert_eq!(choose(&outcomes).answer, 0.6);
    }

    #[test]
    fn sure_means_nine_of_ten_are_right() {
        let mut outcomes: Vec<(f32, Found)> =
            (0..18).map(|step| (0.99 - 0.01 * step as f32, RightTopic)).collect();
        outcomes.extend([(0.75, WrongTopic), (0.7, WrongTopic), (0.65, WrongTopic), (0.6, RightTopic)]);
        assert_eq!(choose(&outcomes), Thresholds { answer: 0.6, sure: 0.7 });
    }

    #[test]
    fn sure_is_never_below_the_threshold_for_answering() {
        let thresholds = choose(&[(0.9, RightTopic), (0.8, OutOfScope)]);
        assert!(thresholds.sure >= thresholds.answer);
    }

    #[test]
    fn without_texts_there_are_stand_ins() {
        assert_eq!(choose(&[]), UNEXAMINED);
        assert!(examine(&[], 0).is_empty());
    }
}
