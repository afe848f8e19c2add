//! Weighs what the signals say about a link.

use serde::{Deserialize, Serialize};
use std::fmt;

use super::brands::Brands;
use super::model::{Link, cut, harmless};
use super::signals;
use super::subject::{Ground, Subject};
use super::words::LinkWords;
use crate::content::Level;

/// What the name of a link says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkVerdict {
    pub level: Level,
    /// From 0 to 1.
    pub score: f32,
    /// The weightiest first.
    pub reasons: Vec<LinkReason>,
    /// The brand whose own domain it is on, if somebody has read that it is.
    pub official: Option<String>,
}

/// One thing that speaks against a link, or for it.
#[derive(Clone, PartialEq)]
pub struct LinkReason {
    pub signal: &'static str,
    /// In log-odds; below zero it speaks for the link.
    pub weight: f32,
    /// The part of the link that caused it, in a form no program makes clickable.
    pub evidence: String,
    /// The brand that is meant.
    pub brand: Option<String>,
}

impl fmt::Debug for LinkReason {
    /// Leaves the link out.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "LinkReason({} {:.2})", self.signal, self.weight)
    }
}

/// A list the operator chose that names a host or a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The name the operator gave the list.
    pub list: String,
    pub kind: ListKind,
    /// What stands in the list: the host, one of its parents, or the link without its scheme.
    pub matched: String,
}

/// What being in a list means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ListKind {
    /// Somebody warns of it.
    Block,
    /// Somebody vouches for it.
    Allow,
}

/// Log-odds of a link of which nothing is known: one in fifty-five is bad. Links people ask about are worse than that;
/// a reason is to be needed all the same.
const BIAS: f32 = -4.0;
/// Scores from which on a link asks for caution, and is called dangerous. Set so that a single strong reason, or three
/// weak ones, make caution, and danger needs two strong ones.
const CAUTION: f32 = 0.35;
const DANGER: f32 = 0.85;
const LONGEST_EVIDENCE: usize = 80;

/// Judges a link by its name, what it is hidden behind, and the lists it is on.
pub fn judge(link: &Link, brands: &Brands, words: &LinkWords, listed: &[Listed]) -> LinkVerdict {
    let subject = Subject::new(link, brands, words, listed);
    let mut reasons: Vec<LinkReason> = signals::ALL.iter().filter_map(|signal| signal(&subject)).collect();
    reasons.sort_by(|left, right| right.weight.abs().total_cmp(&left.weight.abs()));
    let sum: f32 = reasons.iter().map(|reason| reason.weight).sum();
    let score = 1.0 / (1.0 + (-(BIAS + sum)).exp());
    let level = match score {
        _ if score >= DANGER => Level::Danger,
        _ if score >= CAUTION => Level::Caution,
        _ => Level::Clear,
    };
    let official = match subject.ground {
        Ground::Official(_, owner) | Ground::State(_, owner) if owner.is_confirmed => {
            Some(brands.name(owner.brand).to_owned())
        }
        _ => None,
    };
    LinkVerdict { level, score, reasons, official }
}

impl LinkReason {
    /// A reason with the words that caused it.
    pub(super) fn new(signal: &'static str, weight: f32, evidence: &str) -> Self {
        Self { signal, weight, evidence: cut(&harmless(evidence), LONGEST_EVIDENCE), brand: None }
    }

    pub(super) fn about(self, brand: String) -> Self {
        Self { brand: Some(brand), ..self }
    }
}

#[cfg(test)]
pub(super) mod tests;

#[cfg(test)]
mod claimed;

#[cfg(test)]
mod everyday;
