//! Where an outside fact comes from, and how far it can be trusted.

use serde::{Deserialize, Deserializer};

/// How well an outside fact is known. The words are those of the fact sheets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// General knowledge only.
    #[default]
    Unverified,
    /// Pages disagree; the stricter value is the one given.
    Conflicting,
    /// The main point was read, some details were not.
    PartlyVerified,
    /// Read on a news or third-party page.
    VerifiedSecondary,
    /// Read on the body's own page, or in the text of the law.
    VerifiedOfficial,
}

impl Confidence {
    pub const ALL: [Self; 5] = [
        Self::Unverified,
        Self::Conflicting,
        Self::PartlyVerified,
        Self::VerifiedSecondary,
        Self::VerifiedOfficial,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Unverified => "unverified",
            Self::Conflicting => "conflicting",
            Self::PartlyVerified => "partly-verified",
            Self::VerifiedSecondary => "verified-secondary",
            Self::VerifiedOfficial => "verified-official",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|confidence| confidence.name() == name)
    }

    /// Whether a phone number may be shown to somebody who will dial it.
    pub fn is_verified(self) -> bool {
        self >= Self::VerifiedSecondary
    }
}

/// An unknown word counts as unverified here; the linter reports it.
impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Ok(Self::from_name(&name).unwrap_or_default())
    }
}

/// Where an outside fact comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Addresses, or the name of a page without one, joined with ` ; `.
    pub source: String,
    /// The date of the page read: a day, a month, a year, or `undated`.
    pub source_date: String,
    /// The day it was written down here (ISO 8601).
    pub recorded: String,
    /// The day a person checked it on the live page; empty until then.
    pub checked: String,
    pub confidence: Confidence,
}

impl Provenance {
    /// The last day on which somebody looked at it, and whether that was on the live page.
    pub fn last_seen(&self) -> (&str, bool) {
        if self.checked.is_empty() { (&self.recorded, false) } else { (&self.checked, true) }
    }
}

/// The five keys of [`Provenance`] as they stand in a data file, taken out of whatever holds them.
/// `serde(flatten)` would do the same, and would no longer notice misspelt keys.
macro_rules! provenance_of {
    ($raw:expr) => {
        $crate::content::provenance::Provenance {
            source: $raw.source,
            source_date: $raw.source_date,
            recorded: $raw.recorded,
            checked: $raw.checked,
            confidence: $raw.confidence,
        }
    };
}
pub(super) use provenance_of;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_confidence_is_found_by_its_name_and_only_verified_numbers_are_dialled() {
        for confidence in Confidence::ALL {
            assert_eq!(Confidence::from_name(confidence.name()), Some(confidence));
        }
        let verified: Vec<&str> =
            Confidence::ALL.into_iter().filter(|one| one.is_verified()).map(Confidence::name).collect();
        assert_eq!(verified, ["verified-secondary", "verified-official"]);
    }
}
