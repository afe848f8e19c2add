//! Where the answer to each question is kept.

use chrono::NaiveDate;

use super::Facts;
use crate::casebook::{Answer, CountryCode};
use crate::content::Method;
use crate::content::checklists::{Fact, KindId};
use crate::text::Private;
use crate::text::money::Money;

/// The answer to one question, by its form.
pub(super) enum Slot<'a> {
    Kind(&'a Answer<KindId>),
    Words(&'a Answer<Private<String>>),
    Country(&'a Answer<CountryCode>),
    Money(&'a Answer<Private<Money>>),
    Method(&'a Answer<Method>),
    Day(&'a Answer<NaiveDate>),
}

pub(super) enum SlotMut<'a> {
    Kind(&'a mut Answer<KindId>),
    Words(&'a mut Answer<Private<String>>),
    Country(&'a mut Answer<CountryCode>),
    Money(&'a mut Answer<Private<Money>>),
    Method(&'a mut Answer<Method>),
    Day(&'a mut Answer<NaiveDate>),
}

impl SlotMut<'_> {
    pub(super) fn skip(self) {
        match self {
            Self::Kind(slot) => *slot = Answer::Skipped,
            Self::Words(slot) => *slot = Answer::Skipped,
            Self::Country(slot) => *slot = Answer::Skipped,
            Self::Money(slot) => *slot = Answer::Skipped,
            Self::Method(slot) => *slot = Answer::Skipped,
            Self::Day(slot) => *slot = Answer::Skipped,
        }
    }

    pub(super) fn clear(self) {
        match self {
            Self::Kind(slot) => *slot = Answer::NotAsked,
            Self::Words(slot) => *slot = Answer::NotAsked,
            Self::Country(slot) => *slot = Answer::NotAsked,
            Self::Money(slot) => *slot = Answer::NotAsked,
            Self::Method(slot) => *slot = Answer::NotAsked,
            Self::Day(slot) => *slot = Answer::NotAsked,
        }
    }
}

impl Facts {
    pub(super) fn slot(&self, fact: Fact) -> Slot<'_> {
        match fact {
            Fact::Kind => Slot::Kind(&self.kind),
            Fact::Seller => Slot::Words(&self.seller),
            Fact::Platform => Slot::Words(&self.platform),
            Fact::SellerCountry => Slot::Country(&self.seller_country),
            Fact::OwnCountry => Slot::Country(&self.own_country),
            Fact::OrderNumber => Slot::Words(&self.order_number),
            Fact::Item => Slot::Words(&self.item),
            Fact::Amount => Slot::Money(&self.amount),
            Fact::Method => Slot::Method(&self.method),
            Fact::Provider => Slot::Words(&self.provider),
            Fact::OrderedOn => Slot::Day(&self.ordered_on),
            Fact::PaidOn => Slot::Day(&self.paid_on),
            Fact::DueOn => Slot::Day(&self.due_on),
            Fact::ArrivedOn => Slot::Day(&self.arrived_on),
            Fact::NoticedOn => Slot::Day(&self.noticed_on),
            Fact::Promise => Slot::Words(&self.promise),
            Fact::Wish => Slot::Words(&self.wish),
        }
    }

    pub(super) fn slot_mut(&mut self, fact: Fact) -> SlotMut<'_> {
        match fact {
            Fact::Kind => SlotMut::Kind(&mut self.kind),
            Fact::Seller => SlotMut::Words(&mut self.seller),
            Fact::Platform => SlotMut::Words(&mut self.platform),
            Fact::SellerCountry => SlotMut::Country(&mut self.seller_country),
            Fact::OwnCountry => SlotMut::Country(&mut self.own_country),
            Fact::OrderNumber => SlotMut::Words(&mut self.order_number),
            Fact::Item => SlotMut::Words(&mut self.item),
            Fact::Amount => SlotMut::Money(&mut self.amount),
            Fact::Method => SlotMut::Method(&mut self.method),
            Fact::Provider => SlotMut::Words(&mut self.provider),
            Fact::OrderedOn => SlotMut::Day(&mut self.ordered_on),
            Fact::PaidOn => SlotMut::Day(&mut self.paid_on),
            Fact::DueOn => SlotMut::Day(&mut self.due_on),
            Fact::ArrivedOn => SlotMut::Day(&mut self.arrived_on),
            Fact::NoticedOn => SlotMut::Day(&mut self.noticed_on),
            Fact::Promise => SlotMut::Words(&mut self.promise),
            Fact::Wish => SlotMut::Words(&mut self.wish),
        }
    }
}
