//! What the parts of a questionnaire are called.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The short name of a question, option, reason, branch or step. Invariant: 1 to 22 lower-case ASCII letters, digits
/// and hyphens, with a letter first, so that a question and an answer fit into one button's code together.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Name(String);

/// A text that is no such name.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("a name has 1 to 22 lower-case letters, digits and hyphens, and starts with a letter")]
pub struct NameError;

impl Name {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Name {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let starts = text.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
        let fits = starts && text.len() <= 22 && text.bytes().all(plain);
        if fits { Ok(Self(text.to_owned())) } else { Err(NameError) }
    }
}

impl TryFrom<String> for Name {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        text.parse()
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_plain_short_word() {
        assert_eq!("how-paid".parse::<Name>().map(String::from), Ok("how-paid".to_owned()));
        for bad in ["", "-", "2fa", "How", "a b", "付款", "a:b", &"a".repeat(23)] {
            assert_eq!(bad.parse::<Name>(), Err(NameError), "{bad}");
        }
    }
}
