//! The short name of a topic.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The short name of a topic. Invariant: 1 to 40 lower-case ASCII letters, digits and hyphens,
/// so that it fits into callback data, deep links and file names without an escape.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TopicId(String);

/// A text that cannot be a topic's name.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("a topic id has 1 to 40 lower-case letters, digits and hyphens")]
pub struct TopicIdError;

impl TopicId {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TopicId {
    type Err = TopicIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = (1..=40).contains(&text.len());
        let plain =
            text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if fits && plain { Ok(Self(text.to_owned())) } else { Err(TopicIdError) }
    }
}

impl TryFrom<String> for TopicId {
    type Error = TopicIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<TopicId> for String {
    fn from(id: TopicId) -> Self {
        id.0
    }
}

impl fmt::Display for TopicId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_plain_short_word() {
        assert_eq!("first-hour".parse::<TopicId>().map(String::from), Ok("first-hour".to_owned()));
        for bad in ["", "First", "a b", "退款", "a/../b", &"a".repeat(41)] {
            assert_eq!(bad.parse::<TopicId>(), Err(TopicIdError), "{bad}");
        }
    }
}
