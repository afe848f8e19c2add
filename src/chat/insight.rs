//! Why a turn came to what it came to, for maintainers who try the bot out.

use std::fmt;

use super::scene::Scene;
use crate::answer::Answer;
use crate::content::{Questionnaire, TopicId};
use crate::inspect::Verdict;
use crate::questionnaire::Weighed;

/// What a turn weighed, in the order in which it did. It holds people's own words: the page of the playground shows it to
/// whoever wrote them, and nobody keeps it.
#[derive(Clone, Default, PartialEq)]
pub struct Insight {
    /// The topic whose article was shown.
    pub topic: Option<TopicId>,
    /// What the engine made of what was asked.
    pub answers: Vec<Answer>,
    /// How what was written was judged.
    pub judged: Vec<Judged>,
    /// The answers to "Is this safe?" that were weighed, the weightiest first.
    pub weighed: Vec<WeighedAnswer>,
}

/// One answer of the questionnaire, by the ids of `content/questionnaires`.
#[derive(Clone, Debug, PartialEq)]
pub struct WeighedAnswer {
    pub question: String,
    pub option: String,
    /// In log-odds: above zero it warns.
    pub weight: f64,
}

/// A verdict, and what it was for.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    pub verdict: Verdict,
    pub purpose: Purpose,
}

/// What words were judged for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To find out whether they are a message that somebody received, or something said to the bot.
    Routing,
    /// To be told.
    Telling,
    /// To find out whether a group has to be warned.
    Watching,
}

impl Purpose {
    pub fn name(self) -> &'static str {
        match self {
            Self::Routing => "routing",
            Self::Telling => "telling",
            Self::Watching => "watching",
        }
    }
}

impl fmt::Debug for Insight {
    /// Leaves the person's words out.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Insight({} answers, {} judged)", self.answers.len(), self.judged.len())
    }
}

impl Scene<'_> {
    /// Notes how something was judged.
    pub(super) fn note_judged(&mut self, purpose: Purpose, verdict: &Verdict) {
        self.turn.insight.judged.push(Judged { verdict: verdict.clone(), purpose });
    }

    /// Notes what of the answers to a questionnaire counted.
    pub(super) fn note_weighed(&mut self, questionnaire: &Questionnaire, weighed: &[Weighed]) {
        let answers = weighed.iter().map(|weighed| {
            let question = &questionnaire.questions[weighed.answered.question];
            WeighedAnswer {
                question: question.id.to_string(),
                option: weighed.answered.given.name(question).to_owned(),
                weight: weighed.weight.to_number(),
            }
        });
        self.turn.insight.weighed.extend(answers);
    }
}
