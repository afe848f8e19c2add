//! How far a model can be trusted beside the signs: logistic regression, by Newton's method.

/// What turns the margin of a model, and what the signs weigh, into log-odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    pub bias: f32,
    pub slope: f32,
    /// How much of what the signs weigh counts, from 0 to 1.
    pub signs: f32,
}

/// What is found without any example, and what few examples hardly move.
const START: [f64; 3] = [0.0, 0.5, 1.0];
/// Keeps the slope finite where the models are never wrong, and the signs' share at 1 where there are none to learn from.
const PENALTY: [f64; 3] = [1e-6, 1.0, 1.0];
/// It converges in five or six.
const STEPS: usize = 20;
/// How often a step that leads too far is halved before it is given up.
const HALVINGS: i32 = 30;
/// So little more loss, in parts of it, is nothing but rounding.
const ROUNDING: f64 = 1e-9;

impl Fit {
    /// Each item: whether it is a scam, what its signs weigh, and the model's margin. A sign never counts for more than
    /// its author gave it, nor for the opposite.
    pub fn of(tried: &[(bool, f32, f32)]) -> Self {
        let mut found = START;
        for _ in 0..STEPS {
            let (gradient, curvature) = slope_at(found, tried);
            let step = solved(curvature, gradient);
            let Some(better) = step.and_then(|step| taken(found, step, tried)) else { break };
            found = better;
        }
        let [bias, slope, signs] = found;
        Self { bias: bias as f32, slope: slope as f32, signs: signs.clamp(0.0, 1.0) as f32 }
    }
}

/// Where a step leads, as much of it as makes nothing worse: where few examples contradict the others, all of it leads far
/// away.
fn taken(from: [f64; 3], step: [f64; 3], tried: &[(bool, f32, f32)]) -> Option<[f64; 3]> {
    let most = loss_at(from, tried) * (1.0 + ROUNDING);
    let shares = (0..HALVINGS).map(|halving| 0.5_f64.powi(halving));
    let places = shares.map(|share| [0, 1, 2].map(|number| from[number] - share * step[number]));
    places.into_iter().find(|place| loss_at(*place, tried) <= most)
}

/// The penalised log loss.
fn loss_at(found: [f64; 3], tried: &[(bool, f32, f32)]) -> f64 {
    let penalty = (0..3).map(|place| 0.5 * PENALTY[place] * (found[place] - START[place]).powi(2));
    let losses = tried.iter().map(|&(is_scam, signs, margin)| {
        let log_odds = log_odds_of(found, margin, signs);
        let wrong = if is_scam { -log_odds } else { log_odds };
        wrong.max(0.0) + (-wrong.abs()).exp().ln_1p()
    });
    penalty.sum::<f64>() + losses.sum::<f64>()
}

fn log_odds_of(found: [f64; 3], margin: f32, signs: f32) -> f64 {
    found[0] + found[1] * f64::from(margin) + found[2] * f64::from(signs)
}

/// The first and second derivatives of the penalised log loss.
fn slope_at(found: [f64; 3], tried: &[(bool, f32, f32)]) -> ([f64; 3], [[f64; 3]; 3]) {
    let mut gradient = [0.0; 3];
    let mut curvature = [[0.0; 3]; 3];
    for place in 0..3 {
        gradient[place] = PENALTY[place] * (found[place] - START[place]);
        curvature[place][place] = PENALTY[place];
    }
    for &(is_scam, signs, margin) in tried {
        let features = [1.0, f64::from(margin), f64::from(signs)];
        let likely = 1.0 / (1.0 + (-log_odds_of(found, margin, signs)).exp());
        let error = likely - f64::from(u8::from(is_scam));
        let weight = likely * (1.0 - likely);
        for row in 0..3 {
            gradient[row] += error * features[row];
            for column in 0..3 {
                curvature[row][column] += weight * features[row] * features[column];
            }
        }
    }
    (gradient, curvature)
}

/// What a matrix turns into the given vector, by Cramer's rule; nothing where that is no one vector.
fn solved(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> Option<[f64; 3]> {
    let whole = determinant(matrix);
    if whole.abs() < 1e-12 {
        return None;
    }
    let replaced = |column: usize| {
        let mut matrix = matrix;
        for row in 0..3 {
            matrix[row][column] = vector[row];
        }
        determinant(matrix) / whole
    };
    Some([replaced(0), replaced(1), replaced(2)])
}

fn determinant([a, b, c]: [[f64; 3]; 3]) -> f64 {
    a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0])
        + a[2] * (b[0] * c[1] - b[1] * c[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_even(number: usize) -> bool {
        number.is_multiple_of(2)
    }

    #[test]
    fn what_separates_is_trusted_and_what_does_not_is_not() {
        let telling: Vec<_> =
            (0..100).map(|number| (is_even(number), 0.0, if is_even(number) { 2.0 } else { -2.0 })).collect();
        let useless: Vec<_> = (0..100).map(|number| (is_even(number), 0.0, (number % 5) as f32)).collect();
        assert!(Fit::of(&telling).slope > 1.0);
        assert!(Fit::of(&useless).slope.abs() < 0.2);
    }

    #[test]
    fn what_the_signs_say_already_needs_no_saying_again() {
        let by_signs: Vec<_> =
            (0..100).map(|number| (is_even(number), if is_even(number) { 4.0 } else { -4.0 }, 0.1)).collect();
        let fit = Fit::of(&by_signs);
        assert!(fit.bias.abs() < 1.0 && fit.slope.abs() < 1.0);
    }

    #[test]
    fn signs_that_say_what_the_wording_says_count_less() {
        // Both are wrong about one in six, and about the same.
        let row = |number: usize, weight: f32| (!(200..400).contains(&number), weight, weight);
        let tried: Vec<_> =
            (0..432).map(|number| row(number, if number < 240 { 3.0 } else { -3.0 })).collect();
        let fit = Fit::of(&tried);
        assert!((0.4..0.6).contains(&fit.signs), "{fit:?}");
    }

    #[test]
    fn few_examples_that_contradict_the_others_do_not_lead_it_astray() {
        let alike = |number: usize| {
            let weight = if is_even(number) || number % 20 == 1 { 3.0 } else { -3.0 };
            (is_even(number), weight, weight)
        };
        let fit = Fit::of(&(0..400).map(alike).collect::<Vec<_>>());
        assert!(fit.bias.abs() < 10.0 && (0.0..10.0).contains(&fit.slope), "{fit:?}");
    }

    #[test]
    fn without_examples_signs_count_for_what_they_were_given() {
        assert_eq!(Fit::of(&[]), Fit { bias: 0.0, slope: 0.5, signs: 1.0 });
        let no_signs: Vec<_> = (0..100).map(|number| (is_even(number), 0.0, 1.0)).collect();
        assert_eq!(Fit::of(&no_signs).signs.to_bits(), 1.0_f32.to_bits());
    }

    #[test]
    fn signs_that_mislead_count_for_nothing_rather_than_the_opposite() {
        let misleading: Vec<_> =
            (0..100).map(|number| (is_even(number), if is_even(number) { -3.0 } else { 3.0 }, 0.0)).collect();
        assert_eq!(Fit::of(&misleading).signs.to_bits(), 0.0_f32.to_bits());
    }
}
