//! What somebody has answered, by the names of the content.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Given;
use crate::content::Questionnaire;
use crate::content::questionnaire::Name;

/// The name that stands for "not sure" wherever an option's name can stand.
pub const NOT_SURE: &str = "not-sure";

/// Answers in the order in which they were given: question, and option or [`NOT_SURE`]. Names, so that a run goes on
/// after the content was edited.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(Vec<(Name, Name)>);

impl Answers {
    /// Adds an answer, or changes the one given before.
    pub fn give(&mut self, question: &Name, answer: &Name) {
        self.0.retain(|(known, _)| known != question);
        self.0.push((question.clone(), answer.clone()));
    }

    /// Takes an answer back, and with it all that came after it.
    pub fn take_back_from(&mut self, question: &Name) {
        if let Some(place) = self.0.iter().position(|(known, _)| known == question) {
            self.0.truncate(place);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The answer to a question; `None` when there is none, or one that this content does not know.
    pub(super) fn to(&self, questionnaire: &Questionnaire, question: usize) -> Option<Given> {
        let question = &questionnaire.questions[question];
        let (_, answer) = self.0.iter().find(|(known, _)| *known == question.id)?;
        Given::named(question, answer.as_str())
    }
}

impl fmt::Debug for Answers {
    /// Hides what somebody answered.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Answers({})", self.0.len())
    }
}

impl FromIterator<(Name, Name)> for Answers {
    fn from_iter<I: IntoIterator<Item = (Name, Name)>>(answers: I) -> Self {
        Self(answers.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        text.parse().expect("a name")
    }

    #[test]
    fn an_answer_taken_back_takes_the_later_ones_along() {
        let mut answers = Answers::default();
        for (question, answer) in [("a", "yes"), ("b", "no"), ("c", NOT_SURE)] {
            answers.give(&name(question), &name(answer));
        }
        answers.take_back_from(&name("b"));
        assert_eq!(answers, Answers::from_iter([(name("a"), name("yes"))]));
        answers.take_back_from(&name("z"));
        assert!(!answers.is_empty(), "what was never answered cannot be taken back");
    }
}
