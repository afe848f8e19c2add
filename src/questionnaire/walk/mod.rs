//! Every way through a questionnaire, walked by dynamic programming: ways that ask the same next and have the same
//! score are one state, so that millions of ways are a few thousand states.

mod monotone;
mod ways;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Given;
use super::Next;
use super::outlook::Outlook;
use super::state::{Moved, State};
use crate::content::Questionnaire;
use crate::content::questionnaire::{Leads, Level};

/// The most questions on any way.
pub const MOST_QUESTIONS: usize = 12;

/// What was seen on the way through.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// All of them, and by situation.
    pub shares: Shares,
    pub situations: BTreeMap<usize, Shares>,
    /// Answers that lead to another branch or flow: changing one changes what is asked, so that nothing can be proved
    /// about its level. They are listed for people to look at.
    pub branching: Vec<Branching>,
    /// What must not be.
    pub violations: Vec<Violation>,
}

/// How the ways are spread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Shares {
    /// Different ways to a result or out of the questionnaire.
    pub ways: u128,
    pub clear: u128,
    pub caution: u128,
    pub danger: u128,
    /// To another flow.
    pub handed_over: u128,
    pub shortest: usize,
    pub longest: usize,
    /// The mean number of questions if every answer, "not sure" included, is equally likely.
    pub mean_questions: f64,
    /// The probability that belongs to the mean; for adding up.
    #[serde(skip)]
    probability: f64,
}

/// An answer that decides what is asked next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Branching {
    pub question: String,
    pub option: String,
    pub leads_to: String,
}

/// Something a questionnaire must not do, and the way on which it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// A branch leads back to itself.
    Cycle {
        way: String,
    },
    /// A question is asked a second time.
    AskedTwice {
        question: usize,
        way: String,
    },
    TooLong {
        way: String,
    },
    /// A result in no situation.
    NoSituation {
        way: String,
    },
    /// An option stands above one that weighs more.
    WrongOrder {
        question: usize,
        option: usize,
    },
    /// A worse answer gives a lower level.
    LevelFalls {
        question: usize,
        worse: String,
        better: String,
        way: String,
    },
    /// Somebody sure of nothing is told that nothing was found.
    UnsureIsClear {
        way: String,
    },
    NeverEntered {
        branch: usize,
    },
    NeverAsked {
        question: usize,
    },
    LevelNeverReached {
        situation: usize,
        level: Level,
    },
}

/// How a state was reached.
struct Reached {
    ways: u128,
    /// If every answer is equally likely.
    probability: f64,
    /// The first way to it.
    from: Option<(State, Given)>,
}

/// Every state, by the number of answers before it.
struct Layers(Vec<BTreeMap<State, Reached>>);

/// Walks through all of it.
pub fn walk(questionnaire: &Questionnaire) -> Walk {
    let mut walk = Walk { branching: branching(questionnaire), ..Walk::default() };
    ways::check(questionnaire, &mut walk.violations);
    if walk.violations.iter().any(|violation| matches!(violation, Violation::Cycle { .. })) {
        return walk;
    }
    let outlook = Outlook::of(questionnaire);
    let layers = walk.descend(questionnaire, &outlook);
    // What was not walked to its end cannot be said anything about.
    if walk.violations.iter().any(|violation| matches!(violation, Violation::TooLong { .. })) {
        return walk;
    }
    walk.check_reached(questionnaire, &outlook, &layers);
    monotone::check(questionnaire, &outlook, &layers, &mut walk.violations);
    walk
}

impl Walk {
    fn descend(&mut self, questionnaire: &Questionnaire, outlook: &Outlook) -> Layers {
        let start = Reached { ways: 1, probability: 1.0, from: None };
        let mut layers = Layers(vec![BTreeMap::from([(State::start(questionnaire), start)])]);
        for answers in 0..=MOST_QUESTIONS {
            let mut further = BTreeMap::new();
            for (state, reached) in &layers.0[answers] {
                match state.next(questionnaire, outlook) {
                    Next::Ask(_) if answers == MOST_QUESTIONS => {
                        let way = layers.way_to(questionnaire, answers, *state);
                        self.violations.push(Violation::TooLong { way });
                        return layers;
                    }
                    Next::Ask(question) => {
                        self.ask(questionnaire, question, (answers, *state, reached), &mut further);
                    }
                    Next::Result(level) => self.arrive(level, answers, *state, reached),
                    Next::HandOver(_) => {}
                }
            }
            if further.is_empty() {
                break;
            }
            layers.0.push(further);
        }
        layers
    }

    fn ask(
        &mut self,
        questionnaire: &Questionnaire,
        question: usize,
        (answers, state, reached): (usize, State, &Reached),
        further: &mut BTreeMap<State, Reached>,
    ) {
        let question = &questionnaire.questions[question];
        let probability = reached.probability / as_float(question.options.len() + 1);
        for given in Given::all(question) {
            match state.after(questionnaire, given) {
                Moved::To(next) => {
                    let new = Reached { ways: 0, probability: 0.0, from: Some((state, given)) };
                    let entry = further.entry(next).or_insert(new);
                    entry.ways = entry.ways.saturating_add(reached.ways);
                    entry.probability += probability;
                }
                Moved::HandedOver(_) => {
                    let handed_over = Reached { ways: reached.ways, probability, from: None };
                    self.shares.hand_over(answers + 1, &handed_over);
                }
            }
        }
    }

    fn arrive(&mut self, level: Level, answers: usize, state: State, reached: &Reached) {
        self.shares.arrive(level, answers, reached);
        if let Some(situation) = state.situation {
            self.situations.entry(situation).or_default().arrive(level, answers, reached);
        }
    }

    /// What was reached, and what never is.
    fn check_reached(&mut self, questionnaire: &Questionnaire, outlook: &Outlook, layers: &Layers) {
        let (mut asked, mut entered) = (BTreeSet::new(), BTreeSet::new());
        for (answers, layer) in layers.0.iter().enumerate() {
            for state in layer.keys() {
                entered.insert(state.branch);
                match state.next(questionnaire, outlook) {
                    Next::Ask(question) => {
                        asked.insert(question);
                    }
                    Next::Result(_) if state.situation.is_none() => {
                        let way = layers.way_to(questionnaire, answers, *state);
                        self.violations.push(Violation::NoSituation { way });
                    }
                    Next::Result(_) | Next::HandOver(_) => {}
                }
            }
        }
        let never = (0..questionnaire.questions.len()).filter(|question| !asked.contains(question));
        self.violations.extend(never.map(|question| Violation::NeverAsked { question }));
        let never = (0..questionnaire.branches.len()).filter(|branch| !entered.contains(branch));
        self.violations.extend(never.map(|branch| Violation::NeverEntered { branch }));
        for (situation, shares) in &self.situations {
            for level in Level::ALL.into_iter().filter(|level| shares.of(*level) == 0) {
                self.violations.push(Violation::LevelNeverReached { situation: *situation, level });
            }
        }
    }
}

impl Shares {
    /// The ways that end at a level.
    pub fn of(&self, level: Level) -> u128 {
        match level {
            Level::Clear => self.clear,
            Level::Caution => self.caution,
            Level::Danger => self.danger,
        }
    }

    fn arrive(&mut self, level: Level, questions: usize, reached: &Reached) {
        let ways = match level {
            Level::Clear => &mut self.clear,
            Level::Caution => &mut self.caution,
            Level::Danger => &mut self.danger,
        };
        *ways = ways.saturating_add(reached.ways);
        self.count(questions, reached);
    }

    fn hand_over(&mut self, questions: usize, reached: &Reached) {
        self.handed_over = self.handed_over.saturating_add(reached.ways);
        self.count(questions, reached);
    }

    fn count(&mut self, questions: usize, reached: &Reached) {
        self.shortest = if self.ways == 0 { questions } else { self.shortest.min(questions) };
        self.longest = self.longest.max(questions);
        self.ways = self.ways.saturating_add(reached.ways);
        let before = self.mean_questions * self.probability;
        self.probability += reached.probability;
        self.mean_questions = (before + as_float(questions) * reached.probability) / self.probability;
    }
}

impl Layers {
    /// The first way that was found to a state, as `question=answer` with commas between.
    fn way_to(&self, questionnaire: &Questionnaire, answers: usize, state: State) -> String {
        let mut steps = Vec::new();
        let mut here = state;
        for layer in self.0[..=answers].iter().rev() {
            let Some((from, given)) = layer.get(&here).and_then(|reached| reached.from) else { break };
            if let Some(question) = from.question(questionnaire) {
                steps.push(step(questionnaire, question, given));
            }
            here = from;
        }
        steps.reverse();
        steps.join(", ")
    }
}

fn step(questionnaire: &Questionnaire, question: usize, given: Given) -> String {
    let question = &questionnaire.questions[question];
    format!("{}={}", question.id, given.name(question))
}

/// Every answer that leads elsewhere than to the next question.
fn branching(questionnaire: &Questionnaire) -> Vec<Branching> {
    let mut branching = Vec::new();
    for question in questionnaire.questions.iter() {
        for given in Given::all(question) {
            let leads_to = match given.leads(question) {
                Leads::On => continue,
                Leads::To(branch) => questionnaire.branches[branch].id.to_string(),
                Leads::HandOver(flow) => flow.name().to_owned(),
            };
            let option = given.name(question).to_owned();
            branching.push(Branching { question: question.id.to_string(), option, leads_to });
        }
    }
    branching
}

/// A dozen at most: exact as a float.
fn as_float(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::questionnaire::LogOdds;
    use crate::questionnaire::fixture::asking;

    #[test]
    fn every_way_is_counted_once() {
        let walk = walk(&asking(&["code", "address"]));
        // A code settles it; the other two answers lead to the address and its four.
        assert_eq!((walk.shares.ways, walk.shares.shortest, walk.shares.longest), (1 + 2 * 4, 1, 2));
        assert_eq!((walk.shares.danger, walk.shares.handed_over), (3, 0));
        assert!((walk.shares.mean_questions - 5.0 / 3.0).abs() < 1e-9, "{:?}", walk.shares);
    }

    #[test]
    fn a_sound_one_has_no_violations() {
        let walk = walk(&asking(&["code", "address", "price"]));
        let unasked = |violation: &&Violation| !matches!(violation, Violation::NeverAsked { .. });
        assert_eq!(walk.violations.iter().filter(unasked).count(), 0, "{:?}", walk.violations);
    }

    #[test]
    fn a_worse_answer_that_lowers_the_level_is_found_with_its_way() {
        let mut turned = asking(&["price", "address"]);
        let price = turned.question("price").expect("it is there");
        turned.questions[price].options[0].weight = LogOdds::from_number(-3.0).expect("a weight");
        let falls = walk(&turned).violations.into_iter().find_map(|violation| match violation {
            Violation::LevelFalls { worse, better, way, .. } => Some((worse, better, way)),
            _ => None,
        });
        let (worse, better, way) = falls.expect("it is found");
        assert_eq!((worse.as_str(), better.as_str()), ("low", "usual"));
        assert!(way.contains("address="), "{way}");
    }

    #[test]
    fn the_early_stop_never_changes_a_level() {
        let questionnaire = asking(&["code", "address", "price", "seen"]);
        let outlook = Outlook::of(&questionnaire);
        let mut ends = Vec::new();
        let mut open = vec![State::start(&questionnaire)];
        while let Some(state) = open.pop() {
            let Some(question) = state.question(&questionnaire) else { continue };
            for given in Given::all(&questionnaire.questions[question]) {
                if let Moved::To(further) = state.after(&questionnaire, given) {
                    open.push(further);
                    ends.push((outlook.decided(&questionnaire, state), further));
                }
            }
        }
        for (decided, further) in ends.into_iter().filter(|(_, state)| state.index == 4) {
            let level = further.score.level(&questionnaire);
            assert!(
                decided.is_none_or(|decided| decided == level),
                "{further:?}: {decided:?}, not {level:?}"
            );
        }
    }
}
