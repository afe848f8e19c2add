//! How sure is sure enough: a judgement found by examining the models with texts they have not seen.

use serde::{Deserialize, Serialize};

use super::sample::Classes;
use crate::linear::softmax;

/// What a model's scores mean.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Judgement {
    /// What scores are multiplied by to become probabilities: over 1 for a model that is too shy, below it for
    /// one that is too bold (temperature scaling: Guo et al. 2017, <https://arxiv.org/abs/1706.04599>).
    pub sharpness: f32,
    /// How likely it must be that any article answers. Below it the engine does not answer.
    pub answer: f32,
    /// From which probability on the best topic needs no "did you mean".
    pub sure: f32,
    /// From which probability on the best class needs no second opinion. Never below `sure`, so that what is settled
    /// by words is never followed by "did you mean".
    pub settled: f32,
}

/// One text the examined models had not seen: the score of every class, and which classes are right.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub scores: Vec<f32>,
    pub right: Vec<usize>,
}

/// An outcome whose scores have become probabilities.
struct Judged {
    /// That any article answers.
    answerable: f32,
    /// Of the likeliest topic.
    topic: f32,
    /// Of the likeliest class of all.
    best: f32,
    is_question: bool,
    is_right_topic: bool,
    is_right: bool,
}

/// Of a hundred answers given without a "did you mean" three may be wrong.
const SURE_PRECISION: f32 = 0.97;
/// Of the examination's questions, which are harder than most, one in twenty may be answered wrongly without a second
/// opinion. With 1 in 200 a third of people's questions are settled so, with this half of them, and no more of all
/// answers are wrong.
const SETTLED_PRECISION: f32 = 0.95;
/// How many questions may rather be refused than one answered that is none: who is refused is told so and offered
/// the menu, who is answered wrongly may act on it.
const STRANGER_COST: f32 = 2.0;
/// Stand-ins until there is anything to examine. Nothing is ever settled.
const UNEXAMINED: Judgement = Judgement { sharpness: 1.0, answer: 0.25, sure: 0.7, settled: 2.0 };

impl Default for Judgement {
    fn default() -> Self {
        UNEXAMINED
    }
}

impl Judgement {
    /// The judgement that would have served these texts best.
    pub fn choose(outcomes: &[Outcome], classes: Classes) -> Judgement {
        if outcomes.is_empty() {
            return UNEXAMINED;
        }
        let sharpness = sharpness(outcomes);
        let judged: Vec<Judged> =
            outcomes.iter().map(|outcome| Judged::new(outcome, sharpness, classes)).collect();
        let sure = lowest_with(&judged, SURE_PRECISION, |one| (one.topic, one.is_right_topic));
        let settled = lowest_with(&judged, SETTLED_PRECISION, |one| (one.best, one.is_right));
        let sure = sure.unwrap_or(UNEXAMINED.sure);
        Judgement {
            sharpness,
            answer: answer_threshold(&judged),
            sure,
            settled: settled.unwrap_or(UNEXAMINED.settled).max(sure),
        }
    }

    /// Probabilities out of a model's scores.
    pub fn probabilities(&self, scores: &[f32]) -> Vec<f32> {
        softmax(scores.iter().map(|score| score * self.sharpness).collect())
    }
}

impl Judged {
    fn new(outcome: &Outcome, sharpness: f32, classes: Classes) -> Self {
        let judgement = Judgement { sharpness, ..UNEXAMINED };
        let probabilities = judgement.probabilities(&outcome.scores);
        let (topic, of_topic) = likeliest(&probabilities[..classes.n_topics]);
        let (best, of_best) = likeliest(&probabilities);
        Self {
            answerable: probabilities[..classes.n_topics].iter().sum(),
            topic: of_topic,
            best: of_best,
            is_question: outcome.right.iter().any(|&class| classes.is_topic(class)),
            is_right_topic: topic.is_some_and(|class| outcome.right.contains(&class)),
            is_right: best.is_some_and(|class| outcome.right.contains(&class)),
        }
    }
}

/// The place of the highest number, and the number.
pub(super) fn likeliest(probabilities: &[f32]) -> (Option<usize>, f32) {
    let best =
        probabilities.iter().copied().enumerate().max_by(|(_, left), (_, right)| left.total_cmp(right));
    (best.map(|(place, _)| place), best.map_or(0.0, |(_, probability)| probability))
}

/// The factor under which the right classes become likeliest, among a few.
fn sharpness(outcomes: &[Outcome]) -> f32 {
    let loss = |sharpness: f32| {
        let judgement = Judgement { sharpness, ..UNEXAMINED };
        let losses = outcomes.iter().map(|outcome| {
            let probabilities = judgement.probabilities(&outcome.scores);
            let probability: f32 = outcome.right.iter().map(|&class| probabilities[class]).sum();
            -f64::from(probability.max(f32::MIN_POSITIVE).ln())
        });
        losses.sum::<f64>()
    };
    let candidates = (0..=24).map(|step| 0.6 + 0.1 * step as f32);
    let scored = candidates.map(|sharpness| (sharpness, loss(sharpness)));
    scored.min_by(|left, right| left.1.total_cmp(&right.1)).map_or(UNEXAMINED.sharpness, |(best, _)| best)
}

/// Where the share of questions answered rightly exceeds the share of strangers answered, as much as they cost, by
/// most, however many of each we happen to have written.
fn answer_threshold(judged: &[Judged]) -> f32 {
    let n_questions = judged.iter().filter(|one| one.is_question).count();
    let n_strangers = judged.len() - n_questions;
    let mut falling: Vec<&Judged> = judged.iter().collect();
    falling.sort_by(|left, right| right.answerable.total_cmp(&left.answerable));
    let mut balance = 0.0;
    let mut best = (0.0, UNEXAMINED.answer);
    for one in falling {
        balance += match (one.is_question, one.is_right_topic) {
            (true, true) => 1.0 / n_questions.max(1) as f32,
            (true, false) => 0.0,
            (false, _) => -STRANGER_COST / n_strangers.max(1) as f32,
        };
        if balance > best.0 {
            best = (balance, one.answerable);
        }
    }
    best.1
}

/// The lowest confidence from which on enough of all texts are placed rightly.
fn lowest_with(judged: &[Judged], precision: f32, view: impl Fn(&Judged) -> (f32, bool)) -> Option<f32> {
    let mut falling: Vec<(f32, bool)> = judged.iter().map(view).collect();
    falling.sort_by(|left, right| right.0.total_cmp(&left.0));
    let mut n_right = 0;
    let mut lowest = None;
    for (index, &(confidence, is_right)) in falling.iter().enumerate() {
        n_right += usize::from(is_right);
        if n_right as f32 >= precision * (index + 1) as f32 {
            lowest = Some(confidence);
        }
    }
    lowest
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLASSES: Classes = Classes { n_topics: 2 };

    /// A text of a class, with this probability of the first topic and the rest on "nothing answers".
    fn outcome(first_topic: f32, class: usize) -> Outcome {
        let mut scores = vec![f32::MIN_POSITIVE.ln(); CLASSES.n_classes()];
        scores[0] = first_topic.ln();
        scores[CLASSES.nothing()] = (1.0 - first_topic).ln();
        Outcome { scores, right: vec![class] }
    }

    fn choose(outcomes: &[(f32, usize)]) -> Judgement {
        let outcomes: Vec<_> = outcomes.iter().map(|&(topic, class)| outcome(topic, class)).collect();
        Judgement::choose(&outcomes, CLASSES)
    }

    /// What a probability becomes under a judgement.
    fn sharpened(judgement: Judgement, first_topic: f32) -> f32 {
        judgement.probabilities(&outcome(first_topic, 0).scores)[0]
    }

    const RIGHT: usize = 0;
    const WRONG: usize = 1;
    const STRANGER: usize = 2;

    #[test]
    fn the_engine_answers_down_to_where_strangers_begin() {
        let judgement = choose(&[(0.9, RIGHT), (0.3, STRANGER), (0.5, RIGHT), (0.1, RIGHT)]);
        assert_eq!(judgement.answer, sharpened(judgement, 0.5));
    }

    #[test]
    fn strangers_weigh_more_than_questions_even_if_fewer() {
        let judgement = choose(&[(0.3, STRANGER), (0.8, RIGHT), (0.7, RIGHT), (0.6, RIGHT), (0.2, RIGHT)]);
        assert_eq!(judgement.answer, sharpened(judgement, 0.6));
    }

    #[test]
    fn sure_means_nearly_all_are_right_and_what_is_settled_is_sure() {
        let mut outcomes: Vec<_> = (0..66).map(|step| (0.99 - 0.002 * step as f32, RIGHT)).collect();
        outcomes.extend([(0.75, WRONG), (0.7, WRONG), (0.65, WRONG), (0.6, RIGHT)]);
        let judgement = choose(&outcomes);
        assert_eq!(judgement.sure, sharpened(judgement, 0.7));
        assert_eq!(judgement.settled, judgement.sure);
    }

    #[test]
    fn a_model_that_is_too_bold_is_toned_down_and_a_shy_one_believed_more() {
        let bold = choose(&[(0.999, RIGHT), (0.999, RIGHT), (0.999, STRANGER), (0.001, STRANGER)]);
        assert!(bold.sharpness < 1.0, "{bold:?}");
        let shy = choose(&[(0.6, RIGHT), (0.6, RIGHT), (0.4, STRANGER), (0.4, STRANGER)]);
        assert!(shy.sharpness > 1.0, "{shy:?}");
    }

    #[test]
    fn without_texts_there_are_stand_ins_and_nothing_is_settled() {
        let judgement = Judgement::choose(&[], CLASSES);
        assert_eq!(judgement, UNEXAMINED);
        assert!(judgement.settled > 1.0);
    }
}
