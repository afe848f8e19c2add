//! Time limits that a program can compute with: `content/deadlines/*.toml`.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::provenance::{Provenance, provenance_of};
use super::{Confidence, Files, Finding, Language, Localized, data};
use crate::text::money::{Currency, Money};

const FOLDER: &str = "content/deadlines";
/// A rule that holds wherever the person lives.
const EVERYWHERE: &str = "GLOBAL";
/// A rule of the European Union, which holds in its members.
pub const UNION: &str = "EU";
/// The members whose rules the directory or the deadlines tell apart from the Union's, and the others.
const MEMBERS: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// Whether the rules of the European Union hold in a country.
pub fn is_in_union(country: &str) -> bool {
    country == UNION || MEMBERS.contains(&country)
}

/// The rule of one payment method, platform or law: until when something can still be asked for.
#[derive(Clone, Debug)]
pub struct Deadline {
    pub id: String,
    pub method: Method,
    /// Short names when the rule is one provider's.
    pub providers: Vec<String>,
    /// ISO 3166 codes, `EU`, or `GLOBAL`.
    pub regions: Vec<String>,
    pub losses: Vec<Complaint>,
    pub name: Localized,
    /// What can be asked for.
    pub claim: Localized,
    /// How long; `None` when there is no fixed window and speed is all.
    pub limit: Option<Limit>,
    /// From what day the limit runs.
    pub clock: Clock,
    /// However late the clock starts, it ends by then.
    pub ceiling: Option<Span>,
    /// How long one must wait before asking.
    pub wait: Option<Span>,
    /// It holds only while the day from which this clock runs is unknown: another rule is for who knows it.
    pub without: Option<Clock>,
    /// It holds only for payments by this kind of card.
    pub card: Option<CardKind>,
    /// It holds only for a single item at such a price.
    pub price: Option<PriceRange>,
    /// These two in words, which are said wherever the rule is; `None` where there is neither.
    pub only: Option<Localized>,
    /// How to start.
    pub how: Localized,
    pub caution: Option<Localized>,
    pub provenance: Provenance,
}

/// How the money went, or what gives the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    Card,
    Bank,
    Wallet,
    Platform,
    Law,
    Police,
    Crypto,
    GiftCard,
    Cash,
}

/// Whether a card borrows the money or takes it from an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CardKind {
    Credit,
    Debit,
}

/// Prices in whole units of one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceRange {
    pub currency: Currency,
    /// A price must be higher than this.
    pub over: u32,
    pub up_to: u32,
}

/// What somebody complains of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Complaint {
    NotReceived,
    NotAsDescribed,
    /// Somebody else made the payment.
    Unauthorised,
    /// The person sent it themselves after being deceived.
    Tricked,
    ChangeOfMind,
}

/// From what day a limit runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    Order,
    Payment,
    ExpectedDelivery,
    Delivery,
    Statement,
    Discovery,
    Breach,
    Report,
}

/// A span of time, in one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    Hours(u32),
    Days(u32),
    BusinessDays(u32),
    Months(u32),
    Years(u32),
}

/// A limit with a clock of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub limit: Limit,
    pub clock: Clock,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawList {
    #[serde(default)]
    deadline: Vec<RawDeadline>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDeadline {
    id: Spanned<String>,
    method: Method,
    #[serde(default)]
    providers: Vec<String>,
    regions: Vec<String>,
    losses: Vec<Complaint>,
    name: Localized,
    claim: Localized,
    limit: Option<Limit>,
    /// Says that there is no limit on purpose.
    #[serde(default)]
    at_once: bool,
    clock: Clock,
    ceiling: Option<RawSpan>,
    wait: Option<RawSpan>,
    without: Option<Clock>,
    card: Option<CardKind>,
    price: Option<Spanned<RawPriceRange>>,
    only: Option<Localized>,
    how: Localized,
    caution: Option<Localized>,
    #[serde(default)]
    source: String,
    #[serde(default)]
    source_date: String,
    #[serde(default)]
    recorded: String,
    #[serde(default)]
    checked: String,
    #[serde(default)]
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSpan {
    hours: Option<u32>,
    days: Option<u32>,
    business_days: Option<u32>,
    months: Option<u32>,
    years: Option<u32>,
    clock: Clock,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPriceRange {
    currency: String,
    over: u32,
    up_to: u32,
}

/// Reads all deadlines; whatever is wrong with them becomes a finding.
pub(super) fn read(files: &Files, findings: &mut Vec<Finding>) -> Vec<Deadline> {
    let mut ids = BTreeSet::new();
    let mut deadlines = Vec::new();
    for (path, text, list) in data::read_folder::<RawList>(files, FOLDER, findings) {
        for raw in list.deadline {
            data::check_unique(&mut ids, path, text, &raw.id, findings);
            if raw.limit.is_none() != raw.at_once {
                let message = format!("`{}` needs either `limit` or `at_once = true`", raw.id.get_ref());
                let finding = Finding::new(&super::codes::NO_LIMIT, path, message).at(text, raw.id.span());
                findings
                    .push(finding.help("give the stricter limit of the source, or say that speed is all"));
            }
            check_condition(path, text, &raw, findings);
            deadlines.push(Deadline::from(raw));
        }
    }
    deadlines
}

/// A rule that holds for some cards or prices only says so in words, and no other does.
fn check_condition(path: &str, text: &str, raw: &RawDeadline, findings: &mut Vec<Finding>) {
    let id = raw.id.get_ref();
    let is_conditional = raw.card.is_some() || raw.price.is_some();
    let is_said = raw.only.as_ref().is_some_and(|only| {
        Language::WRITTEN.iter().all(|language| !only.written(*language).trim().is_empty())
    });
    if is_conditional != is_said {
        let message = format!("`{id}` needs `card` or `price` together with `only`, in both languages");
        let finding = Finding::new(&super::codes::EMPTY_TEXT, path, message).at(text, raw.id.span());
        findings.push(finding.help("say for which cards and prices the rule holds"));
    }
    let Some(price) = &raw.price else { return };
    if Currency::of(&price.get_ref().currency).is_none() {
        let message = format!("`{}` is no currency", price.get_ref().currency);
        let finding = Finding::new(&super::codes::UNKNOWN_NAME, path, message).at(text, price.span());
        findings.push(finding.help("write its code of three letters, such as `GBP`"));
    }
}

impl PriceRange {
    /// Whether a sum lies outside, as far as that can be told: one in another currency is not compared.
    pub fn excludes(&self, sum: &Money) -> bool {
        let units = |whole: u32| i64::from(whole).checked_mul(10_i64.checked_pow(self.currency.digits())?);
        let is_outside = |over: i64, up_to: i64| sum.minor() <= over || sum.minor() > up_to;
        sum.currency() == self.currency
            && units(self.over).zip(units(self.up_to)).is_some_and(|(over, up_to)| is_outside(over, up_to))
    }
}

impl Deadline {
    /// Whether the rule can be used by somebody who lives in a country; anybody may live in `None`.
    pub fn holds_in(&self, country: Option<&str>) -> bool {
        self.regions.iter().any(|region| match (region.as_str(), country) {
            (EVERYWHERE, _) => true,
            (UNION, Some(country)) => is_in_union(country),
            (region, Some(country)) => region == country,
            (_, None) => false,
        })
    }

    /// The last day on which asking is in time, when nothing is known but the day of the payment. Most other
    /// clocks start later or on the same day, so this is the earliest day it can be. Those that start with
    /// something the person has yet to do or to find out cannot be counted from a payment at all.
    pub fn last_day(&self, paid: NaiveDate) -> Option<NaiveDate> {
        match self.clock {
            Clock::Report | Clock::Discovery => None,
            // A day is too coarse for hours: whoever paid late in the evening may still be within them.
            _ if matches!(self.limit, Some(Limit::Hours(_))) => None,
            Clock::Order
            | Clock::Payment
            | Clock::ExpectedDelivery
            | Clock::Delivery
            | Clock::Statement
            | Clock::Breach => self.limit.and_then(|limit| limit.after(paid)),
        }
    }

    /// The first day on which asking makes sense, where one must wait.
    pub fn first_day(&self, paid: NaiveDate) -> Option<NaiveDate> {
        self.wait.and_then(|wait| wait.limit.after(paid))
    }
}

impl Limit {
    /// The last whole day within the limit, counted from a day. `None` beyond what a calendar holds.
    pub fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Hours(hours) => day.checked_add_days(Days::new(u64::from(hours.saturating_sub(1) / 24))),
            Self::Days(days) => day.checked_add_days(Days::new(u64::from(days))),
            Self::BusinessDays(days) => business_days_after(day, days),
            Self::Months(months) => day.checked_add_months(Months::new(months)),
            Self::Years(years) => day.checked_add_months(Months::new(years.checked_mul(12)?)),
        }
    }
}

/// Weekdays from Monday to Friday; public holidays would only make it later.
fn business_days_after(mut day: NaiveDate, mut left: u32) -> Option<NaiveDate> {
    while left > 0 {
        day = day.succ_opt()?;
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            left -= 1;
        }
    }
    Some(day)
}

impl From<RawSpan> for Option<Span> {
    fn from(raw: RawSpan) -> Self {
        let given = [
            raw.hours.map(Limit::Hours),
            raw.days.map(Limit::Days),
            raw.business_days.map(Limit::BusinessDays),
            raw.months.map(Limit::Months),
            raw.years.map(Limit::Years),
        ];
        given.into_iter().flatten().next().map(|limit| Span { limit, clock: raw.clock })
    }
}

impl From<RawPriceRange> for Option<PriceRange> {
    fn from(raw: RawPriceRange) -> Self {
        let currency = Currency::of(&raw.currency)?;
        Some(PriceRange { currency, over: raw.over, up_to: raw.up_to })
    }
}

impl From<RawDeadline> for Deadline {
    fn from(raw: RawDeadline) -> Self {
        let provenance = provenance_of!(raw);
        Self {
            id: raw.id.into_inner(),
            method: raw.method,
            providers: raw.providers,
            regions: raw.regions,
            losses: raw.losses,
            name: raw.name,
            claim: raw.claim,
            limit: raw.limit,
            clock: raw.clock,
            ceiling: raw.ceiling.and_then(Into::into),
            wait: raw.wait.and_then(Into::into),
            without: raw.without,
            card: raw.card,
            price: raw.price.and_then(|price| price.into_inner().into()),
            only: raw.only,
            how: raw.how,
            caution: raw.caution,
            provenance,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = "[[deadline]]\nid = \"visa\"\nmethod = \"card\"\nregions = [\"EU\"]\nlosses = [\"not-received\"]\n\
                        name = { en = \"A\", zh-Hans = \"甲\" }\nclaim = { en = \"A\", zh-Hans = \"甲\" }\n\
                        clock = \"expected-delivery\"\nhow = { en = \"A\", zh-Hans = \"甲\" }\n\
                        wait = { days = 15, clock = \"payment\" }\n";

    fn read_one(rest: &str) -> (Vec<Deadline>, Vec<&'static str>) {
        let files = Files::from_iter([("content/deadlines/cards.toml", format!("{RULE}{rest}"))]);
        let mut findings = Vec::new();
        let deadlines = read(&files, &mut findings);
        (deadlines, findings.iter().map(|finding| finding.code.name).collect())
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    #[test]
    fn a_limit_is_counted_from_the_day_of_the_payment() {
        let (deadlines, findings) = read_one("limit = { days = 120 }\n");
        assert_eq!(findings, [""; 0]);
        let [visa] = deadlines.as_slice() else { panic!("one rule was written") };
        assert_eq!(visa.last_day(day("2026-11-22")), Some(day("2027-03-22")));
        assert_eq!(visa.first_day(day("2026-11-22")), Some(day("2026-12-07")));
    }

    #[test]
    fn every_unit_is_counted_strictly() {
        let friday = day("2026-11-20");
        for (limit, expected) in [
            (Limit::Hours(24), "2026-11-20"),
            (Limit::Hours(72), "2026-11-22"),
            (Limit::BusinessDays(2), "2026-11-24"),
            (Limit::Months(13), "2027-12-20"),
            (Limit::Years(6), "2032-11-20"),
        ] {
            assert_eq!(limit.after(friday), Some(day(expected)), "{limit:?}");
        }
        assert_eq!(Limit::Months(3).after(day("2026-11-30")), Some(day("2027-02-28")));
        assert_eq!(Limit::Years(u32::MAX).after(friday), None);
    }

    #[test]
    fn a_rule_of_the_union_holds_in_its_members() {
        let (deadlines, _) = read_one("at_once = true\n");
        let [rule] = deadlines.as_slice() else { panic!("one rule was written") };
        assert!(rule.holds_in(Some("DE")) && rule.holds_in(Some("EU")));
        assert!(!rule.holds_in(Some("GB")) && !rule.holds_in(None));
        assert_eq!(rule.last_day(day("2026-11-22")), None);
    }

    const PRICE: &str = "price = { currency = \"GBP\", over = 100, up_to = 30000 }\n";
    const ONLY: &str = "only = { en = \"A\", zh-Hans = \"甲\" }\n";

    #[test]
    fn a_rule_for_some_prices_excludes_the_others_of_its_currency() {
        let (deadlines, findings) = read_one(&format!("at_once = true\ncard = \"credit\"\n{PRICE}{ONLY}"));
        assert_eq!(findings, [""; 0]);
        let [rule] = deadlines.as_slice() else { panic!("one rule was written") };
        assert_eq!(rule.card, Some(CardKind::Credit));
        let price = rule.price.expect("it was written");
        let excludes = |currency: &str, minor: i64| {
            let money = Currency::of(currency).and_then(|currency| Money::new(minor, currency));
            price.excludes(&money.expect("more than nothing"))
        };
        assert!(excludes("GBP", 4_999) && excludes("GBP", 10_000) && excludes("GBP", 3_000_001));
        assert!(!excludes("GBP", 10_001) && !excludes("GBP", 3_000_000) && !excludes("EUR", 4_999));
    }

    #[test]
    fn a_rule_for_some_cards_or_prices_says_so_in_words() {
        assert_eq!(read_one("at_once = true\ncard = \"credit\"\n").1, ["empty-text"]);
        assert_eq!(read_one(&format!("at_once = true\n{ONLY}")).1, ["empty-text"]);
        let unknown = PRICE.replace("GBP", "XXX");
        assert_eq!(read_one(&format!("at_once = true\n{unknown}{ONLY}")).1, ["unknown-name"]);
    }

    #[test]
    fn a_rule_without_a_limit_says_so() {
        assert_eq!(read_one("").1, ["no-limit"]);
        assert_eq!(read_one("limit = { weeks = 2 }\n").1, ["toml"]);
    }
}
