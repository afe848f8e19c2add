//! The first hour after a scam: its questions, its plan and its deadlines.

use chrono::NaiveDate;

use super::Voice;
use super::argument::Argument;
use super::report::join_lines;
use crate::content::directory::FirstCall;
use crate::content::{Confidence, Deadline, Library, Step};
use crate::text::{Rich, markdown};

/// What is known of a deadline on a certain day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Until this day it is in time.
    Until(NaiveDate),
    /// The usual limit has passed on this day.
    Passed(NaiveDate),
    /// There is no fixed limit, or the day it starts from is not known.
    AtOnce,
}

/// What a plan for the first hour is made of.
pub struct Plan<'a> {
    pub steps: &'a [&'a Step],
    /// The name of the country the calls are for, if it is known.
    pub country: Option<String>,
    pub calls: &'a [FirstCall<'a>],
    /// The day the last days are counted from, if it is known.
    pub counted_from: Option<NaiveDate>,
    pub deadlines: &'a [(&'a Deadline, Standing)],
}

impl Voice<'_> {
    /// In place of all questions where others listen.
    pub fn first_hour_in_group(&self) -> Rich {
        self.say("first-hour-in-group")
    }

    /// What cannot wait for any question.
    pub fn first_hour_stop(&self) -> Rich {
        self.say("first-hour-stop")
    }

    /// What comes even before that, where somebody can see or control a device.
    pub fn first_hour_cut_off(&self) -> Rich {
        self.say("first-hour-cut-off")
    }

    /// Something was understood, though it was not what was asked.
    pub fn first_hour_noted(&self) -> Rich {
        self.say("first-hour-noted")
    }

    /// The same of the day from which time limits are counted.
    pub fn first_hour_noted_day(&self, day: NaiveDate) -> Rich {
        let day = self.calendar_day(day);
        self.say_with("first-hour-noted-day", &[("day", Argument::Words(&day))])
    }

    /// Above the steps, where words were no answer twice.
    pub fn first_hour_steps_anyway(&self) -> Rich {
        self.say("first-hour-steps-anyway")
    }

    /// In place of the steps, where words are no answer once more.
    pub fn first_hour_steps_above(&self) -> Rich {
        self.say("first-hour-steps-above")
    }

    pub fn first_hour_go_on(&self) -> String {
        self.label("first-hour-go-on")
    }

    /// Words could not be read as a day.
    pub fn day_not_read(&self) -> Rich {
        self.say("day-not-read")
    }

    pub fn first_hour_what(&self) -> Rich {
        self.say("first-hour-what")
    }

    pub fn first_hour_method(&self) -> Rich {
        self.say("first-hour-method")
    }

    pub fn first_hour_day(&self) -> Rich {
        self.say("first-hour-day")
    }

    pub fn first_hour_country(&self) -> Rich {
        self.say("first-hour-country")
    }

    /// The whole plan: steps, whom to call, last days, a warning and how old the facts are.
    pub fn first_hour_plan(&self, parts: &Plan<'_>, library: &Library) -> Rich {
        let Plan { steps, country, calls, counted_from, deadlines } = parts;
        let mut plan = self.say("first-hour-plan-lead").paragraph_break();
        let steps = steps.iter().enumerate().map(|(index, step)| {
            let text = markdown::parse(&self.own(&step.text, library));
            let mut numbered = self
                .say_with("first-hour-step-number", &[("number", Argument::Number(index + 1))])
                .text(" ")
                .append(text);
            if step.calls {
                if let Some(country) = country {
                    numbered = numbered.line_break().append(self.own_country_lead(country));
                }
                for call in *calls {
                    numbered = numbered.line_break().append(self.first_call(*call, library));
                }
            }
            numbered
        });
        plan = plan.append(join_lines(steps));
        if !deadlines.is_empty() {
            let lines =
                deadlines.iter().map(|(deadline, standing)| self.deadline(deadline, *standing, library));
            let lead = match counted_from {
                Some(day) => {
                    let day = self.calendar_day(*day);
                    self.say_with("first-hour-deadlines-lead-counted", &[("day", Argument::Words(&day))])
                }
                None => self.say("first-hour-deadlines-lead"),
            };
            plan = plan.paragraph_break().append(lead).line_break();
            plan = plan.append(join_lines(lines));
        }
        plan = plan.paragraph_break().append(self.say("first-hour-recovery-warning"));
        let channels = calls.iter().filter_map(|call| match call {
            FirstCall::OwnBank => None,
            FirstCall::Channel(channel) => Some(&channel.provenance),
        });
        let facts = channels.chain(deadlines.iter().map(|(deadline, _)| &deadline.provenance));
        plan.paragraph_break().append(self.last_seen(facts))
    }

    fn deadline(&self, deadline: &Deadline, standing: Standing, library: &Library) -> Rich {
        let name = self.own(&deadline.name, library);
        let name = ("name", Argument::Words(&name));
        let line = match standing {
            Standing::Until(day) => {
                let day = self.calendar_day(day);
                self.say_with("first-hour-deadline", &[name, ("day", Argument::Words(&day))])
            }
            Standing::Passed(day) => {
                let day = self.calendar_day(day);
                self.say_with("first-hour-deadline-passed", &[name, ("day", Argument::Words(&day))])
            }
            Standing::AtOnce => self.say_with("first-hour-deadline-at-once", &[name]),
        };
        self.with_doubt(self.with_condition(line, deadline, library), deadline)
    }

    /// A line about a rule, and for which cards and prices it holds, where not for all.
    pub(super) fn with_condition(&self, line: Rich, deadline: &Deadline, library: &Library) -> Rich {
        match &deadline.only {
            Some(only) => line.text(" ").text(self.own(only, library)),
            None => line,
        }
    }

    /// A line about a rule, and how sure that rule is.
    pub(super) fn with_doubt(&self, line: Rich, deadline: &Deadline) -> Rich {
        let doubt = match deadline.provenance.confidence {
            Confidence::Unverified | Confidence::PartlyVerified => Some("first-hour-deadline-unverified"),
            Confidence::Conflicting => Some("first-hour-deadline-conflicting"),
            Confidence::VerifiedSecondary | Confidence::VerifiedOfficial => None,
        };
        match doubt {
            Some(id) => line.text(" ").append(self.say(id)),
            None => line,
        }
    }
}
