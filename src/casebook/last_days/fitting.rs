//! Which rules fit a case.

use super::counting::fact_in;
use crate::casebook::{CountryCode, Facts};
use crate::content::checklists::{Checklists, Fact};
use crate::content::deadlines::{CardKind, Complaint};
use crate::content::{CaseKind, Deadline, Method};

/// What decides which rules fit.
pub(super) struct Circumstances<'a> {
    complaint: Option<Complaint>,
    country: Option<CountryCode>,
    method: Option<Method>,
    /// The providers named by how it was paid.
    paid_through: Vec<&'a str>,
    was_provider_given: bool,
    /// The kind of card, where it was named.
    card: Option<CardKind>,
    facts: &'a Facts,
    /// The platforms named, whether it was paid there or not.
    bought_on: Vec<&'a str>,
}

/// How well a rule fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Certain,
    /// It holds for some providers, and nobody knows yet through whom it was paid.
    OfSomeProviders,
}

impl<'a> Circumstances<'a> {
    pub(super) fn new(facts: &'a Facts, kind: &CaseKind, checklists: &'a Checklists) -> Self {
        let named = |fact: Fact| {
            facts.words(fact).map(|words| checklists.providers_in(words.reveal())).unwrap_or_default()
        };
        let paid_through = named(Fact::Provider);
        let bought_on = named(Fact::Platform);
        let card = facts.words(Fact::Provider).and_then(|words| checklists.card_in(words.reveal()));
        Self {
            complaint: kind.complaint,
            country: facts.country(Fact::OwnCountry),
            method: facts.method(),
            was_provider_given: facts.words(Fact::Provider).is_some(),
            card,
            facts,
            paid_through,
            bought_on,
        }
    }

    /// `None` when the rule has nothing to do with the case.
    pub(super) fn fit(&self, deadline: &Deadline) -> Option<Fit> {
        let holds = deadline.holds_in(self.country.as_ref().map(CountryCode::as_str));
        let is_for_who_does_not_know = deadline.without.and_then(fact_in);
        let knows = is_for_who_does_not_know.is_some_and(|fact| self.facts.day(fact).is_some());
        if !holds || knows || self.is_ruled_out(deadline) || !self.is_about(deadline) {
            return None;
        }
        match deadline.method {
            Method::Law | Method::Police => Some(Fit::Certain),
            Method::Platform => {
                let named = self.bought_on.iter().chain(&self.paid_through);
                is_one_of(deadline, named).then_some(Fit::Certain)
            }
            way => (self.method == Some(way)).then(|| self.fit_of_provider(deadline)).flatten(),
        }
    }

    fn fit_of_provider(&self, deadline: &Deadline) -> Option<Fit> {
        if deadline.providers.is_empty() || is_one_of(deadline, &self.paid_through) {
            return Some(Fit::Certain);
        }
        // Whoever is asked for the card often names the bank, and the networks are all known: words that name none of
        // them leave it open. A wallet that is not named here is another one.
        let is_open = match self.method {
            Some(Method::Card) => self.paid_through.is_empty(),
            _ => !self.was_provider_given,
        };
        is_open.then_some(Fit::OfSomeProviders)
    }

    /// Whether it was surely the wrong kind of card, or surely the wrong price: no single item costs more than all of them.
    fn is_ruled_out(&self, deadline: &Deadline) -> bool {
        let is_other_card = deadline.card.zip(self.card).is_some_and(|(wanted, known)| wanted != known);
        let sum = self.facts.amount().map(|amount| *amount.reveal());
        let is_other_price = deadline.price.zip(sum).is_some_and(|(price, sum)| price.excludes(&sum));
        is_other_card || is_other_price
    }

    fn is_about(&self, deadline: &Deadline) -> bool {
        let Some(complaint) = self.complaint else { return false };
        let is_named = deadline.losses.contains(&complaint);
        match deadline.method {
            // Whoever sent a transfer sent it themselves: rules about debits do not cover it.
            Method::Bank => {
                let is_of_debits = matches!(complaint, Complaint::NotReceived | Complaint::NotAsDescribed);
                (is_named && !is_of_debits) || self.was_sent_for_nothing(deadline)
            }
            Method::Police | Method::Cash | Method::Crypto | Method::GiftCard => {
                is_named || self.was_sent_for_nothing(deadline)
            }
            Method::Card | Method::Wallet | Method::Platform | Method::Law => is_named,
        }
    }

    /// Money that somebody sent with their own hands, and nothing came: what helps those who were tricked is all that is
    /// left, whether the shop was genuine or not.
    fn was_sent_for_nothing(&self, deadline: &Deadline) -> bool {
        let was_sent =
            matches!(self.method, Some(Method::Bank | Method::Cash | Method::Crypto | Method::GiftCard));
        // A wallet has rules of its own for what did not come, but the police do not ask how it was sent.
        let was_sent = was_sent || (self.method == Some(Method::Wallet) && deadline.method == Method::Police);
        was_sent
            && self.complaint == Some(Complaint::NotReceived)
            && deadline.losses.contains(&Complaint::Tricked)
    }
}

fn is_one_of<'a>(deadline: &Deadline, named: impl IntoIterator<Item = &'a &'a str>) -> bool {
    named.into_iter().any(|name| deadline.providers.iter().any(|provider| provider == name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casebook::fixture::{CHECKLISTS, checklists, checklists_about, day, facts, rule, told};
    use crate::casebook::{Value, last_days};
    use crate::content::deadlines::{Clock, PriceRange};
    use crate::text::Private;
    use crate::text::money::{Currency, Money};

    const NOTHING_CAME: &[Complaint] = &[Complaint::NotReceived];

    #[test]
    fn a_rule_for_who_knows_no_day_does_not_stand_beside_the_one_for_who_does() {
        let mut without = rule("no-date", Method::Card, NOTHING_CAME, None, Clock::Payment);
        without.without = Some(Clock::ExpectedDelivery);
        let rules = [rule("dated", Method::Card, NOTHING_CAME, None, Clock::Payment), without];
        let told_of = |more: &str| {
            let facts = facts(&format!("kind=not-received method=card paid-on=2026-11-03{more}"));
            told(&facts, &checklists(CHECKLISTS), &rules, "2026-11-26")
        };
        assert_eq!(told_of(""), ["dated at once", "no-date at once"]);
        assert_eq!(told_of(" due-on=2026-11-10"), ["dated at once"]);
    }

    #[test]
    fn who_paid_by_a_wallet_and_got_nothing_can_go_to_the_police() {
        let police = rule("police", Method::Police, &[Complaint::Tricked], None, Clock::Payment);
        let facts = facts("kind=not-received method=wallet");
        assert_eq!(told(&facts, &checklists(CHECKLISTS), &[police], "2026-11-26"), ["police at once"]);
    }

    #[test]
    fn a_rule_for_credit_cards_and_some_prices_is_left_out_where_it_surely_does_not_hold() {
        let cards = "[[card]]\nid = \"credit\"\nalso = [\"credit\"]\n\
                     [[card]]\nid = \"debit\"\nalso = [\"debit\"]\n";
        let checklists = checklists(&format!("{CHECKLISTS}{cards}"));
        let pounds = Currency::of("GBP").expect("a currency of the table");
        let mut section_75 = rule("section-75", Method::Card, NOTHING_CAME, None, Clock::Breach);
        section_75.card = Some(CardKind::Credit);
        section_75.price = Some(PriceRange { currency: pounds, over: 100, up_to: 30_000 });
        let rules = [section_75];
        for (provider, minor, holds) in [
            ("Visa_debit,_Lloyds", 90_000, false),
            ("Visa_credit,_Lloyds", 90_000, true),
            ("Visa", 90_000, true),
            ("Visa", 4_999, false),
            ("Visa", 10_000, false),
            ("Visa", 3_000_100, false),
        ] {
            let mut facts = facts(&format!("kind=not-received method=card provider={provider}"));
            let amount = Money::new(minor, pounds).expect("more than nothing");
            facts.set(Fact::Amount, Value::Money(Private::new(amount))).expect("an amount answers it");
            let told = told(&facts, &checklists, &rules, "2026-11-26");
            assert_eq!(!told.is_empty(), holds, "{provider} {minor}");
        }
        let unknown = facts("kind=not-received method=card");
        assert_eq!(told(&unknown, &checklists, &rules, "2026-11-26"), ["section-75 at once"]);
    }

    fn rules_of_providers() -> (Vec<Deadline>, Checklists) {
        let of = |provider: &str, method| {
            let mut rule = rule(provider, method, NOTHING_CAME, None, Clock::Payment);
            rule.providers = vec![provider.to_owned()];
            rule
        };
        let rules = vec![
            of("visa", Method::Card),
            of("amex", Method::Card),
            of("paypal", Method::Wallet),
            of("taobao", Method::Platform),
            rule("any-card", Method::Card, NOTHING_CAME, None, Clock::Payment),
        ];
        let names = [("visa", "Visa"), ("amex", "运通"), ("paypal", "PayPal"), ("taobao", "淘宝")];
        let providers = names.map(|(id, name)| {
            format!("[[provider]]\nid = \"{id}\"\nname = {{ en = \"{id}\", zh-Hans = \"{name}\" }}\n")
        });
        let checklists = checklists_about(&format!("{CHECKLISTS}{}", providers.concat()), &rules);
        (rules, checklists)
    }

    #[test]
    fn rules_fit_by_how_and_through_whom_it_was_paid_and_where_it_was_bought() {
        let (rules, checklists) = rules_of_providers();
        let table: &[(&str, &[&str])] = &[
            ("method=card provider=Visa", &["visa at once", "any-card at once"]),
            ("method=card provider=美国運通卡", &["amex at once", "any-card at once"]),
            (
                "method=card",
                &["any-card at once", "visa at once without provider", "amex at once without provider"],
            ),
            (
                "method=card provider=Maybank",
                &["any-card at once", "visa at once without provider", "amex at once without provider"],
            ),
            ("method=wallet", &["paypal at once without provider"]),
            ("method=wallet provider=Venmo", &[]),
            ("method=bank platform=在淘宝买的", &["taobao at once"]),
            ("platform=Taobao method=wallet provider=paypal", &["paypal at once", "taobao at once"]),
            ("provider=visa", &[]),
            ("", &[]),
        ];
        for (written, expected) in table {
            let facts = facts(&format!("kind=not-received {written}"));
            assert_eq!(told(&facts, &checklists, &rules, "2026-11-26"), *expected, "{written}");
        }
    }

    #[test]
    fn rules_fit_by_what_happened_and_where_one_lives() {
        let tricked = &[Complaint::Tricked];
        let with = |id: &str, method, losses: &[Complaint], region: &str| {
            let mut rule = rule(id, method, losses, None, Clock::Payment);
            rule.regions = vec![region.to_owned()];
            rule
        };
        let rules = [
            with("recall", Method::Bank, tricked, "GLOBAL"),
            with("debit", Method::Bank, &[Complaint::NotReceived, Complaint::Unauthorised], "EU"),
            with("police", Method::Police, tricked, "CN"),
            with("law", Method::Law, tricked, "CN"),
        ];
        let table: &[(&str, &[&str])] = &[
            ("kind=tricked method=bank own-country=DE", &["recall"]),
            ("kind=not-received method=bank own-country=DE", &["recall"]),
            ("kind=unauthorised method=bank own-country=DE", &["debit"]),
            ("kind=not-received method=bank own-country=CN", &["police", "recall"]),
            ("kind=not-received method=card own-country=CN", &[]),
            ("kind=tricked method=bank own-country=CN", &["police", "recall", "law"]),
            ("kind=tricked own-country=CN", &["police", "law"]),
            ("kind=tricked method=bank", &["recall"]),
            ("kind=other method=bank own-country=CN", &[]),
            ("kind=long-gone method=bank own-country=CN", &[]),
            ("method=bank own-country=CN", &[]),
        ];
        for (written, expected) in table {
            let ids: Vec<String> =
                last_days(&facts(written), &checklists(CHECKLISTS), &rules, day("2026-11-26"))
                    .into_iter()
                    .map(|last| last.deadline.id.clone())
                    .collect();
            assert_eq!(ids, *expected, "{written}");
        }
    }
}
