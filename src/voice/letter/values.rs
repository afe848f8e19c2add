//! What is known of a case, in the language of a letter.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::filling::{Filling, Known};
use crate::casebook::{Answer, Case, Enclosed, Enclosure, Entry, Exhibit, Fact, Value, enclosures};
use crate::content::letters::{Field, OTHER_KIND};
use crate::content::{Library, Method};
use crate::text::printable::printable;
use crate::voice::Voice;
use crate::voice::argument::Argument;

/// Lines of what is enclosed: a list nobody reads to the end is of no use to anybody.
const MOST_LINES: usize = 40;
/// The longest name of a file or a sender in such a line, in characters.
const LONGEST_NAME: usize = 60;

impl Voice<'_> {
    pub(super) fn filling(
        &self,
        case: &Case,
        entries: &[Entry],
        today: NaiveDate,
        library: &Library,
    ) -> Filling {
        let kind = case.facts.kind_in(&library.checklists).map_or(OTHER_KIND, |kind| kind.id.as_str());
        // Answers that are no matter for this kind of case are not shown on its page either: they are left over from before
        // it was corrected.
        let order = case.facts.order(&library.checklists);
        let mut fields = BTreeMap::new();
        for field in Field::all() {
            let words = match field {
                Field::Fact(fact) if !order.contains(&fact) => None,
                Field::Fact(fact) => self.fact_in_letter(case, fact, library),
                Field::Today => Some(self.calendar_day(today)),
                Field::Evidence => self.enclosed(case, entries, library),
            };
            let known = words.map_or_else(|| Known::Not(self.letter_gap(field)), Known::Words);
            fields.insert(field, known);
        }
        Filling { kind: kind.to_owned(), fields }
    }

    fn fact_in_letter(&self, case: &Case, fact: Fact, library: &Library) -> Option<String> {
        let Answer::Given(value) = case.facts.value(fact) else { return None };
        match value {
            Value::Kind(kind) => library.checklists.kind(&kind).map(|kind| self.own(&kind.name, library)),
            Value::Words(words) => Some(on_one_line(words.reveal())).filter(|words| !words.is_empty()),
            Value::Country(code) => {
                let known = library.country_name(code.as_str(), self.language());
                Some(known.unwrap_or_else(|| code.as_str().to_owned()))
            }
            Value::Money(money) => Some(money.reveal().shown()),
            Value::Method(method) => Some(self.method_kept(method)),
            Value::Day(day) => Some(self.calendar_day(day)),
            Value::About(day) => Some(self.case_about_day(day)),
        }
    }

    /// A way to pay as it is kept: without the picture and the examples that its button has, which may be others than what
    /// was paid with.
    pub fn method_kept(&self, method: Method) -> String {
        self.label(match method {
            Method::Card => "letter-method-card",
            Method::Bank => "letter-method-bank",
            Method::Wallet => "letter-method-wallet",
            Method::Crypto => "letter-method-crypto",
            Method::GiftCard => "letter-method-gift-card",
            Method::Cash | Method::Platform | Method::Law | Method::Police => "letter-method-cash",
        })
    }

    /// The lines of what goes with the letter; `None` when there is nothing.
    fn enclosed(&self, case: &Case, entries: &[Entry], library: &Library) -> Option<String> {
        let enclosures = enclosures(case, entries, &library.checklists);
        let shown = enclosures.iter().take(MOST_LINES);
        let mut lines: Vec<String> = shown.map(|enclosure| self.enclosure(enclosure, library)).collect();
        let n_more = enclosures.len().saturating_sub(MOST_LINES);
        if n_more > 0 {
            lines.push(self.label_with("letter-enclosed-more", &[("count", Argument::Number(n_more))]));
        }
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    fn enclosure(&self, enclosure: &Enclosure<'_>, library: &Library) -> String {
        let what = match enclosure.what {
            Enclosed::File(exhibit) => self.file_in_letter(exhibit),
            Enclosed::Evidence(evidence, exhibit) => {
                let name = self.own(&evidence.name, library);
                match exhibit.filter(|exhibit| exhibit.name().is_some()) {
                    None => name,
                    Some(exhibit) => {
                        let file = self.file_in_letter(exhibit);
                        let arguments = [("name", Argument::Words(&name)), ("file", Argument::Words(&file))];
                        self.label_with("letter-enclosed-file", &arguments)
                    }
                }
            }
            Enclosed::Message(origin) => {
                let (name, day) = (short(origin.name().reveal()), self.calendar_day(origin.at.date_naive()));
                let arguments = [("name", Argument::Words(&name)), ("day", Argument::Words(&day))];
                self.label_with("letter-enclosed-message", &arguments)
            }
        };
        match enclosure.number {
            Some(number) => format!("{number}. {what}"),
            None => format!("- {what}"),
        }
    }

    fn file_in_letter(&self, exhibit: &Exhibit) -> String {
        match exhibit.name() {
            Some(name) => short(name.reveal()),
            None => self.case_nameless(exhibit.media_type.is_image()),
        }
    }

    /// The mark for something that is not known.
    fn letter_gap(&self, field: Field) -> String {
        self.label(match field {
            Field::Evidence | Field::Fact(Fact::Kind) => "letter-gap-evidence",
            Field::Today => "letter-gap-today",
            Field::Fact(Fact::Seller) => "letter-gap-seller",
            Field::Fact(Fact::Platform) => "letter-gap-platform",
            Field::Fact(Fact::SellerCountry) => "letter-gap-seller-country",
            Field::Fact(Fact::OwnCountry) => "letter-gap-own-country",
            Field::Fact(Fact::OrderNumber) => "letter-gap-order",
            Field::Fact(Fact::Item) => "letter-gap-item",
            Field::Fact(Fact::Amount) => "letter-gap-amount",
            Field::Fact(Fact::Method) => "letter-gap-method",
            Field::Fact(Fact::Provider) => "letter-gap-provider",
            Field::Fact(Fact::OrderedOn) => "letter-gap-ordered",
            Field::Fact(Fact::PaidOn) => "letter-gap-paid",
            Field::Fact(Fact::DueOn) => "letter-gap-due",
            Field::Fact(Fact::ArrivedOn) => "letter-gap-arrived",
            Field::Fact(Fact::NoticedOn) => "letter-gap-noticed",
            Field::Fact(Fact::Promise) => "letter-gap-promise",
            Field::Fact(Fact::Wish) => "letter-gap-wish",
        })
    }
}

/// What somebody wrote, without what steers a screen, on one line: it must not look like lines of the letter itself.
fn on_one_line(words: &str) -> String {
    printable(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn short(name: &str) -> String {
    let name = on_one_line(name);
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name,
    }
}
