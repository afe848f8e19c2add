//! Where somebody stands: the score so far, and what comes next.

use super::Answers;
use super::outlook::Outlook;
use crate::content::questionnaire::{Leads, Level, LogOdds, Question};
use crate::content::{Flow, Questionnaire};
use crate::questionnaire::NOT_SURE;

/// An answer: an option's place, or none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Given {
    Option(usize),
    NotSure,
}

/// A question that was asked, by its place in the content, and its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Answered {
    pub question: usize,
    pub given: Given,
}

/// What the answers add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Score {
    pub sum: LogOdds,
    /// One answer settles it.
    pub is_settled: bool,
    /// It cannot become clear: a notable sign was there, or a grave one cannot be ruled out.
    pub is_barred: bool,
}

/// A place between two answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct State {
    pub branch: usize,
    /// The next question, counted in the branch.
    pub index: usize,
    pub score: Score,
    /// The last branch with a prior: the situation the result is about.
    pub situation: Option<usize>,
}

/// What an answer leads to.
pub(super) enum Moved {
    To(State),
    HandedOver(Flow),
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// This question, by its place in the content.
    Ask(usize),
    Result(Level),
    HandOver(Flow),
}

/// How far the answers lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The answers that count, in the order in which the questions are asked.
    pub answered: Vec<Answered>,
    pub next: Next,
    /// Questions still to come, the next one included, as far as that can be told.
    pub to_come: usize,
    /// The branch the result is about.
    pub situation: Option<usize>,
    pub(super) score: Score,
    /// Where the last answer led, unless it handed over.
    pub(super) state: State,
}

/// Asks the questions one after the other, for as long as there are answers and the result is open.
pub fn follow(questionnaire: &Questionnaire, answers: &Answers) -> Progress {
    let outlook = Outlook::of(questionnaire);
    let mut state = State::start(questionnaire);
    let mut answered: Vec<Answered> = Vec::new();
    let next = loop {
        let question = match state.next(questionnaire, &outlook) {
            Next::Ask(question) => question,
            decided => break decided,
        };
        let is_new = answered.iter().all(|earlier| earlier.question != question);
        let Some(given) = answers.to(questionnaire, question).filter(|_| is_new) else {
            break Next::Ask(question);
        };
        answered.push(Answered { question, given });
        match state.after(questionnaire, given) {
            Moved::To(further) => state = further,
            Moved::HandedOver(flow) => break Next::HandOver(flow),
        }
    };
    let to_come = if matches!(next, Next::Ask(_)) { outlook.questions_from(state) } else { 0 };
    Progress { answered, next, to_come, situation: state.situation, score: state.score, state }
}

impl Given {
    /// The answer of that name to a question.
    pub fn named(question: &Question, name: &str) -> Option<Self> {
        if name == NOT_SURE { Some(Self::NotSure) } else { question.option(name).map(Self::Option) }
    }

    /// Every answer a question has, from the most worrying option on, and "not sure" last.
    pub fn all(question: &Question) -> impl Iterator<Item = Self> {
        (0..question.options.len()).map(Self::Option).chain([Self::NotSure])
    }

    pub fn name(self, question: &Question) -> &str {
        match self {
            Self::Option(option) => question.options[option].id.as_str(),
            Self::NotSure => NOT_SURE,
        }
    }

    /// What it adds to the score.
    pub fn weight(self, question: &Question) -> LogOdds {
        match self {
            Self::Option(option) => question.options[option].weight,
            Self::NotSure => LogOdds::ZERO,
        }
    }

    /// Whether somebody knows, having answered so.
    pub fn is_known(self, question: &Question) -> bool {
        match self {
            Self::Option(option) => question.options[option].is_known,
            Self::NotSure => false,
        }
    }

    /// The place of the reason it gives.
    pub fn reason(self, question: &Question) -> Option<usize> {
        match self {
            Self::Option(option) => question.options[option].reason,
            Self::NotSure => None,
        }
    }

    /// Where it leads.
    pub fn leads(self, question: &Question) -> Leads {
        match self {
            Self::Option(option) => question.options[option].leads,
            Self::NotSure => question.unsure_go.map_or(Leads::On, Leads::To),
        }
    }
}

impl Score {
    /// The score with one more answer.
    pub fn with(self, questionnaire: &Questionnaire, question: &Question, given: Given) -> Self {
        let reason = given.reason(question).map(|reason| &questionnaire.reasons[reason]);
        let settles = reason.is_some_and(|reason| reason.settles);
        let is_notable = reason.is_some_and(|reason| reason.weight >= questionnaire.notable);
        let is_open = !given.is_known(question) && questionnaire.is_grave(question);
        Self {
            sum: self.sum + given.weight(question),
            is_settled: self.is_settled || settles,
            is_barred: self.is_barred || is_notable || is_open,
        }
    }

    pub fn level(self, questionnaire: &Questionnaire) -> Level {
        if self.is_settled || self.sum >= questionnaire.danger {
            Level::Danger
        } else if self.is_barred || self.sum >= questionnaire.caution {
            Level::Caution
        } else {
            Level::Clear
        }
    }
}

impl State {
    pub fn start(questionnaire: &Questionnaire) -> Self {
        let nowhere = Self { branch: 0, index: 0, score: Score::default(), situation: None };
        nowhere.entering(questionnaire, questionnaire.first)
    }

    fn entering(self, questionnaire: &Questionnaire, branch: usize) -> Self {
        let prior = questionnaire.branches[branch].prior;
        let mut score = self.score;
        score.sum = score.sum + prior.unwrap_or_default();
        Self { branch, index: 0, score, situation: prior.map(|_| branch).or(self.situation) }
    }

    /// The question that stands here; `None` after the last one.
    pub fn question(self, questionnaire: &Questionnaire) -> Option<usize> {
        questionnaire.branches[self.branch].questions.get(self.index).copied()
    }

    /// Where an answer to the question that stands here leads.
    pub fn after(self, questionnaire: &Questionnaire, given: Given) -> Moved {
        let Some(question) = self.question(questionnaire) else { return Moved::To(self) };
        let question = &questionnaire.questions[question];
        let answered = Self { score: self.score.with(questionnaire, question, given), ..self };
        match given.leads(question) {
            Leads::On => Moved::To(Self { index: self.index + 1, ..answered }),
            Leads::To(branch) => Moved::To(answered.entering(questionnaire, branch)),
            Leads::HandOver(flow) => Moved::HandedOver(flow),
        }
    }

    /// The question that stands here, unless no further answer can change the level.
    pub fn next(self, questionnaire: &Questionnaire, outlook: &Outlook) -> Next {
        match (outlook.decided(questionnaire, self), self.question(questionnaire)) {
            (Some(level), _) => Next::Result(level),
            (None, Some(question)) => Next::Ask(question),
            (None, None) => Next::Result(self.score.level(questionnaire)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::fixture::{answers, asking};

    /// Where answers lead: the next question, or the level.
    fn check(questions: &[&str], rows: &[(&str, &str)]) {
        let questionnaire = asking(questions);
        for (given, expected) in rows {
            let progress = follow(&questionnaire, &answers(given));
            let next = match progress.next {
                Next::Ask(question) => questionnaire.questions[question].id.to_string(),
                Next::Result(level) => level.name().to_owned(),
                Next::HandOver(flow) => flow.name().to_owned(),
            };
            assert_eq!(next, *expected, "{given}");
        }
    }

    #[test]
    fn questions_are_asked_in_order_until_the_level_is_settled() {
        check(
            &["code", "address", "price"],
            &[
                ("", "code"),
                ("code=yes", "danger"),
                ("code=no", "address"),
                ("code=no address=copied", "price"),
                ("code=no address=copied price=low", "danger"),
                ("code=no address=official", "clear"),
                ("code=no address=own price=low", "caution"),
            ],
        );
    }

    #[test]
    fn whoever_is_not_sure_about_something_grave_is_never_told_clear() {
        check(
            &["code", "address", "price"],
            &[
                ("code=not-sure address=official", "caution"),
                ("code=no address=not-sure price=usual", "caution"),
                ("code=not-sure address=not-sure price=not-sure", "caution"),
            ],
        );
    }

    #[test]
    fn answers_out_of_turn_wait_and_unknown_ones_are_asked_again() {
        check(
            &["code", "address"],
            &[("address=copied", "code"), ("code=perhaps", "code"), ("elsewhere=yes code=no", "address")],
        );
    }

    #[test]
    fn an_answer_can_lead_out_of_the_questionnaire() {
        check(&["lost", "code"], &[("lost=yes", "first-hour"), ("lost=no", "code")]);
    }

    #[test]
    fn what_is_still_to_come_is_counted() {
        let questionnaire = asking(&["code", "address", "price"]);
        assert_eq!(follow(&questionnaire, &answers("")).to_come, 3);
        assert_eq!(follow(&questionnaire, &answers("code=no")).to_come, 2);
        assert_eq!(follow(&questionnaire, &answers("code=yes")).to_come, 0);
    }
}
