//! What is remembered between two turns.

use serde::{Deserialize, Serialize};

use super::check::Bundle;
use super::{Asking, CaseAsking, CheckId, Incident, Received, ReminderAsking, Run, Saved};
use crate::casebook::{EntryNumber, NotStored, Origin, Quiet};
use crate::content::{Language, TopicId};
use crate::inspect::link::Hidden;
use crate::text::Private;

/// What a person or a group chose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language chosen by /language; `None` until somebody chooses.
    pub language: Option<Language>,
    /// The country they report in (ISO 3166), once they said so.
    pub country: Option<String>,
    /// Where their clock is, by a name of the time zone database, once they said so.
    pub zone: Option<String>,
    /// When they are not to be disturbed.
    pub quiet: Quiet,
    /// They want no reminders of last days.
    pub without_last_days: bool,
    /// They want the operator's alerts.
    pub alerts: bool,
    /// The language in which they were spoken to when they asked for those.
    pub alerts_in: Option<Language>,
}

/// What the conversation was about. Forgotten a while after the last message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The topic of the last article shown: follow-up questions are about this one.
    pub last_topic: Option<TopicId>,
    /// The album that was answered last: its other parts need no answer of their own.
    pub album: Option<String>,
    /// The language they last wrote in, as far as its script tells.
    pub written: Option<Language>,
    /// What the bot asked that may also be answered in words.
    pub awaiting: Option<Awaiting>,
    /// How often in a row words were no answer to what the first hour asked.
    pub not_read: u8,
    /// The latest run of "Is this safe?", finished or not.
    pub run: Option<Run>,
    /// The last question, if it found no answer: kept until the next message, for whoever wants to send it to the
    /// maintainers.
    pub unanswered: Option<Private<String>>,
    /// Messages that were passed on and are to be judged together with those that follow.
    pub bundle: Option<Private<Box<Bundle>>>,
    /// The words that were judged or asked last, for the buttons below the answer.
    pub heard: Option<Private<String>>,
    /// The links behind those words.
    pub heard_links: Private<Vec<Hidden>>,
    /// Who said those words first, where all of them are the same one's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heard_from: Option<Origin>,
    /// Their last message was said to have warning signs: what they ask next is about it, if it is about nothing else.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub just_warned: bool,
    /// The last case that was begun with what was said elsewhere: a second press begins no other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saved: Option<Saved>,
    /// The last message, or those that came together with it, for the button that keeps them in the open case.
    pub keepable: Private<Vec<Received>>,
    /// The first of the entries that were kept together and not told yet.
    pub kept_from: Option<EntryNumber>,
    /// Those among them whose file is not stored, and why.
    pub not_stored: Vec<(EntryNumber, NotStored)>,
    /// How many were kept since everything is.
    pub collected: u32,
    /// The verdict that was last said to be wrong: a second press counts no more.
    pub disputed: Option<CheckId>,
    /// Settings that were offered to a group last, for the button that takes them over.
    pub offered_settings: Option<Private<String>>,
    /// The words of reminders that cannot be set before it is known where the person's clock is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unset_reminders: Vec<Private<String>>,
    /// The article that was rated last, until another one is shown: a second press counts no more.
    pub rated: Option<TopicId>,
}

/// A question that was asked with buttons, and may be answered in words as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Awaiting {
    Country(Asking),
    /// The next question of the first hour but for the country.
    FirstHour(Incident),
    /// A message or a link to be judged.
    Check,
    /// The next question of "Is this safe?".
    Safe,
    /// What was asked about a case.
    Case(CaseAsking),
    /// The word without which nothing is erased.
    Forget,
    /// What was asked about a reminder.
    Reminder(ReminderAsking),
    /// Nothing, but that its last answer may be taken back.
    SafeResult,
    /// Nothing, but that an answer may be put right after the plan of the first hour.
    FirstHourPlan(Incident),
}

impl Awaiting {
    /// Whether it was asked, and is asked again when words do not answer it.
    pub(super) fn is_a_question(&self) -> bool {
        !matches!(self, Self::SafeResult | Self::Forget | Self::FirstHourPlan(_))
    }

    /// Whether nothing was asked, and words only may still change what was answered.
    pub(super) fn is_over(awaiting: Option<&Self>) -> bool {
        matches!(awaiting, None | Some(Self::SafeResult | Self::FirstHourPlan(_)))
    }

    /// What is known of what happened, where it is the first hour that waits.
    pub(super) fn first_hour(&self) -> Option<&Incident> {
        match self {
            Self::FirstHour(incident)
            | Self::Country(Asking::FirstHour(incident))
            | Self::FirstHourPlan(incident) => Some(incident),
            _ => None,
        }
    }
}
