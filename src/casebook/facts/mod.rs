//! What is known of a case, question by question.

mod slot;

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::words::{LONGEST_FACT, WordsError, checked};
use super::{Answer, CountryCode};
use crate::content::checklists::{Checklists, Fact, KindId};
use crate::content::{CaseKind, Method};
use crate::text::Private;
use crate::text::money::Money;
use slot::{Slot, SlotMut};

/// The answers so far.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    kind: Answer<KindId>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    seller: Answer<Private<String>>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    platform: Answer<Private<String>>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    seller_country: Answer<CountryCode>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    own_country: Answer<CountryCode>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    order_number: Answer<Private<String>>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    item: Answer<Private<String>>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    amount: Answer<Private<Money>>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    method: Answer<Method>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    provider: Answer<Private<String>>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    ordered_on: Answer<NaiveDate>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    paid_on: Answer<NaiveDate>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    due_on: Answer<NaiveDate>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    arrived_on: Answer<NaiveDate>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    noticed_on: Answer<NaiveDate>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    promise: Answer<Private<String>>,
    #[serde(skip_serializing_if = "Answer::is_not_asked")]
    wish: Answer<Private<String>>,
    /// The days that are not certain.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    about: BTreeSet<Fact>,
}

/// What can be given as an answer.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    Kind(KindId),
    Words(Private<String>),
    Country(CountryCode),
    Money(Private<Money>),
    Method(Method),
    Day(NaiveDate),
    /// A day that stands for a span, of which it is the earliest, or that may not be quite the one.
    About(NaiveDate),
}

/// Why an answer cannot be kept.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum FactError {
    #[error(transparent)]
    Words(#[from] WordsError),
    #[error("`{}` is answered by something else", .0.name())]
    Misplaced(Fact),
}

impl Facts {
    /// Keeps an answer. An answer that was there before is replaced.
    pub fn set(&mut self, fact: Fact, value: Value) -> Result<(), FactError> {
        let method = self.method;
        let is_about = matches!(value, Value::About(_));
        match (self.slot_mut(fact), value) {
            (SlotMut::Kind(slot), Value::Kind(kind)) => *slot = Answer::Given(kind),
            (SlotMut::Words(slot), Value::Words(words)) => {
                *slot = Answer::Given(checked(words, LONGEST_FACT)?);
            }
            (SlotMut::Country(slot), Value::Country(country)) => *slot = Answer::Given(country),
            (SlotMut::Money(slot), Value::Money(amount)) => *slot = Answer::Given(amount),
            (SlotMut::Method(slot), Value::Method(given)) => *slot = Answer::Given(given),
            (SlotMut::Day(slot), Value::Day(day) | Value::About(day)) => *slot = Answer::Given(day),
            _ => return Err(FactError::Misplaced(fact)),
        }
        self.about.remove(&fact);
        if is_about {
            self.about.insert(fact);
        }
        // Whoever corrects "card" to "wallet" did not pay the wallet through "Visa".
        if self.method != method && method.given().is_some() {
            self.provider = Answer::NotAsked;
        }
        Ok(())
    }

    /// Notes that it was asked, and nothing was said.
    pub fn skip(&mut self, fact: Fact) {
        self.slot_mut(fact).skip();
        self.about.remove(&fact);
    }

    /// Forgets the answer, so that it is asked again.
    pub fn clear(&mut self, fact: Fact) {
        self.slot_mut(fact).clear();
        self.about.remove(&fact);
    }

    pub fn value(&self, fact: Fact) -> Answer<Value> {
        match self.slot(fact) {
            Slot::Kind(answer) => answer.clone().map(Value::Kind),
            Slot::Words(answer) => answer.clone().map(Value::Words),
            Slot::Country(answer) => answer.map(Value::Country),
            Slot::Money(answer) => answer.clone().map(Value::Money),
            Slot::Method(answer) => answer.map(Value::Method),
            Slot::Day(answer) if self.is_about(fact) => answer.map(Value::About),
            Slot::Day(answer) => answer.map(Value::Day),
        }
    }

    /// The next fact to ask, of those that come after another one; of all when that is `None`. What was answered or
    /// skipped is not asked again.
    pub fn next(&self, checklists: &Checklists, after: Option<Fact>) -> Option<Fact> {
        let order = self.order(checklists);
        let begin = after.and_then(|after| order.iter().position(|fact| *fact == after));
        let begin = begin.map_or(0, |place| place.saturating_add(1));
        order.into_iter().skip(begin).find(|fact| self.is_to_be_asked(*fact))
    }

    /// The facts that matter for this kind of case, in the order of asking; all of them while the kind is not known.
    pub fn order(&self, checklists: &Checklists) -> Vec<Fact> {
        match self.kind_in(checklists) {
            Some(kind) => [Fact::Kind].into_iter().chain(kind.facts.iter().copied()).collect(),
            None => Fact::ALL.to_vec(),
        }
    }

    /// The kind of case, unless it was not said or is no longer in the content.
    pub fn kind_in<'a>(&self, checklists: &'a Checklists) -> Option<&'a CaseKind> {
        self.kind.given().and_then(|kind| checklists.kind(kind))
    }

    /// The kind of case as it was said, whether or not the content still has it.
    pub fn kind(&self) -> Option<&KindId> {
        self.kind.given()
    }

    pub fn method(&self) -> Option<Method> {
        self.method.given().copied()
    }

    pub fn amount(&self) -> Option<&Private<Money>> {
        self.amount.given()
    }

    /// The words given for a fact; `None` as well for one that is not answered in words.
    pub fn words(&self, fact: Fact) -> Option<&Private<String>> {
        match self.slot(fact) {
            Slot::Words(answer) => answer.given(),
            _ => None,
        }
    }

    /// The day given for a fact; `None` as well for one that is not a day.
    pub fn day(&self, fact: Fact) -> Option<NaiveDate> {
        match self.slot(fact) {
            Slot::Day(answer) => answer.given().copied(),
            _ => None,
        }
    }

    /// Whether the day given for a fact is not certain.
    pub fn is_about(&self, fact: Fact) -> bool {
        self.about.contains(&fact)
    }

    /// The country given for a fact; `None` as well for one that is not a country.
    pub fn country(&self, fact: Fact) -> Option<CountryCode> {
        match self.slot(fact) {
            Slot::Country(answer) => answer.given().copied(),
            _ => None,
        }
    }

    fn is_to_be_asked(&self, fact: Fact) -> bool {
        let depends = fact != Fact::Provider || self.method.given().is_some();
        depends && self.value(fact).is_not_asked()
    }
}

impl fmt::Debug for Facts {
    /// Hides what somebody answered.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Facts(…)")
    }
}

impl fmt::Debug for Value {
    /// Hides what somebody answered.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Value(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::casebook::fixture::{CHECKLISTS, checklists};
    use crate::content::checklists::FactForm;
    use crate::text::money::Currency;

    fn words(text: &str) -> Value {
        Value::Words(Private::new(text.to_owned()))
    }

    fn money(minor: i64) -> Money {
        Currency::of("CNY").and_then(|yuan| Money::new(minor, yuan)).expect("more than nothing")
    }

    fn of_kind(kind: &str) -> Facts {
        let mut facts = Facts::default();
        facts.set(Fact::Kind, Value::Kind(kind.parse().expect("a name"))).expect("a kind answers it");
        facts
    }

    #[test]
    fn what_happened_is_asked_first_and_decides_what_else_is() {
        let checklists = checklists(CHECKLISTS);
        assert_eq!(Facts::default().next(&checklists, None), Some(Fact::Kind));
        let mut facts = of_kind("tricked");
        let mut asked = Vec::new();
        while let Some(fact) = facts.next(&checklists, None) {
            asked.push(fact);
            facts.skip(fact);
        }
        assert_eq!(asked, [Fact::OwnCountry, Fact::Amount, Fact::Method, Fact::PaidOn, Fact::NoticedOn]);
    }

    #[test]
    fn questions_go_on_after_the_one_before_and_answers_are_not_asked_for_again() {
        let checklists = checklists(CHECKLISTS);
        let mut facts = of_kind("tricked");
        facts.set(Fact::Method, Value::Method(Method::Card)).expect("a way to pay answers it");
        assert_eq!(facts.next(&checklists, Some(Fact::Amount)), Some(Fact::Provider));
        assert_eq!(facts.next(&checklists, Some(Fact::NoticedOn)), None);
        assert_eq!(
            facts.next(&checklists, Some(Fact::Wish)),
            Some(Fact::OwnCountry),
            "`wish` is no matter here"
        );
        facts.clear(Fact::Method);
        assert_eq!(facts.next(&checklists, Some(Fact::Amount)), Some(Fact::Method));
    }

    #[test]
    fn a_kind_that_is_not_in_the_content_asks_for_everything() {
        let facts = of_kind("long-gone");
        assert_eq!(facts.order(&checklists(CHECKLISTS)), Fact::ALL);
    }

    #[test]
    fn an_answer_of_the_wrong_form_and_too_many_words_are_refused() {
        let mut facts = Facts::default();
        assert_eq!(facts.set(Fact::PaidOn, words("yesterday")), Err(FactError::Misplaced(Fact::PaidOn)));
        assert_eq!(facts.set(Fact::Item, Value::Method(Method::Card)), Err(FactError::Misplaced(Fact::Item)));
        let long = WordsError::TooLong { length: 301, most: 300 };
        assert_eq!(facts.set(Fact::Item, words(&"货".repeat(301))), Err(long.into()));
        assert_eq!(facts.set(Fact::Item, words("  ")), Err(WordsError::Empty.into()));
        assert_eq!(facts, Facts::default());
        assert_eq!(facts.set(Fact::Item, words(&"货".repeat(300))), Ok(()));
    }

    #[test]
    fn another_way_to_pay_has_another_provider() {
        let mut facts = Facts::default();
        facts.set(Fact::Method, Value::Method(Method::Card)).expect("a way to pay answers it");
        facts.set(Fact::Provider, words("Visa")).expect("words answer it");
        facts.set(Fact::Method, Value::Method(Method::Card)).expect("a way to pay answers it");
        assert!(facts.words(Fact::Provider).is_some());
        facts.set(Fact::Method, Value::Method(Method::Wallet)).expect("a way to pay answers it");
        assert!(facts.words(Fact::Provider).is_none());
    }

    #[test]
    fn facts_are_short_on_disk_and_those_of_other_versions_are_read() {
        let mut facts = of_kind("not-received");
        facts.skip(Fact::Seller);
        facts.set(Fact::Item, words("耳机")).expect("words answer it");
        facts
            .set(Fact::OwnCountry, Value::Country("MY".parse().expect("a code")))
            .expect("a country answers it");
        let json = serde_json::to_string(&facts).expect("facts serialize");
        assert_eq!(
            json,
            r#"{"kind":{"given":"not-received"},"seller":"skipped","own_country":{"given":"MY"},"item":{"given":"耳机"}}"#
        );
        let newer = json.replacen('{', "{\"colour\":{\"given\":\"red\"},", 1);
        assert_eq!(serde_json::from_str::<Facts>(&newer).expect("unknown fields are ignored"), facts);
        assert_eq!(serde_json::from_str::<Facts>("{}").expect("all have defaults"), Facts::default());
    }

    #[test]
    fn every_fact_can_be_given_skipped_and_forgotten() {
        let amount = money(129_900);
        for fact in Fact::ALL {
            let value = match fact.form() {
                FactForm::Kind => Value::Kind("other".parse().expect("a name")),
                FactForm::Words => words("W"),
                FactForm::Country => Value::Country("GB".parse().expect("a code")),
                FactForm::Money => Value::Money(Private::new(amount)),
                FactForm::Method => Value::Method(Method::Cash),
                FactForm::Day => Value::Day(NaiveDate::MIN),
            };
            let mut facts = Facts::default();
            assert_eq!(facts.set(fact, value.clone()), Ok(()), "{fact:?}");
            assert_eq!(facts.value(fact), Answer::Given(value), "{fact:?}");
            facts.skip(fact);
            assert_eq!(facts.value(fact), Answer::Skipped, "{fact:?}");
            facts.clear(fact);
            assert_eq!(facts, Facts::default(), "{fact:?}");
        }
    }

    #[test]
    fn a_day_that_is_not_certain_is_kept_as_such_until_another_answer_comes() {
        let day = NaiveDate::MIN;
        let mut facts = Facts::default();
        facts.set(Fact::PaidOn, Value::About(day)).expect("a day answers it");
        let json = serde_json::to_string(&facts).expect("facts serialize");
        let mut facts: Facts = serde_json::from_str(&json).expect("they were just written");
        assert_eq!(facts.value(Fact::PaidOn), Answer::Given(Value::About(day)));
        assert_eq!(facts.day(Fact::PaidOn), Some(day));
        facts.set(Fact::PaidOn, Value::Day(day)).expect("a day answers it");
        assert_eq!(facts.value(Fact::PaidOn), Answer::Given(Value::Day(day)));
        facts.set(Fact::PaidOn, Value::About(day)).expect("a day answers it");
        facts.clear(Fact::PaidOn);
        assert_eq!(facts, Facts::default());
    }

    #[test]
    fn no_answer_shows_in_debug_output() {
        assert_eq!(format!("{:?} {:?}", of_kind("tricked"), words("4111")), "Facts(…) Value(…)");
    }
    proptest! {
        #[test]
        fn answers_survive_their_record(
            answers in prop::collection::vec((0_usize..Fact::ALL.len(), "\\PC{1,20}", 0_i32..800_000, any::<bool>()), 0..30),
        ) {
            let mut facts = Facts::default();
            for (fact, text, days, is_skipped) in answers {
                let fact = Fact::ALL[fact];
                let value = match fact.form() {
                    FactForm::Kind => Value::Kind("other".parse().expect("a name")),
                    FactForm::Words => words(&text),
                    FactForm::Country => Value::Country("GB".parse().expect("a code")),
                    FactForm::Money => Value::Money(Private::new(money(i64::from(days) + 1))),
                    FactForm::Method => Value::Method(Method::GiftCard),
                    FactForm::Day => Value::Day(NaiveDate::from_num_days_from_ce_opt(days).unwrap_or_default()),
                };
                if is_skipped {
                    facts.skip(fact);
                } else if let Err(error) = facts.set(fact, value) {
                    prop_assert_eq!(error, FactError::Words(WordsError::Empty));
                }
            }
            let json = serde_json::to_string(&facts).expect("facts serialize");
            prop_assert_eq!(serde_json::from_str::<Facts>(&json).expect("they were just written"), facts);
        }
    }
}
