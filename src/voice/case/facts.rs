//! Questions about a case, and what is said about their answers.

use super::labels::count;
use crate::casebook::{CaseNumber, Fact};
use crate::text::Rich;
use crate::voice::Voice;
use crate::voice::argument::Argument;

/// Why an answer is asked for once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclear {
    Day,
    Money,
    /// An amount without its currency.
    Currency,
    Country,
    /// Only one of the buttons answers it.
    Option,
    /// It can mean several things, each of which is a button.
    Which,
    TooLong {
        most: usize,
    },
}

impl Voice<'_> {
    /// What a fact is called, as in a list.
    pub fn case_fact_label(&self, fact: Fact) -> String {
        self.label(&fact_label_message(fact))
    }

    /// A fact's question, with the number of questions that come after it.
    pub fn case_question(&self, number: CaseNumber, fact: Fact, n_left: usize) -> Rich {
        let progress = [("number", count(number.0)), ("left", Argument::Number(n_left))];
        let body = self.say_with("case-progress", &progress).paragraph_break();
        body.append(self.say(&fact_question_message(fact)))
    }

    /// What was understood.
    pub fn case_noted(&self, fact: Fact, value: &str) -> Rich {
        let label = self.case_fact_label(fact);
        let arguments = [("label", Argument::Words(&label)), ("value", Argument::Words(value))];
        self.say_with("case-noted", &arguments)
    }

    pub fn case_unclear(&self, unclear: Unclear) -> Rich {
        match unclear {
            Unclear::Day => self.say("case-unclear-day"),
            Unclear::Money => self.say("case-unclear-money"),
            Unclear::Currency => self.say("case-currency"),
            Unclear::Country => self.say("case-unclear-country"),
            Unclear::Option => self.say("case-unclear-option"),
            Unclear::Which => self.say("case-which"),
            Unclear::TooLong { most } => self.say_with("case-too-long", &[("most", Argument::Number(most))]),
        }
    }

    pub fn case_fact(&self, fact: Fact, value: &str) -> Rich {
        let label = self.case_fact_label(fact);
        let arguments = [("label", Argument::Words(&label)), ("value", Argument::Words(value))];
        self.say_with("case-fact", &arguments)
    }
}

/// The id of a fact's name.
pub fn fact_label_message(fact: Fact) -> String {
    format!("case-label-{}", fact.name())
}

/// The id of a fact's question.
pub fn fact_question_message(fact: Fact) -> String {
    format!("case-ask-{}", fact.name())
}
