//! What a person is asked about their case.

use serde::{Deserialize, Serialize};

/// One thing to know about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// What happened. It is asked first, and decides what else is.
    Kind,
    /// Who sold it, or who took the money.
    Seller,
    Platform,
    SellerCountry,
    OwnCountry,
    OrderNumber,
    Item,
    Amount,
    /// How it was paid.
    Method,
    /// Through whom: the card's network, the wallet, the bank.
    Provider,
    OrderedOn,
    PaidOn,
    /// The last day on which it was to arrive, as promised.
    DueOn,
    ArrivedOn,
    /// The day on which the person found out.
    NoticedOn,
    /// What was promised.
    Promise,
    /// What the person wants back.
    Wish,
}

/// What an answer looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactForm {
    Kind,
    Words,
    Country,
    Money,
    Method,
    Day,
}

impl Fact {
    /// In the order in which they are shown, and asked where no kind says otherwise.
    pub const ALL: [Self; 17] = [
        Self::Kind,
        Self::Seller,
        Self::Platform,
        Self::SellerCountry,
        Self::OwnCountry,
        Self::OrderNumber,
        Self::Item,
        Self::Amount,
        Self::Method,
        Self::Provider,
        Self::OrderedOn,
        Self::PaidOn,
        Self::DueOn,
        Self::ArrivedOn,
        Self::NoticedOn,
        Self::Promise,
        Self::Wish,
    ];

    /// The name in data files and in codes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Seller => "seller",
            Self::Platform => "platform",
            Self::SellerCountry => "seller-country",
            Self::OwnCountry => "own-country",
            Self::OrderNumber => "order-number",
            Self::Item => "item",
            Self::Amount => "amount",
            Self::Method => "method",
            Self::Provider => "provider",
            Self::OrderedOn => "ordered-on",
            Self::PaidOn => "paid-on",
            Self::DueOn => "due-on",
            Self::ArrivedOn => "arrived-on",
            Self::NoticedOn => "noticed-on",
            Self::Promise => "promise",
            Self::Wish => "wish",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.name() == name)
    }

    pub fn form(self) -> FactForm {
        match self {
            Self::Kind => FactForm::Kind,
            Self::Seller
            | Self::Platform
            | Self::OrderNumber
            | Self::Item
            | Self::Provider
            | Self::Promise
            | Self::Wish => FactForm::Words,
            Self::SellerCountry | Self::OwnCountry => FactForm::Country,
            Self::Amount => FactForm::Money,
            Self::Method => FactForm::Method,
            Self::OrderedOn | Self::PaidOn | Self::DueOn | Self::ArrivedOn | Self::NoticedOn => FactForm::Day,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_is_found_by_its_name_which_is_that_of_records() {
        for fact in Fact::ALL {
            assert_eq!(Fact::from_name(fact.name()), Some(fact));
            let written = serde_json::to_string(&fact).expect("a name serializes");
            assert_eq!(written, format!("\"{}\"", fact.name()));
        }
        assert_eq!(Fact::from_name("colour"), None);
    }
}
