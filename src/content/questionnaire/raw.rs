//! The questionnaire as it stands in its files.

use serde::Deserialize;
use toml::Spanned;

use super::{Level, LogOdds, Meaning, Name, Remarks, Words};
use crate::content::{Method, TopicId};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStart {
    pub first: Spanned<String>,
    pub caution: LogOdds,
    pub danger: Spanned<LogOdds>,
    pub notable: Spanned<LogOdds>,
    pub absence: Spanned<f64>,
    pub branch: Vec<RawBranch>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPart {
    #[serde(default)]
    pub question: Vec<RawQuestion>,
    #[serde(default)]
    pub reason: Vec<RawReason>,
    #[serde(default)]
    pub step: Vec<RawStep>,
    #[serde(default)]
    pub words: Words,
    #[serde(default)]
    pub remarks: Remarks,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBranch {
    pub id: Spanned<Name>,
    pub prior: Option<LogOdds>,
    /// For maintainers: why the prior is what it is.
    #[serde(default)]
    pub rationale: String,
    pub questions: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuestion {
    pub id: Spanned<Name>,
    pub unsure_go: Option<Spanned<String>>,
    pub options: Vec<RawChoice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChoice {
    pub id: Spanned<Name>,
    pub reason: Option<Spanned<String>>,
    pub go: Option<Spanned<String>>,
    pub hand_over: Option<Spanned<String>>,
    #[serde(default = "yes")]
    pub known: bool,
    pub means: Option<RawMeaning>,
    #[serde(default)]
    pub also: Vec<String>,
    pub method: Option<Method>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawReason {
    pub id: Spanned<Name>,
    pub weight: Spanned<LogOdds>,
    #[serde(default)]
    pub settles: bool,
    #[serde(default)]
    pub findable: bool,
    #[serde(default)]
    pub doable: bool,
    pub topic: Spanned<TopicId>,
    #[serde(default)]
    pub types: Vec<String>,
    pub rationale: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStep {
    pub id: Spanned<Name>,
    #[serde(default)]
    pub levels: Vec<Level>,
    #[serde(default)]
    pub branches: Vec<Spanned<String>>,
    #[serde(default)]
    pub reasons: Vec<Spanned<String>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RawMeaning {
    Yes,
    No,
}

impl RawChoice {
    /// Options called yes and no mean what they say.
    pub fn meaning(&self) -> Option<Meaning> {
        match (self.means, self.id.get_ref().as_str()) {
            (Some(RawMeaning::Yes), _) | (None, "yes") => Some(Meaning::Yes),
            (Some(RawMeaning::No), _) | (None, "no") => Some(Meaning::No),
            _ => None,
        }
    }
}

fn yes() -> bool {
    true
}
