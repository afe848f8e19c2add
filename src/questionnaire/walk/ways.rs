//! What is held against the branches as they follow one another, before anything is answered: circles, questions asked
//! twice, the order of options, and what becomes of somebody who is sure of nothing.

use super::{Violation, step};
use crate::content::Questionnaire;
use crate::content::questionnaire::{Leads, Level, LogOdds};
use crate::questionnaire::outlook::Outlook;
use crate::questionnaire::state::{Given, Moved, Next, State};

pub(super) fn check(questionnaire: &Questionnaire, violations: &mut Vec<Violation>) {
    let start = Chain { branches: Vec::new(), asked: Vec::new(), way: Vec::new() };
    start.enter(questionnaire, questionnaire.first, violations);
    violations.dedup();
    if !violations.is_empty() {
        return;
    }
    check_order(questionnaire, violations);
    let outlook = Outlook::of(questionnaire);
    unsure(questionnaire, &outlook, State::start(questionnaire), &mut Vec::new(), violations);
}

/// One way from branch to branch.
#[derive(Clone)]
struct Chain {
    branches: Vec<usize>,
    asked: Vec<usize>,
    way: Vec<String>,
}

impl Chain {
    fn enter(mut self, questionnaire: &Questionnaire, branch: usize, violations: &mut Vec<Violation>) {
        if self.branches.contains(&branch) {
            return violations.push(Violation::Cycle { way: self.way.join(", ") });
        }
        self.branches.push(branch);
        for question in &questionnaire.branches[branch].questions {
            if self.asked.contains(question) {
                let way = self.way.join(", ");
                return violations.push(Violation::AskedTwice { question: *question, way });
            }
            self.asked.push(*question);
            let asked = &questionnaire.questions[*question];
            for given in Given::all(asked) {
                if let Leads::To(branch) = given.leads(asked) {
                    let mut further = self.clone();
                    further.way.push(step(questionnaire, *question, given));
                    further.enter(questionnaire, branch, violations);
                }
            }
        }
    }
}

/// Options stand from the most worrying one to the most reassuring one.
fn check_order(questionnaire: &Questionnaire, violations: &mut Vec<Violation>) {
    for (place, question) in questionnaire.questions.iter().enumerate() {
        let rank = |option: usize| {
            let option = &question.options[option];
            (questionnaire.settles(option), option.weight)
        };
        let wrong = (1..question.options.len()).filter(|option| rank(*option) > rank(option - 1));
        let wrong: Vec<usize> = wrong.collect();
        violations.extend(wrong.into_iter().map(|option| Violation::WrongOrder { question: place, option }));
    }
}

/// Follows whoever is sure of nothing but, perhaps, what it is about.
fn unsure(
    questionnaire: &Questionnaire,
    outlook: &Outlook,
    state: State,
    way: &mut Vec<String>,
    violations: &mut Vec<Violation>,
) {
    let question = match state.next(questionnaire, outlook) {
        Next::Ask(question) => question,
        Next::Result(Level::Clear) => {
            return violations.push(Violation::UnsureIsClear { way: way.join(", ") });
        }
        Next::Result(_) | Next::HandOver(_) => return,
    };
    let asked = &questionnaire.questions[question];
    for given in Given::all(asked) {
        // Choosing what it is about tells nothing about the matter itself.
        let only_chooses = given.leads(asked) != Leads::On
            && given.weight(asked) == LogOdds::ZERO
            && way.len() < super::MOST_QUESTIONS;
        if given != Given::NotSure && !only_chooses {
            continue;
        }
        if let Moved::To(further) = state.after(questionnaire, given) {
            way.push(step(questionnaire, question, given));
            unsure(questionnaire, outlook, further, way, violations);
            way.pop();
        }
    }
}
