//! Answers about a case: as they are typed, as they travel in a button, and as they are told.

use chrono::NaiveDate;

use super::page;

use crate::casebook::{CaseId, CountryCode, Fact, FactForm, Value};
use crate::chat::country;
use crate::chat::incident::METHODS;
use crate::chat::scene::Scene;
use crate::content::Language;
use crate::text::money::{Currency, Money, Understood, Unread, understand};
use crate::text::unclickable::unclickable;
use crate::text::when::{Order, Reading, parse_said_day};
use crate::text::{Hint, Private, Tongue};
use crate::voice::Unclear;

/// What typed words answer.
pub(super) enum Read {
    Answer(Value),
    /// One of these; each is told and travels in a button.
    Several(Vec<Value>),
    Unclear(Unclear),
}

/// Readings that are offered as buttons.
const MOST_READINGS: usize = 8;
/// Currencies that are offered for an amount without one, after that of the person's country.
const CURRENCIES: [&str; 7] = ["CNY", "USD", "EUR", "GBP", "HKD", "TWD", "MYR"];
const DAY: &str = "%Y%m%d";
/// Behind a day that is not certain.
const ABOUT: char = '~';

/// Reads typed words as the answer to a question.
pub(super) fn read(scene: &Scene<'_>, id: CaseId, fact: Fact, words: &str) -> Read {
    match fact.form() {
        FactForm::Kind => {
            let kinds = scene.knowledge.library.checklists.kinds_in(words);
            one_of(kinds.into_iter().map(|kind| Value::Kind(kind.id.clone())).collect())
        }
        FactForm::Method => {
            let methods = scene.knowledge.library.checklists.methods_in(words);
            one_of(methods.into_iter().map(Value::Method).collect())
        }
        FactForm::Words => Read::Answer(Value::Words(Private::new(words.to_owned()))),
        FactForm::Country => match country::named(scene, words) {
            Some(country) => Read::Answer(Value::Country(country)),
            None => Read::Unclear(Unclear::Country),
        },
        FactForm::Money => money(words, hint(scene, id)),
        FactForm::Day => {
            let order = if fact == Fact::DueOn { Order::Either } else { Order::Past };
            let said = parse_said_day(words, page::today(scene), order, hint(scene, id));
            let value = if said.is_rough { Value::About } else { Value::Day };
            match said.reading {
                Reading::Sure(day) => Read::Answer(value(day)),
                Reading::Ambiguous(days) => several(days.into_iter().map(value)),
                Reading::None => Read::Unclear(Unclear::Day),
            }
        }
    }
}

/// What words speak of is the answer where it is one thing only.
fn one_of(mut values: Vec<Value>) -> Read {
    match values.pop() {
        None => Read::Unclear(Unclear::Option),
        Some(only) if values.is_empty() => Read::Answer(only),
        Some(last) => several(values.into_iter().chain([last])),
    }
}

fn money(words: &str, hint: Hint) -> Read {
    let value = |money: Money| Value::Money(Private::new(money));
    match understand(words, hint) {
        Understood::Sure(money) => Read::Answer(value(money)),
        Understood::Ambiguous(amounts) => several(amounts.into_iter().map(value)),
        Understood::CurrencyMissing(_) => Read::Unclear(Unclear::Currency),
        Understood::Unread(Unread::Several) => Read::Unclear(Unclear::Total),
        Understood::Unread(_) => Read::Unclear(Unclear::Money),
    }
}

/// An amount in the currencies that are most likely meant.
pub(super) fn in_currencies(scene: &Scene<'_>, id: CaseId, words: &str) -> Vec<Value> {
    let hint = hint(scene, id);
    let Understood::CurrencyMissing(amounts) = understand(words, hint) else { return Vec::new() };
    let own = hint.country.and_then(Currency::of_country);
    let mut currencies: Vec<Currency> = own.into_iter().collect();
    for currency in CURRENCIES.into_iter().filter_map(Currency::of) {
        if !currencies.contains(&currency) {
            currencies.push(currency);
        }
    }
    let of = |currency: &Currency| amounts.iter().find_map(|amount| amount.of(*currency));
    let money = currencies.iter().filter_map(of);
    money.map(|money| Value::Money(Private::new(money))).take(MOST_READINGS).collect()
}

fn several(values: impl Iterator<Item = Value>) -> Read {
    Read::Several(values.take(MOST_READINGS).collect())
}

/// What is known of the person, where their words leave something open.
pub(in crate::chat) fn hint(scene: &Scene<'_>, id: impl Into<Option<CaseId>>) -> Hint {
    let tongue = match scene.voice.language() {
        Language::English => Tongue::English,
        Language::SimplifiedChinese => Tongue::SimplifiedChinese,
        Language::TaiwanChinese => Tongue::TaiwanChinese,
        Language::HongKongChinese => Tongue::HongKongChinese,
    };
    let own = id.into().and_then(|id| scene.case(id)).and_then(|case| case.facts.country(Fact::OwnCountry));
    let hint = Hint::NONE.in_tongue(tongue);
    own.or_else(|| scene.country()).map_or(hint, |country| hint.in_country(country.as_str()))
}

/// A value as it travels in a button; `None` for words, which do not.
pub(super) fn code(value: &Value) -> Option<String> {
    Some(match value {
        Value::Kind(kind) => kind.as_str().to_owned(),
        Value::Words(_) => return None,
        Value::Country(country) => country.as_str().to_owned(),
        Value::Money(money) => {
            let money = money.reveal();
            format!("{}{}", money.currency().code(), money.minor())
        }
        Value::Method(method) => {
            METHODS.iter().find(|(_, known)| known == method).map(|(letter, _)| letter.to_string())?
        }
        Value::Day(day) => day.format(DAY).to_string(),
        Value::About(day) => format!("{}{ABOUT}", day.format(DAY)),
    })
}

/// The value that a button carries for a fact.
pub(super) fn decode(fact: Fact, code: &str) -> Option<Value> {
    Some(match fact.form() {
        FactForm::Words => return None,
        FactForm::Kind => Value::Kind(code.parse().ok()?),
        FactForm::Country => Value::Country(code.parse::<CountryCode>().ok()?),
        FactForm::Money => {
            let (currency, minor) = code.split_at(code.find(|letter: char| letter.is_ascii_digit())?);
            Value::Money(Private::new(Money::new(minor.parse().ok()?, Currency::of(currency)?)?))
        }
        FactForm::Method => {
            let known = METHODS.iter().find(|(letter, _)| code.chars().eq([*letter]));
            Value::Method(known.map(|(_, method)| *method)?)
        }
        FactForm::Day => match code.strip_suffix(ABOUT) {
            Some(code) => Value::About(NaiveDate::parse_from_str(code, DAY).ok()?),
            None => Value::Day(NaiveDate::parse_from_str(code, DAY).ok()?),
        },
    })
}

/// A value as it is offered on a button.
pub(super) fn offered(scene: &Scene<'_>, value: &Value) -> String {
    match value {
        Value::Method(method) => scene.voice.method(*method),
        value => told(scene, value),
    }
}

/// A value in words.
pub(super) fn told(scene: &Scene<'_>, value: &Value) -> String {
    let library = &scene.knowledge.library;
    match value {
        Value::Kind(kind) => {
            let known = library.checklists.kind(kind);
            known.map(|kind| library.text(scene.voice.language(), &kind.name)).unwrap_or_default()
        }
        Value::Words(words) => unclickable(words.reveal()),
        Value::Country(code) => country::called(scene, *code),
        Value::Money(money) => money.reveal().shown(),
        Value::Method(method) => scene.voice.method_kept(*method),
        Value::Day(day) => scene.voice.calendar_day(*day),
        Value::About(day) => scene.voice.case_about_day(*day),
    }
}
