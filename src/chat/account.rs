//! What a turn came to, for whoever counts turns: kinds from small sets, and nothing of anybody's own.

use super::{Action, Asking, Awaiting, Happening};
use crate::content::{Flow, Level};
use crate::voice::Command;

/// What a turn came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// `None` where nothing was done about the event.
    pub kind: Option<TurnKind>,
    /// How bad what was judged in it looked, and where that was asked.
    pub verdicts: Vec<(Asked, Level)>,
}

impl Account {
    pub(super) fn of(kind: TurnKind) -> Self {
        Self { kind: Some(kind), verdicts: Vec::new() }
    }
}

/// Where a verdict was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Private,
    Group,
    /// Nobody asked: the guard looked.
    Watching,
    /// The questions of "Is this safe?".
    Questionnaire,
}

impl Asked {
    pub const ALL: [Self; 4] = [Self::Private, Self::Group, Self::Watching, Self::Questionnaire];

    pub fn name(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Group => "group",
            Self::Watching => "watching",
            Self::Questionnaire => "questionnaire",
        }
    }
}

/// What a turn was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnKind {
    Greeting,
    /// What the bot is and how it is used.
    Help,
    Question,
    /// An article or a list of them that a button asked for.
    Article,
    Check,
    Questionnaire,
    FirstHour,
    Case,
    Report,
    Tip,
    Reminder,
    Alert,
    Settings,
    /// A copy of everything, or its end.
    OwnData,
    /// What was written in a watched group, and what members and admins did about it.
    Guard,
    /// Somebody's life may be in danger.
    Danger,
    Feedback,
    /// The bot came into a group, left it, or lost a chat.
    Membership,
    /// Something was due.
    Due,
    /// Something the bot cannot read.
    Unreadable,
    /// A button that this version does not know.
    StaleButton,
    /// In place of a turn that failed.
    Apology,
    /// In place of one for a chat that sends faster than it can be answered.
    HeldOff,
    /// In place of one for who asks more in a group than it can bear.
    SlowedDown,
}

impl TurnKind {
    pub const ALL: [Self; 24] = [
        Self::Greeting,
        Self::Help,
        Self::Question,
        Self::Article,
        Self::Check,
        Self::Questionnaire,
        Self::FirstHour,
        Self::Case,
        Self::Report,
        Self::Tip,
        Self::Reminder,
        Self::Alert,
        Self::Settings,
        Self::OwnData,
        Self::Guard,
        Self::Danger,
        Self::Feedback,
        Self::Membership,
        Self::Due,
        Self::Unreadable,
        Self::StaleButton,
        Self::Apology,
        Self::HeldOff,
        Self::SlowedDown,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Greeting => "greeting",
            Self::Help => "help",
            Self::Question => "question",
            Self::Article => "article",
            Self::Check => "check",
            Self::Questionnaire => "questionnaire",
            Self::FirstHour => "first_hour",
            Self::Case => "case",
            Self::Report => "report",
            Self::Tip => "tip",
            Self::Reminder => "reminder",
            Self::Alert => "alert",
            Self::Settings => "settings",
            Self::OwnData => "own_data",
            Self::Guard => "guard",
            Self::Danger => "danger",
            Self::Feedback => "feedback",
            Self::Membership => "membership",
            Self::Due => "due",
            Self::Unreadable => "unreadable",
            Self::StaleButton => "stale_button",
            Self::Apology => "apology",
            Self::HeldOff => "held_off",
            Self::SlowedDown => "slowed_down",
        }
    }

    /// Of what happened, as long as no part of the turn says it better.
    pub(super) fn of_happening(happening: &Happening) -> Option<Self> {
        match happening {
            Happening::Said(_) => None,
            Happening::Tapped { .. } => Some(Self::StaleButton),
            Happening::SentUnreadable { .. } => Some(Self::Unreadable),
            Happening::Joined { .. } | Happening::Left | Happening::Moved { .. } | Happening::Gone => {
                Some(Self::Membership)
            }
            Happening::Due => Some(Self::Due),
            Happening::Alert(_) => Some(Self::Alert),
        }
    }
}

impl From<Flow> for TurnKind {
    fn from(flow: Flow) -> Self {
        match flow {
            Flow::Report => Self::Report,
            Flow::FirstHour => Self::FirstHour,
            Flow::Safe => Self::Questionnaire,
            Flow::Case => Self::Case,
        }
    }
}

impl From<Command> for TurnKind {
    fn from(command: Command) -> Self {
        match command {
            Command::Start => Self::Greeting,
            Command::Topics => Self::Article,
            Command::Ask => Self::Question,
            Command::Sos => Self::FirstHour,
            Command::Safe => Self::Questionnaire,
            Command::Check => Self::Check,
            Command::Case => Self::Case,
            Command::Report => Self::Report,
            Command::Tips => Self::Tip,
            Command::Alerts | Command::Language | Command::Settings => Self::Settings,
            Command::Help | Command::About | Command::Privacy => Self::Help,
            Command::MyData | Command::Forget => Self::OwnData,
            Command::Scam | Command::Stats => Self::Guard,
        }
    }
}

impl From<&Awaiting> for TurnKind {
    fn from(awaiting: &Awaiting) -> Self {
        match awaiting {
            Awaiting::Country(Asking::Report) => Self::Report,
            Awaiting::Country(Asking::FirstHour(_)) | Awaiting::FirstHour(_) | Awaiting::FirstHourPlan(_) => {
                Self::FirstHour
            }
            Awaiting::Check => Self::Check,
            Awaiting::Safe | Awaiting::SafeResult => Self::Questionnaire,
            Awaiting::Case(_) => Self::Case,
            Awaiting::Forget => Self::OwnData,
            Awaiting::Reminder(_) => Self::Reminder,
        }
    }
}

impl From<&Action> for TurnKind {
    fn from(action: &Action) -> Self {
        match action {
            Action::ShowMenu | Action::OpenPrivate(..) => Self::Greeting,
            Action::ShowHelp | Action::ShowPrivacy => Self::Help,
            Action::ShowTopic(_) | Action::Browse | Action::ShowSections | Action::ShowSection(..) => {
                Self::Article
            }
            Action::AskLanguage | Action::SetLanguage(_) | Action::Guard(_) | Action::Alerts(_) => {
                Self::Settings
            }
            Action::Start(flow) => (*flow).into(),
            Action::Safe(_) => Self::Questionnaire,
            Action::Check(_) => Self::Check,
            Action::Case(_) => Self::Case,
            Action::Watch(_) => Self::Guard,
            Action::Remind(_) => Self::Reminder,
            Action::FirstHour(_)
            | Action::GoOnWithFirstHour(_)
            | Action::ShowCountries(Asking::FirstHour(_), _) => Self::FirstHour,
            Action::ShowCountries(Asking::Report, _)
            | Action::SetCountry(_)
            | Action::ShowGlobalChannels
            | Action::ShowChannels(..) => Self::Report,
            Action::ShowTip(_) => Self::Tip,
            Action::Rate(..) | Action::SendQuestion => Self::Feedback,
            Action::DeleteMessage(_) | Action::Forget | Action::KeepAll | Action::ShowMyData => Self::OwnData,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        let names: HashSet<&str> = TurnKind::ALL.map(TurnKind::name).into();
        assert_eq!(names.len(), TurnKind::ALL.len());
        for (place, kind) in TurnKind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, place, "{}", kind.name());
        }
    }
}
