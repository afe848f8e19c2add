//! The proof that a worse answer never lowers the level, between answers that visit the same other questions.
//!
//! From every state there is, the two answers are given side by side and followed through every way of answering
//! the rest; pairs of states that were compared before are not compared again. It asks the very functions that
//! decide in a conversation, stopping early included.

use std::collections::{BTreeMap, BTreeSet};

use super::{Layers, Violation, step};
use crate::content::Questionnaire;
use crate::content::questionnaire::{LogOdds, Question};
use crate::questionnaire::outlook::Outlook;
use crate::questionnaire::state::{Given, Moved, Next, State};

pub(super) fn check(
    questionnaire: &Questionnaire,
    outlook: &Outlook,
    layers: &Layers,
    violations: &mut Vec<Violation>,
) {
    let mut compared: BTreeMap<usize, BTreeSet<(State, State)>> = BTreeMap::new();
    let mut told = BTreeSet::new();
    for (answers, layer) in layers.0.iter().enumerate() {
        for state in layer.keys() {
            let Next::Ask(question) = state.next(questionnaire, outlook) else { continue };
            let asked = &questionnaire.questions[question];
            for (worse, better) in comparable(questionnaire, asked) {
                if told.contains(&(question, worse, better)) {
                    continue;
                }
                // Every question has its own memory, so that each that is wrong is told.
                let compared = compared.entry(question).or_default();
                let mut pairs = Pairs { questionnaire, outlook, compared };
                if let Some(rest) = pairs.fall(*state, worse, better) {
                    told.insert((question, worse, better));
                    let way = [layers.way_to(questionnaire, answers, *state), rest.join(", ")];
                    let way: Vec<&str> =
                        way.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
                    violations.push(Violation::LevelFalls {
                        question,
                        worse: worse.name(asked).to_owned(),
                        better: better.name(asked).to_owned(),
                        way: way.join(", "),
                    });
                }
            }
        }
    }
}

/// Pairs of answers, the worse one first, that lead to the same next question: options by their order, and "not sure"
/// below every notable warning and every warning of somebody who does not know, and above whatever does not warn. A weak
/// warning that rules the grave ones out, such as cash at the door, is neither worse nor better than not being sure: the
/// two are not compared.
fn comparable(questionnaire: &Questionnaire, question: &Question) -> Vec<(Given, Given)> {
    let options: Vec<Given> = (0..question.options.len()).map(Given::Option).collect();
    let is_worse = |given: &&Given| {
        let weight = given.weight(question);
        weight >= questionnaire.notable || (weight > LogOdds::ZERO && !given.is_known(question))
    };
    let is_better = |given: &&Given| given.weight(question) <= LogOdds::ZERO;
    let worse = options.iter().filter(is_worse);
    let around_unsure: Vec<Given> =
        worse.chain([&Given::NotSure]).chain(options.iter().filter(is_better)).copied().collect();
    let mut pairs = neighbours(question, &options);
    pairs.extend(neighbours(question, &around_unsure));
    pairs
}

/// Each answer with the next one of those that ask on alike; all other pairs follow from these.
fn neighbours(question: &Question, order: &[Given]) -> Vec<(Given, Given)> {
    let mut pairs = Vec::new();
    for (place, worse) in order.iter().enumerate() {
        let alike = |better: &&Given| better.leads(question) == worse.leads(question);
        pairs.extend(order[place + 1..].iter().find(alike).map(|better| (*worse, *better)));
    }
    pairs
}

struct Pairs<'a> {
    questionnaire: &'a Questionnaire,
    outlook: &'a Outlook,
    compared: &'a mut BTreeSet<(State, State)>,
}

impl Pairs<'_> {
    /// The answers to the rest with which the worse answer gives the lower level.
    fn fall(&mut self, state: State, worse: Given, better: Given) -> Option<Vec<String>> {
        match (state.after(self.questionnaire, worse), state.after(self.questionnaire, better)) {
            (Moved::To(worse), Moved::To(better)) => self.compare(worse, better),
            _ => None,
        }
    }

    fn compare(&mut self, worse: State, better: State) -> Option<Vec<String>> {
        if !self.compared.insert((worse, better)) {
            return None;
        }
        let (questionnaire, outlook) = (self.questionnaire, self.outlook);
        let question = match (worse.next(questionnaire, outlook), better.next(questionnaire, outlook)) {
            (Next::Ask(question), Next::Ask(_)) => question,
            // One of them is decided: then it is compared with the farthest the other can still come to.
            (Next::Result(level), _) => {
                return (level < outlook.highest(questionnaire, better)).then(Vec::new);
            }
            (_, Next::Result(level)) => {
                return (outlook.lowest(questionnaire, worse) < level).then(Vec::new);
            }
            _ => return None,
        };
        for given in Given::all(&questionnaire.questions[question]) {
            if let (Moved::To(worse), Moved::To(better)) =
                (worse.after(questionnaire, given), better.after(questionnaire, given))
                && let Some(mut rest) = self.compare(worse, better)
            {
                rest.insert(0, step(questionnaire, question, given));
                return Some(rest);
            }
        }
        None
    }
}
