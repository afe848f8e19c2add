//! What the questions still to come can change.

use super::Given;
use super::state::State;
use crate::content::Questionnaire;
use crate::content::questionnaire::{Leads, Level, LogOdds};

/// For every place of every branch, what can still come from there on.
pub(super) struct Outlook {
    branches: Vec<Vec<Rest>>,
}

/// What can still come. Answers that hand over to another flow do not count: they have no level.
#[derive(Clone, Copy, Default)]
struct Rest {
    /// The lowest sum of weights that answers can still add, and the highest.
    least: LogOdds,
    most: LogOdds,
    /// Whether an answer can still settle danger.
    can_settle: bool,
    /// Whether an answer can still keep the level from being clear.
    can_bar: bool,
    /// Questions still to come, without those that are spared; the mean where the way parts.
    questions: f32,
}

impl Outlook {
    pub fn of(questionnaire: &Questionnaire) -> Self {
        let mut outlook = Self { branches: vec![Vec::new(); questionnaire.branches.len()] };
        let mut on_the_way = Vec::new();
        for branch in 0..questionnaire.branches.len() {
            outlook.look(questionnaire, branch, &mut on_the_way);
        }
        outlook
    }

    /// Looks ahead from the beginning of a branch. A branch that leads back to itself ends there: the linter refuses
    /// such content, and nothing must hang over it.
    fn look(
        &mut self,
        questionnaire: &Questionnaire,
        branch: usize,
        on_the_way: &mut Vec<usize>,
    ) -> Option<Rest> {
        if on_the_way.contains(&branch) {
            return None;
        }
        if let Some(first) = self.branches[branch].first() {
            return Some(*first);
        }
        on_the_way.push(branch);
        let questions = &questionnaire.branches[branch].questions;
        let mut rests = vec![Rest::default()];
        for question in questions.iter().rev() {
            let on = rests.last().copied().unwrap_or_default();
            let rest = self.ahead_of(questionnaire, *question, on, on_the_way);
            rests.push(rest);
        }
        on_the_way.pop();
        rests.reverse();
        let first = rests.first().copied();
        self.branches[branch] = rests;
        first
    }

    fn ahead_of(
        &mut self,
        questionnaire: &Questionnaire,
        question: usize,
        on: Rest,
        on_the_way: &mut Vec<usize>,
    ) -> Rest {
        let question = &questionnaire.questions[question];
        let mut ways = Vec::new();
        for given in Given::all(question) {
            let (prior, rest) = match given.leads(question) {
                Leads::On => (LogOdds::ZERO, Some(on)),
                Leads::To(branch) => (
                    questionnaire.branches[branch].prior.unwrap_or_default(),
                    self.look(questionnaire, branch, on_the_way),
                ),
                Leads::HandOver(_) => continue,
            };
            let rest = rest.unwrap_or_default();
            let weight = given.weight(question) + prior;
            ways.push(Rest { least: rest.least + weight, most: rest.most + weight, ..rest });
        }
        let mean = ways.iter().map(|way| way.questions).sum::<f32>() / count(ways.len()).max(1.0);
        Rest {
            least: ways.iter().map(|way| way.least).min().unwrap_or_default(),
            most: ways.iter().map(|way| way.most).max().unwrap_or_default(),
            can_settle: questionnaire.can_settle(question) || ways.iter().any(|way| way.can_settle),
            can_bar: questionnaire.can_bar(question) || ways.iter().any(|way| way.can_bar),
            questions: 1.0 + mean,
        }
    }

    /// The level, once no answer to come can change it.
    pub fn decided(&self, questionnaire: &Questionnaire, state: State) -> Option<Level> {
        let (low, high) = (self.lowest(questionnaire, state), self.highest(questionnaire, state));
        (low == high).then_some(low)
    }

    /// The lowest level that can still come of a state.
    pub fn lowest(&self, questionnaire: &Questionnaire, state: State) -> Level {
        let mut low = state.score;
        low.sum = low.sum + self.rest(state).least;
        low.level(questionnaire)
    }

    /// The highest level that can still come of a state.
    pub fn highest(&self, questionnaire: &Questionnaire, state: State) -> Level {
        let rest = self.rest(state);
        let mut high = state.score;
        high.sum = high.sum + rest.most;
        high.is_settled = high.is_settled || rest.can_settle;
        high.is_barred = high.is_barred || rest.can_bar;
        high.level(questionnaire)
    }

    /// How many questions are still to come at a place, to the nearest one.
    pub fn questions_from(&self, state: State) -> usize {
        let questions = self.rest(state).questions.round();
        // A dozen at most, and never below zero.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let questions = questions as usize;
        questions
    }

    fn rest(&self, state: State) -> Rest {
        self.branches[state.branch].get(state.index).copied().unwrap_or_default()
    }
}

/// A handful of options: exact as a float.
fn count(number: usize) -> f32 {
    u16::try_from(number).map_or(f32::MAX, f32::from)
}
