//! What kinds of cases and pieces of evidence are called.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::content::questionnaire::{Name, NameError};

/// The short name of a kind of case. It stands in records, so it never changes its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KindId(Name);

/// The short name of a piece of evidence. It stands in records, so it never changes its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EvidenceId(Name);

impl KindId {
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl EvidenceId {
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for KindId {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        text.parse().map(Self)
    }
}

impl FromStr for EvidenceId {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        text.parse().map(Self)
    }
}

impl fmt::Display for KindId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Display for EvidenceId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_in_a_record_is_the_name_itself() {
        let id: EvidenceId = "payment-proof".parse().expect("a plain name");
        assert_eq!(serde_json::to_string(&id).expect("a name serializes"), "\"payment-proof\"");
        assert!(serde_json::from_str::<KindId>("\"Not Received\"").is_err());
    }
}
