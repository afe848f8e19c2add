//! The commands people can type, and whom each is offered to.

/// A command, as people type it after a slash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Command {
    Start,
    Topics,
    Ask,
    Sos,
    Safe,
    Check,
    Case,
    Report,
    Tips,
    Alerts,
    Language,
    Settings,
    Help,
    About,
    Privacy,
    MyData,
    Forget,
    /// Shows a message to the group's admins.
    Scam,
    /// What the guard did, in numbers.
    Stats,
}

/// Whose menu of commands is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    PrivateChat,
    Group,
    GroupAdmins,
}

impl Audience {
    pub const ALL: [Self; 3] = [Self::PrivateChat, Self::Group, Self::GroupAdmins];
}

impl Command {
    /// In the order in which menus show them.
    pub const ALL: [Self; 19] = [
        Self::Start,
        Self::Sos,
        Self::Safe,
        Self::Check,
        Self::Scam,
        Self::Case,
        Self::Ask,
        Self::Report,
        Self::Topics,
        Self::Tips,
        Self::Alerts,
        Self::Language,
        Self::Settings,
        Self::Stats,
        Self::Help,
        Self::About,
        Self::Privacy,
        Self::MyData,
        Self::Forget,
    ];

    /// The word after the slash.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Topics => "topics",
            Self::Ask => "ask",
            Self::Sos => "sos",
            Self::Safe => "safe",
            Self::Check => "check",
            Self::Case => "case",
            Self::Report => "report",
            Self::Tips => "tips",
            Self::Alerts => "alerts",
            Self::Language => "language",
            Self::Settings => "settings",
            Self::Help => "help",
            Self::About => "about",
            Self::Privacy => "privacy",
            Self::MyData => "mydata",
            Self::Forget => "forget",
            Self::Scam => "scam",
            Self::Stats => "stats",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|command| command.name().eq_ignore_ascii_case(name))
    }

    /// Whether an audience's menu shows the command.
    pub fn is_for(self, audience: Audience) -> bool {
        match self {
            Self::Start | Self::Sos | Self::Case | Self::MyData | Self::Forget => {
                audience == Audience::PrivateChat
            }
            Self::Alerts | Self::Language => audience != Audience::Group,
            Self::Scam => audience != Audience::PrivateChat,
            Self::Settings | Self::Stats => audience == Audience::GroupAdmins,
            Self::Topics
            | Self::Ask
            | Self::Safe
            | Self::Check
            | Self::Report
            | Self::Tips
            | Self::Help
            | Self::About
            | Self::Privacy => true,
        }
    }

    pub(super) fn description_id(self) -> &'static str {
        match self {
            Self::Start => "command-start",
            Self::Topics => "command-topics",
            Self::Ask => "command-ask",
            Self::Sos => "command-sos",
            Self::Safe => "command-safe",
            Self::Check => "command-check",
            Self::Case => "command-case",
            Self::Report => "command-report",
            Self::Tips => "command-tips",
            Self::Alerts => "command-alerts",
            Self::Language => "command-language",
            Self::Settings => "command-settings",
            Self::Help => "command-help",
            Self::About => "command-about",
            Self::Privacy => "command-privacy",
            Self::MyData => "command-mydata",
            Self::Forget => "command-forget",
            Self::Scam => "command-scam",
            Self::Stats => "command-stats",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_found_by_its_name_whatever_its_case() {
        for command in Command::ALL {
            assert_eq!(Command::from_name(&command.name().to_uppercase()), Some(command));
        }
        assert_eq!(Command::from_name("nonsense"), None);
    }

    #[test]
    fn only_admins_are_offered_the_group_s_language() {
        assert!(!Command::Language.is_for(Audience::Group));
        assert!(Command::Language.is_for(Audience::GroupAdmins));
    }
}
