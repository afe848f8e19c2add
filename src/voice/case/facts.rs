//! Questions about a case, and what is said about their answers.

use chrono::NaiveDate;

use super::labels::count;
use crate::casebook::{CaseNumber, EntryNumber, Fact};
use crate::text::Rich;
use crate::voice::Voice;
use crate::voice::argument::Argument;

/// Why an answer is asked for once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclear {
    Day,
    Money,
    /// Several amounts, or one that was paid several times.
    Total,
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

/// Why a day can hardly be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    ToCome(NaiveDate),
    /// The first would come before the second, which cannot be.
    Before((Fact, NaiveDate), (Fact, NaiveDate)),
    /// The first would come long after the second, which is strange.
    LongAfter((Fact, NaiveDate), (Fact, NaiveDate)),
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

    /// Below a question that was answered before: what the answer is now.
    pub fn case_answer_now(&self, value: &str) -> Rich {
        self.say_with("case-answer-now", &[("value", Argument::Words(value))])
    }

    /// What was understood.
    pub fn case_noted(&self, fact: Fact, value: &str) -> Rich {
        let label = self.case_fact_label(fact);
        let arguments = [("label", Argument::Words(&label)), ("value", Argument::Words(value))];
        self.say_with("case-noted", &arguments)
    }

    /// A day that is not certain.
    pub fn case_about_day(&self, day: NaiveDate) -> String {
        let day = self.calendar_day(day);
        self.label_with("case-about-day", &[("day", Argument::Words(&day))])
    }

    /// That such a day is the earliest it can be.
    pub fn case_counted_early(&self) -> Rich {
        self.say("case-counted-early")
    }

    /// Asks whether a day is right after all; the question follows once more.
    pub fn case_doubt(&self, doubt: Doubt) -> Rich {
        let (id, first, second) = match doubt {
            Doubt::ToCome(day) => {
                let day = self.calendar_day(day);
                return self.say_with("case-doubt-to-come", &[("day", Argument::Words(&day))]);
            }
            Doubt::Before(first, second) => ("case-doubt-before", first, second),
            Doubt::LongAfter(first, second) => ("case-doubt-long-after", first, second),
        };
        let (label, other) = (self.case_fact_label(first.0), self.case_fact_label(second.0));
        let (day, other_day) = (self.calendar_day(first.1), self.calendar_day(second.1));
        let arguments = [
            ("label", Argument::Words(&label)),
            ("day", Argument::Words(&day)),
            ("other", Argument::Words(&other)),
            ("otherday", Argument::Words(&other_day)),
        ];
        self.say_with(id, &arguments)
    }

    /// Asks whether a sentence is the answer after all; the question follows once more.
    pub fn case_doubt_words(&self, fact: Fact) -> Rich {
        let label = self.case_fact_label(fact);
        self.say_with("case-doubt-words", &[("label", Argument::Words(&label))])
    }

    /// The same for a day, a country or a command where a name was asked for.
    pub fn case_doubt_stray(&self, fact: Fact) -> Rich {
        let label = self.case_fact_label(fact);
        self.say_with("case-doubt-stray", &[("label", Argument::Words(&label))])
    }

    /// The button that keeps a doubted answer.
    pub fn case_insist(&self, value: &str) -> String {
        self.label_with("case-insist", &[("value", Argument::Words(value))])
    }

    /// What was told in place of an answer is kept.
    pub fn case_story_kept(&self, entry: EntryNumber) -> Rich {
        self.say_with("case-story-kept", &[("entry", count(entry.0))])
    }

    pub fn case_unclear(&self, unclear: Unclear) -> Rich {
        match unclear {
            Unclear::Day => self.say("case-unclear-day"),
            Unclear::Money => self.say("case-unclear-money"),
            Unclear::Total => self.say("case-unclear-total"),
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
