//! What a button does, and the short code that stands for it in a platform's callback data.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::MessageId;
use crate::content::{Language, Section, TopicId};

/// What a button does. Its code starts with a version, so that buttons of old messages are either
/// understood or known to be stale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    ShowMenu,
    ShowHelp,
    ShowPrivacy,
    ShowTopic(TopicId),
    /// Starts browsing in a message of its own, so that nobody loses the advice they were reading.
    Browse,
    /// Goes back to the sections, in the message that is browsed in.
    ShowSections,
    /// One page of a section's topics, counted from 0.
    ShowSection(Section, usize),
    AskLanguage,
    SetLanguage(Language),
    /// Deletes a message of the person's own, in which they typed a secret.
    DeleteMessage(MessageId),
    Forget,
    KeepAll,
}

/// The code of a button that this version did not make, or no longer understands.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("the button's code is not one of this version")]
pub struct StaleAction;

impl fmt::Display for Action {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ShowMenu => formatter.write_str("1:menu"),
            Self::ShowHelp => formatter.write_str("1:help"),
            Self::ShowPrivacy => formatter.write_str("1:privacy"),
            Self::ShowTopic(topic) => write!(formatter, "1:topic:{topic}"),
            Self::Browse => formatter.write_str("1:browse"),
            Self::ShowSections => formatter.write_str("1:sections"),
            Self::ShowSection(section, page) => write!(formatter, "1:section:{}:{page}", section.name()),
            Self::AskLanguage => formatter.write_str("1:languages"),
            Self::SetLanguage(language) => write!(formatter, "1:language:{language}"),
            Self::DeleteMessage(MessageId(number)) => write!(formatter, "1:delete:{number}"),
            Self::Forget => formatter.write_str("1:forget"),
            Self::KeepAll => formatter.write_str("1:keep"),
        }
    }
}

impl FromStr for Action {
    type Err = StaleAction;

    fn from_str(code: &str) -> Result<Self, StaleAction> {
        let parts: Vec<&str> = code.split(':').collect();
        let action = match parts.as_slice() {
            ["1", "menu"] => Self::ShowMenu,
            ["1", "help"] => Self::ShowHelp,
            ["1", "privacy"] => Self::ShowPrivacy,
            ["1", "topic", topic] => Self::ShowTopic(topic.parse().map_err(|_| StaleAction)?),
            ["1", "browse"] => Self::Browse,
            ["1", "sections"] => Self::ShowSections,
            ["1", "section", section, page] => Self::ShowSection(
                Section::from_name(section).ok_or(StaleAction)?,
                page.parse().map_err(|_| StaleAction)?,
            ),
            ["1", "languages"] => Self::AskLanguage,
            ["1", "language", tag] => Self::SetLanguage(Language::from_tag(tag).ok_or(StaleAction)?),
            ["1", "delete", number] => {
                Self::DeleteMessage(MessageId(number.parse().map_err(|_| StaleAction)?))
            }
            ["1", "forget"] => Self::Forget,
            ["1", "keep"] => Self::KeepAll,
            _ => return Err(StaleAction),
        };
        Ok(action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The longest code a platform takes: Telegram's limit for callback data, in bytes.
    const LONGEST_CODE: usize = 64;

    fn all() -> Vec<Action> {
        let longest = "a".repeat(40).parse().expect("forty letters are a topic id");
        vec![
            Action::ShowMenu,
            Action::ShowHelp,
            Action::ShowPrivacy,
            Action::ShowTopic(longest),
            Action::Browse,
            Action::ShowSections,
            Action::ShowSection(Section::Before, usize::MAX),
            Action::AskLanguage,
            Action::SetLanguage(Language::SimplifiedChinese),
            Action::DeleteMessage(MessageId(i64::MIN)),
            Action::Forget,
            Action::KeepAll,
        ]
    }

    #[test]
    fn every_action_survives_its_code_and_fits_the_platform() {
        for action in all() {
            let code = action.to_string();
            assert!(code.len() <= LONGEST_CODE, "{code}");
            assert_eq!(code.parse(), Ok(action), "{code}");
        }
    }

    #[test]
    fn codes_of_other_versions_are_stale() {
        for code in
            ["", "menu", "0:menu", "2:menu", "1:topic:退款", "1:section:know", "1:section:know:-1", "1:x"]
        {
            assert_eq!(code.parse::<Action>(), Err(StaleAction), "{code}");
        }
    }
}
