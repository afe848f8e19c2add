//! What somebody has said so far about what happened to them, small enough to travel in a button's code.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::StaleAction;
use crate::casebook::{Answer, CountryCode};
use crate::content::{Loss, Method};

/// What happened, as far as it was asked and answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Incident {
    /// What was lost; empty until it is answered.
    pub losses: Vec<Loss>,
    pub method: Answer<Method>,
    pub day: Answer<NaiveDate>,
    pub country: Answer<CountryCode>,
}

/// The ways to pay that are asked about, with the letters that stand for them in codes.
pub const METHODS: [(char, Method); 6] = [
    ('c', Method::Card),
    ('b', Method::Bank),
    ('w', Method::Wallet),
    ('g', Method::GiftCard),
    ('k', Method::Crypto),
    ('m', Method::Cash),
];

const LOSSES: [(char, Loss); 3] = [('p', Loss::Paid), ('d', Loss::Data), ('a', Loss::Access)];
const NOT_ASKED: &str = "-";
const NOT_SURE: &str = "x";

impl Incident {
    /// Whether money went, so that it matters how and when.
    pub fn is_about_money(&self) -> bool {
        self.losses.contains(&Loss::Paid)
    }

    #[must_use]
    pub fn with_method(&self, method: Answer<Method>) -> Self {
        Self { method, ..self.clone() }
    }

    #[must_use]
    pub fn with_day(&self, day: Answer<NaiveDate>) -> Self {
        Self { day, ..self.clone() }
    }

    #[must_use]
    pub fn with_country(&self, country: Answer<CountryCode>) -> Self {
        Self { country, ..self.clone() }
    }
}

fn read<T>(code: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<Answer<T>, StaleAction> {
    match code {
        NOT_ASKED => Ok(Answer::NotAsked),
        NOT_SURE => Ok(Answer::Skipped),
        code => read(code).map(Answer::Given).ok_or(StaleAction),
    }
}

fn written<T>(answer: &Answer<T>, write: impl FnOnce(&T) -> String) -> String {
    match answer {
        Answer::NotAsked => NOT_ASKED.to_owned(),
        Answer::Skipped => NOT_SURE.to_owned(),
        Answer::Given(value) => write(value),
    }
}

/// Four parts with dots between: losses, method, day, country; `pa.c.20261103.MY`.
impl fmt::Display for Incident {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let losses: String =
            LOSSES.iter().filter(|(_, loss)| self.losses.contains(loss)).map(|(letter, _)| *letter).collect();
        let losses = if losses.is_empty() { NOT_ASKED.to_owned() } else { losses };
        let method = written(&self.method, |method| {
            METHODS
                .iter()
                .find(|(_, known)| known == method)
                .map_or(NOT_SURE.to_owned(), |(letter, _)| letter.to_string())
        });
        let day = written(&self.day, |day| day.format("%Y%m%d").to_string());
        let country = written(&self.country, CountryCode::to_string);
        write!(formatter, "{losses}.{method}.{day}.{country}")
    }
}

impl FromStr for Incident {
    type Err = StaleAction;

    fn from_str(code: &str) -> Result<Self, StaleAction> {
        let [losses, method, day, country] = code.split('.').collect::<Vec<_>>()[..] else {
            return Err(StaleAction);
        };
        let letters = if losses == NOT_ASKED { "" } else { losses };
        let losses = letters.chars().map(|letter| {
            LOSSES.iter().find(|(known, _)| *known == letter).map(|(_, loss)| *loss).ok_or(StaleAction)
        });
        let method_of = |code: &str| {
            METHODS.iter().find(|(letter, _)| code.chars().eq([*letter])).map(|(_, method)| *method)
        };
        Ok(Self {
            losses: losses.collect::<Result<_, _>>()?,
            method: read(method, method_of)?,
            day: read(day, |code| NaiveDate::parse_from_str(code, "%Y%m%d").ok())?,
            country: read(country, |code| code.parse().ok())?,
        })
    }
}

impl TryFrom<String> for Incident {
    type Error = StaleAction;

    fn try_from(code: String) -> Result<Self, StaleAction> {
        code.parse()
    }
}

impl From<Incident> for String {
    fn from(incident: Incident) -> Self {
        incident.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incident_survives_its_code() {
        for code in ["-.-.-.-", "pda.x.x.x", "p.c.20261103.MY", "a.-.-.HK"] {
            let incident: Incident = code.parse().expect("a code of this version");
            assert_eq!(incident.to_string(), code);
        }
        for code in ["", "p", "p.c.20261103", "q.-.-.-", "p.z.-.-", "p.c.2026.-", "p.c.-.my"] {
            assert_eq!(code.parse::<Incident>(), Err(StaleAction), "{code}");
        }
    }
}
