//! What the buttons of the guard do.

use std::fmt;
use std::str::FromStr;

use crate::chat::{ChatId, StaleAction};

/// A press below something the guard said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchPress {
    /// Says why it spoke; the rest is for the button that calls it wrong.
    Why(Called),
    /// What it spoke of is harmless.
    Wrong(Called),
    /// It is not, after all.
    Undo(Called),
    /// The dry run in a group is over.
    Live(ChatId),
    /// It goes on.
    Stay(ChatId),
}

/// What was called harmless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// The group, where the button stands in a private chat.
    pub group: Option<ChatId>,
    pub notice: u32,
    /// The domain that is allowed then; otherwise the text is. It stands in the button, so that it need not be remembered.
    pub domain: Option<String>,
}

/// The longest code of a button, in bytes, without what stands before the press.
const LONGEST: usize = 64 - "1:w:".len();
/// Stands for no domain.
const NO_DOMAIN: &str = "-";

impl Called {
    /// A domain that fits into no button is left out.
    pub fn new(group: Option<ChatId>, notice: u32, domain: Option<&str>) -> Self {
        let called =
            Self { group, notice, domain: domain.filter(|domain| is_domain(domain)).map(str::to_owned) };
        // The longer of the two codes that hold it.
        if WatchPress::Undo(called.clone()).to_string().len() <= LONGEST {
            called
        } else {
            Self { domain: None, ..called }
        }
    }
}

impl WatchPress {
    /// Whether only admins may press it.
    pub fn is_for_admins(&self) -> bool {
        // Below a notice in its group anybody may ask why; from elsewhere only a forged button does.
        !matches!(self, Self::Why(called) if called.group.is_none())
    }

    /// The group it is about, where it stands elsewhere.
    pub(super) fn group(&self) -> Option<ChatId> {
        match self {
            Self::Why(called) | Self::Wrong(called) | Self::Undo(called) => called.group,
            Self::Live(group) | Self::Stay(group) => Some(*group),
        }
    }
}

impl fmt::Display for Called {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.notice, self.domain.as_deref().unwrap_or(NO_DOMAIN))?;
        match self.group {
            Some(ChatId(group)) => write!(formatter, ":{group}"),
            None => Ok(()),
        }
    }
}

impl FromStr for Called {
    type Err = StaleAction;

    fn from_str(code: &str) -> Result<Self, StaleAction> {
        let parts: Vec<&str> = code.split(':').collect();
        let (notice, domain, group) = match parts.as_slice() {
            [notice, domain] => (notice, domain, None),
            [notice, domain, group] => (notice, domain, Some(chat(group)?)),
            _ => return Err(StaleAction),
        };
        let domain = match *domain {
            NO_DOMAIN => None,
            domain if is_domain(domain) => Some(domain.to_owned()),
            // Codes can be forged, and this one would end up among the rules.
            _ => return Err(StaleAction),
        };
        Ok(Self { group, notice: notice.parse().map_err(|_| StaleAction)?, domain })
    }
}

impl fmt::Display for WatchPress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Why(called) => write!(formatter, "why:{called}"),
            Self::Wrong(called) => write!(formatter, "no:{called}"),
            Self::Undo(called) => write!(formatter, "undo:{called}"),
            Self::Live(ChatId(group)) => write!(formatter, "live:{group}"),
            Self::Stay(ChatId(group)) => write!(formatter, "dry:{group}"),
        }
    }
}

impl FromStr for WatchPress {
    type Err = StaleAction;

    fn from_str(code: &str) -> Result<Self, StaleAction> {
        let (name, rest) = code.split_once(':').ok_or(StaleAction)?;
        match name {
            "why" => Ok(Self::Why(rest.parse()?)),
            "no" => Ok(Self::Wrong(rest.parse()?)),
            "undo" => Ok(Self::Undo(rest.parse()?)),
            "live" => Ok(Self::Live(chat(rest)?)),
            "dry" => Ok(Self::Stay(chat(rest)?)),
            _ => Err(StaleAction),
        }
    }
}

fn chat(number: &str) -> Result<ChatId, StaleAction> {
    let number: i64 = number.parse().map_err(|_| StaleAction)?;
    // Groups have numbers below zero.
    if number < 0 { Ok(ChatId(number)) } else { Err(StaleAction) }
}

/// Whether a text can be a domain as links have it.
fn is_domain(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte);
    text.len() <= LONGEST && text.contains('.') && text.bytes().all(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_too_long_for_a_button_is_left_out() {
        let short = Called::new(Some(ChatId(-1_001_234_567_890)), u32::MAX, Some("shop-and-more.example"));
        assert_eq!(short.domain.as_deref(), Some("shop-and-more.example"));
        let long = "a".repeat(40) + ".example";
        assert_eq!(Called::new(Some(ChatId(-1_001_234_567_890)), u32::MAX, Some(&long)).domain, None);
        assert_eq!(Called::new(None, 1, Some("no domain")).domain, None);
    }

    #[test]
    fn anybody_may_ask_why_below_a_notice_and_only_admins_from_elsewhere() {
        let is_for_admins = |code: &str| code.parse::<WatchPress>().expect("a press").is_for_admins();
        assert!(!is_for_admins("why:1:-"));
        for code in ["why:1:-:-100", "no:1:-", "undo:1:-", "live:-100", "dry:-100"] {
            assert!(is_for_admins(code), "{code}");
        }
    }
}
