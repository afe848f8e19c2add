//! What an article can offer to start.

/// A conversation that an article's link can start, as in `[where to report](action:report)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flow {
    /// Where to report, by country.
    Report,
    /// What to do right after a scam.
    FirstHour,
    /// The questions of "Is this safe?".
    Safe,
    /// The person's own cases.
    Case,
}

impl Flow {
    pub const ALL: [Self; 4] = [Self::Report, Self::FirstHour, Self::Safe, Self::Case];

    /// The word after `action:`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::FirstHour => "first-hour",
            Self::Safe => "safe",
            Self::Case => "case",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flow| flow.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flow_is_found_by_its_name() {
        for flow in Flow::ALL {
            assert_eq!(Flow::from_name(flow.name()), Some(flow));
        }
        assert_eq!(Flow::from_name("letter"), None);
    }
}
