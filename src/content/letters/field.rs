//! What a letter can say of a case, by the names its text uses.

use crate::content::checklists::Fact;

/// Something that is filled into a letter: `{ $seller }`, and `{ $has-seller -> … }` to leave a sentence out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Fact(Fact),
    /// What proves it, a line each.
    Evidence,
    /// The day on which it is written.
    Today,
}

/// What stands before a field's name where a letter asks whether it is known.
const KNOWN: &str = "has-";
/// What a choice by the kind of case finds where no kind is known.
pub const OTHER_KIND: &str = "other";
/// What a choice finds by whether something is known.
pub const YES: &str = "yes";
pub const NO: &str = "no";

/// What a letter chooses its words by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selector {
    Kind,
    Has(Field),
}

impl Field {
    pub fn all() -> impl Iterator<Item = Self> {
        Fact::ALL.into_iter().map(Self::Fact).chain([Self::Evidence, Self::Today])
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Fact(Fact::OrderNumber) => "order",
            Self::Fact(Fact::OrderedOn) => "ordered",
            Self::Fact(Fact::PaidOn) => "paid",
            Self::Fact(Fact::DueOn) => "due",
            Self::Fact(Fact::ArrivedOn) => "arrived",
            Self::Fact(Fact::NoticedOn) => "noticed",
            Self::Fact(fact) => fact.name(),
            Self::Evidence => "evidence",
            Self::Today => "today",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|field| field.name() == name)
    }
}

impl Selector {
    pub fn from_name(name: &str) -> Option<Self> {
        match name.strip_prefix(KNOWN) {
            Some(name) => Field::from_name(name).map(Self::Has),
            None => (Field::from_name(name) == Some(Field::Fact(Fact::Kind))).then_some(Self::Kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_name_and_asked_for_by_another() {
        for field in Field::all() {
            assert_eq!(Field::from_name(field.name()), Some(field));
            assert_eq!(Selector::from_name(&format!("has-{}", field.name())), Some(Selector::Has(field)));
        }
        assert_eq!(Selector::from_name("kind"), Some(Selector::Kind));
        for other in ["seller", "has-", "has-colour", "has-has-seller"] {
            assert_eq!(Selector::from_name(other), None, "{other}");
        }
    }
}
