//! What the buttons of "Is this safe?" do.

use std::fmt;
use std::str::FromStr;

use super::StaleAction;
use super::run::RunId;
use crate::content::questionnaire::Name;

/// A press. Each but the first three belongs to one run; those that answer a question or stand in for an answer name it, so
/// that a second press on the same button is known to come late.
#[derive(Clone, PartialEq, Eq)]
pub enum Press {
    /// Begins a new run in this message.
    Begin,
    /// Begins a new run below a result, which stays.
    Anew,
    /// Goes on with the one that was left.
    GoOn,
    Answer(RunId, Name, Name),
    /// Shows why the question is asked.
    Why(RunId, Name),
    /// Takes the last answer back; the question it stands below, or none below a result.
    Back(RunId, Option<Name>),
    Stop(RunId),
    /// Makes the card of the result.
    Share(RunId),
    /// Goes from a result to the first hour.
    Lost(RunId),
}

/// Stands for a result where a question's name could stand.
const NO_QUESTION: &str = "-";

impl Press {
    /// The run it belongs to.
    pub fn run(&self) -> Option<RunId> {
        match self {
            Self::Begin | Self::Anew | Self::GoOn => None,
            Self::Answer(run, ..) | Self::Why(run, _) | Self::Back(run, _) => Some(*run),
            Self::Stop(run) | Self::Share(run) | Self::Lost(run) => Some(*run),
        }
    }
}

impl fmt::Debug for Press {
    /// Hides what somebody answered.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Press").field("run", &self.run()).finish_non_exhaustive()
    }
}

impl fmt::Display for Press {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Begin => formatter.write_str("new"),
            Self::Anew => formatter.write_str("anew"),
            Self::GoOn => formatter.write_str("on"),
            Self::Answer(run, question, answer) => write!(formatter, "{run}:{question}:{answer}"),
            Self::Why(run, question) => write!(formatter, "why:{run}:{question}"),
            Self::Back(run, Some(question)) => write!(formatter, "back:{run}:{question}"),
            Self::Back(run, None) => write!(formatter, "back:{run}:{NO_QUESTION}"),
            Self::Stop(run) => write!(formatter, "stop:{run}"),
            Self::Share(run) => write!(formatter, "share:{run}"),
            Self::Lost(run) => write!(formatter, "lost:{run}"),
        }
    }
}

impl FromStr for Press {
    type Err = StaleAction;

    fn from_str(code: &str) -> Result<Self, StaleAction> {
        let name = |text: &str| text.parse::<Name>().map_err(|_| StaleAction);
        match code.split(':').collect::<Vec<_>>().as_slice() {
            ["new"] => Ok(Self::Begin),
            ["anew"] => Ok(Self::Anew),
            ["on"] => Ok(Self::GoOn),
            ["why", run, question] => Ok(Self::Why(run.parse()?, name(question)?)),
            ["back", run, NO_QUESTION] => Ok(Self::Back(run.parse()?, None)),
            ["back", run, question] => Ok(Self::Back(run.parse()?, Some(name(question)?))),
            ["stop", run] => Ok(Self::Stop(run.parse()?)),
            ["lost", run] => Ok(Self::Lost(run.parse()?)),
            ["share", run] => Ok(Self::Share(run.parse()?)),
            [run, question, answer] => Ok(Self::Answer(run.parse()?, name(question)?, name(answer)?)),
            _ => Err(StaleAction),
        }
    }
}
