//! "Is this safe?" as maintainers wrote it: `content/questionnaires/`. Branches, questions, what answers mean and
//! what to do, all checked against one another.

mod log_odds;
mod name;
mod raw;
mod reading;
mod remarks;
mod words;

pub use super::Level;
pub use log_odds::LogOdds;
pub use name::{Name, NameError};
pub(super) use reading::read;
pub use reading::whole;
pub use remarks::{Remarks, n_words};
pub use words::{Meaning, Words};

use super::{Flow, Method, TopicId};

/// Where a questionnaire stands.
pub const FOLDER: &str = "content/questionnaires";

/// A whole questionnaire. Invariant: every number that names a branch, question or reason is a place in its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    /// The branch it starts with.
    pub first: usize,
    /// From this score on the level is caution.
    pub caution: LogOdds,
    /// From this score on the level is danger.
    pub danger: LogOdds,
    /// A warning sign of this weight or more keeps the level from being clear.
    pub notable: LogOdds,
    pub branches: Vec<Branch>,
    pub questions: Vec<Question>,
    pub reasons: Vec<Reason>,
    /// What to do, in order.
    pub steps: Vec<NextStep>,
    pub words: Words,
    pub remarks: Remarks,
}

/// One situation: the questions asked in it, one after the other, unless an option leads elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    pub id: Name,
    /// The score before the first of its questions; `None` where no result can be reached.
    pub prior: Option<LogOdds>,
    pub questions: Vec<usize>,
}

/// A question. Its options stand from the most worrying answer to the most reassuring one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: Name,
    pub options: Vec<Choice>,
    /// The branch that "not sure" leads to, where the options lead to branches.
    pub unsure_go: Option<usize>,
}

/// One answer that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub id: Name,
    /// What it adds to the score.
    pub weight: LogOdds,
    pub reason: Option<usize>,
    pub leads: Leads,
    /// Whether somebody knows, having answered so. Who does not denies nothing, and is as unsure as whoever says so.
    pub is_known: bool,
    /// What it says to whoever answers with yes or no.
    pub means: Option<Meaning>,
    /// What people type for it besides its label, in every language.
    pub also: Vec<String>,
    /// The way of paying it tells.
    pub method: Option<Method>,
}

/// Where an answer leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To the next question of the branch, or to the result after the last.
    On,
    /// To the first question of another branch.
    To(usize),
    /// Out of the questionnaire, into another flow.
    HandOver(Flow),
}

/// What an answer can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub id: Name,
    /// Above zero it warns, below it reassures.
    pub weight: LogOdds,
    /// Whether it gives danger alone.
    pub settles: bool,
    /// Of a reason that reassures: whether somebody who does not know can still find it out.
    pub is_findable: bool,
    /// Of a reason that reassures: whether somebody can bring it about, whatever they answered.
    pub is_doable: bool,
    pub topic: TopicId,
    /// The types of scam that show it, by the taxonomy's numbers.
    pub types: Vec<String>,
    /// Why it weighs that much, for maintainers.
    pub rationale: String,
}

/// One thing to do, and when it is to be said. An empty list stands for all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    pub id: Name,
    levels: Vec<Level>,
    branches: Vec<usize>,
    reasons: Vec<usize>,
}

impl Questionnaire {
    /// The place of a question in the list.
    pub fn question(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id.as_str() == id)
    }

    /// Whether a question has an option that settles the result alone.
    pub fn can_settle(&self, question: &Question) -> bool {
        question.options.iter().any(|option| self.settles(option))
    }

    /// Whether a question has an answer that keeps the result from being clear: a notable sign, or not knowing about
    /// a grave one.
    pub fn can_bar(&self, question: &Question) -> bool {
        let is_notable = |reason: usize| self.reasons[reason].weight >= self.notable;
        self.is_grave(question) || question.options.iter().any(|option| option.reason.is_some_and(is_notable))
    }

    /// Whether not knowing the answer keeps the result from being clear: one of its signs settles danger, or weighs as
    /// much as it.
    pub fn is_grave(&self, question: &Question) -> bool {
        let is_grave = |reason: usize| {
            let reason = &self.reasons[reason];
            reason.settles || reason.weight >= self.danger
        };
        question.options.iter().any(|option| option.reason.is_some_and(is_grave))
    }

    /// Whether an option settles the result alone.
    pub fn settles(&self, option: &Choice) -> bool {
        option.reason.is_some_and(|reason| self.reasons[reason].settles)
    }

    /// The ids of every sentence it needs, as the locales have them.
    pub fn messages(&self) -> Vec<String> {
        let mut ids = Vec::new();
        for question in &self.questions {
            ids.extend([question.message(), question.why_message()]);
            ids.extend(question.options.iter().map(|option| question.option_message(option)));
        }
        for reason in &self.reasons {
            ids.extend([reason.sign_message(), reason.message()]);
        }
        for branch in self.branches.iter().filter(|branch| branch.prior.is_some()) {
            ids.extend([branch.about_message(), branch.watch_message()]);
        }
        ids.extend(self.steps.iter().map(NextStep::message));
        ids
    }
}

impl Question {
    pub fn message(&self) -> String {
        format!("safe-q-{}", self.id)
    }

    pub fn why_message(&self) -> String {
        format!("safe-q-{}-why", self.id)
    }

    pub fn option_message(&self, option: &Choice) -> String {
        format!("safe-q-{}-{}", self.id, option.id)
    }

    /// The place of an option in the list.
    pub fn option(&self, id: &str) -> Option<usize> {
        self.options.iter().position(|option| option.id.as_str() == id)
    }

    /// The option that yes or no stands for.
    pub fn option_meaning(&self, meaning: Meaning) -> Option<&Choice> {
        self.options.iter().find(|option| option.means == Some(meaning))
    }

    /// Whether its answers choose what is asked next.
    pub fn branches(&self) -> bool {
        self.options.iter().any(|option| option.leads != Leads::On)
    }
}

impl Reason {
    /// The sign in a few words.
    pub fn sign_message(&self) -> String {
        format!("safe-sign-{}", self.id)
    }

    /// Why it matters.
    pub fn message(&self) -> String {
        format!("safe-reason-{}", self.id)
    }
}

impl Branch {
    /// What it is about, in a few words.
    pub fn about_message(&self) -> String {
        format!("safe-about-{}", self.id)
    }

    /// What to keep watching when no sign was found.
    pub fn watch_message(&self) -> String {
        format!("safe-watch-{}", self.id)
    }
}

impl NextStep {
    pub fn message(&self) -> String {
        format!("safe-step-{}", self.id)
    }

    /// Whether it is to be said for a result: its level, its branch and the reasons that spoke.
    pub fn is_for(&self, level: Level, branch: usize, reasons: &[usize]) -> bool {
        let by_level = self.levels.is_empty() || self.levels.contains(&level);
        let by_branch = self.branches.is_empty() || self.branches.contains(&branch);
        let by_reason = self.reasons.is_empty() || self.reasons.iter().any(|reason| reasons.contains(reason));
        by_level && by_branch && by_reason
    }

    /// Whether it is said at a level in a branch whatever the reasons.
    pub fn is_always_for(&self, level: Level, branch: usize) -> bool {
        self.reasons.is_empty() && self.is_for(level, branch, &[])
    }
}
